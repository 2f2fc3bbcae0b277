"""The real trials of ``verify_account``: sign in over IMAP or SMTP, and leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.mailbox.imap import open_mailbox
from app.mailbox.wire import Patience
from app.report.submission import Limits, SmtpSubmitter

if TYPE_CHECKING:
    from app.settings import Credentials, Server

# Somebody is waiting in front of a dialog.
_PATIENCE = Patience(connecting=15, silence=20, operation=30)
_LIMITS = Limits(connecting=15, commands=30)


def try_imap(server: Server, credentials: Credentials) -> None:
    """Sign in to the mailbox. Raises a ``MailboxError``."""
    open_mailbox(server, credentials, patience=_PATIENCE).close()


def try_smtp(server: Server, credentials: Credentials) -> None:
    """Sign in for sending. Raises the errors of ``report.failures``."""
    SmtpSubmitter(server, credentials, _LIMITS).try_sign_in()
