"""What holds for every dialog in every state: plain text, names for all that is operated, nothing cut."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.style import dress
from app.settings import Look
from tests.desktop.dialog_reading import tab_order
from tests.desktop.dialog_scenes import SCENES
from tests.desktop.pseudo import pseudo_language

OPERATED = (QAbstractButton, QLineEdit, QComboBox, QListWidget, QPlainTextEdit)


@pytest.fixture
def open_scene(qtbot, qapp, set_text_size):
    kept: list[QWidget] = []
    # Each widget that another test left makes every change of the style slower.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dress(qapp, Look.LIGHT)

    def make(name: str, *, text_size: float = 1.0, is_long: bool = False) -> QWidget:
        set_text_size(text_size)
        if is_long:
            with pseudo_language():
                dialog = SCENES[name]()
        else:
            dialog = SCENES[name]()
        kept.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        qapp.processEvents()
        return dialog

    yield make
    for dialog in kept:
        dialog.close()
        shiboken6.delete(dialog)


def _visible(dialog: QWidget, kind: type[Any]) -> list[Any]:
    return [one for one in dialog.findChildren(kind) if one.isVisibleTo(dialog)]


@pytest.mark.parametrize("name", SCENES)
def test_no_label_reads_markup(open_scene, name) -> None:
    for label in open_scene(name).findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("name", SCENES)
def test_all_that_can_be_operated_has_a_name(open_scene, name) -> None:
    dialog = open_scene(name)
    for widget in _visible(dialog, QWidget):
        is_part = isinstance(widget.parent(), QComboBox)
        if isinstance(widget, OPERATED) and widget.focusPolicy() and not is_part:
            assert widget.accessibleName(), f"{widget} {getattr(widget, 'text', str)()}"


@pytest.mark.parametrize("name", SCENES)
def test_the_keyboard_reaches_everything_in_the_order_of_the_page(open_scene, name) -> None:
    dialog = open_scene(name)
    reached = tab_order(dialog)
    wanted = {
        widget
        for widget in _visible(dialog, QWidget)
        if isinstance(widget, OPERATED)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and not isinstance(widget.parent(), QComboBox)
    }
    assert wanted <= set(reached), [one.accessibleName() for one in wanted - set(reached)]
    content = [one for one in reached if _is_in_scroller(one) and one in wanted]
    tops = [one.mapTo(dialog, QPoint(0, 0)).y() for one in content]
    back = [number for number, (first, second) in enumerate(pairwise(tops)) if second < first - 40]
    # Where it begins depends on which one has the focus at first: it may come round once.
    assert len(back) <= 1, [one.accessibleName() for one in content]


def _is_in_scroller(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize(("text_size", "is_long"), [(1.0, False), (1.5, False), (1.0, True), (1.5, True)])
@pytest.mark.parametrize("name", SCENES)
def test_no_text_is_cut(open_scene, name, text_size, is_long) -> None:
    dialog = open_scene(name, text_size=text_size, is_long=is_long)
    for label in _visible(dialog, Label):
        if isinstance(label, TextLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        elif type(label) is Label:
            assert label.width() >= QFontMetrics(label.font()).horizontalAdvance(label.text()), label.text()
    for button in _visible(dialog, QAbstractButton):
        if button.hasHeightForWidth() and button.text():
            assert button.height() >= button.heightForWidth(button.width()), button.text()
    for widget in _visible(dialog, QWidget):
        if isinstance(widget, Label | QAbstractButton | QLineEdit | QComboBox):
            parent = widget.parentWidget()
            if parent is not None and not isinstance(parent, QLineEdit | QComboBox):
                area = QRect(QPoint(0, 0), parent.size())
                assert area.contains(widget.geometry()), f"{widget} {widget.accessibleName()}"


@pytest.mark.parametrize("name", SCENES)
def test_a_page_that_fits_a_screen_needs_no_scrolling(open_scene, name) -> None:
    dialog = open_scene(name)
    if name.startswith("settings"):
        return
    for scroller in _visible(dialog, QScrollArea):
        too_much = scroller.verticalScrollBar().maximum()
        assert too_much == 0 or dialog.height() >= 600, too_much


@pytest.mark.parametrize("name", SCENES)
def test_escape_closes(open_scene, qtbot, name) -> None:
    dialog = open_scene(name)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


_WITHOUT_DEFAULT = [name for name in SCENES if name.startswith("settings-")]
"""There Enter ends what is typed in a field; it must not close the whole dialog."""
_BY_HAND = [name for name in SCENES if name.startswith("by-hand")]


@pytest.mark.parametrize("name", _WITHOUT_DEFAULT)
def test_enter_in_a_field_leaves_the_settings_open(open_scene, name) -> None:
    dialog = open_scene(name)
    for field in _visible(dialog, QLineEdit):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert not any(one.isDefault() for one in _visible(dialog, QPushButton))
    assert dialog.isVisible()


@pytest.mark.parametrize("name", _BY_HAND)
def test_enter_does_not_say_that_something_was_done(open_scene, name) -> None:
    """What the user did elsewhere is only theirs to say."""
    dialog = open_scene(name)
    said: list[tuple[str, ...]] = []
    dialog.noted.connect(said.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not any(one.isDefault() for one in _visible(dialog, QPushButton))
    assert dialog.isVisible()
    assert not said


@pytest.mark.parametrize(
    "name", [name for name in SCENES if name not in {"code-view", *_WITHOUT_DEFAULT, *_BY_HAND}]
)
def test_enter_presses_the_button_that_stands_last(open_scene, name) -> None:
    dialog = open_scene(name)
    assert isinstance(dialog, QDialog)
    buttons = [
        one
        for one in _visible(dialog, QAbstractButton)
        if not _is_in_scroller(one) and not isinstance(one, QCheckBox)
    ]
    last = max(buttons, key=lambda one: one.mapTo(dialog, QPoint(0, 0)).x())
    assert last.isDefault()
    assert sum(one.isDefault() for one in buttons) == 1


def test_the_wheel_scrolls_a_page_without_choosing_anything(open_scene, qapp) -> None:
    dialog = open_scene("settings-general")
    for box in _visible(dialog, QComboBox):
        before = box.currentIndex()
        where = box.rect().center().toPointF()
        wheel = QWheelEvent(
            where,
            box.mapToGlobal(where),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's argument
        )
        qapp.sendEvent(box, wheel)
        assert box.currentIndex() == before
