"""The details of one message for whoever wants to look: what it says and carries, fit to be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.codes.masking import mask_candidates, mask_text
from app.message.cleaning import make_visible
from app.message.header.encoded_words import decode_words, unfold
from app.message.notes import Notes
from app.signs.destinations import WEB_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.evidence.model import Evidence, SignatureCheck
    from app.message.model import HeaderField, Message
    from app.names import DomainName

TEXT_LIMIT = 64 * 1024
"""Characters of the visible text, and as many of the header section."""
LINK_LIMIT = 200
ATTACHMENT_LIMIT = 100
_FIELD_LIMIT = 4 * 1024
_SHORT_LIMIT = 300

# What prints as nothing and does no harm; what turns the order of letters round stays to be marked.
_NOTHING = re.compile(
    r"[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff]|(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)"
)
_TECHNICAL_FIELDS = frozenset(
    (
        "received received-spf return-path delivered-to dkim-signature date message-id in-reply-to "
        "references mime-version content-type content-transfer-encoding authentication-results arc-seal "
        "arc-message-signature arc-authentication-results list-unsubscribe list-unsubscribe-post "
        "feedback-id"
    ).split()
)
"""Fields whose numbers are dates and identifiers; in any other a code may be written out."""


@dataclass(frozen=True, slots=True)
class Details:
    """What the window shows of one message. All text is cleaned; codes that may not be shown are masked."""

    lines: tuple[str, ...]
    """What a reader sees, line by line."""
    links: tuple[tuple[str, str], ...]
    """Each link's text, and the host it really leads to; for what is no web link its scheme and target."""
    attachments: tuple[tuple[str, str], ...]
    """Each file's name, and what it really is (a value of ``FileKind``)."""
    header: str
    """The header section, one field a line, folds undone and encoded words decoded."""
    provider_results: str
    """What the user's own provider reported, as it wrote it; "" where nothing of it is believed."""
    signatures: tuple[tuple[str, str, str], ...]
    """Each signature's domain, selector, and what became of it: the first ``HygieneFault`` that
    keeps it from counting, else its ``SignatureState``."""
    is_cut: bool
    """Something is longer than what is shown."""


@dataclass(frozen=True, slots=True)
class Mask:
    """What may not be shown of one message."""

    is_everything_shown: bool
    """Its code is shown, so nothing of it is masked."""
    candidates: tuple[str, ...]
    """Every text run that might be a code."""

    def words(self, text: str) -> str:
        """Return text that people read, whatever may be a code in it masked."""
        return text if self.is_everything_shown else mask_text(text, self.candidates)

    def facts(self, text: str) -> str:
        """Return technical text, whose other numbers have to stay readable."""
        return text if self.is_everything_shown else mask_candidates(text, self.candidates)


def make_details(
    message: Message,
    mask: Mask,
    *,
    subject: str,
    evidence: Evidence | None,
    host_of_links: Sequence[DomainName | None],
) -> Details:
    """Return what may be shown of a message. Never raises.

    ``subject`` is cleaned and masked already; ``host_of_links`` says for the first links of the
    message where each leads once wrapping is undone.
    """
    lines, are_lines_cut = _bound(_lines_of(message, mask))
    header, is_header_cut = _bound(_header_of(message, mask, subject))
    links = dict.fromkeys(_links_of(message, mask, host_of_links))
    files = [
        (make_visible(mask.words(file.file_name), _SHORT_LIMIT), file.kind.value)
        for file in message.attachments[:ATTACHMENT_LIMIT]
    ]
    checks = () if evidence is None else evidence.signatures
    return Details(
        lines=lines,
        links=tuple(links)[:LINK_LIMIT],
        attachments=tuple(files),
        header="\n".join(header),
        provider_results="" if evidence is None else _each_line(evidence.provider.text, mask.facts),
        signatures=tuple(_signature(check, mask) for check in checks),
        is_cut=bool(message.limits)
        or are_lines_cut
        or is_header_cut
        or len(links) > LINK_LIMIT
        or len(message.attachments) > ATTACHMENT_LIMIT,
    )


def _bound(lines: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return as much as fits into the limit, and whether that is not all."""
    kept: list[str] = []
    room = TEXT_LIMIT
    for line in lines:
        if len(line) > room:
            return (*kept, line[: max(room, 0)]), True
        kept.append(line)
        room -= len(line) + 1
    return tuple(kept), False


def _lines_of(message: Message, mask: Mask) -> Iterator[str]:
    # Together, since a code may stand digit by digit in neighbouring lines.
    text = mask.words("\n".join(_NOTHING.sub("", line.text) for line in message.lines))
    for line in text.split("\n"):
        shown = make_visible(line, TEXT_LIMIT)
        if shown:
            yield shown


def _each_line(text: str, masked: Callable[[str], str]) -> str:
    return "\n".join(make_visible(line, _FIELD_LIMIT) for line in masked(text).split("\n")).strip()


def _links_of(
    message: Message, mask: Mask, host_of_links: Sequence[DomainName | None]
) -> Iterator[tuple[str, str]]:
    for link, host in zip(message.links, host_of_links, strict=False):
        text = make_visible(mask.words(link.text or link.image_alt), _SHORT_LIMIT)
        if link.scheme in WEB_SCHEMES or not link.scheme:
            where = host or link.untrusted_host
        else:
            where = link.target.partition("?")[0]
        yield text, make_visible(mask.facts(where), _SHORT_LIMIT)


def _header_of(message: Message, mask: Mask, subject: str) -> Iterator[str]:
    for field in message.header_fields:
        name = make_visible(field.raw[: field.colon].decode("ascii", "replace"), _SHORT_LIMIT)
        body = subject if field.field_name == "subject" else _field_body(field, mask)
        yield f"{name}: {body}"


def _field_body(field: HeaderField, mask: Mask) -> str:
    notes = Notes()
    text = decode_words(unfold(field.field_body, notes), notes)
    masked = mask.facts(text) if field.field_name in _TECHNICAL_FIELDS else mask.words(text)
    return make_visible(masked, _FIELD_LIMIT)


def _signature(check: SignatureCheck, mask: Mask) -> tuple[str, str, str]:
    state = min((fault.value for fault in check.faults), default=check.state.value)
    return str(check.sdid or ""), make_visible(mask.facts(check.selector), _SHORT_LIMIT), state
