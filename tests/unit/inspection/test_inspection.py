"""inspect() and keys_wanted(): what is handed to the stages, and what is handed out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.build import load_parts
from app.inspection import RAW_LIMIT, keys_wanted
from app.message.model import Limit
from app.message.reading import read_message
from app.verdict.model import Verdict
from tests.judging import KEYS, judge
from tests.mailmaking import ARRIVAL, build_mail, rsa_key, sign
from tests.receiving import receive_at_gmail

if TYPE_CHECKING:
    from datetime import datetime

SUBJECT = "A one-time password is required for your Amazon delivery"
TEXT = "Hello,\r\n\r\nYour one-time password is: 483920\r\n\r\nAmazon.de\r\n"


def code_mail(**changes: str) -> bytes:
    return sign(build_mail(**({"subject": SUBJECT, "text": TEXT} | changes)))


def account_mail() -> bytes:
    text = "Your Amazon verification code is: 483920\r\nDo not share it with anyone.\r\n"
    return sign(build_mail(author="Amazon <account-update@amazon.de>", subject="Sign-in attempt", text=text))


def wanted(raw: bytes, *, arrival: datetime | None = ARRIVAL, now: datetime = ARRIVAL) -> tuple[str, ...]:
    parts = load_parts()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=arrival, now=now)
    return keys_wanted(raw, context)


def test_the_key_of_an_aligned_signature_is_asked_for() -> None:
    assert wanted(code_mail()) == ("s1._domainkey.amazon.de",)


@pytest.mark.parametrize(
    "raw",
    [
        sign(build_mail(), sdid="attack.example"),
        sign(build_mail(), sdid="amazonses.com"),
        sign(build_mail(author="Amazon <x@attack.example>"), sdid="attack.example"),
        sign(build_mail(author="Amazon <x@attack.example>"), sdid="amazon.de"),
        sign(build_mail(author="Amazon <a@amazon.de>, <x@attack.example>"), sdid="amazon.de"),
        sign(build_mail(author="Amazon <a@amazon.eg>"), sdid="amazon.eg"),
        sign(build_mail(author="Lidl <a@lidl.de>"), sdid="lidl.de"),
        build_mail(),
        b"",
    ],
)
def test_no_other_key_is_ever_asked_for(raw: bytes) -> None:
    assert wanted(raw) == ()


def test_no_key_is_asked_for_that_could_not_count_any_more() -> None:
    assert wanted(code_mail(), now=ARRIVAL + timedelta(days=14)) != ()
    assert wanted(code_mail(), now=ARRIVAL + timedelta(days=14, seconds=1)) == ()
    assert wanted(code_mail(), arrival=None) != ()


def test_a_key_nobody_asked_for_proves_nothing() -> None:
    foreign = sign(build_mail(author="Lidl <a@lidl.de>"), sdid="lidl.de")
    found = judge(foreign, keys={"s1._domainkey.lidl.de": rsa_key().record})
    assert found.evidence is not None
    assert found.evidence.proven == ()


def test_without_an_answer_a_wanted_key_counts_as_unreachable() -> None:
    found = judge(code_mail(), keys={})
    assert found.verdict is Verdict.UNPROVEN
    assert "dns-unreachable" in {reason.reason_id for reason in found.reasons}


def test_arrival_is_read_from_the_mail_where_the_account_does_not_tell() -> None:
    received = receive_at_gmail(code_mail(), arrival=ARRIVAL)
    assert judge(received, "gmail.com", arrival=None).arrival == ARRIVAL
    assert judge(received, "gmail.com", arrival=None).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("field", ["Received: by mx.example.org", "Received: by mx.example.org; sometime"])
def test_arrival_is_the_date_where_no_host_tells_it(field: str) -> None:
    found = judge(f"{field}\r\n".encode() + code_mail(), arrival=None)
    assert found.arrival is not None
    assert found.arrival == found.date


def test_mail_that_claims_nothing_is_not_judged() -> None:
    found = judge(build_mail(author="Bob <bob@example.net>", subject="Lunch 483920", text="At noon?\r\n"))
    assert (found.claim, found.verdict, found.reasons, found.code, found.evidence) == (
        None,
        None,
        (),
        None,
        None,
    )
    assert "483920" not in found.masked_subject


def test_a_code_expires_at_its_minute() -> None:
    def at(after: timedelta) -> bool:
        return judge(account_mail(), now=ARRIVAL + after).is_code_expired

    sent = timedelta(seconds=-10)
    assert not at(sent + timedelta(minutes=10, seconds=-1))
    assert at(sent + timedelta(minutes=10))


def test_a_code_is_no_younger_than_its_arrival_at_the_provider() -> None:
    received = receive_at_gmail(account_mail(), arrival=ARRIVAL)
    moved = ARRIVAL + timedelta(days=1)
    found = judge(received, "gmail.com", arrival=moved, now=moved)
    assert found.verdict is Verdict.VERIFIED
    assert found.is_code_expired


def test_a_number_of_the_users_own_address_is_no_code() -> None:
    text = "Your one-time password is: 483920\r\n"
    raw = sign(build_mail(subject=SUBJECT, text=text, to="robin483920@example.org"))
    assert judge(raw, own=("robin483920@example.org",)).code is None


def test_the_author_tells_an_account_code_from_a_delivery_code() -> None:
    purposes = {}
    for local_part in ("account-update", "shipment-tracking"):
        author = f"Amazon <{local_part}@amazon.de>"
        raw = sign(
            build_mail(author=author, subject="Your code", text="Your one-time password is: 483920\r\n")
        )
        found = judge(raw)
        assert found.code is not None
        purposes[local_part] = found.code.purpose.value
    assert purposes == {"account-update": "account", "shipment-tracking": "delivery"}


def test_the_hidden_code_is_not_even_in_the_value() -> None:
    found = judge(build_mail(subject=SUBJECT, text=TEXT))
    assert found.code is not None
    assert found.code.code == ""
    assert "code-hidden" in {reason.reason_id for reason in found.reasons}


def test_a_shown_code_is_masked_in_the_subject_all_the_same() -> None:
    found = judge(code_mail(subject="483920 is your one-time password"))
    assert found.is_code_shown
    assert "483920" not in found.masked_subject


def test_a_verified_mail_has_no_report_desk_and_a_spoof_has_the_shops() -> None:
    assert judge(code_mail()).report_desks == ()
    spoof = judge(build_mail(author="Amazon <x@attack.example>"))
    assert set(spoof.report_desks) == {"stop-spoofing@amazon.com", "reportascam@amazon.com"}


def test_a_shop_without_a_mail_desk_names_its_form() -> None:
    forms = judge(build_mail(author="Temu <x@attack.example>")).report_desks
    assert all(form.startswith("https://") for form in forms)


def test_a_listed_shop_may_send_larger_mail() -> None:
    body = TEXT + "x" * 70 + ("\r\n" + "x" * 70) * (RAW_LIMIT // 72)
    genuine = judge(sign(build_mail(subject=SUBJECT, text=body)))
    assert "too-unusual" not in {
        reason.reason_id for reason in genuine.reasons if reason.params == (("what", "raw-size"),)
    }
    spoof = build_mail(author="Amazon <x@attack.example>", text=body)
    assert Limit.RAW_SIZE in read_message(spoof, raw_limit=RAW_LIMIT).limits
    found = judge(spoof)
    assert any(
        reason.params == (("what", "raw-size"),) or "raw-size" in dict(reason.params).get("what", "")
        for reason in found.reasons
    )
    assert found.verdict is Verdict.SUSPECTED_SPOOF


def test_every_key_of_the_tests_is_the_throwaway_one() -> None:
    assert set(KEYS.values()) == {rsa_key().record}


def test_without_a_recipient_and_own_addresses_no_code_is_shown() -> None:
    raw = build_mail(subject=SUBJECT, text=TEXT).replace(b"To: Robin <robin@example.org>\r\n", b"")
    found = judge(sign(raw), own=())
    assert found.verdict is Verdict.VERIFIED
    assert not found.is_code_shown


@pytest.mark.parametrize("domain", ["outlook.com", "web.de", "gmail.com"])
def test_nobody_owns_a_whole_mail_provider(domain: str) -> None:
    replayed = code_mail(to=f"eve@{domain}")
    alone = judge(replayed, own=(f"@{domain}",))
    assert not alone.is_code_shown
    assert judge(replayed, own=("robin@example.org", f"@{domain}")).verdict is Verdict.UNPROVEN


def test_a_domain_of_the_users_own_is_theirs_whole() -> None:
    assert judge(code_mail(to="shop-7@example.org"), own=("@example.org",)).is_code_shown
