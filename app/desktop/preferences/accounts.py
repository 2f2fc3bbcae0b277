"""The page Accounts of the settings: each mailbox, what it reads, how far back, whose addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.folding import Folded
from app.desktop.widgets.frames import RoundedFrame
from app.desktop.widgets.labels import ElidedLabel, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.page import SettingsPage, choice, labelled
from app.desktop.widgets.sure_button import SureButton
from app.desktop.widgets.typography import TextRole
from app.net.oauth_issuers import ISSUERS
from app.settings import OAuthClient
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from app.settings import Account

_DAYS_BACK = (14, 30, 90, 365)


class AccountsPage(SettingsPage):
    """All mailboxes."""

    account_changed = Signal(object)
    add_requested = Signal()
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    clients_changed = Signal(object)
    """All ``OAuthClient`` that are registered."""

    def __init__(self, accounts: tuple[Account, ...], clients: tuple[OAuthClient, ...] = ()) -> None:
        """Show ``accounts``, and as which programs we may ask for a sign-in by the browser."""
        super().__init__(translate("Accounts"))
        if not accounts:
            self.add_text(translate("No mailbox yet."), ink="muted")
        for account in accounts:
            card = _AccountCard(account)
            card.account_changed.connect(self.account_changed)
            card.edit_requested.connect(self.edit_requested)
            card.remove_requested.connect(self.remove_requested)
            self.add(card)
        add = Button(translate("Add a mailbox…"), Kind.PRIMARY)
        add.clicked.connect(self.add_requested)
        registered = _Clients(clients)
        registered.changed.connect(self.clients_changed)
        self.add(line(add, None), Folded(translate("Sign-in by the browser (for experts)"), registered))


class _AccountCard(RoundedFrame):
    account_changed = Signal(object)
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account
        days = tuple((translate_count("{n} day", "{n} days", count), count) for count in _DAYS_BACK)
        self._days = choice((*days, (translate("all mail"), None)), account.days_back)
        self._days.currentIndexChanged.connect(self._take_days)
        self._others = QLineEdit(", ".join(account.other_addresses))
        self._others.setPlaceholderText("anna@example.com, @example.org")
        self._others.editingFinished.connect(self._take_others)
        self._folders = QLineEdit(", ".join(account.folders))
        self._folders.setPlaceholderText(translate("Inbox and Spam"))
        self._folders.editingFinished.connect(self._take_folders)
        self._trusted = QLineEdit(account.trusted_authserv_id)
        self._trusted.setPlaceholderText(account.provider or translate("none"))
        self._trusted.editingFinished.connect(self._take_trusted)
        edit = Button(translate("Sign-in and servers…"))
        edit.clicked.connect(lambda: self.edit_requested.emit(account.account_id))
        edit.setAccessibleName(f"{edit.words}: {account.address}")
        remove = SureButton(translate("Remove…"), translate("Yes, remove this mailbox"), account.address)
        remove.confirmed.connect(lambda: self.remove_requested.emit(account.account_id))
        aside = translate("Codes are shown only in mail that is addressed to you. @ and a domain: all of it.")
        self.setLayout(
            column(
                ElidedLabel(account.address, TextRole.CARD_TITLE),
                ElidedLabel(f"{account.imap.host}:{account.imap.port}", TextRole.SMALL, "muted"),
                labelled(translate("How far back"), self._days),
                labelled(translate("My other addresses"), self._others),
                TextLabel(aside, TextRole.SMALL, "muted"),
                labelled(translate("Folders"), self._folders),
                labelled(translate("Trusted server (for experts)"), self._trusted),
                line(None, edit, remove),
                margins=(18, 14, 18, 14),
                spacing=9,
            )
        )

    def _change(self, **changes: object) -> None:
        changed = replace(self._account, **changes)  # type: ignore[arg-type]  # the names are fields
        if changed != self._account:
            self._account = changed
            self.account_changed.emit(changed)

    def _take_days(self) -> None:
        self._change(days_back=self._days.currentData())

    def _take_others(self) -> None:
        self._change(other_addresses=tuple(text.lower() for text in _words(self._others) if "@" in text))

    def _take_folders(self) -> None:
        self._change(folders=tuple(_words(self._folders)))

    def _take_trusted(self) -> None:
        self._change(trusted_authserv_id=self._trusted.text().strip())


class _Clients(QVBoxLayout):
    """As which program each issuer knows us."""

    changed = Signal(object)

    def __init__(self, clients: tuple[OAuthClient, ...]) -> None:
        super().__init__()
        self.setContentsMargins(0, 10, 0, 4)
        self.setSpacing(8)
        self._former = clients
        self._boxes: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        words = translate(
            "Google, Microsoft and Yahoo let only registered programs sign in by the browser. If you "
            "registered Inbox Inspector there, type here what you were given."
        )
        self.addWidget(TextLabel(words, TextRole.SMALL, "muted"))
        known = {client.issuer: client for client in clients}
        for key, issuer in ISSUERS.items():
            client = known.get(key, OAuthClient(key, ""))
            boxes = (QLineEdit(client.client_id), QLineEdit(client.client_secret))
            for box, name in zip(boxes, (translate("client ID"), translate("client secret")), strict=True):
                box.editingFinished.connect(self._take)
                self.addLayout(labelled(f"{issuer.name}: {name}", box))
            self._boxes[key] = boxes

    def _take(self) -> None:
        typed = ((key, *(box.text().strip() for box in boxes)) for key, boxes in self._boxes.items())
        clients = tuple(OAuthClient(*values) for values in typed if values[1])
        if clients != self._former:
            self._former = clients
            self.changed.emit(clients)


def _words(box: QLineEdit) -> list[str]:
    return [text.strip() for text in box.text().split(",") if text.strip()]
