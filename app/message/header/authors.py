"""The sender line: one well-formed author, or every address that could pass for one.

The author for proof is read before encoded words are decoded (VERDICTS section 1); everything a
mail program might show instead is kept as a candidate, with the reason as a defect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.cleaning import make_visible
from app.message.header.addresses import (
    AT_SIGNS,
    Mailbox,
    addresses_in,
    find_addresses,
    has_address,
    lay_out,
    read_mailbox,
)
from app.message.header.encoded_words import decode_words, unfold
from app.message.model import Author, AuthorDefect, Authors, Limit, Recipient, ReplyTo
from app.names import AddrSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.message.header.section import HeaderScan
    from app.message.model import HeaderField
    from app.message.notes import Notes

DISPLAY_NAME_LIMIT = 200
CANDIDATE_LIMIT = 50
RECIPIENT_LIMIT = 1_000
_RECIPIENT_OCTETS = 64 * 1024
_DOMAIN_LIMIT = 255

_SPECIALS = re.compile(rf"[<>,{AT_SIGNS}\x00-\x1f\x7f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_SOURCE_ROUTE = re.compile(r"<[ \t]{0,20}@")
_QUOTED_AT = re.compile(r'"[^"\n]{0,256}@[^"\n]{0,256}"[ \t]{0,20}@')


def read_authors(scan: HeaderScan, notes: Notes) -> Authors:
    """Read the From fields of a message; those that stand in for it where there is none."""
    from_fields = scan.by_name.get("from", ())
    if len(from_fields) == 1:
        text = unfold(from_fields[0].field_body, notes)
        mailbox = read_mailbox(text, notes) if text.isascii() and not _CONTROLS.search(text) else None
        if mailbox is not None:
            return _read_well_formed(mailbox, notes)
        return _read_malformed([text], set(), notes)
    if from_fields:
        texts = [unfold(header_field.field_body, notes) for header_field in from_fields[:CANDIDATE_LIMIT]]
        return _read_malformed(texts, {AuthorDefect.SEVERAL_FROM_FIELDS}, notes)
    substitutes = [*scan.by_name.get("sender", ()), *scan.by_name.get("resent-from", ())][:CANDIDATE_LIMIT]
    texts = [unfold(header_field.field_body, notes) for header_field in substitutes]
    return _read_malformed(texts, {AuthorDefect.NO_FROM}, notes)


def _read_well_formed(mailbox: Mailbox, notes: Notes) -> Authors:
    author = _author_of(mailbox)
    defects = set(_find_name_defects(mailbox))
    if author.domain is None:
        defects.add(AuthorDefect.BAD_DOMAIN)
    if not defects:
        return Authors((author,), frozenset(), author)
    candidates = {author.addr_spec.lower(): author}
    _add_candidates(find_addresses(mailbox.untrusted_name, notes), candidates, notes)
    return Authors(tuple(candidates.values()), frozenset(defects), None)


def _find_name_defects(mailbox: Mailbox) -> Iterable[AuthorDefect]:
    name = mailbox.untrusted_name
    if not name:
        return
    address = mailbox.addr_spec.lower()
    rest = name
    if has_address(name):
        if any(found != address for found in addresses_in(name)):
            yield AuthorDefect.ADDRESS_IN_DISPLAY_NAME
        else:
            # Harmless: the very same address once more.
            rest = re.sub(re.escape(address), "", name, flags=re.IGNORECASE)
    if "=?" in mailbox.raw_phrase:
        if len(_SPECIALS.findall(rest)) > len(_SPECIALS.findall(mailbox.raw_phrase)):
            yield AuthorDefect.ENCODED_SPECIAL
        if _CONTROLS.search(name):
            yield AuthorDefect.CONTROL_BYTE


def _read_malformed(texts: list[str], defects: set[AuthorDefect], notes: Notes) -> Authors:
    candidates: dict[str, Author] = {}
    for text in texts:
        decoded = decode_words(text, notes)
        defects |= _find_defects(text, decoded)
        pieces = lay_out(text).pieces
        whole = [mailbox for piece in pieces if (mailbox := read_mailbox(piece, notes)) is not None]
        if len(whole) == len(pieces):
            for mailbox in whole:
                defects.update(_find_name_defects(mailbox))
            _add_candidates(whole, candidates, notes)
        _add_candidates(find_addresses(text, notes), candidates, notes)
        _add_candidates(find_addresses(decoded, notes), candidates, notes)
        if not has_address(text) and not has_address(decoded):
            defects.add(AuthorDefect.UNREADABLE)
            _add_candidates([Mailbox(decoded.strip('" <>\t'), text, "", "")], candidates, notes)
    if not defects:
        defects.add(AuthorDefect.UNREADABLE)
    authors = tuple(candidates.values())
    if any(author.domain is None for author in authors):
        defects.add(AuthorDefect.BAD_DOMAIN)
    if any(not author.addr_spec.isascii() for author in authors):
        defects.add(AuthorDefect.NON_ASCII_ADDRESS)
    return Authors(authors, frozenset(defects), None)


def _find_defects(text: str, decoded: str) -> set[AuthorDefect]:
    layout = lay_out(text)
    checks = (
        (AuthorDefect.SEVERAL_MAILBOXES, len([piece for piece in layout.pieces if piece]) > 1),
        (AuthorDefect.GROUP, layout.has_colon and not _SOURCE_ROUTE.search(text)),
        (AuthorDefect.SOURCE_ROUTE, _SOURCE_ROUTE.search(text) is not None),
        (AuthorDefect.COMMENT, layout.comment_depth > 0),
        (AuthorDefect.NESTED_COMMENT, layout.comment_depth > 1),
        (AuthorDefect.TEXT_AFTER_ADDRESS, layout.has_text_after_address),
        (AuthorDefect.ADDRESS_IN_DISPLAY_NAME, has_address(decoded.partition("<")[0]) and "<" in decoded),
        (AuthorDefect.QUOTED_LOCAL_PART_WITH_AT, _QUOTED_AT.search(text) is not None),
        (AuthorDefect.CONTROL_BYTE, _CONTROLS.search(text + decoded) is not None),
        (AuthorDefect.RAW_8BIT, not text.isascii()),
        (
            AuthorDefect.ENCODED_SPECIAL,
            decoded != text and len(_SPECIALS.findall(decoded)) > len(_SPECIALS.findall(text)),
        ),
    )
    return {defect for defect, is_found in checks if is_found}


def _add_candidates(mailboxes: Iterable[Mailbox], candidates: dict[str, Author], notes: Notes) -> None:
    for mailbox in mailboxes:
        author = _author_of(mailbox)
        key = author.addr_spec.lower()
        if key in candidates:
            continue
        if len(candidates) == CANDIDATE_LIMIT:
            notes.limits.add(Limit.ADDRESS_COUNT)
            return
        candidates[key] = author


def _author_of(mailbox: Mailbox) -> Author:
    has_address = bool(mailbox.local_part or mailbox.untrusted_domain)
    return Author(
        untrusted_display_name=mailbox.untrusted_name,
        display_name=make_visible(mailbox.untrusted_name, DISPLAY_NAME_LIMIT),
        addr_spec=mailbox.addr_spec if has_address else AddrSpec(""),
        local_part=mailbox.local_part,
        domain=mailbox.domain,
        untrusted_domain=mailbox.untrusted_domain[:_DOMAIN_LIMIT],
    )


def read_reply_to(fields: Iterable[HeaderField], notes: Notes) -> tuple[ReplyTo, ...]:
    """Read every address of the Reply-To fields, greedily: an answer might go to any of them."""
    found: dict[str, ReplyTo] = {}
    for header_field in fields:
        text = unfold(header_field.field_body, notes)
        mailbox = read_mailbox(text, notes)
        mailboxes = [mailbox] if mailbox is not None else find_addresses(decode_words(text, notes), notes)
        for each in mailboxes:
            if len(found) == CANDIDATE_LIMIT:
                notes.limits.add(Limit.ADDRESS_COUNT)
                break
            found.setdefault(
                each.addr_spec.lower(), ReplyTo(each.untrusted_name, each.addr_spec, each.domain)
            )
    return tuple(found.values())


# An unclosed quotation mark takes the rest: looking on from each of them would be quadratic.
_QUOTED_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)')


def _read_mailbox_list(text: str, notes: Notes) -> list[Mailbox]:
    """Return the mailboxes of a list that is one throughout, else none.

    A shop that writes its customer's name without quotes lets him put addresses into it. A comma in
    such a name is harmless: the address is the last piece, and no other holds an ``@``.
    """
    plain = read_mailbox(text, notes)
    if plain is not None:
        return [plain]
    if ";" in _QUOTED_STRING.sub("", text):
        return []
    pieces = [piece for piece in lay_out(text).pieces if piece]
    mailboxes = [read_mailbox(piece, notes) for piece in pieces[: RECIPIENT_LIMIT + 1]]
    found = [mailbox for mailbox in mailboxes if mailbox is not None]
    if len(found) == len(mailboxes):
        return found
    is_name_with_comma = mailboxes[-1] is not None and not any("@" in piece for piece in pieces[:-1])
    return found[-1:] if is_name_with_comma else []


def read_recipients(field_name: str, fields: Iterable[HeaderField], notes: Notes) -> list[Recipient]:
    """Read the addresses of To or Cc fields, strictly.

    Only whole mailboxes count: a display name can hold the victim's address, and being addressed
    is half of what makes a code mail the user's own.
    """
    recipients: list[Recipient] = []
    for header_field in fields:
        field_body = header_field.field_body
        if len(field_body) > _RECIPIENT_OCTETS:
            notes.limits.add(Limit.ADDRESS_COUNT)
            field_body = field_body[:_RECIPIENT_OCTETS]
        text = field_body.decode("utf-8", "replace").replace("\r\n", "").replace("\n", "").strip(" \t\r")
        for mailbox in _read_mailbox_list(text, notes):
            if len(recipients) == RECIPIENT_LIMIT:
                notes.limits.add(Limit.ADDRESS_COUNT)
                return recipients
            recipients.append(Recipient(field_name, mailbox.addr_spec))
    return recipients
