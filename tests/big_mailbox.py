"""A large mailbox, made in seconds: 40 KB median, 3 % of it shop mail, many names for the same bytes.

Of each message there are a thousand kinds on the disk and as many hard links as wanted, so that a
hundred thousand of them fit into the memory that a small machine has for files.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from tests.shop_mail import shop_mail

if TYPE_CHECKING:
    from tests.dovecot import Dovecot

KINDS = 1000
CLAIMANTS_IN_A_HUNDRED = 3
_MEDIAN_WORDS = 5200
_NAMES = [
    "".join(pieces)
    for pieces in product(
        ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti"), ("der", "ling", "nov", "stan", "via"), "aeo"
    )
]
_ENDINGS = ("com", "org", "net", "de", "fr")
_WORDS = "news week town people garden story letter price meeting photo school music travel letter".split()


def fill_mailbox(server: Dovecot, user: str, count: int) -> None:
    """Put so many messages into a user's INBOX, the oldest first, one a minute until now."""
    chance = random.Random(3)
    now = datetime.now(UTC).replace(microsecond=0)
    kinds = [
        _newsletter(kind, chance) if kind % 100 >= CLAIMANTS_IN_A_HUNDRED else _claimant(kind, now)
        for kind in range(min(count, KINDS))
    ]
    chance.shuffle(kinds)
    path = server.path(user) / "cur"
    files = []
    for number, raw in enumerate(kinds):
        arrived = now - timedelta(minutes=len(kinds) - number)
        files.append((server.deliver(user, raw, arrived=arrived, flags="S"), len(raw)))
    first = int((now - timedelta(minutes=count)).timestamp())
    for number in range(count - len(files)):
        file, size = files[number % len(files)]
        os.link(file, path / f"{first + number}.M{number}P1.test,S={size}:2,S")


def _claimant(kind: int, now: datetime) -> bytes:
    encoding = "base64" if kind % 2 else "quoted-printable"
    return shop_mail(at=now - timedelta(hours=1), encoding=encoding, seed=kind)


def _newsletter(kind: int, chance: random.Random) -> bytes:
    words = int(_MEDIAN_WORDS * chance.lognormvariate(0, 0.8))
    text = " ".join(chance.choice(_WORDS) + str(chance.randrange(1000)) for _ in range(words))
    lines = "\r\n".join(text[start : start + 76] for start in range(0, len(text), 76))
    name, subject = (" ".join(chance.choices(_NAMES, k=k)) for k in (2, 6))
    host = f"{chance.choice(_NAMES)}-{chance.choice(_NAMES)}.example.{chance.choice(_ENDINGS)}"
    return (
        f"Return-Path: <bounce-{chance.randrange(10**9)}@{host}>\r\n"
        f"Received: from {host} by mx.example.org; Mon, 02 Mar 2026 10:00:00 +0000\r\n"
        f'From: "{name.title()}" <{chance.choice(_NAMES)}@{host}>\r\n'
        f"To: ann@example.org\r\nSubject: {subject.capitalize()}, no. {chance.randrange(10**6)}\r\n"
        f"Date: Mon, 02 Mar 2026 10:00:00 +0000\r\nMessage-ID: <{kind}@{host}>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{lines}\r\n"
    ).encode()
