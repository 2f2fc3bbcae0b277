"""The JSON output of ``check`` and ``scan``: one object a line, with stable keys in a stable order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from app.cli.sources import Place
    from app.codes.model import OneTimeCode
    from app.inspection import Inspection
    from app.names import RetailerId
    from app.verdict.model import Reason

_LINE_BREAKS = str.maketrans(
    {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029", "\x7f": "\\u007f"}
)
"""Harmless inside JSON, but some readers break lines at them."""


class JsonLines:
    """Prints each message as soon as it is judged."""

    def __init__(self, out: TextIO, explained_with: Mapping[RetailerId, str] | None = None) -> None:
        """Print to ``out``; with the shops' names each reason has its sentence too, as ``text``."""
        self._out = out
        self._names = explained_with

    def add(self, place: Place, inspection: Inspection | None) -> None:
        """Print one line."""
        line = json.dumps(self._as_object(place, inspection), ensure_ascii=False).translate(_LINE_BREAKS)
        self._out.write(line + "\n")
        self._out.flush()

    def finish(self, *, is_whole: bool) -> None:
        """Do nothing more: each line stands for itself."""

    def _as_object(self, place: Place, inspection: Inspection | None) -> dict[str, object]:
        claim = inspection.claim if inspection else None
        return {
            "file": place.file,
            "index": place.index,
            "message_id": inspection.message_id if inspection else "",
            "claim": None
            if claim is None
            else {"retailer": claim.retailer_id, "strength": claim.strength.name.lower()},
            "verdict": inspection.verdict.value if inspection and inspection.verdict else None,
            "codes": [_code(inspection, inspection.code)] if inspection and inspection.code else [],
            "reasons": [
                self._reason(reason, claim.retailer_id if claim else None)
                for reason in (inspection.reasons if inspection else ())
            ],
            "author": _author(inspection),
            "report_desks": list(inspection.report_desks) if inspection else [],
            "error": place.error,
        }

    def _reason(self, reason: Reason, retailer_id: RetailerId | None) -> dict[str, object]:
        told: dict[str, object] = {
            "id": reason.reason_id,
            "weight": reason.weight.value,
            "params": dict(reason.params),
        }
        if self._names is not None:
            retailer = None if retailer_id is None else self._names.get(retailer_id)
            told["text"] = sentences.sentence(reason, retailer)
        return told


def _code(inspection: Inspection, found: OneTimeCode) -> dict[str, object]:
    shown = {"code": found.code} if inspection.is_code_shown else {}
    return {
        "purpose": found.purpose.value,
        "shown": inspection.is_code_shown,
        **shown,
        "expires": found.expires.isoformat() if found.expires else None,
        "expired": inspection.is_code_expired,
    }


def _author(inspection: Inspection | None) -> dict[str, str] | None:
    if inspection is None or not (inspection.author_display_name or inspection.author_addr_spec):
        return None
    return {"display_name": inspection.author_display_name, "addr_spec": inspection.author_addr_spec}
