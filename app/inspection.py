"""The product as pure functions: which keys a message needs, what is to be said of it, what it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.claiming import find_claim
from app.claim.model import Strength
from app.codes.finding import find_codes
from app.codes.masking import mask_candidates, mask_subject, mask_text
from app.evidence.gathering import OWN_CHECK_COUNTS_FOR, arrival_of, gather_evidence, wanted_keys
from app.evidence.model import KeyFailure
from app.message.model import Defect
from app.message.reading import read_header, read_message
from app.names import DomainName
from app.signs.destinations import read_destinations
from app.signs.finding import find_signs
from app.signs.home import Home
from app.signs.model import Weight
from app.verdict.authenticity import find_origin, is_aligned, may_prove
from app.verdict.details import Details, Mask, make_details
from app.verdict.judgement import earliest, reach_verdict
from app.verdict.model import Case, Circumstance, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.claim.catalogue import Catalogue, MailDomain, Retailer
    from app.claim.claiming import ClaimMatcher
    from app.claim.model import Claim
    from app.codes.model import Codes, OneTimeCode
    from app.codes.phrases import CodePhrases
    from app.evidence.model import Evidence, KeyAnswer
    from app.evidence.profile import ProviderProfile
    from app.message.model import Message
    from app.names import AddrSpec, RetailerId
    from app.signs.phrases import SignPhrases

RULES_VERSION = "2"
"""Changes whenever the same message may be judged otherwise: what was stored is judged again then."""

RAW_LIMIT = 2 * 1024 * 1024
"""Octets of a message that are read (facts/reliability: caps)."""
RAW_LIMIT_OF_RETAILERS = 10 * 1024 * 1024
"""The same where the author's domain is a listed retailer's: invoices are attached there."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a verdict needs that is not in the message. Picklable."""

    catalogue: Catalogue
    claim_matcher: ClaimMatcher
    code_phrases: CodePhrases
    sign_phrases: SignPhrases
    provider: ProviderProfile | None
    """None: no provider witness, only our own DKIM verification."""
    own_addresses: frozenset[AddrSpec]
    """The user's addresses, lower case; ``@example.org`` stands for a catch-all domain. Empty:
    not known, so the replay rule is not applied and no code is shown."""
    arrival: datetime | None
    """The server's INTERNALDATE. None: the topmost Received date, else the Date field."""
    now: datetime
    """Aware; its offset is the user's time zone."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is to be said of one message."""

    claim: Claim | None
    verdict: Verdict | None
    """None where nothing claims a retailer origin."""
    reasons: tuple[Reason, ...]
    code: OneTimeCode | None
    """The message's one-time code, or None. Where it may not be shown its ``code`` is ""."""
    is_code_shown: bool
    is_code_expired: bool
    author_display_name: str
    """Cleaned for showing, every code candidate masked."""
    author_addr_spec: str
    """"" where the From field holds no address."""
    masked_subject: str
    """Every code candidate masked, whatever the verdict."""
    message_id: str
    date: datetime | None
    arrival: datetime | None
    report_desks: tuple[str, ...]
    evidence: Evidence | None


def keys_wanted(raw: bytes, context: Context) -> tuple[str, ...]:
    """Return the DNS names of the DKIM keys a verdict would need.

    Only keys of signatures that are aligned with a listed author domain are ever asked for: a
    look-up of a name that the sender chose would tell him that his mail was read.
    """
    return _keys_wanted(read_header(raw), context)


def _keys_wanted(message: Message, context: Context) -> tuple[str, ...]:
    author = message.authors.proof
    if author is None or author.domain is None:
        return ()
    arrival = context.arrival if context.arrival is not None else arrival_of(message)
    if arrival is None or context.now - arrival > OWN_CHECK_COUNTS_FOR:
        return ()
    found = context.catalogue.mail_domain_of(author.domain)
    if found is None or not may_prove(found[1], context.catalogue, found[0]):
        return ()
    return wanted_keys(message, _AlignedWith(author.domain, found[1], context.catalogue, found[0]))


@dataclass(frozen=True, slots=True)
class _AlignedWith:
    author_domain: DomainName
    entry: MailDomain
    catalogue: Catalogue
    retailer_id: RetailerId

    def __call__(self, sdid: DomainName) -> bool:
        return is_aligned(sdid, self.author_domain, self.entry, self.catalogue, self.retailer_id)


def inspect(
    raw: bytes, context: Context, keys: Mapping[str, KeyAnswer], kept: Evidence | None = None
) -> Inspection:
    """Judge one message.

    ``raw`` is the message as the server gave it, ``keys`` the answers for ``keys_wanted``: a wanted
    name that is not in it counts as unreachable, and any other is ignored. ``kept`` is the evidence
    of an earlier inspection of the very same octets, which the caller has made sure of: what our own
    verification proved in time stays proven. Never raises for any input; the same input gives the
    same inspection.
    """
    message = read_message(raw, raw_limit=_raw_limit(raw, context.catalogue))
    arrival = context.arrival if context.arrival is not None else arrival_of(message)
    claim = find_claim(message, context.claim_matcher)
    author = message.authors.proof or next(iter(message.authors.candidates), None)
    inspection = Inspection(
        claim=claim,
        verdict=None,
        reasons=(),
        code=None,
        is_code_shown=False,
        is_code_expired=False,
        author_display_name=mask_text(author.display_name) if author else "",
        author_addr_spec=author.addr_spec if author else "",
        masked_subject=mask_subject(message.subject, context.code_phrases),
        message_id=message.message_id,
        date=message.date,
        arrival=arrival,
        report_desks=(),
        evidence=None,
    )
    if claim is None or claim.strength is Strength.WEAK:
        return inspection
    return _judge(inspection, message, claim, context, keys, kept)


def _raw_limit(raw: bytes, catalogue: Catalogue) -> int:
    if len(raw) <= RAW_LIMIT:
        return RAW_LIMIT
    author = read_header(raw).authors.proof
    is_listed = (
        author is not None
        and author.domain is not None
        and catalogue.mail_domain_of(author.domain) is not None
    )
    return RAW_LIMIT_OF_RETAILERS if is_listed else RAW_LIMIT


def _judge(  # noqa: PLR0913, PLR0917 - everything an inspection is made of
    inspection: Inspection,
    message: Message,
    claim: Claim,
    context: Context,
    keys: Mapping[str, KeyAnswer],
    kept: Evidence | None,
) -> Inspection:
    evidence = gather_evidence(
        message,
        profile=context.provider,
        keys={name: keys.get(name, KeyFailure.UNREACHABLE) for name in _keys_wanted(message, context)},
        arrival=inspection.arrival,
        now=context.now,
        kept=kept,
    )
    case = Case(message, claim, evidence, context.catalogue, inspection.arrival, context.now)
    signs = find_signs(
        message,
        claim,
        context.catalogue,
        context.sign_phrases,
        context.claim_matcher.look_alikes.of_host,
    )
    judgement = reach_verdict(case, signs, _own_addresses(context))
    codes = _find_codes_of(case, context)
    is_shown = (
        judgement.is_code_allowed
        and codes.found is not None
        and _is_reading_certain(case, context, codes.found)
    )
    reasons = judgement.reasons
    if codes.candidates and codes.found is not None and not is_shown:
        reasons = (*reasons, Reason(Circumstance.CODE_HIDDEN, Weight.STATE))
    hidden = () if is_shown else codes.candidates
    return replace(
        inspection,
        claim=replace(claim, disguise=mask_candidates(claim.disguise, hidden)),
        verdict=judgement.verdict,
        reasons=tuple(_without(reason, hidden) for reason in reasons),
        author_display_name=mask_text(inspection.author_display_name, codes.candidates),
        author_addr_spec=mask_candidates(inspection.author_addr_spec, hidden),
        message_id=mask_candidates(inspection.message_id, hidden),
        code=codes.found if codes.found is None or is_shown else replace(codes.found, code=""),
        is_code_shown=is_shown,
        is_code_expired=_is_expired(codes.found, context.now),
        masked_subject=mask_text(inspection.masked_subject, codes.candidates),
        report_desks=() if judgement.verdict is Verdict.VERIFIED else _report_desks(case.retailer),
        evidence=replace(
            evidence,
            provider=replace(evidence.provider, text=mask_candidates(evidence.provider.text, hidden)),
        ),
    )


def _own_addresses(context: Context) -> frozenset[AddrSpec]:
    """Return the user's addresses; a whole domain where anybody can have an address is not theirs."""
    lists = context.sign_phrases.hosts
    return frozenset(
        address
        for address in context.own_addresses
        if not (address.startswith("@") and lists.is_freemail(DomainName(address[1:].lower())))
    )


def _without(reason: Reason, hidden: tuple[str, ...]) -> Reason:
    if not hidden or not reason.params:
        return reason
    params = tuple((name, mask_candidates(value, hidden)) for name, value in reason.params)
    return replace(reason, params=params)


def _find_codes_of(case: Case, context: Context) -> Codes:
    arrival = earliest(case.arrival, case.evidence.provider.received_at)
    return _find_codes(case.message, case.retailer, arrival, context)


def _find_codes(
    message: Message, retailer: Retailer | None, arrival: datetime | None, context: Context
) -> Codes:
    author = message.authors.proof
    return find_codes(
        message.untrusted_subject,
        message.lines,
        message.plain_lines,
        rules=() if retailer is None else retailer.code_rules,
        phrases=context.code_phrases,
        author_local_part=author.local_part if author else "",
        recipient_addresses=tuple(recipient.addr_spec for recipient in message.recipients),
        date=message.date,
        arrival=arrival,
        now=context.now,
    )


def _is_reading_certain(case: Case, context: Context, code: OneTimeCode) -> bool:
    """Tell whether every program shows this code, whatever an unsigned field says of the body."""
    message = case.message
    signed = {name for proof in find_origin(case).proofs for name in proof.signed_fields}
    if message.doubts or (
        message.top_disposition not in {"", "inline"} and "content-disposition" not in signed
    ):
        return False
    encoding = message.top_transfer_encoding
    if "content-transfer-encoding" in signed or encoding == "base64":
        return True
    if encoding == "quoted-printable":
        # Not more than its soft line breaks may part the digits for a program that does not decode.
        digits = code.code.rpartition("-")[2].encode()
        body = message.raw[message.body_start :].replace(b"=\r\n", b"")
        return digits in body and Defect.BAD_QUOTED_PRINTABLE not in message.defects
    # Somebody may have taken the field away: the body must hold the same code if it was encoded.
    body = message.raw[message.body_start :]
    head = b"".join(
        found.raw for found in message.header_fields if found.field_name != "content-transfer-encoding"
    )
    other = read_message(head + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body)
    found = _find_codes_of(replace(case, message=other), context).found
    return not other.doubts and found is not None and found.code == code.code


def _is_expired(code: OneTimeCode | None, now: datetime) -> bool:
    return code is not None and code.expires is not None and code.expires <= now


def _report_desks(retailer: Retailer) -> tuple[str, ...]:
    addresses = tuple(desk.address for desk in retailer.report_desks if desk.address is not None)
    return addresses or tuple(desk.form for desk in retailer.report_desks if desk.form)


def describe(raw: bytes, context: Context, inspection: Inspection) -> Details:
    """Return what may be shown of a message to whoever looks at it closely.

    ``inspection`` is that of the very same octets: its verdict decides whether codes are masked.
    Never raises for any input.
    """
    message = read_message(raw, raw_limit=_raw_limit(raw, context.catalogue))
    retailers = context.catalogue.retailers
    retailer = None if inspection.claim is None else retailers.get(inspection.claim.retailer_id)
    codes = _find_codes(message, retailer, inspection.arrival, context)
    if inspection.code is None:
        is_shown = inspection.verdict is Verdict.VERIFIED and not (codes.candidates or codes.is_ambiguous)
    else:
        again = "" if codes.found is None else codes.found.code
        is_shown = inspection.is_code_shown and again == inspection.code.code
    hosts = [link.host for link in message.links]
    if retailer is not None:
        destinations = read_destinations(message, Home(context.catalogue, retailer), context.sign_phrases)
        hosts = [destination.host for destination in destinations]
    return make_details(
        message,
        Mask(is_everything_shown=is_shown, candidates=codes.candidates),
        subject=message.subject if is_shown else inspection.masked_subject,
        evidence=inspection.evidence,
        host_of_links=hosts,
    )
