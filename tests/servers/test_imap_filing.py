"""What a report changes in the mailbox, on a real server: that one message, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trustme

from app.mailbox.filing import PHISHING, ImapFiling, open_filing
from app.mailbox.imap import open_mailbox
from app.mailbox.model import FolderRole
from app.mailbox.signing_in import PasswordCredentials
from app.report.composing import new_message_id
from app.settings import Security, Server
from tests.dovecot import HOST, Dovecot
from tests.mailmaking import build_mail
from tests.scripted_imap import ScriptedImap, ScriptedSession

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER, PASSWORD = "ann", "secret"
CREDENTIALS = PasswordCredentials(USER, PASSWORD)
SPOOF = build_mail(subject="Your account is locked")
OTHER = build_mail(subject="Hello")


class _Place:
    """A message as the program knows it."""

    def __init__(self, dovecot: Dovecot, folder: str, raw: bytes) -> None:
        mailbox = open_mailbox(_server(dovecot), CREDENTIALS)
        try:
            found = next(one for one in mailbox.folders() if one.name == folder)
            self.folder = folder
            self.uidvalidity = mailbox.examine(found, None).state.uidvalidity
            items = mailbox.whole(mailbox.uids(), 1_000_000)
            self.uid = next((item.uid for item in items if item.raw == raw), 0)
        finally:
            mailbox.close()

    def arguments(self) -> tuple[str, int, int]:
        return self.folder, self.uidvalidity, self.uid


def _server(dovecot: Dovecot) -> Server:
    return Server(HOST, dovecot.imaps_port, Security.TLS, str(dovecot.ca_file))


@pytest.fixture(params=["all", "no-move", "no-move-no-uidplus"])
def dovecot(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Dovecot]:
    missing = {"all": (), "no-move": ("MOVE",), "no-move-no-uidplus": ("MOVE", "UIDPLUS")}[request.param]
    capability = Dovecot.without(*missing) if missing else ""
    with Dovecot(tmp_path, capability=capability) as server:
        server.add_user(USER, PASSWORD)
        server.deliver(USER, OTHER)
        server.deliver(USER, SPOOF)
        yield server


@pytest.fixture
def filing(dovecot: Dovecot) -> Iterator[ImapFiling]:
    opened = open_filing(_server(dovecot), CREDENTIALS)
    yield opened
    opened.close()


def _messages(dovecot: Dovecot, folder: str) -> list[bytes]:
    """Return what a mail program shows of a folder: what is not marked as deleted."""
    mailbox = open_mailbox(_server(dovecot), CREDENTIALS)
    try:
        found = next(one for one in mailbox.folders() if one.name == folder)
        mailbox.examine(found, None)
        conversation = mailbox._conversation
        undeleted = conversation.run("UID SEARCH UNDELETED")[0].line.split()[2:]
        return [item.raw or b"" for item in mailbox.whole([int(uid) for uid in undeleted], 1_000_000)]
    finally:
        mailbox.close()


def _keywords(dovecot: Dovecot, folder: str) -> list[bytes]:
    mailbox = open_mailbox(_server(dovecot), CREDENTIALS)
    try:
        mailbox.examine(next(one for one in mailbox.folders() if one.name == folder), None)
        return [
            response.line
            for response in mailbox._conversation.run("UID FETCH 1:* (FLAGS)")
            if PHISHING.encode() in response.line
        ]
    finally:
        mailbox.close()


def test_moves_the_one_message_to_junk_and_back(dovecot: Dovecot, filing: ImapFiling) -> None:
    moved = filing.move_to_junk(*_Place(dovecot, "INBOX", SPOOF).arguments())
    assert moved is not None
    assert moved.folder.role is FolderRole.JUNK
    assert _messages(dovecot, "INBOX") == [OTHER]
    assert _messages(dovecot, "Junk") == [SPOOF]
    place = _Place(dovecot, "Junk", SPOOF)
    if moved.uid is not None:
        assert (moved.uidvalidity, moved.uid) == (place.uidvalidity, place.uid)
    assert filing.move_back(*place.arguments(), "INBOX") is not None
    assert sorted(_messages(dovecot, "INBOX")) == sorted([OTHER, SPOOF])
    assert _messages(dovecot, "Junk") == []


def test_marks_and_unmarks_the_one_message(dovecot: Dovecot, filing: ImapFiling) -> None:
    place = _Place(dovecot, "INBOX", SPOOF).arguments()
    assert filing.mark_phishing(*place)
    assert len(_keywords(dovecot, "INBOX")) == 1
    assert filing.unmark_phishing(*place)
    assert _keywords(dovecot, "INBOX") == []


@pytest.mark.parametrize("change", ["uidvalidity", "uid", "folder"])
def test_touches_nothing_where_the_message_is_not_what_it_was(
    dovecot: Dovecot, filing: ImapFiling, change: str
) -> None:
    folder, uidvalidity, uid = _Place(dovecot, "INBOX", SPOOF).arguments()
    place = {
        "uidvalidity": (folder, uidvalidity + 1, uid),
        "uid": (folder, uidvalidity, uid + 50),
        "folder": ("No such folder", uidvalidity, uid),
    }[change]
    before = dovecot.snapshot(USER)
    assert filing.move_to_junk(*place) is None
    assert not filing.mark_phishing(*place)
    assert filing.move_back(*place, "INBOX") is None
    assert dovecot.snapshot(USER) == before


def test_keeps_a_copy_in_sent_and_finds_it_by_our_own_message_id(
    dovecot: Dovecot, filing: ImapFiling
) -> None:
    ours = new_message_id("ann@example.org")
    report = build_mail(extra=f"X-Test: 1\r\nMessage-ID: {ours}\r\n")
    assert not filing.has_sent(ours)
    assert filing.append_to_sent(report)
    assert filing.has_sent(ours)
    assert not filing.has_sent(new_message_id("ann@example.org"))
    assert _messages(dovecot, "Sent") == [report]
    assert filing.sent_copy(ours, len(report)) == report
    assert filing.sent_copy(ours, len(report) - 1) is None
    assert filing.sent_copy(new_message_id("ann@example.org"), 10_000) is None
    assert _messages(dovecot, "Sent") == [report]


@pytest.mark.parametrize(
    "message_id", ['<x@y>" UNDELETED', "<a@b>\r\nA1 STORE 1:* +FLAGS (\\Deleted)", "<0100@amazonses.com>", ""]
)
def test_never_searches_for_text_that_is_not_ours(filing: ImapFiling, message_id: str) -> None:
    assert not filing.has_sent(message_id)
    assert filing.sent_copy(message_id, 10_000) is None


def _refuses_deleting(authority: trustme.CA, flags: str) -> ScriptedImap:
    server = ScriptedImap(authority)

    def select(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(f"* OK [PERMANENTFLAGS ({flags})] these", *server.state, f"{tag} OK open")

    def search(session: ScriptedSession, tag: str, line: str) -> None:
        session.say("* SEARCH 3", f"{tag} OK done")

    def list_(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(
            '* LIST () "/" INBOX', r'* LIST (\Junk) "/" Junk', r'* LIST (\Sent) "/" Sent', f"{tag} OK done"
        )

    def done(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(f"{tag} OK done")

    server.on |= {"SELECT": select, "UID SEARCH": search, "LIST": list_, "UID COPY": done, "UID STORE": done}
    return server


@pytest.mark.parametrize(("flags", "is_moved"), [(r"\Seen \Flagged", False), (r"\Seen \Deleted", True)])
def test_no_copy_is_left_where_the_message_itself_cannot_go(
    tmp_path: Path, flags: str, *, is_moved: bool
) -> None:
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(file)
    with _refuses_deleting(authority, flags) as server:
        opened = open_filing(Server("localhost", server.port, Security.TLS, str(file)), CREDENTIALS)
        moved = opened.move_to_junk("INBOX", 7, 3)
        opened.close()
    assert (moved is not None) is is_moved
    assert any(command.startswith("UID COPY") for command in server.commands) is is_moved
