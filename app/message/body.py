"""The body: which of the parts a reader sees, and in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.message.anchors import find_bare_urls
from app.message.attachments import read_attachment
from app.message.charset import decode_text
from app.message.doubts import find_plain_doubts, has_code_digits
from app.message.html.markup import HTML_LIMIT
from app.message.html.page import read_html
from app.message.mime import walk_parts
from app.message.model import Defect, Doubt, Limit
from app.message.parameters import read_file_name
from app.message.plain import read_plain
from app.message.transfer import decode_transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.message.header.section import HeaderScan
    from app.message.mime import Part
    from app.message.model import Attachment, HiddenText, Image, Link, TextLine
    from app.message.notes import Notes

# A quoted-printable octet takes three; a UTF-8 character up to four octets.
_ENCODED_LIMIT = HTML_LIMIT * 4
LINE_LIMIT = 64 * 1024
"""Lines of all parts together."""
_SHOWN_TYPES = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})

# What is left when one SMTP server sees the end of a message where another does not.
_LONE_DOT = re.compile(
    rb"\n\.(?:\r\n|\n|\r)\s{0,20}(?:mail from:|rcpt to:|ehlo |helo |data[\r\n]|rset[\r\n]|quit[\r\n])",
    re.IGNORECASE,
)
_SMTP_COMMAND = re.compile(r"(?:mail from|rcpt to):\s{0,4}<", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """Everything below the header section."""

    lines: list[TextLine] = field(default_factory=list)
    plain_lines: list[TextLine] = field(default_factory=list)
    has_html: bool = False
    hidden: list[HiddenText] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    has_form: bool = False


def read_body(raw: bytes, scan: HeaderScan, end: int, notes: Notes) -> Body:
    """Read all parts of a message up to the offset ``end``.

    Of alternatives the HTML one is what the reader sees, the plain one stands beside it; other
    text parts are shown one after another. A text part with a file name is an attachment unless
    nothing else could be shown.
    """
    parts = walk_parts(raw, scan, end, notes)
    shown, attached = _choose(parts, notes)
    texts = [_decode(raw, part, notes) for part in shown]
    if any("\0" in text for text in texts):
        notes.defects.add(Defect.NUL_IN_BODY)
    if _do_alternatives_differ(shown, texts):
        notes.defects.add(Defect.DIFFERING_ALTERNATIVES)
    body = _show(shown, texts, notes)
    _settle_doubts(parts, shown, body, notes)
    if attached:
        html = "".join(text for part, text in zip(shown, texts, strict=True) if _is_html(part))
        body.attachments = [read_attachment(raw, part, html, notes) for part in attached]
    if _has_smtp_residue(raw, scan.body_start, end, body.lines):
        notes.defects.add(Defect.SMTP_RESIDUE)
    return body


def _is_html(part: Part) -> bool:
    return part.content_type.value == "text/html"


def _choose(parts: Sequence[Part], notes: Notes) -> tuple[list[Part], list[Part]]:
    shown: list[Part] = []
    named: list[Part] = []
    attached: list[Part] = []
    for part in parts:
        is_shown_type = part.content_type.value in _SHOWN_TYPES and not part.is_resource
        if not is_shown_type or part.disposition.value == "attachment":
            attached.append(part)
        elif read_file_name(part.disposition, part.content_type, notes):
            named.append(part)
            if part.content_type.value == "text/plain":
                # Most programs show it below the message.
                shown.append(part)
        else:
            shown.append(part)
    if all(part in named for part in shown):
        # Mail programs show a lone named text part in the message itself; it stays an attachment too.
        shown = named
    return shown, [*named, *attached]


def _decode(raw: bytes, part: Part, notes: Notes) -> str:
    end = part.end
    if end - part.start > _ENCODED_LIMIT:
        notes.limits.add(Limit.HTML_SIZE if _is_html(part) else Limit.TEXT_SIZE)
        end = part.start + _ENCODED_LIMIT
    data = decode_transfer(raw[part.start : end], part.transfer_encoding, notes)
    return decode_text(data, part.content_type.parameters.get("charset", "").strip(), notes.defects)


def _do_alternatives_differ(shown: Sequence[Part], texts: Sequence[str]) -> bool:
    first: dict[tuple[int, str], tuple[int, str]] = {}
    for part, text in zip(shown, texts, strict=True):
        for group, branch in part.alternatives:
            other_branch, other = first.setdefault((group, part.content_type.value), (branch, text))
            if other_branch != branch and other.split() != text.split():
                return True
    return False


def _settle_doubts(parts: Sequence[Part], shown: Sequence[Part], body: Body, notes: Notes) -> None:
    """Add what the structure leaves in doubt; drop all doubts where no digits stand."""
    if _has_other_branch(parts, shown):
        notes.doubts.add(Doubt.OTHER_BRANCH)
    notes.doubts |= find_plain_doubts(body.plain_lines)
    if notes.doubts and not any(has_code_digits(line.text) for line in (*body.lines, *body.plain_lines)):
        notes.doubts.clear()


def _has_other_branch(parts: Sequence[Part], shown: Sequence[Part]) -> bool:
    """Tell whether an alternative of text is not read, or is meant to be shown before the HTML one.

    The last alternative that a program can show is what it shows (RFC 2046 section 5.1.4).
    """
    html_branches = {alternative for part in shown if _is_html(part) for alternative in part.alternatives}
    for part in parts:
        if not part.alternatives or not part.content_type.value.startswith("text/"):
            continue
        if part.content_type.value not in _SHOWN_TYPES and part.content_type.value != "text/calendar":
            return True
        if not _is_html(part) and any(
            group == other and branch > html_branch
            for group, branch in part.alternatives
            for other, html_branch in html_branches
        ):
            return True
    return False


def _show(shown: Sequence[Part], texts: Sequence[str], notes: Notes) -> Body:
    body = Body()
    groups_with_html = {group for part in shown if _is_html(part) for group, _ in part.alternatives}
    for part, text in zip(shown, texts, strict=True):
        if _is_html(part):
            _show_html(text, body, notes)
            continue
        lines = read_plain(text, part.content_type.parameters, notes)
        body.plain_lines += lines
        if not any(group in groups_with_html for group, _ in part.alternatives):
            body.links += find_bare_urls(lines, body.links, notes, offset=len(body.lines))
            body.lines += lines
    for gathered in (body.lines, body.plain_lines):
        if len(gathered) > LINE_LIMIT:
            notes.limits.add(Limit.TEXT_SIZE)
            del gathered[LINE_LIMIT:]
    return body


def _show_html(text: str, body: Body, notes: Notes) -> None:
    page = read_html(text, notes)
    offset = len(body.lines)
    body.lines += page.lines
    body.links += (link._replace(line=link.line + offset) for link in page.links) if offset else page.links
    body.hidden += page.hidden
    body.images += page.images
    body.has_html = True
    body.has_form = body.has_form or page.has_form


def _has_smtp_residue(raw: bytes, start: int, end: int, lines: Iterable[TextLine]) -> bool:
    # Every command that matters names a path.
    if _LONE_DOT.search(raw, max(start - 1, 0), end) and b"mail from:" in raw[start:end].lower():
        return True
    return any("<" in line.text and _SMTP_COMMAND.match(line.text) for line in lines)
