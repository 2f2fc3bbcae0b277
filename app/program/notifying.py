"""What is told outside the window: tray, notifications, the code view; and the alarm for code bursts."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.codes.model import Purpose
from app.desktop.cards.code_view import CodeView
from app.desktop.cards.code_words import code_title
from app.desktop.widgets.banner import BannerText
from app.desktop.widgets.untrusted import grouped_code
from app.desktop.window.side import STATE_WORDS
from app.sentences import Tone
from app.translation import translate, translate_count
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.desktop.rows.shown_row import RowKey, ShownRow
    from app.desktop.session.tray import Tray
    from app.desktop.window.main_window import MainWindow
    from app.program.accounts import Accounts
    from app.settings import Notifications
    from app.store.model import Row

_BURST = 3
"""So many account codes within an hour are an attack on the account, or somebody who mistypes a lot."""
_BURST_TIME = timedelta(hours=1)


class Notifying(QObject):
    """Joins the tray with what arrives."""

    def __init__(
        self,
        window: MainWindow,
        tray: Tray,
        accounts: Accounts,
        notifications: Callable[[], Notifications],
    ) -> None:
        """``notifications`` gives the settings at the moment."""
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._accounts = accounts
        self._notifications = notifications
        self._told: set[RowKey] = set()
        self._account_codes: deque[tuple[datetime, str]] = deque()
        self._views: dict[RowKey, CodeView] = {}
        accounts.rows_arrived.connect(self._take_rows)
        accounts.state_changed.connect(self._show_state)
        tray.code_requested.connect(self.show_code)
        tray.message_requested.connect(self._show_message)
        window.clipboard.changed.connect(self._show_copied)
        window.ticked.connect(self._tick)
        window.command_actions["hide_codes"].toggled.connect(self._hide_codes)

    def show_code(self, key: RowKey) -> None:
        """Open the small view of a code."""
        shown = self._window.model.find(key)
        if shown is None or shown.row.code is None or not shown.is_live_code:
            self._show_message(key)
            return
        view = self._views.get(key)
        if view is None:
            view = CodeView(key, shown.retailer, shown.row.code, self._window.now())
            view.copy_requested.connect(self._window.commands.codes.copy_of)
            self._views[key] = view
        view.set_hidden(is_hidden=self._window.is_hidden)
        view.show()
        view.raise_()
        view.activateWindow()

    def close(self) -> None:
        """Close every view and take the tray icon away."""
        self.forget()
        self._tray.hide()

    def forget(self) -> None:
        """Close every view, and forget what was told and counted."""
        for key in tuple(self._views):
            self._drop_view(key)
        self._told.clear()
        self._account_codes.clear()
        self._list_codes()

    def _take_rows(self, rows: Sequence[Row], is_news: bool) -> None:  # noqa: FBT001 - a signal's argument
        for row in rows:
            shown = self._window.model.find(row.key)
            if row.code is None and row.key in self._views:
                self._drop_view(row.key)
            if shown is None or row.key in self._told:
                continue
            self._told.add(row.key)
            if is_news:
                self._notify(shown)
            self._count_account_code(shown)
        self._list_codes()

    def _notify(self, shown: ShownRow) -> None:
        wanted, code = self._notifications(), shown.row.code
        if code is not None and shown.is_live_code and wanted.for_codes:
            title = code_title(shown.retailer, code.purpose)
            is_shown = wanted.show_codes and not self._window.is_hidden
            text = grouped_code(code.code) if is_shown else translate("Click to see the code.")
            self._tray.notify(shown.key, title, text, is_code=True)
        elif shown.is_open_spoof and wanted.for_spoofs:
            text = translate("A mail in your inbox says it is from {shop}. Very likely it is fake.")
            text = text.format(shop=shown.retailer or translate("a shop"))
            self._tray.notify(shown.key, translate("Suspected spoof"), text, is_code=False)

    def _count_account_code(self, shown: ShownRow) -> None:
        """Raise one alarm for several account codes of a shop within an hour."""
        fact, moment = shown.row.code_fact, shown.arrived
        if (
            fact is None
            or fact.purpose is not Purpose.ACCOUNT
            or shown.row.verdict is not Verdict.VERIFIED
            or moment is None
            or self._window.now() - moment > _BURST_TIME
        ):
            return
        self._account_codes.append((moment, shown.retailer or ""))
        now = self._window.now()
        recent = [shop for then, shop in self._account_codes if now - then <= _BURST_TIME]
        count = recent.count(shown.retailer or "")
        if count >= _BURST:
            text = translate_count(
                "{n} account code from {shop} within an hour. Did you not ask for it?",
                "{n} account codes from {shop} within an hour. Did you not ask for them?",
                count,
            )
            advice = translate("Somebody may be trying to get into your account: change your password there.")
            words = f"{text.format(shop=shown.retailer)} {advice}"
            self._window.set_banner(BannerText("burst", Tone.BAD, words, icon="careful"))

    def _list_codes(self) -> None:
        live = [shown for shown in self._window.keeper.code_cards() if shown.is_live_code]
        self._tray.show_codes(
            [
                (shown.key, code_title(shown.retailer, shown.row.code.purpose))
                for shown in live
                if shown.row.code is not None
            ]
        )

    def _show_state(self) -> None:
        words = {translate(STATE_WORDS[status.state]) for status in self._accounts.statuses.values()}
        self._tray.show_state("\n".join([translate("Inbox Inspector"), *sorted(words)]))

    def _show_message(self, key: RowKey) -> None:
        self._window.bring_forward()
        self._window.show_message(key)

    def _show_copied(self, copied: RowKey | None) -> None:
        for key, view in self._views.items():
            view.show_copied(is_copied=key == copied)

    def _hide_codes(self, is_hidden: bool) -> None:  # noqa: FBT001 - a signal's argument
        for view in self._views.values():
            view.set_hidden(is_hidden=is_hidden)

    def _drop_view(self, key: RowKey) -> None:
        view = self._views.pop(key)
        view.close()
        view.deleteLater()

    def _tick(self, now: datetime) -> None:
        for view in self._views.values():
            if view.isVisible():
                view.tick(now)
        self._list_codes()
