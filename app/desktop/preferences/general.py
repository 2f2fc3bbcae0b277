"""The pages General, Notifications and Reporting of the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.page import SettingsPage, choice, labelled
from app.desktop.widgets.sheet import CheckLine
from app.desktop.widgets.typography import TextRole
from app.settings import Look
from app.translation import LANGUAGES, translate, translate_count

if TYPE_CHECKING:
    from app.desktop.reports.report_sheet import Centre
    from app.settings import Notifications, ReportOptions, Settings

UNDO_SECONDS = (10, 30, 60)


class GeneralPage(SettingsPage):
    """Look, language, and how the program lives on the desktop."""

    changed = Signal(dict)
    """Names and values of the settings that changed."""

    def __init__(self, settings: Settings, *, can_start_with_desktop: bool, has_tray: bool) -> None:
        """Show ``settings``."""
        super().__init__(translate("General"))
        looks = (
            (translate("Like the system"), Look.SYSTEM),
            (translate("Light"), Look.LIGHT),
            (translate("Dark"), Look.DARK),
        )
        self._look = choice(looks, settings.look)
        self._look.currentIndexChanged.connect(lambda: self._tell(look=self._look.currentData()))
        languages = ((translate("Like the system"), ""), *((name, code) for code, name in LANGUAGES.items()))
        self._language = choice(languages, settings.language)
        self._language.currentIndexChanged.connect(lambda: self._tell(language=self._language.currentData()))
        self.add(labelled(translate("Look"), self._look), labelled(translate("Language"), self._language))
        self.add_text(translate("Another language is used from the next start on."), ink="muted")
        if has_tray:
            tray = CheckLine(
                translate("Keep watching in the tray when the window is closed"),
                is_ticked=settings.closes_to_tray,
            )
            tray.toggled.connect(lambda is_on: self._tell(closes_to_tray=is_on))
            self.add(tray)
        if can_start_with_desktop:
            start = CheckLine(
                translate("Start when I sign in to this computer"), is_ticked=settings.starts_with_desktop
            )
            start.toggled.connect(lambda is_on: self._tell(starts_with_desktop=is_on))
            self.add(start)
        ispdb = CheckLine(
            translate("When adding a mailbox, also ask Mozilla's public list of mail settings"),
            is_ticked=settings.asks_ispdb,
            aside=translate("Mozilla then learns the part of the address after the @, and nothing else."),
        )
        ispdb.toggled.connect(lambda is_on: self._tell(asks_ispdb=is_on))
        self.add(ispdb)

    def _tell(self, **changes: object) -> None:
        self.changed.emit(changes)


class NotificationsPage(SettingsPage):
    """What may be shown outside the window."""

    changed = Signal(object)

    def __init__(self, notifications: Notifications) -> None:
        """Show ``notifications``."""
        super().__init__(translate("Notifications"))
        self._value = notifications
        for words, aside, name in (
            (translate("Tell me of a new verified code"), "", "for_codes"),
            (translate("Warn me of a new suspected spoof in the inbox"), "", "for_spoofs"),
            (
                translate("Show the code itself in the notification"),
                translate("Others who see your screen can then read it too."),
                "show_codes",
            ),
        ):
            tick = CheckLine(words, is_ticked=getattr(notifications, name), aside=aside)
            tick.toggled.connect(lambda is_on, name=name: self._change(name, is_on=is_on))
            self.add(tick)

    def _change(self, name: str, *, is_on: bool) -> None:
        self._value = replace(self._value, **{name: is_on})
        self.changed.emit(self._value)


class ReportingPage(SettingsPage):
    """What happens with a reported mail."""

    changed = Signal(object)
    country_changed = Signal(str)
    """ISO 3166, or "" for the system's; answer with ``show_centres``."""

    def __init__(
        self,
        options: ReportOptions,
        centres: tuple[Centre, ...],
        country: str = "",
        countries: tuple[str, ...] = (),
    ) -> None:
        """Show ``options``; ``centres`` are those of the user's country, one of ``countries``."""
        super().__init__(translate("Reporting"))
        self._value = options
        seconds = tuple(
            (translate_count("{n} second", "{n} seconds", count), count) for count in UNDO_SECONDS
        )
        self._undo = choice(seconds, options.undo_seconds)
        self._undo.currentIndexChanged.connect(lambda: self._change(undo_seconds=self._undo.currentData()))
        names = sorted((_country_name(code), code) for code in {*countries, *filter(None, (country,))})
        self._country = choice(((translate("Like the system"), ""), *names), country)
        self._country.currentIndexChanged.connect(
            lambda: self.country_changed.emit(self._country.currentData())
        )
        self.add(labelled(translate("Time to undo a report"), self._undo))
        moves = CheckLine(translate("Move reported mail to Spam"), is_ticked=options.moves_to_junk)
        moves.toggled.connect(lambda is_on: self._change(moves_to_junk=is_on))
        marks = CheckLine(
            translate("Mark it as phishing on the mail server"), is_ticked=options.marks_as_phishing
        )
        marks.toggled.connect(lambda is_on: self._change(marks_as_phishing=is_on))
        self.add(moves, marks, labelled(translate("Country"), self._country))
        self.add_text(translate("It decides which offices are offered here and at reports."), ink="muted")
        self._centres = QWidget()
        self.add(self._centres)
        self.show_centres(centres)

    def show_centres(self, centres: tuple[Centre, ...]) -> None:
        """Offer these centres, in place of those before."""
        former, self._centres = self._centres, QWidget()
        rows = column(spacing=12)
        if centres:
            rows.addWidget(TextLabel(translate("Also tell"), TextRole.STRONG))
            words = translate("They receive the whole mail, your address in it included.")
            rows.addWidget(TextLabel(words, TextRole.BODY, "muted"))
        for centre in centres:
            tick = CheckLine(
                centre.name, is_ticked=centre.centre_id in self._value.centres, aside=centre.address
            )
            tick.toggled.connect(
                lambda is_on, centre_id=centre.centre_id: self._allow(centre_id, is_allowed=is_on)
            )
            rows.addWidget(tick)
        self._centres.setLayout(rows)
        self.replace(former, self._centres)

    def _allow(self, centre_id: str, *, is_allowed: bool) -> None:
        others = tuple(known for known in self._value.centres if known != centre_id)
        self._change(centres=(*others, centre_id) if is_allowed else others)

    def _change(self, **changes: object) -> None:
        self._value = replace(self._value, **changes)  # type: ignore[arg-type]  # the names are fields
        self.changed.emit(self._value)


def _country_name(code: str) -> str:
    """Return what its own people call a country; the code of one that nobody knows."""
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyCountry:
        return code
    return QLocale(QLocale.Language.AnyLanguage, territory).nativeTerritoryName() or code
