"""Hand-made values for the verdict stage: a small catalogue, messages, claims and evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.claim.model import Claim, ClaimSource, Strength
from app.evidence.model import (
    Evidence,
    ProvenDomain,
    ProviderResults,
    ProviderState,
    Result,
    SignatureCheck,
    SignatureState,
    Witness,
)
from app.message.model import Author, Authors, Link, LinkKind, Message, Recipient
from app.names import AddrSpec, DomainName, RetailerId
from app.verdict.model import Case

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue

ARRIVAL = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NOW = ARRIVAL + timedelta(minutes=5)
SIGNED = frozenset({"from", "to", "subject", "date"})

AMAZON: dict[str, object] = {
    "id": "amazon",
    "name": "Amazon",
    "category": "retailer",
    "signs_everything": True,
    "home": {"": "amazon.com", "DE": "amazon.de"},
    "stores": ["amazon.com", "amazon.de"],
    "sources": {"S": {"ref": "https://example.org/", "grade": "official", "date": "2026-01-01"}},
    "aliases": [{"texts": ["Amazon"], "kind": "distinct", "source": ["S"]}],
    "mail_domains": [
        {"hosts": ["amazon.com", "amazon.de"], "below": True, "words": "own", "role": "all", "source": ["S"]},
        {"over_stores": ["marketplace"], "below": False, "words": "others", "role": "relay", "source": ["S"]},
        {
            "hosts": ["amazonpay.com"],
            "below": True,
            "words": "own",
            "role": "pay",
            "signs_everything": False,
            "sdids": ["pay-sign.example"],
            "source": ["S"],
        },
        {"hosts": ["amazon.eg"], "below": True, "words": "own", "role": "unsourced", "source": []},
        {
            "hosts": ["notes.amazon.com"],
            "below": False,
            "words": "templates",
            "role": "notes",
            "own_senders": ["service"],
            "source": ["S"],
        },
    ],
    "link_domains": [{"hosts": ["amazon.com", "amazon.de", "amazon.fr"], "below": True, "source": ["S"]}],
    "never_domains": [{"hosts": ["amazonses.com"], "note": "anybody's mail", "source": ["S"]}],
    "report_desks": [
        {"address": "stop-spoofing@amazon.com", "format": "attachment", "is_primary": True, "source": ["S"]}
    ],
}
LIDL: dict[str, object] = {
    "id": "lidl",
    "name": "Lidl",
    "category": "retailer",
    "claim_only": True,
    "home": {"": "lidl.de"},
    "sources": {"S": {"ref": "https://example.org/", "grade": "none", "date": ""}},
    "aliases": [{"texts": ["Lidl"], "kind": "distinct", "source": ["S"]}],
    "mail_domains": [{"hosts": ["lidl.de"], "below": True, "words": "own", "role": "all", "source": ["S"]}],
    "link_domains": [{"hosts": ["lidl.de"], "below": True, "source": ["S"]}],
}
BOOKS: dict[str, object] = {
    "id": "books",
    "name": "Books",
    "category": "retailer",
    "home": {"": "books.example"},
    "sources": {"S": {"ref": "https://example.org/", "grade": "official", "date": "2026-01-01"}},
    "aliases": [{"texts": ["Books Below"], "kind": "distinct", "source": ["S"]}],
    "mail_domains": [{"hosts": ["books.amazon.com"], "below": False, "role": "all", "source": ["S"]}],
}


def make_author(address: str = "shipment-tracking@amazon.de", name: str = "Amazon.de") -> Author:
    local_part, _, domain = address.rpartition("@")
    return Author(name, name, AddrSpec(address), local_part, DomainName(domain), domain)


def make_authors(address: str = "shipment-tracking@amazon.de") -> Authors:
    author = make_author(address)
    return Authors((author,), frozenset(), author)


def make_link(host: str) -> Link:
    return Link(
        target=f"https://{host}/x",
        scheme="https",
        host=DomainName(host),
        untrusted_host=host,
        is_ip=False,
        has_user_info=False,
        text="look",
        image_alt="",
        kind=LinkKind.ANCHOR,
        prominence=0,
        line=0,
    )


def make_message(**changes: object) -> Message:
    message = Message(
        raw=b"",
        header_fields=(),
        body_start=0,
        anomalies=frozenset(),
        defects=frozenset(),
        limits=frozenset(),
        authors=make_authors(),
        reply_to=(),
        recipients=(Recipient("to", AddrSpec("anna@example.org")),),
        untrusted_subject="Your parcel",
        subject="Your parcel",
        date=ARRIVAL - timedelta(seconds=30),
        message_id="<1@amazon.de>",
        lines=(),
        plain_lines=(),
        has_html=False,
        hidden=(),
        links=(),
        images=(),
        attachments=(),
        has_form=False,
    )
    return replace(message, **changes)


def make_claim(
    strength: Strength = Strength.STRONG, retailer: str = "amazon", *sources: ClaimSource
) -> Claim:
    return Claim(RetailerId(retailer), strength, frozenset(sources or {ClaimSource.RETAILER_DOMAIN}), "")


def make_proof(sdid: str = "amazon.de", witness: Witness = Witness.OWN, **changes: object) -> ProvenDomain:
    return replace(ProvenDomain(DomainName(sdid), witness, None, SIGNED), **changes)


def make_provider(**changes: object) -> ProviderResults:
    read = ProviderResults(
        ProviderState.READ,
        dkim=Result.PASS,
        dmarc=Result.PASS,
        dmarc_header_from=DomainName("amazon.de"),
    )
    return replace(read, **changes)


NO_RESULTS = ProviderResults(ProviderState.NO_PROFILE)


def make_check(
    sdid: str = "amazon.de", state: SignatureState = SignatureState.PASS, **changes: object
) -> SignatureCheck:
    return replace(SignatureCheck(DomainName(sdid), "s", frozenset(), state, None, SIGNED), **changes)


def make_evidence(*proofs: ProvenDomain, **changes: object) -> Evidence:
    evidence = Evidence(
        proven=proofs,
        provider=NO_RESULTS,
        signatures=(),
        is_forwarded=False,
        has_signature_field=bool(proofs),
        is_own_check_too_late=False,
    )
    return replace(evidence, **changes)


def make_case(catalogue: Catalogue, **changes: object) -> Case:
    """An authentic case, five minutes old, with changes."""
    case = Case(
        message=make_message(),
        claim=make_claim(),
        evidence=make_evidence(make_proof()),
        catalogue=catalogue,
        arrival=ARRIVAL,
        now=NOW,
    )
    return replace(case, **changes)
