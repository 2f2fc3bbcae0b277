"""Figures of the window: how soon it is there with its rows, how smoothly it scrolls, how fast it sorts.

``--cached=N`` is how many rows the start finds in the store (10,000), ``--scanned=N`` how many mails are
scanned while the window scrolls (20,000), ``--listed=N`` how many rows are sorted and filtered (100,000).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.desktop.rows.shown_row import Filter, Sort
from app.desktop.window.main_window import MainWindow
from app.jobs.model import AccountState
from app.settings import Account, Locations, Security, Server, Settings, save_settings
from app.store.opening import open_store
from tests.big_mailbox import fill_mailbox
from tests.desktop.scenes import ACCOUNT, ADDRESS, NOW, catalogue, many_rows
from tests.dovecot import HOST, free_port
from tests.figures.figure import ROOT, ROUNDS, Figure
from tests.figures.scan import option
from tests.figures.screen import Screen
from tests.journeys.running_window import surroundings, wait_for
from tests.journeys.user_mailbox import USER
from tests.smtp_server import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.jobs.model import Progress
    from tests.journeys.running_window import Running

CACHED = 10_000
SCANNED = 20_000
LISTED = 100_000
STARTS = 5
SECONDS_OF_A_SCAN = 60.0
"""The longest that a round looks at: the texts of a large mailbox take minutes."""
SECONDS_IDLE = 20.0
_PATIENCE = 60.0
_MS_OF_A_FRAME = 16
_MS_OF_WAITING = 50
_PIXELS_A_FRAME = 7


def load() -> str:
    """Return how busy the machine is, for beside a figure."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


# ----------------------------------------------------------------------------------------- the start


def of_the_start() -> Iterator[Figure]:
    """Start the program as users do, and look at the screen's memory until its pixels are there.

    From outside, and without an X client that would cost the program time: Xvfb keeps the screen in a
    file. The window counts as there when its ground is painted, its rows when the list's lines hold ink.
    """
    count = option("cached", CACHED)
    with tempfile.TemporaryDirectory() as folder, Screen(Path(folder)) as screen:
        home = Path(folder) / "home"
        _remember_rows(home, count)
        starts = [_start(screen, home) for _ in range(STARTS + 1)][1:]
    shown, filled, busy = (statistics.median(times) for times in zip(*starts, strict=True))
    aside = f"median of {STARTS}; {busy:.2f} s of it at work; {count:,} rows in the store; {load()}"
    yield Figure("process start until the window is visible", shown, "s", 1.0, aside=aside)
    yield Figure("process start until its rows are visible", filled, "s", 1.0, aside=aside)


def _remember_rows(home: Path, count: int) -> None:
    places = Locations(home / "data", home / "config", home / "logs")
    # Nobody listens there: the start is looked at, and what follows is the same every time.
    nowhere = Server(HOST, free_port(), Security.TLS)
    account = Account(str(ACCOUNT), ADDRESS, nowhere, None, ADDRESS)
    save_settings(places.settings_file, Settings(accounts=(account,), closes_to_tray=False))
    with open_store(places.store) as store:
        store.put(many_rows(count))


def _start(screen: Screen, home: Path) -> tuple[float, float, float]:
    """Return the seconds until the window is visible, until its rows are, and of work until then."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_"))},
        "DISPLAY": screen.display,
        "INBOX_INSPECTOR_HOME": str(home),
        "PYTHONPATH": str(ROOT),
    }
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "app"],
        env=environment,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        shown = screen.wait(screen.has_window, process, _PATIENCE) - begun
        filled = screen.wait(screen.has_rows, process, _PATIENCE) - begun
        times = psutil.Process(process.pid).cpu_times()
    finally:
        process.terminate()
        process.wait(_PATIENCE)
    screen.wait(lambda: not screen.has_window(), None, _PATIENCE)
    return shown, filled, times.user + times.system


# ------------------------------------------------------------------------------------ the scrolling


def of_the_scrolling() -> Iterator[Figure]:
    """Scroll cards and list at 60 Hz while a mailbox is scanned, and while nothing happens, in turn.

    The gap is that between two frames painted. In each round the mailbox is scanned as if for the first
    time, and then watched in peace; more rows than a scan finds are there all the while.
    """
    count = option("scanned", SCANNED)
    _application()
    with tempfile.TemporaryDirectory() as folder, surroundings(Path(folder)) as around:
        fill_mailbox(around.dovecot, USER, count)
        with around.run(around.settings(accounts=())) as running:
            running.window.add_rows(many_rows(CACHED))
            rounds = [_round(running, f"round-{number}", around.account) for number in range(ROUNDS)]
    ratio, busy, idle, aside = sorted(rounds)[len(rounds) // 2]
    aside = f"{1000 * busy:.1f} and {1000 * idle:.1f} ms; {aside}; {load()}"
    yield Figure("p99 frame gap, scanning against idle", ratio, "x", 2.5, aside=aside)


def _round(running: Running, name: str, like: Account) -> tuple[float, float, float, str]:
    """Return the ratio of the gaps, the gap of either run, and how far the scan came."""
    account = replace(like, account_id=name)
    running.world.keychain.store(name, PASSWORD)
    running.program.accounts.set_accounts((account,))
    live = running.program.accounts.live(name)
    assert live is not None
    heard: list[Progress] = []
    live.progress_changed.connect(heard.append)
    begun = time.monotonic()
    busy = frame_gaps(
        running.window,
        lambda: (
            time.monotonic() - begun > SECONDS_OF_A_SCAN
            or (live.status.state is AccountState.WATCHING and not live.is_scanning)
        ),
    )
    taken = time.monotonic() - begun
    live.stop()
    wait_for(lambda: not live.is_scanning)
    begun = time.monotonic()
    idle = frame_gaps(running.window, lambda: time.monotonic() - begun > min(taken, SECONDS_IDLE))
    running.program.accounts.set_accounts(())
    headers, texts = (
        max((one.all_done for one in heard if one.is_body_pass is is_body), default=0)
        for is_body in (False, True)
    )
    aside = f"{taken:.0f} s: headers of {headers:,} mails, texts of {texts:,}"
    return _p99(busy) / _p99(idle), _p99(busy), _p99(idle), aside


def frame_gaps(window: MainWindow, is_over: Callable[[], bool]) -> list[float]:
    """Scroll until it is over; return the seconds between each frame and the next."""
    scroller = Scroller(window)
    while not is_over():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _MS_OF_WAITING)
    scroller.stop()
    return [later - sooner for sooner, later in pairwise(scroller.frames)]


class Scroller(QObject):
    """Moves the list and the cards sixty times a second, and notes when the list is painted."""

    def __init__(self, window: MainWindow) -> None:
        """Begin at once."""
        super().__init__(window)
        self.frames: list[float] = []
        self._bars = (
            window.centre.rows.verticalScrollBar(),
            window.centre.cards.verticalScrollBar(),
        )
        self._steps = [_PIXELS_A_FRAME, 1]
        self._viewport = window.centre.rows.viewport()
        self._viewport.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_MS_OF_A_FRAME)
        self._timer.timeout.connect(self._move)
        self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._viewport.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note each frame."""
        del watched
        if event.type() == QEvent.Type.Paint:
            self.frames.append(time.perf_counter())
        return False

    def _move(self) -> None:
        for number, bar in enumerate(self._bars):
            if not bar.minimum() <= bar.value() + self._steps[number] <= bar.maximum():
                self._steps[number] *= -1
            bar.setValue(bar.value() + self._steps[number])


def _application() -> QApplication:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    return application


def _p99(gaps: list[float]) -> float:
    return statistics.quantiles(gaps, n=100)[-1]


# ----------------------------------------------------------------------------------------- the list


def of_the_list() -> Iterator[Figure]:
    """Sort, filter and search, with all that the window does before it can paint."""
    count = option("listed", LISTED)
    application = _application()
    for rows, goal in ((count, 250), (CACHED, 16)):
        with tempfile.TemporaryDirectory() as folder:
            window = MainWindow(catalogue(), Settings(), Path(folder) / "window.ini", lambda: NOW)
            window.resize(1360, 860)
            window.show()
            window.add_rows(many_rows(rows))
            application.processEvents()
            if rows == count:
                yield _slowest(f"sort of {rows:,} rows", goal, [partial(window.set_sort, by) for by in Sort])
            yield _slowest(
                f"filter of {rows:,} rows", goal, [partial(window.set_filter, of) for of in reversed(Filter)]
            )
            searches = [
                partial(window.model.set_search, text) for text in ("p", "pay", "nothing", "book", "")
            ]
            yield _slowest(f"search of {rows:,} rows", goal, searches)
            window.close()
            window.deleteLater()


def _slowest(what: str, goal: float, steps: list[Callable[[], None]]) -> Figure:
    """Return what the slowest of the steps takes, each at its best: short times on a busy machine."""
    taken: list[list[float]] = []
    for _ in range(ROUNDS):
        taken.append([])
        for step in steps:
            begun = time.perf_counter()
            step()
            taken[-1].append(time.perf_counter() - begun)
            QApplication.processEvents()
    best = [min(of_one) for of_one in zip(*taken, strict=True)]
    return Figure(what, 1000 * max(best), "ms", goal, aside=load())


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "window-start": of_the_start,
    "window-scrolling": of_the_scrolling,
    "window-list": of_the_list,
}
