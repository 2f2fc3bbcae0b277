"""Starting the program with its window, and drawing it where there is no screen."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app import __version__
from app.background.lanes import Lane
from app.desktop.session.picture import save_picture
from app.desktop.session.single_instance import SingleInstance
from app.desktop.widgets.banner import BannerText
from app.desktop.widgets.language import speak
from app.desktop.window.main_window import SIZE
from app.jobs.model import AccountState, AccountStatus
from app.mailbox.core_dumps import forbid_core_dumps
from app.program.faults import Faults
from app.program.first_look import first_look
from app.program.screen import NoScreenError, saying_why
from app.sentences import Tone
from app.settings import Locations, Settings, load_settings, locations
from app.store.model import AccountId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.desktop.window.main_window import MainWindow
    from app.errors import InspectorError
    from app.program.program import Program
    from app.program.world import World
    from app.settings import Account
    from app.store.model import Row
    from app.verdict.details import Details

_STATUS_DONE = 0
_MS_FOR_PAINTING = 500
"""The longest that loading waits: a window that is shown may never be looked at."""
_STATUS_NO_WINDOW = 2


def run_window(*, is_minimised: bool = False) -> int:
    """Show the window and run until the user quits; returns the exit status.

    A second start shows the first one's window and ends. Raises ``InspectorError`` where there is no
    place for the user's files.
    """
    forbid_core_dumps()
    places = locations()
    application = _application()
    instance = SingleInstance(places.data)
    if not instance.is_first():
        print("Inbox Inspector is open already; its window was brought forward.", file=sys.stderr)  # noqa: T201
        return _STATUS_DONE
    settings, notice = load_settings(places.settings_file)
    speak(application, settings.language)
    window = first_look(places, settings)
    instance.started_again.connect(window.bring_forward)
    with _caught(window), _ended_by_signals(application):
        if not is_minimised:
            window.show()
        starting = Starting(places, settings, window)
        starting.ready.connect(lambda program: program.start(notice, is_minimised=is_minimised))
        status = application.exec()
        starting.close()
    instance.close()
    return status


def run_demo() -> int:
    """Show the window on the sample mailbox alone; returns the exit status when it is closed.

    Settings and store are of its own and go with it: the user's are neither read nor changed. Where
    the display lets nobody in, the program starts again as on a machine without one.
    """
    forbid_core_dumps()
    application = _application(_start_without_screen)
    speak(application)
    with tempfile.TemporaryDirectory(prefix="inbox-inspector-") as folder:
        home = Path(folder)
        places, settings = (
            Locations(home / "data", home / "config", home / "logs"),
            Settings(closes_to_tray=False),
        )
        window = first_look(places, settings)
        with _caught(window), _ended_by_signals(application):
            window.show()
            starting = Starting(places, settings, window)
            starting.ready.connect(_begin_demo)
            status = application.exec()
            starting.close()
    return status


def _begin_demo(program: Program) -> None:
    program.start(with_welcome=False)
    program.start_sample()


class Starting(QObject):
    """Makes the program behind a window that is there already, without making it wait."""

    ready = Signal(object)
    """The ``Program``, made but not started."""

    def __init__(self, places: Locations, settings: Settings, window: MainWindow) -> None:
        """Begin when the window is painted, at once where it is not shown."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._program: Program | None = None
        self._lane = Lane("start")
        self._has_begun = False
        window.quit_requested.connect(self._quit_early)
        window.close_asked.connect(self._quit_early)
        self._load = lambda: _make_world(places, settings)
        if window.isVisible():
            # Loading would keep Python from painting.
            window.installEventFilter(self)
            QTimer.singleShot(_MS_FOR_PAINTING, self._begin)
        else:
            self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Begin once the window was painted."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return False

    def close(self) -> None:
        """End the program, if it was made."""
        self._lane.close()
        if self._program is not None:
            self._program.quit()

    def _begin(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self._lane.submit(self._load, self._make, self._say_why)

    def _make(self, world: World) -> None:
        from app.program.program import Program  # noqa: PLC0415 - loaded in the lane by now

        self._program = Program(world, self._window, self._settings, start_command())
        self.ready.emit(self._program)

    def _say_why(self, error: InspectorError) -> None:
        text = f"{error.sentence} {error.next_step}"
        self._window.set_banner(BannerText("start", Tone.CAREFUL, text, icon="careful"))

    def _quit_early(self) -> None:
        if self._program is None:
            QApplication.quit()


def _make_world(places: Locations, settings: Settings) -> World:
    """Load all that works behind the window: it takes longer than the window itself."""
    from app.program.world import World  # noqa: PLC0415

    return World(places, settings.oauth_clients)


@contextmanager
def _ended_by_signals(application: QApplication) -> Iterator[None]:
    """End like by Quit at Ctrl+C in the terminal, and when the system says so.

    Python hears of a signal at the latest with the window's next tick.
    """

    def end(*_: object) -> None:
        # Not at once: before the event loop runs, Qt forgets a quit.
        QTimer.singleShot(0, application, application.quit)

    numbers = (signal.SIGINT, signal.SIGTERM)
    former = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, former, strict=True):
            signal.signal(number, handler)


@contextmanager
def _caught(window: MainWindow) -> Iterator[None]:
    faults = Faults()
    faults.catch(window)
    try:
        yield
    finally:
        faults.release()


def draw_window(rows: Sequence[Row], account: Account, details_of: Callable[[Row], Details]) -> bytes:
    """Return the window of a watched account with these rows as a PNG file; no screen is needed.

    The newest spoof in the Inbox is open in it; ``details_of`` gives the text of a message.
    """
    application = _application()
    speak(application)
    with tempfile.TemporaryDirectory(prefix="inbox-inspector-") as folder:
        home, picture = Path(folder), Path(folder) / "window.png"
        settings = Settings(accounts=(account,))
        window = first_look(Locations(home / "data", home / "config", home / "logs"), settings)
        window.scans.set_account_status(AccountId(account.account_id), AccountStatus(AccountState.WATCHING))
        window.panes.is_sliding = False
        window.resize(SIZE)
        window.show()
        window.add_rows(rows)
        QApplication.processEvents()
        spoofs = window.keeper.open_spoofs()
        if spoofs:
            window.show_message(spoofs[0].key)
            window.show_details(spoofs[0].key, details_of(spoofs[0].row))
        window.centre.rows.setFocus()
        QApplication.processEvents()
        save_picture(window, picture)
        window.close()
        # Here and now: the garbage collector may find it in another thread, where it must not end.
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return picture.read_bytes()


def start_command() -> tuple[str, ...]:
    """Return what starts this program again: the bundle's own file, or Python with our package."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    launcher = Path(__file__).resolve().parent.parent / "run"
    return (str(launcher),) if launcher.is_file() else (sys.executable, "-P", "-m", "app")


def _leave(error: InspectorError) -> NoReturn:
    print(f"{error.sentence} {error.next_step}", file=sys.stderr, flush=True)  # noqa: T201
    # Qt is about to abort, deep within: nothing can be raised through it.
    os._exit(_STATUS_NO_WINDOW)


def _start_without_screen(error: InspectorError) -> NoReturn:
    if not isinstance(error, NoScreenError):
        _leave(error)
    print(error.sentence, file=sys.stderr, flush=True)  # noqa: T201
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    is_bundle = getattr(sys, "frozen", False)
    os.execv(sys.executable, [sys.executable, *(sys.argv[1:] if is_bundle else sys.orig_argv[1:])])  # noqa: S606


def _application(leave: Callable[[InspectorError], NoReturn] = _leave) -> QApplication:
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    with saying_why(leave):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("inbox-inspector")
    application.setApplicationDisplayName("Inbox Inspector")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("io.github.inbox_inspector")
    # The tray keeps the program alive without a window; quitting is said explicitly.
    application.setQuitOnLastWindowClosed(False)
    return application
