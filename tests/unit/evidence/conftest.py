"""Messages and profiles for the evidence stage, without the message stage."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.evidence.gathering import gather_evidence
from app.evidence.profile import Profiles, read_profiles
from app.message.model import Author, Authors, HeaderField, Message
from app.names import AddrSpec, read_domain
from tests.mailmaking import ARRIVAL, build_mail, rsa_key, sign
from tests.receiving import RECEIVERS, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.evidence.model import Evidence, KeyAnswer
    from app.evidence.profile import ProviderProfile

_PROVIDERS = Path(__file__).parents[3] / "resources" / "providers.toml"

KEY_NAME = "s1._domainkey.amazon.de"


def read_plainly(raw: bytes) -> Message:
    """Split a message into fields and body; the author only where From is plain."""
    header, _, _ = raw.partition(b"\r\n\r\n" if b"\r\n" in raw else b"\n\n")
    end = len(header) + (4 if b"\r\n" in raw else 2)
    lines = re.split(rb"(?<=\n)(?![ \t])", raw[: len(header)] + (b"\r\n" if b"\r\n" in raw else b"\n"))
    fields = tuple(
        HeaderField(line.partition(b":")[0].strip().lower().decode("latin-1"), line, line.find(b":"))
        for line in lines
        if b":" in line
    )
    authors = [field for field in fields if field.field_name == "from"]
    proof = None
    if len(authors) == 1:
        found = re.fullmatch(r"[^<>@]*<([^<>@ ]+)@([^<>@ ]+)>\s*", authors[0].field_body.decode("latin-1"))
        if found:
            address = AddrSpec(f"{found[1]}@{found[2].lower()}")
            proof = Author("", "", address, found[1], read_domain(found[2]), found[2])
    return Message(
        raw=raw,
        header_fields=fields,
        body_start=min(end, len(raw)),
        anomalies=frozenset(),
        defects=frozenset(),
        limits=frozenset(),
        authors=Authors((), frozenset(), proof),
        reply_to=(),
        recipients=(),
        untrusted_subject="",
        subject="",
        date=None,
        message_id="",
        lines=(),
        plain_lines=(),
        has_html=False,
        hidden=(),
        links=(),
        images=(),
        attachments=(),
        has_form=False,
    )


@cache
def all_profiles() -> Profiles:
    return read_profiles(tomllib.loads(_PROVIDERS.read_text(encoding="utf-8")))


def profile_of(domain: str) -> ProviderProfile:
    found = all_profiles().of_domain(domain)
    assert found is not None
    return found


def gather(
    raw: bytes,
    provider: str | ProviderProfile | None = None,
    keys: Mapping[str, KeyAnswer] | None = None,
    arrival: datetime | None = ARRIVAL,
    now: datetime = ARRIVAL + timedelta(minutes=1),
) -> Evidence:
    """Gather the evidence of a raw message; ``provider`` is a domain of providers.toml or a profile."""
    profile = profile_of(provider) if isinstance(provider, str) else provider
    return gather_evidence(read_plainly(raw), profile=profile, keys=keys or {}, arrival=arrival, now=now)


def proven(evidence: Evidence) -> set[tuple[str, str]]:
    """Return what is proven as pairs of domain and witness."""
    return {(found.sdid, found.witness.value) for found in evidence.proven}


EVIL_KEY = rsa_key(1024, number=1)
KEYS = {KEY_NAME: rsa_key().record, "s1._domainkey.evil.example": EVIL_KEY.record}
FAILED = Stated(dkim="fail", dmarc="fail", spf="fail")


def spoof(extra: str = "") -> bytes:
    """A spoof of the retailer that carries a DKIM-Signature field in its name, made with a wrong key."""
    return extra.encode() + sign(build_mail(), key=EVIL_KEY)


def is_retailer_proven(
    raw: bytes, provider: str | None = None, keys: Mapping[str, KeyAnswer] | None = None, **changes: Any
) -> bool:
    evidence = gather(raw, provider, {**KEYS, **(keys or {})}, **changes)
    return any(found.sdid.endswith("amazon.de") for found in evidence.proven)


def is_proven_by_provider(raw: bytes, provider: str) -> bool:
    return ("amazon.de", "provider") in proven(gather(raw, provider, KEYS))


@pytest.fixture(params=sorted(RECEIVERS))
def provider(request: pytest.FixtureRequest) -> str:
    """Each provider that writes results we can place."""
    return str(request.param)


@pytest.fixture
def receive(provider: str) -> Callable[..., bytes]:
    return RECEIVERS[provider]


@pytest.fixture(scope="session")
def retailer_keys() -> dict[str, bytes]:
    """The key that ``sign`` uses by default, where it lies in DNS."""
    return {KEY_NAME: rsa_key().record}
