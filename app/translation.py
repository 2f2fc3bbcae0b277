"""The program's own words in the user's language, from Qt Linguist files (``resources/i18n``).

Every text a person reads goes through ``translate`` or ``translate_count`` with its English form as
a literal, at the moment it is shown. A language is one ``.ts`` file; English needs none.
"""

from __future__ import annotations

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
_COMMA_FOR_POINT = str.maketrans(",.", ".,")


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
    return forms[0 if count == 1 else -1].replace("{n}", number(count))


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the language in use writes it: ``10,482.5`` or ``10.482,5``."""
    words = f"{value:,.{decimals}f}"
    return words if _current.code == _SOURCE_LANGUAGE else words.translate(_COMMA_FOR_POINT)


def language() -> str:
    """Return the code of the language in use."""
    return _current.code


def use_language(*wanted: str) -> str:
    """Use the first of these languages that there is a file for, else English; returns its code.

    They are codes such as ``de``, ``de-AT`` or ``de_AT.UTF-8``.
    """
    codes = (code.partition("_")[0].partition("-")[0].lower() for code in wanted)
    chosen = next((code for code in codes if code in LANGUAGES), _SOURCE_LANGUAGE)
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
