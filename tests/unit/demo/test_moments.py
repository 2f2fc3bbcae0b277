from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.demo.moments import fill_moments

NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{date}", "en", "December 31, 2026"),
        ("{date+1}", "de", "1. Januar 2027"),
        ("{day+1}", "en", "Friday, January 1"),
        ("{day-60}", "de", "Sonntag, 1. November"),
        ("until {time+1}", "en", "until 00:05"),
        ("body { margin: 0 } {name}", "en", "body { margin: 0 } {name}"),
    ],
)
def test_dates_are_written_relative_to_the_mail_in_its_language(text, language, expected):
    assert fill_moments(text, NEW_YEARS_EVE, language) == expected
