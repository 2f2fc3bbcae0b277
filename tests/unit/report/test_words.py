"""What the user is told and offered."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from app.names import AddrSpec
from app.report import failures
from app.report.alternatives import alternatives
from app.report.desks import Desks, MailDesk
from app.report.outcome import Why, clean_answer, explain, note, read_note


@pytest.mark.parametrize("why", list(Why))
def test_every_failure_has_a_sentence_and_a_next_step(why):
    sentence, next_step = explain(why)
    assert sentence.endswith(".")
    assert next_step.endswith(".")


@pytest.mark.parametrize("why", list(Why))
def test_what_is_kept_of_a_failure_is_read_again(why):
    assert read_note(note(why)) == (why, "")
    assert read_note(note(why, "550 5.7.1 no thanks")) == (why, "550 5.7.1 no thanks")
    assert len(note(why, clean_answer(550, b"x" * 10_000))) <= 200


@pytest.mark.parametrize("text", ["", "something else", "BUSY"])
def test_what_nobody_wrote_is_read_as_nothing(text):
    assert read_note(text)[0] is None


def test_answer_of_a_server_is_one_short_plain_line():
    answer = clean_answer(550, "5.7.1 no\n\x1b[31m<b>\u202ethanks\xff".encode("utf-16-le") * 100)
    assert answer.startswith("550 ")
    assert answer.isprintable()
    assert len(answer) <= 150


@pytest.mark.parametrize(
    "error",
    [
        failures.UnusableAddressError(),
        failures.UnreachableError("smtp.example.org"),
        failures.CertificateError("smtp.example.org"),
        failures.NoEncryptionError("smtp.example.org"),
        failures.LoginRefusedError("smtp.example.org"),
        failures.LoginNotOfferedError("smtp.example.org"),
        failures.NotSignedInError(),
    ],
)
def test_every_error_says_what_happened_and_what_to_do(error):
    assert error.sentence.endswith(".")
    assert error.next_step.endswith(".")
    assert explain(error.why)


def test_mail_program_is_opened_with_all_desks_and_our_own_words():
    desks = Desks(
        (
            MailDesk(AddrSpec("a+b&c?d@shop.example"), is_inline=False),
            MailDesk(AddrSpec("e@shop.example"), is_inline=True),
        ),
        ("https://shop.example/report", "javascript:alert(1)", "http://shop.example"),
    )
    found = alternatives(desks, "0123456789abcdef")
    link = urlsplit(found.mail_program_link)
    assert link.path == "a%2Bb%26c%3Fd@shop.example,e@shop.example"
    assert set(parse_qs(link.query)) == {"subject", "body"}
    assert found.forms == ("https://shop.example/report",)
    assert found.file_name == "suspected-phishing-01234567.eml"


def test_where_no_desk_takes_mail_there_is_no_link():
    assert alternatives(Desks((), ()), "00").mail_program_link == ""
