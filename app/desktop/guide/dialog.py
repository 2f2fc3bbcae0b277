"""The guide "I clicked something…": what happened, then the steps in order, to be ticked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.guide.steps import CALM, MISHAPS, STEPS, Mishap
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.page import Choice, labelled
from app.desktop.widgets.sheet import CheckLine, Sheet
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Mapping


class GuideDialog(Sheet):
    """Helps after a mishap. ``ticked`` names the steps already done, as ``mishap/step``."""

    step_ticked = Signal(str, bool)
    """``mishap/step`` and whether it is done; to be kept."""
    report_requested = Signal()

    def __init__(
        self,
        shops: Mapping[str, str],
        shop_id: str,
        ticked: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """``shops`` is retailer id to name; ``shop_id`` the one it is about, "" where unknown."""
        super().__init__(translate("I clicked something…"), parent)
        self._ticked = set(ticked)
        self._shop = Choice()
        self._shop.addItem(translate("another shop"), "")
        for retailer_id, name in sorted(shops.items(), key=lambda pair: pair[1].casefold()):
            self._shop.addItem(name, retailer_id)
        self._shop.setCurrentIndex(max(0, self._shop.findData(shop_id)))
        self._shop.currentIndexChanged.connect(self._rewrite)
        self._choice = self._make_choice()
        self._steps: QWidget | None = None
        self._mishap: Mishap | None = None
        self.body.addLayout(labelled(translate("Which shop was it about?"), self._shop))
        self._back = Button(translate("Back"))
        self._back.clicked.connect(self._go_back)
        self._close = Button(translate("Close"), Kind.PRIMARY)
        self._close.clicked.connect(self.accept)
        self._go_back()

    def choose(self, mishap: Mishap) -> None:
        """Show the steps for what happened."""
        self._mishap = mishap
        former = self._steps
        self._steps = self._make_steps(mishap)
        self.show_page(self._steps, translate(CALM), (self._back, self._close))
        self._steps.findChildren(CheckLine)[0].setFocus()
        if former is not None:
            self.body.removeWidget(former)
            former.deleteLater()

    def _go_back(self) -> None:
        self.show_page(self._choice, self.windowTitle(), (self._close,))

    def _rewrite(self) -> None:
        if self._mishap is not None and self.page is self._steps:
            self.choose(self._mishap)

    def _make_choice(self) -> QWidget:
        page = QWidget()
        layout = column(TextLabel(translate("What happened?"), TextRole.STRONG))
        for mishap, words in MISHAPS.items():
            button = Button(translate(words))
            button.clicked.connect(lambda _checked=False, chosen=mishap: self.choose(chosen))
            layout.addWidget(button)
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _make_steps(self, mishap: Mishap) -> QWidget:
        page = QWidget()
        layout = column(spacing=12)
        shop = self._shop.currentText() if self._shop.currentData() else translate("the shop")
        for number, step in enumerate(STEPS[mishap], start=1):
            name = f"{mishap.value}/{step.step_id}"
            words = translate(step.text).format(shop=shop)
            tick = CheckLine(f"{number}. {words}", is_ticked=name in self._ticked)
            tick.dim(is_dimmed=tick.is_ticked)
            tick.toggled.connect(
                lambda is_done, name=name, tick=tick: self._tick(name, tick, is_done=is_done)
            )
            layout.addWidget(tick)
            if step.step_id == "report":
                report = Button(translate("Show suspected spoofs"), Kind.WARNING)
                report.clicked.connect(self.report_requested)
                report.clicked.connect(self.accept)
                layout.addLayout(line(report, None))
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _tick(self, name: str, tick: CheckLine, *, is_done: bool) -> None:
        if is_done:
            self._ticked.add(name)
        else:
            self._ticked.discard(name)
        tick.dim(is_dimmed=is_done)
        self.step_ticked.emit(name, is_done)
