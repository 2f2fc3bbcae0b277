"""Where a report goes: the claimed retailer's desks, and the centres that the user allowed.

``read_centres`` takes the parsed ``centres.toml``; its form stands at the top of that file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim.retailer import DeskFormat
from app.names import AddrSpec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from app.claim.retailer import ReportDesk, Retailer

EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Centre:
    """An office that collects phishing mail of any shop."""

    centre_id: str
    """The user's permission is kept under it."""
    name: str
    country: str
    """ISO 3166, or ``*``."""
    address: AddrSpec | None
    form: str
    format: DeskFormat

    def is_for(self, country: str) -> bool:
        """Tell whether it takes reports from this country."""
        return self.country in {EVERYWHERE, country.upper()}


@dataclass(frozen=True, slots=True)
class MailDesk:
    """One address that gets a report of its own."""

    address: AddrSpec
    is_inline: bool
    """It wants the text in the mail, not the mail attached."""
    centre_id: str = ""
    """"": a desk of the retailer."""


@dataclass(frozen=True, slots=True)
class Desks:
    """Everywhere one message can be reported."""

    mail: tuple[MailDesk, ...]
    """Each gets a mail; the retailer's first."""
    forms: tuple[str, ...]
    """Web pages where the user can report by hand; the retailer's first."""


def read_centres(document: Mapping[str, object]) -> tuple[Centre, ...]:
    """Read the parsed ``centres.toml``. A wrong one raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    entries = document["centres"]
    if not isinstance(entries, list):
        message = "centres is a list of tables"
        raise TypeError(message)
    return tuple(_read_centre(entry) for entry in entries)


def desks_for(
    retailer: Retailer | None,
    country: str,
    centres: Iterable[Centre],
    allowed: Collection[str],
) -> Desks:
    """Return where to report a message that claims ``retailer``, for a user of ``country`` (ISO 3166).

    Of the centres only those count whose identifier is ``allowed`` (``ReportOptions.centres``).
    """
    chosen = [centre for centre in centres if centre.centre_id in allowed and centre.is_for(country)]
    own = () if retailer is None else retailer.report_desks
    addressed = _best([desk for desk in own if desk.address is not None], country)
    mail = [
        *(MailDesk(desk.address, desk.format is DeskFormat.INLINE) for desk in addressed if desk.address),
        *(
            MailDesk(centre.address, centre.format is DeskFormat.INLINE, centre.centre_id)
            for centre in chosen
            if centre.address
        ),
    ]
    forms = [
        *(desk.form for desk in _best([desk for desk in own if desk.form], country)),
        *(centre.form for centre in chosen if centre.form),
    ]
    return Desks(_without_doubles(mail), tuple(forms))


def offered_centres(country: str, centres: Iterable[Centre]) -> tuple[Centre, ...]:
    """Return the centres that may be offered to this user, the country's own first."""
    suitable = [centre for centre in centres if centre.is_for(country)]
    return tuple(sorted(suitable, key=lambda centre: centre.country == EVERYWHERE))


def _best(desks: list[ReportDesk], country: str) -> list[ReportDesk]:
    """Return the main desks of the country, else those for everywhere, else one that is no main desk."""
    here = [desk for desk in desks if country.upper() in desk.countries]
    everywhere = [desk for desk in desks if not desk.countries]
    for group in (here, everywhere):
        main = [desk for desk in group if desk.is_primary]
        if main:
            return main
    return (here or everywhere)[:1]


def _without_doubles(desks: Iterable[MailDesk]) -> tuple[MailDesk, ...]:
    first: dict[str, MailDesk] = {}
    for desk in desks:
        first.setdefault(desk.address.lower(), desk)
    return tuple(first.values())


def _read_centre(entry: Mapping[str, object]) -> Centre:
    address = entry.get("address")
    form = entry.get("form", "")
    if bool(address) == bool(form):
        message = f"centre {entry['id']}: either an address or a form"
        raise ValueError(message)
    return Centre(
        centre_id=str(entry["id"]),
        name=str(entry["name"]),
        country=str(entry["country"]),
        address=AddrSpec(str(address)) if address else None,
        form=str(form),
        format=DeskFormat(entry["format"]),
    )
