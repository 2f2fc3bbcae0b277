"""Hidden text is recognised however it is hidden, and text that merely looks suspicious is not."""

from __future__ import annotations

import pytest

from app.message.model import HiddenBy, Limit

DECOY = "111222"


def hide(style):
    return f'<span style="{style}">{DECOY}</span>'


@pytest.mark.parametrize(
    ("html", "by"),
    [
        (hide("display:none"), HiddenBy.DISPLAY_NONE),
        (hide("DISPLAY : NONE !important"), HiddenBy.DISPLAY_NONE),
        (hide("color:red;display:none;"), HiddenBy.DISPLAY_NONE),
        (hide("display:/* x */none"), HiddenBy.DISPLAY_NONE),
        (hide(r"d\69splay:none"), HiddenBy.DISPLAY_NONE),
        (hide("display:none!important;display:inline"), HiddenBy.DISPLAY_NONE),
        (hide("display:inline;display:none"), HiddenBy.DISPLAY_NONE),
        (hide("&#100;isplay:none"), HiddenBy.DISPLAY_NONE),
        (f"<div style='display:none'><p><b>{DECOY}</b></p></div>", HiddenBy.DISPLAY_NONE),
        (f"<span hidden>{DECOY}</span>", HiddenBy.HIDDEN_ATTRIBUTE),
        (f"<noscript>{DECOY}</noscript>", HiddenBy.DISPLAY_NONE),
        (hide("visibility:hidden"), HiddenBy.VISIBILITY),
        (hide("visibility:collapse"), HiddenBy.VISIBILITY),
        (hide("opacity:0"), HiddenBy.TRANSPARENT),
        (hide("opacity:.05"), HiddenBy.TRANSPARENT),
        (hide("opacity:0%"), HiddenBy.TRANSPARENT),
        (hide("filter:alpha(opacity=0)"), HiddenBy.TRANSPARENT),
        (hide("filter:opacity(0)"), HiddenBy.TRANSPARENT),
        (hide("filter:opacity(1%)"), HiddenBy.TRANSPARENT),
        (hide("color:transparent"), HiddenBy.TRANSPARENT),
        (hide("color:rgba(0,0,0,0)"), HiddenBy.TRANSPARENT),
        (hide("color:#00000000"), HiddenBy.TRANSPARENT),
        (hide("-webkit-text-fill-color:transparent"), HiddenBy.TRANSPARENT),
        (hide("font-size:0"), HiddenBy.ZERO_SIZE),
        (hide("font-size:0px"), HiddenBy.ZERO_SIZE),
        (hide("font-size:1px"), HiddenBy.ZERO_SIZE),
        (hide("font-size:.01em"), HiddenBy.ZERO_SIZE),
        (hide("font-size:1%"), HiddenBy.ZERO_SIZE),
        (hide("font:0/0 a"), HiddenBy.ZERO_SIZE),
        (hide("line-height:0"), HiddenBy.ZERO_SIZE),
        (hide("font:12px/0 Arial"), HiddenBy.ZERO_SIZE),
        (hide("transform:scale(0)"), HiddenBy.ZERO_SIZE),
        (hide("max-height:0;overflow:hidden"), HiddenBy.CLIPPED),
        (hide("height:0px;overflow:hidden"), HiddenBy.CLIPPED),
        (hide("width:0;overflow-x:hidden"), HiddenBy.CLIPPED),
        (hide("height:1px;overflow:hidden"), HiddenBy.CLIPPED),
        (hide("position:absolute;clip:rect(0 0 0 0)"), HiddenBy.CLIPPED),
        (hide("clip:rect(1px, 1px, 1px, 1px)"), HiddenBy.CLIPPED),
        (hide("clip-path:inset(50%)"), HiddenBy.CLIPPED),
        (hide("clip-path:circle(0)"), HiddenBy.CLIPPED),
        (hide("text-indent:-9999px"), HiddenBy.OFF_SCREEN),
        (hide("position:absolute;left:-9999px"), HiddenBy.OFF_SCREEN),
        (hide("position:fixed;top:-200em"), HiddenBy.OFF_SCREEN),
        (hide("position:relative;left:-100%"), HiddenBy.OFF_SCREEN),
        (hide("position:absolute;left:9999px"), HiddenBy.OFF_SCREEN),
        (hide("margin-left:-9999px"), HiddenBy.OFF_SCREEN),
        (hide("margin:0 0 0 -5000px"), HiddenBy.OFF_SCREEN),
        (hide("transform:translateX(-9999px)"), HiddenBy.OFF_SCREEN),
        (hide("color:#fff"), HiddenBy.SAME_COLOUR),
        (hide("color:white"), HiddenBy.SAME_COLOUR),
        (hide("color:#fefefe"), HiddenBy.SAME_COLOUR),
        (hide("color:rgb(255, 255, 255)"), HiddenBy.SAME_COLOUR),
        (hide("color:rgb(100% 98% 99%)"), HiddenBy.SAME_COLOUR),
        (hide("color:hsl(0, 0%, 100%)"), HiddenBy.SAME_COLOUR),
        (hide("color:hsl(120deg 50% 98%)"), HiddenBy.SAME_COLOUR),
        (hide("color:#ffffffff"), HiddenBy.SAME_COLOUR),
        (hide("background:#123456;color:#123457"), HiddenBy.SAME_COLOUR),
        (f"<font color=white>{DECOY}</font>", HiddenBy.SAME_COLOUR),
        (f"<font color=FFFFFF>{DECOY}</font>", HiddenBy.SAME_COLOUR),
        (f"<table bgcolor='#000000'><tr><td><font color='#000'>{DECOY}</font></table>", HiddenBy.SAME_COLOUR),
        (f"<table style='background-color:black'><tr><td>{DECOY}</table>", HiddenBy.SAME_COLOUR),
        (f"<style>.x{{display:none}}</style><b class='a x'>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
        (f"<style>#x{{font-size:0}}</style><b id=x>{DECOY}</b>", HiddenBy.ZERO_SIZE),
        (f"<style>u{{color:#fff}}</style><u>{DECOY}</u>", HiddenBy.SAME_COLOUR),
        (f"<style>b, i.x{{opacity:0}}</style><i class=x>{DECOY}</i>", HiddenBy.TRANSPARENT),
        (
            f"<style>.a .b{{display:none}}</style><p class=a><u><b class=b>{DECOY}</b></u></p>",
            HiddenBy.DISPLAY_NONE,
        ),
        (f"<style>.a > b{{display:none}}</style><p class=a><b>{DECOY}</b></p>", HiddenBy.DISPLAY_NONE),
        (f"<style>@media screen{{.x{{display:none}}}}</style><b class=x>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
        (f"<style>@import url(x);.x{{display:none}}</style><b class=x>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
        (f"<style>/* }} */ .x{{display:none</style><b class=x>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
        (f"<style>b{{display:none}}b{{}}</style><b style='color:red'>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
        (f"<style>#x{{display:none}} b{{display:inline}}</style><b id=x>{DECOY}</b>", HiddenBy.DISPLAY_NONE),
    ],
)
def test_hidden_text_is_not_a_line(render, html, by):
    page = render(f"<body><p>Shown before {html} and after</p></body>")
    assert " ".join(line.text for line in page.lines) == "Shown before and after"
    assert [(hidden.text, hidden.by) for hidden in page.hidden] == [(DECOY, by)]


@pytest.mark.parametrize(
    "html",
    [
        hide("display:block"),
        hide("display:inherit"),
        hide("visibility:visible"),
        hide("opacity:0.6"),
        hide("opacity:1"),
        hide("filter:none"),
        hide("font-size:9px"),
        hide("font-size:large"),
        hide("font-size:wide"),
        hide("font:inherit"),
        hide("line-height:1px"),
        hide("line-height:normal"),
        hide("max-height:0"),
        hide("height:20px;overflow:hidden"),
        hide("height:auto;overflow:hidden"),
        hide("overflow:hidden"),
        hide("text-indent:20px"),
        hide("left:-9999px"),
        hide("position:absolute;left:10px"),
        hide("margin-left:-20px"),
        hide("transform:rotate(5deg)"),
        hide("transform:translate(5px,5px)"),
        hide("color:#333"),
        hide("color:nonsense"),
        hide("color:#ff"),
        hide("color:#12345"),
        hide("color:rgb(1,2)"),
        hide("color:rgb(x,2,3)"),
        hide("color:rgb(.,0,0)"),
        hide("color:rgb(%,0,0)"),
        hide("background:none;color:#000"),
        hide("background:transparent;color:#000"),
        hide("background-color:#000;color:#fff"),
        hide("background:#000 no-repeat;color:#fff"),
        hide("background:url(x.png);color:#fff"),
        hide("background-image:linear-gradient(#000,#111);color:#fff"),
        hide("-x-display:none"),
        hide("mso-hide:all"),
        hide("display"),
        f"<span style='font-size:0'><span style='font-size:14px'>{DECOY}</span></span>",
        f"<span style='visibility:hidden'><span style='visibility:visible'>{DECOY}</span></span>",
        f"<span style='color:#fff'><a href='https://x.example/'>{DECOY}</a></span>",
        f"<table bgcolor=black><tr><td><font color=white>{DECOY}</font></table>",
        f"<table background='x.png'><tr><td><font color=white>{DECOY}</font></table>",
        f"<style>.x{{color:red}}</style><b class=x>{DECOY}</b>",
        f"<style>@media (max-width:9px){{.x{{display:none}} i{{color:red}}}}</style><b class=x>{DECOY}</b>",
        f"<style>@media print{{.x{{display:none}}</style><b class=x>{DECOY}</b>",
        f"<style>a:hover{{display:none}} b::before{{display:none}}</style><b>{DECOY}</b>",
        f"<style>.x{{display:none}}</style><b class=x style='display:inline'>{DECOY}</b>",
        f"<style>.x{{margin:0}}</style><b class=x>{DECOY}</b>",
        f"<style>1x{{display:none}} .x, {{display:none}} </style><b class=y>{DECOY}</b>",
    ],
)
def test_ordinary_text_stays_visible(render, html):
    page = render(f"<body><p>Shown before {html} and after</p></body>")
    assert DECOY in " ".join(line.text for line in page.lines)
    assert page.hidden == ()


def test_hidden_letters_between_visible_ones_split_the_word(render):
    page = render("<p>48<span style='font-size:0'>77</span>39<span style='display:none'> x </span>20</p>")
    assert [line.text for line in page.lines] == ["483920"]
    assert [(hidden.text, hidden.splits_word) for hidden in page.hidden] == [("77", True), ("x", True)]


def test_hidden_text_beside_a_blank_splits_nothing(render):
    page = render(
        "<p>code <span style='display:none'>77</span>39</p><p>39<span style='display:none'>7</span> x</p>"
        "<p>39<span style='display:none'>7</span></p><p><span style='display:none'>7</span>39</p>"
        "<p>39<b style='display:none'>7</b>\n<i>x</i></p>"
    )
    assert [hidden.splits_word for hidden in page.hidden] == [False] * 5


def test_preheader_with_padding_is_hidden_and_no_limit(read):
    padding = "&zwnj;&nbsp;" * 150
    message = read(
        f"<div style='display:none;max-height:0'>Your code inside {padding}</div><p>Hello</p>",
        "Content-Type: text/html; charset=utf-8",
    )
    assert [line.text for line in message.lines] == ["Hello"]
    assert message.hidden[0].text.startswith("Your code inside")
    assert message.limits == frozenset()
    assert message.defects == frozenset()


@pytest.mark.parametrize(
    "html",
    ["<bdo dir=rtl>029384</bdo>", "<span style='direction:rtl;unicode-bidi:bidi-override'>029384</span>"],
)
def test_reversed_digits_are_read_as_they_are_seen(render, html):
    page = render(f"<p>Code: {html}</p>")
    assert [line.text for line in page.lines] == ["Code: 483920"]
    assert [(hidden.text, hidden.by) for hidden in page.hidden] == [("029384", HiddenBy.REVERSED)]


def test_hidden_blanks_and_breaks_are_nothing(render):
    page = render("<p>48<span hidden> \n </span>39<b hidden>&nbsp;</b><u style='display:none'><br></u>20</p>")
    assert [line.text for line in page.lines] == ["483920"]
    assert page.hidden == ()


def test_rules_that_would_swell_the_document_are_cut(read):
    style = "color:#123456;" * 40
    message = read(f"<style>p{{{style}}}</style>" + "<p>x" * 5_000, "Content-Type: text/html")
    assert Limit.HTML_SIZE in message.limits


def test_right_to_left_alone_reverses_nothing(render):
    page = render("<p dir=rtl style='direction:rtl;unicode-bidi:embed'>483920</p><bdo dir=ltr>1</bdo>")
    assert [line.text for line in page.lines] == ["483920", "1"]
    assert page.hidden == ()


def test_flood_of_hidden_text_is_bounded(read):
    html = "<p>Hello</p>" + "<b hidden>x</b>" * 600
    message = read(html, "Content-Type: text/html")
    assert len(message.hidden) == 500
    assert Limit.TEXT_SIZE in message.limits


def test_hidden_images_and_links_are_left_out(render):
    page = render(
        "<div style='display:none'><a href='https://shop.example/'>Shop</a><img src='https://shop.example/l.png'></div>"
        "<div style='font-size:0'><a href='https://evil.example/'><img src='https://evil.example/b.png'></a></div>"
    )
    assert [link.host for link in page.links] == ["evil.example"]
    assert [image.host for image in page.images] == ["evil.example"]
