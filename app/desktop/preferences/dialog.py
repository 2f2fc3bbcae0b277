"""Settings: a list of pages on the left, each made of plain controls; every change counts at once.

In: ``Settings`` and what the pages show. Out: ``changed`` with the new ``Settings``, and requests for
what only the program can do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from app.desktop.preferences.accounts import AccountsPage
from app.desktop.preferences.general import GeneralPage, NotificationsPage, ReportingPage
from app.desktop.preferences.privacy import PrivacyPage
from app.desktop.preferences.shops import ShopsPage
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.sheet import PART_OF_SCREEN, scrolling
from app.desktop.widgets.typography import scaled
from app.translation import translate

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue
    from app.desktop.preferences.privacy import StoredFact
    from app.desktop.reports.report_sheet import Centre
    from app.settings import Account, Settings

_SIZE = (760, 560)
_PAGES_WIDTH = 180
_ROW_HEIGHT = 36


class SettingsDialog(QDialog):
    """The settings of the whole program."""

    changed = Signal(object)
    """The new ``Settings``."""
    country_changed = Signal()
    """The change was handed on; answer with ``show_centres``."""
    add_account_requested = Signal()
    edit_account_requested = Signal(str)
    remove_account_requested = Signal(str)
    """The account's id; the program removes its cache and secrets too."""
    domain_added = Signal(str, str)
    """Retailer id and mail domain."""
    shop_added = Signal(str, str)
    """Name and mail domain of a shop that the catalogue does not have."""
    addition_removed = Signal(str)
    """Retailer id."""
    erase_requested = Signal()

    def __init__(  # noqa: PLR0913 - one argument a page
        self,
        settings: Settings,
        *,
        catalogue: Catalogue,
        centres: tuple[Centre, ...],
        countries: tuple[str, ...] = (),
        stored: tuple[StoredFact, ...],
        can_start_with_desktop: bool,
        has_tray: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``settings``; ``stored`` is what the store knows, in words.

        ``centres`` are those of the user's country; reports differ among ``countries`` (ISO 3166).
        """
        super().__init__(parent)
        self.setWindowTitle(translate("Settings"))
        self._settings = settings
        accounts = AccountsPage(settings.accounts, settings.oauth_clients)
        accounts.account_changed.connect(self._change_account)
        accounts.clients_changed.connect(lambda value: self._change(oauth_clients=value))
        accounts.add_requested.connect(self.add_account_requested)
        accounts.edit_requested.connect(self.edit_account_requested)
        accounts.remove_requested.connect(self.remove_account_requested)
        general = GeneralPage(settings, can_start_with_desktop=can_start_with_desktop, has_tray=has_tray)
        notifications = NotificationsPage(settings.notifications)
        self._reporting = reporting = ReportingPage(settings.report, centres, settings.country, countries)
        reporting.country_changed.connect(self._change_country)
        general.changed.connect(lambda changes: self._change(**changes))
        notifications.changed.connect(lambda value: self._change(notifications=value))
        reporting.changed.connect(lambda value: self._change(report=value))
        self._shops = shops = ShopsPage(catalogue)
        shops.domain_added.connect(self.domain_added)
        shops.shop_added.connect(self.shop_added)
        shops.addition_removed.connect(self.addition_removed)
        privacy = PrivacyPage(stored)
        privacy.erase_requested.connect(self.erase_requested)
        self._names = QListWidget()
        self._names.setAccessibleName(translate("Settings pages"))
        self._names.setFrameShape(QListWidget.Shape.NoFrame)
        self._names.setFixedWidth(scaled(_PAGES_WIDTH))
        self._pages = QStackedWidget()
        for name, page in (
            (translate("Accounts"), accounts),
            (translate("General"), general),
            (translate("Notifications"), notifications),
            (translate("Reporting"), reporting),
            (translate("Shops"), shops),
            (translate("Privacy"), privacy),
        ):
            item = QListWidgetItem(name)
            item.setSizeHint(QSize(0, scaled(_ROW_HEIGHT)))
            self._names.addItem(item)
            self._pages.addWidget(scrolling(page))
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._names.setCurrentRow(0)
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        middle = line(spacing=0)
        middle.addWidget(self._names)
        middle.addWidget(self._pages, 1)
        layout = column(spacing=0)
        layout.addLayout(middle, 1)
        layout.addLayout(line(None, close, margins=(20, 10, 20, 16)))
        self.setLayout(layout)
        wanted = QSize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.resize(wanted.boundedTo(self.screen().availableSize() * PART_OF_SCREEN))

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def show_page(self, number: int) -> None:
        """Turn to a page, counted from 0."""
        self._names.setCurrentRow(number)

    def show_centres(self, centres: tuple[Centre, ...]) -> None:
        """Offer the centres of another country."""
        self._reporting.show_centres(centres)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show changed shops."""
        self._shops.show_catalogue(catalogue)

    def _change(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]  # pages know the fields
        self.changed.emit(self._settings)

    def _change_country(self, code: str) -> None:
        self._change(country=code)
        self.country_changed.emit()

    def _change_account(self, account: Account) -> None:
        accounts = tuple(
            account if account.account_id == known.account_id else known for known in self._settings.accounts
        )
        self._change(accounts=accounts)
