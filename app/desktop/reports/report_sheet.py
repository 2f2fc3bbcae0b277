"""The sheet before the first report: what is sent, from which address, to whom; and what may follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.sheet import CheckLine, Sheet
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.settings import ReportOptions


@dataclass(frozen=True, slots=True)
class Centre:
    """A national centre that reports may go to as well."""

    centre_id: str
    name: str
    address: str


class ReportSheet(Sheet):
    """Explains a report and asks what else to do. Read the answers after it was accepted."""

    def __init__(  # noqa: PLR0913 - what a report is made of
        self,
        *,
        shop: str,
        account_address: str,
        desks: tuple[str, ...],
        inline_desks: frozenset[str],
        centres: tuple[Centre, ...],
        options: ReportOptions,
        must_choose: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``desks`` are addresses in full; those in ``inline_desks`` get the text, not the mail itself.

        ``must_choose``: only the centres can have it; one of them is to be ticked.
        """
        title = translate("Report this mail") if must_choose else translate("Report to {shop}")
        super().__init__(title.format(shop=shop), parent)
        if must_choose:
            words = translate(
                "{shop} names no address for fake mail. An office that collects the fakes of all shops can "
                "have it. The mail is sent on, unchanged, from your address {address} through your own mail "
                "provider."
            )
        else:
            words = translate(
                "The suspicious mail is sent on, unchanged, as an attachment, from your address "
                "{address} through your own mail provider, to:"
            )
        self.body.addWidget(TextLabel(words.format(shop=shop, address=account_address)))
        if desks:
            self.body.addLayout(column(*(TextLabel(desk, TextRole.STRONG) for desk in desks), spacing=3))
        if inline_desks:
            words = translate(
                "{desks} wants the text in the mail itself; the copy there is not identical byte for byte."
            )
            self.body.addWidget(
                TextLabel(words.format(desks=", ".join(sorted(inline_desks))), TextRole.BODY, "muted")
            )
        self.body.addWidget(
            TextLabel(translate("The mail names you as its recipient. Nothing else of your mailbox is sent."))
        )
        self._must_choose = must_choose
        if must_choose:
            self._add_centres(centres, options)
        self._moves = CheckLine(translate("Move it to Spam afterwards"), is_ticked=options.moves_to_junk)
        self._marks = CheckLine(
            translate("Mark it as phishing on the mail server"), is_ticked=options.marks_as_phishing
        )
        self.body.addWidget(self._moves)
        self.body.addWidget(self._marks)
        if not must_choose:
            self._add_centres(centres, options)
        words = (
            translate("You can undo each report for some seconds. What you tick gets your later reports too.")
            if must_choose
            else translate("You can undo each report for some seconds. This sheet is shown only once.")
        )
        self.body.addWidget(TextLabel(words, TextRole.BODY, "muted"))
        cancel = Button(translate("Cancel"))
        cancel.clicked.connect(self.reject)
        self._send = Button(translate("Report"), Kind.DANGER)
        self._send.clicked.connect(self.accept)
        self.set_buttons(cancel, self._send)
        self._allow()
        self.fit()

    def _add_centres(self, centres: tuple[Centre, ...], options: ReportOptions) -> None:
        self._centres = {
            centre.centre_id: CheckLine(
                (translate("Tell {centre}") if self._must_choose else translate("Also tell {centre}")).format(
                    centre=centre.name
                ),
                is_ticked=centre.centre_id in options.centres,
                aside=centre.address,
            )
            for centre in centres
        }
        for tick in self._centres.values():
            tick.toggled.connect(lambda _is_ticked: self._allow())
            self.body.addWidget(tick)

    def _allow(self) -> None:
        is_chosen = any(tick.is_ticked for tick in self._centres.values())
        self._send.setEnabled(is_chosen or not self._must_choose)

    def answer(self, options: ReportOptions) -> ReportOptions:
        """Return the options as the user set them here."""
        return replace(
            options,
            is_explained=True,
            moves_to_junk=self._moves.is_ticked,
            marks_as_phishing=self._marks.is_ticked,
            centres=tuple(centre_id for centre_id, tick in self._centres.items() if tick.is_ticked),
        )
