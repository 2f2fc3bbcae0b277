"""Received fields: who wrote what, which addresses were seen, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.received import PRIVATE_NETWORKS, Received, read_date, read_received

DATE = "Fri, 20 Nov 2026 10:00:30 +0000"
WHEN = datetime(2026, 11, 20, 10, 0, 30, tzinfo=UTC)


def read(text: str) -> Received:
    found = read_received(f" {text}; {DATE}\r\n".encode())
    assert found is not None
    return found


def test_both_ends() -> None:
    found = read(
        "from Greeting.Example (rdns.example [192.0.2.1])\r\n\tby MX.example.org"
        " (Postfix) with ESMTP id 1 for <a@b>"
    )
    assert (found.from_name, found.by_name, found.date) == ("greeting.example", "mx.example.org", WHEN)
    assert "Postfix" in found.by_text.split()


@pytest.mark.parametrize(
    "clause",
    [
        "(192.0.2.1)",
        "([192.0.2.1])",
        "[192.0.2.1]",
        "(rdns [192.0.2.1])",
        "([IPv6:2001:db8::1])",
        "(2001:db8::1)",
        "(HELO [127.0.0.1]) (192.0.2.1)",
        "(localhost [127.0.0.1] (may be forged) [192.0.2.1])",
    ],
)
def test_an_address_from_outside_is_seen_wherever_it_stands(clause: str) -> None:
    found = read(f"from localhost {clause} by mx.example.org")
    assert found.names_addresses()
    assert not found.came_from_inside(PRIVATE_NETWORKS)


@pytest.mark.parametrize(
    "clause", ["(localhost [127.0.0.1])", "([10.1.2.3])", "(192.168.1.1)", "(::1)", "([IPv6:fe80::1])"]
)
def test_private_addresses_are_inside(clause: str) -> None:
    assert read(f"from x {clause} by y").came_from_inside(PRIVATE_NETWORKS)


def test_a_name_alone_is_never_inside() -> None:
    found = read("from localhost by mx.example.org")
    assert not found.names_addresses()
    assert not found.came_from_inside(PRIVATE_NETWORKS)
    assert not read("from 1.2.3 (300.1.1.1) by x").names_addresses()


def test_networks_of_the_other_version_do_not_match() -> None:
    assert not read("from x (2001:db8::1) by y").came_from_inside([ip_network("0.0.0.0/0")])


def test_without_from() -> None:
    found = read("by 2002:a05:6a10:1234 with SMTP id k9")
    assert (found.from_name, found.from_words, found.by_name) == ("", (), "2002:a05:6a10:1234")


def test_address_in_brackets_as_receiver() -> None:
    assert read("from x by [10.1.1.1] with HTTP").by_name == "10.1.1.1"


def test_comment_before_any_name() -> None:
    assert read("from (x) by y").from_name == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "; " + DATE,
        "from x by y",
        f"from x; {DATE}",
        f"from x by; {DATE}",
        f"from x by a by b; {DATE}",
        f"x by a; {DATE}",
        f"(from x by y); {DATE}",
        f"from x (open by y; {DATE}",
        f"from x) by y; {DATE}",
        f"(from) x by y; {DATE}",
        "from x by y " + "z " * 200 + f"; {DATE}",
        "from x by y " + "z" * 8192 + f"; {DATE}",
    ],
)
def test_doubtful_fields_are_not_read(text: str) -> None:
    assert read_received(text.encode()) is None


def test_semicolon_in_a_comment_is_no_date() -> None:
    found = read("from x by y (a; b)")
    assert found.date == WHEN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DATE, WHEN),
        ("20 Nov 2026 10:00:30 GMT", WHEN),
        ("Fri, 20 Nov 2026 11:00:30 +0100 (CET)", WHEN),
        ("Fri,20 nov 2026 05:00:30 EST", WHEN),
        ("Fri, 20 Nov 2026 10:00:30 Q", WHEN),
        ("Fri, 20 Nov 2026 10:00 Z", WHEN - timedelta(seconds=30)),
        ("Fri, 20 Nov 26 10:00:30 +0000", WHEN),
        ("Fri, 20 Nov 99 10:00:30 +0000", WHEN.replace(year=1999)),
        ("Fri, 20 Nov 126 10:00:30 +0000", WHEN.replace(year=126)),
        ("Fri, 20 Nov 0026 10:00:30 +0000", WHEN.replace(year=1926)),
        ("Fri, 20 Nov 2026 10:00:60 +0000", WHEN.replace(second=59)),
        ("Fri, 20 Nov 2026 06:30:30 -0330", WHEN),
        ("Fri, 20 Nov 2026 10:00:30", None),
        ("Fri, 20 Nov 2026", None),
        ("", None),
        ("Fri, 31 Nov 2026 10:00:30 +0000", None),
        ("Fri, 20 Nox 2026 10:00:30 +0000", None),
        ("Fri, 20 Nov 2026 10 +0000", None),
        ("Fri, 20 Nov 2026 10:00:30 +00:00", None),
        ("Fri, 20 Nov 2026 10:00:30 +2400", None),
        ("Fri, 20 Nov 2026 10:00:30 +0060", None),
        ("Fri, 20 Nov 20260 10:00:30 +0000", None),
        ("Fri, \u0662\u0660 Nov 2026 10:00:30 +0000", None),
        ("Fri, 20 Nov 2026 25:00:30 +0000", None),
    ],
)
def test_dates(text: str, expected: datetime | None) -> None:
    assert read_date(text) == expected


def test_the_offset_is_kept() -> None:
    found = read_date("Fri, 20 Nov 2026 11:00:30 +0130")
    assert found is not None
    assert found.tzinfo == timezone(timedelta(hours=1, minutes=30))


@given(st.binary(max_size=200))
def test_never_raises(octets: bytes) -> None:
    for text in (octets, b"from x by y; " + octets, b"from " + octets + b" by y; " + DATE.encode()):
        assert read_received(text) is None or isinstance(read_received(text), Received)
