"""Text that others wrote, made fit for widgets: bounded, one line, nothing in it is an instruction.

The text has been through ``message``'s cleaning already; what is left here is what only widgets care
about: their length, line breaks, and the ampersand that would underline a letter and make a key.
"""

from __future__ import annotations

LINE_LIMIT = 200
"""Characters of an untrusted text in one label."""


def one_line(untrusted_text: str, limit: int = LINE_LIMIT) -> str:
    """Return the text as one line of at most ``limit`` characters."""
    line = " ".join(untrusted_text[: limit * 2].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def without_mnemonic(text: str) -> str:
    """Return the text for a button, menu or tab, where ``&`` would make the next letter a key."""
    return text.replace("&", "&&")


def spoken_code(code: str) -> str:
    """Return a code as it is to be read out: one character at a time."""
    return " ".join(character for character in code if not character.isspace())


def grouped_code(code: str) -> str:
    """Return a code as it is easy to read: digits in groups of three (``483 920``), ``G-412157`` kept.

    Eight digits are two groups of four, as they are usually written.
    """
    prefix, dash, digits = code.rpartition("-")
    size = 4 if len(digits) in {4, 8} else 3
    if len(digits) == 5:  # noqa: PLR2004 - five digits stay together: no grouping is usual
        size = 5
    return prefix + dash + " ".join(digits[start : start + size] for start in range(0, len(digits), size))


def masked_code(code: str) -> str:
    """Return bullets in the same grouping as the code would have."""
    return "".join(character if character == " " else "•" for character in grouped_code(code))
