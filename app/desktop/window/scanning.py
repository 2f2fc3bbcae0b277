"""What is known of scans and accounts, and what is said of it: chip, empty list, banners.

Pure: values in, texts out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.desktop.rows.shown_row import Filter
from app.desktop.widgets.banner import BannerText
from app.desktop.widgets.empty_panel import EmptyText
from app.desktop.window.side import STATE_INK, STATE_WORDS, ChipText
from app.jobs.model import AccountState, AccountStatus, Progress
from app.sentences import Tone
from app.translation import later, number, translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.store.model import AccountId

_TROUBLE = (
    AccountState.SIGN_IN_NEEDED,
    AccountState.ERROR,
    AccountState.OFFLINE,
    AccountState.THROTTLED,
)
"""From the worst to the mildest."""

_NOTHING_IN = {
    Filter.LIVE_CODES: later("No live codes. New ones appear here by themselves."),
    Filter.SPOOFS: later("No suspected spoofs."),
    Filter.VERIFIED: later("No mail that is proven to be from a shop."),
    Filter.CANNOT_CHECK: later("Nothing here: all shop mail could be checked."),
    Filter.REPORTED: later("You have not reported anything yet."),
}


@dataclass(frozen=True, slots=True)
class Scanning:
    """The accounts, what each is doing, and how far its last scan came."""

    addresses: Mapping[AccountId, str] = field(default_factory=dict)
    statuses: Mapping[AccountId, AccountStatus] = field(default_factory=dict)
    progress: Mapping[AccountId, Progress] = field(default_factory=dict)
    """Of the running or the last scan."""
    running: frozenset[AccountId] = frozenset()
    unfinished: frozenset[AccountId] = frozenset()

    @property
    def is_running(self) -> bool:
        """Tell whether a scan runs."""
        return bool(self.running)

    @property
    def can_scan(self) -> bool:
        """Tell whether there is a mailbox to scan, and no scan runs."""
        return bool(self.addresses) and not self.is_running

    def trouble(self) -> tuple[AccountId, AccountStatus] | None:
        """Return the worst of what keeps an account from being watched."""
        for state in _TROUBLE:
            for account_id, status in self.statuses.items():
                if status.state is state:
                    return account_id, status
        return None

    def total(self) -> Progress | None:
        """Return the progress of all accounts together, the running ones where there are any."""
        of = [self.progress[key] for key in (self.running or self.progress) if key in self.progress]
        if not of:
            return None
        return replace(
            of[-1],
            all_done=sum(progress.all_done for progress in of),
            all_total=sum(progress.all_total for progress in of),
            all_found=sum(progress.all_found for progress in of),
            checked=sum(progress.checked for progress in of),
        )


def folder_words(scanning: Scanning) -> str:
    """Return the folders that are scanned, in words."""
    names: dict[str, None] = {}
    for progress in scanning.progress.values():
        names |= dict.fromkeys(progress.folders or (_usual_folders(progress),))
    return ", ".join(names) or translate("Inbox and Spam")


def _usual_folders(progress: Progress) -> str:
    if progress.more_inboxes:
        return translate("Inbox, {folders} and Spam").format(folders=", ".join(progress.more_inboxes))
    return translate("Inbox and Spam")


def chip_text(scanning: Scanning) -> ChipText:
    """Return what the account chip says."""
    addresses = list(scanning.addresses.items())
    if not addresses:
        return ChipText(translate("No mailbox yet"), translate("Add your mailbox to begin"), "muted")
    title = (
        addresses[0][1]
        if len(addresses) == 1
        else translate_count("{n} mailbox", "{n} mailboxes", len(addresses))
    )
    trouble = scanning.trouble()
    if trouble is not None:
        state = trouble[1].state
    elif scanning.is_running:
        state = AccountState.SCANNING
    else:
        states = [status.state for status in scanning.statuses.values()]
        state = states[0] if states else AccountState.STOPPED
    return ChipText(title, translate(STATE_WORDS[state]), STATE_INK[state])


def trouble_banner(scanning: Scanning, now: datetime) -> BannerText | None:
    """Return the banner over rows that are there already, while an account can't be watched."""
    trouble = scanning.trouble()
    if trouble is None:
        return None
    account_id, status = trouble
    tone = Tone.NEUTRAL if status.state in {AccountState.OFFLINE, AccountState.THROTTLED} else Tone.CAREFUL
    if status.state is AccountState.ERROR:
        tone = Tone.BAD
    text = f"{_sentence(status)} {_next_step(status, now)}".strip()
    return BannerText(
        f"account:{account_id}", tone, text, _action(status), can_close=False, icon=_icon(status)
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, when nothing is left of it."""

    of: Filter
    search: str
    rows: int
    """How many there are without filter and search."""


def empty_text(scanning: Scanning, listing: Listing, shops: int, now: datetime) -> EmptyText:
    """Return what stands in place of the list when nothing is in it; ``shops``: how many we know."""
    if listing.rows and listing.search.strip():
        return EmptyText(
            "search",
            translate("Nothing matches your search."),
            "",
            (("clear-search", translate("Clear search")),),
        )
    if listing.rows:
        return EmptyText("mailbox", translate(_NOTHING_IN.get(listing.of, later("No shop mail here."))))
    if not scanning.addresses:
        return _first_start()
    trouble = scanning.trouble()
    if trouble is not None:
        status = trouble[1]
        actions = ((f"account:{trouble[0]}", _action(status)),)
        return EmptyText(_icon(status), _sentence(status), _next_step(status, now), actions)
    return _nothing_found(scanning, shops)


def _first_start() -> EmptyText:
    return EmptyText(
        "mailbox",
        translate("See at once which shop mail is real."),
        translate(
            "Inbox Inspector reads your Inbox and Spam, shows the codes that shops really sent you, "
            "and points out the fakes. You need a mailbox with IMAP. You can also drop .eml files here."
        ),
        (
            ("add-account", translate("Add my mailbox")),
            ("sample", translate("Try it with a sample mailbox")),
        ),
        is_large=True,
    )


def _nothing_found(scanning: Scanning, shops: int) -> EmptyText:
    progress = scanning.total()
    done, total = (progress.all_done, progress.all_total) if progress is not None else (0, 0)
    if scanning.is_running:
        return EmptyText(
            "search",
            translate("Nothing found so far."),
            translate("Shop mail appears here as it is found, newest first."),
        )
    if scanning.unfinished or progress is None:
        words = translate("Not finished: {done} of {total} checked. Nothing found so far.")
        return EmptyText(
            "search",
            words.format(done=number(done), total=number(total))
            if progress
            else translate("Not scanned yet."),
            "",
            (("scan", translate("Go on scanning") if progress else translate("Scan inbox")),),
        )
    if not progress.checked and not progress.folders:
        return EmptyText(
            "mailbox", translate("Inbox and Spam are empty."), translate("New mail is looked at by itself.")
        )
    return EmptyText(
        "mailbox",
        translate_count(
            "Checked {n} message in {folders}.", "Checked {n} messages in {folders}.", progress.checked
        ).format(folders=folder_words(scanning)),
        translate_count(
            "None claims to be from the {n} shop we know.",
            "None claims to be from one of the {n} shops we know.",
            shops,
        ),
        (("shops", translate("See the shops")),),
    )


def _sentence(status: AccountStatus) -> str:
    if status.error is not None:
        return status.error.sentence
    return translate(STATE_WORDS[status.state]) + "."


def _next_step(status: AccountStatus, now: datetime) -> str:
    words = status.error.next_step if status.error is not None else ""
    if status.retry_at is not None and status.retry_at > now:
        local = status.retry_at.astimezone(now.tzinfo)
        again = translate("Tries again by itself at {time}.").format(time=f"{local:%H:%M}")
        words = f"{words} {again}".strip()
    return words


def _action(status: AccountStatus) -> str:
    if status.state is AccountState.SIGN_IN_NEEDED:
        return translate("Sign in")
    return translate("Try again")


def _icon(status: AccountStatus) -> str:
    icons = {
        AccountState.SIGN_IN_NEEDED: "key",
        AccountState.OFFLINE: "offline",
        AccountState.ERROR: "careful",
    }
    return icons.get(status.state, "information")
