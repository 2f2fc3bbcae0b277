"""authentic(): every condition flipped, one at a time, takes the proof away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.claim.catalogue import Catalogue, read_catalogue
from app.claim.model import Strength
from app.evidence.model import Evidence, HygieneFault, ProviderState, Result, SignatureState, Witness
from app.message.model import AuthorDefect, Authors
from app.names import DomainName, RetailerId
from app.verdict.authenticity import Origin, find_origin, is_undecided, may_prove
from tests.unit.verdict.values import (
    AMAZON,
    ARRIVAL,
    BOOKS,
    make_author,
    make_authors,
    make_case,
    make_check,
    make_claim,
    make_evidence,
    make_message,
    make_proof,
    make_provider,
)


def origin_of(
    catalogue: Catalogue,
    evidence: Evidence,
    address: str = "shipment-tracking@amazon.de",
    retailer: str = "amazon",
    authors: Authors | None = None,
    age: timedelta = timedelta(minutes=5),
    arrival: object = ARRIVAL,
) -> Origin:
    case = make_case(
        catalogue,
        message=make_message(authors=authors or make_authors(address)),
        claim=make_claim(Strength.STRONG, retailer),
        evidence=evidence,
        arrival=arrival,
        now=ARRIVAL + age,
    )
    return find_origin(case)


def by_provider(**changes: object) -> Evidence:
    return make_evidence(make_proof(witness=Witness.PROVIDER), provider=make_provider(**changes))


def test_own_check_of_the_very_domain_proves(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, make_evidence(make_proof("amazon.de"))).is_authentic


def test_provider_pass_proves(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, by_provider()).is_authentic


def test_no_proof_no_authenticity(catalogue: Catalogue) -> None:
    assert not origin_of(catalogue, make_evidence()).is_authentic


def test_a_malformed_author_is_never_proven(catalogue: Catalogue) -> None:
    authors = Authors((make_author(),), frozenset({AuthorDefect.TEXT_AFTER_ADDRESS}), None)
    assert origin_of(catalogue, make_evidence(make_proof()), authors=authors) == Origin(None, ())


@pytest.mark.parametrize("address", ["x@amazon-verify.top", "x@amazon.de.evil.example", "x@evilamazon.de"])
def test_an_author_domain_not_listed_is_never_proven(catalogue: Catalogue, address: str) -> None:
    domain = address.partition("@")[2]
    assert not origin_of(catalogue, make_evidence(make_proof(domain)), address).is_authentic


def test_another_retailers_domain_does_not_prove_the_claimed_one(catalogue: Catalogue) -> None:
    assert not origin_of(catalogue, make_evidence(make_proof("amazon.de")), retailer="lidl").is_authentic


def test_an_unsourced_domain_never_proves(catalogue: Catalogue) -> None:
    assert not origin_of(catalogue, make_evidence(make_proof("amazon.eg")), "a@amazon.eg").is_authentic


def test_a_claim_only_retailer_is_never_proven(catalogue: Catalogue) -> None:
    assert not origin_of(catalogue, make_evidence(make_proof("lidl.de")), "a@lidl.de", "lidl").is_authentic


def test_a_domain_the_user_added_proves(catalogue: Catalogue) -> None:
    addition = {
        "id": "corner-shop",
        "name": "Corner Shop",
        "category": "retailer",
        "claim_only": False,
        "signs_everything": False,
        "home": {"": "corner-shop.example"},
        "aliases": [{"texts": ["Corner Shop"], "kind": "distinct", "source": []}],
        "mail_domains": [
            {"hosts": ["corner-shop.example"], "below": True, "words": "own", "role": "all", "source": []},
        ],
    }
    own = read_catalogue({}, {"corner-shop": addition})
    evidence = make_evidence(make_proof("corner-shop.example"))
    assert origin_of(own, evidence, "a@corner-shop.example", "corner-shop").is_authentic


def test_a_domain_the_user_added_to_a_claim_only_shop_proves(catalogue: Catalogue) -> None:
    shipped = catalogue.retailers[RetailerId("lidl")]
    entry = replace(shipped.mail_domains[0], is_users_own=True, is_sourced=True)
    own = replace(catalogue, mail_index={**catalogue.mail_index, entry.host: (RetailerId("lidl"), entry)})
    assert shipped.is_claim_only
    assert may_prove(entry, own, RetailerId("lidl"))
    assert origin_of(own, make_evidence(make_proof(entry.host)), f"a@{entry.host}", "lidl").is_authentic


def test_a_name_below_a_listed_domain_speaks_for_itself(catalogue: Catalogue) -> None:
    evidence = make_evidence(make_proof("service.amazon.de"))
    assert origin_of(catalogue, evidence, "a@service.amazon.de").is_authentic


@pytest.mark.parametrize("witness", [Witness.OWN, Witness.PROVIDER])
def test_a_trusted_dmarc_fail_outweighs_every_pass(catalogue: Catalogue, witness: Witness) -> None:
    evidence = make_evidence(make_proof(witness=witness), provider=make_provider(dmarc=Result.FAIL))
    assert not origin_of(catalogue, evidence).is_authentic


@pytest.mark.parametrize("sdid", ["amazonses.com", "amazon.com", "mail.amazon.de", "evilamazon.de", "de"])
def test_a_domain_that_does_not_align_never_proves(catalogue: Catalogue, sdid: str) -> None:
    assert not origin_of(catalogue, make_evidence(make_proof(sdid))).is_authentic


def test_a_listed_domain_above_the_author_aligns(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, make_evidence(make_proof("amazon.de")), "a@service.amazon.de").is_authentic


def test_an_unlisted_domain_above_the_author_does_not_align(catalogue: Catalogue) -> None:
    evidence = make_evidence(make_proof("b.amazon.de"))
    assert not origin_of(catalogue, evidence, "a@a.b.amazon.de").is_authentic


def test_a_signing_domain_listed_for_the_entry_aligns_for_that_entry_only(catalogue: Catalogue) -> None:
    evidence = make_evidence(make_proof("pay-sign.example"))
    assert origin_of(catalogue, evidence, "a@amazonpay.com").is_authentic
    assert not origin_of(catalogue, evidence, "a@amazon.de").is_authentic


@pytest.mark.parametrize("dmarc", [Result.NONE, Result.BEST_GUESS_PASS, Result.PASS])
def test_dmarc_that_leaves_it_to_dkim(catalogue: Catalogue, dmarc: Result) -> None:
    assert origin_of(catalogue, by_provider(dmarc=dmarc)).is_authentic


def test_a_provider_that_writes_no_dmarc_leaves_it_to_dkim(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, by_provider(dmarc=None, dmarc_header_from=None)).is_authentic


@pytest.mark.parametrize(
    "changes",
    [
        {"dmarc": Result.TEMPERROR},
        {"dmarc": Result.PERMERROR},
        {"dmarc": Result.OTHER},
        {"dmarc_header_from": "attack.example"},
        {"dmarc_header_from": None},
        {"state": ProviderState.ABSENT},
        {"state": ProviderState.UNREADABLE},
        {"state": ProviderState.NO_PROFILE},
    ],
)
def test_provider_results_that_do_not_stand_prove_nothing(
    catalogue: Catalogue, changes: dict[str, object]
) -> None:
    assert origin_of(catalogue, by_provider()).is_authentic
    assert not origin_of(catalogue, by_provider(**changes)).is_authentic


def test_own_check_stands_where_the_provider_is_about_another_domain(catalogue: Catalogue) -> None:
    evidence = make_evidence(make_proof(), provider=make_provider(dmarc_header_from="attack.example"))
    assert origin_of(catalogue, evidence).is_authentic


def test_provider_results_count_for_half_a_year(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, by_provider(), age=timedelta(days=179)).is_authentic
    assert not origin_of(catalogue, by_provider(), age=timedelta(days=181)).is_authentic
    assert not origin_of(catalogue, by_provider(), age=timedelta(days=365)).is_authentic


def test_a_clock_set_back_makes_no_old_result_count(catalogue: Catalogue) -> None:
    assert origin_of(catalogue, by_provider(), age=-timedelta(minutes=59)).is_authentic
    assert not origin_of(catalogue, by_provider(), age=-timedelta(minutes=61)).is_authentic
    assert not origin_of(catalogue, by_provider(), age=-timedelta(days=1000)).is_authentic


def test_a_domain_of_another_provable_retailer_proves_nothing_for_the_claimed_one() -> None:
    both = read_catalogue({"amazon": AMAZON, "books": BOOKS})
    evidence = make_evidence(make_proof("amazon.de"))
    assert origin_of(both, evidence).is_authentic
    assert origin_of(both, evidence, retailer="books") == Origin(None, ())


def test_the_signature_of_a_listed_domain_of_another_retailer_above_does_not_align() -> None:
    both = read_catalogue({"amazon": AMAZON, "books": BOOKS})
    author = "a@books.amazon.com"
    assert origin_of(both, make_evidence(make_proof("books.amazon.com")), author, "books").is_authentic
    assert not origin_of(both, make_evidence(make_proof("amazon.com")), author, "books").is_authentic


def test_claim_only_holds_even_where_a_source_was_given(catalogue: Catalogue) -> None:
    lidl = catalogue.retailers[RetailerId("lidl")]
    entry = replace(lidl.mail_domains[0], is_sourced=True)
    assert not may_prove(entry, catalogue, lidl.retailer_id)
    assert may_prove(entry, catalogue, RetailerId("amazon"))


def test_without_arrival_the_provider_proves_nothing(catalogue: Catalogue) -> None:
    assert not origin_of(catalogue, by_provider(), arrival=None).is_authentic


def undecided(
    catalogue: Catalogue, evidence: Evidence, address: str = "a@amazon.de", retailer: str = "amazon"
) -> bool:
    message = make_message(authors=make_authors(address))
    case = make_case(
        catalogue, message=message, claim=make_claim(Strength.STRONG, retailer), evidence=evidence
    )
    return is_undecided(case, find_origin(case))


def test_a_signature_that_nobody_can_check_now_leaves_the_case_undecided(catalogue: Catalogue) -> None:
    unreachable = make_check(state=SignatureState.KEY_UNREACHABLE)
    never_asked = make_check(state=SignatureState.NOT_CHECKED)
    assert undecided(catalogue, make_evidence(signatures=(unreachable,)))
    assert undecided(catalogue, make_evidence(signatures=(never_asked,), is_own_check_too_late=True))
    assert not undecided(catalogue, make_evidence(signatures=(never_asked,)))
    assert not undecided(catalogue, make_evidence())


@pytest.mark.parametrize(
    "state",
    [
        SignatureState.BODY_CHANGED,
        SignatureState.SIGNATURE_WRONG,
        SignatureState.KEY_MISSING,
        SignatureState.KEY_REVOKED,
        SignatureState.KEY_TESTING,
        SignatureState.KEY_UNUSABLE,
    ],
)
def test_a_signature_that_was_checked_leaves_nothing_undecided(
    catalogue: Catalogue, state: SignatureState
) -> None:
    evidence = make_evidence(signatures=(make_check(state=state),), is_own_check_too_late=True)
    assert not undecided(catalogue, evidence)


def test_a_faulty_foreign_or_unread_signature_leaves_nothing_undecided(catalogue: Catalogue) -> None:
    unreachable = make_check(state=SignatureState.KEY_UNREACHABLE)
    for check in (
        replace(unreachable, faults=frozenset({HygieneFault.FIELD_NOT_SIGNED})),
        replace(unreachable, sdid=DomainName("evil.example")),
        replace(unreachable, sdid=None),
    ):
        assert not undecided(catalogue, make_evidence(signatures=(check,)))


def test_a_provider_that_reports_decides_by_what_it_found_good(catalogue: Catalogue) -> None:
    unreachable = make_check(state=SignatureState.KEY_UNREACHABLE)
    read = make_provider(dmarc_header_from=DomainName("amazon.de"))
    assert not undecided(catalogue, make_evidence(signatures=(unreachable,), provider=read))
    lidl = make_evidence(make_proof("lidl.de", Witness.PROVIDER), provider=read)
    assert undecided(catalogue, lidl, "a@lidl.de", "lidl")
    assert undecided(catalogue, lidl, "a@news.lidl.de", "lidl")
    assert not undecided(catalogue, lidl, "a@amazon.de")


def test_the_key_of_a_domain_without_a_source_is_never_asked_for(catalogue: Catalogue) -> None:
    lidl = make_check("lidl.de", SignatureState.NOT_CHECKED)
    assert undecided(catalogue, make_evidence(signatures=(lidl,)), "a@lidl.de", "lidl")
    web_host = make_check("amazon.fr", SignatureState.NOT_CHECKED)
    assert undecided(catalogue, make_evidence(signatures=(web_host,)), "a@amazon.fr")
    above = make_check("amazon.fr", SignatureState.NOT_CHECKED)
    assert not undecided(catalogue, make_evidence(signatures=(above,)), "a@x.amazon.fr")


def test_what_is_proven_or_not_the_retailers_is_not_undecided(catalogue: Catalogue) -> None:
    unreachable = make_check(state=SignatureState.KEY_UNREACHABLE)
    assert not undecided(catalogue, make_evidence(make_proof(), signatures=(unreachable,)))
    foreign = make_check("evil.example", SignatureState.KEY_UNREACHABLE)
    assert not undecided(catalogue, make_evidence(signatures=(foreign,)), "a@evil.example")
