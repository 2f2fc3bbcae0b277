"""``check`` put together, with the judging played: order, exit status, and what ends it early."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, cast

import pytest

from app.cli.check import check
from app.cli.check_options import CheckOptions
from app.cli.streams import ReaderLeftError, Streams
from tests.unit.cli.inspections import NAMES, NOW, ORDINARY, SPOOF, VERIFIED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from app.background.judging import Judging, Task
    from app.cli.sources import Place
    from app.inspection import Inspection

BY_SUBJECT = {b"ordinary": ORDINARY, b"spoof": SPOOF, b"verified": VERIFIED}


class PlayedJudging:
    """Judges by the subject; may be interrupted after so many messages."""

    def __init__(self, interrupt_after: int | None = None) -> None:
        self._interrupt_after = interrupt_after

    def judge(
        self, tasks: Iterable[Task[Place]], is_stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Place, Inspection | None]]:
        for number, task in enumerate(tasks):
            if number == self._interrupt_after:
                raise KeyboardInterrupt
            if task.raw is None:
                yield task.tag, None
            else:
                yield task.tag, BY_SUBJECT[task.raw.split()[1]]


@pytest.fixture
def mail(tmp_path: Path) -> Callable[..., tuple[str, ...]]:
    def write(*subjects: str) -> tuple[str, ...]:
        paths = []
        for number, subject in enumerate(subjects):
            path = tmp_path / f"{number}.eml"
            path.write_bytes(f"Subject: {subject}\n\n".encode() if subject else b"")
            paths.append(str(path))
        return tuple(paths)

    return write


def run(
    paths: tuple[str, ...], *, as_json: bool = False, interrupt_after: int | None = None
) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    judging = cast("Judging", PlayedJudging(interrupt_after))
    options = CheckOptions(paths=paths, as_json=as_json)
    status = check(options, judging, NAMES, NOW, Streams(io.BytesIO(), out, err))
    assert err.getvalue() == ""
    return status, out.getvalue()


@pytest.mark.parametrize(
    ("subjects", "status"),
    [
        (("ordinary",), 0),
        (("verified", "ordinary"), 0),
        (("verified", "spoof", "ordinary"), 1),
        (("", "spoof"), 1),
        (("", "ordinary"), 0),
        (("", ""), 2),
    ],
)
def test_the_exit_status_tells_the_worst(mail, subjects, status):
    assert run(mail(*subjects))[0] == status
    assert run(mail(*subjects), as_json=True)[0] == status


def test_a_path_that_is_not_there_is_nothing_readable(tmp_path: Path):
    status, text = run((str(tmp_path / "gone"),))
    assert status == 2
    assert "There is no such file or folder." in text


def test_one_line_of_json_for_each_message_and_each_failure(mail):
    _, text = run(mail("spoof", "", "verified"), as_json=True)
    found = [json.loads(line) for line in text.splitlines()]
    assert [(line["verdict"], line["error"]) for line in found] == [
        ("SUSPECTED_SPOOF", None),
        (None, "This file is empty."),
        ("VERIFIED", None),
    ]


def test_ctrl_c_prints_what_was_found_and_says_that_it_is_not_all(mail):
    status, text = run(mail("spoof", "ordinary", "ordinary"), interrupt_after=2)
    assert status == 130
    assert "Suspected spoof" in text
    assert "Not finished: 2 messages checked" in text


class Left(io.StringIO):
    """Standard output whose reader leaves at once."""

    def write(self, text: str) -> int:
        raise ReaderLeftError


@pytest.mark.parametrize(("subject", "status"), [("spoof", 1), ("verified", 0)])
def test_a_reader_who_has_seen_enough_changes_nothing_in_the_exit_status(mail, subject, status):
    judging = cast("Judging", PlayedJudging())
    options = CheckOptions(paths=mail(subject))
    streams = Streams(io.BytesIO(), Left(), io.StringIO())
    assert check(options, judging, NAMES, NOW, streams) == status


def test_a_path_without_letters_is_not_the_current_folder(monkeypatch, mail, tmp_path: Path):
    mail("spoof")
    monkeypatch.chdir(tmp_path)
    status, text = run(("",))
    assert (status, text.splitlines()[0]) == (2, "“”: There is no such file or folder.")
