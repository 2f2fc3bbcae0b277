"""The phrase files, the host lists and the matcher."""

from __future__ import annotations

import pickle

import pytest

from app import resources
from app.signs import folding
from app.signs.folding import fold, has_mixed_word
from app.signs.hosts import HostKind, read_hosts
from app.signs.phrases import Phrase, read_sign_phrases

HEAD = {"language": "xx", "source": "written for this project", "date": "2026-11-24"}
HOSTS = resources.read_toml("hosts.toml")
LANGUAGES = {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "tr", "ja", "hi", "ar"}


def test_the_main_languages_are_there_and_complete():
    documents = resources.read_all_toml("phrases/signs")
    assert set(documents) >= LANGUAGES
    wanted = {phrase.value for phrase in Phrase} - {"misspellings"}
    for stem, document in documents.items():
        assert document["language"] == stem
        assert wanted <= {*document, *document["others_templates"]}, stem


def test_phrases_survive_the_way_to_a_worker(phrases):
    copy = pickle.loads(pickle.dumps(phrases))  # noqa: S301 - our own
    assert copy.find("you have won") == phrases.find("you have won") != {}
    assert copy.footer_links_among(["My account", "Unsubscribe", "Orders"]) == {"Unsubscribe"}


def phrases_of(**lists):
    return read_sign_phrases({"xx": {**HEAD, **lists}}, HOSTS)


@pytest.mark.parametrize(
    ("written", "text", "is_found"),
    [
        ("call us", "please call us now", True),
        ("call us", "recall us", False),
        ("call us", "call usher", False),
        ("bestatig*", "bestatigung", True),
        ("*code", "zugangscode", True),
        ("*code", "codes", False),
        ("コード", "認証コードを", True),
        ("Café", "cafe", True),
    ],
)
def test_where_a_phrase_stands(written, text, is_found):
    assert (Phrase.CALL in phrases_of(call_us=[written]).find(fold(text))) is is_found


def test_an_open_form_of_a_phrase_wins_over_a_closed_one():
    found = phrases_of(call_us=["ring", "ring*"]).find("ringing")
    assert found == {Phrase.CALL: [(0, 4)]}


def test_no_phrases_find_nothing():
    assert phrases_of().find("call us \x00") == {}
    assert not phrases_of().footer_links_among(["Unsubscribe"])


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ({"language": "xx", "source": "s"}, "xx: date is missing"),
        ({**HEAD, "calls": []}, "unknown key 'calls'"),
        ({**HEAD, "call_us": "call"}, "call_us must be a list"),
        ({**HEAD, "call_us": [1]}, "call_us must be a list"),
        ({**HEAD, "call_us": ["*"]}, "says nothing"),
        ({**HEAD, "call_us": ["\u200b"]}, "says nothing"),
        ({**HEAD, "others_templates": []}, "others_templates must be a table"),
        ({**HEAD, "others_templates": {"call_us": []}}, "unknown key 'call_us'"),
    ],
)
def test_a_wrong_file_is_named(document, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_sign_phrases({"xx": document}, HOSTS)


def test_the_host_lists_know_their_kinds(phrases):
    kinds = phrases.hosts.kinds_of
    assert kinds("mail.gmail.com") == {HostKind.FREEMAIL}
    assert HostKind.FREE_HOSTING in kinds("docs.google.com")
    assert kinds("google.com") == frozenset()
    assert kinds("notgmail.com") == frozenset()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"freemail": []}, "freemail must be a table"),
        ({"freemail": {"hosts": ["a.example"]}}, "freemail needs a source"),
        ({"freemail": {**HOSTS["freemail"], "hosts": []}}, "freemail: hosts must be"),
        ({"freemail": {**HOSTS["freemail"], "hosts": [1]}}, "freemail: hosts must be"),
        ({"freemail": {**HOSTS["freemail"], "hosts": "a.example"}}, "freemail: hosts must be"),
        ({"freemail": {**HOSTS["freemail"], "hosts": ["A.example"]}}, "is no host name"),
        ({"freemail": {**HOSTS["freemail"], "hosts": ["not a host"]}}, "is no host name"),
        ({"wrappers": {}}, "wrappers must be"),
        ({"wrappers": [{"hosts": ["a.example"]}]}, "wrappers needs a source"),
        ({"wrappers": [{**HOSTS["wrappers"][0], "form": "round"}]}, "round"),
    ],
)
def test_a_wrong_host_list_is_named(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_hosts({**HOSTS, **changes})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Konto GESPERRT", "konto gesperrt"),
        ("gesp\u00e9\u0301rrt", "gesperrt"),
        ("ac\u200bcount", "account"),
        ("acc\u043eunt", "account"),
        ("\U0001d5ee\U0001d5ef", "ab"),
        ("HESABINIZ", "hesabiniz"),
        ("hesab\u0131n\u0131z", "hesabiniz"),
        ("\ud55c\uad6d", "\ud55c\uad6d"),
        ("don\u2019t", "don't"),
        ("\u043c\u0438\u0440 world", "\u043c\u0438\u0440 world"),
        ("\u00e9" * 40, "e" * 40),
    ],
)
def test_folding_undoes_lettering(text, folded):
    assert fold(text) == folded


def test_what_is_remembered_of_characters_is_bounded(monkeypatch):
    monkeypatch.setattr(folding, "_MOST_KNOWN", 1)
    table = folding._Table()
    assert "\u00e9\u00fc\u00e9".translate(table) == "eue"
    assert len(table) == 1


@pytest.mark.parametrize(
    ("text", "is_mixed"),
    [
        ("Am\u0430zon", True),
        ("pa\u03c1al", True),
        ("Amazon \u041c\u043e\u0441\u043a\u0432\u0430", False),
        ("Amazon", False),
        ("Caf\u00e9", False),
    ],
)
def test_words_of_two_scripts(text, is_mixed):
    assert has_mixed_word(text) is is_mixed
