"""The code of a message that is not VERIFIED is nowhere in the running program, nor in any of its files.

And what a stranger writes is shown as plain, bounded text, wherever it is shown.
"""

from __future__ import annotations

import base64
import unicodedata
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit

from app.desktop.detail.detail import ReportWay
from app.desktop.rows.shown_row import Filter
from app.desktop.widgets.folding import Folded
from app.settings import ReportOptions
from app.verdict.model import Verdict
from tests.journeys.running_window import QT_WARNINGS_FAIL, Running, surroundings, wait_for
from tests.journeys.user_mailbox import USER, moment
from tests.journeys.walking import files_below, said, widgets
from tests.mailmaking import build_mail, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = QT_WARNINGS_FAIL

CODE = "918273"
WORD = "G7K2Q9"
"""A code of letters and digits."""
FORGER = "Amazon <help@amazon-verify.top>"
LONGEST_LABEL = 2_000
LONGEST_TEXT = 300_000
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def in_digits(code: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in code)


def mail(author: str, subject: str, text: str, extra: str = "") -> bytes:
    return build_mail(author=author, subject=subject, text=text, date=moment(), extra=extra)


def code_mails() -> dict[str, bytes]:
    """Return spoofs and unproven mail that carry codes in every field and spelling."""
    body = f"Your verification code is:\r\n\r\n{CODE}\r\n\r\nSign in: https://amazon-verify.top/{CODE}\r\n"
    wide = base64.b64encode(f"{in_digits(CODE, '０')} is your code".encode()).decode()
    unproven = "Amazon <account-update@amazon.de>"
    return {
        "plain": mail(FORGER, f"{CODE} is your Amazon code", body),
        "grouped": mail(
            FORGER, "918 273 is your Amazon verification code", body.replace(CODE, "9 1 8 2 7 3")
        ),
        "dashes": mail(FORGER, "Amazon OTP 918-273", body.replace(CODE, "918-273")),
        "letters": mail(FORGER, f"{WORD} is your Amazon code", body.replace(CODE, WORD)),
        "wide digits": mail(FORGER, f"=?utf-8?b?{wide}?=", body.replace(CODE, in_digits(CODE, "０"))),
        "arabic digits": mail(FORGER, "Amazon code", body.replace(CODE, in_digits(CODE, "٠"))),
        "names": mail(
            f'"Amazon {CODE}" <code-{CODE}@amazon-verify.top>',
            "Your Amazon account",
            body,
            extra=f"X-Code: {CODE}\r\nReply-To: <{CODE}@amazon-verify.top>\r\n",
        ),
        "message id": mail(FORGER, "Amazon sign-in", body).replace(b"<0100018b5e6b@", b"<918273@"),
        "unproven": mail(
            unproven, f"{CODE} is your Amazon code", body.replace("amazon-verify.top", "amazon.de")
        ),
        "broken signature": sign(
            mail(unproven, "amazon.de: Sign-in attempt", body.replace("amazon-verify.top", "amazon.de"))
        ).replace(b"Sign in:", b"Sign in now:"),
        "attachment": build_mail(
            author=FORGER,
            subject="Your Amazon invoice",
            date=moment(),
            content_type='multipart/mixed; boundary="b"',
            text=f"--b\r\nContent-Type: text/plain\r\n\r\nYour code is {CODE}.\r\n--b\r\n"
            f'Content-Type: text/html; name="code {CODE}.html"\r\n'
            f'Content-Disposition: attachment; filename="code {CODE}.html"\r\n\r\n<p>{CODE}</p>\r\n--b--\r\n',
        ),
    }


def hostile_mails() -> dict[str, bytes]:
    """Return spoofs whose fields hold what a careless window would obey."""
    html = '<h1>Hi</h1><img src="file:///etc/passwd"><a href="https://evil.example/">Amazon</a>&copy;'
    bidi = "Amazon \u202egnp.exe\u202c \u2066x\u2069 \u200b\u200f"
    encoded = base64.b64encode(bidi.encode()).decode()
    control = base64.b64encode(b"Amazon \x00\x07\x1b[31m\x7f\x85 & &File &amp; %s %1 {0}").decode()
    return {
        "html": mail(
            f'"Amazon {html.replace(chr(34), "")}" <help@amazon-verify.top>', f"Amazon {html}", html
        ),
        "bidi": mail(f"=?utf-8?b?{encoded}?= <help@amazon-verify.top>", f"=?utf-8?b?{encoded}?=", bidi),
        "control": mail(
            f"=?utf-8?b?{control}?= <help@amazon-verify.top>",
            f"=?utf-8?b?{control}?=",
            "Amazon \x07\x1b[31m & &File %s {0}\r\n",
        ),
        "endless name": mail(
            f'"Amazon {"n" * 1_000_000}" <help@amazon-verify.top>', "Amazon, short", "Hi\r\n"
        ),
        "endless subject": mail(FORGER, f"Amazon {'s ' * 500_000}", f"Amazon {'t' * 1_000_000}\r\n"),
        "markdown": mail(
            FORGER, "Amazon **bold** _it_ [x](javascript:alert(1))", "<script>alert(1)</script>\r\n"
        ),
    }


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def bare(text: str) -> str:
    """Return a text's letters and digits, every digit as 0 to 9."""
    plain = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in unicodedata.normalize("NFKC", text)
    )
    return "".join(character for character in plain if character.isalnum())


def leaks(texts: Iterator[str]) -> list[str]:
    return [text[:200] for text in texts if CODE in (spoken := bare(text)) or WORD in spoken.upper()]


def look_at_everything(running: Running) -> Iterator[str]:
    """Open all that can be opened about every message, and tell each time what is looked at."""
    window = running.window
    for row in running.rows:
        window.set_filter(Filter.SHOP_MAIL)
        window.show_message(row.key)
        wait_for(lambda: any(one.toPlainText() for one in window.detail.findChildren(QPlainTextEdit)))
        for folded in window.detail.findChildren(Folded):
            folded.set_open(is_open=True)
        window.commands.codes.copy()
        window.commands.codes.share()
        yield "detail and clipboard"
        window.unasked_requested.emit(row.key)
        window.clicked_something_requested.emit(row.row.retailer_id)
        wait_for(lambda: running.dialog() is not None)
        yield "the guide"
        close_dialogs()
        window.report_requested.emit((row.key,), ReportWay.ANYWAY)
        yield "the question"
        close_dialogs()
        window.report_requested.emit((row.key,), ReportWay.SPOOF)
        yield "the report sheet"
        close_dialogs()


def close_dialogs() -> None:
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_rows(running: Running, count: int) -> None:
    wait_for(lambda: running.is_at_rest and len(running.rows) == count)


def test_no_hidden_code_is_anywhere(around, caplog, capfd):
    mails = code_mails()
    for raw in mails.values():
        around.dovecot.deliver(USER, raw)
    with around.run(around.settings(report=ReportOptions(undo_seconds=1))) as running:
        wait_for_rows(running, len(mails))
        assert not [row for row in running.rows if row.row.verdict is Verdict.VERIFIED]
        assert {row.row.verdict for row in running.rows} >= {Verdict.SUSPECTED_SPOOF, Verdict.UNPROVEN}
        for what in look_at_everything(running):
            assert not leaks(said()), what
        running.deliver(code_mails()["plain"].replace(b"Your verification", b"Once more: your verification"))
        wait_for_rows(running, len(mails) + 1)
        assert not leaks(f"{told.title} {told.text}" for told in running.notified)
        assert not leaks(said())
    for path, octets in files_below(around.home):
        assert CODE not in path.name
        for code in (CODE, WORD, "918 273", "918-273", in_digits(CODE, "０"), in_digits(CODE, "٠")):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert code.encode(encoding) not in octets, path
    printed = capfd.readouterr()
    assert not leaks(iter([caplog.text, printed.out, printed.err]))


def test_what_was_sent_shows_no_code(around):
    around.dovecot.deliver(USER, code_mails()["letters"])
    around.dovecot.deliver(USER, code_mails()["plain"])
    with around.run() as running:
        wait_for_rows(running, 2)
        keys = tuple(row.key for row in running.rows)
        running.window.report_requested.emit(keys, ReportWay.SPOOF)
        wait_for(lambda: not running.program.reporting.is_busy and not running.sink.arrived.empty())
        for key in keys:
            report = running.window.keeper.reports_of(key)[0]
            running.window.sent_report_requested.emit(report.report_id)
            wait_for(lambda: running.dialog() is not None)
            texts = [edit.toPlainText() for edit in running.dialog().findChildren(QPlainTextEdit)]
            assert any("is your Amazon code" in text for text in texts)
            assert not leaks(iter(texts))
            assert not [text for text in texts if CODE[:4] in text or WORD in text]
            close_dialogs()


def test_what_a_stranger_wrote_is_plain_and_bounded(around):
    mails = hostile_mails()
    for raw in mails.values():
        around.dovecot.deliver(USER, raw)
    with around.run(around.settings(report=ReportOptions(undo_seconds=1))) as running:
        wait_for_rows(running, len(mails))
        for what in look_at_everything(running):
            assert_plain(what)


def assert_plain(what: str) -> None:
    for widget in widgets():
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText, (what, widget.text()[:80])
            assert len(widget.text()) <= LONGEST_LABEL, (what, widget.text()[:80])
        assert not isinstance(widget, QTextEdit), what
        # A tool tip that looks like HTML is shown as HTML.
        assert not set("<&") & set(widget.toolTip()), (what, widget.toolTip()[:80])
    for text in said():
        assert len(text) <= LONGEST_TEXT, (what, text[:80])
        unwanted = [
            character
            for character in text
            if unicodedata.category(character) in INVISIBLE and character not in "\n\t\u2029"
        ]
        assert not unwanted, (what, text[:80], unwanted[:3])
