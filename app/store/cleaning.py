"""The last look before text reaches the disk: no code of the message stands in it, and it is storable."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.codes.masking import BULLET, mask_candidates, mask_text

if TYPE_CHECKING:
    from app.store.model import Row
    from app.verdict.model import Reason

_GAP = r"[\W_]{0,3}"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text as UTF-8 can hold it."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def clean_row(row: Row) -> Row:
    """Return the row as it may be kept, its code still beside it.

    The caller has masked subject and display name; here every number that may be a code is masked
    once more, and the message's own code wherever it stands.
    """
    code = row.code.code if row.code is not None else ""
    return replace(
        row,
        author_display_name=_without_codes(row.author_display_name, code),
        author_addr_spec=_without(row.author_addr_spec, code),
        masked_subject=_without_codes(row.masked_subject, code),
        message_id=_without(row.message_id, code),
        reasons=tuple(_clean_reason(reason, code) for reason in row.reasons),
    )


def _clean_reason(reason: Reason, code: str) -> Reason:
    if not reason.params:
        return reason
    return replace(reason, params=tuple((name, _without(value, code)) for name, value in reason.params))


def _without_codes(text: str, code: str) -> str:
    return _without(mask_text(text), code)


def _without(text: str, code: str) -> str:
    if not any(map(str.isalnum, code)):
        return storable(text)
    # Masking looks for codes with digits; one of letters alone is looked for here.
    spread = _GAP.join(re.escape(character) for character in code if character.isalnum())
    return storable(mask_candidates(re.sub(spread, BULLET * len(code), text, flags=re.IGNORECASE), (code,)))
