"""The icon in the tray: its menu, its clicks, and no code in any of it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from app.desktop.cards.code_words import code_title
from app.desktop.session import tray as tray_module
from app.desktop.session.tray import Tray, program_icon
from tests.desktop.scenes import account_row, delivery_row

DELIVERY, ACCOUNT = delivery_row(), account_row()


class Icon(QSystemTrayIcon):
    """A tray icon where there is no tray: keeps what was shown."""

    shown: tuple[str, ...] = ()

    @staticmethod
    def isSystemTrayAvailable() -> bool:  # noqa: N802 - Qt's name
        return True

    def show(self) -> None:
        """Do nothing: Qt warns where there is no tray at all."""

    def showMessage(self, title, text, icon, milliseconds=0) -> None:  # type: ignore[override]  # noqa: N802
        assert isinstance(icon, QIcon)
        self.shown = (title, text)


@pytest.fixture
def tray(qapp, monkeypatch):
    monkeypatch.setattr(tray_module, "QSystemTrayIcon", Icon)
    made = Tray()
    yield made
    made.hide()


def _key(row):
    return (row.account_id, row.message_hash)


def _codes(*rows):
    return [(_key(row), code_title("Amazon & Co", row.code.purpose)) for row in rows]


def _words(tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def test_the_menu_lists_live_codes_by_title_never_the_code(tray) -> None:
    tray.show_codes(_codes(DELIVERY, ACCOUNT))
    assert _words(tray) == [
        "Amazon && Co · delivery code",
        "Amazon && Co · account code",
        "Show window",
        "Scan inbox",
        "Quit",
    ]
    everything = " ".join(_words(tray)) + tray._icon.toolTip()
    assert "483920" not in everything
    assert "107553" not in everything


def test_a_code_in_the_menu_opens_its_view(tray, qtbot) -> None:
    tray.show_codes(_codes(DELIVERY, ACCOUNT))
    with qtbot.waitSignal(tray.code_requested) as asked:
        tray.menu.actions()[1].trigger()
    assert asked.args == [_key(ACCOUNT)]


@pytest.mark.parametrize(
    ("words", "signal"),
    [("Show window", "show_requested"), ("Scan inbox", "scan_requested"), ("Quit", "quit_requested")],
)
def test_the_menu_asks(tray, qtbot, words, signal) -> None:
    tray.show_codes(())
    action = next(one for one in tray.menu.actions() if one.text() == words)
    with qtbot.waitSignal(getattr(tray, signal)):
        action.trigger()


@pytest.mark.parametrize(
    ("rows", "signal"),
    [((), "show_requested"), ((DELIVERY,), "code_requested"), ((DELIVERY, ACCOUNT), "show_requested")],
    ids=["no code", "one code", "two codes"],
)
def test_a_click_opens_the_only_code_or_the_window(tray, qtbot, rows, signal) -> None:
    tray.show_codes(_codes(*rows))
    with qtbot.waitSignal(getattr(tray, signal)):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_a_code_that_is_gone_is_in_no_menu(tray) -> None:
    tray.show_codes(_codes(DELIVERY))
    tray.show_codes(())
    assert _words(tray) == ["Show window", "Scan inbox", "Quit"]


@pytest.mark.parametrize(("is_code", "signal"), [(True, "code_requested"), (False, "message_requested")])
def test_a_click_on_a_notification_opens_what_it_was_about(tray, qtbot, is_code, signal) -> None:
    tray.notify(_key(DELIVERY), "A title", "A text", is_code=is_code)
    assert tray._icon.shown == ("A title", "A text")
    with qtbot.waitSignal(getattr(tray, signal)) as asked:
        tray._icon.messageClicked.emit()
    assert asked.args == [_key(DELIVERY)]


def test_without_a_tray_nothing_fails(qapp) -> None:
    tray = Tray()
    assert not tray.is_there
    tray.show_codes(_codes(DELIVERY))
    tray.show_state("Watching")
    tray.notify(_key(DELIVERY), "A title", "A text", is_code=True)
    tray.hide()


def test_the_icon_is_a_picture(qapp) -> None:
    image = program_icon().pixmap(64, 64).toImage()
    assert len({image.pixelColor(x, 32).name() for x in range(64)}) > 1
