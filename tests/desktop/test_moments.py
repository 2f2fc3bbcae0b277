from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from app.desktop.widgets.moments import ago, day_and_time, is_past, time_left, when
from tests.desktop.scenes import NOW


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(minutes=1), "14:05"),
        (timedelta(hours=14, minutes=5), "00:01"),
        (timedelta(hours=14, minutes=7), "Yesterday"),
        (timedelta(days=2), "Sun"),
        (timedelta(days=6), "Wed"),
        (timedelta(days=7), "17 Nov"),
        (timedelta(days=400), "20 Oct 2025"),
    ],
)
def test_a_message_says_when_it_came(back, words):
    assert when(NOW - back, NOW) == words


def test_when_is_said_in_the_users_time_zone():
    assert when((NOW - timedelta(minutes=1)).astimezone(UTC), NOW) == "14:05"


def test_an_unknown_time_is_said_to_be_unknown():
    assert when(None, NOW) == ""
    assert day_and_time(None, NOW) == "Time unknown"


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), "Just now"),
        (timedelta(minutes=12, seconds=30), "12 min ago"),
        (timedelta(hours=2), "12:06"),
        (timedelta(minutes=-5), "14:11"),
    ],
)
def test_a_card_says_how_long_ago(back, words):
    assert ago(NOW - back, NOW) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=0), "Expired"),
        (timedelta(seconds=-9), "Expired"),
        (timedelta(seconds=59), "Less than a minute left"),
        (timedelta(minutes=8, seconds=30), "8 min left"),
        (timedelta(hours=3), "Valid until 17:06."),
        (timedelta(hours=9, minutes=53), "Valid until tonight."),
        (timedelta(hours=9, minutes=54), "Valid until tonight."),
        (timedelta(days=2), "Valid until 26 Nov, 14:06."),
    ],
)
def test_a_code_says_how_long_it_is_good(ahead, words):
    assert time_left(NOW + ahead, NOW) == words


def test_a_code_without_a_time_is_never_past():
    assert time_left(None, NOW) == ""
    assert not is_past(None, NOW)
