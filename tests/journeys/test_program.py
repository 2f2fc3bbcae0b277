"""The program as it lives: files, restarts, a lost line, closing, and what goes wrong in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from imaplib import IMAP4_SSL
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import QMetaMethod, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from app.desktop.cards.code_view import CodeView
from app.desktop.detail.detail import ReportWay
from app.desktop.guide.dialog import GuideDialog
from app.desktop.guide.steps import Mishap
from app.desktop.reports.by_hand_sheet import ByHandSheet
from app.desktop.reports.sent_sheet import SentSheet
from app.desktop.widgets.sheet import CheckLine
from app.desktop.window.wishes import Wishes
from app.jobs.model import AccountState
from app.program.dropped_files import FILES
from app.program.faults import Faults, FaultSheet
from app.program.first_look import first_look
from app.program.start import Starting
from app.settings import Locations, Settings, save_settings
from app.store.opening import open_store
from app.verdict.model import Verdict
from tests.journeys.conftest import ROOT
from tests.journeys.line import Line
from tests.journeys.running_window import (
    ACCOUNT_ID,
    QT_WARNINGS_FAIL,
    Running,
    click,
    surroundings,
    texts_of,
    wait_for,
)
from tests.journeys.test_window import DELIVERY_CODE, code_spoof, delivery_mail
from tests.journeys.user_mailbox import CODE, USER, code_mail, letter, spoof
from tests.smtp_server import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = QT_WARNINGS_FAIL


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def begin_with(running: Running, *subjects: str) -> None:
    wait_for(lambda: running.is_at_rest and all(running.has_row(words) for words in subjects))


def state_of(running: Running) -> AccountState | None:
    live = running.program.accounts.live(ACCOUNT_ID)
    return None if live is None else live.status.state


# ------------------------------------------------------------------------------------------- start


def test_a_message_that_is_open_before_the_program_works_gets_its_text(around, monkeypatch):
    around.dovecot.deliver(USER, spoof())
    with around.run() as running:
        begin_with(running, "account is locked")

    def opened(places, settings):
        window = first_look(places, settings)
        (row,) = window.model.rows()
        window.show_message(row.key)
        return window

    monkeypatch.setattr("tests.journeys.running_window.first_look", opened)
    with around.run(around.settings(), password=None) as running:
        (edit,) = running.window.detail.findChildren(QPlainTextEdit)
        wait_for(lambda: "password of this mailbox is not known" in edit.placeholderText())
        running.world.keychain.store(ACCOUNT_ID, PASSWORD)
        running.program.accounts.renew(ACCOUNT_ID)
        wait_for(lambda: "Dear customer" in edit.toPlainText())
    with around.run() as running:
        detail = running.window.detail
        wait_for(
            lambda: any("Dear customer" in text.toPlainText() for text in detail.findChildren(QPlainTextEdit))
        )


# ------------------------------------------------------------------------------------------- wishes


def test_every_wish_of_the_window_is_heard(around):
    with around.run() as running:
        meta = running.window.metaObject()
        while meta.className() != Wishes.__name__:
            meta = meta.superClass()
        signals = [
            meta.method(number)
            for number in range(meta.methodOffset(), meta.methodCount())
            if meta.method(number).methodType() is QMetaMethod.MethodType.Signal
        ]
        assert len(signals) > 20
        unheard = [
            method.name().data().decode()
            for method in signals
            if not running.window.isSignalConnected(method)
        ]
        assert unheard == []


# -------------------------------------------------------------------------------------------- files


def drop(running: Running, *paths) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    running.window.dropEvent(event)


def test_dropped_files_are_judged_reported_by_hand_and_saved_unchanged(around, tmp_path, monkeypatch):
    mail, other, saved = tmp_path / "a.eml", tmp_path / "b.eml", tmp_path / "saved.eml"
    raw = code_spoof()
    mail.write_bytes(raw)
    other.write_bytes(letter())
    os.mkfifo(tmp_path / "pipe.eml")
    with around.run() as running:
        drop(running, mail, other, tmp_path / "pipe.eml", tmp_path / "missing.eml", tmp_path)
        wait_for(lambda: len(running.rows) == 1)
        row = running.rows[0]
        assert row.row.verdict is Verdict.SUSPECTED_SPOOF
        assert row.key[0] == FILES
        wait_for(lambda: "2 files checked" in " ".join(texts_of(running.window)))

        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
        running.window.report_requested.emit((row.key,), ReportWay.SPOOF)
        sheet = running.dialog()
        assert isinstance(sheet, ByHandSheet)
        click(sheet, "Save the mail")
        wait_for(saved.exists)
        assert saved.read_bytes() == raw
        sheet.close()
    with open_store(around.locations.store) as store:
        assert store.rows(FILES) == ()


def test_a_chosen_file_that_is_no_mail_is_said_to_be_none(around, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "gone")], ""))
    with around.run() as running:
        running.window.commands.open_files()
        wait_for(lambda: "No mail could be read from this" in " ".join(texts_of(running.window)))


def test_a_mail_of_the_mailbox_is_saved_byte_for_byte(around, tmp_path, monkeypatch):
    saved, raw = tmp_path / "saved.eml", spoof(1, size=2_500_000)
    around.dovecot.deliver(USER, raw)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    with around.run() as running:
        begin_with(running, "locked")
        before = running.dovecot.snapshot(USER)
        running.window.show_message(running.row("locked").key)
        running.window.commands.save()
        wait_for(saved.exists)
        assert saved.read_bytes() == raw
        assert running.dovecot.snapshot(USER) == before
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
        running.window.commands.save()
        wait_for(lambda: "could not be saved there" in " ".join(texts_of(running.window)))


# ---------------------------------------------------------------------------- reporting, otherwise


def test_without_a_server_for_sending_a_report_is_made_by_hand(around):
    around.dovecot.deliver(USER, spoof(1))
    account = replace(around.account, smtp=None)
    with around.run(around.settings(accounts=(account,))) as running:
        begin_with(running, "locked")
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        sheet = running.dialog()
        assert isinstance(sheet, ByHandSheet)
        sheet.close()
        assert running.window.keeper.reports_of(running.row("locked").key) == ()


def expunge(around, folder: str) -> None:
    """Delete all mail of a folder with another client."""
    with IMAP4_SSL(
        "localhost", around.dovecot.imaps_port, ssl_context=around.dovecot.client_context()
    ) as other:
        other.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        other.select(folder)
        other.store("1:*", "+FLAGS", r"(\Deleted)")
        other.expunge()


def test_what_was_sent_can_be_read(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: not running.sink.arrived.empty() and not running.program.reporting.is_busy)
        (report, *_) = running.window.keeper.reports_of(running.row("locked").key)
        running.window.sent_report_requested.emit(report.report_id)
        wait_for(lambda: isinstance(running.dialog(), SentSheet))
        sheet = running.dialog()
        assert sheet is not None
        said = " ".join(texts_of(sheet))
        assert report.desk in said
        assert "exactly what was sent, down to the last character" in said
        sheet.close()
        # The message is gone: the copy in Sent shows it still.
        wait_for(lambda: running.is_at_rest)
        expunge(around, "Junk")
        running.window.commands.scan()
        wait_for(lambda: not running.rows)
        running.window.sent_report_requested.emit(report.report_id)
        wait_for(lambda: isinstance(running.dialog(), SentSheet))
        sheet = running.dialog()
        assert sheet is not None
        assert "exactly what was sent, down to the last character" in " ".join(texts_of(sheet))
        sheet.close()
        # And where the copy is gone too, it says so and shows nothing.
        expunge(around, "Sent")
        running.window.sent_report_requested.emit(report.report_id)
        wait_for(lambda: isinstance(running.dialog(), SentSheet) and running.dialog() is not sheet)
        sheet = running.dialog()
        assert sheet is not None
        assert "cannot be shown any more" in " ".join(texts_of(sheet))
        assert not sheet.findChildren(QPlainTextEdit)
        sheet.close()


def test_a_fake_reported_in_spam_is_put_back_into_the_inbox(around):
    around.dovecot.deliver(USER, spoof(1), "Junk")
    with around.run() as running:
        begin_with(running, "locked")
        running.window.commands.report_all()
        question = running.dialog()
        assert question is not None
        click(question, "Report all")
        wait_for(lambda: not running.sink.arrived.empty() and not running.program.reporting.is_busy)
        wait_for(lambda: running.row("locked").is_reported)
        assert running.row("locked").row.places[0].folder == "Junk"
        running.window.put_back_requested.emit(running.row("locked").key)
        wait_for(lambda: running.row("locked").row.places[0].folder == "INBOX")


def test_an_unproven_mail_is_reported_after_a_question_only(around):
    around.dovecot.deliver(USER, code_mail().split(b"\r\n", 6)[-1])
    with around.run() as running:
        begin_with(running, "Sign-in attempt")
        row = running.row("Sign-in attempt")
        assert row.row.verdict is Verdict.UNPROVEN
        for answer in ("Cancel", "Report to Amazon"):
            running.window.report_requested.emit((row.key,), ReportWay.ANYWAY)
            question = running.dialog()
            assert question is not None
            assert running.sink.connections == 0
            click(question, answer)
        wait_for(lambda: not running.sink.arrived.empty())


# ---------------------------------------------------------------------------------- codes and views


def test_the_code_view_follows_hiding_and_closes_with_its_code(around):
    around.dovecot.deliver(USER, delivery_mail())
    with around.run() as running:
        begin_with(running, "Paket")
        running.program.tray.code_requested.emit(running.row("Paket").key)
        (view,) = (top for top in QApplication.topLevelWidgets() if isinstance(top, CodeView))
        assert view.isVisible()
        assert DELIVERY_CODE in "".join(texts_of(view)).replace(" ", "")
        running.window.commands.hide_codes()
        assert DELIVERY_CODE not in "".join(texts_of(view)).replace(" ", "")
        running.window.commands.hide_codes()
        click(view, "Copy")
        assert QGuiApplication.clipboard().text() == DELIVERY_CODE
        changed = replace(around.account, address="somebody@example.com")
        running.program.preferences.add_account(changed)
        wait_for(lambda: running.row("Paket").row.verdict is Verdict.UNPROVEN)
        assert not [
            top for top in QApplication.topLevelWidgets() if isinstance(top, CodeView) and top.isVisible()
        ]


def test_three_account_codes_within_an_hour_raise_an_alarm(around):
    for number in range(3):
        around.dovecot.deliver(USER, code_mail(code=f"48392{number}"))
    with around.run() as running:
        wait_for(lambda: "3 account codes from Amazon within an hour" in " ".join(texts_of(running.window)))
        running.window.unasked_requested.emit(running.rows[0].key)
        wait_for(lambda: running.dialog() is not None)
        running.dialog().close()


def test_the_guide_keeps_what_was_ticked(around):
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)
        running.window.clicked_something_requested.emit(None)
        wait_for(lambda: isinstance(running.dialog(), GuideDialog))
        guide = running.dialog()
        assert isinstance(guide, GuideDialog)
        guide.choose(next(iter(Mishap)))
        tick = guide.findChildren(CheckLine)[0]
        tick.set_ticked(is_ticked=True)
        guide.close()
    with open_store(around.locations.store) as store:
        assert len(store.ticks()) == 1


def test_a_code_mail_that_is_moved_keeps_its_code(around):
    raw = code_mail()
    around.dovecot.deliver(USER, raw)
    with around.run() as running:
        begin_with(running, "Sign-in attempt")
        wait_for(lambda: bool(running.window.centre.cards.code_cards))
        running.deliver(raw, folder="Junk")
        running.window.commands.scan()
        wait_for(lambda: len(running.row("Sign-in attempt").row.places) == 2)
        assert [card.code.code for card in running.window.centre.cards.code_cards] == [CODE]


# ---------------------------------------------------------------------------- starting and the line


def test_after_a_restart_the_rows_are_there_at_once_and_codes_when_the_line_is(around):
    for raw in (code_mail(), spoof(1)):
        around.dovecot.deliver(USER, raw)
    with Line(around.account.imap.port) as line:
        account = replace(around.account, imap=replace(around.account.imap, port=line.port))
        restart_without_a_line(around, line, around.settings(accounts=(account,)))


def restart_without_a_line(around, line: Line, settings: Settings) -> None:
    with around.run(settings) as running:
        begin_with(running, "locked", "Sign-in attempt")
    line.is_down = True
    with around.run(settings) as running:
        assert len(running.rows) == 2
        wait_for(lambda: state_of(running) is AccountState.OFFLINE)
        assert len(running.rows) == 2
        assert not running.window.centre.cards.code_cards
        assert "Offline" in running.window.side.chip.accessibleName()
        line.is_down = False
        running.window.commands.scan()
        wait_for(lambda: [card.code.code for card in running.window.centre.cards.code_cards] == [CODE])
        assert running.notified == []


@contextmanager
def child(around) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program as a user does, in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "INBOX_INSPECTOR_HOME": str(around.home),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "app"], env=environment, cwd=around.home, stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def end_at_work(around, number: int) -> tuple[int, bytes]:
    """Start the program, send it a signal as soon as its lanes work; return its status and what it said."""
    store = around.locations.store / "rows.sqlite3"
    # Where there is one already, the window alone opens it.
    shutil.rmtree(store.parent, ignore_errors=True)
    with child(around) as process:
        wait_for(lambda: store.exists() or process.poll() is not None)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        return process.returncode, said


def test_a_program_that_is_told_to_end_while_it_begins_ends(around):
    script = (
        "import signal, sys\n"
        "from app.program import start\n"
        "class Early(start.Starting):\n"
        "    def __init__(self, *arguments):\n"
        "        signal.raise_signal(signal.SIGTERM)\n"
        "        super().__init__(*arguments)\n"
        "start.Starting = Early\n"
        "sys.exit(start.run_window())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "INBOX_INSPECTOR_HOME": str(around.home)}
    around.home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], env=environment, cwd=around.home, timeout=60, check=False
    )
    assert done.returncode == 0


def test_a_killed_program_starts_again_and_ends_when_it_is_told_to(around):
    save_settings(around.locations.settings_file, around.settings())
    assert end_at_work(around, signal.SIGKILL)[0] == -signal.SIGKILL
    for number in (signal.SIGTERM, signal.SIGINT):
        status, said = end_at_work(around, number)
        assert (status, b"Traceback" in said) == (0, False)
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")


def test_what_keeps_the_program_from_starting_is_said_in_its_window(qapp, qtbot, tmp_path):
    places = Locations(tmp_path / "data", tmp_path / "config", tmp_path / "logs")
    window = first_look(places, Settings())
    (places.additions / "shop.toml").mkdir(parents=True)
    qtbot.addWidget(window)
    window.show()
    starting = Starting(places, Settings(), window)
    wait_for(lambda: "cannot be read" in " ".join(texts_of(window)))
    assert "Make this file readable" in " ".join(texts_of(window))
    starting.close()


# ------------------------------------------------------------------------------- ending and faults


def test_nothing_goes_on_after_the_end(around):
    around.dovecot.deliver(USER, code_mail())
    threads = set(threading.enumerate())
    children = set(psutil.Process().children())
    with around.run() as running:
        begin_with(running, "Sign-in attempt")
        running.program.start_sample()
        wait_for(lambda: len(running.rows) > 10)
    wait_for(lambda: not [one for one in threading.enumerate() if one not in threads and one.is_alive()], 10)
    left = [" ".join(one.cmdline()) for one in set(psutil.Process().children()) - children]
    # Python's own helper lives until Python ends.
    assert not [command for command in left if "resource_tracker" not in command]


def test_a_fault_in_a_lane_is_shown_once_without_a_word_of_any_mail(around, monkeypatch, capfd):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)
        faults = Faults()
        faults.catch(running.window)
        live = running.program.accounts.live(ACCOUNT_ID)
        assert live is not None

        def fail(store: object) -> None:
            del store
            message = f"subject: {CODE}"
            raise ValueError(message)

        live.submit_job(fail)
        live.submit_job(fail)
        wait_for(lambda: isinstance(running.dialog(), FaultSheet))
        sheet = running.dialog()
        assert isinstance(sheet, FaultSheet)
        words = "\n".join(texts_of(sheet))
        assert "ValueError" in words
        assert "test_program.py" in words
        assert "fail" in words
        assert CODE not in words
        assert str(ROOT) not in words
        click(sheet, "Copy this text")
        assert CODE not in QGuiApplication.clipboard().text()
        assert "ValueError" in QGuiApplication.clipboard().text()
        click(sheet, "Close")
        wait_for(lambda: running.dialog() is None)
        # The program goes on.
        running.deliver(spoof(1))
        wait_for(lambda: running.has_row("locked"))
    assert CODE not in capfd.readouterr().err
