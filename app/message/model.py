"""What the message stage hands on: one frozen ``Message``, made from raw bytes and never raising.

Text that came from the message is in two forms: ``untrusted_…`` is decoded and bounded but as the
sender wrote it (later stages need the tricks in it); every other text has been through
``cleaning.make_visible`` and may be shown as plain text.

What a message holds by the hundred is a named tuple: it is made in half the time of a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from app.names import AddrSpec, DomainName


_Row = TypeVar("_Row", bound=tuple[object, ...])


def make_all(kind: type[_Row], rows: Iterable[tuple[object, ...]]) -> Iterator[_Row]:
    """Yield a named tuple of each row, in a third of the time of one call for each: a mail has hundreds.

    A row holds every value, the optional ones too.
    """
    return map(partial(tuple.__new__, kind), rows)


class Anomaly(Enum):
    """Something in the header section that makes VERIFIED impossible (facts: header scan)."""

    CONTINUATION_FIRST = "continuation-first"
    NO_COLON = "no-colon"
    BLANK_BEFORE_COLON = "blank-before-colon"
    BAD_NAME_BYTE = "bad-name-byte"
    NUL = "nul"
    BARE_CR = "bare-cr"
    BARE_LF = "bare-lf"
    FOLDED_FIELD_NAME = "folded-field-name"
    DUPLICATE_FIELD = "duplicate-field"
    NO_FROM = "no-from"


class Defect(Enum):
    """Something wrong below the header section, or in a field; recorded, never raised."""

    UNKNOWN_CHARSET = "unknown-charset"
    BAD_CHARSET_NAME = "bad-charset-name"
    UNDECODABLE_TEXT = "undecodable-text"
    BAD_BASE64 = "bad-base64"
    BAD_QUOTED_PRINTABLE = "bad-quoted-printable"
    UNKNOWN_TRANSFER_ENCODING = "unknown-transfer-encoding"
    NO_BOUNDARY = "no-boundary"
    BOUNDARY_NOT_FOUND = "boundary-not-found"
    NOT_CLOSED = "not-closed"
    DUPLICATE_PARAMETER = "duplicate-parameter"
    DUPLICATE_PART_FIELD = "duplicate-part-field"
    MALFORMED_CONTENT_TYPE = "malformed-content-type"
    DIFFERING_ALTERNATIVES = "differing-alternatives"
    EXTERNAL_OR_PARTIAL_BODY = "external-or-partial-body"
    TEXT_OUTSIDE_PARTS = "text-outside-parts"
    UTF7 = "utf-7"
    NUL_IN_BODY = "nul-in-body"
    BAD_ENCODED_WORD = "bad-encoded-word"
    BAD_DATE = "bad-date"
    SMTP_RESIDUE = "smtp-residue"


class Doubt(Enum):
    """Why a number among the visible lines may not be what a reader sees. No doubt without digits."""

    UNKNOWN_STYLE = "unknown-style"
    """A property, value or style sheet rule that is not known to leave text as it stands."""
    REORDERED = "reordered"
    """What is seen may stand in another order than in the source, or something may lie over it."""
    ODD_ELEMENT = "odd-element"
    """It stands in, or is parted by, an element that mail programs show in various ways or not."""
    OTHER_BRANCH = "other-branch"
    """Another form of the message was sent along, and some programs show that."""


class Limit(Enum):
    """A size cap that was reached (facts/reliability: caps). Any of these forbids VERIFIED."""

    RAW_SIZE = "raw-size"
    HEADER_SIZE = "header-size"
    FIELD_COUNT = "field-count"
    FIELD_LENGTH = "field-length"
    ENCODED_WORDS = "encoded-words"
    ADDRESS_COUNT = "address-count"
    PART_COUNT = "part-count"
    DEPTH = "depth"
    HTML_SIZE = "html-size"
    HTML_DEPTH = "html-depth"
    HTML_ATTRIBUTES = "html-attributes"
    TEXT_SIZE = "text-size"
    LINK_COUNT = "link-count"


class HeaderField(NamedTuple):
    """One header field (RFC 5322 section 2.2), as it stands in the raw message."""

    field_name: str
    """Lower case, ASCII."""
    raw: bytes
    """The whole field: name as written, colon, body with folds, final line end included."""
    colon: int
    """Offset of the colon in ``raw``."""

    @property
    def field_body(self) -> bytes:
        """What follows the colon, folds and final line end included."""
        return self.raw[self.colon + 1 :]


class AuthorDefect(Enum):
    """Why the From field is not one plain, well-formed author (VERDICTS section 1)."""

    NO_FROM = "no-from"
    SEVERAL_FROM_FIELDS = "several-from-fields"
    SEVERAL_MAILBOXES = "several-mailboxes"
    ADDRESS_IN_DISPLAY_NAME = "address-in-display-name"
    QUOTED_LOCAL_PART_WITH_AT = "quoted-local-part-with-at"
    TEXT_AFTER_ADDRESS = "text-after-address"
    GROUP = "group"
    COMMENT = "comment"
    NESTED_COMMENT = "nested-comment"
    SOURCE_ROUTE = "source-route"
    CONTROL_BYTE = "control-byte"
    ENCODED_SPECIAL = "encoded-special"
    """An encoded word that decodes to ``<``, ``>``, ``@``, a comma or a control character."""
    RAW_8BIT = "raw-8bit"
    NON_ASCII_ADDRESS = "non-ascii-address"
    BAD_DOMAIN = "bad-domain"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Author:
    """One mailbox found in a From field (RFC 5322 section 3.4)."""

    untrusted_display_name: str
    """Encoded words decoded, quotes and backslashes undone, bounded; "" where there is none."""
    display_name: str
    addr_spec: AddrSpec
    local_part: str
    domain: DomainName | None
    """None where it is not LDH ASCII."""
    untrusted_domain: str
    """As written after the last @, bounded."""


@dataclass(frozen=True, slots=True)
class Authors:
    """Everything the From field could be read as."""

    candidates: tuple[Author, ...]
    """Every address any mail program might show, in the order found; may be empty."""
    defects: frozenset[AuthorDefect]
    proof: Author | None
    """The one author, read before encoded words are decoded, or None unless the single From field
    is whole ``[phrase] <local@domain>`` or ``local@domain`` without any defect."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address of a To or Cc field."""

    field_name: str
    addr_spec: AddrSpec


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """An address of a Reply-To field."""

    untrusted_display_name: str
    addr_spec: AddrSpec
    domain: DomainName | None


class TextLine(NamedTuple):
    """One line of visible text, in the order a reader sees it.

    White space is folded; format characters (zero-width and the like) are still in ``text``;
    control characters are not.
    """

    text: str
    is_emphasised: bool = False
    """Bold, a heading, or at least 1.3 times the size of the ordinary text."""
    is_own_block: bool = False
    """The line is the whole text of its block element or table cell."""


class HiddenBy(Enum):
    """How text was kept from the reader's eye."""

    DISPLAY_NONE = "display-none"
    VISIBILITY = "visibility"
    ZERO_SIZE = "zero-size"
    OFF_SCREEN = "off-screen"
    SAME_COLOUR = "same-colour"
    TRANSPARENT = "transparent"
    HIDDEN_ATTRIBUTE = "hidden-attribute"
    CLIPPED = "clipped"
    REVERSED = "reversed"
    """``direction: rtl`` with ``unicode-bidi: bidi-override``: digits read in another order."""


class HiddenText(NamedTuple):
    """Text of the HTML part that a reader does not see, white space folded."""

    text: str
    by: HiddenBy
    splits_word: bool
    """It stood between two visible letters or digits without white space."""


class LinkKind(Enum):
    """Where a link came from."""

    ANCHOR = "anchor"
    AREA = "area"
    FORM = "form"
    META_REFRESH = "meta-refresh"
    PLAIN = "plain"
    """A URL standing in plain text."""


class Link(NamedTuple):
    """A link as a mail program would follow it. Nothing is ever fetched."""

    target: str
    """The URL, control characters and white space removed as WHATWG URL parsers do, at most 2 KB."""
    scheme: str
    """Lower case: ``https``, ``mailto``, ``data``, ``javascript`` …; "" for a relative one."""
    host: DomainName | None
    """A-label form; None for no host, an IP address or one that cannot be read."""
    untrusted_host: str
    """The host as a browser would take it (after ``user@``, before the port), bounded."""
    is_ip: bool
    has_user_info: bool
    text: str
    """What the reader sees of it; "" for an image alone."""
    image_alt: str
    kind: LinkKind
    prominence: int
    """Rough size as a call to action, 0 for a text link in a sentence, higher for a button or a
    large image; the largest is the call to action."""
    line: int
    """Index into ``Message.lines`` of the line it starts in (the last line for images)."""


class Image(NamedTuple):
    """An image the HTML would load. Never loaded."""

    host: DomainName | None
    scheme: str
    alt: str


class FileKind(Enum):
    """What an attachment really is, by content first, then by name and declared type."""

    HTML = "html"
    SVG = "svg"
    SCRIPT = "script"
    EXECUTABLE = "executable"
    ARCHIVE = "archive"
    DISK_IMAGE = "disk-image"
    SHORTCUT = "shortcut"
    PDF = "pdf"
    OFFICE = "office"
    IMAGE = "image"
    AUDIO_VIDEO = "audio-video"
    CALENDAR = "calendar"
    SIGNATURE = "signature"
    MESSAGE = "message"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the body. Parsed for its type only, never opened."""

    file_name: str
    kind: FileKind
    declared_type: str
    is_inline: bool
    """Shown in the body (a logo: has a Content-ID that the HTML refers to, or inline image)."""
    has_double_extension: bool
    """``invoice.pdf.exe``, or a bidi or blank trick that hides the last extension."""
    size: int
    """Octets after transfer decoding, an estimate where it was not decoded."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message, read once.

    Bad mail is data: what could not be read is in ``anomalies``, ``defects`` and ``limits``.
    """

    raw: bytes = field(repr=False)
    header_fields: tuple[HeaderField, ...] = field(repr=False)
    """Top to bottom, as far as the caps allow."""
    body_start: int
    """Offset of the first octet after the empty line; ``len(raw)`` where there is none."""
    anomalies: frozenset[Anomaly]
    defects: frozenset[Defect]
    limits: frozenset[Limit]

    authors: Authors
    reply_to: tuple[ReplyTo, ...]
    recipients: tuple[Recipient, ...]
    untrusted_subject: str
    subject: str
    date: datetime | None
    """The Date field, with its offset (aware)."""
    message_id: str
    """With its angle brackets, cleaned and bounded; "" where there is none."""

    lines: tuple[TextLine, ...]
    """What a reader sees: the HTML part if there is one, else the plain part."""
    plain_lines: tuple[TextLine, ...]
    """The text/plain alternative; empty where there is none."""
    has_html: bool
    hidden: tuple[HiddenText, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    attachments: tuple[Attachment, ...]
    has_form: bool
    """The HTML holds a form with a field the reader could fill in."""

    doubts: frozenset[Doubt] = frozenset()
    """What makes the digits among the visible lines uncertain; empty for ordinary mail."""
    top_transfer_encoding: str = ""
    """The message's own Content-Transfer-Encoding, lower case; "" where there is none."""
    top_disposition: str = ""
    """The message's own Content-Disposition without parameters, lower case; "" where there is none."""

    def fields_named(self, field_name: str) -> tuple[HeaderField, ...]:
        """Return the fields of that name (lower case), top to bottom."""
        return tuple(found for found in self.header_fields if found.field_name == field_name)

    @property
    def visible_text(self) -> str:
        """All visible lines, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)
