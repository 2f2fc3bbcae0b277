"""Style sheets inside the message: which elements their simple rules hide or paint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.model import Limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from app.message.notes import Notes

SHEET_LIMIT = 64 * 1024
RULE_LIMIT = 300
_FEWEST_RULES = 8
"""Rules that are applied however large the document is."""
_WRITING_LIMIT = 2 * 1024 * 1024
"""Characters that rules may add to the document."""
_WORK_LIMIT = 1_000_000
"""Rules times elements: a selector costs a look at every element."""

_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)|<!--|-->")
# Only what hides text or what text can hide in; a rule without these is never matched.
_MATTERS = re.compile(
    r"display\s{0,4}:|visibility\s{0,4}:|opacity\s{0,4}:|font(?:-size)?\s{0,4}:|(?<![a-z-])color\s{0,4}:|background"
    r"|text-indent|overflow|position|transform|clip|unicode-bidi|line-height\s{0,4}:\s{0,4}0"
)
_IDS = r"(?:[.#]-?[a-z_][a-z0-9_-]{0,120})"
_ATTRIBUTE = (
    r"(?:\[[a-z-]{1,40}(?:[~|^$*]?=(?:\"[^\"\]\\]{0,200}\"|'[^'\]\\]{0,200}'|[a-z_-][a-z0-9_-]{0,60}))?\])"
)
_PART = rf"(?:{_IDS}|{_ATTRIBUTE})"
COMPOUND = rf"(?:(?:[a-z][a-z0-9]{{0,15}}|\*){_PART}{{0,4}}|{_PART}{{1,4}})"
"""One step of a selector: a tag, classes, ids, attributes."""
# The parser reads all of these; it would raise for what it cannot read, such as blanks beyond ASCII.
_SELECTOR = re.compile(
    rf"{COMPOUND}(?:(?:[ \t\n\r\f]{{0,4}}[>+~][ \t\n\r\f]{{0,4}}|[ \t\n\r\f]{{1,4}}){COMPOUND}){{0,6}}",
    re.IGNORECASE,
)
_MEDIA_THAT_APPLIES = re.compile(r"@media\s{1,4}(?:only\s{1,4})?(?:screen|all)\s{0,4}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    specificity: tuple[int, int, int]
    selector: str
    declarations: str


def apply_sheets(sheets: list[str], tree: LexborHTMLParser, markup: str, notes: Notes) -> None:
    """Write the declarations of matching rules into the style of each element they match.

    Least specific rule first. ``markup`` is what the tree was made of. Only rules of
    simple selectors count: tag, class, id and one step down; rules for other widths, printers and
    states are not what a reader at a desk sees.
    """
    rules = [rule for sheet in sheets for rule in _read_rules(sheet[:SHEET_LIMIT])]
    if not rules:
        return
    allowed = RULE_LIMIT
    if len(rules) > _FEWEST_RULES:
        allowed = min(allowed, max(_FEWEST_RULES, _WORK_LIMIT // max(markup.count("<"), 1)))
    if any(len(sheet) > SHEET_LIMIT for sheet in sheets) or len(rules) > allowed:
        notes.limits.add(Limit.HTML_SIZE)
    written = 0
    declared: dict[int, tuple[LexborNode, list[str]]] = {}
    for rule in sorted(rules[:allowed], key=lambda rule: rule.specificity):
        matched = tree.css(rule.selector)
        written += len(matched) * len(rule.declarations)
        if written > _WRITING_LIMIT:
            notes.limits.add(Limit.HTML_SIZE)
            break
        for node in matched:
            declared.setdefault(node.mem_id, (node, []))[1].append(rule.declarations)
    for node, declarations in declared.values():
        # What the element declares itself comes last, as the cascade wants it.
        node.attrs["style"] = ";".join([*declarations, node.attributes.get("style") or ""])


@lru_cache(maxsize=128)
def _read_rules(sheet: str) -> tuple[_Rule, ...]:
    rules: list[_Rule] = []
    text = _COMMENT.sub(" ", sheet)
    position = 0
    while len(rules) <= RULE_LIMIT:
        opening = text.find("{", position)
        if opening < 0:
            break
        selectors = text[position:opening].rpartition(";")[2].strip()
        if selectors.startswith("@"):
            # The rules of a medium that applies are read as if they stood outside; others are skipped.
            applies = _MEDIA_THAT_APPLIES.fullmatch(selectors) is not None
            position = opening + 1 if applies else _after_block(text, opening)
            continue
        closing = text.find("}", opening)
        closing = len(text) if closing < 0 else closing
        position = closing + 1
        declarations = text[opening + 1 : closing].lower()
        if _MATTERS.search(declarations):
            rules += [
                _Rule(_specificity(selector), selector, declarations)
                for selector in map(str.strip, selectors.lstrip("}\t\n\r ").split(",")[:20])
                if _SELECTOR.fullmatch(selector)
            ]
    return tuple(rules)


def is_rule_understood(around: Sequence[str], selector: str, declarations: str) -> bool:
    """Tell whether a rule is applied here; ``around`` are the preludes of the blocks it stands in."""
    return (
        all(_MEDIA_THAT_APPLIES.fullmatch(prelude) is not None for prelude in around)
        and _SELECTOR.fullmatch(selector) is not None
        and _MATTERS.search(declarations) is not None
    )


def _after_block(text: str, opening: int) -> int:
    depth = 0
    position = opening
    while True:
        closing = text.find("}", position)
        if closing < 0:
            return len(text)
        depth += text.count("{", position, closing) - 1
        position = closing + 1
        if depth <= 0:
            return position


def _specificity(selector: str) -> tuple[int, int, int]:
    words = re.sub(r"\[[^\]]*\]", ".", selector).replace(">", " ").replace("+", " ").replace("~", " ").split()
    selector = " ".join(words)
    return selector.count("#"), selector.count("."), sum(word[0] not in ".#*" for word in words)
