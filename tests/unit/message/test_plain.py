"""Plain text parts to lines."""

from __future__ import annotations

from app.message.model import Limit
from app.message.notes import Notes
from app.message.plain import read_plain


def lines(text, **parameters):
    return [line.text for line in read_plain(text, parameters, Notes())]


def test_lines_are_folded_and_empty_ones_dropped():
    assert lines("Hello,\r\n\r\n  your   code\tis \r\n483920\n") == ["Hello,", "your code is", "483920"]


def test_line_between_empty_ones_is_its_own_block():
    read = read_plain("Your code:\n\n483920\n\nBye\nAnna", {}, Notes())
    assert [(line.text, line.is_own_block) for line in read] == [
        ("Your code:", True),
        ("483920", True),
        ("Bye", False),
        ("Anna", False),
    ]


def test_quotation_marks_stay():
    assert lines("> Your code is 111222\n>> older") == ["> Your code is 111222", ">> older"]


def test_flowed_paragraphs_are_joined():
    text = "This line goes \non here.\n> quoted \n> text\n>> deeper \nmine\n-- \nAnna \n"
    assert lines(text, format="flowed") == [
        "This line goes on here.",
        "> quoted text",
        ">> deeper",
        "mine",
        "--",
        "Anna",
    ]


def test_flowed_with_deleted_spaces_and_stuffing():
    assert lines("483 \n920\n From here\n", format="Flowed", delsp="yes") == ["483920", "From here"]
    assert lines("ends \n", format="flowed") == ["ends"]
    assert lines("ends ", format="flowed") == ["ends"]


def test_not_flowed_lines_stay_apart():
    assert lines("a \nb") == ["a", "b"]


def test_control_characters_are_dropped_and_format_characters_kept():
    assert lines("a\x07b\u200bc") == ["ab\u200bc"]


def test_long_text_is_cut():
    notes = Notes()
    read_plain("x\n" * 100_000, {}, notes)
    assert notes.limits == {Limit.TEXT_SIZE}
