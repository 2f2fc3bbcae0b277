"""Reporting by hand: what a user needs where this program cannot send, or a provider will not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from app.report.composing import SUBJECT, plain_address
from app.translation import translate

if TYPE_CHECKING:
    from app.report.desks import Desks

_SHOWN_OF_HASH = 8


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The ways left. Nothing in here comes from the message."""

    file_name: str
    """To save the original as, octet by octet."""
    forms: tuple[str, ...]
    """Web pages to open, https all of them."""
    mail_program_link: str
    """A ``mailto:`` link that opens the mail program with a mail to the desks; "" where none takes mail.

    No link can attach a file (RFC 6068): the text asks the user to.
    """


def alternatives(desks: Desks, message_hash: str) -> Alternatives:
    """Return the ways to report a message by hand; ``message_hash`` is its SHA-256 in hex."""
    addresses = [plain_address(desk.address) for desk in desks.mail]
    link = ""
    if addresses:
        text = translate("Please attach the saved message (.eml) to this mail.")
        to = ",".join(quote(address, safe="@") for address in addresses)
        link = f"mailto:{to}?subject={quote(SUBJECT)}&body={quote(text)}"
    return Alternatives(
        file_name=f"suspected-phishing-{message_hash[:_SHOWN_OF_HASH]}.eml",
        forms=tuple(form for form in desks.forms if form.startswith("https://")),
        mail_program_link=link,
    )
