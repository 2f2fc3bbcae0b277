"""What is read from disk, in which order, and what is said of the rest."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from app.cli.sources import find_mail, list_files, octets_of, path_text

if TYPE_CHECKING:
    from pathlib import Path

MAIL = b"From: Ann <ann@example.org>\nSubject: x\n\nbody\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def read(*paths: Path | str, standard_input: bytes = b"") -> list[tuple[str, int, bytes | None, str | None]]:
    files = list_files(map(str, paths))
    return [
        (found.place.file, found.place.index, found.raw, found.place.error)
        for found in find_mail(files, io.BytesIO(standard_input))
    ]


def names(top: Path) -> list[str]:
    return [os.path.relpath(file, top) for file, *_ in read(top)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.eml", "a", "sub/c.txt", "sub/deeper/d", "z"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(MAIL)
    return tmp_path


def test_a_file_is_one_message(tmp_path: Path):
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL)
    assert read(path) == [(str(path), 0, MAIL, None)]


def test_a_folder_is_read_whole_whatever_the_files_are_called_sorted(folder: Path):
    assert names(folder) == ["a", "b.eml", "sub/c.txt", "sub/deeper/d", "z"]


def test_paths_keep_the_order_in_which_they_were_typed(folder: Path):
    assert [file for file, *_ in read(folder / "z", folder / "a")] == [str(folder / "z"), str(folder / "a")]


def test_an_mbox_file_is_split_and_counted(tmp_path: Path):
    separator = b"From ann@example.org Thu Aug 22 12:36:23 2002\n"
    path = tmp_path / "mbox"
    path.write_bytes(separator + MAIL + b"\n" + separator + MAIL + b"\n" + separator + b"no mail at all\n")
    assert read(path) == [
        (str(path), 0, MAIL, None),
        (str(path), 1, MAIL + b"\nFrom ann@example.org Thu Aug 22 12:36:23 2002\nno mail at all\n", None),
    ]


def test_of_a_maildir_cur_and_new_are_read_and_its_own_files_are_not(tmp_path: Path):
    for name in ("cur/1:2,S", "new/2", "tmp/3", "dovecot-uidlist", ".Spam/cur/4", "Notes/5"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(MAIL)
    (tmp_path / ".Spam/new").mkdir()
    assert names(tmp_path) == [".Spam/cur/4", "cur/1:2,S", "new/2"]


def test_standard_input_is_a_message_or_an_mbox():
    assert read("-", standard_input=MAIL) == [("-", 0, MAIL, None)]
    mbox = b"From ann Thu Aug 22 12:36:23 2002\n" + MAIL
    assert read("-", standard_input=mbox) == [("-", 0, MAIL, None)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "This file is empty."),
        (PNG, "This is not a mail message."),
        (b"just a note: nothing\nmore\n", "This is not a mail message."),
        (MAIL + b"x" * (10 * 1024 * 1024), "This message is larger than 10 MB: too large to check."),
        (b"\n" * (11 * 1024 * 1024), "This is not a mail message."),
    ],
    ids=["empty", "picture", "note", "large mail", "large blank"],
)
def test_what_is_no_mail_to_judge_gets_one_line(tmp_path: Path, content, error):
    path = tmp_path / "file.eml"
    path.write_bytes(content)
    assert read(path) == [(str(path), 0, None, error)]


def test_a_message_of_ten_megabytes_is_read(tmp_path: Path):
    path = tmp_path / "file.eml"
    path.write_bytes(MAIL.ljust(10 * 1024 * 1024, b"x"))
    ((_, _, raw, error),) = read(path)
    assert error is None
    assert raw is not None
    assert len(raw) == 10 * 1024 * 1024


def test_a_message_that_begins_badly_is_still_a_message(tmp_path: Path):
    path = tmp_path / "file.eml"
    path.write_bytes(b" folded\nno colon\n\x00\n" + MAIL)
    assert read(path)[0][3] is None


def test_a_missing_file_and_an_empty_folder_get_one_line_each(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert read(tmp_path / "missing", tmp_path / "empty") == [
        (str(tmp_path / "missing"), 0, None, "There is no such file or folder."),
        (str(tmp_path / "empty"), 0, None, "There is no mail in this folder."),
    ]


def test_a_folder_of_empty_folders_is_without_mail(tmp_path: Path):
    (tmp_path / "sub/sub").mkdir(parents=True)
    assert read(tmp_path) == [(str(tmp_path), 0, None, "There is no mail in this folder.")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_gets_one_line_and_the_rest_is_read(folder: Path):
    (folder / "a").chmod(0)
    (folder / "sub").chmod(0)
    found = read(folder)
    (folder / "sub").chmod(0o700)
    assert [(os.path.relpath(file, folder), error) for file, _, _, error in found] == [
        ("a", "You are not allowed to read this."),
        ("b.eml", None),
        ("sub", "You are not allowed to read this."),
        ("z", None),
    ]


def test_an_error_while_opening_is_a_sentence(folder: Path, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert {error for *_, error in read(folder)} == {"You are not allowed to read this."}


def test_a_link_in_a_circle_is_not_followed(folder: Path):
    (folder / "sub/circle").symlink_to(folder)
    (folder / "sub/nowhere").symlink_to(folder / "gone")
    assert names(folder) == ["a", "b.eml", "sub/c.txt", "sub/deeper/d", "z"]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path):
    os.mkfifo(folder / "pipe")
    assert names(folder) == ["a", "b.eml", "sub/c.txt", "sub/deeper/d", "z"]


def test_a_name_of_foreign_bytes_can_be_printed(tmp_path: Path):
    path = os.fsencode(tmp_path) + b"/\xff.eml"
    with open(path, "wb") as stream:  # noqa: PTH123  # a name in bytes
        stream.write(MAIL)
    ((file, _, raw, _),) = read(tmp_path)
    assert raw == MAIL
    assert file == f"{tmp_path}/\ufffd.eml"


def test_a_path_is_given_as_it_is_for_programs_that_read_the_output(tmp_path: Path):
    assert path_text(tmp_path / "Überweisung  東京\t.eml") == f"{tmp_path}/Überweisung  東京\t.eml"


def test_how_much_there_is_to_read(folder: Path):
    files = list_files([str(folder), str(folder / "missing"), "-"])
    assert octets_of(files) == 5 * len(MAIL)
