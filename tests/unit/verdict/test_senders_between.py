"""Alias relays and mailing lists: what excuses a rewritten sender line, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.evidence.model import Result
from app.message.model import Authors, Recipient, ReplyTo
from app.names import AddrSpec, DomainName
from app.signs.model import Finding, Sign, SignId, Weight
from app.verdict.authenticity import Origin
from app.verdict.tempering import temper_signs
from tests.unit.verdict.values import (
    make_author,
    make_authors,
    make_case,
    make_evidence,
    make_message,
    make_proof,
    make_provider,
)

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue
    from app.evidence.model import ProviderResults

RELAYED = "order_at_amazon_de_xkcdqz@duck.com"
LIST = "family@lists.example"
S1 = Sign(SignId.S1, Weight.DECISIVE, Finding.AUTHOR_DOMAIN_NOT_RETAILERS)
S3 = Sign(SignId.S3, Weight.DECISIVE, Finding.SEVERAL_AUTHORS)
S6 = Sign(SignId.S6, Weight.STRONG, Finding.NO_LINK_TO_RETAILER)
S13 = Sign(SignId.S13, Weight.STRONG, Finding.FREEMAIL_AUTHOR)
S15 = Sign(SignId.S15, Weight.WEAK, Finding.URGENCY)


def relayed(
    catalogue: Catalogue,
    *signs: Sign,
    address: str = RELAYED,
    provider: ProviderResults | None = None,
    **changes: object,
) -> list[Weight]:
    evidence = make_evidence() if provider is None else make_evidence(provider=provider)
    case = make_case(
        catalogue, message=make_message(authors=make_authors(address)), evidence=replace(evidence, **changes)
    )
    return [sign.weight for sign in temper_signs(signs, case, Origin(None, ()))]


def passed(domain: str) -> ProviderResults:
    return make_provider(dmarc_header_from=DomainName(domain))


def test_a_relay_that_names_the_retailer_accounts_for_the_sender_line(catalogue: Catalogue) -> None:
    found = relayed(catalogue, S1, S3, S13, S6)
    assert found == [Weight.WEAK, Weight.WEAK, Weight.WEAK, Weight.STRONG]
    assert relayed(catalogue, S1, provider=passed("duck.com")) == [Weight.WEAK]


def test_the_author_a_relay_names_need_not_be_well_formed(catalogue: Catalogue) -> None:
    author = make_author(RELAYED)
    message = make_message(authors=Authors((author,), frozenset(), None))
    case = make_case(catalogue, message=message, evidence=make_evidence())
    assert temper_signs((S3,), case, Origin(None, ()))[0].weight is Weight.WEAK


@pytest.mark.parametrize(
    "address",
    [
        "order_at_amazon_evil_com_x@duck.com",
        "order_at_amazon_de_x@evil.example",
        "order_at_lidl_de_x@duck.com",
    ],
)
def test_a_relay_that_names_another_excuses_nothing(catalogue: Catalogue, address: str) -> None:
    assert relayed(catalogue, S1, S13, address=address) == [Weight.DECISIVE, Weight.STRONG]


@pytest.mark.parametrize(
    "provider",
    [
        make_provider(dmarc=Result.FAIL, dmarc_header_from=DomainName("duck.com")),
        make_provider(dmarc=Result.NONE, dmarc_header_from=DomainName("duck.com")),
        passed("evil.example"),
        make_provider(dmarc=None, dmarc_header_from=None),
    ],
)
def test_a_relay_that_the_provider_does_not_bear_out_excuses_nothing(
    catalogue: Catalogue, provider: ProviderResults
) -> None:
    assert relayed(catalogue, S1, provider=provider) == [Weight.DECISIVE]


def test_without_dmarc_the_relays_own_signature_bears_it_out(catalogue: Catalogue) -> None:
    silent = make_provider(dmarc=None, dmarc_header_from=None)
    proven = (make_proof("amazonses.com"), make_proof("duck.com"))
    assert relayed(catalogue, S1, provider=silent, proven=proven) == [Weight.WEAK]
    assert relayed(catalogue, S1, provider=silent, proven=proven[:1]) == [Weight.DECISIVE]


def sent_on(
    catalogue: Catalogue,
    *signs: Sign,
    to: str = LIST,
    reply_to: tuple[str, ...] = ("order@amazon.de",),
    provider: ProviderResults | None = None,
    is_forwarded: bool = True,
) -> Weight:
    message = make_message(
        authors=make_authors(LIST),
        recipients=(Recipient("to", AddrSpec(to)),),
        reply_to=tuple(
            ReplyTo("", AddrSpec(address), DomainName(address.rpartition("@")[2])) for address in reply_to
        ),
    )
    evidence = make_evidence(provider=provider or make_evidence().provider, is_forwarded=is_forwarded)
    case = make_case(catalogue, message=message, evidence=evidence)
    return temper_signs(signs, case, Origin(None, ()))[0].weight


def test_a_list_that_the_shop_wrote_to_accounts_for_the_sender_line(catalogue: Catalogue) -> None:
    assert sent_on(catalogue, S1, S15) is Weight.WEAK
    assert sent_on(catalogue, S1, provider=passed("lists.example")) is Weight.WEAK


def test_what_is_no_list_or_has_another_strong_sign_excuses_nothing(catalogue: Catalogue) -> None:
    assert sent_on(catalogue, S1, S6) is Weight.DECISIVE
    assert sent_on(catalogue, S1, to="robin@example.org") is Weight.DECISIVE
    assert sent_on(catalogue, S1, is_forwarded=False) is Weight.DECISIVE
    assert sent_on(catalogue, S1, reply_to=()) is Weight.DECISIVE
    assert sent_on(catalogue, S1, reply_to=("a@lidl.de",)) is Weight.DECISIVE
    assert sent_on(catalogue, S1, reply_to=("a@amazon.de", "a@evil.example")) is Weight.DECISIVE
    assert sent_on(catalogue, S1, provider=passed("evil.example")) is Weight.DECISIVE


def test_a_list_or_relay_needs_an_author_and_an_address_for_answers_that_can_be_read(
    catalogue: Catalogue,
) -> None:
    unreadable = make_message(
        authors=make_authors(LIST),
        recipients=(Recipient("to", AddrSpec(LIST)),),
        reply_to=(ReplyTo("", AddrSpec("order@amazon.de"), None),),
    )
    nobody = replace(unreadable, authors=Authors((), frozenset(), None))
    for message in (unreadable, nobody):
        case = make_case(catalogue, message=message, evidence=make_evidence(is_forwarded=True))
        assert temper_signs((S1,), case, Origin(None, ())) == (S1,)
