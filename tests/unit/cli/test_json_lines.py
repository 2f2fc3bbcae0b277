"""The JSON output: keys, their order, and what must never be in it."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from app.background.judging import unreadable
from app.background.worker import Failure
from app.cli.json_lines import JsonLines
from app.cli.sources import Place
from app.codes.model import OneTimeCode, Purpose
from tests.unit.cli.inspections import NAMES, ORDINARY, SPOOF, UNPROVEN, VERIFIED

PLACE = Place("mail.eml", 0, 100)


def line_of(inspection, place: Place = PLACE) -> str:
    out = io.StringIO()
    output = JsonLines(out)
    output.add(place, inspection)
    output.finish(is_whole=True)
    assert out.getvalue().endswith("\n")
    return out.getvalue()[:-1]


def test_a_spoof_has_every_key_in_order():
    found = json.loads(line_of(SPOOF))
    assert list(found.items()) == [
        ("file", "mail.eml"),
        ("index", 0),
        ("message_id", "<1@amazon-verify.top>"),
        ("claim", {"retailer": "amazon", "strength": "strong"}),
        ("verdict", "SUSPECTED_SPOOF"),
        ("codes", []),
        (
            "reasons",
            [
                {
                    "id": "author-domain-not-retailers",
                    "weight": "decisive",
                    "params": {"domain": "amazon-verify.top"},
                },
                {"id": "no-link-to-retailer", "weight": "strong", "params": {}},
            ],
        ),
        ("author", {"display_name": "Amazon", "addr_spec": "help@amazon-verify.top"}),
        ("report_desks", ["stop-spoofing@amazon.com"]),
        ("error", None),
    ]


def test_a_code_that_is_shown_is_there_with_its_expiry():
    (code,) = json.loads(line_of(VERIFIED))["codes"]
    assert list(code.items()) == [
        ("purpose", "delivery"),
        ("shown", True),
        ("code", "483920"),
        ("expires", "2026-11-18T22:59:00+00:00"),
        ("expired", False),
    ]


def test_a_hidden_code_is_told_of_but_never_printed():
    line = line_of(UNPROVEN)
    assert "483920" not in line
    (code,) = json.loads(line)["codes"]
    assert code["shown"] is False
    assert "code" not in code


def test_a_code_without_a_known_end_has_none():
    code = OneTimeCode("483920", Purpose.PICKUP, None, is_expiry_stated=False)
    (shown,) = json.loads(line_of(replace(VERIFIED, code=code)))["codes"]
    assert shown["expires"] is None


def test_ordinary_mail_claims_nothing_and_has_no_verdict():
    found = json.loads(line_of(ORDINARY))
    assert (found["claim"], found["verdict"], found["error"]) == (None, None, None)
    assert found["author"] == {"display_name": "Ann Friend", "addr_spec": "ann@example.org"}


def test_no_author_is_null():
    assert (
        json.loads(line_of(replace(ORDINARY, author_display_name="", author_addr_spec="")))["author"] is None
    )


def test_what_could_not_be_read_has_an_error_and_every_key():
    found = json.loads(line_of(None, Place("a.png", 2, 9, "This is not a mail message.")))
    assert list(found) == list(json.loads(line_of(SPOOF)))
    assert found["error"] == "This is not a mail message."
    assert (found["index"], found["verdict"], found["author"], found["claim"]) == (2, None, None, None)


def test_a_message_that_broke_its_worker_is_unproven_and_says_so():
    found = json.loads(line_of(unreadable(Failure.TIMED_OUT)))
    assert found["verdict"] == "UNPROVEN"
    assert found["reasons"] == [
        {"id": "could-not-be-read", "weight": "state", "params": {"why": "timed-out"}}
    ]


def test_a_message_is_one_line_for_every_reader():
    name = "one\u2028two\u2029three\u0085four\x7f"
    line = line_of(replace(SPOOF, author_display_name=name))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["author"]["display_name"] == name


def test_other_scripts_are_printed_as_they_are():
    assert "アマゾン" in line_of(replace(SPOOF, author_display_name="アマゾン"))


def test_each_reason_has_its_sentence_where_that_is_asked_for_and_nothing_else_changes():
    out = io.StringIO()
    JsonLines(out, NAMES).add(PLACE, SPOOF)
    found = json.loads(out.getvalue())
    texts = [reason.pop("text") for reason in found["reasons"]]
    assert texts == [
        "It says Amazon, but was sent from amazon-verify.top.",
        "None of its links goes to Amazon.",
    ]
    assert found == json.loads(line_of(SPOOF))
