"""Handing one report in over SMTP, with exact knowledge of whether it was taken.

Up to the final dot of DATA nothing is sent, whatever happens; after the server's answer to it all is
clear; only in between is the outcome UNKNOWN (RFC 5321 section 4.1.1.4, RFC 1047).
"""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.report.composing import compose, plain_address
from app.report.dialogue import Dialogue, LineLostError
from app.report.failures import BusyError, CertificateError, NoEncryptionError, UnreachableError
from app.report.outcome import Outcome, Submission, Why, clean_answer
from app.report.signing_in import sign_in
from app.report.transport import is_eight_bit
from app.settings import Security

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.report.composing import ReportMail
    from app.report.dialogue import Reply
    from app.settings import Credentials, Server

_START_INPUT = 354
_BY_CODE = {552: Why.TOO_LARGE, 530: Why.LOGIN}
"""What these say whatever the command was (RFC 5321 section 4.2.3, RFC 4954 section 6)."""
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that each stage may take in all (RFC 5321 section 4.5.3.2)."""

    connecting: float = 60.0
    """Name look-up, connection, TLS, greeting."""
    commands: float = 300.0
    """From EHLO to the answer to DATA."""
    content: float = 900.0
    """The mail itself, without the final dot."""
    answer: float = 660.0
    """The answer to the final dot, for which RFC 5321 gives ten minutes."""
    parting: float = 5.0


class _NotSent(Exception):  # noqa: N818 - no error, the way out of a dialogue
    def __init__(self, outcome: Outcome, why: Why | None = None, answer: str = "") -> None:
        super().__init__()
        self.submission = Submission(outcome, why, answer)


class SmtpSubmitter:
    """Hands reports in at one account's server. Belongs to one thread, but for ``interrupt``."""

    def __init__(self, server: Server, credentials: Credentials | None, limits: Limits | None = None) -> None:
        """Take the server and what to sign in with (None: it wants none). Connects nothing."""
        self._server = server
        self._credentials = credentials
        self._limits = limits or Limits()
        self._dialogue: Dialogue | None = None

    def submit(self, mail: ReportMail, begin: Callable[[bytes], bool]) -> Submission:
        """Send one report to its desk, with a connection of its own and one RCPT.

        ``begin`` is called with the mail's octets when everything else is agreed on: it writes down
        durably that sending begins, and returns False where it must not. Raises the errors of
        ``report.failures`` before that moment and never after it.
        """
        account, desk = plain_address(mail.account_address), plain_address(mail.desk)
        dialogue = Dialogue(self._server, self._context())
        self._dialogue = dialogue
        try:
            self._connect(dialogue)
            dialogue.end_in(self._limits.commands)
            self._prepare(dialogue)
            octets = compose(mail, has_8bitmime="8BITMIME" in dialogue.extensions)
            self._announce(dialogue, account, desk, octets)
            self._send_content(dialogue, octets, begin)
            return self._finish(dialogue, octets)
        except _NotSent as not_sent:
            self._part(dialogue)
            return not_sent.submission
        except LineLostError:
            return Submission(Outcome.TRY_AGAIN, Why.LINE_LOST)
        finally:
            dialogue.close()

    def try_sign_in(self) -> None:
        """Connect, sign in and leave. Raises the errors of ``report.failures``."""
        dialogue = Dialogue(self._server, self._context())
        self._dialogue = dialogue
        try:
            self._connect(dialogue)
            dialogue.end_in(self._limits.commands)
            self._prepare(dialogue)
            self._part(dialogue)
        except _NotSent as not_sent:
            is_busy = not_sent.submission.outcome is Outcome.TRY_AGAIN
            raise (BusyError if is_busy else UnreachableError)(self._server.host) from None
        except LineLostError as error:
            raise UnreachableError(self._server.host) from error
        finally:
            dialogue.close()

    def interrupt(self) -> None:
        """Make a running ``submit`` end at once, from any thread; its outcome is as true as ever."""
        dialogue = self._dialogue
        if dialogue is not None:
            dialogue.interrupt()

    def _context(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self._server.ca_file or None)
        except OSError as error:
            raise CertificateError(self._server.host) from error

    def _connect(self, dialogue: Dialogue) -> None:
        host = self._server.host
        dialogue.end_in(self._limits.connecting)
        try:
            greeting = dialogue.open()
            _check(greeting, Why.NO_MAIL_SERVER)
            if self._server.security is Security.STARTTLS:
                _check(dialogue.greet(), Why.NO_MAIL_SERVER)
                if not dialogue.secure():
                    raise NoEncryptionError(host)
        except ssl.SSLCertVerificationError as error:
            raise CertificateError(host) from error
        except ssl.SSLError as error:
            raise NoEncryptionError(host) from error
        except (OSError, UnicodeError, LineLostError) as error:
            raise UnreachableError(host) from error

    def _prepare(self, dialogue: Dialogue) -> None:
        _check(dialogue.greet(), Why.NO_MAIL_SERVER)
        if self._credentials is not None:
            later = sign_in(dialogue, self._credentials, self._server.host)
            if later is not None:
                _check(later, Why.BUSY)

    def _announce(self, dialogue: Dialogue, account: str, desk: str, octets: bytes) -> None:
        most = dialogue.extensions.get("SIZE", "").strip()
        options = ""
        if "SIZE" in dialogue.extensions:
            options = f" SIZE={len(octets)}"
            if most.isdigit() and 0 < int(most[:20]) < len(octets):
                raise _NotSent(Outcome.REFUSED, Why.TOO_LARGE)
        if is_eight_bit(octets):
            options += " BODY=8BITMIME"
        _check(dialogue.command(f"MAIL FROM:<{account}>{options}"), Why.SENDER_REFUSED)
        _check(dialogue.command(f"RCPT TO:<{desk}>"), Why.DESK_REFUSED)

    def _send_content(self, dialogue: Dialogue, octets: bytes, begin: Callable[[bytes], bool]) -> None:
        if not begin(octets):
            raise _NotSent(Outcome.WITHDRAWN)
        reply = dialogue.command("DATA")
        if reply.code != _START_INPUT:
            _check(reply, Why.CONTENT_REFUSED)
            raise LineLostError
        dialogue.end_in(self._limits.content)
        dialogue.send(_LEADING_DOT.sub(b"..", octets))
        early = dialogue.unasked()
        if early is not None:
            _check(early, Why.CONTENT_REFUSED)
            raise LineLostError

    def _finish(self, dialogue: Dialogue, octets: bytes) -> Submission:
        """Send the final dot: from its first octet on, only an answer can tell."""
        dialogue.end_in(self._limits.answer)
        try:
            reply = dialogue.answer_to(b".\r\n")
            _check(reply, Why.CONTENT_REFUSED)
        except LineLostError:
            return Submission(Outcome.UNKNOWN, Why.ANSWER_LOST, octets=octets)
        self._part(dialogue)
        return Submission(Outcome.SENT, answer=clean_answer(reply.code, reply.text), octets=octets)

    def _part(self, dialogue: Dialogue) -> None:
        """Say QUIT; nobody waits for the answer, since what happened must be written down first."""
        dialogue.end_in(self._limits.parting)
        try:
            dialogue.send(b"QUIT\r\n")
        except LineLostError:
            return


def _check(reply: Reply, why: Why) -> None:
    """Go on where the answer is good; ``why`` says what a final refusal means here.

    An answer that is none (a code that RFC 5321 does not know here) counts as a lost line.
    """
    if reply.is_good:
        return
    answer = clean_answer(reply.code, reply.text)
    if reply.is_temporary:
        raise _NotSent(Outcome.TRY_AGAIN, Why.BUSY, answer)
    if not reply.is_refusal:
        raise LineLostError
    raise _NotSent(Outcome.REFUSED, _BY_CODE.get(reply.code, why), answer)
