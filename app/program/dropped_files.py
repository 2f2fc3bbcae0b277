"""Mail files that are dropped on the window: judged like any mail, without a provider's word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.background.lanes import Lane
from app.desktop.banner import BannerText
from app.jobs.model import ToJudge
from app.jobs.rows import hash_of, row_of
from app.mailbox.model import FolderRole
from app.sentences import Tone
from app.store.model import AccountId, Place
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.background.account_judge import AccountJudge
    from app.desktop.main_window import MainWindow
    from app.desktop.rows import RowKey
    from app.store.model import MessageHash, Row

FILES = AccountId("dropped-files")
"""Stands for the account of messages that came as files."""
_MOST_FILES = 200
_LARGEST = 10 * 1024 * 1024


class DroppedFiles(QObject):
    """Judges files and shows them as rows; nothing of them is kept."""

    def __init__(self, window: MainWindow, make_judge: Callable[[], AccountJudge]) -> None:
        """``make_judge`` gives a judge that knows the user's addresses and no provider."""
        super().__init__(window)
        self._window = window
        self._make_judge = make_judge
        self._lane: Lane | None = None
        self._raw: dict[MessageHash, bytes] = {}
        window.files_dropped.connect(self.judge)
        window.open_files_requested.connect(self._choose)
        window.details_requested.connect(self._describe)

    def close(self) -> None:
        """End the lane."""
        if self._lane is not None:
            self._lane.close()

    def original(self, key: RowKey) -> bytes | None:
        """Return the octets of a dropped message."""
        return self._raw.get(key[1])

    def judge(self, paths: tuple[Path, ...]) -> None:
        """Judge files."""
        lane = self._open_lane()
        judge = self._make_judge()

        def work() -> tuple[int, list[tuple[bytes, Row]]]:
            messages = [raw for path in paths[:_MOST_FILES] if (raw := _read(path))]
            asked = [ToJudge(number, raw, None) for number, raw in enumerate(messages)]
            rows = []
            for number, inspection in judge.judge_all(asked, lambda: False):
                raw = messages[number]
                place = Place(translate("Files"), FolderRole.OTHER, 0, number)
                row = row_of(inspection, FILES, hash_of(raw), place)
                if row is not None:
                    rows.append((raw, row))
            return len(messages), rows

        lane.submit(work, lambda found: self._show(len(paths), *found))

    def _show(self, count: int, readable: int, found: list[tuple[bytes, Row]]) -> None:
        self._raw.update({row.message_hash: raw for raw, row in found})
        rows = [row for _, row in found]
        self._window.add_rows(rows)
        if len(rows) == 1:
            self._window.show_message(rows[0].key)
        if not readable:
            text = translate("No mail could be read from this. Save the mail as an .eml file and try again.")
        else:
            text = translate_count("{n} file checked.", "{n} files checked.", count)
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
        judge = self._make_judge()
        self._open_lane().submit(
            lambda: judge.describe(ToJudge(0, raw, None), lambda: False),
            lambda details: (
                self._window.show_details(key, details)
                if details is not None
                else self._window.show_details_failed(key, translate("This message cannot be shown safely."))
            ),
        )

    def _open_lane(self) -> Lane:
        if self._lane is None:
            self._lane = Lane("dropped files")
        return self._lane


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        return None
