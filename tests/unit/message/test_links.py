"""Links: where they lead in a browser's eyes, what the reader sees of them, how they stand out."""

from __future__ import annotations

import pytest

from app.message.model import Limit, LinkKind
from app.message.urls import read_url


@pytest.mark.parametrize(
    ("url", "scheme", "host"),
    [
        ("https://www.shop.example/a?b#c", "https", "www.shop.example"),
        ("HTTP://WWW.Shop.Example:8080/", "http", "www.shop.example"),
        ("https://shop.example.", "https", "shop.example"),
        (" \n https://shop.example/ ", "https", "shop.example"),
        ("ht\ttps://sh\nop.exa\rmple/", "https", "shop.example"),
        ("https:\\\\shop.example\\path", "https", "shop.example"),
        ("https:/shop.example", "https", "shop.example"),
        ("https:shop.example", "https", "shop.example"),
        ("https:////shop.example", "https", "shop.example"),
        ("//shop.example/x", "https", "shop.example"),
        ("\\\\shop.example/x", "https", "shop.example"),
        ("https://shop.example\\@evil.example/", "https", "shop.example"),
        ("https://evil.example?@shop.example", "https", "evil.example"),
        ("https://evil.example#@shop.example", "https", "evil.example"),
        ("https://sh%6Fp.example/", "https", "shop.example"),
        ("https://ｓｈｏｐ。example/", "https", "shop.example"),
        ("https://sh\u00adop\u200b.example/", "https", "shop.example"),
        ("https://bücher.example/", "https", "xn--bcher-kva.example"),
        ("ftp://shop.example/", "ftp", "shop.example"),
        ("file://shop.example/share", "file", "shop.example"),
        ("https://localhost/", "https", None),
        ("https://a b.example/", "https", None),
        ("https:///", "https", None),
        ("mailto:help@shop.example", "mailto", None),
        ("tel:+491234", "tel", None),
        ("data:text/html,<p>x", "data", None),
        ("JavaScript:alert(1)", "javascript", None),
        ("java\nscript:alert(1)", "javascript", None),
        ("cid:logo", "cid", None),
        ("/relative/path", "", None),
        ("page.html", "", None),
        ("#top", "", None),
        ("", "", None),
    ],
)
def test_scheme_and_host(url, scheme, host):
    target = read_url(url)
    assert (target.scheme, target.host) == (scheme, host)
    assert not target.is_ip
    assert not target.has_user_info


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://shop.example@evil.example/", "evil.example"),
        ("https://shop.example:pass@evil.example/", "evil.example"),
        ("https://a@b@evil.example/", "evil.example"),
        ("https://shop.example%2F@evil.example", "evil.example"),
    ],
)
def test_user_information_is_no_host(url, host):
    target = read_url(url)
    assert target.host == host
    assert target.has_user_info


def test_empty_user_information():
    assert not read_url("https://@shop.example/").has_user_info


@pytest.mark.parametrize(
    "host",
    [
        "192.0.2.1",
        "192.0.2.1.",
        "3221225985",
        "0xc0000201",
        "0300.0.2.1",
        "0xc0.0.0x2.1",
        "192.513",
        "1",
        "0x",
        "[2001:db8::1]",
        "0xffffffff",
    ],
)
def test_ip_addresses_in_every_spelling(host):
    target = read_url(f"http://{host}:80/login")
    assert target.is_ip
    assert target.host is None
    assert target.untrusted_host == host


@pytest.mark.parametrize("host", ["1.2.3.4.5", "4294967296", "300.1.2.3", "09.1.1.1", "1.2.3.x", "[x", ""])
def test_what_is_no_ip_address(host):
    assert not read_url(f"http://{host}/").is_ip


def test_relative_links_follow_the_base():
    base = "https://shop.example/mail/"
    assert read_url("order", base).host == "shop.example"
    assert read_url("/order", base).scheme == "https"
    assert read_url("//cdn.example/x", "http://shop.example/").scheme == "http"
    assert read_url("//cdn.example/x", "relative").scheme == "https"
    assert read_url("https://other.example/", base).host == "other.example"
    assert read_url("#top", base).host is None
    assert read_url("order", "data:x").host is None
    assert read_url("order", "https://1.2.3.4/").is_ip


def test_target_is_bounded_and_free_of_control_characters():
    target = read_url("https://shop.example/" + "x" * 10_000)
    assert len(target.url) == 2_048
    assert read_url("https://shop.example/\r\nx\ty ").url == "https://shop.example/xy"
    assert len(read_url("https://" + "ä" * 3_000).untrusted_host) <= 300


@pytest.mark.parametrize(
    ("html", "text", "host"),
    [
        ("<a href=https://evil.example>https://shop.example</a>", "https://shop.example", "evil.example"),
        ("<a href='https://shop.example@evil.example'>shop.example</a>", "shop.example", "evil.example"),
        ("<a href='//evil.example/shop.example'>Shop</a>", "Shop", "evil.example"),
        ("<a href='https:\\\\evil.example'>Shop</a>", "Shop", "evil.example"),
        ("<a href='htt&#9;ps://evil.example'>Shop</a>", "Shop", "evil.example"),
        ("<base href='https://evil.example/'><a href='shop.example/x'>Shop</a>", "Shop", "evil.example"),
        ("<a href='https://shop.example.evil.example'>Shop</a>", "Shop", "shop.example.evil.example"),
        ("<a href='https://shоp.example'>Shop</a>", "Shop", "xn--shp-ted.example"),
        ("<A HREF=https://evil.example><B>Sh</B>op<BR>now</A>", "Shop now", "evil.example"),
        ("<a href='https://evil.example'>Sh<i hidden>xx</i>op</a>", "Shop", "evil.example"),
    ],
)
def test_link_text_and_target_may_differ(render, html, text, host):
    (link,) = render(html).links
    assert (link.text, link.host, link.kind) == (text, host, LinkKind.ANCHOR)


@pytest.mark.parametrize(
    ("html", "kind", "host"),
    [
        ("<form action='https://evil.example/p'><input></form>", LinkKind.FORM, "evil.example"),
        ("<map><area href='https://evil.example/'></map>", LinkKind.AREA, "evil.example"),
        (
            "<meta http-equiv=Refresh content=\"0; URL='https://evil.example/'\">",
            LinkKind.META_REFRESH,
            "evil.example",
        ),
        ("<p>Go to https://evil.example/x.</p>", LinkKind.PLAIN, "evil.example"),
        ("<p>Go to www.evil.example now</p>", LinkKind.PLAIN, "www.evil.example"),
    ],
)
def test_other_ways_to_leave_the_mail(render, html, kind, host):
    (link,) = render(html).links
    assert (link.kind, link.host) == (kind, host)


@pytest.mark.parametrize(
    "html",
    [
        "<meta http-equiv=Content-Type content='text/html; url=https://x.example/'>",
        "<a name=top>Top</a>",
        "<form><input></form>",
        "<map><area></map>",
        "<meta http-equiv=refresh content=5>",
        "<a href='https://shop.example/'></a>",
        "<a href='https://shop.example/'><img src=x width=1 height=1></a>",
        "<a href='https://shop.example/'><b hidden>Shop</b></a>",
        "<p>We wrote www. and :// only</p>",
    ],
)
def test_what_cannot_be_clicked_is_no_link(render, html):
    assert render(html).links == ()


def test_text_of_a_link_is_no_second_link(render):
    page = render("<a href='https://evil.example/'>https://shop.example/</a> and https://shop.example/x")
    assert [(link.kind, link.host) for link in page.links] == [
        (LinkKind.ANCHOR, "evil.example"),
        (LinkKind.PLAIN, "shop.example"),
    ]


def test_links_know_their_line(render):
    page = render(
        "<p>One</p><p>Two <a href='https://a.example/'>here</a></p><div><a href='https://b.example/'><div>Three</div></a></div>"
    )
    assert [page.lines[link.line].text for link in page.links] == ["Two here", "Three"]


def test_image_link_has_the_images_text(render):
    (link,) = render(
        "<a href='https://a.example/'><img src=x alt='Track  parcel' width=300 height=100></a>"
    ).links
    assert (link.text, link.image_alt, link.line) == ("", "Track parcel", 0)


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("see <a href=https://x.example>this page</a> now", "<p><a href=https://x.example>this page</a></p>"),
        (
            "<p><a href=https://x.example>Pay</a></p>",
            "<p><a href=https://x.example style='display:inline-block;padding:9px'>Pay</a></p>",
        ),
        (
            "<p><a href=https://x.example>Pay</a></p>",
            "<table><tr><td bgcolor='#ff9900'><a href=https://x.example>Pay</a></td></tr></table>",
        ),
        (
            "<p><a href=https://x.example>Pay</a></p>",
            "<p><a class=btn-main href=https://x.example>Pay</a></p>",
        ),
        ("<p><a href=https://x.example>Pay</a></p>", "<p><a role=button href=https://x.example>Pay</a></p>"),
        (
            "<a href=https://x.example><img src=x width=40 height=40></a>",
            "<a href=https://x.example><img src=x style='width:400px;height:200px'></a>",
        ),
        (
            "<a href=https://x.example><img src=x width=40 height=40></a>",
            "<a href=https://x.example><img src=x width=600></a>",
        ),
        (
            "see <a href=https://x.example>this</a> now",
            "<a href=https://x.example><img src=x width='100%'></a>",
        ),
    ],
)
def test_buttons_and_large_images_stand_out(render, smaller, larger):
    (small,) = render(smaller).links
    (large,) = render(larger).links
    assert large.prominence > small.prominence


def test_button_on_a_painted_page_is_measured_against_the_page(render):
    (link,) = render("<body bgcolor=navy text=white><p><a href=https://x.example>Pay</a> now</p>").links
    assert link.prominence == 0


def test_empty_button_is_a_link(render):
    (link,) = render(
        "<a href=https://x.example style='display:block;padding:20px;background:#f90'></a>"
    ).links
    assert link.prominence >= 2


def test_flood_of_links_is_bounded(read):
    message = read("<a href=https://x.example>x</a> " * 2_500, "Content-Type: text/html")
    assert len(message.links) == 2_000
    assert Limit.LINK_COUNT in message.limits
    plain = read("https://x.example/\r\n" * 2_500)
    assert len(plain.links) == 2_000
    assert Limit.LINK_COUNT in plain.limits


def test_flood_of_images_is_bounded(render):
    assert len(render("<img src=https://x.example/y>" * 700).images) == 500


def test_remote_local_and_network_resources_are_only_named(render):
    page = render(
        "<img src=file:///etc/passwd><img src='\\\\host.example\\share\\x.png'><img src=http://t.example/1>"
    )
    assert [(image.scheme, image.host) for image in page.images] == [
        ("file", None),
        ("https", "host.example"),
        ("http", "t.example"),
    ]
