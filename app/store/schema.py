"""The tables of the store's two databases, as migrations: each runs once, in its own transaction.

A migration is never changed once it was released: a later one is added, and ``user_version`` counts
them. The rows are a cache of the mailbox and can be made again; the reports cannot, so they have a
file of their own that is written with more care, and a second copy among the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

_REPORT_COLUMNS = """
    account_id TEXT NOT NULL,
    message_hash TEXT NOT NULL,
    desk TEXT NOT NULL COLLATE NOCASE,
    folder TEXT NOT NULL,
    role TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    is_inline INTEGER NOT NULL,
    state TEXT NOT NULL,
    our_message_id TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt TEXT,
    changed TEXT NOT NULL,
    why TEXT NOT NULL,
    retailer_id TEXT,
    row_subject TEXT NOT NULL,
    row_author TEXT NOT NULL,
    is_filed INTEGER NOT NULL,
    owner TEXT NOT NULL,
    UNIQUE (message_hash, desk)
"""


def _what_was_sent(table: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ADD COLUMN composed TEXT",
        f"ALTER TABLE {table} ADD COLUMN mail_hash TEXT NOT NULL DEFAULT ''",
    )


@dataclass(frozen=True, slots=True)
class Schema:
    """What one database file holds, and how carefully it is written."""

    migrations: tuple[tuple[str, ...], ...]
    journal_mode: str
    synchronous: str


ROWS = Schema(
    migrations=(
        (
            """CREATE TABLE folder (
                account_id TEXT NOT NULL,
                name TEXT NOT NULL,
                uidvalidity INTEGER NOT NULL,
                uidnext INTEGER NOT NULL,
                message_count INTEGER NOT NULL,
                highestmodseq INTEGER,
                seen TEXT NOT NULL,
                read TEXT NOT NULL,
                since TEXT,
                is_whole INTEGER NOT NULL,
                PRIMARY KEY (account_id, name)
            ) WITHOUT ROWID""",
            """CREATE TABLE message (
                id INTEGER PRIMARY KEY,
                account_id TEXT NOT NULL,
                message_hash TEXT NOT NULL,
                retailer_id TEXT,
                strength INTEGER,
                verdict TEXT NOT NULL,
                reasons TEXT NOT NULL,
                author_display_name TEXT NOT NULL,
                author_addr_spec TEXT NOT NULL,
                masked_subject TEXT NOT NULL,
                date TEXT,
                arrival TEXT,
                moment REAL,
                message_id TEXT NOT NULL,
                report_desks TEXT NOT NULL,
                code_fact TEXT,
                is_dismissed INTEGER NOT NULL,
                is_done INTEGER NOT NULL,
                rules_version TEXT NOT NULL,
                catalogue_version TEXT NOT NULL,
                evidence TEXT,
                UNIQUE (account_id, message_hash)
            )""",
            "CREATE INDEX message_by_moment ON message (account_id, moment)",
            """CREATE TABLE place (
                id INTEGER PRIMARY KEY,
                message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
                account_id TEXT NOT NULL,
                folder TEXT NOT NULL,
                role TEXT NOT NULL,
                uidvalidity INTEGER NOT NULL,
                uid INTEGER NOT NULL,
                UNIQUE (account_id, folder, uid, uidvalidity)
            )""",
            "CREATE INDEX place_by_message ON place (message)",
            "CREATE TABLE guide_tick (item TEXT PRIMARY KEY) WITHOUT ROWID",
            f"CREATE TABLE report_copy (report_id INTEGER NOT NULL, {_REPORT_COLUMNS})",
        ),
        _what_was_sent("report_copy"),
        (
            """CREATE TABLE texts_read (
                account_id TEXT PRIMARY KEY,
                day TEXT NOT NULL,
                octets INTEGER NOT NULL
            ) WITHOUT ROWID""",
        ),
        (
            # Of a message that is in no folder for now: it may be on its way from one to another.
            """CREATE TABLE put_away (
                account_id TEXT NOT NULL,
                message_hash TEXT NOT NULL,
                is_dismissed INTEGER NOT NULL,
                is_done INTEGER NOT NULL,
                PRIMARY KEY (account_id, message_hash)
            ) WITHOUT ROWID""",
        ),
    ),
    journal_mode="wal",
    synchronous="normal",
)

REPORTS = Schema(
    migrations=(
        (f"CREATE TABLE report (report_id INTEGER PRIMARY KEY AUTOINCREMENT, {_REPORT_COLUMNS})",),
        _what_was_sent("report"),
    ),
    # A damaged WAL silently takes back the last transactions: a report would be sent again.
    journal_mode="delete",
    synchronous="extra",
)
