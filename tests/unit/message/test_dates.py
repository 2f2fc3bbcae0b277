"""The Date field."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.message import read_message
from app.message.header.dates import read_date
from app.message.model import Defect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 17 Nov 2026 10:30:05 +0100", "2026-11-17T10:30:05+01:00"),
        ("17 Nov 2026 10:30 -0830", "2026-11-17T10:30:00-08:30"),
        ("Tue, 17 Nov 2026 10:30:05 +0000 (UTC)", "2026-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 2026 10:30:05 -0000", "2026-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 2026 10:30:05 GMT", "2026-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 2026 10:30:05 EST", "2026-11-17T10:30:05-05:00"),
        ("Tue, 17 Nov 2026 10:30:05 Z", "2026-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 2026 10:30:05", "2026-11-17T10:30:05+00:00"),
        ("Tue, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59+00:00"),
        ("Tue, 17 Nov 26 10:30:05 +0000", "2026-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 97 10:30:05 +0000", "1997-11-17T10:30:05+00:00"),
        ("Tue, 17 Nov 103 10:30:05 +0000", "2003-11-17T10:30:05+00:00"),
        ("tue,17 november 2026 10:30:05 +0000", "2026-11-17T10:30:05+00:00"),
    ],
)
def test_date_is_read_with_its_offset(text, expected):
    assert read_date(text) == datetime.fromisoformat(expected)
    date = read_date(text)
    assert date is not None
    assert date.utcoffset() == datetime.fromisoformat(expected).utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-11-17T10:30:05Z",
        "Tue, 31 Feb 2026 10:30:05 +0000",
        "Tue, 17 Xyz 2026 10:30:05 +0000",
        "Tue, 17 Nov 2026 25:30:05 +0000",
        "Tue, 17 Nov 2026 10:30:75 +0000",
        "Tue, 17 Nov 2026 10:30:05 +9900",
        "Tue, 17 Nov 99999 10:30:05 +0000",
        "Tue, 17 Nov 0000 10:30:05 +0000",
    ],
)
def test_bad_date_is_none(text):
    assert read_date(text) is None


def test_good_date_is_no_defect(read):
    assert read().defects == frozenset()
    assert read().date.utcoffset() == timedelta(hours=1)


def test_unreadable_date_is_a_defect():
    message = read_message(b"From: a@shop.example\r\nDate: soon\r\n\r\n")
    assert message.date is None
    assert Defect.BAD_DATE in message.defects
