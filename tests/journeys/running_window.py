"""The whole program with its window, on a real mailbox and server for sending, in temporary folders."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.desktop.widgets.buttons import Button
from app.jobs.model import AccountState
from app.program.first_look import first_look
from app.program.program import Program
from app.program.world import World
from app.settings import Account, Locations, ReportOptions, Security, Server, Settings, save_settings
from tests.dovecot import HOST, Dovecot
from tests.journeys.user_mailbox import ADDRESS, KEYS, USER
from tests.smtp_server import PASSWORD, Sink, ca_file
from tests.smtp_server import USER as SMTP_USER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.desktop.rows.shown_row import ShownRow
    from app.desktop.window.main_window import MainWindow
    from app.store.model import ReportState

ACCOUNT_ID = "one"
SECONDS = 60
_MS_BETWEEN_LOOKS = 10
QT_WARNINGS_FAIL = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore(
        "This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"
    ),
]
"""For ``pytestmark``: any warning of Qt's fails, but for the named ones of the platform."""


@dataclass
class Notified:
    """What the tray was told to show."""

    title: str
    text: str
    is_code: bool


@dataclass
class Running:
    """A program that runs, with what surrounds it."""

    world: World
    program: Program
    dovecot: Dovecot
    sink: Sink
    account: Account
    notified: list[Notified] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        return self.program.window

    # ------------------------------------------------------------------------- what the world does

    def deliver(self, *raws: bytes, folder: str = "INBOX") -> None:
        for raw in raws:
            self.dovecot.deliver(USER, raw, folder)

    # --------------------------------------------------------------------------- what the user sees

    @property
    def rows(self) -> list[ShownRow]:
        return list(self.window.model.rows())

    def row(self, words: str) -> ShownRow:
        """Return the one row whose subject holds these words."""
        (found,) = (row for row in self.rows if words in row.subject)
        return found

    def has_row(self, words: str) -> bool:
        return any(words in row.subject for row in self.rows)

    @property
    def is_at_rest(self) -> bool:
        live = self.program.accounts.live(self.account.account_id)
        return live is not None and live.status.state is AccountState.WATCHING and not live.is_scanning

    @property
    def bar(self) -> str:
        """The words of the bar that tells of reports, "" where it is hidden."""
        bar = self.window.report_bar
        return " ".join(texts_of(bar)) if bar.isVisible() else ""

    def report_states(self, words: str) -> list[ReportState]:
        """Return where the reports of a message stand."""
        return [report.state for report in self.window.keeper.reports_of(self.row(words).key)]

    def dialog(self) -> QWidget | None:
        """Return the dialog that is open in front of the window."""
        return QApplication.activeModalWidget()


def texts_of(widget: QWidget) -> list[str]:
    """Return what the labels of a widget say that are shown."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def button(parent: QWidget, words: str) -> Button:
    """Return the one button with these words that is shown."""
    (found,) = (one for one in parent.findChildren(Button) if one.isVisible() and words in one.words)
    return found


def click(parent: QWidget, words: str) -> None:
    """Press the one button with these words, as a pointer does: once it has a place on the screen."""
    wait_for(lambda: not button(parent, words).size().isEmpty())
    QTest.mouseClick(button(parent, words), Qt.MouseButton.LeftButton)


def wait_for(is_true: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Let the program run until something is so."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it did not become so in time"
        # Not QTest.qWait: it keeps Python from the program's other threads while it waits.
        pause = QEventLoop()
        QTimer.singleShot(_MS_BETWEEN_LOOKS, pause.quit)
        pause.exec()


def resolve(names: tuple[str, ...]) -> dict[str, bytes]:
    """Answer for the shops' test keys as DNS would."""
    return {name: KEYS[name] for name in names if name in KEYS}


@dataclass
class Surroundings:
    """The servers and the folders; the program may be started in them again and again."""

    dovecot: Dovecot
    sink: Sink
    home: Path
    account: Account

    @property
    def locations(self) -> Locations:
        return Locations(self.home / "data", self.home / "config", self.home / "logs")

    def settings(self, **changes) -> Settings:
        """Return the settings of a user who has read what a report is."""
        options = ReportOptions(is_explained=True, undo_seconds=1)
        made = Settings(accounts=(self.account,), report=options, country="DE", closes_to_tray=False)
        return replace(made, **changes)

    @contextmanager
    def run(self, settings: Settings | None = None, *, password: str | None = PASSWORD) -> Iterator[Running]:
        """Run the program until the end of the block."""
        wanted = settings or self.settings()
        save_settings(self.locations.settings_file, wanted)
        world = World(self.locations, (), resolve)
        if password is not None:
            for account in wanted.accounts:
                world.keychain.store(account.account_id, password)
        window = first_look(self.locations, wanted)
        program = Program(world, window, wanted, ("inbox-inspector",))
        running = Running(world, program, self.dovecot, self.sink, self.account)

        def notify(key: object, title: str, text: str, *, is_code: bool) -> None:
            del key
            running.notified.append(Notified(title, text, is_code))

        program.tray.notify = notify  # type: ignore[method-assign]
        window.panes.is_sliding = False
        window.resize(1360, 860)
        try:
            program.start(with_welcome=False)
            yield running
        finally:
            program.quit()
            for top in QApplication.topLevelWidgets():
                top.close()
            window.deleteLater()
            program.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def surroundings(folder: Path) -> Iterator[Surroundings]:
    """Start the servers, with an empty mailbox."""
    (folder / "server").mkdir()
    with Dovecot(folder / "server") as dovecot, Sink() as sink:
        dovecot.add_user(USER, PASSWORD)
        imap = Server(HOST, dovecot.imaps_port, Security.TLS, str(dovecot.ca_file))
        account = Account(ACCOUNT_ID, ADDRESS, imap, sink.server(ca_file(folder)), USER, smtp_user=SMTP_USER)
        yield Surroundings(dovecot, sink, folder / "home", account)
