"""Starting the program with its window, and drawing it where there is no screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from app import __version__
from app.desktop.main_window import MainWindow
from app.desktop.picture import save_picture
from app.desktop.single_instance import SingleInstance
from app.mailbox.core_dumps import forbid_core_dumps
from app.program.faults import Faults
from app.program.parts import load_parts
from app.program.program import Program
from app.program.world import World
from app.settings import Locations, Settings, load_settings, locations
from app.translation import use_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.model import Row

_STATUS_DONE = 0


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
        return _STATUS_DONE
    settings, notice = load_settings(places.settings_file)
    _speak(application, settings.language)
    world = World(places, settings.oauth_clients)
    program = Program(world, settings, start_command())
    instance.started_again.connect(program.window.bring_forward)
    faults = Faults()
    faults.catch(program.window)
    program.start(notice, is_minimised=is_minimised)
    status = application.exec()
    program.quit()
    instance.close()
    return status


def run_demo() -> int:
    """Show the window on the sample mailbox alone; returns the exit status when it is closed.

    Settings and store are of its own and go with it: the user's are neither read nor changed.
    """
    forbid_core_dumps()
    application = _application()
    _speak(application, "")
    with tempfile.TemporaryDirectory(prefix="inbox-inspector-") as folder:
        home = Path(folder)
        world = World(Locations(home / "data", home / "config", home / "logs"))
        program = Program(world, Settings(closes_to_tray=False), start_command())
        faults = Faults()
        faults.catch(program.window)
        program.start(with_welcome=False)
        program.start_sample()
        status = application.exec()
        program.quit()
    return status


def draw_window(rows: Sequence[Row]) -> bytes:
    """Return the window with these rows as a PNG file; no screen is needed."""
    application = _application()
    _speak(application, "")
    with tempfile.TemporaryDirectory(prefix="inbox-inspector-") as folder:
        state, picture = Path(folder) / "window.ini", Path(folder) / "window.png"
        window = MainWindow(load_parts().catalogue, Settings(), state)
        window.dress()
        window.add_rows(rows)
        spoofs = window.keeper.open_spoofs()
        if spoofs:
            window.show_message(spoofs[0].key)
        save_picture(window, picture)
        return picture.read_bytes()


def start_command() -> tuple[str, ...]:
    """Return what starts this program again: the bundle's own file, or Python with our package."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    launcher = Path(__file__).resolve().parent.parent / "run"
    return (str(launcher),) if launcher.is_file() else (sys.executable, "-P", "-m", "app")


def _application() -> QApplication:
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    application = QApplication(sys.argv[:1])
    application.setApplicationName("inbox-inspector")
    application.setApplicationDisplayName("Inbox Inspector")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("io.github.inbox_inspector")
    # The tray keeps the program alive without a window; quitting is said explicitly.
    application.setQuitOnLastWindowClosed(False)
    return application


def _speak(application: QApplication, language: str) -> None:
    """Use the language for our words and for Qt's own."""
    code = use_language(language)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
