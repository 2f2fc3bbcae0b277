"""What is read of a file that somebody dropped: a mail, and nothing that never ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.program import dropped_files


def test_a_mail_is_read_through_a_link_too(tmp_path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_bytes(b"Subject: x\r\n\r\n")
    (tmp_path / "link.eml").symlink_to(mail)
    assert dropped_files._read(mail) == dropped_files._read(tmp_path / "link.eml") == mail.read_bytes()


def test_what_is_no_file_is_nothing(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.eml")
    (tmp_path / "nowhere.eml").symlink_to(tmp_path / "missing")
    (tmp_path / "round.eml").symlink_to(tmp_path / "round.eml")
    for path in (*tmp_path.iterdir(), tmp_path, Path("/dev/zero"), Path("a\0b")):
        assert dropped_files._read(path) is None


def test_a_file_that_says_it_is_empty_and_is_not_is_cut_off(tmp_path, monkeypatch) -> None:
    """As some files of the system are."""
    endless = Path("/proc/self/maps")
    if not endless.is_file():
        pytest.skip("no such file here")
    assert endless.stat().st_size == 0
    assert dropped_files._read(endless)
    monkeypatch.setattr(dropped_files, "_LARGEST", 100)
    assert dropped_files._read(endless) is None
    (tmp_path / "large.eml").write_bytes(b"x" * 101)
    (tmp_path / "just.eml").write_bytes(b"x" * 100)
    assert dropped_files._read(tmp_path / "large.eml") is None
    assert dropped_files._read(tmp_path / "just.eml") == b"x" * 100
