"""reach_verdict(): what a user is told, joined from all stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.claim.model import ClaimSource, Strength
from app.evidence.model import (
    Evidence,
    HygieneFault,
    ProviderState,
    Result,
    SignatureState,
    Witness,
)
from app.message.model import Anomaly, Defect, Limit, Message, Recipient
from app.names import AddrSpec, DomainName
from app.signs.model import Finding, Sign, SignId, Weight
from app.verdict.judgement import DEFECTS_THAT_FORBID_PROOF, Judgement, earliest, reach_verdict
from app.verdict.model import Circumstance, Verdict
from tests.unit.verdict.values import (
    ARRIVAL,
    NO_RESULTS,
    make_authors,
    make_case,
    make_check,
    make_claim,
    make_evidence,
    make_link,
    make_message,
    make_proof,
    make_provider,
)

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue

OWN = frozenset({AddrSpec("anna@example.org")})
S1 = Sign(SignId.S1, Weight.DECISIVE, Finding.AUTHOR_DOMAIN_NOT_RETAILERS)
S15 = Sign(SignId.S15, Weight.WEAK, Finding.URGENCY)
S6 = Sign(SignId.S6, Weight.STRONG, Finding.NO_LINK_TO_RETAILER)
S10 = Sign(SignId.S10, Weight.STRONG, Finding.ASKS_FOR_CODE)


def judge(
    catalogue: Catalogue,
    *signs: Sign,
    message: Message | None = None,
    evidence: Evidence | None = None,
    retailer: str = "amazon",
    **changes: object,
) -> Judgement:
    own_addresses = changes.pop("own_addresses", OWN)
    case = make_case(
        catalogue,
        message=message or make_message(),
        claim=make_claim(Strength.STRONG, retailer),
        evidence=evidence or make_evidence(make_proof()),
        **changes,
    )
    return reach_verdict(case, signs, own_addresses)


def kinds(judgement: Judgement) -> list[object]:
    return [reason.kind for reason in judgement.reasons]


def test_a_proven_mail_to_the_user_is_verified_and_may_show_its_code(catalogue: Catalogue) -> None:
    judgement = judge(catalogue)
    assert judgement.verdict is Verdict.VERIFIED
    assert judgement.is_code_allowed
    assert kinds(judgement) == [Circumstance.SIGNED_BY_RETAILER]


def test_a_weak_claim_is_not_listed(catalogue: Catalogue) -> None:
    case = make_case(catalogue, claim=make_claim(Strength.WEAK))
    assert reach_verdict(case, (S1,), OWN) == Judgement(None, (), is_code_allowed=False)


def test_without_knowing_the_users_addresses_no_code_is_shown(catalogue: Catalogue) -> None:
    judgement = judge(catalogue, own_addresses=frozenset())
    assert judgement.verdict is Verdict.VERIFIED
    assert not judgement.is_code_allowed
    assert Circumstance.OWN_ADDRESSES_UNKNOWN in kinds(judgement)


def test_a_code_sent_to_others_too_is_not_shown(catalogue: Catalogue) -> None:
    thief = Recipient("to", AddrSpec("thief@evil.example"))
    robin = Recipient("to", AddrSpec("anna@example.org"))
    judgement = judge(catalogue, message=make_message(recipients=(robin, thief)))
    assert judgement.verdict is Verdict.VERIFIED
    assert not judgement.is_code_allowed
    assert judge(catalogue, message=make_message(recipients=(robin, robin))).is_code_allowed


def test_a_replay_is_careful_and_shows_no_code(catalogue: Catalogue) -> None:
    judgement = judge(catalogue, own_addresses=frozenset({AddrSpec("bob@example.org")}))
    assert judgement.verdict is Verdict.UNPROVEN
    assert not judgement.is_code_allowed
    assert kinds(judgement)[0] is Circumstance.ADDRESSED_TO_SOMEBODY_ELSE
    assert judgement.reasons[0].weight is Weight.STRONG


def test_a_stale_mail_is_worded_neutrally(catalogue: Catalogue) -> None:
    judgement = judge(catalogue, message=make_message(date=ARRIVAL - timedelta(days=3)))
    assert judgement.verdict is Verdict.UNPROVEN
    assert not judgement.is_code_allowed
    assert {reason.kind: reason.weight for reason in judgement.reasons}[
        Circumstance.NOT_FRESH
    ] is Weight.STATE


def test_no_code_of_others_words_is_shown_nor_of_mail_that_names_nobody(catalogue: Catalogue) -> None:
    others = judge(catalogue, Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_TEMPLATE))
    assert (others.verdict, others.is_code_allowed) == (Verdict.OTHERS_WORDS, False)
    nobody = judge(catalogue, message=make_message(recipients=()), own_addresses=frozenset())
    assert (nobody.verdict, nobody.is_code_allowed) == (Verdict.VERIFIED, False)


def test_the_providers_boundary_date_counts_where_it_is_earlier(catalogue: Catalogue) -> None:
    moved = make_evidence(
        make_proof(witness=Witness.PROVIDER),
        provider=make_provider(received_at=ARRIVAL),
    )
    imported = ARRIVAL + timedelta(days=40)
    judgement = judge(catalogue, evidence=moved, arrival=imported, now=imported + timedelta(hours=1))
    assert judgement.verdict is Verdict.VERIFIED
    later = ARRIVAL + timedelta(hours=5)
    assert earliest(ARRIVAL, later) == earliest(later, ARRIVAL) == ARRIVAL
    assert earliest(None, ARRIVAL) == earliest(ARRIVAL, None) == ARRIVAL
    assert earliest(None, None) is None


@pytest.mark.parametrize("anomaly", list(Anomaly))
def test_any_header_anomaly_forbids_verified(catalogue: Catalogue, anomaly: Anomaly) -> None:
    judgement = judge(catalogue, message=make_message(anomalies=frozenset({anomaly})))
    assert judgement.verdict is Verdict.UNPROVEN
    assert kinds(judgement)[0] is Circumstance.HEADER_ANOMALY
    assert judgement.reasons[0].params == (("what", anomaly.value),)


@pytest.mark.parametrize("limit", list(Limit))
def test_any_limit_forbids_verified_and_says_so(catalogue: Catalogue, limit: Limit) -> None:
    judgement = judge(catalogue, message=make_message(limits=frozenset({limit})))
    assert judgement.verdict is Verdict.UNPROVEN
    assert Circumstance.TOO_UNUSUAL in kinds(judgement)


@pytest.mark.parametrize("defect", [defect for defect in Defect if defect in DEFECTS_THAT_FORBID_PROOF])
def test_a_structure_read_differently_elsewhere_forbids_verified(
    catalogue: Catalogue, defect: Defect
) -> None:
    assert judge(catalogue, message=make_message(defects=frozenset({defect}))).verdict is Verdict.UNPROVEN


def test_a_harmless_defect_does_not(catalogue: Catalogue) -> None:
    harmless = frozenset({Defect.UNKNOWN_CHARSET, Defect.NOT_CLOSED})
    assert judge(catalogue, message=make_message(defects=harmless)).verdict is Verdict.VERIFIED


def test_a_limit_never_hides_a_spoof(catalogue: Catalogue) -> None:
    message = make_message(limits=frozenset({Limit.HTML_SIZE}), authors=make_authors("a@amazon-verify.top"))
    assert judge(catalogue, S1, message=message, evidence=make_evidence()).verdict is Verdict.SUSPECTED_SPOOF


def test_s2_is_added_first_and_decides(catalogue: Catalogue) -> None:
    evidence = make_evidence(provider=make_provider(dmarc=Result.FAIL, dkim=Result.NONE))
    judgement = judge(catalogue, S15, evidence=evidence)
    assert judgement.verdict is Verdict.SUSPECTED_SPOOF
    assert kinds(judgement)[0] is Finding.NOT_AUTHENTICATED


def test_the_most_human_reasons_stand_first(catalogue: Catalogue) -> None:
    message = make_message(authors=make_authors("a@amazon-verify.top"))
    judgement = judge(catalogue, S15, S6, S10, S1, message=message, evidence=make_evidence())
    assert kinds(judgement)[:4] == [S1.finding, S10.finding, S6.finding, S15.finding]


def test_on_a_verified_mail_a_sign_is_only_a_remark(catalogue: Catalogue) -> None:
    judgement = judge(catalogue, S6, S15)
    assert judgement.verdict is Verdict.VERIFIED
    assert {reason.weight for reason in judgement.reasons if reason.kind is S6.finding} == {Weight.WEAK}


def test_links_that_stay_with_the_retailer_are_said(catalogue: Catalogue) -> None:
    home = make_message(links=(make_link("www.amazon.de"), make_link("amazon.com")))
    assert Circumstance.LINKS_STAY_WITH_RETAILER in kinds(judge(catalogue, message=home))
    away = make_message(links=(make_link("www.amazon.de"), make_link("evil.example")))
    assert Circumstance.LINKS_STAY_WITH_RETAILER not in kinds(judge(catalogue, message=away))
    assert Circumstance.LINKS_STAY_WITH_RETAILER not in kinds(judge(catalogue))


def test_both_witnesses_and_their_disagreement_are_shown(catalogue: Catalogue) -> None:
    provider_proof, own_proof = make_proof(witness=Witness.PROVIDER), make_proof()
    both = make_evidence(provider_proof, own_proof, provider=make_provider())
    assert kinds(judge(catalogue, evidence=both)) == [
        Circumstance.PROVIDER_CONFIRMS,
        Circumstance.SIGNED_BY_RETAILER,
    ]
    changed = replace(
        make_evidence(provider_proof, provider=make_provider()),
        signatures=(make_check(state=SignatureState.BODY_CHANGED),),
    )
    assert Circumstance.WITNESSES_DISAGREE in kinds(judge(catalogue, evidence=changed))
    refused = make_evidence(own_proof, provider=make_provider(dkim=Result.FAIL, dmarc=Result.NONE))
    assert Circumstance.WITNESSES_DISAGREE in kinds(judge(catalogue, evidence=refused))


UNCHECKED = make_evidence(has_signature_field=True)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (replace(UNCHECKED, provider=NO_RESULTS), Circumstance.NO_TRUSTED_RESULTS),
        (
            replace(UNCHECKED, provider=replace(NO_RESULTS, state=ProviderState.UNREADABLE)),
            Circumstance.RESULTS_UNREADABLE,
        ),
        (replace(UNCHECKED, provider=make_provider(dmarc=Result.TEMPERROR)), Circumstance.TEMPORARY_ERROR),
        (replace(UNCHECKED, provider=make_provider(dkim=Result.PERMERROR)), Circumstance.TEMPORARY_ERROR),
        (
            replace(UNCHECKED, signatures=(make_check(state=SignatureState.KEY_UNREACHABLE),)),
            Circumstance.DNS_UNREACHABLE,
        ),
        (
            replace(UNCHECKED, signatures=(make_check(state=SignatureState.BODY_CHANGED),)),
            Circumstance.BODY_CHANGED,
        ),
        (
            replace(UNCHECKED, signatures=(make_check(state=SignatureState.KEY_REVOKED),)),
            Circumstance.SIGNATURE_UNUSABLE,
        ),
        (
            replace(
                UNCHECKED,
                signatures=(
                    make_check(
                        state=SignatureState.NOT_CHECKED,
                        faults=frozenset({HygieneFault.BODY_LENGTH_TAG}),
                    ),
                ),
            ),
            Circumstance.SIGNATURE_UNUSABLE,
        ),
        (replace(UNCHECKED, is_own_check_too_late=True), Circumstance.TOO_OLD_TO_CHECK),
        (replace(UNCHECKED, is_forwarded=True), Circumstance.FORWARDED),
        (make_evidence(make_proof("mail.amazon.de")), Circumstance.UNLISTED_SUBDOMAIN),
    ],
)
def test_why_the_retailers_own_domain_could_not_be_proven_is_said(
    catalogue: Catalogue,
    evidence: Evidence,
    expected: Circumstance,
) -> None:
    judgement = judge(catalogue, evidence=evidence)
    assert judgement.verdict is Verdict.UNPROVEN
    assert expected in kinds(judgement)


def test_that_nothing_proves_the_retailers_address_is_said_where_nothing_else_is(
    catalogue: Catalogue,
) -> None:
    passed = make_provider(dkim=Result.PASS, dmarc_header_from=DomainName("amazon.de"))
    stranger = make_check("amazonses.com", SignatureState.NOT_CHECKED)
    judgement = judge(catalogue, evidence=make_evidence(provider=passed, signatures=(stranger,)))
    assert judgement.verdict is Verdict.UNPROVEN
    assert kinds(judgement) == [Circumstance.NO_PROOF]
    refused = make_provider(dmarc=Result.FAIL, dmarc_header_from=DomainName("amazon.de"))
    judgement = judge(catalogue, evidence=make_evidence(provider=refused, signatures=(stranger,)))
    assert kinds(judgement) == [Finding.NOT_AUTHENTICATED]


def test_a_year_later_the_provider_result_is_too_old(catalogue: Catalogue) -> None:
    evidence = make_evidence(make_proof(witness=Witness.PROVIDER), provider=make_provider())
    assert judge(catalogue, evidence=evidence).verdict is Verdict.VERIFIED
    judgement = judge(catalogue, evidence=evidence, now=ARRIVAL + timedelta(days=365))
    assert judgement.verdict is Verdict.UNPROVEN
    assert Circumstance.TOO_OLD_TO_CHECK in kinds(judgement)


def test_an_old_mail_that_the_provider_judged_needs_no_check_of_our_own(catalogue: Catalogue) -> None:
    evidence = replace(UNCHECKED, is_own_check_too_late=True, provider=make_provider(dkim=Result.NONE))
    assert Circumstance.TOO_OLD_TO_CHECK not in kinds(judge(catalogue, evidence=evidence))


def test_a_key_that_is_gone_is_said(catalogue: Catalogue) -> None:
    gone = replace(UNCHECKED, signatures=(make_check(state=SignatureState.KEY_MISSING),))
    assert Circumstance.SIGNATURE_UNUSABLE in kinds(judge(catalogue, evidence=gone))


def test_a_stray_proof_of_another_domain_is_no_unlisted_subdomain(catalogue: Catalogue) -> None:
    judgement = judge(catalogue, evidence=make_evidence(make_proof("amazonses.com")))
    assert Circumstance.UNLISTED_SUBDOMAIN not in kinds(judgement)


def test_a_malformed_author_of_the_retailers_is_not_blamed_on_a_subdomain(catalogue: Catalogue) -> None:
    authors = replace(make_authors(), proof=None)
    judgement = judge(catalogue, message=make_message(authors=authors), evidence=make_evidence(make_proof()))
    assert judgement.verdict is Verdict.UNPROVEN


def test_claim_only_and_unsourced_domains_say_so(catalogue: Catalogue) -> None:
    lidl = judge(catalogue, message=make_message(authors=make_authors("a@lidl.de")), retailer="lidl")
    assert (lidl.verdict, kinds(lidl)) == (Verdict.UNPROVEN, [Circumstance.CLAIM_ONLY])
    egypt = judge(catalogue, message=make_message(authors=make_authors("a@amazon.eg")))
    assert (egypt.verdict, kinds(egypt)) == (Verdict.UNPROVEN, [Circumstance.DOMAIN_UNSOURCED])


def test_forwarding_is_said_where_the_author_is_the_forwarder(catalogue: Catalogue) -> None:
    evidence = make_evidence(is_forwarded=True)
    message = make_message(authors=make_authors("bob@example.net"))
    assert kinds(judge(catalogue, message=message, evidence=evidence)) == [Circumstance.FORWARDED]


def test_a_medium_claim_without_signs_is_unproven(catalogue: Catalogue) -> None:
    case = make_case(
        catalogue,
        message=make_message(authors=make_authors("a@tracker.example")),
        claim=make_claim(Strength.MEDIUM, "amazon", ClaimSource.SELF_PRESENTATION),
        evidence=make_evidence(),
        arrival=None,
    )
    assert reach_verdict(case, (), OWN) == Judgement(Verdict.UNPROVEN, (), is_code_allowed=False)
