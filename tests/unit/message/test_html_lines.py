"""HTML to lines: what a reader sees, in his order, with emphasis and blocks."""

from __future__ import annotations

import pytest

from app.message.html.rendering import Rendering
from app.message.model import Limit
from app.message.notes import Notes


def texts(page):
    return [line.text for line in page.lines]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("One<br>Two<BR/>Three", ["One", "Two", "Three"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a", "b", "c"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("before<div>in</div>after", ["before", "in", "after"]),
        ("Your <b>one</b><i>time</i> code", ["Your onetime code"]),
        ("4<span>8</span>3<span>9</span>20", ["483920"]),
        ("  many \n\n blanks&nbsp;&nbsp;here ", ["many blanks here"]),
        ("&lt;b&gt; &amp;amp; &quot;x&quot; &#52;&#x38;", ['<b> &amp; "x" 48']),
        ("<pre>a\n  b\nc</pre>", ["a", "b", "c"]),
        ("<div style='white-space:pre-wrap'>a\nb</div>", ["a", "b"]),
        ("a<hr>b", ["a", "b"]),
        ("<span style='display:block'>a</span>b", ["a", "b"]),
        ("<div style='display:inline'>a</div><div style='display:inline-block'>b</div>", ["ab"]),
        ("<textarea>typed\ntext</textarea>", ["typed", "text"]),
        ("<pre> <u style='color:red'> </u></pre>a", ["a"]),
        ("<input type=submit value='Pay now'>", ["Pay now"]),
        ("<xmp><b>raw</b></xmp>", ["<b>raw</b>"]),
        ("<plaintext><p>raw", ["<p>raw"]),
        # What no reader sees.
        ("<title>111222</title><p>x", ["x"]),
        ("<head><style>p{}</style><title>t</title></head><p>x", ["x"]),
        ("<script>111222</script>x<style>111222</style>", ["x"]),
        ("<template>111222</template>x", ["x"]),
        ("<p>x</p><noscript><p>111222</p></noscript>", ["x"]),
        ("<p title=111222>x<img alt=111222 src=a></p>", ["x"]),
        ("a<!-- 111222 -->b", ["ab"]),
        ("a<!--[if mso]><p>111222</p><![endif]-->b", ["ab"]),
        ("<![if !mso]>shown<![endif]>", ["shown"]),
        ("a<!-- > <p>111222</p> -- > <b>x</b> --!>b", ["ab"]),
        ("a<?xml 111222 ?>b", ["ab"]),
        ("<select><option>111222</option></select>x", ["x"]),
        ("<iframe>111222</iframe><noframes>111222</noframes>x", ["x"]),
        # Broken markup is read as browsers read it.
        ("<b>bold <p>still bold</b> plain", ["bold", "still bold plain"]),
        ("<table><p>moved out<tr><td>in", ["moved out", "in"]),
        ("<p>unclosed <a href='x", ["unclosed"]),
        ("text <!-- never closed", ["text"]),
        ("a<br <b>b", ["a", "b"]),
        ("<p x<y='1' \"=>a</p><q<r>b</q<r>", ["a", "b"]),
        ("<svg><text>in a drawing</text><link/></svg>after", ["in a drawingafter"]),
        ("a\0b", ["ab"]),
        ("", []),
        ("<table> <tr>\n<td> x </td> </tr> </table>", ["x"]),
        ("   ", []),
        ("<frameset><frame src=x></frameset>", []),
    ],
)
def test_lines(render, html, lines):
    assert texts(render(html)) == lines


def test_whitespace_between_elements_parts_words_but_tags_do_not(render):
    assert texts(render("<b>a</b> <i>b</i>\n<u>c</u><u>d</u>")) == ["a b cd"]


@pytest.mark.parametrize(
    ("html", "own"),
    [
        ("<table><tr><td>483920</td></tr></table>", True),
        ("<p>483920</p>", True),
        ("<p><b>483920</b></p>", True),
        ("<div>Code: <div>483920</div></div>", True),
        ("<p>483920<br></p>", True),
        ("<p><br>483920</p>", True),
        ("<p>483920<br>&nbsp;</p>", True),
        ("<p>Your code<br>483920</p>", False),
        ("<p>483920<br>is your code</p>", False),
        ("<div>483920<p>x</p></div>", False),
    ],
)
def test_own_block(render, html, own):
    page = render(f"<p>Hello</p>{html}")
    (line,) = [line for line in page.lines if line.text == "483920"]
    assert line.is_own_block is own


@pytest.mark.parametrize(
    ("html", "is_emphasised"),
    [
        ("<p>483920</p>", False),
        ("<p><b>483920</b></p>", True),
        ("<p><strong>483920</strong></p>", True),
        ("<h1>483920</h1>", True),
        ("<h3>483920</h3>", True),
        ("<table><tr><th>483920</table>", True),
        ("<p style='font-weight:bold'>483920</p>", True),
        ("<p style='font-weight:700'>483920</p>", True),
        ("<p style='font:bold 12px Arial'>483920</p>", True),
        ("<b><span style='font-weight:normal'>483920</span></b>", False),
        ("<p style='font-size:24px'>483920</p>", True),
        ("<p style='font-size:1.5em'>483920</p>", True),
        ("<p style='font-size:150%'>483920</p>", True),
        ("<p style='font-size:18pt'>483920</p>", True),
        ("<p style='font-size:x-large'>483920</p>", True),
        ("<p style='font-size:larger'>483920</p>", False),
        ("<p style='font-size:17px'>483920</p>", False),
        ("<font size=6>483920</font>", True),
        ("<big><big>483920</big></big>", True),
        ("<small>483920</small>", False),
        ("<p>483<b>920</b></p>", True),
        ("<p>4839<b>20</b></p>", False),
    ],
)
def test_emphasis(render, html, is_emphasised):
    page = render(f"<p>Hello Anna, this is the ordinary text of our mail.</p>{html}")
    (line,) = [line for line in page.lines if line.text == "483920"]
    assert line.is_emphasised is is_emphasised


@pytest.mark.parametrize("serialised", ["<p>seen</p><!-- cut", "<p>seen</p><p a<b", "<p>seen</p><p a<b c"])
def test_document_cut_short_is_read_as_far_as_it_goes(serialised):
    rendering = Rendering("", Notes())
    rendering.run(serialised)
    lines, _ = rendering.canvas.finish()
    assert [line.text for line in lines] == ["seen"]


def test_document_that_the_parser_swells_is_cut(read):
    html = "<p>" + "".join(f"<b a={number}>" for number in range(300)) + "</p>" + "<p>x" * 300
    message = read(html, "Content-Type: text/html")
    assert Limit.HTML_SIZE in message.limits


def test_form_with_a_field_is_seen(render):
    assert render("<form action='https://x.example/'><input name=card></form>").has_form
    assert render("<form><textarea></textarea></form>").has_form
    assert not render("<form><input type=hidden><input type=submit></form>").has_form
    assert not render("<input name=card>").has_form
    assert not render("<form style='display:none'><input name=card></form>").has_form


def test_images_are_listed_with_host_and_alt(render):
    page = render(
        "<img src='https://img.shop.example/logo.png' alt=' The\nShop '><img src=cid:logo><img>"
        "<img src='//cdn.example/x' style='display:none'>"
    )
    assert [(image.host, image.scheme, image.alt) for image in page.images] == [
        ("img.shop.example", "https", "The Shop"),
        (None, "cid", ""),
    ]
