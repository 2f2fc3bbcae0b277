"""Properties of the whole judgement, tried on generated and mutated mail."""

from __future__ import annotations

import pickle
from dataclasses import asdict

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import build_mail, sign
from tests.receiving import RECEIVERS, Stated

CODE = "483920"
TEXT = f"Hello Robin,\r\n\r\nYour one-time password is: {CODE}\r\n\r\nAmazon.de\r\n"
SUBJECT = "A one-time password is required for your Amazon delivery"
GENUINE = sign(build_mail(subject=SUBJECT, text=TEXT))
UNPROVEN = build_mail(subject=SUBJECT, text=TEXT)
FAILED = Stated(dkim="fail", dmarc="fail", spf="fail", mail_from="attack.example")
RESULTS = (
    "mx.google.com; dkim=pass header.i=@amazon.de; dmarc=pass header.from=amazon.de",
    "spf=pass smtp.mailfrom=amazon.de; dkim=pass header.d=amazon.de;dmarc=pass header.from=amazon.de",
    "gmx.net; dkim=pass header.i=@amazon.de",
    "mx1.messagingengine.com; dkim=pass header.d=amazon.de; dmarc=pass header.from=amazon.de",
    "dkim-verifier.icloud.com; dkim=pass header.d=amazon.de header.i=@amazon.de",
    "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com; dkim=pass header.i=@amazon.de",
)
WHEN = "Fri, 20 Nov 2026 10:00:30 +0000"
FORGED_FIELDS = st.one_of(
    st.sampled_from(
        [
            f"{name}: {body}"
            for name in ("Authentication-Results", "ARC-Authentication-Results")
            for body in RESULTS
        ]
    ),
    st.sampled_from(
        [
            f"Received: from a1.amazonses.com (a1.aws.example. [54.240.1.23]) by mx.google.com id 1; {WHEN}",
            f"Received: from a1 (1.2.3.4) by X.mail.protection.outlook.com (10.1.1.1) with SMTP; {WHEN}",
            f"Received: from a1 ([1.2.3.4]) by mx-ha.gmx.net (mx112 [212.227.17.8]) (Nemesis) id 1; {WHEN}",
            "Received-SPF: pass (google.com: domain of x@amazon.de designates 1.2.3.4 as permitted sender)",
            "X-Amazon-Mail-Relay-Type: notification",
            "Sender: shipment-tracking@amazon.de",
            "Return-Path: <a@bounces.amazon.de>",
        ],
    ),
)


@pytest.mark.parametrize("provider", sorted(RECEIVERS))
@settings(max_examples=25, deadline=None)
@given(fields=st.lists(FORGED_FIELDS, min_size=1, max_size=4))
def test_no_field_a_sender_adds_makes_a_spoof_verified(provider: str, fields: list[str]) -> None:
    forged = "".join(field + "\r\n" for field in fields).encode() + GENUINE.replace(b"Robin,", b"Robin!")
    received = RECEIVERS[provider](forged, FAILED)
    found = judge(received, provider)
    assert found.verdict is not Verdict.VERIFIED
    assert not found.is_code_shown


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(GENUINE) - 1), octet=st.integers(0, 255))
def test_a_changed_byte_never_leaves_another_mail_verified(place: int, octet: int) -> None:
    assume(GENUINE[place] != octet)
    changed = GENUINE[:place] + bytes([octet]) + GENUINE[place + 1 :]
    found = judge(changed)
    if found.verdict is Verdict.VERIFIED:
        # Only what relaxed canonicalization folds away, or no signature covers, may differ.
        assert found.code is not None
        assert found.code.code == CODE
        assert found.masked_subject == judge(GENUINE).masked_subject
        assert found.author_addr_spec == "shipment-tracking@amazon.de"


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=2_000))
def test_arbitrary_bytes_are_judged_and_never_verified(raw: bytes) -> None:
    assert judge(raw).verdict is not Verdict.VERIFIED


@settings(max_examples=100, deadline=None)
@given(cuts=st.lists(st.integers(0, len(GENUINE)), min_size=2, max_size=6).map(sorted), data=st.data())
def test_pieces_of_a_genuine_mail_in_any_order_never_raise(cuts: list[int], data: st.DataObject) -> None:
    pieces = [GENUINE[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(GENUINE)], strict=True)]
    shuffled = b"".join(data.draw(st.permutations(pieces)))
    found = judge(shuffled)
    if found.verdict is Verdict.VERIFIED:
        assert shuffled == GENUINE


def test_the_same_mail_gets_the_same_inspection() -> None:
    for raw in (GENUINE, UNPROVEN):
        assert judge(raw) == judge(raw)


@pytest.mark.parametrize("provider", sorted(RECEIVERS))
def test_without_dns_nothing_is_verified_that_was_not_before(provider: str) -> None:
    spoof = RECEIVERS[provider](UNPROVEN, FAILED)
    assert judge(spoof, provider).verdict is judge(spoof, provider, keys={}).verdict
    assert judge(GENUINE, keys={}).verdict is Verdict.UNPROVEN


HIDDEN = st.sampled_from(
    [
        "<p style='display:none'>{}</p>",
        "<span style='font-size:0'>{}</span>",
        "<div style='visibility:hidden'>{}</div>",
        "<p hidden>{}</p>",
        "<p style='opacity:0'>{}</p>",
        "<!-- {} -->",
        "<style>.x{{content:'{}'}}</style>",
        "<script>{}</script>",
        "<template>{}</template>",
        "<div style='position:absolute;left:-9999px'>{}</div>",
        "<div style='max-height:0;overflow:hidden'>{}</div>",
    ]
)
HTML = (
    "<html><body>",
    "<p>Your one-time password is:</p>",
    f"<h1>{CODE}</h1>",
    "<p>Amazon.de</p>",
    "</body></html>",
)


@settings(max_examples=80, deadline=None)
@given(
    hidden=HIDDEN,
    text=st.sampled_from(["Your one-time password is 999111", "999111"]),
    place=st.integers(1, 4),
)
def test_a_hidden_element_never_changes_the_offered_code(hidden: str, text: str, place: int) -> None:
    html = "".join([*HTML[:place], hidden.format(text), *HTML[place:]])
    found = judge(sign(build_mail(subject=SUBJECT, content_type="text/html; charset=utf-8", text=html)))
    assert found.code is None or found.code.code in {CODE, ""}


def texts_of(value: object) -> str:
    """Return every text that anything could show or log of an inspection."""
    return repr(value) + repr(asdict(value))  # type: ignore[call-overload]


@pytest.mark.parametrize("shape", ["{}", "{} is your code", "Your code: {}", "Code {}", "Amazon {}"])
@pytest.mark.parametrize("author", ["Amazon <x@attack.example>", "Amazon <shipment-tracking@amazon.de>"])
@settings(max_examples=10, deadline=None)
@given(code=st.integers(100_000, 999_999).map(str))
def test_a_hidden_code_is_nowhere_in_an_inspection(shape: str, author: str, code: str) -> None:
    assume(code not in repr(build_mail()) and not code.startswith(("19", "20")))
    raw = build_mail(
        author=author.replace("Amazon <", f'"Amazon {code}" <'),
        subject=shape.format(code),
        text=f"Your Amazon account\r\nYour one-time password is: {code}\r\n",
    )
    found = judge(raw)
    assert found.verdict in {Verdict.UNPROVEN, Verdict.SUSPECTED_SPOOF}
    assert code not in texts_of(found)
    assert code not in repr(pickle.loads(pickle.dumps(found)))  # noqa: S301 - our own value
