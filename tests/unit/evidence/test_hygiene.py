"""What a signature must be like, tried where nothing else would refuse the message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.evidence.model import HygieneFault
from tests.mailmaking import ARRIVAL, SIGNED_FIELDS, build_mail, sign
from tests.receiving import receive_at_gmx, stated_of

from .conftest import KEYS, gather, proven


@pytest.mark.parametrize("name", ["To", "Subject", "Date"])
def test_field_that_is_neither_there_nor_signed(name: str) -> None:
    """Nothing to show yet, but anybody could add the field without breaking the signature."""
    lines = build_mail().split(b"\r\n")
    mail = b"\r\n".join(line for line in lines if not line.startswith(name.encode() + b":"))
    rest = tuple(field for field in SIGNED_FIELDS if field != name)
    open_to_all = gather(sign(mail, fields=rest), None, KEYS)
    assert open_to_all.signatures[0].faults == {HygieneFault.FIELD_NOT_SIGNED}
    assert proven(open_to_all) == set()
    sealed = gather(sign(mail, fields=SIGNED_FIELDS), None, KEYS)
    assert sealed.signatures[0].faults == set()


@pytest.mark.parametrize("field", ["Cc", "Reply-To"])
def test_field_that_may_be_missing_need_not_be_signed(field: str) -> None:
    assert proven(gather(sign(build_mail()), None, KEYS)) == {("amazon.de", "own")}
    added = gather(f"{field}: a@evil.example\r\n".encode() + sign(build_mail()), None, KEYS)
    assert added.signatures[0].faults == {HygieneFault.FIELD_NOT_SIGNED}


@pytest.mark.parametrize(
    ("tags", "is_timed"),
    [
        ({"signed_at": ARRIVAL}, True),
        ({"signed_at": None, "more_tags": f" x={int(ARRIVAL.timestamp()) + 99999};"}, True),
        ({"signed_at": None}, False),
    ],
)
def test_signature_with_a_time_and_an_arrival_that_nobody_knows(tags, *, is_timed: bool) -> None:
    """Without a readable date at the boundary and without INTERNALDATE it may be years old."""
    raw = sign(build_mail(), **tags)
    received = receive_at_gmx(raw, stated_of(raw))
    start = received.index(b";", received.index(b"<robin@gmx.net>")) + 1
    undated = received[:start] + b" sometime" + received[received.index(b"\r\n", start) :]
    evidence = gather(undated, "gmx.net", KEYS, arrival=None)
    assert evidence.provider.received_at is None
    assert (HygieneFault.NOT_FRESH in evidence.signatures[0].faults) is is_timed
    assert bool(evidence.proven) is not is_timed
    known = gather(undated, "gmx.net", KEYS, arrival=ARRIVAL + timedelta(minutes=5))
    assert ("amazon.de", "provider") in proven(known)
