from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email import policy
from email.parser import BytesParser

import dkim
import pytest

from app.demo.building import Builder
from app.demo.sample import read_sample_mail
from app.demo.signing import DemoKeys
from app.signs.model import Finding
from tests.unit.demo.judging import judge, sample_context

BERLIN = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=BERLIN)
SAMPLES = {sample.name: sample for sample in read_sample_mail()}
RECEIVED = [name for name, sample in SAMPLES.items() if sample.folder != "Sent"]
SPOOFS = [name for name, sample in SAMPLES.items() if sample.kind]
KEYS = DemoKeys()
BUILDER = Builder(KEYS)

FINDINGS = {
    "S1": {Finding.AUTHOR_DOMAIN_NOT_RETAILERS},
    "S2": {Finding.NOT_AUTHENTICATED, Finding.NOT_SIGNED},
    "S3": {Finding.MALFORMED_AUTHOR, Finding.SEVERAL_AUTHORS, Finding.ANOTHER_COMPANYS_ADDRESS},
    "S4": {Finding.NAME_DISGUISED},
    "S5": {Finding.LOOK_ALIKE_AUTHOR, Finding.LOOK_ALIKE_LINK, Finding.LOOK_ALIKE_REPLY_TO},
    "S6": {Finding.NO_LINK_TO_RETAILER, Finding.BUTTON_LEAVES_RETAILER},
    "S7": {Finding.LINK_TEXT_DIFFERS},
    "S8": {Finding.DANGEROUS_ATTACHMENT},
    "S9": {Finding.PHONE_NUMBER_TO_CALL},
    "S10": {Finding.ASKS_FOR_CODE},
    "S11": {Finding.ASKS_FOR_SECRETS},
    "S13": {Finding.REPLY_TO_ELSEWHERE, Finding.FREEMAIL_AUTHOR},
    "S14": {Finding.LINK_SHORTENER, Finding.FREE_HOSTING, Finding.IP_ADDRESS_LINK},
    "S15": {Finding.PRIZE, Finding.SURVEY, Finding.URGENCY, Finding.THREAT},
    "S16": {Finding.HIDDEN_TEXT, Finding.HIDDEN_TEXT_ALTERS, Finding.PARTS_DIFFER},
}
"""What each kind of spoof must be recognised by."""


def inspect_sample(name, now=NOW):
    return judge(BUILDER.build(SAMPLES[name], now), sample_context(now), KEYS.resolve)


@pytest.mark.parametrize("name", RECEIVED)
def test_sample_gets_the_verdict_written_beside_it(name):
    expected = SAMPLES[name].expected
    inspection = inspect_sample(name)

    assert (inspection.verdict and inspection.verdict.value) == expected.verdict
    assert set(expected.reasons) <= {reason.reason_id for reason in inspection.reasons}


@pytest.mark.parametrize("name", RECEIVED)
def test_sample_shows_the_code_written_beside_it_and_no_other(name):
    expected = SAMPLES[name].expected
    inspection = inspect_sample(name)

    if expected.code in {"", "hidden"}:
        assert not inspection.is_code_shown
        assert inspection.code is None or not inspection.code.code
    else:
        assert inspection.is_code_shown
        assert inspection.code
        assert inspection.code.code == expected.code
    assert (inspection.code.purpose.value if inspection.code else "") == expected.purpose


@pytest.mark.parametrize("name", SPOOFS)
def test_spoof_is_recognised_by_what_makes_its_kind(name):
    found = {reason.kind for reason in inspect_sample(name).reasons}

    assert found & FINDINGS[SAMPLES[name].kind]


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 12, 31, 0, 1, tzinfo=BERLIN),
        datetime(2026, 3, 1, 23, 59, 59, tzinfo=timezone(timedelta(hours=-8))),
        datetime(2028, 2, 29, 12, 0, tzinfo=timezone(timedelta(hours=13))),
    ],
    ids=["just past midnight", "just before midnight", "leap day far east"],
)
def test_verdicts_hold_whenever_the_demo_is_started(now):
    for name in RECEIVED:
        inspection = inspect_sample(name, now)
        assert (inspection.verdict and inspection.verdict.value) == SAMPLES[name].expected.verdict, name


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_delivery_code_of_today_is_live_at_any_hour(hour):
    now = NOW.replace(hour=hour, minute=1)

    assert not inspect_sample("amazon-delivery-code-de", now).is_code_expired
    assert inspect_sample("amazon-delivery-code-expired-en", now).is_code_expired


def test_sample_is_large_and_varied_enough():
    assert len(SAMPLES) >= 44
    assert len({SAMPLES[name].kind for name in SPOOFS}) >= 12
    assert {sample.language for sample in SAMPLES.values()} == {"en", "de"}
    assert {sample.folder for sample in SAMPLES.values()} == {"Inbox", "Junk", "Sent"}
    assert {sample.expected.verdict for sample in SAMPLES.values()} == {
        "VERIFIED", "OTHERS_WORDS", "UNPROVEN", "SUSPECTED_SPOOF", None,
    }  # fmt: skip
    assert {sample.expected.purpose for sample in SAMPLES.values()} == {"delivery", "pickup", "account", ""}
    assert {"en", "de"} == {SAMPLES[name].language for name in SPOOFS}


def test_every_spoof_is_expected_to_be_found_and_only_spoofs_are():
    suspected = [name for name, sample in SAMPLES.items() if sample.expected.verdict == "SUSPECTED_SPOOF"]

    assert suspected == SPOOFS


@pytest.mark.parametrize("name", SAMPLES)
def test_raw_mail_is_well_formed_for_other_programs(name):
    built = BUILDER.build(SAMPLES[name], NOW)
    message = BytesParser(policy=policy.default).parsebytes(built.raw)

    assert b"\n" not in built.raw.replace(b"\r\n", b"")
    assert max(map(len, built.raw.split(b"\r\n"))) <= 998
    assert not message.defects
    assert not any(part.defects for part in message.walk())
    assert "{" not in message["Subject"]


@pytest.mark.parametrize("name", [name for name in SAMPLES if SAMPLES[name].signed_by])
def test_signature_verifies_elsewhere_unless_a_forwarder_broke_it(name):
    def look_up(key_name, timeout=5):
        return KEYS.resolve((key_name.decode().rstrip("."),))[key_name.decode().rstrip(".")]

    raw = BUILDER.build(SAMPLES[name], NOW).raw

    assert dkim.verify(raw, dnsfunc=look_up) is not bool(SAMPLES[name].forwarder)


def test_mail_is_dated_relative_to_now():
    built = BUILDER.build(SAMPLES["amazon-shipped-en"], NOW)
    message = BytesParser(policy=policy.default).parsebytes(built.raw)

    assert built.arrival == NOW - timedelta(days=4)
    assert message["Date"].datetime == NOW - timedelta(days=4, seconds=10)
    plain = message.get_body(("plain",))
    assert plain is not None
    assert "It arrives Monday, November 23." in plain.get_content()


def test_mailbox_is_ordered_and_lacks_what_has_yet_to_arrive():
    built = BUILDER.build_all(NOW)

    assert [one.arrival for one in built] == sorted(one.arrival for one in built)
    assert {one.sample.name for one in built} == {
        name for name, sample in SAMPLES.items() if sample.arrives_after is None
    }
    assert built[-1].arrival <= NOW.astimezone(UTC)


def test_key_that_means_nothing_is_named(monkeypatch):
    document = {
        "about": "",
        "from": "a@example.com",
        "subject": "",
        "body": "",
        "expected": {},
        "fodler": "Junk",
    }
    monkeypatch.setattr("app.resources.read_all_toml", lambda _: {"lunch": document})

    with pytest.raises(ValueError, match=r"lunch\.toml: fodler"):
        read_sample_mail()
