"""The user's shops and addresses reach the catalogue, and a bad one costs itself only."""

from __future__ import annotations

import pytest

from app.claim.catalogue import read_catalogue
from app.names import DomainName
from app.settings import AdditionRefusedError, load_additions, remove_addition, save_addition
from tests.unit.verdict.values import AMAZON

SHIPPED = {"amazon": AMAZON}
CORNER = {
    "id": "corner-shop",
    "name": "Corner Shop",
    "aliases": [{"texts": ["Corner Shop"], "kind": "distinct"}],
    "mail_domains": [{"hosts": ["corner.example"]}],
}
MORE_AMAZON = {"id": "amazon", "name": "Amazon", "mail_domains": [{"hosts": ["amazon.example"]}]}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "config" / "shops"


def _catalogue(folder):
    additions, notice = load_additions(folder, SHIPPED)
    assert notice is None
    return read_catalogue(SHIPPED, additions)


def test_without_additions_there_are_none(folder):
    assert load_additions(folder, SHIPPED) == ({}, None)
    remove_addition(folder, "corner-shop")


def test_only_the_one_that_is_meant_is_removed(folder):
    save_addition(folder, CORNER, SHIPPED)
    other = {**CORNER, "id": "corner-shop-2", "mail_domains": [{"hosts": ["second.example"]}]}
    save_addition(folder, {**other, "name": "Second", "aliases": []}, SHIPPED)
    remove_addition(folder, "corner-shop")
    remove_addition(folder, "corner")
    assert [path.stem for path in folder.iterdir()] == ["corner-shop-2"]


def test_a_shop_and_an_address_reach_the_catalogue(folder):
    save_addition(folder, CORNER, SHIPPED)
    save_addition(folder, MORE_AMAZON, SHIPPED)
    catalogue = _catalogue(folder)
    assert catalogue.retailers["corner-shop"].is_users_own
    assert catalogue.mail_domain_of(DomainName("amazon.example"))[0] == "amazon"
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_an_addition_is_replaced_and_removed(folder):
    save_addition(folder, CORNER, SHIPPED)
    save_addition(folder, CORNER | {"mail_domains": [{"hosts": ["corner.test"]}]}, SHIPPED)
    assert _catalogue(folder).mail_domain_of(DomainName("corner.example")) is None
    assert _catalogue(folder).mail_domain_of(DomainName("corner.test")) is not None
    remove_addition(folder, "corner-shop")
    assert _catalogue(folder).retailers.keys() == {"amazon"}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"id": "../../evil", "name": "Evil"},
        CORNER | {"mail_domains": [{"hosts": ["co.uk"]}]},
        CORNER | {"mail_domains": [{"hosts": ["not a host"]}]},
        CORNER | {"favourite": True},
    ],
)
def test_what_does_not_fit_is_refused_and_not_written(folder, document):
    with pytest.raises(AdditionRefusedError, match="cannot be added"):
        save_addition(folder, document, SHIPPED)
    assert not folder.exists()


def test_another_shops_address_is_refused(folder):
    save_addition(folder, CORNER, SHIPPED)
    rival = CORNER | {"id": "rival", "name": "Rival"}
    with pytest.raises(AdditionRefusedError, match=r"corner\.example belongs to corner-shop already"):
        save_addition(folder, rival, SHIPPED)


@pytest.mark.parametrize(
    "content",
    ["====", 'id = "other"', 'id = "broken"\nname = "B"\nmail_domains = [{hosts = ["corner.example"]}]'],
)
def test_a_file_that_does_not_fit_is_set_aside_with_a_notice(folder, content):
    save_addition(folder, CORNER, SHIPPED)
    (folder / "a-note.txt").write_text("mine", encoding="utf-8")
    (folder / "broken.toml").write_text(content, encoding="utf-8")
    additions, notice = load_additions(folder, SHIPPED)
    assert notice is not None
    names = {"corner-shop", "broken"} - set(additions)
    assert len(additions) == 1
    assert names.pop() in notice.sentence
    assert len(notice.set_aside) == 1
    assert notice.set_aside[0].exists()
    read_catalogue(SHIPPED, additions)
    assert load_additions(folder, SHIPPED) == (additions, None)
