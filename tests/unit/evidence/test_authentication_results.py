"""The RFC 8601 reader: real providers' forms, the whole grammar, and nothing beyond it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.authentication_results import (
    AuthenticationResults,
    Breach,
    Unreadable,
    read_authentication_results,
)
from app.evidence.model import Result


def read(text: str) -> AuthenticationResults:
    found = read_authentication_results(text.encode())
    assert isinstance(found, AuthenticationResults), found
    return found


def why_unreadable(text: str | bytes) -> Breach:
    found = read_authentication_results(text.encode() if isinstance(text, str) else text)
    assert isinstance(found, Unreadable), found
    return found.why


def summary(found: AuthenticationResults) -> list[tuple[str, str]]:
    return [(result.method, result.result.value) for result in found.results]


def test_rfc_8601_form() -> None:
    found = read(
        ' example.com 1; spf=pass smtp.mailfrom=example.net; dkim/1 = fail reason="bad;'
        ' sig" header.d=a.example\r\n'
    )
    assert found.authserv_id == "example.com"
    assert summary(found) == [("spf", "pass"), ("dkim", "fail")]
    assert found.results[1].properties == {"reason": "bad; sig", "header.d": "a.example"}


def test_no_results() -> None:
    assert read(" mx.example.org; none\r\n").results == ()
    assert read(" mx.example.org; NONE ;\r\n").results == ()
    assert read(" mx.example.org").results == ()


def test_quoted_authserv_id() -> None:
    assert read('"mx.example.org"; spf=none').authserv_id == "mx.example.org"


def test_gmail_form() -> None:
    found = read(
        ' mx.google.com;\r\n       dkim=pass header.i=@amazon.de header.s=s1 header.b="Wz/kX1+A";\r\n'
        "       spf=pass (google.com: domain of a=b+c@x.example designates 192.0.2.1 as permitted sender)"
        ' smtp.mailfrom="a=b+c@x.example";\r\n       dmarc=pass (p=QUARANTINE sp=NONE'
        " dis=NONE) header.from=amazon.de\r\n"
    )
    assert found.authserv_id == "mx.google.com"
    assert found.results[0].properties == {"header.i": "@amazon.de", "header.s": "s1", "header.b": "Wz/kX1+A"}
    assert found.results[2].properties == {"header.from": "amazon.de"}


def test_microsoft_form() -> None:
    found = read(
        " spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=x.example; dkim=pass"
        " (signature was verified)\r\n"
        " header.d=x.example;dmarc=bestguesspass action=none\r\n"
        " header.from=x.example;compauth=pass reason=109\r\n"
    )
    assert found.authserv_id is None
    assert summary(found) == [
        ("spf", "pass"),
        ("dkim", "pass"),
        ("dmarc", "bestguesspass"),
        ("compauth", "pass"),
    ]
    assert found.results[2].properties == {"action": "none", "header.from": "x.example"}
    assert read("dkim=none (message not signed)\r\n header.d=none;dmarc=none action=none").authserv_id is None


def test_yahoo_form() -> None:
    found = read(
        " atlas-production.v2-mail-prod1-gq1.omega.yahoo.com;\r\n dkim=unknown;\r\n"
        " dkim=pass header.i=@a.example header.s=s arc_overridden_status=NOT_OVERRIDDEN;\r\n"
        " spf=none smtp.mailfrom=;\r\n dmarc=pass(p=NONE,sp=QUARANTINE) header.from=a.example;\r\n"
    )
    assert summary(found) == [("dkim", "other"), ("dkim", "pass"), ("spf", "none"), ("dmarc", "pass")]
    assert found.results[2].properties == {"smtp.mailfrom": ""}


def test_fastmail_form() -> None:
    found = read(
        " mx1.messagingengine.com;\r\n    x-csa=none;\r\n    iprev=pass"
        " smtp.remote-ip=192.0.2.1\r\n    (a.example);\r\n"
        '    bimi=pass policy.mark-type="Registered Mark"\r\n      policy.authority-uri=\r\n      https://a.example/b.pem;\r\n'
        "    spf=pass\r\n      smtp.mailfrom=\r\n      2026-A@bounces.amazon.com smtp.helo=a.example\r\n"
    )
    assert found.results[2].properties["policy.authority-uri"] == "https://a.example/b.pem"
    assert found.results[3].properties["smtp.mailfrom"] == "2026-A@bounces.amazon.com"


def test_comments_and_case_everywhere() -> None:
    found = read(
        "(a) MX.Example.ORG (b (c;d)) 1 (e);\r\n\tDKIM (f) = (g) PASS (h) header.D (i) ="
        " (j) A.example (\\) k)\r\n"
    )
    assert found.authserv_id == "mx.example.org"
    assert summary(found) == [("dkim", "pass")]
    assert found.results[0].properties == {"header.d": "A.example"}


def test_properties_stay_with_their_method() -> None:
    found = read("m.example; spf=pass smtp.mailfrom=a; dkim=fail header.d=b; dkim=pass header.d=c")
    assert [dict(result.properties) for result in found.results] == [
        {"smtp.mailfrom": "a"},
        {"header.d": "b"},
        {"header.d": "c"},
    ]


def test_old_word_for_fail() -> None:
    assert summary(read("m.example; spf=hardfail; dkim=weird-thing_2")) == [
        ("spf", "fail"),
        ("dkim", "other"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Breach.NO_AUTHSERV_ID),
        (";", Breach.NO_AUTHSERV_ID),
        ("a b; spf=pass", Breach.UNKNOWN_VERSION),
        ("a 2; spf=pass", Breach.UNKNOWN_VERSION),
        ("a 1 1; spf=pass", Breach.UNKNOWN_VERSION),
        ("a spf=pass; dkim=pass", Breach.NO_AUTHSERV_ID),
        ("a; spf=pass;; dkim=pass", Breach.EMPTY_RESULT),
        ("a; spf", Breach.BAD_RESULT),
        ("a; spf=", Breach.BAD_RESULT),
        ("a; none; spf=pass", Breach.BAD_RESULT),
        ('a; spf="pass"', Breach.BAD_RESULT),
        ("a; dkim=pass.x", Breach.BAD_RESULT),
        ("a; dkim/2=pass", Breach.BAD_METHOD),
        ("a; header.d=pass", Breach.BAD_METHOD),
        ("a; spf=pass word", Breach.WORD_WITHOUT_VALUE),
        ('a; spf=pass "word"', Breach.WORD_WITHOUT_VALUE),
        ("a; dkim=pass header.d=x header.D=y", Breach.PROPERTY_TWICE),
        ("a; dkim=pass reason=x reason=y", Breach.PROPERTY_TWICE),
        ("a; spf=pass x dkim=pass", Breach.WORD_WITHOUT_VALUE),
        ("a; spf=pass dkim=pass", Breach.SECOND_METHOD_IN_ONE_RESULT),
        ("a; dkim=pass header.a.b=x", Breach.BAD_PROPERTY),
        ("a; dkim=pass .d=x", Breach.BAD_PROPERTY),
        ("a; dkim=pass header.=x", Breach.BAD_PROPERTY),
        ("a; dkim=pass he/ader.d=x", Breach.BAD_PROPERTY),
        ("a; dkim=pass header.d=x)", Breach.BAD_CHARACTER),
        ("a; dkim=pass header.d=x\\y", Breach.BAD_CHARACTER),
        ("a; dkim=pass @x=y", Breach.BAD_CHARACTER),
        ('a; "dkim"=pass', Breach.BAD_CHARACTER),
        ('a; dkim=pass reason="open', Breach.OPEN_QUOTED_STRING),
        ('a; dkim=pass reason="open\\', Breach.OPEN_QUOTED_STRING),
        ("a; dkim=pass (open (closed)", Breach.OPEN_COMMENT),
        ("a; dkim=pass (open\\", Breach.OPEN_COMMENT),
        ('a; spf=pass (of "x)', Breach.QUOTATION_MARK_IN_COMMENT),
        ("a; dkim=pass header.d==?utf-8?q?x?=", Breach.ENCODED_WORD),
        ("a; dkim=pass header.d=\u00e4.de", Breach.BAD_OCTET),
        ("a; dkim=pass\x00", Breach.BAD_OCTET),
        ("a; dkim=pass\r header.d=x", Breach.BAD_OCTET),
        ("a" + "; spf=pass" * 101, Breach.TOO_MANY_RESULTS),
        ("a; spf=pass (" + "x" * 33_000 + ")", Breach.TOO_LONG),
    ],
)
def test_unreadable_as_a_whole(text: str, why: Breach) -> None:
    assert why_unreadable(text) is why


def test_balanced_quotation_marks_in_a_comment_are_harmless() -> None:
    assert summary(read('a; spf=pass (of "x y"@b.example); dkim=pass')) == [("spf", "pass"), ("dkim", "pass")]


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_never_raises_on_octets(octets: bytes) -> None:
    assert isinstance(read_authentication_results(octets), AuthenticationResults | Unreadable)


@given(st.text(alphabet=';=()"\\ .@/\t\r\nadkimpsfne1', max_size=80))
@settings(max_examples=300)
def test_never_raises_on_its_own_alphabet(text: str) -> None:
    assert isinstance(read_authentication_results(text.encode()), AuthenticationResults | Unreadable)


KEYWORDS = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
VALUES = st.one_of(
    st.from_regex(r"[a-z0-9@+./:=_-]{1,12}", fullmatch=True).filter(lambda value: not value.startswith("=")),
    st.text(alphabet='ab ;=()@"\\', min_size=0, max_size=8).map(lambda value: ("quoted", value)),
)
BLANKS = st.sampled_from(["", " ", "\r\n\t", " (c) ", "(a (b;=) \\) )\r\n "])
GAPS = st.sampled_from([" ", "\r\n ", " (dkim=pass; x) ", "\t"])
ENTRIES = st.lists(
    st.tuples(
        KEYWORDS,
        st.sampled_from([result.value for result in Result if result is not Result.OTHER]),
        st.dictionaries(st.tuples(KEYWORDS, KEYWORDS), VALUES, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def write_value(value: str | tuple[str, str]) -> str:
    if isinstance(value, str):
        return value
    return '"' + value[1].replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(ENTRIES, st.data())
@settings(max_examples=150)
def test_generated_fields_are_read_back(entries, data) -> None:
    text = data.draw(BLANKS) + "mx.example.org" + data.draw(st.sampled_from(["", " 1", "\r\n 1 "]))
    for method, result, properties in entries:
        text += (
            data.draw(BLANKS)
            + ";"
            + data.draw(BLANKS)
            + method
            + data.draw(BLANKS)
            + "="
            + data.draw(BLANKS)
            + result
        )
        for (ptype, member), value in properties.items():
            text += (
                data.draw(GAPS)
                + f"{ptype}.{member}"
                + data.draw(BLANKS)
                + "="
                + data.draw(BLANKS)
                + write_value(value)
            )
    found = read(text + data.draw(BLANKS))
    assert found.authserv_id == "mx.example.org"
    assert [(result.method, result.result.value, dict(result.properties)) for result in found.results] == [
        (
            method,
            result,
            {
                f"{ptype}.{member}": value if isinstance(value, str) else value[1]
                for (ptype, member), value in properties.items()
            },
        )
        for method, result, properties in entries
    ]


@pytest.mark.parametrize("piece", ["(", '"', "\\", "a; ", "a=b ", " ", "(a)", "=", "@"])
def test_reading_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_authentication_results(("m; dkim=pass " + piece * 32_768)[:32_768].encode())
    assert time.process_time() - started < 2.0
