"""The composition root: loads the data, picks the concrete parts and puts them together."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from app import resources
from app.background.bounded import run_bounded
from app.background.judging import Judging
from app.claim.catalogue import Catalogue, read_catalogue
from app.claim.claiming import ClaimMatcher
from app.claim.folding import read_folding
from app.claim.phrases import read_phrases as read_claim_phrases
from app.cli.argument_values import UsageError
from app.cli.check import check
from app.cli.check_options import CheckOptions
from app.cli.demo_options import DemoOptions
from app.cli.scan_options import ScanOptions
from app.codes.phrases import CodePhrases, read_code_phrases
from app.evidence.profile import Profiles, ProviderProfile, read_profiles
from app.inspection import RULES_VERSION, Context
from app.jobs.model import Versions
from app.names import AddrSpec
from app.settings import load_settings, locations
from app.signs.phrases import SignPhrases, read_sign_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.background.account_parts import AccountParts
    from app.background.judge_pool import JudgePool
    from app.background.lookups import Resolve
    from app.cli.arguments import Options
    from app.cli.streams import Streams
    from app.names import RetailerId
    from app.settings import Account, Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """All that is read from the data files, once."""

    catalogue: Catalogue
    claim_matcher: ClaimMatcher
    code_phrases: CodePhrases
    sign_phrases: SignPhrases
    profiles: Profiles

    @property
    def retailer_names(self) -> Mapping[RetailerId, str]:
        """Return the name of each shop."""
        return {retailer_id: retailer.name for retailer_id, retailer in self.catalogue.retailers.items()}

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
        case ScanOptions():
            return _run_scan(options, streams)
        case DemoOptions():
            return _run_demo(streams)
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
    with Judging(context, resolve=_resolve(options), count=options.jobs) as judging:
        return check(options, judging, parts.retailer_names, now, streams)


def _run_demo(streams: Streams) -> int:
    # Only now: its servers and everything below the window are no part of the other commands.
    from app.cli.demo import show_demo  # noqa: PLC0415
    from app.demo.running import start_demo  # noqa: PLC0415
    from app.demo.walk import walk_through  # noqa: PLC0415

    parts = load_parts()
    now = datetime.now().astimezone()
    with start_demo(now) as demo:
        account = demo.account
        context = parts.context(
            provider=parts.profiles.trusted_by_hand(account.trusted_authserv_id),
            own_addresses=frozenset(map(AddrSpec, account.own_addresses)),
            arrival=None,
            now=now,
        )
        with walk_through(demo, context) as walk:
            return show_demo(walk, parts.retailer_names, now, streams, render=None)


def account_parts(
    account: Account, parts: Parts, pool: JudgePool, secret: Callable[[], str | None]
) -> AccountParts:
    """Put together what the lanes of an account need; ``secret`` gives its password or token."""
    from app.background.account_parts import AccountParts  # noqa: PLC0415
    from app.jobs.account_login import SecretLogin  # noqa: PLC0415

    return AccountParts(
        account=account,
        provider=_provider_of(account, parts.profiles),
        versions=Versions(RULES_VERSION, parts.catalogue.version),
        pool=pool,
        login=SecretLogin(account, secret),
        store_folder=locations().store,
    )


def _provider_of(account: Account, profiles: Profiles) -> ProviderProfile | None:
    if account.trusted_authserv_id:
        return profiles.trusted_by_hand(account.trusted_authserv_id)
    named = next((found for found in profiles.providers if found.name == account.provider), None)
    return named or profiles.of_imap_host(account.imap.host)


def _run_scan(options: ScanOptions, streams: Streams) -> int:
    # Only now: IMAP and the store are no part of the other commands.
    from app.background.judge_pool import JudgePool  # noqa: PLC0415
    from app.cli.scan import scan  # noqa: PLC0415

    settings, _ = load_settings(locations().settings_file)
    account = _chosen_account(options, settings)
    parts = load_parts()
    secret = _secret(options, account, streams)
    now = datetime.now().astimezone()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=None, now=now)
    with JudgePool(context, resolve=_resolve(options), count=options.jobs) as pool:
        return scan(
            options, account_parts(account, parts, pool, lambda: secret), parts.retailer_names, now, streams
        )


def _chosen_account(options: ScanOptions, settings: Settings) -> Account:
    wanted = options.account
    if wanted is None:
        found = settings.accounts
    else:
        found = tuple(
            account
            for account in settings.accounts
            if wanted.lower() in {account.account_id.lower(), account.address.lower()}
        )
    if len(found) == 1:
        return found[0]
    if not settings.accounts:
        message = "No mailbox was added yet. Open the window (without a command) to add one."
    else:
        known = ", ".join(account.address for account in settings.accounts)
        message = f"Say which mailbox is meant: {known}."
    raise UsageError(message)


def _secret(options: ScanOptions, account: Account, streams: Streams) -> str | None:
    if options.reads_password:
        return streams.standard_input.readline().decode().rstrip("\r\n")
    # Only now: the keychain's libraries are slow to load.
    from app.mailbox.keychain import Keychain  # noqa: PLC0415

    return Keychain(run_bounded).load(account.account_id)


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


def _resolve(options: CheckOptions | ScanOptions) -> Resolve | None:
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
