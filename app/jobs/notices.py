"""The sentences of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.jobs.model import NoticeKind
from app.translation import later, translate

if TYPE_CHECKING:
    from app.jobs.model import Notice

_SENTENCES = {
    NoticeKind.FOLDER_MISSING: later(
        "There is no folder “{folder}” in this mailbox. Check under Settings › Accounts which folders are to "
        "be looked at."
    ),
    NoticeKind.NO_PROVIDER_RESULTS: later(
        "Your mail provider did not note its own checks in most of this mail, so less of it can be verified."
    ),
    NoticeKind.FOLDER_RENUMBERED: later(
        "Your mail provider has renumbered the folder “{folder}”, so it is scanned anew."
    ),
    NoticeKind.TEXT_BUDGET_SPENT: later(
        "Enough was read from your mailbox for today. The texts of older mail are looked at tomorrow."
    ),
}


def sentence_of(notice: Notice) -> str:
    """Return what to tell the user."""
    return translate(_SENTENCES[notice.kind]).format(folder=notice.detail)
