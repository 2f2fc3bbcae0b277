"""Report every mail of a folder and count how many arrive octet by octet.

    python -m tests.figures.report FOLDER [--postfix]

Each mail is handed in at a real server on loopback, as it is in the file and once more with the line
ends of the wire. With ``--postfix`` a real Postfix carries it from there to the desk (as root).
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from app.mailbox.signing_in import PasswordCredentials
from app.report.composing import ReportMail, new_message_id
from app.report.outcome import Outcome
from app.report.submission import SmtpSubmitter
from app.settings import Security
from tests.dovecot import Dovecot, free_port
from tests.postfix import Postfix, sign_in_service
from tests.smtp_server import Password, Sink, ca_file


def main() -> None:
    """Read the arguments, report, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--postfix", action="store_true")
    options = parser.parse_args()
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        authority = ca_file(folder)
        if options.postfix:
            desk = stack.enter_context(Sink(None, wants_login=False))
            port = free_port()
            dovecot = stack.enter_context(Dovecot(folder / "dovecot", extra=sign_in_service(port)))
            dovecot.add_user("ann", "secret")
            postfix = stack.enter_context(Postfix(folder / "postfix", relay_to=desk.port, sign_in_at=port))
            submitter = SmtpSubmitter(
                postfix.server(Security.TLS, authority), PasswordCredentials("ann", "secret")
            )
        else:
            desk = stack.enter_context(Sink())
            submitter = SmtpSubmitter(desk.server(authority), Password())
        _report_all(options.folder, submitter, desk)


def _report_all(folder: Path, submitter: SmtpSubmitter, desk: Sink) -> None:
    figures: Counter[str] = Counter()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = file.read_bytes()
        on_the_wire = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        for original in dict.fromkeys((raw, on_the_wire)):
            mail = ReportMail(
                original=original,
                desk="desk@shop.example",
                is_inline=False,
                account_address="ann@example.org",
                message_id=new_message_id("ann@example.org"),
                date=datetime.now(UTC),
            )
            submission = submitter.submit(mail, lambda _octets: True)
            if submission.outcome is not Outcome.SENT:
                _say(f"not sent: {file}: {submission.outcome.value} {submission.answer}")
                continue
            arrived = desk.arrived.get(timeout=60)
            figures["sent"] += 1
            figures["as message/rfc822"] += b"\r\nContent-Type: message/rfc822\r\n" in arrived.octets[:2000]
            if arrived.attachment == original:
                figures["octet by octet"] += 1
            else:
                _say(f"changed: {file}")
    for name, count in figures.items():
        _say(f"{name}: {count}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
