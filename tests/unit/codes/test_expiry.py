"""Until when a code counts as live. The costly mistake is a stale code shown as live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

SENT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday
BERLIN = timezone(timedelta(hours=1))
ACCOUNT = "Your one-time password is 483920."
DELIVERY = "Your one-time password is 483920. Tell it to the driver."
PICKUP = "Your pickup code is 483920."


@pytest.fixture(scope="module")
def expiry_of(search):
    def run(*texts, **facts):
        found = search(*texts, **facts).found
        assert found is not None
        return found.expires, found.is_expiry_stated

    return run


def at(hour, minute=0, day=24, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It is valid for 5 minutes.", 5),
        ("It expires in 2 hours.", 120),
        ("It expires in two hours", 120),
        ("It will expire in an hour.", 60),
        ("This code is only good for the next 15-minute window, it expires in 15 mins", 15),
        ("Er läuft in 20 Minuten ab.", 20),
        ("Er ist 30 Minuten gültig.", 30),
        ("Er ist zehn Minuten gültig.", 10),
        ("Ce code est valable 15 minutes.", 15),
        ("Este código caduca en 1 hora.", 60),
        ("Il codice scade tra 5 minuti.", 5),
        ("De code is 10 minuten geldig.", 10),
        ("O código expira em 30 minutos.", 30),
        ("Kod jest ważny przez 15 minut.", 15),
        ("Koden är giltig i 20 minuter.", 20),
        ("Bu kod 3 dakika boyunca geçerlidir.", 3),
        ("このコードは10分間有効です。", 10),
        ("यह कोड 10 मिनट के लिए मान्य है।", 10),
        ("الرمز صالح لمدة 10 دقائق", 10),
        ("验证码5分钟内有效", 5),
        ("Valid for 10 minutes; it expires in 5 minutes.", 5),
    ],
)
def test_stated_durations(expiry_of, text, minutes):
    assert expiry_of("Your one-time password is 483920", text) == (SENT + timedelta(minutes=minutes), True)


@pytest.mark.parametrize(
    "text",
    [
        "It took 10 minutes to write.",
        "Valid. It took 5 minutes.",
        "Valid for 0 minutes",
        "Valid for some minutes",
        "Return it within 30 days",
        "Valid for 9999 days",
    ],
)
def test_other_durations_do_not_count(expiry_of, text):
    assert expiry_of("Your one-time password is 483920", text) == (SENT + timedelta(minutes=10), False)


def test_an_account_code_lives_ten_minutes_unless_the_retailer_says_otherwise(expiry_of, rule):
    assert expiry_of(ACCOUNT) == (at(12, 10), False)
    rules = [
        rule("account", subjects=("Your code",), minutes=5),
        rule("account", subjects=("Your",), minutes=20),
    ]
    assert expiry_of(ACCOUNT, subject="Your code", rules=rules) == (at(12, 5), False)


def test_a_delivery_code_lives_to_the_end_of_the_local_day(expiry_of):
    assert expiry_of(DELIVERY) == (datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC), False)
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    expires, _ = expiry_of(DELIVERY, date=late, arrival=late, now=late.astimezone(BERLIN))
    assert expires == datetime(2026, 11, 25, 23, 59, 59, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Arriving today", 24),
        ("Arriving tomorrow", 25),
        ("Arriving Thursday", 26),
        ("Arriving Tuesday", 24),
        ("Zustellung am Freitag", 27),
        ("Arriving November 26", 26),
        ("Arriving Nov. 26th", 26),
        ("Arriving on 26 November", 26),
        ("Zustellung am 26. November", 26),
        ("Zustellung am 26.11.", 26),
        ("Zustellung am 26.11.2026", 26),
        ("Zustellung am 26.11.26 heute nicht", 24),
        ("Arriving 2026-11-26", 26),
        ("Arriving 11/26/2026", 26),
        ("Arriving 26/11", 26),
        ("本日11月26日", 24),
        ("お届け日：11月26日", 26),
    ],
)
def test_a_delivery_day_that_is_stated(expiry_of, text, day):
    expires, is_stated = expiry_of(DELIVERY, text)
    assert expires == datetime(2026, 11, day, 23, 59, 59, tzinfo=UTC)
    assert is_stated


@pytest.mark.parametrize(
    "text",
    [
        "Ordered on 20 November",
        "Return it until 31 January 2027",
        "Arriving 26.13.2026",
        "Arriving 31 November",
        "Costs 26.11 in all",
        "Made in November",
        "May it arrive well",
    ],
)
def test_days_that_are_not_the_delivery_day(expiry_of, text):
    assert expiry_of(DELIVERY, text) == (datetime(2026, 11, 24, 23, 59, 59, tzinfo=UTC), False)


def test_the_subjects_day_counts_before_the_bodys(expiry_of):
    expires, _ = expiry_of(DELIVERY, "Call us today", subject="Arriving tomorrow")
    assert expires == datetime(2026, 11, 25, 23, 59, 59, tzinfo=UTC)


def test_the_turn_of_the_year(expiry_of):
    sent = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    expires, _ = expiry_of(DELIVERY, "Arriving 2 January", date=sent, arrival=sent, now=sent)
    assert expires == datetime(2027, 1, 2, 23, 59, 59, tzinfo=UTC)


def test_a_pickup_code_has_no_end_unless_stated(expiry_of, rule):
    assert expiry_of(PICKUP) == (None, False)
    expires, is_stated = expiry_of(PICKUP, "Pick up until Thursday, November 26")
    assert (expires, is_stated) == (datetime(2026, 11, 26, 23, 59, 59, tzinfo=UTC), True)
    assert expiry_of(PICKUP, "It arrived Thursday, November 26") == (None, False)
    assert expiry_of(PICKUP, "Valid for 7 days") == (SENT + timedelta(days=7), True)
    rules = [rule("pickup", subjects=("Locker",), minutes=60)]
    assert expiry_of(PICKUP, subject="Locker", rules=rules) == (at(13), False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Valid until 18:30.", at(18, 30)),
        ("Valid until 6:30 pm", at(18, 30)),
        ("It expires at 12:30 p.m.", at(12, 30)),
        ("Er ist bis 18.30 Uhr gültig.", at(18, 30)),
        ("Valable jusqu'à 18h30", at(18, 30)),
        ("Kod saat 18:30'a kadar geçerlidir", at(18, 30)),
        ("18:30まで有効です", at(18, 30)),
        ("Valid until 00:05 am", None),
        ("Valid until 11:30", None),
        ("Valid until 29:30", None),
        ("We are open until 18:30", None),
    ],
)
def test_until_a_time_of_day(expiry_of, text, moment):
    expected = (moment, True) if moment else (at(12, 10), False)
    assert expiry_of("Your one-time password is 483920", text) == expected


def test_until_a_time_past_midnight(expiry_of):
    sent = datetime(2026, 11, 24, 23, 50, tzinfo=UTC)
    expires, _ = expiry_of(ACCOUNT, "Valid until 00:05", date=sent, arrival=sent, now=sent)
    assert expires == datetime(2026, 11, 25, 0, 5, tzinfo=UTC)


def test_the_older_of_date_and_arrival_counts(expiry_of):
    assert expiry_of(ACCOUNT, date=at(11), arrival=at(12))[0] == at(11, 10)
    assert expiry_of(ACCOUNT, date=at(12), arrival=at(11))[0] == at(11, 10)
    assert expiry_of(ACCOUNT, date=None, arrival=at(11))[0] == at(11, 10)
    assert expiry_of(ACCOUNT, date=at(11), arrival=None)[0] == at(11, 10)


def test_a_date_in_the_future_does_not_lengthen_a_codes_life(expiry_of):
    future = SENT + timedelta(days=400)
    assert expiry_of(ACCOUNT, date=future, arrival=future)[0] == at(12, 10)


def test_a_code_of_unknown_age_is_expired(expiry_of):
    for text in (ACCOUNT, DELIVERY, PICKUP):
        assert expiry_of(text, date=None, arrival=None) == (SENT, False)


def test_dates_at_the_ends_of_time(expiry_of):
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12)))
    for date in (first, last):
        for now in (first, last):
            expires, _ = expiry_of(ACCOUNT, date=date, arrival=None, now=now)
            assert expires is not None
    assert expiry_of(ACCOUNT, date=first, arrival=SENT)[0] < SENT


def test_a_date_without_offset_is_utc(expiry_of):
    assert expiry_of(ACCOUNT, date=SENT.replace(tzinfo=None), arrival=None)[0] == at(12, 10)
