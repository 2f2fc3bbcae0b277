"""The composition root: loads the data, picks the concrete parts and puts them together."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from app import resources
from app.background.judging import Judging
from app.claim.catalogue import Catalogue, read_catalogue
from app.claim.claiming import ClaimMatcher
from app.claim.folding import read_folding
from app.claim.phrases import read_phrases as read_claim_phrases
from app.cli.argument_values import UsageError
from app.cli.check import check
from app.cli.check_options import CheckOptions
from app.codes.phrases import CodePhrases, read_code_phrases
from app.evidence.profile import Profiles, ProviderProfile, read_profiles
from app.inspection import Context
from app.names import AddrSpec
from app.signs.phrases import SignPhrases, read_sign_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.background.lookups import Resolve
    from app.cli.arguments import Options
    from app.cli.streams import Streams


@dataclass(frozen=True, slots=True)
class Parts:
    """All that is read from the data files, once."""

    catalogue: Catalogue
    claim_matcher: ClaimMatcher
    code_phrases: CodePhrases
    sign_phrases: SignPhrases
    profiles: Profiles

    def context(
        self,
        *,
        provider: ProviderProfile | None,
        own_addresses: frozenset[AddrSpec],
        arrival: datetime | None,
        now: datetime,
    ) -> Context:
        """Return what a verdict needs besides the message."""
        return Context(
            catalogue=self.catalogue,
            claim_matcher=self.claim_matcher,
            code_phrases=self.code_phrases,
            sign_phrases=self.sign_phrases,
            provider=provider,
            own_addresses=own_addresses,
            arrival=arrival,
            now=now,
        )


@cache
def load_parts() -> Parts:
    """Read all data files (about 200, under 100 ms)."""
    # None of it ever becomes garbage: looking for some while it is built costs a third of the time.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _read_parts()
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()


def _read_parts() -> Parts:
    catalogue = read_catalogue(resources.read_all_toml("retailers"))
    folding = read_folding(resources.read_text("confusables/latin.txt"))
    claim_phrases = read_claim_phrases(resources.read_all_toml("phrases/claim"))
    return Parts(
        catalogue=catalogue,
        claim_matcher=ClaimMatcher.build(catalogue, claim_phrases, folding),
        code_phrases=read_code_phrases(resources.read_all_toml("phrases/codes")),
        sign_phrases=read_sign_phrases(
            resources.read_all_toml("phrases/signs"), resources.read_toml("hosts.toml")
        ),
        profiles=read_profiles(resources.read_toml("providers.toml")),
    )


def run_command(options: Options, streams: Streams) -> int:
    """Run the command that ``options`` belong to; returns its exit status. Raises ``UsageError``."""
    match options:
        case CheckOptions():
            return _run_check(options, streams)
    message = f"{options.command} cannot be run"
    raise AssertionError(message)


def _run_check(options: CheckOptions, streams: Streams) -> int:
    parts = load_parts()
    now = options.now or datetime.now().astimezone()
    context = parts.context(
        provider=_provider(options, parts.profiles),
        own_addresses=frozenset(AddrSpec(address) for address in options.recipients),
        arrival=options.arrived,
        now=now,
    )
    names = {retailer_id: retailer.name for retailer_id, retailer in parts.catalogue.retailers.items()}
    with Judging(context, resolve=_resolve(options), count=options.jobs) as judging:
        return check(options, judging, names, now, streams)


def _provider(options: CheckOptions, profiles: Profiles) -> ProviderProfile | None:
    if options.provider is not None:
        profile = profiles.of_domain(options.provider)
        if profile is None:
            known = ", ".join(_first_domains(profiles))
            message = f"“{options.provider}” is no mail provider we know. Known ones: {known}."
            raise UsageError(message)
        return profile
    if options.trusted_id is not None:
        profile = profiles.trusted_by_hand(options.trusted_id)
        if profile is None:
            message = f"“{options.trusted_id}” is no name of a mail server."
            raise UsageError(message)
        return profile
    return None


def _first_domains(profiles: Profiles) -> Iterable[str]:
    return sorted(profile.domains[0] for profile in profiles.providers if profile.domains)


def _resolve(options: CheckOptions) -> Resolve | None:
    if options.is_offline:
        return None
    # Only now: the DNS library takes longer to load than a mail to judge.
    from app.net.resolver import KeyResolver, read_dns_server  # noqa: PLC0415

    if options.dns_server is None:
        return KeyResolver().resolve_keys
    try:
        return KeyResolver(read_dns_server(options.dns_server)).resolve_keys
    except ValueError as error:
        message = f"“{options.dns_server}” is no DNS server such as 127.0.0.1:53."
        raise UsageError(message) from error
