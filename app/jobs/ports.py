"""The ports of the jobs: what they need of the world, as Protocols.

Adapters (``mailbox``, ``store``, ``report``, ``net``, ``background``) fit them without importing
this module; ``build`` joins them. Every method may raise ``InspectorError`` and nothing else for a
failed world. Each object belongs to the lane that opened it, but for the methods that say otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from app.evidence.model import Evidence
    from app.inspection import Inspection
    from app.jobs.model import ToJudge
    from app.mailbox.model import Examined, Folder, FolderState, HeaderItem, Moved, TextItem, Wake, WholeItem
    from app.report.composing import ReportMail
    from app.report.outcome import Submission
    from app.store.model import AccountId, FolderMemory, MessageHash, Place, Report, ReportState, Row


class Mailbox(Protocol):
    """A mailbox that was opened and signed in to. Reads only: EXAMINE and PEEK."""

    def folders(self) -> tuple[Folder, ...]:
        """Return all folders with their roles."""

    def examine(self, folder: Folder, former: FolderState | None) -> Examined:
        """Open a folder for reading and say what changed since ``former``; it is then the current one."""

    def uids(self, first: int = 1, *, since: datetime | None = None) -> tuple[int, ...]:
        """Return the current folder's uids from ``first`` on, ascending; ``since``: arrived then or later."""

    def present(self, uids: Sequence[int]) -> frozenset[int]:
        """Return those of the uids that the current folder still holds."""

    def headers(self, uids: Sequence[int]) -> Iterator[HeaderItem]:
        """Give the claim's header fields of the messages, in the order asked for."""

    def whole(self, uids: Sequence[int], cap: int) -> Iterator[WholeItem]:
        """Give each message whole, at most ``cap`` octets; one item a uid, whatever happened to it."""

    def texts(self, uids: Sequence[int], octets: int) -> Iterator[TextItem]:
        """Give the first octets of each message's body; a uid that is gone is left out."""

    def wait(self, seconds: float, others: Mapping[Folder, FolderState] | None = None) -> Wake:
        """Wait for a change in the current folder, or in others, given as they were when last examined."""

    def interrupt(self) -> None:
        """Make whatever waits or reads end at once, from any thread; the mailbox is of no use afterwards."""

    def close(self) -> None:
        """Log out if that is quick, and close the connection."""


class Judge(Protocol):
    """Judges messages in worker processes (``background.judging``)."""

    def judge_all(
        self,
        messages: Iterable[ToJudge | None],
        is_stopped: Callable[[], bool],
    ) -> Iterator[tuple[int, Inspection]]:
        """Give the uid and the inspection of each message, each as soon as it is there.

        Between any two messages that it takes, or at None, it gives what is ready; it waits only at
        the end. What ``messages`` raises is raised after everything before it was judged.
        """

    def which_claim(self, pieces: Sequence[bytes], is_stopped: Callable[[], bool]) -> tuple[bool, ...]:
        """Tell of each header section, or header section with some of its text, whether it claims a retailer.

        A piece that cannot be read counts as claiming. Empty where it was stopped.
        """


class Rows(Protocol):
    """The store's part that a scan writes. One transaction a batch."""

    def folder_memory(self, account_id: AccountId, folder: str) -> FolderMemory | None:
        """Return how far a folder was scanned."""

    def remember_folder(self, account_id: AccountId, folder: str, memory: FolderMemory) -> None:
        """Keep how far a folder was scanned, instead of what was kept before."""

    def texts_read(self, account_id: AccountId, day: date) -> int:
        """Return how many octets of texts were read on that day."""

    def note_texts_read(self, account_id: AccountId, day: date, octets: int) -> None:
        """Add to what was read on that day; of other days nothing is kept."""

    def rows(self, account_id: AccountId) -> tuple[Row, ...]:
        """Return every row of an account, newest first, without codes."""

    def row(self, account_id: AccountId, message_hash: MessageHash) -> Row | None:
        """Return one row, without its code."""

    def put(
        self,
        rows: Sequence[Row],
        *,
        rules_version: str = "",
        catalogue_version: str = "",
        evidence: Mapping[MessageHash, Evidence] | None = None,
    ) -> tuple[Row, ...]:
        """Insert or merge rows in one transaction; return them merged, in the order given.

        A message in two folders is one row with two places. The versions are those of the rules and
        the catalogue that judged; evidence is kept where it is given.
        """

    def evidence(self, account_id: AccountId, message_hash: MessageHash) -> Evidence | None:
        """Return what was found out about a message when it was judged."""

    def stale_rows(
        self, account_id: AccountId, rules_version: str, catalogue_version: str
    ) -> tuple[Row, ...]:
        """Return the rows that other rules or another catalogue judged, newest first."""

    def forget_places(
        self, account_id: AccountId, folder: str, uids: Iterable[int] | None
    ) -> tuple[Row, ...]:
        """Drop places (None: all of the folder).

        Returns the rows that changed; one without places is gone.
        """

    def forget_folder(self, account_id: AccountId, folder: str) -> tuple[Row, ...]:
        """Drop all places in a folder, and how far it was scanned; returns as ``forget_places``."""


class Outbox(Protocol):
    """The store's part that reports go through."""

    def open_report(
        self, row: Row, place: Place, desk: str, *, is_inline: bool, now: datetime
    ) -> Report | None:
        """Write a report in state COUNTING; None where one for this message and desk is there already."""

    def reports(self, account_id: AccountId | None = None) -> tuple[Report, ...]:
        """Return every report, newest first."""

    def move_report(
        self, report_id: int, *, expected: ReportState, to: ReportState, now: datetime, **changes: object
    ) -> bool:
        """Change the state durably, only if it still is ``expected``; tells whether it was."""

    def reported(self, message_hash: MessageHash) -> tuple[Report, ...]:
        """Return the reports of one message."""

    def reopen_report(
        self,
        report_id: int,
        *,
        now: datetime,
        place: Place | None = None,
        account_id: AccountId | None = None,
    ) -> bool:
        """Make COUNTING again what failed or was undone.

        ``place``: where the message lies now; ``account_id``: in whose mailbox.
        """

    def note_filed(self, report_id: int) -> None:
        """Note that nothing is left to do for a report that was sent, or made by hand."""


class Submitter(Protocol):
    """Hands reports in at the account's SMTP server (``report.submission``)."""

    def submit(self, mail: ReportMail, begin: Callable[[bytes], bool]) -> Submission:
        """Send one report; ``begin`` writes down that sending begins, or returns False.

        It takes the mail's octets.

        Raises ``SubmissionError`` only while nothing was sent.
        """

    def interrupt(self) -> None:
        """Make a running ``submit`` end at once, from any thread."""


class Filing(Protocol):
    """All that is ever changed in a mailbox, and only for a report: a session of its own (SELECT).

    A message is named by its folder (decoded name), uidvalidity and uid. Another uidvalidity, or no
    such message, is ``None`` or False and never an error.
    """

    def has_sent(self, our_message_id: str) -> bool:
        """Tell whether Sent holds a message with this Message-ID of ours; False where there is no Sent."""

    def sent_copy(self, our_message_id: str, cap: int) -> bytes | None:
        """Return the copy in Sent with this Message-ID of ours; None where there is none, or a longer one."""

    def append_to_sent(self, octets: bytes) -> bool:
        """Put a copy into Sent, marked as read; False where there is no Sent."""

    def mark_phishing(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Set ``$Phishing`` where the server keeps keywords; tells whether it did."""

    def unmark_phishing(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Take ``$Phishing`` away again; tells whether it did."""

    def move_to_junk(self, folder: str, uidvalidity: int, uid: int) -> Moved | None:
        """Move one message to the Junk folder; None where there is none, or the message is not there."""

    def move_back(self, folder: str, uidvalidity: int, uid: int, to_folder: str) -> Moved | None:
        """Move one message to the folder where it was; None where either is gone."""

    def interrupt(self) -> None:
        """Make whatever waits end at once, from any thread."""

    def close(self) -> None:
        """Log out if that is quick, and close the connection."""
