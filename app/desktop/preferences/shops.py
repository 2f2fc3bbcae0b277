"""The page Shops of the settings: what is known of each shop and from which source; the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

from app.desktop.preferences.shop_sources import sources_of
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.page import SettingsPage, labelled
from app.desktop.widgets.typography import TextRole, scaled
from app.names import read_host, u_label_form
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue, MailDomain, Retailer

_LIST_HEIGHT = 170


class ShopsPage(SettingsPage):
    """All shops of the catalogue."""

    domain_added = Signal(str, str)
    shop_added = Signal(str, str)
    addition_removed = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        """Show ``catalogue``, the user's additions marked."""
        super().__init__(translate("Shops"))
        self._retailers = _by_name(catalogue)
        self.add_text(
            translate_count("{n} shop is known.", "{n} shops are known.", len(self._retailers)), ink="muted"
        )
        self._listed: list[Retailer] = []
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Search shop or domain"))
        self._search.setMinimumHeight(scaled(34))
        self._search.setAccessibleName(translate("Search shop or domain"))
        self._search.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setAccessibleName(translate("Shops"))
        self._list.setFixedHeight(scaled(_LIST_HEIGHT))
        self._list.currentItemChanged.connect(self._show)
        self._facts = QPlainTextEdit()
        self._facts.setReadOnly(True)
        self._facts.setAccessibleName(translate("What is known of the shop"))
        self._facts.setMinimumHeight(scaled(_LIST_HEIGHT))
        self._domain = QLineEdit()
        self._domain.setPlaceholderText("mail.example.com")
        self._name = QLineEdit()
        self._add_domain = Button(translate("Add this domain to the chosen shop"))
        self._add_domain.clicked.connect(self._tell_domain)
        self._add_shop = Button(translate("Add as a new shop"))
        self._add_shop.clicked.connect(self._tell_shop)
        self._remove = Button(translate("Remove what I added"))
        self._remove.clicked.connect(self._tell_removal)
        self._hint = TextLabel("", TextRole.SMALL, "bad")
        self.add(self._search, self._list, self._facts, line(self._remove, None))
        self.add_caption(translate("Your own"))
        self.add_text(
            translate(
                "Add a domain only if the shop itself told you, never because a mail says so: "
                "mail from it can then be verified."
            ),
            ink="muted",
        )
        self.add(labelled(translate("Mail domain"), self._domain))
        self.add(column(line(self._add_domain, None)))
        self.add(labelled(translate("Name of a new shop"), self._name))
        self.add(line(self._add_shop, None), self._hint)
        self._narrow()

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show changed shops."""
        self._retailers = _by_name(catalogue)
        self._domain.clear()
        self._name.clear()
        self._narrow()
        self._hint.set_ink("good")
        self._hint.set_text(translate("Saved. Your mail is judged anew with it."))

    def _narrow(self) -> None:
        wanted = self._search.text().strip().casefold()
        self._list.clear()
        self._listed = []
        for retailer in self._retailers:
            hosts = (entry.host for entry in retailer.mail_domains)
            if wanted in retailer.name.casefold() or any(wanted in host for host in hosts):
                words = retailer.name
                if _is_users_own(retailer):
                    words = translate("{shop} (with your additions)").format(shop=words)
                self._listed.append(retailer)
                self._list.addItem(words)
        self._list.setCurrentRow(0)
        self._show()

    def _chosen(self) -> Retailer | None:
        row = self._list.currentRow()
        return None if row < 0 else self._listed[row]

    def _show(self) -> None:
        retailer = self._chosen()
        self._facts.setPlainText("" if retailer is None else _facts(retailer))
        self._remove.setEnabled(retailer is not None and _is_users_own(retailer))
        self._add_domain.setEnabled(retailer is not None)

    def _typed_domain(self) -> str | None:
        domain = read_host(self._domain.text().strip())
        self._hint.set_ink("bad")
        self._hint.set_text("" if domain else translate("That is no domain such as mail.example.com."))
        return domain

    def _tell_domain(self) -> None:
        retailer, domain = self._chosen(), self._typed_domain()
        if retailer is not None and domain is not None:
            self.domain_added.emit(retailer.retailer_id, domain)

    def _tell_shop(self) -> None:
        name, domain = self._name.text().strip(), self._typed_domain()
        if not name:
            self._hint.set_text(translate("Type the shop's name first."))
        elif domain is not None:
            self.shop_added.emit(name, domain)

    def _tell_removal(self) -> None:
        retailer = self._chosen()
        if retailer is not None:
            self.addition_removed.emit(retailer.retailer_id)


def _by_name(catalogue: Catalogue) -> list[Retailer]:
    return sorted(catalogue.retailers.values(), key=lambda known: known.name.casefold())


def _is_users_own(retailer: Retailer) -> bool:
    return retailer.is_users_own or any(entry.is_users_own for entry in retailer.mail_domains)


def _facts(retailer: Retailer) -> str:
    parts = []
    if retailer.is_claim_only:
        parts.append(
            translate(
                "Fakes of it can be suspected. Its own mail is never verified: its senders are unknown."
            )
        )
    if retailer.mail_domains:
        parts.append(translate("Sends from:"))
        parts += [_domain_line(entry) for entry in retailer.mail_domains]
    if retailer.link_domains:
        hosts = ", ".join(u_label_form(rule.host) for rule in retailer.link_domains)
        parts.append(translate("Its links lead to: {hosts}").format(hosts=hosts))
    desks = [desk.address or desk.form for desk in retailer.report_desks]
    if desks:
        parts.append(translate("Reports go to: {desks}").format(desks=", ".join(desks)))
    sources = sources_of(retailer.retailer_id)
    if sources:
        parts.append(translate("Known from:"))
        parts += [f"  {source}" for source in sources]
    return "\n".join(parts)


def _domain_line(entry: MailDomain) -> str:
    host = u_label_form(entry.host)
    if entry.matches_below:
        host = translate("{host} and below").format(host=host)
    if entry.is_users_own:
        grade = translate("added by you")
    elif entry.is_sourced:
        grade = translate("with a source")
    else:
        grade = translate("without a source: never verified")
    return f"  {host}: {grade}"
