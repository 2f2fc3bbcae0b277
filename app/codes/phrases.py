"""The words around a code, of all languages in one matcher (one pass over the text).

``read_code_phrases`` takes the parsed files of ``resources/phrases/codes``, one a language::

    language = "en"
    date = "2026-11-24"
    compounds = ["code"]            # a word may end in it: Sicherheitscode
    not_before = ["promo"]          # right before a weak term: no one-time code
    not_after = ["promo"]           # right after a weak term (code promo)
    not_a_code = ["barcode"]        # the whole word or phrase
    labels = ["order", "invoice"]   # name the number that follows them
    label_fillers = ["number"]      # may stand between label and number
    links = ["is"]                  # may stand between term and code
    copulas = ["is"]                # of them those that end "the code for your log-in is"
    offers = ["use code"]           # a shop's code, unless the sentence says what it is asked for
    savings = ["discount"]          # its sentence speaks of a shop's code
    enter = ["enter"]               # asks for the number beside it
    aims = ["to log in"]            # what such a number is asked for
    references = ["meter reading"]  # or what else a number is entered as
    elsewhere = ["meeting id"]      # codes near it are of a meeting, a receipt, a journey
    greetings = ["hello"]           # their line holds text that others choose

    [sources]                       # ref, grade and date of each source key
    [[terms]]                       # strength = "strong" | "weak", texts, source
    [never_codes]                   # texts, source: numbers known to be something else
    [purpose]                       # delivery, pickup, account
    [never_share]                   # account, delivery
    [expiry]                        # words, until, today, tomorrow
    [units]                         # minutes, hours, days
    [numbers]                       # ten = 10
    [calendar]                      # months: twelve lists; weekdays: seven lists, Monday first

A strong term speaks of one-time codes by itself, a weak one ("code", "password") only close by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick

from app.codes.folding import clean, fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping


class Role(StrEnum):
    """What a phrase says about a number near it, or about the message."""

    STRONG = "strong"
    WEAK = "weak"
    NOT_BEFORE = "not-before"
    NOT_AFTER = "not-after"
    NOT_A_CODE = "not-a-code"
    LABEL = "label"
    GREETING = "greeting"
    COPULA = "copula"
    OFFER = "offer"
    SAVING = "saving"
    ENTER = "enter"
    AIM = "aim"
    REFERENCE = "reference"
    ELSEWHERE = "elsewhere"
    DELIVERY = "delivery"
    PICKUP = "pickup"
    ACCOUNT = "account"
    ACCOUNT_SECRET = "account-secret"  # noqa: S105 - a name, not a secret
    """"Do not share this with anyone"."""
    DELIVERY_SECRET = "delivery-secret"  # noqa: S105 - a name, not a secret
    """"Never on the phone"."""
    EXPIRY = "expiry"
    UNTIL = "until"
    TODAY = "today"
    TOMORROW = "tomorrow"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    NUMBER = "number"
    MONTH = "month"
    """Value 1 to 12."""
    WEEKDAY = "weekday"
    """Value 0 (Monday) to 6."""


class Hit(NamedTuple):
    """A phrase found in folded text."""

    start: int
    end: int
    role: Role
    value: int


_LISTS = {
    "not_before": Role.NOT_BEFORE,
    "not_after": Role.NOT_AFTER,
    "not_a_code": Role.NOT_A_CODE,
    "labels": Role.LABEL,
    "greetings": Role.GREETING,
    "copulas": Role.COPULA,
    "offers": Role.OFFER,
    "savings": Role.SAVING,
    "enter": Role.ENTER,
    "aims": Role.AIM,
    "references": Role.REFERENCE,
    "elsewhere": Role.ELSEWHERE,
}
_TABLES = {
    ("purpose", "delivery"): Role.DELIVERY,
    ("purpose", "pickup"): Role.PICKUP,
    ("purpose", "account"): Role.ACCOUNT,
    ("never_share", "account"): Role.ACCOUNT_SECRET,
    ("never_share", "delivery"): Role.DELIVERY_SECRET,
    ("expiry", "words"): Role.EXPIRY,
    ("expiry", "until"): Role.UNTIL,
    ("expiry", "today"): Role.TODAY,
    ("expiry", "tomorrow"): Role.TOMORROW,
    ("units", "minutes"): Role.MINUTES,
    ("units", "hours"): Role.HOURS,
    ("units", "days"): Role.DAYS,
}
_OTHER_KEYS = {
    "language", "date", "compounds", "label_fillers", "links", "sources", "terms", "never_codes", "purpose",
    "never_share", "expiry", "units", "numbers", "calendar",
}  # fmt: skip
_Meanings = tuple[tuple[Role, int], ...]
_NOT_BEFORE = (Role.NOT_BEFORE, 0)
_REQUIRED = ("language", "date", "sources", "terms")
_BOUNDED_LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz\u2022").union(
    map(chr, [*range(0xDF, 0x250), *range(0x370, 0x500)])
)
"""Letters of the scripts that put spaces between words (folded), and the bullet of masked ones."""

_PUNCTUATION = r"[\s:=\"'“”„«»()\[\]{}<>*|·•…\uff1a\uff08\uff09【】「」『』–—-]"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CodePhrases:
    """All phrases of all languages. Frozen and picklable; built once per process."""

    automaton: Any
    """Folded phrase to (length, bounded on the left, bounded on the right, ((role, value), …))."""
    link: re.Pattern[str]
    """What may stand between a term and the code it announces, folded."""
    opening: re.Pattern[str]
    """How the words begin that join a code to the term after it ("is your", "as"), folded."""
    label_gap: re.Pattern[str]
    """What may stand between a label and its number, folded."""
    never_codes: frozenset[str]

    def find(self, folded: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return every phrase in ``folded[start:end]`` at word bounds, by position, longest first."""
        found: list[Hit] = []
        last = len(folded) if end is None else end
        size = len(folded)
        for index, (length, left, right, meanings) in self.automaton.iter(folded, start, last):
            stop = index + 1
            begin = stop - length
            if left and begin and folded[begin - 1] in _BOUNDED_LETTERS:
                continue
            if right and stop < size and folded[stop] in _BOUNDED_LETTERS:
                continue
            for role, value in meanings:
                found.append(Hit(begin, stop, role, value))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found


def read_code_phrases(documents: Mapping[str, Mapping[str, Any]]) -> CodePhrases:
    """Build the matcher from parsed TOML documents, file stem to content.

    Raises ``ValueError`` with the file and key for a document that does not follow the schema.
    """
    meanings: dict[str, _Meanings] = {}
    compounds: set[str] = set()
    links: set[str] = set()
    fillers: set[str] = set()
    never_codes: set[str] = set()
    for stem, document in documents.items():
        _check(stem, document)
        entries = [entry for entry in _entries(stem, document) if "\n" not in entry[0]]
        # Folding a whole file at once is many times faster than a phrase at a time.
        keys = fold(clean("\n".join([entry[0] for entry in entries]))).split("\n")
        for key, (_, is_compound, meaning) in zip(keys, entries, strict=True):
            if not key:
                continue
            known = meanings.get(key)
            if known is None:
                meanings[key] = meaning
            elif meaning[0] not in known:
                meanings[key] = known + meaning
            if is_compound:
                compounds.add(key)
        links.update(fold(clean(text)) for text in document.get("links", ()))
        fillers.update(fold(clean(text)) for text in document.get("label_fillers", ()))
        never_codes.update(document.get("never_codes", {}).get("texts", ()))
    return CodePhrases(
        automaton=_build_automaton(meanings, compounds),
        link=re.compile(rf"{_PUNCTUATION}{{0,6}}(?:(?:{_alternation(links)}){_PUNCTUATION}{{0,4}}){{0,3}}"),
        opening=re.compile(rf"{_PUNCTUATION}{{0,6}}(?:(?:{_alternation(links)})(?![a-z])|\Z)"),
        label_gap=re.compile(rf"[\s:#.()-]{{0,4}}(?:(?:{_alternation(fillers)})[\s:#.()-]{{0,4}}){{0,2}}"),
        never_codes=frozenset(never_codes),
    )


def _check(stem: str, document: Mapping[str, Any]) -> None:
    for key in document:
        if key not in _LISTS and key not in _OTHER_KEYS:
            message = f"{stem}: unknown key {key!r}"
            raise ValueError(message)
    for key in _REQUIRED:
        if not document.get(key):
            message = f"{stem}: {key!r} is missing"
            raise ValueError(message)
    for term in [*document["terms"], *([document["never_codes"]] if "never_codes" in document else [])]:
        for source in term.get("source") or ["(none)"]:
            if source not in document["sources"]:
                message = f"{stem}: source {source!r} is not in 'sources'"
                raise ValueError(message)


def _entries(stem: str, document: Mapping[str, Any]) -> Iterator[tuple[str, bool, _Meanings]]:
    """Yield text, whether it may end a longer word, and meaning of every phrase."""
    for key, role in _LISTS.items():
        yield from _with(document.get(key, ()), role)
    for (table, key), role in _TABLES.items():
        yield from _with(document.get(table, {}).get(key, ()), role)
    for term in document["terms"]:
        if term.get("strength") not in {"strong", "weak"}:
            message = f"{stem}: a term's strength is 'strong' or 'weak'"
            raise ValueError(message)
        yield from _with(term["texts"], Role(term["strength"]))
    yield from _with(document.get("compounds", ()), Role.WEAK, is_compound=True)
    for text, value in document.get("numbers", {}).items():
        yield from _with((text,), Role.NUMBER, value)
    calendar = document.get("calendar", {})
    for value, texts in enumerate(calendar.get("months", ()), start=1):
        yield from _with(texts, Role.MONTH, value)
    for value, texts in enumerate(calendar.get("weekdays", ())):
        yield from _with(texts, Role.WEEKDAY, value)


def _with(
    texts: Iterable[str], role: Role, value: int = 0, *, is_compound: bool = False
) -> Iterator[tuple[str, bool, _Meanings]]:
    return zip(texts, repeat(is_compound), repeat(((role, value),)), strict=False)


def _build_automaton(meanings: Mapping[str, _Meanings], compounds: Container[str]) -> Any:  # noqa: ANN401
    automaton = ahocorasick.Automaton()
    is_bounded = _BOUNDED_LETTERS.__contains__
    add = automaton.add_word
    for text, found in meanings.items():
        # What "promo" stands before may be joined to it: "promocode", "Gutscheincode".
        is_joined = _NOT_BEFORE in found
        left = is_bounded(text[0]) and text not in compounds
        right = is_bounded(text[-1]) and not is_joined
        add(text, (len(text), left, right, found))
    automaton.make_automaton()
    return automaton


def _alternation(words: Iterable[str]) -> str:
    # Without any word the group matches nothing at all.
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"\b\B"
