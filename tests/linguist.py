"""Finds every text of the program that is to be translated, and keeps the Qt Linguist files.

A text is the literal given to ``translate``, ``translate_count`` or ``later``, and every text in the
tables of ``app/sentences.py``.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
TABLES = ROOT / "app" / "sentences.py"
_CONTEXT = "Inbox Inspector"


@dataclass(frozen=True)
class Source:
    """A text to translate; ``one`` is its singular where it is counted."""

    text: str
    where: str
    one: str | None = None


def find_sources() -> dict[str, Source]:
    """Return all texts of the program by their English form."""
    found: dict[str, Source] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(ROOT).as_posix()
        for source in [*_calls(tree, where), *(_tables(tree, where) if path == TABLES else [])]:
            found.setdefault(source.text, source)
    return found


def _calls(tree: ast.Module, where: str) -> list[Source]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [given.value for given in node.args if isinstance(given, ast.Constant)]
        texts = [text for text in texts if isinstance(text, str)]
        if name == "translate_count" and len(texts) > 1:
            found.append(Source(texts[1], where, one=texts[0]))
        elif (name == "later" or (name == "translate" and len(node.args) == 1)) and texts:
            found.append(Source(texts[0], where))
    return found


def _tables(tree: ast.Module, where: str) -> list[Source]:
    found = []
    for statement in tree.body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        if isinstance(target, ast.Name) and target.id in {"__all__", "_SIBLINGS"}:
            continue
        keys = {id(key) for node in ast.walk(statement) if isinstance(node, ast.Dict) for key in node.keys}
        found += [
            Source(node.value, where)
            for node in ast.walk(statement.value)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in keys
            and any(character.isalpha() for character in node.value)
        ]
    return found


@dataclass
class Entry:
    """One message of a Linguist file."""

    forms: tuple[str, ...]
    is_finished: bool


def read_entries(code: str) -> dict[str, Entry]:
    """Return what a language's file holds, vanished entries left out."""
    path = FOLDER / f"{code}.ts"
    if not path.exists():
        return {}
    entries = {}
    for message in fromstring(path.read_text(encoding="utf-8")).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") in {"vanished", "obsolete"}:
            continue
        forms = tuple(form.text or "" for form in translation.iter("numerusform"))
        forms = forms or (translation.text or "",)
        entries[message.findtext("source", "")] = Entry(forms, translation.get("type") != "unfinished")
    return entries


def write_entries(code: str, sources: dict[str, Source], entries: dict[str, Entry]) -> None:
    """Write a language's file: every source in a stable order, those without translation unfinished."""
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = _CONTEXT
    for source in sorted(sources.values(), key=lambda source: (source.where, source.text)):
        message = ET.SubElement(context, "message")
        if source.one is not None:
            message.set("numerus", "yes")
        ET.SubElement(message, "location", filename=f"../../{source.where}")
        ET.SubElement(message, "source").text = source.text
        entry = entries.get(source.text)
        translation = ET.SubElement(message, "translation")
        if entry is None or not all(entry.forms):
            translation.set("type", "unfinished")
        if source.one is not None:
            for form in entry.forms if entry else ("", ""):
                ET.SubElement(translation, "numerusform").text = form
        elif entry is not None:
            translation.text = entry.forms[0]
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{code}.ts").write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8"
    )
