"""The wording of fakes and of what others fill in, of all languages in one matcher.

``read_sign_phrases`` takes the parsed files of ``resources/phrases/signs``, one a language, and the
host lists (see ``app.signs.hosts``). A file looks like this; every list may be left out::

    language = "en"
    source = "written for this project"
    date = "2026-11-24"
    codes = ["verification code"]         # a one-time code
    hand_over = ["tell us"]               # with a code in the sentence: wants it told (S10)
    send_back = ["send us"]               # the same in writing: foul whoever is at the door
    enter_code = ["enter"]                # wants it typed; foul where the link beside it leads away
    drivers = ["the driver"]              # who may be told a delivery code
    asks = ["confirm your"]               # with a secret close by: asks for it (S11)
    secrets = ["card number"]
    no_secrets = ["one-time password"]    # holds a secret's word but is none
    negations = ["will never ask"]        # its sentence asks for nothing
    call_us = ["call us"]                 # beside a phone number (S9)
    charges = ["cancel"]                  # what the call would be about
    prizes = ["you have won"]             # S15 from here
    surveys = ["short survey"]
    urgency = ["within 24 hours"]
    threats = ["will be suspended"]
    generic_greetings = ["dear customer"] # at the beginning
    misspellings = ["acount"]
    never_share = ["do not share"]        # in genuine code mail
    footer_links = ["unsubscribe"]        # links that say nothing about the sender

    [others_templates]                    # S12: text that strangers fill in
    invoice = ["sent you an invoice"]
    money_request = ["requested money"]
    invitation = ["invited you"]
    seller_message = ["message from seller"]
    gift_note = ["sent you a gift card"]
    shared_document = ["shared a document with you"]
    note_label = ["gift note"]            # S12 at the shop's own domain too: before a stranger's words
    note_opening = ["message from"]       # the same, with a name after it, at the beginning of a line
    note_heading = ["notes"]              # the same, only at the beginning of a line and with a colon
    note_offer = ["add a gift note"]      # holds one of these words but introduces nothing
    stranger = ["shared an list"]         # what somebody did; the shop's name ("Amazon list") taken out
    accept = ["accept"]                   # the buttons of an invitation
    decline = ["decline"]

A phrase stands at word bounds (in scripts with spaces); ``*`` at its end or beginning leaves that
side open: ``bestätig*``, ``*passwort``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, Any

import ahocorasick

from app.message.cleaning import beyond_ascii
from app.signs.folding import fold
from app.signs.hosts import HostLists, read_hosts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Phrase(StrEnum):
    """What a phrase speaks of."""

    CODE = "codes"
    HAND_OVER = "hand_over"
    SEND_BACK = "send_back"
    ENTER = "enter_code"
    DRIVER = "drivers"
    ASK = "asks"
    SECRET = "secrets"  # noqa: S105 - a name, not a secret
    NO_SECRET = "no_secrets"  # noqa: S105 - as above
    NEGATION = "negations"
    CALL = "call_us"
    CHARGE = "charges"
    PRIZE = "prizes"
    SURVEY = "surveys"
    URGENCY = "urgency"
    THREAT = "threats"
    GREETING = "generic_greetings"
    MISSPELLING = "misspellings"
    NEVER_SHARE = "never_share"
    FOOTER_LINK = "footer_links"
    INVOICE = "invoice"
    MONEY_REQUEST = "money_request"
    INVITATION = "invitation"
    SELLER_MESSAGE = "seller_message"
    GIFT_NOTE = "gift_note"
    SHARED_DOCUMENT = "shared_document"
    NOTE_LABEL = "note_label"
    NOTE_OPENING = "note_opening"
    NOTE_HEADING = "note_heading"
    NOTE_OFFER = "note_offer"
    STRANGER = "stranger"
    ACCEPT = "accept"
    DECLINE = "decline"


TEMPLATES = frozenset(
    {
        Phrase.INVOICE,
        Phrase.MONEY_REQUEST,
        Phrase.INVITATION,
        Phrase.SELLER_MESSAGE,
        Phrase.GIFT_NOTE,
        Phrase.SHARED_DOCUMENT,
    }
)
_STRANGERS = frozenset(
    {
        Phrase.NOTE_LABEL,
        Phrase.NOTE_OPENING,
        Phrase.NOTE_HEADING,
        Phrase.NOTE_OFFER,
        Phrase.STRANGER,
        Phrase.ACCEPT,
        Phrase.DECLINE,
    }
)
_TEMPLATE_KEYS = {phrase.value: phrase for phrase in TEMPLATES | _STRANGERS}
_PLAIN_KEYS = {phrase.value: phrase for phrase in Phrase if phrase.value not in _TEMPLATE_KEYS}
_REQUIRED = ("language", "source", "date")
_LAST_SPACED = "\u058f"
"""Latin, Greek, Cyrillic and Armenian put spaces between words; beyond, bounds are not looked at."""


_Entry = tuple[int, bool, bool, tuple[Phrase, ...]]
"""Length of a phrase, whether a word that it begins or ends with must be a whole one, what it says."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Matcher:
    """Folded phrases, found in one pass. Picklable.

    Where nothing begins the matcher tries every letter that a phrase may begin with, so the many
    letters of other scripts are kept apart, and looked for only in a text that holds some.
    """

    spaced: Any
    """Automaton of the phrases in scripts that part words, to their ``_Entry``."""
    unspaced: Any
    """The same for all other scripts."""
    unspaced_letters: re.Pattern[str]

    @classmethod
    def build(cls, phrases: Mapping[str, _Entry]) -> Matcher:
        """Prepare folded phrases."""
        spaced: dict[str, _Entry] = {}
        unspaced: dict[str, _Entry] = {}
        for text, entry in phrases.items():
            (spaced if text.isascii() or max(text) <= _LAST_SPACED else unspaced)[text] = entry
        letters = "".join(sorted({letter for text in unspaced for letter in text if letter > _LAST_SPACED}))
        return cls(_build(spaced), _build(unspaced), re.compile(f"[{re.escape(letters)}\x00]"))

    def hits(self, folded: str) -> Iterator[tuple[int, int, tuple[Phrase, ...]]]:
        """Yield start and end of each phrase at word bounds, and what it says; by end, longest first."""
        size = len(folded)
        found: Iterable[tuple[int, _Entry]] = self.spaced.iter(folded)
        if not folded.isascii() and self.unspaced_letters.search(beyond_ascii(folded)) is not None:
            found = sorted([*found, *self.unspaced.iter(folded)], key=lambda hit: (hit[0], -hit[1][0]))
        for index, (length, is_left_bound, is_right_bound, phrases) in found:
            end = index + 1
            start = end - length
            if is_left_bound and start and _is_letter(folded[start - 1]) and _is_letter(folded[start]):
                continue
            if is_right_bound and end < size and _is_letter(folded[end]) and _is_letter(folded[index]):
                continue
            yield start, end, phrases


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SignPhrases:
    """All phrases of all languages, and the host lists. Frozen and picklable; built once per process."""

    texts: Matcher
    footer_links: Matcher
    """The texts of footer links alone."""
    hosts: HostLists

    def find(self, folded: str) -> dict[Phrase, list[tuple[int, int]]]:
        """Return where in a folded text which phrases stand, by position; one pass."""
        found: dict[Phrase, list[tuple[int, int]]] = {}
        for start, end, phrases in self.texts.hits(folded):
            for phrase in phrases:
                found.setdefault(phrase, []).append((start, end))
        return found

    def footer_links_among(self, texts: Sequence[str]) -> frozenset[str]:
        """Return which texts of links (one line each) are those of unsubscribe, privacy or such links."""
        folded = fold("\n".join(texts))
        return frozenset(
            texts[folded.count("\n", 0, start)] for start, _, _ in self.footer_links.hits(folded)
        )


def _is_letter(character: str) -> bool:
    return character <= _LAST_SPACED and character.isalnum()


def read_sign_phrases(
    documents: Mapping[str, Mapping[str, object]], hosts_document: Mapping[str, object]
) -> SignPhrases:
    """Read the parsed phrase files and host lists; ``ValueError`` names the file and key that is wrong."""
    phrases: dict[str, _Entry] = {}
    footer: dict[str, _Entry] = {}
    footer_link = Phrase.FOOTER_LINK
    for stem, document in documents.items():
        entries = list(_entries(stem, document))
        # Folding a whole file at once is many times faster than a phrase at a time.
        folded = fold("\n".join([text.strip("*").replace("\n", " ") for _, text in entries])).split("\n")
        for bare, (phrase, text) in zip(map(str.strip, folded), entries, strict=bool(entries)):
            if not bare:
                message = f"{stem}: {phrase.value}: {text!r} says nothing"
                raise ValueError(message)
            is_left_bound, is_right_bound = text[0] != "*", text[-1] != "*"
            into = footer if phrase is footer_link else phrases
            known = into.get(bare)
            if known is None:
                into[bare] = (len(bare), is_left_bound, is_right_bound, (phrase,))
            else:
                # With and without open ends it is kept in its widest form.
                length, left, right, found = known
                more = found if phrase in found else (*found, phrase)
                into[bare] = (length, left and is_left_bound, right and is_right_bound, more)
    return SignPhrases(
        texts=Matcher.build(phrases),
        footer_links=Matcher.build(footer),
        hosts=read_hosts(hosts_document),
    )


def _entries(stem: str, document: Mapping[str, object]) -> Iterator[tuple[Phrase, str]]:
    for key in _REQUIRED:
        if not isinstance(document.get(key), str) or not document[key]:
            message = f"{stem}: {key} is missing"
            raise ValueError(message)
    templates = document.get("others_templates", {})
    if not isinstance(templates, dict):
        message = f"{stem}: others_templates must be a table"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, as every other fault of the schema
    lists = {key: value for key, value in document.items() if key not in {*_REQUIRED, "others_templates"}}
    for keys, table in ((_PLAIN_KEYS, lists), (_TEMPLATE_KEYS, templates)):
        for key, texts in table.items():
            if key not in keys:
                message = f"{stem}: unknown key {key!r}"
                raise ValueError(message)
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                message = f"{stem}: {key} must be a list of texts"
                raise ValueError(message)
            yield from zip(repeat(keys[key]), texts, strict=False)


def _build(phrases: Mapping[str, _Entry]) -> Any:  # noqa: ANN401
    automaton = ahocorasick.Automaton()
    for text, entry in phrases.items():
        automaton.add_word(text, entry)
    # An automaton without words cannot be searched.
    automaton.add_word("\x00", (1, False, False, ()))
    automaton.make_automaton()
    return automaton
