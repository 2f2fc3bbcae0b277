"""Mail files that are dropped on the window: judged like any mail, without a provider's word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.background.lanes import Lane
from app.background.stopping import Stopping
from app.desktop.widgets.banner import BannerText
from app.jobs.model import ToJudge
from app.jobs.rows import hash_of, row_of
from app.mailbox.model import FolderRole
from app.sentences import Tone
from app.store.model import AccountId, Place
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.background.account_judge import AccountJudge
    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.errors import InspectorError
    from app.store.model import MessageHash, Row

FILES = AccountId("dropped-files")
"""Stands for the account of messages that came as files."""
_FOLDER = "Files"
_MOST_FILES = 200
_LARGEST = 50 * 1024 * 1024
"""Octets; no provider takes a larger mail."""


class DroppedFiles(QObject):
    """Judges files and shows them as rows; nothing of them is kept."""

    def __init__(self, window: MainWindow, make_judge: Callable[[], AccountJudge]) -> None:
        """``make_judge`` gives a judge that knows the user's addresses and no provider."""
        super().__init__(window)
        self._window = window
        self._make_judge = make_judge
        self._lane: Lane | None = None
        self._raw: dict[MessageHash, bytes] = {}
        self._stopping = Stopping()
        window.files_dropped.connect(self.judge)
        window.open_files_requested.connect(self._choose)
        window.details_requested.connect(self._describe)
        window.done_requested.connect(self._put_done)

    def stop(self) -> None:
        """End what is under way."""
        self._stopping.stop()
        self._stopping = Stopping()
        if self._lane is not None:
            self._lane.close()
            self._lane = None

    def forget(self) -> None:
        """End what is under way, and forget the files that were judged."""
        self.stop()
        self._raw.clear()

    def original(self, key: RowKey) -> bytes | None:
        """Return the octets of a dropped message."""
        return self._raw.get(key[1])

    def judge(self, paths: tuple[Path, ...]) -> None:
        """Judge files."""
        judge, is_stopped = self._make_judge(), self._stopping.is_stopped

        def work() -> tuple[int, list[tuple[bytes, Row]]]:
            waiting: dict[int, bytes] = {}
            readable, found = 0, []

            def messages() -> Iterator[ToJudge]:
                for number, path in enumerate(paths[:_MOST_FILES]):
                    raw = _read(path)
                    if raw:
                        waiting[number] = raw
                        yield ToJudge(number, raw, None)

            for number, inspection in judge.judge_all(messages(), is_stopped):
                readable += 1
                raw = waiting.pop(number)
                row = row_of(inspection, FILES, hash_of(raw), Place(_FOLDER, FolderRole.OTHER, 0, number))
                if row is not None:
                    found.append((raw, row))
            return readable, found

        self._open_lane().submit(work, lambda found: self._show(*found), self._fail)

    def _show(self, readable: int, found: list[tuple[bytes, Row]]) -> None:
        self._raw.update({row.message_hash: raw for raw, row in found})
        rows = [row for _, row in found]
        self._window.add_rows(rows)
        if len(rows) == 1:
            self._window.show_message(rows[0].key)
        if not readable:
            text = translate("No mail could be read from this. Save the mail as an .eml file and try again.")
        else:
            text = translate_count("{n} file checked.", "{n} files checked.", readable)
            claiming = translate_count(
                "{n} claims to be from a shop we know.", "{n} claim to be from a shop we know.", len(rows)
            )
            text = f"{text} {claiming}"
        self._window.set_banner(BannerText("files", Tone.NEUTRAL, text))

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self._window, translate("Check mail files"), "", f"{translate('Mail')} (*.eml);;* (*)"
        )
        if names:
            self.judge(tuple(Path(name) for name in names))

    def _describe(self, key: RowKey) -> None:
        raw = self._raw.get(key[1])
        if key[0] != FILES or raw is None:
            return
        judge, is_stopped = self._make_judge(), self._stopping.is_stopped
        self._open_lane().submit(
            lambda: judge.describe(ToJudge(0, raw, None), is_stopped),
            lambda details: (
                self._window.show_details(key, details)
                if details is not None
                else self._window.show_details_failed(key, translate("This message cannot be shown safely."))
            ),
            self._fail,
        )

    def _fail(self, error: InspectorError) -> None:
        text = f"{error.sentence} {error.next_step}"
        self._window.set_banner(BannerText("files", Tone.CAREFUL, text, icon="careful"))

    def _put_done(self, key: RowKey) -> None:
        shown = self._window.model.find(key)
        if key[0] == FILES and shown is not None:
            self._window.add_rows((replace(shown.row, is_done=True),))

    def _open_lane(self) -> Lane:
        if self._lane is None:
            self._lane = Lane("dropped files")
        return self._lane


def _read(path: Path) -> bytes | None:
    """Return a mail's octets; None for what is no file, or larger than any mail."""
    try:
        # A pipe would make whoever opens it wait.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            # Some files of the system say that they are empty, and never end.
            octets = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        return None
    return octets if len(octets) <= _LARGEST else None
