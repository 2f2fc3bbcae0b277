"""Reading FETCH responses, sequence sets and folder names: pure functions of what a server sent."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.mailbox.conversation import Bounds, Conversation, Done, Response
from app.mailbox.failures import MailboxError
from app.mailbox.fetching import _read_usual, read_date, read_fetched
from app.mailbox.folders import decode_name, encode_name, quote, read_folders, role_of_name
from app.mailbox.model import FolderRole
from app.mailbox.sequence_sets import read_set, write_set


class SaidWire:
    """Hands out octets that a server said."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets

    def read_line(self, longest: int = 0) -> bytes:
        line, newline, self.octets = self.octets.partition(b"\n")
        return line + newline

    def read(self, octets: int) -> bytes:
        found, self.octets = self.octets[:octets], self.octets[octets:]
        return found

    def skip(self, octets: int) -> None:
        self.read(octets)


def read(octets: bytes, literal: int = 1000) -> Response | Done:
    return Conversation(SaidWire(octets)).read(Bounds(literal=literal))


@given(
    uid=some.integers(1, 2**32 - 1),
    size=some.integers(0, 2**40),
    body=some.binary(max_size=200),
    tail=some.sampled_from([b")", b" FLAGS (\\Seen))", b" MODSEQ (12))", b" X 1)", b" UID 5)", b""]),
    section=some.sampled_from([b"BODY[]<0>", b"BODY[]", b"BODY[HEADER.FIELDS (FROM)]"]),
)
def test_the_short_way_reads_what_the_long_way_reads(
    uid: int, size: int, body: bytes, tail: bytes, section: bytes
) -> None:
    octets = (
        b'* 1 FETCH (UID %d RFC822.SIZE %d INTERNALDATE " 1-Feb-2026 03:04:05 +0100" %s {%d}\r\n%s%s\r\n'
        % (
            uid,
            size,
            section,
            len(body),
            body,
            tail,
        )
    )
    long = short = None
    try:
        response = read(octets)
        assert isinstance(response, Response)
        long = read_fetched(response)
    except MailboxError:
        pass
    wire = SaidWire(octets)
    with contextlib.suppress(MailboxError):
        short = _read_usual(Conversation(wire), Bounds(literal=1000), wire.read_line())
    assert short == long
    if tail == b")":
        assert long is not None
        assert (long.uid, long.size, long.body) == (uid, size, body)


@given(some.binary(max_size=300))
def test_no_octets_of_a_server_break_the_reader(octets: bytes) -> None:
    for start in (b"", b"* 1 FETCH (", b'* LIST () "/" ', b"* 1 FETCH (UID 1 BODY[] {3}\r\n"):
        try:
            response = read(start + octets)
        except MailboxError:
            continue
        if isinstance(response, Response):
            try:
                read_fetched(response)
            except MailboxError:
                continue
            read_folders([response])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"01-Jan-2026 10:20:30 +0000", datetime(2026, 1, 1, 10, 20, 30, tzinfo=UTC)),
        (
            b" 9-dec-1999 00:00:00 -0330",
            datetime(1999, 12, 9, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        (b"31-Feb-2026 10:20:30 +0000", None),
        (b"01-Foo-2026 10:20:30 +0000", None),
        (b"01-Jan-2026 10:20:30 +9900", None),
        (b"01-Jan-0000 10:20:30 +0000", None),
        (b"yesterday", None),
    ],
)
def test_dates(text: bytes, expected: datetime | None) -> None:
    assert read_date(text) == expected


@given(some.sets(some.integers(1, 300)))
def test_sequence_sets_round_trip(uids: set[int]) -> None:
    assert read_set(write_set(uids), range(1, 2**32)) == uids


def test_sequence_sets_are_ranges() -> None:
    assert write_set([5, 1, 2, 3, 9, 8, 8]) == "1:3,5,8:9"
    assert read_set("9:7,1:4294967295", range(3, 6)) == {3, 4, 5}
    many = ",".join(["1:6000000"] * 2)
    with pytest.raises(ValueError, match="more messages"):
        read_set(many, range(1, 2**32))


@pytest.mark.parametrize("uids", [[0], [-1], [2**32]])
def test_what_is_no_uid_is_not_sent(uids: list[int]) -> None:
    with pytest.raises(ValueError, match="not a uid"):
        write_set(uids)


@pytest.mark.parametrize("command", ["NOOP\r\nA1 DELETE INBOX", "NOOP\n", "NO\0OP", "NÖÖP"])
def test_a_command_is_one_line(command: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        Conversation(SaidWire(b"")).send(command)


@given(some.text(some.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=30))
def test_folder_names_round_trip(name: str) -> None:
    wire_name = encode_name(name)
    assert decode_name(wire_name) == name
    assert quote(wire_name).isascii()


def listed(*lines: bytes) -> dict[str, tuple[FolderRole, bytes]]:
    responses = [read(line + b"\r\n") for line in lines]
    found = read_folders(response for response in responses if isinstance(response, Response))
    return {one.folder.name: (one.folder.role, one.wire_name) for one in found}


def test_names_in_every_form() -> None:
    assert listed(
        b'* LIST (\\HasNoChildren) "/" INBOX',
        b'* LIST () "." "Say \\"hi\\" \\\\o"',
        b"* LIST (\\Junk) NIL {4}\r\nSp m",
        '* LIST () "/" "Entwürfe"'.encode(),
        b'* LIST () "/" "a&AAo-b"',
        b'* LIST () "/" "[Gmail]/Gesendet"',
        b'* LIST () "/" broken name',
        b'* LIST () "/" Spam',
    ) == {
        "INBOX": (FolderRole.INBOX, b"INBOX"),
        'Say "hi" \\o': (FolderRole.OTHER, b'Say "hi" \\o'),
        "Sp m": (FolderRole.JUNK, b"Sp m"),
        "Entwürfe": (FolderRole.DRAFTS, b"Entw&APw-rfe"),
        "[Gmail]/Gesendet": (FolderRole.SENT, b"[Gmail]/Gesendet"),
        # The server itself names another folder for junk.
        "Spam": (FolderRole.OTHER, b"Spam"),
    }


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("GESENDETE OBJEKTE", FolderRole.SENT),
        ("Κάδος", FolderRole.TRASH),
        ("Çöp Kutusu", FolderRole.TRASH),
        ("Brouillons", FolderRole.DRAFTS),
        ("迷惑メール", FolderRole.JUNK),
        ("Spa", FolderRole.OTHER),
    ],
)
def test_names_in_other_languages(name: str, role: FolderRole) -> None:
    assert role_of_name(name) is role
