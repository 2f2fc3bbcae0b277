"""The window without a display. Any warning of Qt's fails, but for the named ones of the platform."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from app.desktop.widgets.style import dress
from app.desktop.window.main_window import MainWindow
from app.settings import Look, Settings
from tests.desktop.scenes import NOW, catalogue

_HERE = Path(__file__).parent
_PLATFORM_MESSAGES = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
)
_BASE_PIXELS = 13


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*_PLATFORM_MESSAGES))


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_by(self, **changes):
        self.now += timedelta(**changes)


@pytest.fixture(scope="session")
def shops():
    return catalogue()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def set_text_size(qapp):
    """Set the system's text size in parts of the usual one."""
    former = qapp.font()

    def change(factor: float) -> None:
        font = qapp.font()
        font.setPixelSize(round(_BASE_PIXELS * factor))
        qapp.setFont(font)

    change(1.0)
    yield change
    qapp.setFont(former)


@pytest.fixture
def make_window(qtbot, qapp, shops, clock, tmp_path, set_text_size):
    """Return a maker of windows that are shown."""

    made = []

    def make(size=(1360, 860), look=Look.LIGHT, **settings) -> MainWindow:
        dress(qapp, look)
        window = MainWindow(
            shops, Settings(look=look, country="DE", **settings), tmp_path / "window.ini", clock
        )
        window.panes.is_sliding = False
        made.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    QGuiApplication.clipboard().clear()
    for top in qapp.topLevelWidgets():
        top.close()
    for window in made:
        window.deleteLater()
    # No event loop runs here: without this every window would live on and be dressed anew each time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window):
    return make_window()
