"""What the markup shows is not what the source says: no such number is ever shown as the code.

Each mail is signed by the shop, so only the reading stands between a trick and the user.
"""

from __future__ import annotations

import base64
import quopri

import pytest

from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import build_mail, sign

SUBJECT = "A one-time password is required for your Amazon delivery"
LEAD = "<p>Your one-time password is:</p>"
FIELDS = ("Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type")


def html_mail(html: str) -> bytes:
    return sign(build_mail(subject=SUBJECT, text=html, content_type="text/html; charset=utf-8"))


def parts_mail(subtype: str, *parts: str, parameters: str = "") -> bytes:
    body = "".join(f"--cut\r\nContent-Type: {part}\r\n" for part in parts)
    content_type = f'multipart/{subtype}; boundary="cut"{parameters}'
    return sign(build_mail(subject=SUBJECT, text=f"{body}--cut--\r\n", content_type=content_type))


def shown_code(raw: bytes) -> str | None:
    found = judge(raw)
    return found.code.code or None if found.is_code_shown and found.code is not None else None


# Styles of the element around the number; a reader sees another number, part of it, or none.
STYLES = [
    "direction:rtl;unicode-bidi:bidi-override",
    "unicode-bidi:isolate-override;direction:rtl",
    "transform:scaleX(-1)",
    "transform:rotate(180deg)",
    "rotate:180deg",
    "scale:-1 1",
    "scale:0",
    "transform:scale(0.01)",
    "translate:-9999px",
    "transform:matrix(-1,0,0,1,0,0)",
    "zoom:0.01",
    "text-indent:-400px;overflow:hidden",
    "text-indent:100%;white-space:nowrap;overflow:hidden",
    "max-height:2px;overflow:hidden",
    "height:0;overflow:hidden",
    "width:0;overflow:hidden",
    "width:20px;white-space:nowrap;overflow:hidden",
    "max-height:calc(0px);overflow:hidden",
    "height:40px;padding-top:60px;overflow:hidden;box-sizing:border-box",
    "opacity:.11",
    "opacity:var(--o)",
    "color:rgba(0,0,0,.05)",
    "color:#00000020",
    "color:#0002",
    "color:var(--c)",
    "color:hwb(0 100% 0%)",
    "color:lab(100% 0 0)",
    "color:color(srgb 1 1 1)",
    "color:canvas",
    "color:hsl(0turn 0% 100%)",
    "color:#f0f0f0",
    "background:linear-gradient(#fff,#fff);color:#fff",
    "font-size:calc(0px)",
    "font-size:4px",
    "font:0/0 a",
    "line-height:1px",
    "letter-spacing:-1em",
    "clip-path:polygon(0 0,0 0,0 0)",
    "clip-path:inset(49% 51% 49% 51%)",
    "mask:linear-gradient(transparent,transparent)",
    "filter:opacity(0)",
    "filter:blur(40px)",
    "content-visibility:hidden",
    "visibility:collapse",
    "margin-left:-400px",
    "position:absolute;left:-400px",
    "position:absolute;left:calc(0px - 9999px)",
    "position:fixed;inset:-9999px auto auto -9999px",
    "position:sticky;margin-top:-9999px",
    "text-decoration:line-through",
    "writing-mode:vertical-rl",
    "-webkit-text-security:disc",
    "animation:gone 1s forwards",
    "d\\69splay:none",
    "font-family:'a;display:block';display:none",
    "all:unset;order:2",
]


@pytest.mark.parametrize("style", STYLES)
def test_a_number_in_a_style_that_may_change_it_is_not_shown(style: str) -> None:
    assert shown_code(html_mail(f'{LEAD}<h1 style="{style}">999111</h1>')) is None


# Rules of a style sheet that hide the number, or one part of it.
SHEETS = [
    "h1:not(.x){display:none}",
    "h1[id]{display:none}",
    "h1:nth-child(2){display:none}",
    "p+h1{display:none}",
    "p~h1{display:none}",
    "body div h1{display:none}",
    "@media (min-width:1px){.k{display:none}}",
    "@media screen and (min-width:1px){h1{opacity:0}}",
    "@media all{.k{display:none}}",
    "@media not print{.k{display:none}}",
    "@supports (display:block){.k{display:none}}",
    "@layer a{.k{display:none}}",
    "@container (min-width:1px){.k{font-size:0}}",
    "@charset 'x';.k{display:none}",
    "div{& .k{display:none}}",
    ".k{display:none!important}",
    ".k{d\\69splay:none}",
    ".\\6b{display:none}",
    ".a{height:0}.k{overflow:hidden}",
    ".k{order:2}",
    ".k{max-height:1px;overflow:hidden}",
    ".k{translate:-900px}",
    ":root{--c:#fff}.k{color:var(--c)}",
    "h1:first-of-type{color:#fff}",
    ".k::before{content:'999'}",
    "p::after{content:'483920'}",
    "h1:is(.k){font-size:0}",
    "*|h1{display:none}",
    "h1:not(:hover){display:none}",
    "@font-face{font-family:x;src:url(data:font/woff;base64,AA)}.k{font-family:x}",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_number_that_a_rule_may_hide_is_not_shown(sheet: str) -> None:
    html = f'<style>{sheet}</style><div>{LEAD}<h1 class="k a" id="q">999111</h1></div>'
    assert shown_code(html_mail(html)) is None


@pytest.mark.parametrize(
    "rule", ["i:not(.z)", "i[title]", "h1 > i:nth-child(1)", "@media(min-width:1px){i", "b+i,i:only-child"]
)
def test_a_code_with_digits_that_a_rule_hides_inside_it_is_not_shown(rule: str) -> None:
    html = f"<style>{rule}{{display:none}}</style>{LEAD}<h1>48<i title=a>77</i>39</h1>"
    assert shown_code(html_mail(html)) is None


BODIES = [
    "<div style='display:flex;flex-direction:row-reverse'><b>0</b><b>29</b><b>384</b></div>",
    "<div style='display:flex'><b style='order:2'>920</b><b style='order:1'>483</b></div>",
    "<h1><span style='float:right'>920</span><span style='float:right'>483</span></h1>",
    "<h1>920<span style='float:left'>483</span></h1>",
    "<h1><b style='position:relative;left:60px'>920</b><b style='position:relative;left:-60px'>483</b></h1>",
    "<div dir=rtl><b style='display:inline-block'>920</b><b style='display:inline-block'>483</b></div>",
    "<div dir=rtl>920 483</div>",
    "<div dir=auto>\u05d0 920 483</div>",
    "<h1>\u05d0 920 483</h1>",
    "<h1>&#x202e;029384&#x202c;</h1>",
    "<h1>&#x2067;<b>920</b>&#x2069;&#x2067;<b>483</b>&#x2069;</h1>",
    "<h1 style='direction:rtl'><span style='unicode-bidi:bidi-override'>029384</span></h1>",
    "<h1><bdo dir=rtl><b>029</b><b>384</b></bdo></h1>",
    "<h1 dir=rtl style='unicode-bidi:bidi-override'>029384</h1>",
    "<h1 style='opacity:.3'><b style='opacity:.3'>999111</b></h1>",
    "<details><summary>x</summary>999111</details>",
    "<dialog>999111</dialog>",
    "<svg><defs><text>999111</text></defs></svg>",
    "<svg><desc>999111</desc></svg>",
    "<math><semantics><mi>x</mi><annotation>999111</annotation></semantics></math>",
    "<canvas>999111</canvas>",
    "<object data=x>999111</object>",
    "<meter>999111</meter>",
    "<ruby>x<rp>999111</rp></ruby>",
    "<h1><s>999111</s></h1>",
    "<h1>48<img src='https://x.example/7.png'>3920</h1>",
    "<h1>48<input value=7>3920</h1>",
    "<h1>48<embed src=7>3920</h1>",
    "<h1>48<b style='display:inline-block;width:9px;background:url(x)'></b>3920</h1>",
    "<div style='position:relative'><h1>999111</h1><p style='position:absolute;top:0'>x</p></div>",
    "<h1>999111</h1><p style='margin-top:-60px;background:#fff'>Thank you</p>",
    "<div style='color:#fff;background:#fff'><a href=//a.example style='color:inherit'>999111</a></div>",
    "<div style='background:url(x) #fff;color:#fff'>999111</div>",
    "<style>.k{display:none}</style><style media=print>.k{display:block}</style><h1 class=k>999111</h1>",
    "<style>.k{display:none}</style><style type=x>.k{display:block}</style><h1 class=k>999111</h1>",
    (
        "<style>@media (min-width:1px){.k{display:block!important}}</style>"
        "<b class=k style='display:none'>483920</b><h1>999111</h1>"
    ),
]


@pytest.mark.parametrize("body", BODIES)
def test_digits_that_stand_in_another_order_or_place_are_not_shown(body: str) -> None:
    assert shown_code(html_mail(f"<html><body>{LEAD}{body}</body></html>")) is None


def test_a_link_colour_of_the_body_may_hide_a_linked_number() -> None:
    assert (
        shown_code(html_mail(f"<body link=white>{LEAD}<a href='https://www.amazon.de/'>999111</a>")) is None
    )


PLAIN = "text/plain\r\n\r\nYour one-time password is: 999111\r\n"
HTML = "text/html\r\n\r\n<p>Your one-time password is:</p><h1>999111</h1>\r\n"
STRUCTURES = {
    "plain text after the HTML": ("alternative", HTML, "text/plain\r\n\r\nNothing to see.\r\n"),
    "a form for watches": ("alternative", PLAIN, HTML, "text/watch-html\r\n\r\n<b>483920</b>\r\n"),
    "an AMP form": ("alternative", PLAIN, "text/x-amp-html\r\n\r\n<b>483920</b>\r\n", HTML),
    "a named text that is shown below": (
        "mixed",
        PLAIN,
        "text/plain; name=a.txt\r\nContent-Disposition: inline\r\n\r\nYour one-time password is: 483920\r\n",
    ),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_code_that_some_programs_do_not_show_is_not_shown(name: str) -> None:
    subtype, *parts = STRUCTURES[name]
    assert shown_code(parts_mail(subtype, *parts)) is None


@pytest.mark.parametrize("root", ["1", "2"])
def test_the_named_root_of_related_parts_is_what_is_read(root: str) -> None:
    first = HTML.replace("\r\n\r\n", "\r\nContent-ID: <1>\r\n\r\n", 1)
    second = "text/html\r\nContent-ID: <2>\r\n\r\n<p>Good day</p>\r\n"
    raw = parts_mail("related", first, second, parameters=f'; start="<{root}>"')
    assert shown_code(raw) == ("999111" if root == "1" else None)


def signed_text(text: str, content_type: str = "text/plain; charset=utf-8", **changes: str) -> bytes:
    return sign(build_mail(subject=SUBJECT, text=text, content_type=content_type, **changes), fields=FIELDS)


ENCODED = "Content-Transfer-Encoding: quoted-printable\r\n"


def test_an_encoding_that_was_put_on_top_makes_no_code() -> None:
    raw = signed_text("Your one-time password is: 48392=30\r\n")
    assert shown_code(ENCODED.encode() + raw) is None


def test_an_encoding_that_was_taken_away_brings_no_hidden_code_to_sight() -> None:
    html = '<p style=3D"display:none">Your one-time password is 999111</p><p>Welcome to Amazon.</p>'
    assert shown_code(signed_text(html, "text/html; charset=utf-8")) is None


def test_a_body_that_is_declared_an_attachment_shows_no_code() -> None:
    raw = signed_text("Your one-time password is: 483920\r\n")
    assert shown_code(b"Content-Disposition: attachment; filename=a.txt\r\n" + raw) is None
    assert shown_code(b"Content-Disposition: inline\r\n" + raw) == "483920"


GENUINE = {
    "heading": "<h1>483920</h1>",
    "table": (
        "<table width=600 bgcolor=#ffffff style='border-collapse:collapse;max-width:600px'><tr>"
        "<td align=center style='padding:10px 20px;font:bold 24px/30px Arial;color:#0f1111'>"
        "483920</td></tr></table>"
    ),
    "responsive": (
        "<style>@media only screen and (max-width:480px)"
        "{.full{width:100%!important}.hide{display:none!important}"
        "td{display:block!important}}a:hover{color:#fff}a[x-apple-data-detectors]{color:inherit!important}</style>"
        "<td class=hide>x</td><h1 class=full style='margin:0;letter-spacing:2px'>483920</h1>"
    ),
    "hidden preheader": (
        "<div style='display:none;max-height:0;overflow:hidden;mso-hide:all'>483920 is your password</div>"
        "<style>@media (max-width:480px){td{display:block}}</style><b>483920</b>"
    ),
    "other scripts": "<p dir=rtl>\u05e7\u05d5\u05d3 <b>483920</b></p>",
    "columns": "<table align=left style='float:left'><tr><td>483920</td></tr></table>",
    "icon": "<p><img src='https://m.media-amazon.com/a.png' alt=''> 483920</p>",
    "print": "<style media=print>h1{display:none}</style><h1>483920</h1>",
}


@pytest.mark.parametrize("name", GENUINE)
def test_honest_markup_keeps_its_code(name: str) -> None:
    raw = html_mail(f"<html><body>{LEAD}{GENUINE[name]}</body></html>")
    assert judge(raw).verdict is Verdict.VERIFIED
    assert shown_code(raw) == "483920"


def test_an_encoded_mail_keeps_its_code_though_its_encoding_is_not_signed() -> None:
    html = '<p style=3D"color:#111">Your one-time password is:</p><h1>483920</h1>\r\n'
    assert shown_code(signed_text(html, "text/html; charset=utf-8", extra=ENCODED)) == "483920"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("style", ["transform:scaleX(-1)", "color:#111"])
def test_an_encoding_hides_no_doubt(encoding: str, style: str) -> None:
    html = f'<p>Your one-time password is:</p><h1 style="{style}">483920</h1>'
    text = (
        base64.b64encode(html.encode()).decode() + "\r\n"
        if encoding == "base64"
        else quopri.encodestring(html.encode()).decode().replace("\n", "\r\n")
    )
    raw = signed_text(text, "text/html; charset=utf-8", extra=f"Content-Transfer-Encoding: {encoding}\r\n")
    assert shown_code(raw) == ("483920" if style == "color:#111" else None)


def test_an_encoding_that_is_signed_is_believed() -> None:
    mail = build_mail(subject=SUBJECT, text="Your one-time password is: 48392=30\r\n", extra=ENCODED)
    assert shown_code(sign(mail, fields=(*FIELDS, "Content-Transfer-Encoding"))) == "483920"


def test_a_rule_of_equals_signs_is_no_encoding() -> None:
    assert shown_code(signed_text("Your one-time password is: 483920\r\n=====\r\nAmazon.de\r\n")) == "483920"
