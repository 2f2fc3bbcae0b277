"""Own words: the lines of a message that its author wrote, without the mail quoted below them.

A friend's answer holds the shop's mail under it; what is quoted or sent on presents nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim.folding import plain

if TYPE_CHECKING:
    from app.claim.phrases import ClaimPhrases
    from app.message.model import Message, TextLine

_MOST_CHARACTERS = 16_384
"""Of the beginning and of the end of the text each: a shop presents itself at the top or the foot."""
_LONGEST_MARK_LINE = 160
_RULE = re.compile(r"[-_=*]{3,}")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,128}")
_LONGEST_PREFIX = 12
_FROM_LABELS = frozenset(
    {
        "from",
        "von",
        "de",
        "da",
        "van",
        "fra",
        "fran",
        "od",
        "kimden",
        "lahettaja",
        "差出人",
        "发件人",
        "寄件者",
        "من",
    }
)
_OTHER_LABELS = frozenset(
    {
        *("sent", "date", "to", "subject", "gesendet", "datum", "an", "betreff", "envoye", "objet", "a"),
        *("enviado", "enviada", "fecha", "data", "para", "asunto", "assunto", "inviato", "oggetto"),
        *("verzonden", "aan", "onderwerp", "skickat", "till", "amne", "wyslano", "do", "temat"),
        *("gonderildi", "kime", "konu", "送信日時", "宛先", "件名", "发送时间", "收件人", "主题"),
    }
)
"""Names of header fields as mail programs write them above what they send on, in plain form."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the author of a message wrote, as far as it can be told from what is quoted."""

    lines: list[str]
    quote_line: int | None
    """Index into ``Message.lines`` of the line that introduces a quoted or forwarded mail."""


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """What stands above quoted and forwarded mail, and before the subject of an answer."""

    marks: tuple[str, ...]
    ends: tuple[str, ...]
    reply_prefixes: frozenset[str]

    @classmethod
    def build(cls, phrases: ClaimPhrases) -> QuoteMarks:
        """Prepare the phrases of all languages."""
        return cls(
            marks=tuple(plain(mark) for mark in phrases.quote_marks),
            ends=tuple(plain(end) for end in phrases.quote_ends),
            reply_prefixes=frozenset(plain(prefix) for prefix in phrases.reply_prefixes),
        )

    def is_reply(self, subject: str) -> bool:
        """Tell whether a subject begins as an answer's or a forwarded mail's does."""
        _, _, after_list = subject.partition("]") if subject.startswith("[") else ("", "", subject)
        prefix, colon, _ = after_list.lstrip().partition(":")
        if not colon or len(prefix) > _LONGEST_PREFIX:
            return False
        return plain(prefix).rstrip("0123456789[]() ") in self.reply_prefixes

    def own_words(self, message: Message) -> OwnWords:
        """Return the lines before any quoted mail, quoted lines left out, bounded at both ends."""
        is_answer = self.is_reply(message.untrusted_subject)
        own: list[str] = []
        for place, line in enumerate(message.lines):
            text = line.text
            if text.startswith((">", "|>")):
                continue
            is_mark = self._is_mark(text) and not _is_quoted_below(message.lines, place)
            if is_mark or (is_answer and _is_header_block(message.lines, place)):
                return OwnWords(_bounded(own), place)
            own.append(text)
        return OwnWords(_bounded(own), None)

    def _is_mark(self, text: str) -> bool:
        if len(text) > _LONGEST_MARK_LINE:
            return False
        line = plain(text).strip()
        if line.endswith(":"):
            words = line.rstrip(": ")
            return (words.endswith(self.ends) and _has_digit(words)) or words in self.marks
        if _RULE.match(line):
            return line.strip("-_=* ").rstrip(":") in self.marks
        return False


def _is_header_block(lines: tuple[TextLine, ...], place: int) -> bool:
    """Tell whether a mail's header fields are written out here, as programs do that mark nothing."""
    if _label_of(lines[place].text) not in _FROM_LABELS:
        return False
    following = {_label_of(line.text) for line in lines[place + 1 : place + 5]}
    return not following.isdisjoint(_OTHER_LABELS)


def _label_of(text: str) -> str:
    label, colon, _ = text[:_LONGEST_MARK_LINE].partition(":")
    return plain(label).strip("* ") if colon else ""


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text) or _ADDRESS.search(text) is not None


def _is_quoted_below(lines: tuple[TextLine, ...], place: int) -> bool:
    """Tell whether what follows a quote's first line is marked line by line (an answer below it)."""
    following = (line.text for line in lines[place + 1 : place + 4] if line.text.strip())
    return next(following, "").startswith(">")


def _bounded(lines: list[str]) -> list[str]:
    if sum(map(len, lines)) <= 2 * _MOST_CHARACTERS:
        return lines
    head = _first(lines)
    tail = _first([line[::-1] for line in reversed(lines[len(head) :])])
    return head + [line[::-1] for line in reversed(tail)]


def _first(lines: list[str]) -> list[str]:
    kept: list[str] = []
    room = _MOST_CHARACTERS
    for line in lines:
        if room <= 0:
            break
        kept.append(line[:room])
        room -= len(line)
    return kept
