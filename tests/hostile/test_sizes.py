"""Mail made to be slow or large: each is judged within two seconds and 300 MB, none is VERIFIED."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import pytest

from app.inspection import Inspection, keys_wanted
from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import build_mail

SECONDS = 2.0
MEGABYTES = 300
AUTHOR = "Amazon <x@attack.example>"


def mail(text: str = "Your Amazon account", content_type: str = "text/html", extra: str = "", **changes: str) -> bytes:
    return build_mail(author=AUTHOR, text=text, content_type=content_type, extra=extra, **changes)


def nested_multiparts(depth: int) -> str:
    opened = "".join(
        f'--b{level}\r\nContent-Type: multipart/mixed; boundary="b{level + 1}"\r\n\r\n' for level in range(depth)
    )
    return opened + f"--b{depth}\r\nContent-Type: text/plain\r\n\r\nAmazon\r\n"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "20,000 semicolons in Content-Type": lambda: mail(content_type="text/html" + ";" * 20_000),
    "1,500 nested multiparts": lambda: mail(nested_multiparts(1_500), 'multipart/mixed; boundary="b0"'),
    "200,000 empty parts": lambda: mail("--b\r\n\r\n" * 200_000, 'multipart/mixed; boundary="b"'),
    "100,000 encoded words in one header": lambda: mail(subject="=?utf-8?q?a?= " * 100_000),
    "unterminated attributes": lambda: mail('<a b="' * 20_000),
    "many attributes on one tag": lambda: mail("<a " + "".join(f"x{number}=1 " for number in range(50_000)) + ">"),
    "100,000 nested div": lambda: mail("<div>" * 100_000),
    "100,000 nested b": lambda: mail("<b>" * 100_000),
    "unterminated comments": lambda: mail("<!--" * 100_000),
    "huge CSS": lambda: mail("<style>" + ".a .b > .c { color: red } " * 20_000 + "</style>Amazon"),
    "inline styles everywhere": lambda: mail("<span style='color:red;font-size:0px;display:none'>a</span>" * 8_000),
    "digits for a digit pattern": lambda: mail("your code is " + "1 2-3 " * 200_000, "text/plain"),
    "words for a keyword pattern": lambda: mail("one-time one-time password " * 40_000, "text/plain"),
    "an address pattern": lambda: mail("a@a@a.a@" * 100_000, "text/plain"),
    "a URL pattern": lambda: mail("https://" * 100_000 + " http://a/" + "%41" * 100_000, "text/plain"),
    "blanks": lambda: mail(" " * 1_000_000 + "\t" * 500_000 + "x", "text/plain"),
    "one 1.5 MB run of digits": lambda: mail("1" * 1_500_000, "text/plain"),
    "one 1.9 MB line of HTML": lambda: mail("<p>" + "a" * 1_900_000),
    "50,000 header fields": lambda: mail(extra="X-A: b\r\n" * 50_000),
    "60,000 recipients": lambda: mail(to=", ".join(f"a{number}@example.org" for number in range(60_000))),
    "a display name of 1 MB": lambda: build_mail(author='"' + "Amazon " * 150_000 + '" <x@attack.example>'),
    "comments nested 100,000 deep in From": lambda: build_mail(author="(" * 100_000 + ")" * 100_000 + " x@a.example"),
    "comments nested in Authentication-Results": lambda: mail(
        extra="Authentication-Results: mx.google.com; dkim=pass " + "(" * 50_000 + "\r\n",
    ),
    "a signature of 400 KB": lambda: mail(extra="DKIM-Signature: v=1; b=" + "A" * 400_000 + "\r\n"),
    "200 KB of spaces under a signature": lambda: mail(
        " " * 200_000,
        extra="DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=amazon.de; s=s1; h=from:to:subject:date;"
        " bh=AAAA; b=AAAA\r\n",
    ),
    "a 50 MB line": lambda: mail("a" * 50_000_000, "text/plain"),
    "base64 of 9 MB": lambda: mail("QUFB" * 2_300_000, "text/html", "Content-Transfer-Encoding: base64\r\n"),
    "broken quoted-printable": lambda: mail("=" * 1_500_000, "text/html", "Content-Transfer-Encoding: quoted-printable\r\n"),
    "entities": lambda: mail("&amp;" * 100_000 + "&#x" + "9" * 100_000 + ";"),
    "tables in tables": lambda: mail("<table><tr><td>" * 20_000),
    "combining marks": lambda: mail("A" + "\N{COMBINING ACUTE ACCENT}" * 300_000, "text/plain; charset=utf-8"),
    "a million line ends": lambda: mail("\r\n" * 900_000, "text/plain"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_bounded(name: str) -> None:
    raw = HOSTILE[name]()
    judge(build_mail())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found: Inspection = judge(raw)
    used = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert found.verdict is not Verdict.VERIFIED
    assert used < SECONDS
    assert grown < MEGABYTES


def test_asking_for_keys_is_bounded_too() -> None:
    from app.build import load_parts
    from tests.mailmaking import ARRIVAL

    context = load_parts().context(provider=None, own_addresses=frozenset(), arrival=ARRIVAL, now=ARRIVAL)
    for build in HOSTILE.values():
        raw = build()
        started = time.process_time()
        assert len(keys_wanted(raw, context)) <= 10
        assert time.process_time() - started < SECONDS
