"""A user with a mailbox on a real IMAP server, and what the program needs to scan and watch it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.background.judge_pool import JudgePool
from app.build import account_parts, load_parts
from app.settings import Account, Security, Server, Settings, save_settings
from tests.dovecot import HOST, Dovecot
from tests.mailmaking import build_mail, rsa_key, sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.background.account_parts import AccountParts
    from app.jobs.model import Notice, Progress, RowKey
    from app.store.model import Row

USER = "robin"
PASSWORD = "correct horse"
ADDRESS = "robin@example.org"
CODE = "483920"
KEYS = {f"s1._domainkey.{domain}": rsa_key().record for domain in ("amazon.de", "attack.example")}


def moment() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def code_mail(at: datetime | None = None, code: str = CODE) -> bytes:
    """Return a genuine, signed mail with an account code that counts for ten minutes."""
    at = at or moment()
    return sign(
        build_mail(
            author="Amazon <account-update@amazon.de>",
            subject="amazon.de: Sign-in attempt",
            text=(
                "Someone who knows your password is attempting to sign in to your account.\r\n\r\n"
                f"If this was you, your verification code is:\r\n\r\n{code}\r\n\r\n"
                "Don't share it with others.\r\n"
            ),
            date=at,
        ),
        signed_at=at,
    )


def spoof(number: int = 0, size: int = 0) -> bytes:
    return build_mail(
        author="Amazon <help@amazon-verify.top>",
        subject=f"Your Amazon account is locked {number}",
        text=f"Dear customer, confirm at https://amazon-verify.top/login{number} now.\r\n{'x' * size}\r\n",
        date=moment(),
    )


def body_spoof(number: int = 0) -> bytes:
    """Return a mail that says only in its text that it is from a shop."""
    return build_mail(
        author=f"Billing <office{number}@attack.example>",
        subject="Important notice",
        text=(
            "Your Amazon account has been suspended. Your Amazon account will be closed.\r\n"
            "Sign in to your Amazon account: https://attack.example/amazon\r\n\r\n"
            "Kind regards\r\nAmazon Customer Service\r\n"
        ),
        date=moment(),
    )


def letter(number: int = 0, size: int = 0) -> bytes:
    return build_mail(
        author=f"Ann <ann{number}@example.net>",
        subject=f"Lunch {number}?",
        text=f"On Friday at noon?\r\n{'x' * size}\r\n",
        date=moment(),
    )


@dataclass
class Heard:
    """What a listener was told, as it stands now."""

    rows: dict[RowKey, Row] = field(default_factory=dict)
    arrivals: list[Row] = field(default_factory=list)
    gone: list[RowKey] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def rows_arrived(self, rows: Sequence[Row]) -> None:
        self.arrivals.extend(rows)
        self.rows.update((row.key, row) for row in rows)

    def rows_gone(self, keys: Sequence[RowKey]) -> None:
        self.gone.extend(keys)
        for key in keys:
            self.rows.pop(key, None)

    def progress_changed(self, progress: Progress) -> None:
        self.progress.append(progress)

    def noticed(self, notice: Notice) -> None:
        self.notices.append(notice)


@dataclass
class UserMailbox:
    """The server, the account on it, and the parts to reach it."""

    server: Dovecot
    pool: JudgePool
    home: Path
    account: Account
    password: str = PASSWORD

    def deliver(self, *raws: bytes, folder: str = "INBOX", arrived: datetime | None = None) -> None:
        for raw in raws:
            self.server.deliver(USER, raw, folder, arrived)

    def parts(self, *, port: int | None = None, password: str | None = None, **changes) -> AccountParts:
        """Return the parts; ``port`` is that of a proxy before the server."""
        imap = self.account.imap if port is None else replace(self.account.imap, port=port)
        account = replace(self.account, imap=imap, **changes)
        made = account_parts(account, load_parts(), self.pool, lambda: password or self.password)
        return replace(made, store_folder=self.home / "data" / "store")

    def save_settings(self) -> None:
        save_settings(self.home / "config" / "settings.toml", Settings(accounts=(self.account,)))

    @property
    def environment(self) -> dict[str, str]:
        return {"INBOX_INSPECTOR_HOME": str(self.home)}


@contextmanager
def open_pool(count: int = 1, **options) -> Iterator[JudgePool]:
    """Open a pool that knows the shops' keys."""
    context = load_parts().context(
        provider=None, own_addresses=frozenset(), arrival=None, now=moment() - timedelta(days=999)
    )

    def resolve(names: tuple[str, ...]) -> dict[str, bytes]:
        return {name: KEYS[name] for name in names if name in KEYS}

    with JudgePool(context, resolve=resolve, count=count, **options) as pool:
        yield pool


@contextmanager
def user_mailbox(folder: Path, pool: JudgePool, **options) -> Iterator[UserMailbox]:
    """Start a server with an empty mailbox."""
    (folder / "server").mkdir()
    with Dovecot(folder / "server", **options) as server:
        server.add_user(USER, PASSWORD)
        imap = Server(HOST, server.imaps_port, Security.TLS, str(server.ca_file))
        account = Account("one", ADDRESS, imap, None, USER)
        yield UserMailbox(server, pool, folder / "home", account)
