"""Signs that the evidence raises or lowers: S2, and the honest exceptions of S1 and S9."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.claim.model import Claim, ClaimSource, Strength
from app.evidence.model import Evidence, ProviderState, Result
from app.message.model import Authors
from app.names import DomainName, RetailerId
from app.signs.model import Finding, Sign, SignId, Weight
from app.verdict.authenticity import Origin, find_origin
from app.verdict.tempering import find_authentication_sign, temper_signs
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


def authentication_sign(
    catalogue: Catalogue,
    evidence: Evidence,
    address: str = "a@amazon.de",
    retailer: str = "amazon",
    age: timedelta = timedelta(minutes=5),
) -> Sign | None:
    case = make_case(
        catalogue,
        message=make_message(authors=make_authors(address)),
        claim=make_claim(Strength.STRONG, retailer),
        evidence=evidence,
        now=ARRIVAL + age,
    )
    return find_authentication_sign(case, find_origin(case))


def provider_says(**changes: object) -> Evidence:
    return make_evidence(provider=make_provider(**changes))


def test_a_trusted_dmarc_fail_on_the_retailers_domain_is_decisive(catalogue: Catalogue) -> None:
    found = authentication_sign(catalogue, provider_says(dmarc=Result.FAIL, dkim=Result.NONE))
    assert found == Sign(SignId.S2, Weight.DECISIVE, Finding.NOT_AUTHENTICATED, (("domain", "amazon.de"),))


@pytest.mark.parametrize("dkim", [Result.NONE, Result.FAIL, None])
def test_no_passing_signature_of_a_retailer_that_signs_everything_is_decisive(
    catalogue: Catalogue,
    dkim: Result | None,
) -> None:
    found = authentication_sign(catalogue, provider_says(dmarc=Result.NONE, dkim=dkim))
    assert found is not None
    assert found.weight is Weight.DECISIVE


@pytest.mark.parametrize(
    "changes",
    [
        {"dmarc": Result.PASS, "dkim": Result.NONE},
        {"dmarc": Result.NONE, "dkim": Result.PASS},
        {"dmarc": Result.TEMPERROR, "dkim": Result.NONE},
        {"dmarc": Result.NONE, "dkim": Result.TEMPERROR},
        {"dmarc": Result.PERMERROR, "dkim": Result.FAIL},
        {"state": ProviderState.UNREADABLE, "dmarc": None, "dkim": None},
    ],
)
def test_pass_temporary_errors_and_unreadable_results_are_never_s2(
    catalogue: Catalogue,
    changes: dict[str, object],
) -> None:
    assert authentication_sign(catalogue, provider_says(**changes)) is None


@pytest.mark.parametrize("dmarc", [None, Result.NONE, Result.BEST_GUESS_PASS])
def test_a_strangers_good_signature_is_no_passing_signature_of_the_retailer(
    catalogue: Catalogue, dmarc: Result | None
) -> None:
    strangers = (make_check("evil.example"), make_check("amazonses.com"))
    evidence = replace(provider_says(dmarc=dmarc), signatures=strangers)
    found = authentication_sign(catalogue, evidence)
    assert found is not None
    assert found.weight is Weight.DECISIVE
    may_be = (make_check("news.amazon.de"), replace(make_check(), sdid=None))
    for check in may_be:
        signed = replace(evidence, signatures=(*strangers, check))
        assert authentication_sign(catalogue, signed) is None
    passed = replace(provider_says(dmarc=Result.PASS), signatures=strangers)
    assert authentication_sign(catalogue, passed) is None


def test_a_signing_domain_listed_for_the_author_may_be_the_retailers(catalogue: Catalogue) -> None:
    signature = (make_check("pay-sign.example"),)
    case = make_case(
        catalogue,
        message=make_message(authors=make_authors("a@amazonpay.com")),
        evidence=replace(provider_says(dmarc=Result.NONE), signatures=signature),
    )
    origin = find_origin(case)
    assert origin.entry is not None
    always = replace(origin, entry=replace(origin.entry, signs_everything=True))
    assert find_authentication_sign(case, always) is None
    assert find_authentication_sign(
        replace(case, evidence=replace(case.evidence, signatures=(make_check("x.example"),))), always
    )


def test_a_retailer_not_known_to_sign_everything_needs_the_dmarc_fail(catalogue: Catalogue) -> None:
    silent = provider_says(dmarc=Result.NONE, dkim=Result.NONE)
    assert authentication_sign(catalogue, silent, "a@lidl.de", "lidl") is None
    failed = provider_says(dmarc=Result.FAIL, dkim=Result.NONE)
    assert authentication_sign(catalogue, failed, "a@lidl.de", "lidl") is not None


def test_forwarding_explains_a_failure(catalogue: Catalogue) -> None:
    evidence = replace(provider_says(dmarc=Result.FAIL), is_forwarded=True)
    assert authentication_sign(catalogue, evidence) is None


def test_an_author_elsewhere_or_an_authentic_one_is_not_s2(catalogue: Catalogue) -> None:
    failed = provider_says(dmarc=Result.FAIL)
    assert authentication_sign(catalogue, failed, "a@amazon-verify.top") is None
    assert authentication_sign(catalogue, make_evidence(make_proof())) is None


def test_what_we_proved_ourselves_is_not_s2_whatever_the_provider_leaves_out(catalogue: Catalogue) -> None:
    silent = make_provider(dmarc=Result.NONE, dkim=Result.NONE)
    assert authentication_sign(catalogue, make_evidence(provider=silent)) is not None
    assert authentication_sign(catalogue, make_evidence(make_proof(), provider=silent)) is None


def test_unsigned_live_mail_without_results_is_strong_not_decisive(catalogue: Catalogue) -> None:
    unsigned = make_evidence(provider=NO_RESULTS)
    found = authentication_sign(catalogue, unsigned)
    assert found == Sign(SignId.S2, Weight.STRONG, Finding.NOT_SIGNED, (("domain", "amazon.de"),))


def test_unsigned_mail_of_unknown_arrival_says_nothing(catalogue: Catalogue) -> None:
    case = make_case(catalogue, evidence=make_evidence(), arrival=None)
    assert find_authentication_sign(case, find_origin(case)) is None
    live = replace(case, arrival=ARRIVAL)
    assert find_authentication_sign(live, find_origin(live)) is not None


def test_unsigned_mail_says_nothing_when_old_or_signed_or_signing_is_not_usual(catalogue: Catalogue) -> None:
    unsigned = make_evidence(provider=NO_RESULTS)
    assert authentication_sign(catalogue, unsigned, age=timedelta(days=15)) is None
    assert authentication_sign(catalogue, replace(unsigned, has_signature_field=True)) is None
    assert authentication_sign(catalogue, unsigned, "a@lidl.de", "lidl") is None


S1 = Sign(SignId.S1, Weight.DECISIVE, Finding.AUTHOR_DOMAIN_NOT_RETAILERS)
S1_WITH_BRAND = replace(S1, params=(("contains-brand", "yes"),))
S5_AUTHOR = Sign(SignId.S5, Weight.STRONG, Finding.LOOK_ALIKE_AUTHOR)
S5_LINK = Sign(SignId.S5, Weight.STRONG, Finding.LOOK_ALIKE_LINK)
S6 = Sign(SignId.S6, Weight.STRONG, Finding.NO_LINK_TO_RETAILER)
S9 = Sign(SignId.S9, Weight.STRONG, Finding.PHONE_NUMBER_TO_CALL)
S12 = Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_TEMPLATE)
S15 = Sign(SignId.S15, Weight.WEAK, Finding.URGENCY)
PRIZE = Sign(SignId.S15, Weight.WEAK, Finding.PRIZE)


def tempered(
    catalogue: Catalogue,
    *signs: Sign,
    address: str,
    evidence: Evidence | None = None,
    claim: Claim | None = None,
    hosts: tuple[str, ...] = (),
) -> tuple[Sign, ...]:
    message = make_message(authors=make_authors(address), links=tuple(make_link(host) for host in hosts))
    claim = claim or make_claim(Strength.STRONG, "amazon", ClaimSource.DISPLAY_NAME)
    if evidence is None:
        domain = address.partition("@")[2]
        evidence = provider_says(dmarc=Result.PASS, dmarc_header_from=DomainName(domain))
    case = make_case(catalogue, message=message, claim=claim, evidence=evidence)
    return temper_signs(signs, case, find_origin(case))


def weights(signs: tuple[Sign, ...]) -> dict[SignId, Weight]:
    return {sign.sign_id: sign.weight for sign in signs}


def test_a_plausible_new_domain_is_not_on_our_list_rather_than_a_spoof(catalogue: Catalogue) -> None:
    found = tempered(catalogue, S1_WITH_BRAND, S5_AUTHOR, S15, address="a@amazon-news.example")
    assert found[0].weight is Weight.WEAK
    assert found[0].finding is Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST
    assert found[1:] == (S5_AUTHOR, S15)


@pytest.mark.parametrize("other", [S5_LINK, S6, S9])
def test_any_other_sign_keeps_a_new_domain_a_spoof(catalogue: Catalogue, other: Sign) -> None:
    signs = (S1_WITH_BRAND, S5_AUTHOR, other)
    assert tempered(catalogue, *signs, address="a@amazon-news.example") == signs


def test_without_the_brand_in_it_a_domain_is_no_plausible_new_one(catalogue: Catalogue) -> None:
    assert tempered(catalogue, S1, S5_AUTHOR, address="a@news.example") == (S1, S5_AUTHOR)


def test_without_dmarc_pass_for_itself_nothing_is_lowered(catalogue: Catalogue) -> None:
    signs = (S1_WITH_BRAND, S5_AUTHOR)
    for provider in (
        make_provider(dmarc=Result.NONE, dmarc_header_from=DomainName("amazon-news.example")),
        make_provider(dmarc_header_from=DomainName("other.example")),
        make_provider(dmarc_header_from=None),
        NO_RESULTS,
    ):
        evidence = make_evidence(provider=provider)
        assert tempered(catalogue, *signs, address="a@amazon-news.example", evidence=evidence) == signs


def test_a_malformed_author_is_never_authenticated_for_itself(catalogue: Catalogue) -> None:
    message = make_message(authors=Authors((), frozenset(), None))
    evidence = provider_says(dmarc=Result.PASS, dmarc_header_from=None)
    signs = (S1_WITH_BRAND,)
    case = make_case(catalogue, message=message, evidence=evidence)
    assert temper_signs(signs, case, Origin(None, ())) == signs


def test_a_price_tracker_that_links_to_itself_is_a_third_party(catalogue: Catalogue) -> None:
    hosts = ("www.tracker.example",)
    hasty = tempered(catalogue, S1, S6, S15, address="a@mail.tracker.example", hosts=hosts)
    assert weights(hasty)[SignId.S1] is Weight.WEAK
    found = tempered(catalogue, S1, S6, address="a@mail.tracker.example", hosts=hosts)
    assert weights(found) == {SignId.S1: Weight.WEAK, SignId.S6: Weight.WEAK}


@pytest.mark.parametrize(
    ("signs", "hosts", "source"),
    [
        ((S1, S6), ("www.elsewhere.example",), ClaimSource.DISPLAY_NAME),
        ((S1, S6), ("www.tracker.example", "www.elsewhere.example"), ClaimSource.DISPLAY_NAME),
        ((S1, S6), (), ClaimSource.DISPLAY_NAME),
        ((S1, S6, PRIZE), ("www.tracker.example",), ClaimSource.DISPLAY_NAME),
        ((S1, S6), ("www.tracker.example",), ClaimSource.SELF_PRESENTATION),
        ((S1, S6), ("www.tracker.example",), ClaimSource.LOGO),
        ((S1, S6), ("www.tracker.example",), ClaimSource.SENDER_NAME),
    ],
)
def test_a_sender_that_speaks_as_the_shop_or_links_elsewhere_is_no_third_party(
    catalogue: Catalogue,
    signs: tuple[Sign, ...],
    hosts: tuple[str, ...],
    source: ClaimSource,
) -> None:
    claim = Claim(RetailerId("amazon"), Strength.STRONG, frozenset({source}), "")
    found = tempered(catalogue, *signs, address="a@mail.tracker.example", hosts=hosts, claim=claim)
    assert found == signs


def test_a_bank_with_a_mailbox_named_after_the_shop_is_a_third_party(catalogue: Catalogue) -> None:
    sources = frozenset({ClaimSource.DISPLAY_NAME, ClaimSource.LOCAL_PART, ClaimSource.BODY})
    claim = Claim(RetailerId("amazon"), Strength.STRONG, sources, "")
    found = tempered(
        catalogue, S1, S6, address="amazon@info.bank.example", hosts=("bank.example",), claim=claim
    )
    assert weights(found) == {SignId.S1: Weight.WEAK, SignId.S6: Weight.WEAK}


def test_a_service_that_speaks_of_your_account_at_the_shop_is_a_third_party(catalogue: Catalogue) -> None:
    sources = frozenset({ClaimSource.SELF_PRESENTATION, ClaimSource.BODY})
    claim = Claim(RetailerId("amazon"), Strength.MEDIUM, sources, "")
    s1 = replace(S1, weight=Weight.STRONG)
    hosts = ("www.keeper.example",)
    found = tempered(catalogue, s1, S6, address="a@keeper.example", hosts=hosts, claim=claim)
    assert weights(found) == {SignId.S1: Weight.WEAK, SignId.S6: Weight.WEAK}
    named = replace(claim, sources=sources | {ClaimSource.DISPLAY_NAME})
    assert tempered(catalogue, s1, S6, address="a@keeper.example", hosts=hosts, claim=named) == (s1, S6)


def test_a_phone_number_on_an_authentic_mail_counts_only_where_strangers_write(catalogue: Catalogue) -> None:
    own = make_evidence(make_proof("amazon.de"))
    assert tempered(catalogue, S9, S15, address="a@amazon.de", evidence=own) == (S15,)
    assert tempered(catalogue, S9, S12, address="a@amazon.de", evidence=own) == (S9, S12)
    notes = make_evidence(make_proof("notes.amazon.com"))
    assert tempered(catalogue, S9, address="a@notes.amazon.com", evidence=notes) == (S9,)


def test_the_retailers_web_host_is_not_on_our_list_rather_than_a_spoof(catalogue: Catalogue) -> None:
    found = tempered(catalogue, S1, S6, address="a@amazon.fr", evidence=make_evidence())
    assert found == (
        replace(S1, weight=Weight.WEAK, finding=Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST),
        S6,
    )


def test_a_trusted_dmarc_fail_on_the_retailers_web_host_is_decisive(catalogue: Catalogue) -> None:
    found = authentication_sign(catalogue, provider_says(dmarc=Result.FAIL), "a@amazon.fr")
    assert found is not None
    assert (found.weight, found.params) == (Weight.DECISIVE, (("domain", "amazon.fr"),))


def test_a_web_host_where_anybody_has_a_mailbox_stays_a_spoof(catalogue: Catalogue) -> None:
    freemail = Sign(SignId.S13, Weight.STRONG, Finding.FREEMAIL_AUTHOR)
    signs = (S1, freemail)
    assert tempered(catalogue, *signs, address="a@amazon.fr", evidence=make_evidence()) == signs


def test_whether_every_mail_is_signed_is_known_per_domain(catalogue: Catalogue) -> None:
    silent = provider_says(dmarc=Result.NONE, dkim=Result.NONE)
    assert authentication_sign(catalogue, silent, "a@amazonpay.com") is None
    assert authentication_sign(catalogue, silent, "a@amazon.fr") is not None
