"""Where each message can be reported: the shop's desks, the offices that the user allowed, or by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.desktop.reports.by_hand_sheet import HandDesk, HandSteps
from app.desktop.reports.report_path import ReportMeans, ReportPath, form_note
from app.report.alternatives import alternatives
from app.report.desks import Desks, desks_for, offered_centres
from app.store.model import ReportState
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from app.claim.catalogue import Catalogue
    from app.claim.retailer import Retailer
    from app.report.desks import Centre
    from app.settings import Settings
    from app.store.model import Report, Row

_REACHED = frozenset({ReportState.SENT, ReportState.BY_HAND})


class ReportPaths:
    """Answers for the catalogue, the country and the settings as they are at the moment."""

    def __init__(
        self,
        *,
        settings: Callable[[], Settings],
        catalogue: Callable[[], Catalogue],
        centres: tuple[Centre, ...],
        country: Callable[[], str],
    ) -> None:
        """Take what gives them; ``centres`` are all that are known."""
        self._settings = settings
        self._catalogue = catalogue
        self._centres = centres
        self._country = country

    def offered_centres(self) -> tuple[Centre, ...]:
        """Return the centres of the user's country, its own first."""
        return offered_centres(self._country(), self._centres)

    def desks_of(self, row: Row) -> Desks:
        """Return everywhere a message can be reported, as the user allowed."""
        return self._desks(row, self._settings().report.centres)

    def shop_of(self, row: Row) -> str:
        """Return the name of the shop that a message claims to be from."""
        retailer = self._retailer(row)
        return retailer.name if retailer is not None else translate("the shop")

    def recipient_of(self, row: Row) -> str:
        """Return who gets a report by mail: the shop, or the offices where it has no desk of its own."""
        mail = self.desks_of(row).mail
        if mail and all(desk.centre_id for desk in mail):
            return ", ".join(self._names([desk.centre_id for desk in mail]))
        return self.shop_of(row)

    def needs_centre(self, row: Row) -> bool:
        """Tell whether only an office that the user has yet to allow could get a report by mail."""
        desks = self.desks_of(row)
        return not desks.mail and not desks.forms and any(one.address for one in self.offered_centres())

    def path_of(self, row: Row, *, can_send: bool) -> ReportPath:
        """Return what a report of the message would be."""
        if not can_send:
            return ReportPath(ReportMeans.BY_HAND)
        desks = self.desks_of(row)
        if not desks.mail:
            needs_centre = self.needs_centre(row)
            return ReportPath(ReportMeans.CENTRE_TO_CHOOSE if needs_centre else ReportMeans.BY_HAND)
        own = [desk for desk in desks.mail if not desk.centre_id]
        return ReportPath(
            ReportMeans.MAIL,
            len(own),
            any(desk.is_inline for desk in own),
            self._names([desk.centre_id for desk in desks.mail if desk.centre_id]),
            "" if own else next(iter(self._desks(row, ()).forms), ""),
        )

    def form_note(self, row: Row, reports: Collection[Report]) -> str:
        """Return that the shop has yet to get a report on its own web page, "" where it has not."""
        return form_note(self.shop_of(row), self.path_of(row, can_send=True), reports)

    def steps_of(self, row: Row, why: str, reports: Iterable[Report] = ()) -> HandSteps:
        """Return how to report a message by hand; what its ``reports`` reached is not named again.

        Where the shop has no desk of its own, all offices are named: it is the user who sends then.
        """
        desks = self.desks_of(row)
        if not self._desks(row, ()).mail and not self._desks(row, ()).forms:
            desks = self._desks(row, [centre.centre_id for centre in self._centres])
        desks = _without({report.desk.lower() for report in reports if report.state in _REACHED}, desks)
        own = tuple(desk for desk in desks.mail if not desk.centre_id)
        ways = alternatives(replace(desks, mail=own or desks.mail), row.message_hash)
        names = {centre.form: centre.name for centre in self._centres if centre.form}
        return HandSteps(
            why=why,
            desks=(
                *(HandDesk(desk.address, "".join(self._names([desk.centre_id]))) for desk in desks.mail),
                *(HandDesk(form, names.get(form, "")) for form in ways.forms),
            ),
            mail_program_link=ways.mail_program_link,
            subject=row.masked_subject,
            moves_to_junk=self._settings().report.moves_to_junk,
        )

    def file_name_of(self, row: Row) -> str:
        """Return the name to save a message under."""
        return alternatives(Desks((), ()), row.message_hash).file_name

    def _desks(self, row: Row, allowed: tuple[str, ...] | list[str]) -> Desks:
        return desks_for(self._retailer(row), self._country(), self._centres, allowed)

    def _names(self, centre_ids: list[str]) -> tuple[str, ...]:
        return tuple(centre.name for centre in self._centres if centre.centre_id in centre_ids)

    def _retailer(self, row: Row) -> Retailer | None:
        return self._catalogue().retailers.get(row.retailer_id) if row.retailer_id else None


def _without(reached: Collection[str], desks: Desks) -> Desks:
    """Return the desks that are left, or all where none is."""
    left = Desks(
        tuple(desk for desk in desks.mail if desk.address.lower() not in reached),
        tuple(form for form in desks.forms if form.lower() not in reached),
    )
    return left if left.mail or left.forms else desks
