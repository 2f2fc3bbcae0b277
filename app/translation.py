"""The program's own words in the user's language, from Qt Linguist files (``resources/i18n``).

Every text a person reads goes through ``translate`` or ``translate_count`` with its English form as
a literal, at the moment it is shown. A language is one ``.ts`` file; English needs none.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from app import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Language code to its name in that language."""

_SOURCE_LANGUAGE = "en"


@dataclass(slots=True)
class _Language:
    code: str = _SOURCE_LANGUAGE
    texts: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_current = _Language()


def translate(text: str) -> str:
    """Return the text in the language in use; as it is where there is no translation."""
    return _current.texts.get(text, text)


def later(text: str) -> str:
    """Mark a text in a table for translation; it is translated where it is shown."""
    return text


def translate_count(one: str, many: str, count: int) -> str:
    """Return the form for ``count`` things, with ``{n}`` in it replaced by the number.

    ``one`` and ``many`` are the English forms; ``many`` is the source text in the ``.ts`` file.
    """
    forms = _current.counted.get(many, (one, many))
    # English and German use the first form for one thing alone (Unicode CLDR, plural rules).
    return forms[0 if count == 1 else -1].replace("{n}", _grouped(count))


def language() -> str:
    """Return the code of the language in use."""
    return _current.code


def use_language(code: str = "") -> str:
    """Use a language (a code such as ``de``; "" for the system's); returns the code now in use.

    One that there is no file for is English.
    """
    wanted = (code or _system_language()).partition("_")[0].partition("-")[0].lower()
    chosen = wanted if wanted in LANGUAGES else _SOURCE_LANGUAGE
    texts, counted = read_translations(chosen) if chosen != _SOURCE_LANGUAGE else ({}, {})
    _current.code, _current.texts, _current.counted = chosen, texts, counted
    return chosen


def read_translations(code: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Read a language's file: English text to translation, and English plural to counted forms.

    Unfinished and vanished entries are left out.
    """
    texts: dict[str, str] = {}
    counted: dict[str, tuple[str, ...]] = {}
    for message in fromstring(resources.read_text(f"i18n/{code}.ts")).iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        if translation is None or translation.get("type"):
            continue
        if message.get("numerus") == "yes":
            counted[source] = _forms_of(translation)
        else:
            texts[source] = translation.text or ""
    return texts, counted


def _forms_of(translation: Element) -> tuple[str, ...]:
    return tuple(form.text or "" for form in translation.iter("numerusform"))


def _grouped(count: int) -> str:
    return f"{count:,}" if _current.code == _SOURCE_LANGUAGE else f"{count:,}".replace(",", ".")


def _system_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return value
    return _SOURCE_LANGUAGE
