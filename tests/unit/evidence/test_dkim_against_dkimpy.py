"""Our verification agrees with dkimpy, signature by signature, on generated mail and its mutations.

A second From is left out here: dkimpy refuses it by a rule of its own, we by hygiene.
"""

from __future__ import annotations

import os
import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.dkim_oracle import dkim_speed_ratio, passes_at_dkimpy, passes_here
from tests.mailmaking import SIGNED_FIELDS, build_mail, ed25519_key, rsa_key, sign

from .conftest import read_plainly

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = int(os.environ.get("INSPECTOR_DKIM_CASES", "400"))
METHODS = ("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "relaxed")
BODIES = (
    "",
    "\r\n",
    "\r\n\r\n\r\n",
    "one line",
    "one line\r\n",
    "two\r\nlines\r\n\r\n\r\n",
    " \t \r\n",
    "a \t b  \r\n\tc\t\r\n \r\n",
    "trailing blanks   \r\n\r\n   \r\n",
    "\r\n\r\nleading lines",
    "tab\tin\t\tit \r\nend \t\r\n",
    "x" * 2000 + "\r\n" + " " * 300 + "y\r\n",
)
SUBJECTS = (
    "Plain",
    "  several   blanks  ",
    "folded\r\n words",
    "folded\r\n\t \tmore",
    "=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
    "x:y;z=1",
)
KEYS = {
    "r1._domainkey.amazon.de": rsa_key(1024).record,
    "r2._domainkey.amazon.de": rsa_key(2048).record,
    "e1._domainkey.amazon.de": ed25519_key().record,
}
SIGNERS = {"r1": rsa_key(1024), "r2": rsa_key(2048), "e1": ed25519_key()}


def generate(random_source: random.Random) -> bytes:
    extra = "".join(
        random_source.sample(
            [
                "Cc: a@example.org\r\n",
                "X-Other:  value\t\r\n",
                "Subject: another\r\n",
                "Reply-To:\r\n b@example.org\r\n",
                "Received: by x; date\r\n",
            ],
            random_source.randint(0, 3),
        )
    )
    raw = build_mail(extra=extra, subject=random_source.choice(SUBJECTS), text=random_source.choice(BODIES))
    for selector in random_source.sample(sorted(SIGNERS), random_source.randint(1, 2)):
        fields = tuple(random_source.sample(SIGNED_FIELDS, random_source.randint(1, 7)))
        fields += tuple(
            random_source.choices(
                (*SIGNED_FIELDS, "Cc", "X-Other", "X-Absent"), k=random_source.randint(0, 4)
            )
        )
        if "From" not in fields:
            fields = (*fields, "from")
        raw = sign(
            raw,
            key=SIGNERS[selector],
            selector=selector,
            fields=fields,
            canonicalization=random_source.choice(METHODS),
            signed_at=None,
        )
    return raw


def in_body(change: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    def mutated(raw: bytes, random_source: random.Random) -> bytes:
        header, _, body = raw.partition(b"\r\n\r\n")
        return header + b"\r\n\r\n" + change(body, random_source)

    return mutated


def in_header(old: bytes, new: bytes) -> Callable[[bytes, random.Random], bytes]:
    def mutated(raw: bytes, random_source: random.Random) -> bytes:
        del random_source
        header, _, body = raw.partition(b"\r\n\r\n")
        return header.replace(old, new) + b"\r\n\r\n" + body

    return mutated


def flip_a_bit(raw: bytes, random_source: random.Random) -> bytes:
    at = random_source.randrange(len(raw))
    flipped = raw[at] ^ (1 << random_source.randrange(7))
    return raw if flipped < 0x20 or raw[at] < 0x20 else raw[:at] + bytes((flipped,)) + raw[at + 1 :]


MUTATIONS = (
    in_body(lambda body, random_source: body + b"\r\n" * random_source.randint(1, 3)),
    in_body(lambda body, _: body.replace(b" ", b"  ")),
    in_body(lambda body, _: body.rstrip(b" \t\r\n")),
    in_body(lambda body, _: body.replace(b"\r\n", b" \r\n")),
    in_header(b"\r\nSubject:", b"\r\nSUBJECT:"),
    in_header(b"\r\nSubject: ", b"\r\nSubject:\t "),
    in_header(b"\r\nTo: Robin ", b"\r\nTo: Robin\r\n "),
    in_header(b"\r\nContent-Type:", b"\r\nSubject: put below\r\nContent-Type:"),
    in_header(b"amazon.de>", b"amazon.de> "),
    in_header(b"\r\n\t ", b"\r\n   "),
    lambda raw, _: b"Subject: put on top\r\n" + raw,
    lambda raw, _: b"X-On-Top: harmless\r\n" + raw,
    lambda raw, _: raw.replace(b"\r\n", b"\n"),
    flip_a_bit,
)


def is_written_by_the_book(raw: bytes) -> bool:
    """Leave out broken header sections: dkimpy refuses all of it, we leave that to the header scan."""
    header = re.split(rb"\r?\n\r?\n", raw)[0]
    return all(re.match(rb"[ \t]|[\x21-\x7e]+?:", line) for line in re.split(rb"\r?\n", header))


@pytest.mark.parametrize("block", range(8))
def test_every_signature_gets_the_same_answer(block: int) -> None:
    passed = failed = 0
    for seed in range(block * SEEDS // 8, (block + 1) * SEEDS // 8):
        random_source = random.Random(seed)
        raw = generate(random_source)
        for candidate in (raw, random_source.choice(MUTATIONS)(raw, random_source)):
            message = read_plainly(candidate)
            for index in range(len(message.fields_named("dkim-signature"))):
                ours = passes_here(message, index, KEYS)
                theirs = passes_at_dkimpy(candidate, index, KEYS)
                if ours != theirs and not is_written_by_the_book(candidate):
                    continue
                assert ours == theirs, (seed, index, candidate)
                passed, failed = passed + ours, failed + (not ours)
    assert passed > SEEDS // 16
    assert failed > SEEDS // 64


def test_a_freshly_signed_message_passes_in_every_form() -> None:
    for method in METHODS:
        for body in BODIES:
            for selector, key in SIGNERS.items():
                raw = sign(build_mail(text=body), key=key, selector=selector, canonicalization=method)
                assert passes_here(read_plainly(raw), 0, KEYS), (method, body, selector)


def test_verifying_is_much_faster_than_dkimpy() -> None:
    _, _, ratio = dkim_speed_ratio(read_plainly)
    assert ratio >= 4  # the goal of 8 is the bench's; a loaded machine must not fail this run
