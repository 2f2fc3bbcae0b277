"""The header scan: what mail programs could read differently makes proof impossible."""

from __future__ import annotations

import pytest

from app.message import read_header, read_message
from app.message.header.section import FIELD_LIMIT, HEADER_LIMIT, scan_header
from app.message.model import Anomaly, Limit

PLAIN = b"From: a@shop.example\r\nTo: b@example.org\r\nSubject: x\r\n"


def test_plain_message_has_no_anomaly():
    scan = scan_header(PLAIN + b"\r\nbody")
    assert [field.field_name for field in scan.fields] == ["from", "to", "subject"]
    assert scan.anomalies == frozenset()
    assert scan.limits == frozenset()
    assert scan.body_start == len(PLAIN) + 2


def test_field_keeps_its_raw_octets_and_folds():
    field = scan_header(b"From: a@b.example\r\nSubJect : no\r\nX-Long: one\r\n\ttwo\r\n\r\n").fields[-1]
    assert field.field_name == "x-long"
    assert field.raw == b"X-Long: one\r\n\ttwo\r\n"
    assert field.field_body == b" one\r\n\ttwo\r\n"


def test_lf_only_message_is_no_anomaly():
    scan = scan_header(PLAIN.replace(b"\r\n", b"\n") + b"\nbody")
    assert scan.anomalies == frozenset()
    assert len(scan.fields) == 3
    assert scan.body_start == len(PLAIN) - 3 + 1


def test_mbox_from_line_is_skipped():
    raw = b"From sender@x.example Tue Nov 17 10:30:00 2026\n" + PLAIN.replace(b"\r\n", b"\n") + b"\nbody"
    scan = scan_header(raw)
    assert scan.anomalies == frozenset()
    assert scan.fields[0].field_name == "from"
    assert raw[scan.body_start :] == b"body"


@pytest.mark.parametrize(
    ("section", "anomaly"),
    [
        (b" folded\r\n" + PLAIN, Anomaly.CONTINUATION_FIRST),
        (PLAIN + b"no colon here\r\n", Anomaly.NO_COLON),
        (PLAIN + b"no colon here\r\n and a fold\r\n", Anomaly.NO_COLON),
        (b"From : a@evil.example\r\n" + PLAIN, Anomaly.BLANK_BEFORE_COLON),
        (b"From\t: a@evil.example\r\n" + PLAIN, Anomaly.BLANK_BEFORE_COLON),
        (PLAIN + b"X\xffY: z\r\n", Anomaly.BAD_NAME_BYTE),
        (PLAIN + b": no name\r\n", Anomaly.BAD_NAME_BYTE),
        (PLAIN + b"X: a\0b\r\n", Anomaly.NUL),
        (PLAIN + b"X: a\rFrom: c@evil.example\r\n", Anomaly.BARE_CR),
        (PLAIN + b"X: a\nY: b\r\n", Anomaly.BARE_LF),
        (PLAIN + b"X: a\r\n From: c@evil.example\r\n", Anomaly.FOLDED_FIELD_NAME),
        (PLAIN + b"X: a\r\n\tsubject : you won\r\n", Anomaly.FOLDED_FIELD_NAME),
        (PLAIN + b"DKIM-Signature: v=1;\r\n from: <c@evil.example>\r\n", Anomaly.FOLDED_FIELD_NAME),
        (b"To: b@example.org\r\nSubject: x\r\n", Anomaly.NO_FROM),
        (b"Sender: a@shop.example\r\nSubject: x\r\n", Anomaly.NO_FROM),
        (b"Resent-From: a@shop.example\r\nSubject: x\r\n", Anomaly.NO_FROM),
    ],
)
def test_anomaly(section, anomaly):
    assert scan_header(section + b"\r\nbody").anomalies == {anomaly}


@pytest.mark.parametrize(
    "name",
    [
        "From",
        "Sender",
        "Reply-To",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Disposition",
    ],
)
def test_second_singleton_field_is_an_anomaly(name):
    extra = f"{name}: a@x.example\r\n{name.upper()}: b@x.example\r\n".encode()
    start = b"" if name == "From" else b"From: a@x.example\r\n"
    assert scan_header(start + extra + b"\r\n").anomalies == {Anomaly.DUPLICATE_FIELD}


def test_repeated_trace_fields_are_no_anomaly():
    assert scan_header(PLAIN + b"Received: a\r\nReceived: b\r\n\r\n").anomalies == frozenset()


def test_field_list_of_a_signature_may_fold_like_a_field():
    signature = b"DKIM-Signature: v=1; h=date:\r\n from:to:\r\n subject; b=abc\r\n"
    assert scan_header(PLAIN + signature + b"\r\n").anomalies == frozenset()


def test_attacker_first_or_retailer_first_both_are_read():
    for first, second in ((b"a@evil.example", b"b@shop.example"), (b"b@shop.example", b"a@evil.example")):
        message = read_message(b"From: " + first + b"\r\nFrom: " + second + b"\r\n\r\n")
        assert Anomaly.DUPLICATE_FIELD in message.anomalies
        assert {str(author.domain) for author in message.authors.candidates} == {
            "evil.example",
            "shop.example",
        }
        assert message.authors.proof is None


def test_message_without_empty_line_is_all_header():
    scan = scan_header(PLAIN)
    assert scan.body_start == len(PLAIN)
    assert len(scan.fields) == 3


def test_message_without_header_is_all_body():
    for line_end in (b"\r\n", b"\n"):
        scan = scan_header(line_end + b"From: a@x.example")
        assert scan.fields == ()
        assert scan.body_start == len(line_end)
        assert Anomaly.NO_FROM in scan.anomalies


def test_last_field_without_line_end_is_read():
    scan = scan_header(b"From: a@x.example\r\nSubject: y")
    assert scan.fields[-1].raw == b"Subject: y"


def test_empty_message():
    message = read_message(b"")
    assert message.anomalies == {Anomaly.NO_FROM}
    assert message.lines == ()
    assert message.body_start == 0


def test_too_many_fields_are_cut_with_a_limit():
    scan = scan_header(PLAIN + b"X: y\r\n" * 50_000 + b"\r\n")
    assert Limit.FIELD_COUNT in scan.limits
    assert len(scan.fields) == FIELD_LIMIT


def test_endless_header_is_cut_with_a_limit():
    scan = scan_header(PLAIN + b"X: " + b"y" * 2 * HEADER_LIMIT)
    assert Limit.HEADER_SIZE in scan.limits
    assert len(scan.fields) == 4


def test_header_reading_leaves_the_body_out():
    message = read_header(PLAIN + b"\r\nSome text")
    assert message.subject == "x"
    assert message.lines == ()
    assert message.fields_named("to")[0].field_body == b" b@example.org\r\n"
