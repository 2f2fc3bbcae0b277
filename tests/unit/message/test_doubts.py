"""What makes digits uncertain to the eye is told apart from what leaves them as they stand."""

from __future__ import annotations

import pytest

from app.message.model import Doubt

HTML = "Content-Type: text/html; charset=utf-8"
CODE = "<h1 class=k id=q>483920</h1>"


@pytest.mark.parametrize(
    "style",
    [
        "color:rgba(0,0,0,.9)",
        "color:rgba(0,0,0,90%)",
        "color:rgb(10,20,30)",
        "color:#111e",
        "opacity:inherit",
        "opacity:1",
        "overflow:hidden;width:100%",
        "unicode-bidi:embed",
        "--accent:#333",
    ],
)
def test_a_style_that_leaves_the_number_readable_makes_no_doubt(read, style):
    assert read(f'<h1 style="{style}">483920</h1>', HTML).doubts == frozenset()


@pytest.mark.parametrize(
    "style",
    [
        "color:rgba(0,0,0,1.2.3)",
        "color:rgba(0,0,0,.3)",
        "color:rgba(0,0,0,00000.5)",
        "color:#1113",
        "background:var(--paper)",
        "opacity:var(--gone)",
        "opacity:50%",
        "--accent:#333;color:var(--accent)",
    ],
)
def test_a_style_that_may_fade_the_number_makes_a_doubt(read, style):
    assert read(f'<h1 style="{style}">483920</h1>', HTML).doubts == {Doubt.UNKNOWN_STYLE}


@pytest.mark.parametrize(
    ("sheet", "is_doubtful"),
    [
        (".k{display:none;& b{color:red}}", True),
        ("@media (min-width:1px){.k{display:none;& b{color:red}}}", True),
        ("}} p:not(.z){display:none}", False),
        ("}} h1:not(.z){display:none}", True),
        ("h1:not(.z){display:none", True),
        ("h1:not(.z){ }", False),
        ("h1:not(.z){color:#222}", False),
        # The blanks of other alphabets are none to a style sheet.
        ("body\u00a0h1{display:none}", True),
        (".k\x85h1{display:none}", True),
    ],
)
def test_a_rule_that_is_not_understood_makes_a_doubt_where_it_may_hide(read, sheet, is_doubtful):
    message = read(f"<style>{sheet}</style>{CODE}", HTML)
    assert (message.doubts != frozenset() or not message.lines) is is_doubtful


@pytest.mark.parametrize(
    ("hidden", "is_doubtful"),
    [
        ("<b class=k style='display:none'>483920</b>", True),
        ("<b class=k hidden>483920</b>", True),
        ("<b class=k style='display:none'>a preview</b>", False),
        ("<b class=k>483920</b>", False),
        ("<b class=k>x</b><b style='display:none'>483920</b>", False),
    ],
)
def test_a_rule_that_may_bring_hidden_digits_to_sight_makes_a_doubt(read, hidden, is_doubtful):
    sheet = "@media (min-width:1px){.k{display:block}}"
    message = read(f"<style>{sheet}</style>{hidden}<p>Your password is 110011</p>", HTML)
    assert (message.doubts != frozenset()) is is_doubtful
