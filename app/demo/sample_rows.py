"""Rows of the sample mail without servers or workers, for pictures of the window and its tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.demo.building import Builder
from app.demo.signing import DemoKeys
from app.inspection import describe, inspect, keys_wanted
from app.jobs.rows import hash_of, row_of
from app.mailbox.model import FolderRole
from app.store.model import AccountId, Place

if TYPE_CHECKING:
    from app.inspection import Context
    from app.store.model import Row
    from app.verdict.details import Details

ACCOUNT_ID = AccountId("sample")

_ROLES = {"Inbox": FolderRole.INBOX, "Junk": FolderRole.JUNK}


def sample_rows(context: Context) -> tuple[Row, ...]:
    """Return the rows that a scan of the sample mailbox finds, newest first.

    ``context`` is the demo account's: its provider trusted by hand (``sample.PROVIDER``), its own
    addresses, and the moment that the mail is dated by.
    """
    return tuple(row for row, _ in sample_details(context))


def sample_details(context: Context) -> tuple[tuple[Row, Details], ...]:
    """Return the same rows, each with what the window shows of its message."""
    keys = DemoKeys()
    rows = []
    for uid, built in enumerate(Builder(keys).build_all(context.now), start=1):
        role = _ROLES.get(built.sample.folder)
        if role is None:
            continue
        own = replace(context, arrival=built.arrival)
        inspection = inspect(built.raw, own, keys.resolve(keys_wanted(built.raw, own)))
        place = Place("INBOX" if role is FolderRole.INBOX else built.sample.folder, role, 1, uid)
        row = row_of(inspection, ACCOUNT_ID, hash_of(built.raw), place)
        if row is not None:
            rows.append((row, describe(built.raw, own, inspection)))
    return tuple(reversed(rows))
