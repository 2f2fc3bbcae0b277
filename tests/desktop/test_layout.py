"""No text is cut off: not at German length, not at 150 % text, not in a narrow or low window."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import ElidedLabel, Label, TextLabel
from tests.desktop.pseudo import longer, pseudo_language
from tests.desktop.scenes import delivery_row, design_rows, spoof_row
from tests.desktop.states import STATES

_BY_NAME = {state.name: state for state in STATES}
_NAMES = (
    "first-start",
    "scanning",
    "codes-and-spoofs",
    "many-cards",
    "mixed-cards",
    "detail-verified",
    "detail-others-words",
    "reported",
    "reporting",
    "offline",
    "sign-in-needed-empty",
    "unasked-account",
    "code-shared",
)
_SIZES = ((1360, 860), (1000, 760), (720, 480))


def _cut_off(window: QWidget) -> list[str]:
    """Return the texts of labels and buttons that have less room than they need."""
    cut = []
    for label in window.findChildren(Label):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if isinstance(label, TextLabel):
            is_cut = label.height() < label.heightForWidth(label.width())
        else:
            is_cut = label.width() < QFontMetrics(label.font()).horizontalAdvance(label.text())
        if is_cut or _is_outside(label):
            cut.append(label.text())
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        if isinstance(button, Button):
            is_cut = button.height() < button.heightForWidth(button.width())
            is_cut = is_cut or button.width() < button.minimumSizeHint().width()
        else:
            is_cut = button.width() < QFontMetrics(button.font()).horizontalAdvance(button.text())
        if is_cut or _is_outside(button):
            cut.append(button.text())
    return cut


def test_no_card_is_scrolled_in_a_window_of_its_first_size(window, qtbot):
    window.add_rows(design_rows())
    window.add_rows((spoof_row(salt="more"), delivery_row(salt="more")))
    assert len(window.centre.cards.spoof_cards) == 3
    bar = window.centre.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and not bar.isVisible())


def _is_outside(widget: QWidget) -> bool:
    """Tell whether a widget reaches over the edge of what holds it, where nothing scrolls there."""
    box = widget.rect()
    inner, parent = widget, widget.parentWidget()
    while parent is not None and not inner.isWindow():
        box = box.translated(inner.pos())
        if isinstance(parent.parentWidget(), QScrollArea):
            return box.left() < 0 or box.right() > parent.width()
        if not parent.rect().contains(box):
            return True
        inner, parent = parent, parent.parentWidget()
    return False


def test_the_measure_finds_a_text_that_is_cut_off(window):
    label = Label("much too long for its room")
    label.setParent(window)
    label.setGeometry(10, 10, 20, 20)
    label.show()
    assert _cut_off(window) == [label.text()]


def test_the_long_language_is_as_long_as_german():
    text = "Read it out only at your door, {shop}"
    assert len(longer(text)) >= 1.3 * len(text)
    assert "{shop}" in longer(text)


@pytest.mark.parametrize(
    ("text_size", "is_long"),
    [(1.0, False), (1.0, True), (1.5, True)],
    ids=["english", "german-length", "german-length-at-150%"],
)
@pytest.mark.parametrize("size", _SIZES, ids=str)
@pytest.mark.parametrize("name", _NAMES)
def test_no_text_is_cut_off(make_window, set_text_size, qtbot, name, size, text_size, is_long):
    with pseudo_language() if is_long else nullcontext():
        set_text_size(text_size)
        window = make_window(size)
        _BY_NAME[name].build(window)
        qtbot.waitUntil(lambda: not _cut_off(window), timeout=1500)
        assert (window.width(), window.height()) == size


def test_the_text_size_can_change_while_the_window_is_open(make_window, set_text_size, qtbot):
    window = make_window()
    _BY_NAME["scanning"].build(window)
    before = window.centre.top.scan.height()
    set_text_size(1.5)
    # Qt sends this by itself only while the application's own event loop runs.
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ApplicationFontChange))
    qtbot.waitUntil(lambda: window.centre.top.scan.height() > before)
    qtbot.waitUntil(lambda: not _cut_off(window), timeout=1500)


def test_three_panes_from_1200_points(make_window, qtbot):
    window = make_window((1200, 800))
    _BY_NAME["codes-and-spoofs"].build(window)
    qtbot.waitUntil(lambda: window.detail.isVisible() and window.side.isVisible())
    assert window.panes.is_wide
    assert window.centre.width() > 500


@pytest.mark.parametrize("text_size", [0.85, 0.92, 1.0, 1.15])
def test_the_layout_for_a_width_is_the_same_at_all_usual_text_sizes(make_window, set_text_size, text_size):
    set_text_size(text_size)
    narrow = make_window((720, 480))
    assert not narrow.side.isVisible()
    assert narrow.centre.top.filters.isVisible()
    assert make_window((900, 700)).side.isVisible()
    assert not make_window((1190, 800)).panes.is_wide
    assert make_window((1360, 860)).panes.is_wide


def test_below_the_detail_slides_over_and_goes_again(make_window, qtbot):
    window = make_window((1199, 800))
    _BY_NAME["codes-and-spoofs"].build(window)
    assert not window.detail.isVisible()
    assert window.side.isVisible()
    window.show_message(window.model.row_at(0).key)
    assert window.detail.isVisible()
    assert window.detail.geometry().right() == window.panes.rect().right()
    window.commands.back()
    assert not window.detail.isVisible()


def test_a_window_that_was_narrow_first_has_its_usual_panes_when_it_is_wide(make_window, qtbot):
    narrow = make_window((720, 480))
    narrow.keep_state()
    narrow.close()
    for window in (narrow, make_window((1360, 860))):
        window.show()
        window.resize(1360, 860)
        qtbot.waitUntil(lambda window=window: window.panes.is_wide)
        _BY_NAME["codes-and-spoofs"].build(window)
        qtbot.waitUntil(lambda window=window: window.detail.width() > 300)
        assert window.centre.width() > window.detail.width() > window.side.width()


def test_the_detail_comes_back_beside_the_list_when_there_is_room(make_window, qtbot):
    window = make_window((1000, 800))
    _BY_NAME["scanning"].build(window)
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: window.panes.is_wide)
    assert window.detail.isVisible()
    assert window.panes.splitter.indexOf(window.detail) == 2


def test_below_760_points_the_filters_are_a_menu(make_window, qtbot):
    window = make_window((759, 700))
    _BY_NAME["codes-and-spoofs"].build(window)
    assert not window.side.isVisible()
    assert window.centre.top.filters.isVisible()
    window.centre.top.filters.click()
    menu = window.command_actions.filter_menu
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[2].trigger()
    menu.close()
    assert window.centre.top.filters.words == "Suspected spoofs"


def test_a_click_opens_a_message_below_three_panes_but_arrows_do_not(make_window, qtbot):
    window = make_window()
    window.resize(900, 700)
    window.add_rows(design_rows())
    rows = window.centre.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert window.detail.shown is None
    second = rows.visualRect(window.model.index(1))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    assert window.detail.shown == window.model.row_at(1)
    qtbot.waitUntil(lambda: window.panes.is_over)


def test_the_detail_throws_a_shadow_on_the_list_that_it_lies_over(make_window, qtbot):
    window = make_window((1000, 800))
    _BY_NAME["codes-and-spoofs"].build(window)
    shadow = window.panes.findChild(QWidget, "shadow")
    assert not shadow.isVisible()
    window.show_message(window.model.row_at(0).key)
    assert shadow.isVisible()
    assert shadow.geometry().right() + 1 == window.detail.geometry().left()
    window.resize(900, 800)
    qtbot.waitUntil(lambda: shadow.geometry().right() + 1 == window.detail.geometry().left())
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: not shadow.isVisible())
    window.resize(900, 800)
    window.show_message(window.model.row_at(0).key)
    window.commands.back()
    assert not shadow.isVisible()


def test_the_slide_ends_where_it_should(make_window, qtbot):
    window = make_window((1000, 800))
    window.panes.is_sliding = True
    _BY_NAME["codes-and-spoofs"].build(window)
    window.show_message(window.model.row_at(0).key)
    qtbot.waitUntil(lambda: window.detail.geometry().right() == window.panes.rect().right())


@pytest.mark.parametrize("name", _NAMES)
def test_no_part_of_the_window_flashes_up_as_a_window_of_its_own(make_window, qapp, name):
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    window = make_window()
    _BY_NAME[name].build(window)
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert set(seen) <= {"MainWindow", "UnaskedDialog", "ShareSheet"}


def test_the_cards_take_no_more_height_than_they_show(make_window, qtbot):
    window = make_window((1360, 1000))
    _BY_NAME["many-cards"].build(window)
    window.resize(2400, 1300)
    cards = window.centre.cards

    def lowest():
        footers = [part for part in cards.tab_parts if part.isVisible()]
        return max(part.mapTo(cards, part.rect().bottomLeft()).y() for part in footers)

    qtbot.waitUntil(lambda: 0 <= cards.height() - lowest() < 20)
