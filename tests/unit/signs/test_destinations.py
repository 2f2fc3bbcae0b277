"""Where a wrapped link really leads, and how it stands to the claimed retailer."""

from __future__ import annotations

import pytest

from app.message.model import LinkKind
from app.signs.destinations import Standing, read_destinations
from app.signs.home import Home
from tests.unit.signs.values import claim, link, message

SAFE = "https://eur01.safelinks.protection.outlook.com/?url="
HOME_CODED = "https%3A%2F%2Fwww.amazon.de%2Fx"


@pytest.fixture(scope="module")
def lead(catalogue, phrases):
    def follow(target, of="amazon", **changes):
        letter = message(links=(link(target, **changes),))
        return read_destinations(letter, Home.of_claim(claim(of), catalogue), phrases)[0]

    return follow


@pytest.mark.parametrize(
    "target",
    [
        "https://www.amazon.de/orders",
        "https://smile.amazon.com/",
        "https://amzn.to/3xyz",
        f"{SAFE}{HOME_CODED}&data=05",
        f"{SAFE}https%253A%252F%252Fwww.amazon.de%252Fx",
        "https://urldefense.proofpoint.com/v1/url?u=https%3A//www.amazon.de/x&k=abc",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.amazon.de_gp-3Fa-3D1&d=DwM",
        "https://urldefense.com/v3/__https://www.amazon.de/gp__;!!abc$",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.amazon.de%2f&c=E,1",
        "https://secure-web.cisco.com/1abc/https%3A%2F%2Fwww.amazon.de%2Fx",
        "https://www.google.com/url?q=https://www.amazon.de/&sa=D",
        "https://www.google.de/url?sa=D&amp;url=https://www.amazon.de/",
        "https://www.google.com/url?q=//www.amazon.de/x",
        f"{SAFE}https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Famazon.de%2Fgp__%3B!!a",
        "https://www.amazon.de/gp/r.html?C=1&U=https%3A%2F%2Fwww.amazon.de%2Fgp%2Fcss",
        "https://www.amazon.de/gp/r.html?C=1",
        "https://www.amazon.de/ap/signin?return=https://partner.example/",
    ],
)
def test_links_home(lead, target):
    assert lead(target).standing is Standing.HOME


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://evil.example/", "evil.example"),
        ("https://www.amazon.de.evil.example/", "www.amazon.de.evil.example"),
        ("https://amazonaws.com/x", "amazonaws.com"),
        ("https://d1.cloudfront.net/x", "d1.cloudfront.net"),
        (f"{SAFE}https%3A%2F%2Fevil.example%2Fwww.amazon.de", "evil.example"),
        (f"{SAFE}https%3A%2F%2Famazon.de%40evil.example%2F", "evil.example"),
        (f"{SAFE}https%3A%5C%5Cevil.example%5Camazon.de", "evil.example"),
        ("https://eur01.safelinks.protection.outlook.com/other", "eur01.safelinks.protection.outlook.com"),
        ("https://www.amazon.de/gp/r.html?U=https%3A%2F%2Fevil.example%2F", "evil.example"),
        ("https://www.google.com/url?q=https://evil.example/", "evil.example"),
        ("https://www.google.com/search?q=https://www.amazon.de/", "www.google.com"),
        ("https://urldefense.com/v3/__https://evil.example/__;!!a", "evil.example"),
    ],
)
def test_links_away(lead, target, host):
    found = lead(target)
    assert (found.standing, found.host) == (Standing.AWAY, host)


@pytest.mark.parametrize(
    "target",
    [
        "https://protect-eu.mimecast.com/s/abc?domain=amazon.de",
        "https://urldefense.com/v3/nothing",
        "https://urldefense.proofpoint.com/v2/url?d=1",
        "https://secure-web.cisco.com/1abc/nothing",
        f"{SAFE}https%3A%2F%2Fprotect-eu.mimecast.com%2Fs%2Fabc",
    ],
)
def test_links_that_cannot_be_read_say_nothing(lead, target):
    assert lead(target).standing is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("https://click.evil.example/u/1", "Unsubscribe"),
        ("https://click.evil.example/u/1", "Hier abmelden"),
        ("https://click.evil.example/u/1", "Datenschutzerklärung"),
        ("https://click.evil.example/unsubscribe?u=1", "here"),
        ("https://www.facebook.com/shop", "Facebook"),
        ("https://apps.apple.com/app/1", "App"),
        ("https://x.onelink.me/1", "Open the app"),
        ("https://youradchoices.com/", "Ads"),
        ("mailto:help@evil.example", "mail"),
    ],
)
def test_links_that_anybody_has_in_a_footer(lead, target, text):
    assert lead(target, text=text).standing is Standing.NEUTRAL


def test_a_button_is_no_unsubscribe_link_by_its_path_alone(lead):
    target = "https://evil.example/unsubscribe"
    assert lead(target, text="Confirm now", prominence=5).standing is Standing.AWAY


def test_a_form_is_no_footer_link(lead):
    assert lead("https://evil.example/", text="privacy", kind=LinkKind.FORM).standing is Standing.AWAY


def test_a_home_host_that_wraps_is_unwrapped_first(lead):
    assert lead("https://www.youtube.com/redirect?q=https://evil.example/").host == "evil.example"


def test_an_ip_address_inside_a_wrapped_link_is_one(lead):
    found = lead(f"{SAFE}http%3A%2F%2F203.0.113.9%3A8080%2Famazon.de")
    assert found.is_ip
    assert found.host is None
    assert lead(f"{SAFE}http%3A%2F%2F%5B2001%3Adb8%3A%3A1%5D%2F").is_ip


def test_user_info_inside_a_wrapped_link_is_seen(lead):
    assert lead(f"{SAFE}https%3A%2F%2Famazon.de%40evil.example%2F").has_user_info


def test_wrapping_without_end_stops(lead):
    target = "https://evil.example/"
    for _ in range(20):
        target = "https://www.google.com/url?q=" + target
    assert lead(target).host == "www.google.com"


def test_a_broken_percent_sign_is_no_harm(lead):
    assert lead(SAFE + "https%3A%2F%2Fevil.example%2F%zz%ff").host == "evil.example"


def test_a_target_encoded_three_times_is_not_followed_for_ever(lead):
    assert lead(SAFE + "https%25252525253A%25252F%25252Fwww.amazon.de").standing is Standing.AWAY


def test_a_link_without_a_readable_host_leads_away(lead):
    assert lead("https://x_-.-/", host=None).standing is Standing.AWAY
