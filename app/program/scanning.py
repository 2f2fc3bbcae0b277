"""The command-line scan put together: which mailbox is meant, its login, and saved mail in its place."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import resources
from app.background.account_parts import AccountParts
from app.background.bounded import run_bounded
from app.background.judge_pool import JudgePool
from app.background.local_parts import LocalParts
from app.cli.argument_values import UsageError
from app.cli.command_name import command_name
from app.cli.scan import scan
from app.cli.sources import path_text
from app.jobs.account_login import AccountLogin, SecretLogin
from app.mailbox.keychain import Keychain
from app.program.browser_sign_in import known_clients, renewer_of
from app.program.parts import read_parts
from app.settings import Account, Security, Server, load_additions, load_settings, locations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.background.lookups import Resolve
    from app.cli.scan_options import ScanOptions
    from app.cli.streams import Streams
    from app.jobs.account_login import Login
    from app.program.parts import Parts
    from app.settings import Settings


def run_scan(options: ScanOptions, streams: Streams, resolve: Resolve | None) -> int:
    """Run ``inbox-inspector scan``; ``resolve`` None: offline. Raises ``UsageError``, ``InspectorError``."""
    if options.saved_mail is None:
        settings, _ = load_settings(locations().settings_file)
        account = _chosen_account(options, settings)
        login = _login(options, account, settings, streams)
    else:
        _require_path(options.saved_mail)
        account = _saved_mail(options)
        login = SecretLogin(account, lambda: None)
    # The same shops as in the window: the store is the same.
    additions, _ = load_additions(locations().additions, resources.read_all_toml("retailers"))
    parts = read_parts(additions)
    now = datetime.now().astimezone()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=None, now=now)
    with (
        JudgePool(context, resolve=resolve, count=options.jobs) as pool,
        _account_parts(options, account, parts, pool, login) as made,
    ):
        return scan(options, made, parts.retailer_names, now, streams)


@contextmanager
def _account_parts(
    options: ScanOptions, account: Account, parts: Parts, pool: JudgePool, login: Login
) -> Iterator[AccountParts]:
    versions = parts.versions_for(account)
    if options.saved_mail is None:
        yield AccountParts(
            account=account,
            provider=parts.provider_of(account),
            versions=versions,
            pool=pool,
            login=login,
            store_folder=locations().store,
            more_inboxes=parts.more_inboxes_of(account),
        )
        return
    # What is found in saved mail is printed and forgotten.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield LocalParts(
            account=account,
            provider=None,
            versions=versions,
            pool=pool,
            login=login,
            store_folder=Path(folder),
            path=Path(options.saved_mail),
        )


def _require_path(path: str) -> None:
    """Raise ``UsageError`` for what cannot be opened; a mailbox that fails has other advice."""
    where = Path(path)
    if not path:
        message = "Say where the mail is."
    elif not where.exists():
        message = f"There is no file or folder “{path_text(where)}”."
    elif not (where.is_file() or where.is_dir()):
        message = f"“{path_text(where)}” is neither a file nor a folder."
    elif not os.access(where, os.R_OK | os.X_OK if where.is_dir() else os.R_OK):
        message = f"You are not allowed to read “{path_text(where)}”."
    else:
        return
    raise UsageError(message)


def _saved_mail(options: ScanOptions) -> Account:
    nowhere = Server("", 0, Security.TLS)
    addresses = tuple(sorted(options.recipients))
    return Account("saved", "", nowhere, None, "", other_addresses=addresses, days_back=None)


def _login(options: ScanOptions, account: Account, settings: Settings, streams: Streams) -> Login:
    if options.reads_password:
        password = streams.standard_input.readline().decode("utf-8", "replace").rstrip("\r\n")
        return SecretLogin(account, lambda: password)
    renew = renewer_of(account.oauth_issuer, known_clients(settings.oauth_clients))
    return AccountLogin(account, Keychain(run_bounded), renew)


def _chosen_account(options: ScanOptions, settings: Settings) -> Account:
    wanted = options.account
    found = tuple(
        account
        for account in settings.accounts
        if wanted is None or wanted.lower() in {account.account_id.lower(), account.address.lower()}
    )
    if len(found) == 1:
        return found[0]
    if not settings.accounts:
        message = f"No mailbox was added yet. Open the window to add one: {command_name()}"
    else:
        known = ", ".join(account.address for account in settings.accounts)
        message = f"Say which mailbox is meant: {known}."
        if wanted is not None:
            message = f"“{wanted}” was not added. {message}"
    raise UsageError(message)
