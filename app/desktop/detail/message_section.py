"""The message as plain text: nothing of it is loaded, its links are words that say where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.codes.masking import mask_candidates
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.moments import day_and_time
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.desktop.widgets.untrusted import one_line
from app.message.model import FileKind
from app.translation import later, translate

if TYPE_CHECKING:
    from datetime import datetime

    from app.desktop.rows.shown_row import ShownRow
    from app.verdict.details import Details

_LEAST_HEIGHT = 190
_LINK_TEXT = 3
"""A link's text shorter than this is not looked for in the message."""

_FILE_KINDS = {
    FileKind.HTML: later("web page"),
    FileKind.SVG: later("picture that can hold a program"),
    FileKind.SCRIPT: later("script"),
    FileKind.EXECUTABLE: later("program"),
    FileKind.ARCHIVE: later("archive"),
    FileKind.DISK_IMAGE: later("disk image"),
    FileKind.SHORTCUT: later("shortcut"),
    FileKind.PDF: later("PDF document"),
    FileKind.OFFICE: later("office document"),
    FileKind.IMAGE: later("picture"),
    FileKind.AUDIO_VIDEO: later("sound or film"),
    FileKind.CALENDAR: later("calendar entry"),
    FileKind.SIGNATURE: later("digital signature"),
    FileKind.MESSAGE: later("message"),
    FileKind.TEXT: later("text"),
    FileKind.OTHER: later("file of another kind"),
}


def text_of(details: Details) -> str:
    """Return the message as text, after each line with a link where that really leads."""
    left = list(details.links)
    lines: list[str] = []
    for line in details.lines:
        lines.append(line)
        for link in [link for link in left if len(link[0]) >= _LINK_TEXT and link[0] in line]:
            left.remove(link)
            lines.append(_link_words(link[1]))
    if left:
        lines.append("")
        lines += dict.fromkeys(_link_words(where) for _text, where in left)
    if details.attachments:
        lines.append("")
        lines += [_file_words(name, kind) for name, kind in details.attachments]
    if details.is_cut:
        lines += ["", translate("[The message is longer than what is shown.]")]
    return "\n".join(lines)


class MessageSection(QWidget):
    """Who, what, when, and the text."""

    def __init__(self, shown: ShownRow, now: datetime) -> None:
        """Show who and what; the text comes later."""
        super().__init__()
        self._shown = shown
        self._text = ""
        caption = Label(translate("The message, as plain text").upper(), TextRole.CAPTION, "muted")
        caption.setAccessibleName(translate("The message, as plain text"))
        author = f"{shown.name} <{shown.address}>" if shown.address != shown.name else shown.name
        self._edit = QPlainTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setTabChangesFocus(True)
        self._edit.setFont(font_for(TextRole.BODY))
        self._edit.setAccessibleName(translate("The message, as plain text"))
        self._edit.setMinimumHeight(scaled(_LEAST_HEIGHT))
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._edit.setPlaceholderText(translate("Fetching the message…"))
        self.setLayout(
            column(
                caption,
                TextLabel(author, TextRole.SMALL_STRONG),
                TextLabel(shown.subject, TextRole.BODY),
                TextLabel(day_and_time(shown.arrived, now), TextRole.SMALL, "muted"),
                self._edit,
                spacing=4,
            )
        )

    def show_details(self, details: Details, *, is_hidden: bool) -> None:
        """Show the text; ``is_hidden``: without the code that a proven message holds."""
        self._text = text_of(details)
        self.set_hidden(is_hidden=is_hidden)

    def show_failure(self, words: str) -> None:
        """Say why there is no text."""
        self._text = ""
        self._edit.setPlaceholderText(one_line(words))
        # Qt paints anew only where a placeholder comes or goes, not where it becomes another.
        self._edit.viewport().update()

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Mask the code, or show it again."""
        code = self._shown.row.code
        text = self._text
        if is_hidden and code is not None:
            text = mask_candidates(text, (code.code,))
        if text != self._edit.toPlainText():
            self._edit.setPlainText(text)


def _link_words(where: str) -> str:
    return translate("[link goes to {host}]").format(host=where or "?")


def _file_words(name: str, kind: str) -> str:
    words = translate(_FILE_KINDS[FileKind(kind)])
    return translate("[attached file {name}: {kind}]").format(name=name, kind=words)
