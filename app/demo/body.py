"""The text of a sample mail in a small notation, as the plain and the HTML part of a mail.

Blocks are parted by empty lines::

    # A heading
    A paragraph with a [link](https://example.org/) and **bold** words.
    ! 483920                               a code, set large
    [Track package](https://example.org/)  alone in its block: a button
    | Item | Price                         rows of a table
    - a point of a list
    ~ small print
    <p>…</p>                               HTML that the plain part does not have

"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_FONT = "font-family:Arial,Helvetica,sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """A shop's look."""

    shop: str
    home: str
    """The address that the logo leads to; "" for a logo that is no link."""
    logo: str
    """The address of a picture; "" for the name in letters."""
    accent: str
    button: str
    button_text: str
    footer: str
    """In the same notation."""


def as_plain_text(body: str, look: Look | None) -> str:
    """Return the plain part, with LF line ends."""
    blocks = _blocks(body)
    if look is not None and look.footer:
        blocks += ["--------------------", *_blocks(look.footer)]
    plain = (_plain_block(block) for block in blocks if not block.startswith("<"))
    return "\n\n".join(plain) + "\n"


def as_html(body: str, look: Look, page: str) -> str:
    """Return the HTML part: ``page`` with its marks ``@…@`` replaced."""
    values = {
        "shop": escape(look.shop),
        "accent": look.accent,
        "logo": _logo(look),
        "content": "\n".join(_html_block(block, look) for block in _blocks(body)),
        "footer": "\n".join(_html_block(block, look) for block in _blocks(look.footer)),
    }
    return re.sub(r"@([a-z]+)@", lambda found: values[found[1]], page)


def _blocks(body: str) -> list[str]:
    return [block.strip() for block in re.split(r"\n[ \t]*\n", body) if block.strip()]


def _plain_block(block: str) -> str:
    button = _LINK.fullmatch(block)
    if button:
        return f"{button[1]}:\n{button[2]}"
    lines = (re.sub(r"^(?:[#!~|]) *", "", line) for line in block.split("\n"))
    text = "\n".join(line.replace(" | ", "   ") for line in lines)
    return _BOLD.sub(r"\1", _LINK.sub(_plain_link, text))


def _plain_link(found: re.Match[str]) -> str:
    return found[1] if found[1] == found[2] else f"{found[1]} ({found[2]})"


def _html_block(block: str, look: Look) -> str:
    if block.startswith("<"):
        return block
    if _LINK.fullmatch(block):
        return _button(block, look)
    write = _WRITERS.get(block[0], _paragraph)
    return write(block, look)


def _heading(block: str, look: Look) -> str:
    style = f"{_FONT};font-size:22px;line-height:28px;color:{look.accent};margin:0 0 14px"
    return f'<h1 style="{style}">{_inline(block[1:].strip(), look)}</h1>'


def _code(block: str, _look: Look) -> str:
    style = f"{_FONT};font-size:30px;font-weight:bold;letter-spacing:4px;color:#111111"
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 18px"><tr>'
        '<td style="border:1px solid #d5d9d9;border-radius:8px;padding:12px 24px;background:#f7fafa">'
        f'<span style="{style}">{escape(block[1:].strip())}</span></td></tr></table>'
    )


def _table(block: str, look: Look) -> str:
    cell = f"{_FONT};font-size:14px;color:#333333;padding:8px 0;border-bottom:1px solid #e7e7e7"
    rows = []
    for line in block.split("\n"):
        cells = [_inline(text.strip(), look) for text in line.strip().removeprefix("|").split(" | ")]
        aligned = [f'<td style="{cell}">{text}</td>' for text in cells[:-1]]
        rows.append(f'<tr>{"".join(aligned)}<td align="right" style="{cell}">{cells[-1]}</td></tr>')
    return f'<table role="presentation" width="100%" style="margin:0 0 18px">{"".join(rows)}</table>'


def _list(block: str, look: Look) -> str:
    style = f"{_FONT};font-size:15px;line-height:22px;color:#333333"
    points = "".join(f"<li>{_inline(line.strip()[1:].strip(), look)}</li>" for line in block.split("\n"))
    return f'<ul style="{style};margin:0 0 16px">{points}</ul>'


def _small(block: str, look: Look) -> str:
    style = f"{_FONT};font-size:12px;line-height:17px;color:#565959;margin:0 0 10px"
    text = "\n".join(line.removeprefix("~").strip() for line in block.split("\n"))
    return f'<p style="{style}">{_inline(text, look)}</p>'


def _button(block: str, look: Look) -> str:
    label, target = _LINK.fullmatch(block).groups()  # type: ignore[union-attr]  # asked for by the caller
    style = f"{_FONT};font-size:16px;color:{look.button_text};text-decoration:none;padding:12px 28px"
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 18px"><tr>'
        f'<td style="background:{look.button};border-radius:8px;padding:10px 0">'
        f'<a href="{escape(target)}" style="{style}">{escape(label)}</a></td></tr></table>'
    )


def _paragraph(block: str, look: Look) -> str:
    style = f"{_FONT};font-size:15px;line-height:22px;color:#333333;margin:0 0 16px"
    return f'<p style="{style}">{_inline(block, look)}</p>'


_WRITERS: dict[str, Callable[[str, Look], str]] = {
    "#": _heading,
    "!": _code,
    "|": _table,
    "-": _list,
    "~": _small,
}


def _inline(text: str, look: Look) -> str:
    written = _LINK.sub(
        lambda found: f'<a href="{found[2]}" style="color:{look.accent}">{found[1]}</a>', escape(text)
    )
    return _BOLD.sub(r"<b>\1</b>", written).replace("\n", "<br>")


def _logo(look: Look) -> str:
    if look.logo:
        mark = f'<img src="{look.logo}" alt="{escape(look.shop)}" width="120" height="36" border="0">'
    else:
        mark = f'<span style="{_FONT};font-size:24px;font-weight:bold">{escape(look.shop)}</span>'
    return (
        f'<a href="{look.home}" style="color:{look.accent};text-decoration:none">{mark}</a>'
        if look.home
        else mark
    )
