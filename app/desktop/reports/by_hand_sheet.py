"""Reporting by hand, where no mail can be sent: save the mail, hand it in yourself, and say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class HandDesk:
    """One place that takes reports: of the catalogue, never from a mail."""

    target: str
    """An address, or the https address of a web form."""
    name: str = ""
    """Of an office that is not the shop's, "" for the shop's own."""

    @property
    def is_form(self) -> bool:
        """Whether it is a web page."""
        return "@" not in self.target


@dataclass(frozen=True, slots=True)
class HandSteps:
    """What the sheet shows."""

    why: str
    """Why the program does not send this report: one sentence."""
    desks: tuple[HandDesk, ...]
    mail_program_link: str = ""
    """``mailto:`` to the desks that take mail, "" for none."""
    subject: str = ""
    """Which mail it is about; others wrote it."""
    number: int = 1
    total: int = 1
    """Of several mails one after the other."""
    can_note: bool = True
    """It can be kept that the user reported it."""
    moves_to_junk: bool = True


class ByHandSheet(Sheet):
    """Says what to do in which order. ``noted`` when the user says it is done."""

    save_requested = Signal()
    page_requested = Signal(str)
    """An https address of the catalogue."""
    mail_program_requested = Signal(str)
    """A ``mailto:`` link of ours."""
    copy_requested = Signal(str)
    noted = Signal(tuple)
    """The desks that were reported to: addresses and forms."""
    next_requested = Signal()

    def __init__(self, steps: HandSteps, parent: QWidget | None = None) -> None:
        """Show the steps of one mail."""
        title = translate("Report by hand")
        if steps.total > 1:
            title = translate("Report by hand ({number} of {total})").format(
                number=steps.number, total=steps.total
            )
        super().__init__(title, parent)
        self._steps = steps
        self._used: list[str] = []
        self._word = TextLabel("", TextRole.SMALL, "muted")
        self.body.addWidget(TextLabel(steps.why))
        if steps.subject:
            self.body.addWidget(TextLabel(steps.subject, TextRole.SMALL, "muted"))
        save = Button(translate("Save the mail…"), Kind.PRIMARY)
        save.clicked.connect(self.save_requested)
        self.body.addWidget(TextLabel(translate("1. Save the mail as a file."), TextRole.STRONG))
        self.body.addLayout(line(save, None))
        self._add_desks()
        self.body.addWidget(self._word)
        self._word.hide()
        self._add_note()
        save.setFocus()
        self.fit()

    def say(self, words: str) -> None:
        """Say what came of a click."""
        self._word.set_text(words)
        self._word.show()
        announce(self, words)
        self.fit()

    def _add_desks(self) -> None:
        forms = [desk for desk in self._steps.desks if desk.is_form]
        addresses = [desk for desk in self._steps.desks if not desk.is_form]
        if not self._steps.desks:
            words = translate(
                "2. This shop names no place for reports. You can still mark the mail as spam in your mail."
            )
        elif forms and addresses:
            words = translate("2. Hand the file in: by mail or on the web page, one of them is enough.")
        elif forms:
            words = translate("2. Open the form and attach the file.")
        elif len(addresses) > 1:
            words = translate("2. Write a new mail to these addresses and attach the file.")
        else:
            words = translate("2. Write a new mail to this address and attach the file.")
        self.body.addWidget(TextLabel(words, TextRole.STRONG))
        for desk in addresses:
            self.body.addLayout(self._address(desk))
        if self._steps.mail_program_link:
            write = Button(translate("Open in mail program"))
            write.clicked.connect(self._ask_mail_program)
            self.body.addLayout(line(write, None))
        for desk in forms:
            self.body.addLayout(self._form(desk))

    def _address(self, desk: HandDesk) -> QHBoxLayout:
        copy = Button(translate("Copy address"), Kind.LINK)
        copy.setAccessibleName(f"{copy.words}: {desk.target}")
        copy.clicked.connect(partial(self._ask_copy, desk.target))
        words = [TextLabel(desk.target)]
        if desk.name:
            words.append(TextLabel(desk.name, TextRole.SMALL, "muted"))
        beside = line(spacing=8)
        beside.addLayout(column(*words, spacing=2), 1)
        beside.addWidget(copy)
        return beside

    def _form(self, desk: HandDesk) -> QVBoxLayout:
        page = Button(translate("Open the form"))
        page.setAccessibleDescription(desk.target)
        page.clicked.connect(partial(self._ask_page, desk.target))
        words = [TextLabel(desk.name, TextRole.SMALL)] if desk.name else []
        return column(*words, TextLabel(desk.target, TextRole.SMALL, "muted"), line(page, None), spacing=4)

    def _add_note(self) -> None:
        close = Button(translate("Close"))
        close.clicked.connect(self.reject)
        buttons = [close]
        if self._steps.number < self._steps.total:
            skip = Button(translate("Next mail"))
            skip.clicked.connect(self._go_on)
            buttons.append(skip)
        if self._steps.can_note and self._steps.desks:
            words = (
                translate(
                    "3. Say that you have reported it: it is then listed under Reported and moved to Spam."
                )
                if self._steps.moves_to_junk
                else translate("3. Say that you have reported it: it is then listed under Reported.")
            )
            self.body.addWidget(TextLabel(words, TextRole.STRONG))
            done = Button(translate("I have reported it"), Kind.PLAIN)
            done.clicked.connect(self._note)
            buttons.append(done)
        self.set_buttons(*buttons)
        # Enter must not say that something was done.
        for button in buttons:
            button.setDefault(False)
            button.setAutoDefault(False)

    def _ask_mail_program(self) -> None:
        addresses = [desk for desk in self._steps.desks if not desk.is_form]
        # The link goes to the shop's own; to the offices only where it has none.
        own = [desk for desk in addresses if not desk.name] or addresses
        self._used += [desk.target for desk in own]
        self.mail_program_requested.emit(self._steps.mail_program_link)

    def _ask_copy(self, address: str) -> None:
        self._used.append(address)
        self.copy_requested.emit(address)

    def _ask_page(self, form: str) -> None:
        self._used.append(form)
        self.page_requested.emit(form)

    def _note(self) -> None:
        """Note the desks that were opened here; where none was, the first one stands for all."""
        used = tuple(dict.fromkeys(self._used)) or (self._steps.desks[0].target,)
        self.noted.emit(used)
        self._go_on()

    def _go_on(self) -> None:
        self.accept()
        if self._steps.number < self._steps.total:
            self.next_requested.emit()
