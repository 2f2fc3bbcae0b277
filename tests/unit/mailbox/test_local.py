"""Mail on the disk, read as a mailbox."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from app.mailbox.failures import FolderMissingError, StoppedError
from app.mailbox.local import LocalMailbox, open_local
from app.mailbox.model import Folder, FolderRole, Wake

if TYPE_CHECKING:
    from pathlib import Path

INBOX = Folder("INBOX", FolderRole.INBOX)
ARRIVED = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def mail(number: int, end: bytes = b"\n") -> bytes:
    lines = [
        b"From: shop%d@example.org" % number,
        b"Subject: number %d" % number,
        b"",
        b"text %d" % number,
        b"",
    ]
    return end.join(lines)


def maildir(top: Path, count: int) -> Path:
    for name in ("cur", "new", "tmp"):
        (top / name).mkdir(parents=True)
    for number in range(1, count + 1):
        file = top / ("new" if number % 2 else "cur") / f"{number}.host{'' if number % 2 else ':2,S'}"
        file.write_bytes(mail(number))
        os.utime(file, (ARRIVED.timestamp() + number,) * 2)
    return top


def eml_folder(top: Path, count: int) -> Path:
    for number in range(1, count + 1):
        path = top / f"sub{number % 2}" / f"{number}.eml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(mail(number, b"\r\n"))
    return top


def mbox(top: Path, count: int) -> Path:
    top.mkdir(parents=True)
    path = top / "mail.mbox"
    separator = b"From someone@example.org Thu Jan  1 10:00:00 2026\n"
    path.write_bytes(b"".join(separator + mail(number) + b">From here\n\n" for number in range(1, count + 1)))
    return path


KINDS = {"maildir": maildir, "eml": eml_folder, "mbox": mbox}


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_is_read(tmp_path: Path, kind: str) -> None:
    mailbox = open_local(KINDS[kind](tmp_path / "mail", 5))
    assert mailbox.folders()[0] == INBOX
    state = mailbox.examine(INBOX, None).state
    uids = mailbox.uids()
    assert (uids, state.exists, state.uidnext) == ((1, 2, 3, 4, 5), 5, 6)
    whole = {item.uid: item for item in mailbox.whole([5, 4, 3, 2, 1, 9], 1000)}
    assert {item.raw.split(b"text ")[1][:1] for item in whole.values() if item.raw} == set(
        map(b"%d".__mod__, uids)
    )
    assert (whole[9].raw, whole[9].why) == (None, "missing")
    headers = list(mailbox.headers([5, 3, 9, 1]))
    assert [item.uid for item in headers] == [5, 3, 1]
    for item in headers:
        raw = whole[item.uid].raw
        assert raw is not None
        assert raw.startswith(item.header)
        assert item.header.replace(b"\r", b"").endswith(b"\n\n")
        text = next(mailbox.texts([item.uid], 6)).text
        assert raw == item.header + raw[len(item.header) :]
        assert text == raw[len(item.header) :][:6]
        assert text.startswith(b"text ")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_larger_than_the_cap_is_cut(tmp_path: Path, kind: str) -> None:
    mailbox = open_local(KINDS[kind](tmp_path / "mail", 2))
    mailbox.examine(INBOX, None)
    raws = [(item.raw, item.is_cut) for item in mailbox.whole([1, 2], 10)]
    assert raws == [(b"From: shop", True)] * 2


def test_an_mbox_is_read_without_its_quoting(tmp_path: Path) -> None:
    mailbox = open_local(mbox(tmp_path / "mail", 3))
    mailbox.examine(INBOX, None)
    assert [item.raw for item in mailbox.whole([3, 1], 1000)] == [
        mail(3) + b"From here\n",
        mail(1) + b"From here\n",
    ]


def test_the_arrival_of_a_maildir_is_its_files_time(tmp_path: Path) -> None:
    mailbox = open_local(maildir(tmp_path / "mail", 3))
    mailbox.examine(INBOX, None)
    assert [item.internal_date.second for item in mailbox.headers([1, 2, 3]) if item.internal_date] == [
        7,
        8,
        9,
    ]
    assert mailbox.uids(since=ARRIVED.replace(second=8)) == (2, 3)
    assert mailbox.present([1, 3, 4]) == {1, 3}


def test_the_folders_of_a_maildir(tmp_path: Path) -> None:
    top = maildir(tmp_path / "mail", 1)
    maildir(top / ".Spam", 2)
    maildir(top / ".Arbeit.Entw&APw-rfe", 3)
    (top / ".nothing").mkdir()
    mailbox = open_local(top)
    roles = {folder.name: folder.role for folder in mailbox.folders()}
    assert roles == {
        "INBOX": FolderRole.INBOX,
        "Spam": FolderRole.JUNK,
        "Arbeit/Entwürfe": FolderRole.DRAFTS,
    }
    assert mailbox.examine(Folder("Arbeit/Entwürfe", FolderRole.DRAFTS), None).state.exists == 3
    with pytest.raises(FolderMissingError):
        mailbox.examine(Folder("Elsewhere", FolderRole.OTHER), None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_is_the_same_until_anything_changes(tmp_path: Path, kind: str) -> None:
    path = KINDS[kind](tmp_path / "mail", 3)
    mailbox = open_local(path)
    state = mailbox.examine(INBOX, None).state
    same = open_local(path).examine(INBOX, state)
    assert (same.is_same, same.is_complete) == (True, True)
    file = path if path.is_file() else min(path.rglob("*1.*"))
    file.write_bytes(file.read_bytes() + b"more\n")
    assert not open_local(path).examine(INBOX, state).is_same


def test_a_flag_makes_no_other_folder(tmp_path: Path) -> None:
    top = maildir(tmp_path / "mail", 1)
    state = open_local(top).examine(INBOX, None).state
    (top / "new" / "1.host").rename(top / "cur" / "1.host:2,S")
    assert open_local(top).examine(INBOX, state).is_same


def test_reading_changes_nothing(tmp_path: Path) -> None:
    top = maildir(tmp_path / "mail", 4)
    before = {
        path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in top.rglob("*")
    }
    mailbox = open_local(top)
    mailbox.examine(INBOX, None)
    list(mailbox.headers(mailbox.uids()))
    list(mailbox.whole(mailbox.uids(), 1000))
    mailbox.close()
    assert {
        path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in top.rglob("*")
    } == before


def test_new_mail_wakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.mailbox.local._LOOKING_AGAIN", 0.05)
    top = maildir(tmp_path / "mail", 1)
    mailbox = open_local(top)
    mailbox.examine(INBOX, None)
    assert mailbox.wait(0.1) is Wake.TIMED_OUT
    (top / "new" / "2.host").write_bytes(mail(2))
    assert mailbox.wait(10) is Wake.CHANGED


def test_it_stops_when_told_to(tmp_path: Path) -> None:
    mailbox = open_local(maildir(tmp_path / "mail", 3))
    mailbox.examine(INBOX, None)
    timer = threading.Timer(0.1, mailbox.interrupt)
    timer.start()
    begun = time.monotonic()
    assert mailbox.wait(30) is Wake.STOPPED
    assert time.monotonic() - begun < 10
    with pytest.raises(StoppedError):
        list(mailbox.headers([1]))


def test_what_goes_away_in_between_is_said(tmp_path: Path) -> None:
    top = eml_folder(tmp_path / "mail", 2)
    mailbox = open_local(top)
    mailbox.examine(INBOX, None)
    for file in top.rglob("*.eml"):
        file.unlink()
    assert list(mailbox.headers([1, 2])) == []
    assert [(item.raw, item.why) for item in mailbox.whole([1, 2], 100)] == [(None, "refused")] * 2


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        open_local(tmp_path / "nowhere")
    empty = tmp_path / "empty.mbox"
    empty.touch()
    assert LocalMailbox(empty).examine(INBOX, None).state.exists == 0
