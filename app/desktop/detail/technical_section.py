"""The technical facts of a message, for those who know what DKIM is: folded until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from app.desktop.widgets.folding import Folded
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from app.desktop.rows.shown_row import ShownRow
    from app.verdict.details import Details

_FACT_LIMIT = 2000
_HEADER_HEIGHT = 220


def technical_section(shown: ShownRow, details: Details) -> Folded:
    """Return results, signatures and header section, folded."""
    body = column(margins=(0, 6, 0, 8), spacing=2)
    results = details.provider_results or translate("None that we rely on.")
    _add(body, translate("Checks by your mail provider"), results)
    signatures = "\n".join(_signature(*signature) for signature in details.signatures)
    _add(body, translate("Digital signatures (DKIM)"), signatures or translate("None."))
    _add(body, translate("Message-ID"), shown.row.message_id or translate("None."))
    places = "\n".join(f"{place.folder} (UID {place.uid})" for place in shown.row.places)
    _add(body, translate("Folder"), places or translate("A file"))
    body.addSpacing(6)
    body.addWidget(Label(translate("Header section"), TextRole.SMALL_STRONG))
    header = QPlainTextEdit()
    header.setReadOnly(True)
    header.setTabChangesFocus(True)
    header.setFont(font_for(TextRole.SMALL))
    header.setPlainText(details.header)
    header.setFixedHeight(scaled(_HEADER_HEIGHT))
    header.setAccessibleName(translate("Header section"))
    body.addWidget(header)
    return Folded(translate("Technical details"), body)


def _add(body: QVBoxLayout, name: str, fact: str) -> None:
    body.addSpacing(4)
    body.addWidget(Label(name, TextRole.SMALL_STRONG))
    text = TextLabel(fact[:_FACT_LIMIT], TextRole.SMALL, "muted")
    body.addWidget(text)


def _signature(sdid: str, selector: str, state: str) -> str:
    return f"{sdid or '?'} · {selector} · {state}"
