"""Signs in what is attached (S8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claim.catalogue import Words
from app.message.model import FileKind
from app.signs.destinations import Standing
from app.signs.model import Finding, Sign, SignId, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.claim.catalogue import MailDomain
    from app.message.model import Attachment, Message
    from app.signs.destinations import Destination

_DANGEROUS = frozenset(
    {
        FileKind.HTML,
        FileKind.SVG,
        FileKind.SCRIPT,
        FileKind.EXECUTABLE,
        FileKind.ARCHIVE,
        FileKind.DISK_IMAGE,
        FileKind.SHORTCUT,
    }
)
_DOCUMENTS = frozenset({FileKind.PDF, FileKind.OFFICE})


def find_attachment_signs(
    message: Message, destinations: Sequence[Destination], author_entry: MailDomain | None
) -> Iterator[Sign]:
    """Yield S8: strong for files that act, and for a document that is all the mail is about.

    Logos in the body, signatures and calendar entries are none. ``author_entry`` is the claimed
    retailer's entry for the author's domain: what strangers send through a relay is an invoice.
    """
    attachments = message.attachments
    dangerous = next(filter(_is_dangerous, attachments), None)
    if dangerous is not None:
        params = (("kind", dangerous.kind.value),)
        yield Sign(SignId.S8, Weight.STRONG, Finding.DANGEROUS_ATTACHMENT, params)
    if not any(attachment.kind in _DOCUMENTS and not attachment.is_inline for attachment in attachments):
        return
    is_relay = author_entry is not None and author_entry.words is Words.OTHERS
    calls = (found.is_web and found.standing is not Standing.NEUTRAL for found in destinations)
    if is_relay or any(calls):
        yield Sign(SignId.S8, Weight.WEAK, Finding.HAS_ATTACHMENT)
    else:
        yield Sign(SignId.S8, Weight.STRONG, Finding.DOCUMENT_IS_ONLY_CALL)


def _is_dangerous(attachment: Attachment) -> bool:
    if attachment.has_double_extension:
        return True
    # A drawing shown in the body is drawn as a picture: nothing in it runs.
    return attachment.kind in _DANGEROUS and not (attachment.kind is FileKind.SVG and attachment.is_inline)
