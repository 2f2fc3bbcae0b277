"""A real Dovecot with one user, and mailboxes opened on it or through a line that fails."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import trustme

from app.mailbox.imap import ImapMailbox, open_mailbox
from app.mailbox.model import Folder, FolderRole
from app.mailbox.signing_in import PasswordCredentials
from app.mailbox.wire import Patience
from app.settings import Security, Server
from tests.dovecot import Dovecot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INBOX = Folder("INBOX", FolderRole.INBOX)
USER, PASSWORD = "ann", "correct horse"
RESTLESS = Patience(idle_round=0.3, poll=0.2, glance=0.2)
IMPATIENT = Patience(connecting=2, silence=1, operation=2, idle_round=0.3, poll=0.2, glance=0.2, answer=1)


@dataclass
class Opener:
    """Opens mailboxes of the user, and closes them in the end."""

    ca_file: Path
    stack: ExitStack = field(default_factory=ExitStack)

    def __call__(
        self, port: int, *, host: str = "localhost", security: Security = Security.TLS, **options: object
    ) -> ImapMailbox:
        server = Server(host, port, security, str(self.ca_file))
        credentials = options.pop("credentials", PasswordCredentials(USER, PASSWORD))
        mailbox = open_mailbox(server, credentials, **options)
        self.stack.callback(mailbox.close)
        return mailbox


@pytest.fixture
def start_dovecot(tmp_path: Path) -> Iterator[Callable[..., Dovecot]]:
    with ExitStack() as stack:

        def start(**options: object) -> Dovecot:
            server = stack.enter_context(Dovecot(tmp_path / "dovecot", **options))
            server.add_user(USER, PASSWORD)
            return server

        yield start


@pytest.fixture
def dovecot(start_dovecot: Callable[..., Dovecot]) -> Dovecot:
    return start_dovecot()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def open_on(dovecot: Dovecot) -> Iterator[Opener]:
    """Opens mailboxes on the Dovecot, or on what stands before it."""
    with ExitStack() as stack:
        yield Opener(dovecot.ca_file, stack)


@pytest.fixture
def open_scripted(authority: trustme.CA, tmp_path: Path) -> Iterator[Opener]:
    """Opens mailboxes on scripted servers."""
    ca_file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(ca_file)
    with ExitStack() as stack:
        yield Opener(ca_file, stack)
