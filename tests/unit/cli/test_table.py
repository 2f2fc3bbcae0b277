"""The readable output, as text: what is told, and that a mail's text stays plain text."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from app.background.judging import unreadable
from app.background.worker import Failure
from app.cli.sources import Place
from app.cli.table import ReadableTable
from app.codes.model import OneTimeCode, Purpose
from app.signs.model import Finding, Weight
from app.verdict.model import Reason, Verdict
from tests.unit.cli.inspections import NAMES, NOW, ORDINARY, SPOOF, UNPROVEN, VERIFIED

PLACE = Place("mail.eml", 0, 100)


def shown(*entries, is_whole: bool = True, width: int = 200, is_explained: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, highlight=False, emoji=False)
    table = ReadableTable(console, NAMES, NOW, is_explained=is_explained)
    for place, inspection in entries:
        table.add(place, inspection)
    table.finish(is_whole=is_whole)
    return out.getvalue()


def test_a_spoof_shows_verdict_author_subject_file_and_reasons():
    text = shown((PLACE, SPOOF))
    for expected in (
        "⬣ Suspected spoof",
        "Amazon",
        "<help@amazon-verify.top>",
        "Your account is locked",
        "mail.eml",
        "Very likely fake: not sent by Amazon.",
        "• It says Amazon, but was sent from amazon-verify.top.",
        "• None of its links goes to Amazon.",
        "Checked 1 message. 1 claims to be from one of the 2 shops we know.",
    ):
        assert expected in text


def test_a_shown_code_comes_with_its_end_and_its_advice():
    text = shown((PLACE, VERIFIED))
    assert "Delivery code: 483920, until 18 Nov 22:59" in text
    assert "Read it out only at your door" in text


def test_an_expired_code_says_so_and_gives_no_advice_to_use_it():
    text = shown((PLACE, replace(VERIFIED, is_code_expired=True)))
    assert "483920 (expired)" in text
    assert "Read it out" not in text


def test_a_hidden_code_is_nowhere_in_the_text():
    text = shown((PLACE, UNPROVEN))
    assert "483920" not in text
    assert "Delivery code: hidden" in text
    assert "Need the code? Your Orders › Track package." in text


def test_a_hidden_account_code_is_not_to_be_looked_for():
    code = OneTimeCode("483920", Purpose.ACCOUNT, None, is_expiry_stated=False)
    text = shown((PLACE, replace(UNPROVEN, code=code)))
    assert "Account code: hidden" in text
    assert "Your Orders" not in text


def test_a_fake_delivery_code_is_not_to_be_looked_for_either():
    assert "Your Orders" not in shown((PLACE, replace(UNPROVEN, verdict=Verdict.SUSPECTED_SPOOF)))


def test_three_reasons_are_told_and_the_rest_counted():
    findings = (
        Finding.ASKS_FOR_CODE,
        Finding.NO_LINK_TO_RETAILER,
        Finding.THREAT,
        Finding.HIDDEN_TEXT,
        Finding.SURVEY,
    )
    reasons = tuple(Reason(finding, Weight.STRONG) for finding in findings)
    text = shown((PLACE, replace(SPOOF, reasons=reasons)))
    assert text.count("•") == 3
    assert "and 2 more (--explain tells them)" in text
    assert shown((PLACE, replace(SPOOF, reasons=reasons)), is_explained=True).count("•") == 5


def test_ordinary_mail_is_counted_but_not_listed():
    text = shown((PLACE, ORDINARY), (PLACE, ORDINARY))
    assert "Lunch?" not in text
    assert text == (
        "Checked 2 messages. None claims to be from one of the 2 shops we know. "
        "That is no promise that they are harmless.\n"
    )


def test_what_could_not_be_read_has_one_line_each():
    text = shown((Place("a.png", 0, 9, "This is not a mail message."), None), (PLACE, ORDINARY))
    assert "a.png: This is not a mail message.\n" in text
    assert "Checked 1 message." in text


def test_nothing_at_all_could_be_read():
    assert "Nothing could be judged." in shown((Place("a.png", 0, 9, "This is not a mail message."), None))


def test_messages_of_an_mbox_are_numbered():
    assert "mbox (message 3)" in shown((Place("mbox", 2, 9), SPOOF))


def test_a_message_that_broke_its_worker_is_listed():
    text = shown((PLACE, unreadable(Failure.TIMED_OUT)))
    assert "We could not read this message." in text
    assert "took too long" in text


def test_an_unfinished_run_says_so():
    assert "Not finished: 1 message checked" in shown((PLACE, ORDINARY), is_whole=False)


@pytest.mark.parametrize("text", ["[red]not red[/red]", "[link=file:///etc]x[/link]", ":warning:"])
def test_text_of_a_mail_is_never_markup(text):
    found = shown((PLACE, replace(SPOOF, author_display_name=text, masked_subject=text)))
    assert found.count(text) == 2


def test_control_characters_of_a_mail_never_reach_the_terminal():
    text = "\x1b]0;owned\x07\x1b[2J\u202eevil\r"
    reasons = (Reason(Finding.AUTHOR_DOMAIN_NOT_RETAILERS, Weight.STRONG, (("domain", text),)),)
    found = shown((PLACE, replace(SPOOF, author_display_name=text, masked_subject=text, reasons=reasons)))
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(found)


def test_control_characters_of_a_file_name_never_reach_the_terminal():
    assert "\x1b" not in shown((Place("\x1b[2J.eml", 0, 1), SPOOF), (Place("\x1b[2J.png", 0, 1, "No."), None))


@pytest.mark.parametrize("width", [20, 80, 99, 100, 200])
def test_an_address_is_whole_at_every_width(width):
    assert "<help@amazon-verify.top>" in shown((PLACE, SPOOF), width=width)
    assert "Suspected spoof" in shown((PLACE, SPOOF), width=width)


def test_every_verdict_has_its_own_pill():
    pills = {
        shown((PLACE, replace(SPOOF, verdict=verdict, reasons=()))).splitlines()[2].split("  ")[0]
        for verdict in Verdict
    }
    assert len(pills) == 4
