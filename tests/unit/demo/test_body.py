from __future__ import annotations

from app.demo.body import Look, as_html, as_plain_text

LOOK = Look(
    shop="Corner & Sons",
    home="https://shop.example/",
    logo="https://shop.example/logo.png",
    accent="#112233",
    button="#445566",
    button_text="#ffffff",
    footer="~ Corner Street 1",
)
PAGE = "<title>@shop@</title><div>@logo@</div><main>@content@</main><footer>@footer@</footer>"
BODY = """
# Your order <today>

See the [terms](https://shop.example/terms) & **soon**.

! 483920

[Track package](https://shop.example/track?a=1)

| Tea | 2 EUR
| Sum | **2 EUR**

- first
- second

<p hidden>unseen</p>
"""


def test_plain_part_holds_every_block_and_where_links_lead():
    assert as_plain_text(BODY, LOOK) == (
        "Your order <today>\n\n"
        "See the terms (https://shop.example/terms) & soon.\n\n"
        "483920\n\n"
        "Track package:\nhttps://shop.example/track?a=1\n\n"
        "Tea   2 EUR\nSum   2 EUR\n\n"
        "- first\n- second\n\n"
        "--------------------\n\n"
        "Corner Street 1\n"
    )


def test_html_part_escapes_text_and_writes_links_buttons_and_tables():
    html = as_html(BODY, LOOK, PAGE)

    assert "<title>Corner &amp; Sons</title>" in html
    assert "Your order &lt;today&gt;</h1>" in html
    assert '<a href="https://shop.example/terms" style="color:#112233">terms</a> &amp; <b>soon</b>' in html
    assert "background:#445566" in html
    assert '<a href="https://shop.example/track?a=1"' in html
    assert html.count("<tr>") == 2 + 2
    assert "<li>first</li><li>second</li>" in html
    assert "<p hidden>unseen</p>" in html
    assert "@" not in html


def test_mail_without_a_look_is_its_text():
    assert as_plain_text("Hello\n\nBen", None) == "Hello\n\nBen\n"
