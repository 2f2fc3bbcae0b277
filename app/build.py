"""The composition root: loads the data, picks the concrete parts and puts them together."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from app.cli.argument_values import UsageError
from app.cli.check_options import CheckOptions
from app.cli.demo_options import DemoOptions
from app.cli.report_options import ReportOptions
from app.cli.scan_options import ScanOptions
from app.cli.window_options import WindowOptions
from app.settings import locations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.background.account_parts import AccountParts
    from app.background.judge_pool import JudgePool
    from app.background.lookups import Resolve
    from app.cli.arguments import Options
    from app.cli.streams import Streams
    from app.evidence.profile import Profiles, ProviderProfile
    from app.names import RetailerId
    from app.program.parts import Parts
    from app.settings import Account
    from app.store.model import Row


# Each function imports what it needs: the window is there before all that judges is loaded.
# ruff: noqa: PLC0415


def run_command(options: Options, streams: Streams) -> int:
    """Run the command that ``options`` belong to; returns its exit status. Raises ``UsageError``."""
    match options:
        case CheckOptions():
            return _run_check(options, streams)
        case ScanOptions():
            return _run_scan(options, streams)
        case ReportOptions():
            return _run_report(options, streams)
        case DemoOptions():
            return _run_demo(streams)
        case WindowOptions():
            return _run_window(options)
    message = f"{options.command} cannot be run"
    raise AssertionError(message)


def load_parts() -> Parts:
    """Read all data files (about 200, under 100 ms), once, without the user's additions."""
    from app.program.parts import load_parts as load

    return load()


def _run_window(options: WindowOptions) -> int:
    from app.program.screen import require_screen, window_libraries

    require_screen()
    with window_libraries():
        from app.program.start import run_window
    return run_window(is_minimised=options.is_minimised)


def _run_check(options: CheckOptions, streams: Streams) -> int:
    from app.background.judging import Judging
    from app.cli.check import check
    from app.names import AddrSpec

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


def _run_report(options: ReportOptions, streams: Streams) -> int:
    from app.cli.report import Known, show_report
    from app.inspection import inspect
    from app.report.desks import read_centres
    from app.resources import read_toml

    parts = load_parts()
    now = datetime.now().astimezone()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=None, now=now)

    def claimed(raw: bytes) -> RetailerId | None:
        claim = inspect(raw, context, {}).claim
        return None if claim is None else claim.retailer_id

    known = Known(parts.catalogue.retailers, read_centres(read_toml("centres.toml")), claimed)
    return show_report(options, known, now, streams)


def _run_demo(streams: Streams) -> int:
    from app.program.screen import has_screen, late_ctrl_c, window_libraries

    if has_screen():
        with window_libraries():
            from app.program.start import run_demo
        return run_demo()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with window_libraries():
        from app.program.start import draw_window
    from app.cli.demo import show_demo
    from app.demo.running import start_demo
    from app.demo.walk import walk_through
    from app.names import AddrSpec

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

            def render(rows: Sequence[Row]) -> bytes:
                with late_ctrl_c():
                    return draw_window(rows, account, walk.details_of)

            return show_demo(walk, parts.retailer_names, now, streams, render=render)


def account_parts(
    account: Account, parts: Parts, pool: JudgePool, secret: Callable[[], str | None]
) -> AccountParts:
    """Put together what the lanes of an account need; ``secret`` gives its password or token."""
    from app.background.account_parts import AccountParts
    from app.jobs.account_login import SecretLogin

    return AccountParts(
        account=account,
        provider=parts.provider_of(account),
        versions=parts.versions_for(account),
        pool=pool,
        login=SecretLogin(account, secret),
        store_folder=locations().store,
        more_inboxes=parts.more_inboxes_of(account),
    )


def _run_scan(options: ScanOptions, streams: Streams) -> int:
    from app.program.scanning import run_scan

    return run_scan(options, streams, _resolve(options))


def _provider(options: CheckOptions, profiles: Profiles) -> ProviderProfile | None:
    if options.provider is not None:
        profile = profiles.of_domain(options.provider)
        if profile is None:
            instead = _known_instead(options.provider, profiles)
            message = f"“{options.provider}” is no mail provider we know.{instead}"
            raise UsageError(message)
        return profile
    if options.trusted_id is not None:
        profile = profiles.trusted_by_hand(options.trusted_id)
        if profile is None:
            message = f"“{options.trusted_id}” is no name of a mail server."
            raise UsageError(message)
        return profile
    return None


def _known_instead(typed: str, profiles: Profiles) -> str:
    from app.cli.suggestions import did_you_mean

    domains = [domain for profile in profiles.providers for domain in profile.domains]
    first = sorted(profile.domains[0] for profile in profiles.providers if profile.domains)
    return did_you_mean(typed.rpartition("@")[2], domains) or f" Known ones: {', '.join(first)}."


def _resolve(options: CheckOptions | ScanOptions) -> Resolve | None:
    if options.is_offline:
        return None
    from app.net.resolver import KeyResolver, read_dns_server

    if options.dns_server is None:
        return KeyResolver().resolve_keys
    try:
        return KeyResolver(read_dns_server(options.dns_server)).resolve_keys
    except ValueError as error:
        message = f"“{options.dns_server}” is no DNS server such as 127.0.0.1:53."
        raise UsageError(message) from error
