"""The phrases by which a text presents itself as the shop, in the languages we know.

``read_phrases`` takes the parsed files of ``resources/phrases/claim``. A file looks like this::

    language = "en"
    source = "written for this project"
    date = "2026-11-24"
    voice = ["your {shop} account"]          # anywhere in the body, and in a subject that is no reply
    signature = ["the {shop} team"]          # a line that says little else
    footer = ["{shop} Inc", "© {year} {shop}"]   # a short line
    lures = ["voucher", "winner"]            # words of a prize, beside the shop's name in From or Subject
    reply_prefixes = ["re", "aw"]            # before a subject: an answer, or sent on
    quote_marks = ["original message"]       # lines below are somebody else's mail
    quote_ends = ["wrote"]                   # ends of the line that names who wrote below
    first_person = ["my"]                    # before the shop's name: the writer is its customer
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHOP = "{shop}"


class Place(Enum):
    """Where a phrase presents the shop."""

    VOICE = "voice"
    SIGNATURE = "signature"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class ClaimPhrases:
    """The phrases of all languages, unfolded, in the order of the files."""

    templates: tuple[tuple[Place, str], ...]
    lures: frozenset[str]
    reply_prefixes: frozenset[str]
    quote_marks: tuple[str, ...]
    quote_ends: tuple[str, ...]
    first_person: frozenset[str] = frozenset()


def read_phrases(documents: Mapping[str, Mapping[str, object]]) -> ClaimPhrases:
    """Read the parsed phrase files; ``ValueError`` names the file and key that is wrong."""
    templates: dict[tuple[Place, str], None] = {}
    words: dict[str, dict[str, None]] = {
        "lures": {},
        "reply_prefixes": {},
        "quote_marks": {},
        "quote_ends": {},
        "first_person": {},
    }
    for stem, document in documents.items():
        for place in Place:
            for text in _texts(stem, document, place.value):
                if text.count(_SHOP) != 1:
                    message = f"{stem}: {place.value}: {text!r} must hold {_SHOP} once"
                    raise ValueError(message)
                templates[place, text] = None
        for key, found in words.items():
            found.update(dict.fromkeys(_texts(stem, document, key)))
    return ClaimPhrases(
        templates=tuple(templates),
        lures=frozenset(words["lures"]),
        reply_prefixes=frozenset(words["reply_prefixes"]),
        quote_marks=tuple(words["quote_marks"]),
        quote_ends=tuple(words["quote_ends"]),
        first_person=frozenset(words["first_person"]),
    )


def _texts(stem: str, document: Mapping[str, object], key: str) -> Sequence[str]:
    texts = document.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        message = f"{stem}: {key} must be a list of texts"
        raise ValueError(message)
    return texts
