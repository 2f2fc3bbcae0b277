"""The look at HTML before the parser: honest mail passes whole, costly markup is cut with a limit."""

from __future__ import annotations

import pytest

from app.message.html.markup import HTML_LIMIT, bound_markup
from app.message.model import Limit
from app.message.notes import Notes


def bound(html):
    notes = Notes()
    return bound_markup(html, notes), notes.limits


ROW = (
    "<tr><td style='color:red' class=\"a b\"><p>Text &amp; more<br><b>bold</b>"
    "<a href=x>go</a><img src=y></td></tr>\n"
)


@pytest.mark.parametrize("rows", [1, 90, 180, 300, 900])
def test_honest_markup_is_left_alone(rows):
    html = "<html><style>p{color:red}</style><body><!-- x --><table>" + ROW * rows + "</table></body></html>"
    assert bound(html) == (html, set())


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><?xml x?><!--> <!---> <!-- a > b --> <!-- c --!>" + "<p>x</p>" * 3_500,
        "<script>if (a < b) { '<div><div>' }</script>" + "<br>" * 6_500,
        "<a href='>'>x</a></a></b>" + "<p class= data-x=\"a'b\" y='\"' z=1/>x</p>" * 3_500,
        "<textarea><div></textarea >" + "<li>x" * 6_500,
        "<p>1 < 2 and 2 > 1, <3</p>" + "<hr>" * 6_500,
        "<a href=x>" * 6_500,
    ],
)
def test_honest_long_markup_passes_the_scan(html):
    assert bound(html) == (html, set())


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        ("<div>" * 100_000, Limit.HTML_DEPTH),
        ("<b>" * 100_000, Limit.HTML_DEPTH),
        ("<x-y>" * 100_000, Limit.HTML_DEPTH),
        ("<div></p>" * 50_000, Limit.HTML_DEPTH),
        ("<p>" * 7_000 + "<a " + " ".join(f"x{n}" for n in range(100)) + ">", Limit.HTML_ATTRIBUTES),
        ("<p>" * 7_000 + "<a " + " ".join(f"x{n}" for n in range(65)) + ">x", Limit.HTML_ATTRIBUTES),
        ("<a " + " ".join(f"x{n}=1" for n in range(20_000)) + ">", Limit.HTML_ATTRIBUTES),
        ("<p " + "x='>' y=\">\" " * 30_000 + ">", Limit.HTML_ATTRIBUTES),
        ('<a b="' * 20_000 + "x", Limit.HTML_ATTRIBUTES),
        ("<p>" * 7_000 + "<a href=x", Limit.HTML_ATTRIBUTES),
        ("<p>" * 7_000 + "<!-- never closed", Limit.HTML_DEPTH),
        ("<!--" * 100_000, Limit.HTML_DEPTH),
        ("<p>" * 7_000 + "<!doctype x", Limit.HTML_ATTRIBUTES),
        ("<p>" * 7_000 + "<script>never closed", Limit.HTML_DEPTH),
        ("<p>" * 7_000 + "<svg><style><div>", Limit.HTML_DEPTH),
        ("<br>" * 30_000, Limit.HTML_SIZE),
        ("x" * (HTML_LIMIT + 1), Limit.HTML_SIZE),
        ("<br>" * 7_000 + "<style>" + "p{} " * 20_000 + "</style>", Limit.HTML_SIZE),
        # Open formatting elements are made anew in every block.
        ("<p>" + "".join(f"<b x={n}>" for n in range(200)) + "</p>" + "<p>x</p>" * 3_000, Limit.HTML_SIZE),
        # The same hidden in what the scan takes for text.
        (
            "<select><style>"
            + "".join(f"<b x={n}>" for n in range(500))
            + "</select>"
            + "<p>x" * 4_000
            + "</style>",
            Limit.HTML_SIZE,
        ),
    ],
)
def test_costly_markup_is_cut(html, limit):
    cut, limits = bound(html)
    assert limit in limits
    assert html.startswith(cut)
    assert len(cut) < len(html)


def test_balanced_formatting_is_no_flood():
    html = "<p><b>x</b> <i>y</i></p>" * 800
    assert bound(html) == (html, set())


def test_depth_is_noticed_in_short_markup_too(read):
    message = read("<div>" * 300 + "deep", "Content-Type: text/html")
    assert Limit.HTML_DEPTH in message.limits
    assert message.visible_text == "deep"
