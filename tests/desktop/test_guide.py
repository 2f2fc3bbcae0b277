"""The guide for who fell for a fake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.desktop.guide.dialog import GuideDialog
from app.desktop.guide.steps import MISHAPS, STEPS, Mishap
from tests.desktop.dialog_reading import focused, press, shown

SHOPS = {"amazon": "Amazon", "ebay": "eBay"}


@pytest.fixture
def guide(qtbot, set_text_size):
    def make(shop_id="amazon", ticked=frozenset()):
        dialog = GuideDialog(SHOPS, shop_id, ticked)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.mark.parametrize("mishap", Mishap)
def test_each_mishap_leads_to_its_steps_in_order(guide, mishap) -> None:
    dialog = guide()
    press(dialog, MISHAPS[mishap])
    words = shown(dialog)
    assert "Don't panic" in words
    places = [
        words.index(f"{number}. {step.text.format(shop='Amazon')}")
        for number, step in enumerate(STEPS[mishap], start=1)
    ]
    assert places == sorted(places)
    assert "{shop}" not in words


@pytest.mark.parametrize("mishap", Mishap)
def test_step_names_are_told_apart(mishap) -> None:
    names = [step.step_id for step in STEPS[mishap]]
    assert len(set(names)) == len(names)
    assert names.count("report") == 1


def test_a_tick_is_told_and_dims_its_step_and_can_be_taken_back(guide) -> None:
    dialog = guide()
    told = []
    dialog.step_ticked.connect(lambda name, is_done: told.append((name, is_done)))
    press(dialog, "I gave somebody a code")
    assert focused(dialog).startswith("1. End the call or chat")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert told == [("gave-code/hang-up", True), ("gave-code/hang-up", False)]


def test_what_was_ticked_is_ticked_still_after_back(guide) -> None:
    dialog = guide(ticked=frozenset({"gave-code/hang-up"}))
    press(dialog, "I gave somebody a code")
    press(dialog, "Back")
    assert "What happened?" in shown(dialog)
    press(dialog, "I gave somebody a code")
    ticked = [one for one in dialog.findChildren(QCheckBox) if one.isVisibleTo(dialog) and one.isChecked()]
    assert [one.accessibleName()[:7] for one in ticked] == ["1. End "]


def test_another_shop_rewrites_the_steps(guide) -> None:
    dialog = guide()
    press(dialog, "I typed my password")
    box = dialog.findChild(QComboBox)
    assert box.accessibleName() == "Which shop was it about?"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    words = shown(dialog)
    assert "password at eBay" in words
    assert "Amazon" not in words


def test_an_unknown_shop_is_called_the_shop(guide) -> None:
    dialog = guide("not-a-shop")
    press(dialog, "I typed my password")
    words = shown(dialog)
    assert "Change your password at the shop." in words
    assert "your the shop" not in words


def test_a_click_on_the_words_ticks_too(guide, qtbot) -> None:
    dialog = guide()
    press(dialog, "I opened a link")
    told = []
    dialog.step_ticked.connect(lambda *values: told.append(values))
    tick = dialog._steps.children()[1]
    QTest.mouseClick(tick._words[0], Qt.MouseButton.LeftButton)
    assert told == [("opened-link/close-page", True)]


def test_the_report_step_leads_to_the_spoofs(guide, qtbot) -> None:
    dialog = guide()
    press(dialog, "I opened a link")
    with qtbot.waitSignal(dialog.report_requested):
        press(dialog, "Show suspected spoofs")
    assert not dialog.isVisible()
