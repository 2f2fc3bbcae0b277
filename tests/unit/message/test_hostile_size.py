"""Messages built to make a reader work: each is bounded in time and says which limit it met."""

from __future__ import annotations

import time

import pytest

from app.message import read_message
from app.message.model import Defect, Limit

SECONDS = 2.0
"""Of this process: other work on the machine is no fault of the message."""


def html_mail(mail, html):
    return mail(html, "Content-Type: text/html; charset=utf-8")


def nested_multiparts(mail, depth):
    body = "".join(
        f"--b{level}\r\nContent-Type: multipart/mixed; boundary=b{level + 1}\r\n\r\n"
        for level in range(depth)
    )
    return mail(body, "Content-Type: multipart/mixed; boundary=b0")


MAILS = {
    "20,000 semicolons": lambda mail: mail("x", "Content-Type: text/html" + ";" * 20_000),
    "1,500 nested multiparts": lambda mail: nested_multiparts(mail, 1_500),
    "200,000 empty parts": lambda mail: mail(
        "--a\r\n\r\n" * 200_000, "Content-Type: multipart/mixed; boundary=a"
    ),
    "100,000 encoded words": lambda mail: mail("x", "Subject: " + "=?utf-8?q?a?= " * 100_000),
    "half encoded words": lambda mail: mail("x", "X: y", "Reply-To: " + "=?" * 9_000),
    "unterminated attributes": lambda mail: html_mail(mail, '<a b="' * 80_000),
    "unterminated tags": lambda mail: html_mail(mail, "<a " * 160_000),
    "100,000 nested div": lambda mail: html_mail(mail, "<div>" * 100_000 + "x"),
    "100,000 nested b": lambda mail: html_mail(mail, "<b>" * 100_000 + "x"),
    "100,000 nested tables": lambda mail: html_mail(mail, "<table><tr><td>" * 30_000 + "x"),
    "50,000 attributes": lambda mail: html_mail(
        mail, "<p " + " ".join(f"a{n}" for n in range(50_000)) + ">x"
    ),
    "10,000 attributes": lambda mail: html_mail(
        mail, "<p " + " ".join(f"a{n}" for n in range(10_000)) + ">x"
    ),
    "formatting repeated in blocks": lambda mail: html_mail(
        mail, "<p>" + "".join(f"<b a={n}>" for n in range(900)) + "</p>" + "<p>x" * 900
    ),
    "formatting repeated, balanced": lambda mail: html_mail(
        mail, "<p>" + "".join(f"<b a={n}></x>" for n in range(490)) + "</p>" + "<p>x</x>" * 490
    ),
    "unterminated comments": lambda mail: html_mail(mail, "<!--" * 100_000),
    "short comments": lambda mail: html_mail(mail, "<!-- -->" * 60_000),
    "huge style sheet": lambda mail: html_mail(
        mail, "<style>" + "p.x{color:red}" * 30_000 + "</style><p class=x>x"
    ),
    "many rules, many elements": lambda mail: html_mail(
        mail, "<style>" + "p,* p{color:red;background:#eee}" * 100 + "</style>" + "<p>x" * 5_000
    ),
    "unclosed rules": lambda mail: html_mail(mail, "<style>" + "@media x{" * 7_000 + "</style>x"),
    "long inline style": lambda mail: html_mail(mail, "<p style='" + "color:red;" * 40_000 + "'>x"),
    "style without values": lambda mail: html_mail(mail, "<p style='" + "a:" * 200_000 + "'>x"),
    "css comments": lambda mail: html_mail(
        mail, "<style>" + "/*" * 30_000 + "</style><p style='" + "/*" * 9_000 + "'>x"
    ),
    "open css comments": lambda mail: html_mail(
        mail, "<style>" + "/*x" * 20_000 + "</style><p style='" + "/*x" * 9_000 + "'>x"
    ),
    "run of digits": lambda mail: mail("1" * 1_500_000),
    "run of blanks": lambda mail: mail(" " * 1_500_000),
    "run of at signs": lambda mail: mail("x", "Reply-To: " + "a@" * 8_000),
    "run of quotes": lambda mail: mail("x", 'Cc: "' + '\\"' * 30_000),
    "run of parentheses": lambda mail: mail("x", "Cc: " + "(" * 60_000),
    "many URLs": lambda mail: mail("http://a.b/ " * 5_000),
    "one long URL": lambda mail: html_mail(
        mail, "<a href='http://" + "a." * 100_000 + "'>" + "www." * 10_000 + "</a>"
    ),
    "equals signs": lambda mail: mail("=" * 1_500_000, "Content-Transfer-Encoding: quoted-printable"),
    "base64 padding": lambda mail: mail("A=" * 700_000, "Content-Transfer-Encoding: base64"),
    "one line of 1.9 MB": lambda mail: html_mail(mail, "<p>" + "x " * 950_000),
    "50,000 header fields": lambda mail: mail("x", *["X: y"] * 50_000),
    "60,000 recipients": lambda mail: mail("x", "Cc: " + ", ".join(f"u{n}@x.example" for n in range(60_000))),
    "thousands of folds": lambda mail: mail("x", "X: y" + "\r\n from: z" * 30_000),
    "entities": lambda mail: html_mail(mail, "&amp;" * 100_000),
    "broken delimiters": lambda mail: mail(
        "--a x\r\n" * 100_000, "Content-Type: multipart/mixed; boundary=a"
    ),
    "file name": lambda mail: mail("x", "Content-Type: a/b; name=" + " ." * 1_900),
    "dots in names": lambda mail: mail("x", "Content-Type: a/b; name=" + ".pdf " * 700),
    "lone dots": lambda mail: mail("mail from:\r\n" + "\r\n.\r\n" * 300_000),
}


@pytest.mark.parametrize("name", MAILS)
def test_bounded_work(mail, name):
    raw = MAILS[name](mail)
    start = time.process_time()
    message = read_message(raw)
    assert time.process_time() - start < SECONDS
    assert len(message.visible_text) <= 64 * 1024


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("20,000 semicolons", Limit.FIELD_LENGTH),
        ("1,500 nested multiparts", Limit.DEPTH),
        ("200,000 empty parts", Limit.PART_COUNT),
        ("100,000 encoded words", Limit.HEADER_SIZE),
        ("half encoded words", Limit.FIELD_LENGTH),
        ("100,000 nested div", Limit.HTML_DEPTH),
        ("100,000 nested b", Limit.HTML_DEPTH),
        ("50,000 attributes", Limit.HTML_ATTRIBUTES),
        ("unterminated comments", Limit.HTML_DEPTH),
        ("huge style sheet", Limit.HTML_SIZE),
        ("run of digits", Limit.TEXT_SIZE),
        ("50,000 header fields", Limit.FIELD_COUNT),
        ("60,000 recipients", Limit.ADDRESS_COUNT),
        ("many rules, many elements", Limit.HTML_SIZE),
    ],
)
def test_the_limit_is_recorded(mail, name, limit):
    assert limit in read_message(MAILS[name](mail)).limits


def test_fifty_megabytes_in_one_line(mail):
    raw = mail("x" * 50_000_000)
    start = time.process_time()
    message = read_message(raw)
    assert time.process_time() - start < SECONDS
    assert Limit.RAW_SIZE in message.limits


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", ""])
def test_only_line_ends_or_nothing(line_end):
    message = read_message((line_end * 100_000).encode())
    assert message.lines == ()


def cost(raw):
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(5):
        start = time.process_time()
        read_message(raw)
        times.append(time.process_time() - start)
    return min(times)


GROWING = {
    "table": "<tr><td style='color:#333;font-size:14px'><p>Some text</p><a href='https://x.example/{n}'>go</a></td></tr>\n",
    "plain": "Some text with https://x.example/{n} in it\r\n",
    "quotes": "\"' \\ ( < @ a@b.example , ; {n}\r\n",
    "digits": "{n} 1234567890 123-456 {n}\r\n",
}


@pytest.mark.parametrize("name", GROWING)
def test_time_is_linear_in_size(mail, name):
    def build(size):
        pieces, length = [], 0
        while length < size:
            pieces.append(GROWING[name].replace("{n}", str(length)))
            length += len(pieces[-1])
        return html_mail(mail, "".join(pieces)) if name == "table" else mail("".join(pieces))

    small, large = cost(build(32 * 1024)), cost(build(128 * 1024))
    # Four times the size: linear with room for a noisy machine, far from the 16 of a quadratic.
    assert large < 10 * small + 0.002


def test_not_closed_is_still_noticed_beside_limits(mail):
    message = read_message(MAILS["1,500 nested multiparts"](mail))
    assert Defect.NOT_CLOSED in message.defects
