"""A linear look at HTML before the parser: what would make it work for longer than it is worth.

lexbor is quadratic in nesting depth and in the attributes of one tag, and formatting elements that
are left open are built anew in every block that follows, as the HTML standard wants it. Ordinary
mail passes by counting alone; only long or odd markup is scanned tag by tag.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.model import Limit

if TYPE_CHECKING:
    from app.message.notes import Notes

HTML_LIMIT = 512 * 1024
"""Characters of HTML that are read."""
DEPTH_LIMIT = 256
TAG_LIMIT = 20_000
NODE_LIMIT = 200_000
"""Elements the parser may make, about 90 MB."""
_RAW_TEXT_LIMIT = 64 * 1024

_FEW_TAGS = 800
_SOME_TAGS = 1_600
_MANY_TAGS = 6_000
_SHORT = 64 * 1024

# As the HTML tokenizer reads a tag: an attribute's quotes count only right after its "=".
# Possessive, each piece starting with another character: every character is looked at once.
_ATTRIBUTE = (
    r"(?>[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\t\n\f\r >]*+))?+)"
)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\t\n\f\r />]*+)((?:{_ATTRIBUTE}){{0,65}}+)[\t\n\f\r /]*+(>?)")
_MANY_ATTRIBUTES = re.compile(rf"<[a-zA-Z][^\t\n\f\r />]*+(?:{_ATTRIBUTE}){{65}}+")
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_ATTRIBUTE_LIMIT = 64
_SHORTEST_ATTRIBUTES = _ATTRIBUTE_LIMIT * 2
_COMMENT_END = re.compile(r"--!?>")
_FOREIGN = re.compile(r"<(?:svg|math)[\s/>]", re.IGNORECASE)

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_OPEN_FORMATTING = re.compile(
    r"<(?:[biusBIUS][\s/>]|[bB][iI][gG]|[cC][oO][dD]|[eE][mM]|[fF][oO][nN]|[nN][oO][bB]|[sS][mM]|[sS][tT][rR]|[tT][tT])"
)
_WITHOUT_CONTENT = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
    ).split()
)
# Closed by their next sibling: left open by honest mail, and never deep by themselves.
_ENDS_BY_ITSELF = frozenset(
    "p li td th tr tbody thead tfoot dd dt option optgroup colgroup html body head".split()
)
_RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes".split())


def bound_markup(html: str, notes: Notes) -> str:
    """Return the HTML as far as it can be parsed in bounded time; where it is cut, a limit says why."""
    if len(html) > HTML_LIMIT:
        notes.limits.add(Limit.HTML_SIZE)
        html = html[:HTML_LIMIT]
    tags = html.count("<")
    if _is_bearable(html, tags):
        return html
    return html[: _Scan(html, tags, notes).run()]


def _is_bearable(html: str, tags: int) -> bool:
    """Tell by counting alone that no reading of the markup can be costly.

    Whatever the tokenizer takes for text or for a tag, these counts are upper bounds: of the depth,
    of formatting elements that blocks repeat, and of the attributes of one tag.
    """
    if tags > _FEW_TAGS:
        unclosed = tags - 2 * html.count("</")
        if tags > _MANY_TAGS or unclosed > tags // 2:
            return False
        is_safe = tags <= _SOME_TAGS and unclosed <= tags // 4
        if not is_safe and tags * len(_OPEN_FORMATTING.findall(html)) > NODE_LIMIT:
            return False
    return len(html) <= _SHORT or _MANY_ATTRIBUTES.search(html) is None


class _Scan:
    """One pass over all tags; ``run`` returns where the markup stops being bearable."""

    def __init__(self, html: str, tags: int, notes: Notes) -> None:
        self.html = html
        self.tags = tags
        self.notes = notes
        self.open: dict[str, int] = {}
        self.depth = 0
        self.formatting = 0
        self.nodes = 0

    def run(self) -> int:
        html = self.html
        if self.tags > TAG_LIMIT:
            self.notes.limits.add(Limit.HTML_SIZE)
        foreign = _FOREIGN.search(html)
        if foreign is not None:
            # Inside SVG and MathML the rules for raw text differ; long mail has no use for them.
            self.notes.limits.add(Limit.HTML_DEPTH)
        end = foreign.start() if foreign is not None else len(html)
        position = html.find("<")
        seen = 0
        while 0 <= position < end:
            seen += 1
            if seen > TAG_LIMIT:
                return position
            following = self._skip(position)
            if following < 0:
                return position
            position = html.find("<", following)
        return end

    def _skip(self, position: int) -> int:
        """Return where reading goes on after the markup at ``position``; below 0: cut here."""
        html = self.html
        found = _TAG.match(html, position)
        if found is None:
            return self._skip_other(position)
        if not found[4]:
            self.notes.limits.add(Limit.HTML_ATTRIBUTES)
            return -1
        name = found[2].lower()
        attributes = found[3]
        if (
            len(attributes) >= _SHORTEST_ATTRIBUTES
            and len(_ONE_ATTRIBUTE.findall(attributes)) > _ATTRIBUTE_LIMIT
        ):
            self.notes.limits.add(Limit.HTML_ATTRIBUTES)
            return -1
        if found[1]:
            self._close(name)
        elif not self._open(name):
            return -1
        elif name in _RAW_TEXT:
            return self._skip_raw_text(name, found.end())
        return found.end()

    def _open(self, name: str) -> bool:
        self.nodes += 1 + self.formatting
        if self.nodes > NODE_LIMIT:
            self.notes.limits.add(Limit.HTML_SIZE)
            return False
        if name in _WITHOUT_CONTENT or name in _ENDS_BY_ITSELF:
            return True
        is_formatting = name in _FORMATTING
        if name == "a" and self.open.get("a"):
            # A link inside a link ends the outer one.
            return True
        self.open[name] = self.open.get(name, 0) + 1
        self.depth += 1
        self.formatting += is_formatting
        if self.depth > DEPTH_LIMIT:
            self.notes.limits.add(Limit.HTML_DEPTH)
            return False
        return True

    def _close(self, name: str) -> None:
        if self.open.get(name):
            self.open[name] -= 1
            self.depth -= 1
            self.formatting -= name in _FORMATTING

    def _skip_raw_text(self, name: str, start: int) -> int:
        closing = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(self.html, start)
        if closing is None:
            self.notes.limits.add(Limit.HTML_DEPTH)
            return -1
        return self._pass_over(start, closing.start())

    def _skip_other(self, position: int) -> int:
        html = self.html
        if html.startswith("<!--", position):
            if html.startswith(("<!-->", "<!--->"), position):
                return position + 5
            closing = _COMMENT_END.search(html, position + 4)
            if closing is None:
                self.notes.limits.add(Limit.HTML_DEPTH)
                return -1
            return self._pass_over(position, closing.end())
        if html.startswith(("<!", "<?", "</"), position):
            end = html.find(">", position)
            if end < 0:
                self.notes.limits.add(Limit.HTML_ATTRIBUTES)
                return -1
            return self._pass_over(position, end + 1)
        return position + 1

    def _pass_over(self, start: int, end: int) -> int:
        """Skip what the tokenizer takes for text, counting it as if it were markup after all."""
        # Contexts differ in what they take for raw text, and a hidden flood would be one mistake away.
        hidden_formatting = len(_OPEN_FORMATTING.findall(self.html, start, end))
        self.nodes += hidden_formatting * self.tags // 4
        if end - start > _RAW_TEXT_LIMIT or self.nodes > NODE_LIMIT:
            self.notes.limits.add(Limit.HTML_SIZE)
            return -1
        return end
