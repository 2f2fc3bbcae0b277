"""One way to sign in, as the page shows it: steps, the page to open, the field for the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.accounts.page_link import PageLink
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.page import CONTROL_HEIGHT
from app.desktop.widgets.typography import TextRole, scaled
from app.mailbox.providers import LoginKind
from app.translation import translate

if TYPE_CHECKING:
    from app.jobs.sign_in_needs import Offer

_LONGEST_PASSWORD = 1000


class OfferPanel(QWidget):
    """Shows one ``Offer``."""

    page_requested = Signal(str)

    def __init__(self, offer: Offer, *, keeps_former: bool) -> None:
        """``keeps_former``: a password is known already, and an empty field leaves it."""
        super().__init__()
        self.offer = offer
        self._field: QLineEdit | None = None
        layout = column(spacing=10)
        for number, step in enumerate(offer.steps, start=1):
            layout.addLayout(numbered(number, step))
        if offer.page:
            link = PageLink(offer.page)
            link.open_requested.connect(self.page_requested)
            layout.addWidget(link)
        if offer.kind is LoginKind.OAUTH2:
            words = translate(
                "Your browser opens the provider's own sign-in page. Your password is typed there only; "
                "this program never sees it."
            )
            layout.addWidget(TextLabel(words))
        else:
            self._field = QLineEdit()
            layout.addLayout(self._make_field(self._field, keeps_former=keeps_former))
        self.setLayout(layout)

    @property
    def password(self) -> str:
        """What was typed, "" for nothing."""
        return "" if self._field is None else self._field.text()

    @property
    def needs_password(self) -> bool:
        """Whether there is a field for it."""
        return self._field is not None

    def focus(self) -> None:
        """Go to the field, with what is in it selected."""
        if self._field is not None:
            self._field.setFocus()
            self._field.selectAll()

    def forget(self) -> None:
        """Empty the field, its history too (``clear`` could be undone)."""
        if self._field is not None:
            self._field.setText("")

    def _make_field(self, field: QLineEdit, *, keeps_former: bool) -> QVBoxLayout:
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(_LONGEST_PASSWORD)
        field.setMinimumHeight(scaled(CONTROL_HEIGHT))
        field.setAccessibleName(self.offer.label)
        field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        if keeps_former:
            field.setPlaceholderText(translate("unchanged"))
        show = Button(translate("Show"), is_small=True)
        show.setAccessibleName(translate("Show the password"))
        show.clicked.connect(lambda: self._turn(field, show))
        row = line(field, show)
        row.setStretch(0, 1)
        return column(Label(self.offer.label, TextRole.STRONG), row, spacing=5)

    @staticmethod
    def _turn(field: QLineEdit, show: Button) -> None:
        is_shown = field.echoMode() is QLineEdit.EchoMode.Normal
        field.setEchoMode(QLineEdit.EchoMode.Password if is_shown else QLineEdit.EchoMode.Normal)
        if is_shown:
            show.set_words(translate("Show"), translate("Show the password"))
        else:
            show.set_words(translate("Hide"), translate("Hide the password"))


def numbered(number: int, text: str) -> QHBoxLayout:
    """Return a step with its number before it."""
    mark = Label(f"{number}.", TextRole.STRONG, "muted")
    mark.setMinimumWidth(scaled(18))
    row = line(spacing=8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(TextLabel(text, line_height=1.12), 1)
    return row
