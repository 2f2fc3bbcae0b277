"""Reports as they go on: what waits, what was said by mistake, and the form that is left to be filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from app.desktop.rows.shown_row import Filter
from app.jobs.report import hasten_reports
from app.settings import ReportOptions
from app.store.model import AccountId, ReportState
from app.store.opening import open_store
from tests.journeys.running_window import QT_WARNINGS_FAIL, button, click, surroundings, wait_for
from tests.journeys.test_report_window import (
    begin_with,
    buttons,
    by_hand_sheet,
    lies_in,
    opens,
    reading_only,
    words_of,
)
from tests.journeys.user_mailbox import USER, moment, spoof
from tests.mailmaking import build_mail
from tests.smtp_server import FaultServer, Script, ca_file

pytestmark = QT_WARNINGS_FAIL


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def google_spoof() -> bytes:
    return build_mail(
        author="Google Store <order@google-store-orders.top>",
        subject="Your Google Store order is on hold",
        text="Dear Google Store customer, confirm: https://google-store-orders.top/login\r\n",
        date=moment(),
    )


def test_what_passes_is_said_once_and_then_only_what_became_of_it(around, tmp_path):
    around.dovecot.deliver(USER, spoof(1))
    later = Script({"MAIL": "451 4.7.1 later"})
    with FaultServer(*[later] * 6, Script()) as server:
        account = replace(around.account, smtp=server.server(ca_file(tmp_path)))
        with around.run(around.settings(accounts=(account,))) as running:
            begin_with(running, "locked")
            reporting = running.program.reporting

            def attempts() -> set[int]:
                return {report.attempts for report in reporting.all_reports()}

            def try_again() -> None:
                with open_store(around.locations.store) as store:
                    hasten_reports(store, store.reports(), datetime.now(UTC))
                reporting._outboxes[AccountId(account.account_id)].send()

            click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
            wait_for(lambda: "asks to try later" in running.bar and not reporting.is_busy)
            wait_for(lambda: attempts() == {1})
            running.window.report_bar.dismiss()
            try_again()
            wait_for(lambda: attempts() == {2})
            assert not running.window.report_bar.isVisible()
            # Whoever asks gets an answer.
            running.window.retry_requested.emit(reporting.all_reports()[0].report_id)
            wait_for(lambda: "asks to try later" in running.bar)
            wait_for(lambda: attempts() == {3})
            try_again()
            wait_for(lambda: "Reported to Amazon" in running.bar)


def test_what_was_said_to_be_reported_by_mistake_is_taken_back(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run(reading_only(around)) as running:
        opens(running)
        begin_with(running, "locked")
        key = running.row("locked").key
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        click(by_hand_sheet(running), "I have reported it")
        wait_for(lambda: lies_in(running, "Junk") == 1)
        wait_for(lambda: running.row("locked").reported_as == "Reported by hand")
        running.window.set_filter(Filter.REPORTED)
        running.window.show_message(key)
        wait_for(lambda: "Not reported after all" in buttons(running))
        click(running.window.detail, "Not reported after all")
        wait_for(lambda: "Taken back" in running.bar)
        wait_for(lambda: not running.row("locked").is_reported)
        wait_for(lambda: running.row("locked").row.places[0].folder == "INBOX")
        assert (lies_in(running, "INBOX"), lies_in(running, "Junk")) == (1, 0)
        # It can be reported again, and taken back from the menu.
        running.window.set_filter(Filter.SPOOFS)
        cards = running.window.centre.cards
        wait_for(lambda: not button(cards.spoof_cards[0], "Report to Amazon").size().isEmpty())
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        click(by_hand_sheet(running), "I have reported it")
        wait_for(lambda: running.row("locked").reported_as == "Reported by hand")
        wait_for(lambda: running.row("locked").row.places[0].folder == "Junk")
        running.window.set_filter(Filter.REPORTED)
        running.window.commands._menus.of_row(key, QPoint(0, 0))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(one for one in menu.actions() if one.text() == "Not reported after all").trigger()
        menu.close()
        wait_for(lambda: not running.row("locked").is_reported)
        wait_for(lambda: lies_in(running, "INBOX") == 1)


def test_shop_with_a_form_only_is_offered_it_after_the_office_got_the_mail(around):
    around.dovecot.deliver(USER, google_spoof())
    options = ReportOptions(is_explained=True, undo_seconds=0, centres=("apwg",))
    with around.run(around.settings(report=options)) as running:
        opened = opens(running)
        begin_with(running, "Google Store")
        running.window.show_message(running.row("Google Store").key)
        click(running.window.centre.cards.spoof_cards[0], "Report")
        wait_for(lambda: "takes reports only on its own web page" in running.bar)
        assert running.sink.arrived.get().recipients == ("reportphishing@apwg.org",)
        wait_for(lambda: "Open the shop's form…" in buttons(running))
        assert "takes reports only on its own web page" in words_of(running.window.detail)
        click(running.window.report_bar, "Open the shop's form")
        sheet = by_hand_sheet(running)
        assert "reportphishing@apwg.org" not in words_of(sheet)
        click(sheet, "Open the form")
        assert len(opened) == 1
        click(sheet, "I have reported it")
        wait_for(lambda: "Not reported after all" in buttons(running))
        assert "Open the shop's form…" not in buttons(running)
        assert set(running.report_states("Google Store")) == {ReportState.SENT, ReportState.BY_HAND}
