"""S8: what is attached."""

from __future__ import annotations

import pytest

from app.message.model import FileKind
from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import attachment, authors, link, message

HOME = link("https://www.amazon.de/x", "Your order")


@pytest.mark.parametrize(
    "kind",
    [
        FileKind.HTML,
        FileKind.SVG,
        FileKind.SCRIPT,
        FileKind.EXECUTABLE,
        FileKind.ARCHIVE,
        FileKind.DISK_IMAGE,
        FileKind.SHORTCUT,
    ],
)
def test_files_that_act_are_a_strong_sign(signs_of, kind):
    (sign,) = signs_of(message("Hello", links=(HOME,), attachments=(attachment(kind),)))
    assert (sign.sign_id, sign.weight, sign.finding) == (
        SignId.S8,
        Weight.STRONG,
        Finding.DANGEROUS_ATTACHMENT,
    )


def test_a_file_that_hides_its_last_extension_is_a_strong_sign(found_in):
    hiding = attachment(FileKind.OTHER, has_double_extension=True)
    assert found_in(message(attachments=(hiding,))) == {Finding.DANGEROUS_ATTACHMENT: Weight.STRONG}


@pytest.mark.parametrize(
    ("kind", "is_inline"),
    [
        (FileKind.IMAGE, True),
        (FileKind.IMAGE, False),
        (FileKind.SVG, True),
        (FileKind.SIGNATURE, False),
        (FileKind.CALENDAR, False),
        (FileKind.MESSAGE, False),
        (FileKind.TEXT, False),
    ],
)
def test_logos_signatures_and_calendars_are_none(found_in, kind, is_inline):
    assert found_in(message("Hello", attachments=(attachment(kind, is_inline=is_inline),))) == {}


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.OFFICE])
def test_a_document_that_is_all_the_mail_is_about(found_in, kind):
    found = found_in(message("See attached", attachments=(attachment(kind),)))
    assert found == {Finding.DOCUMENT_IS_ONLY_CALL: Weight.STRONG}


def test_footer_links_do_not_make_a_document_less_the_call(found_in):
    links = (link("https://www.facebook.com/x", "f"), link("https://evil.example/", "Unsubscribe"))
    letter = message("See attached", links=links, attachments=(attachment(FileKind.PDF),))
    assert found_in(letter) == {Finding.DOCUMENT_IS_ONLY_CALL: Weight.STRONG}


def test_an_invoice_beside_links_is_weak(found_in):
    letter = message("Your order", links=(HOME,), attachments=(attachment(FileKind.PDF),))
    assert found_in(letter) == {Finding.HAS_ATTACHMENT: Weight.WEAK}


def test_a_sellers_invoice_through_the_relay_is_weak(found_in):
    letter = message(
        "Your invoice", authors=authors("a@marketplace.amazon.de"), attachments=(attachment(FileKind.PDF),)
    )
    assert found_in(letter)[Finding.HAS_ATTACHMENT] is Weight.WEAK
