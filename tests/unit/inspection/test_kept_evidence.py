"""What was proven in time stays proven; what was not is never proven by remembering."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.build import load_parts
from app.evidence.model import HygieneFault, KeyFailure, SignatureState, Witness
from app.inspection import inspect
from app.names import AddrSpec
from app.verdict.model import Verdict
from tests.judging import KEYS, USER
from tests.mailmaking import ARRIVAL, build_mail, rsa_key, sign
from tests.receiving import receive_at_gmail

if TYPE_CHECKING:
    from datetime import datetime

    from app.evidence.model import Evidence, KeyAnswer
    from app.inspection import Inspection

RAW = sign(build_mail())
IN_TIME = ARRIVAL + timedelta(minutes=1)
LATER = ARRIVAL + timedelta(days=40)
NAME = "s1._domainkey.amazon.de"


def judge(
    raw: bytes = RAW,
    *,
    kept: Evidence | None = None,
    now: datetime = LATER,
    arrival: datetime = ARRIVAL,
    answer: KeyAnswer | None = None,
    provider: str | None = None,
) -> Inspection:
    parts = load_parts()
    context = parts.context(
        provider=None if provider is None else parts.profiles.of_domain(provider),
        own_addresses=frozenset({AddrSpec(USER)}),
        arrival=arrival,
        now=now,
    )
    return inspect(raw, context, {} if answer is None else {NAME: answer}, kept)


def evidence_of(inspection: Inspection) -> Evidence:
    assert inspection.evidence is not None
    return inspection.evidence


KEPT = evidence_of(judge(now=IN_TIME, answer=KEYS[NAME]))


def test_a_message_proven_in_time_stays_verified() -> None:
    assert judge().verdict is Verdict.UNPROVEN
    found = judge(kept=KEPT)
    assert found.verdict is Verdict.VERIFIED
    assert evidence_of(found).signatures == KEPT.signatures


def test_what_is_kept_again_is_as_good_as_the_first() -> None:
    again = evidence_of(judge(kept=KEPT))
    assert judge(kept=again, now=LATER + timedelta(days=400)).verdict is Verdict.VERIFIED


def test_a_key_that_answers_late_proves_nothing() -> None:
    late = judge(answer=KEYS[NAME])
    assert late.verdict is Verdict.UNPROVEN
    assert judge(kept=evidence_of(late)).verdict is Verdict.UNPROVEN


@pytest.mark.parametrize("answer", [KeyFailure.MISSING, KeyFailure.UNREACHABLE, None])
def test_a_key_that_went_away_takes_nothing_back(answer: KeyAnswer | None) -> None:
    assert judge(kept=KEPT, now=IN_TIME, answer=answer).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    "answer", [b"v=DKIM1; p=", b"v=DKIM1; t=y; p=AAAA", b"nonsense", rsa_key(number=7).record]
)
def test_a_key_that_speaks_against_it_takes_it_back(answer: bytes) -> None:
    assert judge(kept=KEPT, now=IN_TIME, answer=answer).verdict is Verdict.UNPROVEN


def other(state: SignatureState) -> Evidence:
    return replace(KEPT, signatures=tuple(replace(check, state=state) for check in KEPT.signatures))


NOT_PROVEN = {
    "nothing": None,
    "checked too late": replace(KEPT, is_own_check_too_late=True),
    "no proof": replace(KEPT, proven=()),
    "proof by the provider": replace(
        KEPT, proven=tuple(replace(proof, witness=Witness.PROVIDER) for proof in KEPT.proven)
    ),
    "no signature": replace(KEPT, signatures=()),
    "a signature with a fault": replace(
        KEPT,
        signatures=tuple(replace(c, faults=frozenset({HygieneFault.EXPIRED})) for c in KEPT.signatures),
    ),
    **{
        f"a signature that was {state.value}": other(state)
        for state in SignatureState
        if state is not SignatureState.PASS
    },
}


@pytest.mark.parametrize("name", NOT_PROVEN)
def test_evidence_that_never_proved_anything_proves_nothing_later(name: str) -> None:
    assert judge(kept=NOT_PROVEN[name]).verdict is Verdict.UNPROVEN


@pytest.mark.parametrize(
    "raw",
    [
        sign(build_mail(), selector="s2"),
        sign(build_mail(), sdid="attack.example"),
        sign(build_mail(), signed_at=ARRIVAL - timedelta(seconds=9)),
        sign(build_mail(), fields=("From", "To", "Subject", "Date")),
        sign(build_mail(), more_tags=" l=3;"),
        build_mail(),
    ],
)
def test_evidence_of_another_signature_proves_nothing(raw: bytes) -> None:
    assert judge(raw, kept=KEPT).verdict is not Verdict.VERIFIED


def test_freshness_is_still_judged_against_arrival() -> None:
    found = judge(kept=KEPT, arrival=ARRIVAL + timedelta(days=3))
    assert found.verdict is Verdict.UNPROVEN


def test_a_clock_before_the_arrival_proves_nothing() -> None:
    assert judge(kept=KEPT, now=ARRIVAL - timedelta(hours=2)).verdict is Verdict.UNPROVEN


def test_a_refusal_of_the_provider_outweighs_what_is_kept() -> None:
    raw = receive_at_gmail(RAW, arrival=ARRIVAL)
    refused = raw.replace(b"dmarc=pass", b"dmarc=fail")
    kept = evidence_of(judge(raw, now=IN_TIME, answer=KEYS[NAME]))
    assert refused != raw
    assert judge(raw, kept=kept, provider="gmail.com").verdict is Verdict.VERIFIED
    assert judge(refused, kept=kept, provider="gmail.com").verdict is Verdict.SUSPECTED_SPOOF


def test_a_provider_that_rewrites_mail_still_proves_nothing() -> None:
    assert judge(kept=KEPT, provider="proton.me").verdict is Verdict.UNPROVEN
