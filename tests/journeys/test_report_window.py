"""Reports as a user meets them beside the usual one: by hand, refused, to an office, several at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QFileDialog

from app.desktop.detail.detail import ReportWay
from app.desktop.detail.report_record import ReportRecord
from app.desktop.reports.by_hand_sheet import ByHandSheet
from app.desktop.reports.report_sheet import ReportSheet
from app.desktop.reports.sent_sheet import SentSheet
from app.desktop.rows.shown_row import Filter
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.question import Question
from app.desktop.widgets.sheet import CheckLine
from app.program.by_hand import ByHand
from app.settings import ReportOptions
from app.store.failures import StoreFullError
from app.store.model import ReportState
from app.store.opening import open_store
from app.verdict.model import Verdict
from tests.journeys.running_window import (
    QT_WARNINGS_FAIL,
    Running,
    button,
    click,
    surroundings,
    texts_of,
    wait_for,
)
from tests.journeys.test_program import expunge
from tests.journeys.test_window import delivery_mail
from tests.journeys.user_mailbox import USER, moment, spoof
from tests.mailmaking import build_mail
from tests.smtp_server import FaultServer, Script, ca_file

pytestmark = QT_WARNINGS_FAIL

ADDRESSES = ("reportascam@amazon.com", "stop-spoofing@amazon.com")


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def reading_only(around):
    return around.settings(accounts=(replace(around.account, smtp=None),))


def begin_with(running: Running, *subjects: str) -> None:
    wait_for(lambda: running.is_at_rest and all(running.has_row(words) for words in subjects))


def by_hand_sheet(running: Running) -> ByHandSheet:
    wait_for(lambda: isinstance(running.dialog(), ByHandSheet))
    sheet = running.dialog()
    assert isinstance(sheet, ByHandSheet)
    return sheet


def words_of(widget) -> str:
    return " ".join(texts_of(widget))


def lies_in(running: Running, folder: str) -> int:
    path = "." if folder == "INBOX" else f".{folder}"
    return sum(name.rpartition("/")[0] == path for name in running.dovecot.snapshot(USER))


def lidl_spoof() -> bytes:
    return build_mail(
        author="Lidl <gewinn@lidl-gewinn.top>",
        subject="Ihr Lidl Gutschein wartet",
        text="Lieber Lidl Kunde, jetzt bestätigen: https://lidl-gewinn.top/login\r\n",
        date=moment(),
    )


def opens(running: Running, *, is_there: bool = True) -> list[str]:
    """Have links noted instead of opened; return what was opened."""
    opened: list[str] = []

    def open_page(url: QUrl) -> bool:
        opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return is_there

    by_hand = running.window.findChild(ByHand)
    assert by_hand is not None
    by_hand._open_page = open_page
    return opened


def buttons(running: Running) -> list[str]:
    return [one.words for one in running.window.detail.findChildren(Button) if one.isVisible()]


def test_mailbox_without_a_server_for_sending_is_reported_by_hand(around, monkeypatch, tmp_path):
    raw = spoof(1)
    around.dovecot.deliver(USER, raw)
    file = tmp_path / "saved.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    with around.run(reading_only(around)) as running:
        opened = opens(running)
        begin_with(running, "locked")
        key = running.row("locked").key
        running.window.show_message(key)
        detail = words_of(running.window.detail)
        assert "Nothing is sent for you" in detail
        assert "undo" not in detail
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        sheet = by_hand_sheet(running)
        assert "set up for reading only" in words_of(sheet)
        assert all(address in words_of(sheet) for address in ADDRESSES)
        click(sheet, "Save the mail")
        wait_for(file.exists)
        assert file.read_bytes() == raw
        click(sheet, "Open in mail program")
        (link,) = opened
        assert link.startswith("mailto:")
        assert all(address in link for address in ADDRESSES)
        click(sheet, "I have reported it")
        wait_for(lambda: running.report_states("locked") == [ReportState.BY_HAND] * 2)
        wait_for(lambda: "as reported by hand" in running.bar)
        # It is filed as after any report, and told from one that was sent.
        wait_for(lambda: running.row("locked").row.places[0].folder == "Junk")
        assert (lies_in(running, "INBOX"), lies_in(running, "Junk"), lies_in(running, "Sent")) == (0, 1, 0)
        assert running.sink.connections == 0
        assert running.row("locked").reported_as == "Reported by hand"
        running.window.set_filter(Filter.REPORTED)
        assert [row.key for row in running.rows] == [key]
        running.window.show_message(key)
        wait_for(lambda: "reported by you, by hand" in words_of(running.window.detail))
        assert "Read what was sent" not in buttons(running)
        click(running.window.detail, "Not a fake")
        wait_for(lambda: lies_in(running, "INBOX") == 1)


def test_several_mails_are_reported_by_hand_one_after_the_other(around):
    for number in range(2):
        around.dovecot.deliver(USER, spoof(number))
    with around.run(reading_only(around)) as running:
        opened = opens(running, is_there=False)
        begin_with(running, "locked 0", "locked 1")
        running.window.centre.rows.selectAll()
        running.window.commands.report()
        first = by_hand_sheet(running)
        assert "(1 of 2)" in words_of(first)
        click(first, "Open in mail program")
        assert len(opened) == 1
        assert "No mail program could be opened" in words_of(first)
        for odd in ("file:///etc/passwd", "http://shop.example/", "javascript:alert(1)"):
            first.page_requested.emit(odd)
            first.mail_program_requested.emit(odd)
        assert len(opened) == 1
        click(first, "Next mail")
        wait_for(lambda: "(2 of 2)" in words_of(by_hand_sheet(running)))
        second = by_hand_sheet(running)
        copy = next(one for one in second.findChildren(Button) if one.words == "Copy address")
        copy.click()
        assert QApplication.clipboard().text() in ADDRESSES
        click(second, "I have reported it")
        wait_for(lambda: sorted(row.reported_as for row in running.rows) == ["", "Reported by hand"])


def test_what_the_provider_refuses_says_so_and_offers_the_way_by_hand(around, tmp_path):
    around.dovecot.deliver(USER, spoof(1))
    with FaultServer(Script({"dot": "554 5.7.1 refused as spam"})) as server:
        account = replace(around.account, smtp=server.server(ca_file(tmp_path)))
        with around.run(around.settings(accounts=(account,))) as running:
            opens(running)
            begin_with(running, "locked")
            running.window.show_message(running.row("locked").key)
            click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
            wait_for(lambda: set(running.report_states("locked")) == {ReportState.FAILED})
            wait_for(lambda: "refuses to forward this as phishing" in running.bar)
            assert not running.window.report_bar._retry.isVisible()
            assert running.row("locked").reported_as == "Not reported"
            assert lies_in(running, "INBOX") == 1
            wait_for(lambda: "refuses to forward this as phishing" in words_of(running.window.detail))
            assert "Read what was sent" not in buttons(running)
            click(running.window.detail, "Report by hand")
            sheet = by_hand_sheet(running)
            assert "refuses to forward this as phishing" in words_of(sheet)
            click(sheet, "Open in mail program")
            click(sheet, "I have reported it")
            wait_for(lambda: set(running.report_states("locked")) == {ReportState.BY_HAND})
            wait_for(lambda: running.row("locked").row.places[0].folder == "Junk")
            sent = len(server.complete)
        # Nor is it sent by a later run.
        with around.run(around.settings(accounts=(account,))) as running:
            begin_with(running, "locked")
            wait_for(lambda: set(running.report_states("locked")) == {ReportState.BY_HAND})
        assert len(server.complete) == sent


def test_a_shop_without_a_desk_is_reported_to_an_office_that_the_user_chose(around):
    around.dovecot.deliver(USER, lidl_spoof())
    with around.run() as running:
        begin_with(running, "Lidl")
        click(running.window.centre.cards.spoof_cards[0], "Report")
        wait_for(lambda: isinstance(running.dialog(), ReportSheet))
        sheet = running.dialog()
        assert isinstance(sheet, ReportSheet)
        assert "Lidl names no address for fake mail" in words_of(sheet)
        assert not button(sheet, "Report").isEnabled()
        (apwg,) = (one for one in sheet.findChildren(CheckLine) if "APWG" in words_of(one))
        apwg.set_ticked(is_ticked=True)
        click(sheet, "Report")
        wait_for(lambda: running.report_states("Lidl") == [ReportState.SENT])
        mail = running.sink.arrived.get()
        assert mail.recipients == ("reportphishing@apwg.org",)
        assert running.sink.arrived.empty()
        wait_for(lambda: "Reported to APWG" in running.bar)
        assert "Lidl" not in running.bar


def test_first_sheet_names_every_desk_of_what_was_chosen(around):
    paypal = build_mail(
        author="PayPal <service@paypal-check.top>",
        subject="Your PayPal account is limited",
        text="Dear PayPal customer, confirm at https://paypal-check.top/login now.\r\n",
        date=moment(),
    )
    around.dovecot.deliver(USER, spoof(1))
    around.dovecot.deliver(USER, paypal)
    with around.run(around.settings(report=ReportOptions(undo_seconds=30))) as running:
        begin_with(running, "locked", "limited")
        running.window.centre.rows.selectAll()
        running.window.commands.report()
        wait_for(lambda: isinstance(running.dialog(), ReportSheet))
        sheet = running.dialog()
        assert isinstance(sheet, ReportSheet)
        said = words_of(sheet)
        assert all(address in said for address in (*ADDRESSES, "phishing@paypal.com"))
        assert "not identical byte for byte" in said
        sheet.reject()
        # And its own button says that the shop gets the text only.
        running.window.show_message(running.row("limited").key)
        assert "Sends the text of this mail to PayPal's fraud desk" in words_of(running.window.detail)


def test_news_of_one_report_leave_the_undo_of_the_next(around):
    first = spoof(1)
    around.dovecot.deliver(USER, first)
    around.dovecot.deliver(USER, spoof(2))
    with around.run() as running:
        begin_with(running, "locked 1", "locked 2")
        window, preferences = running.window, running.program.preferences
        window.report_requested.emit((running.row("locked 1").key,), ReportWay.SPOOF)
        wait_for(lambda: "You can undo this" in running.bar)
        options = preferences.settings.report
        preferences.change_report(replace(options, undo_seconds=300))
        window.report_requested.emit((running.row("locked 2").key,), ReportWay.SPOOF)
        wait_for(lambda: set(running.report_states("locked 1")) == {ReportState.SENT})
        wait_for(lambda: running.row("locked 1").row.places[0].folder == "Junk")
        assert "You can undo this" in running.bar
        click(window.report_bar, "Undo")
        wait_for(lambda: "Nothing was sent and nothing was moved" in running.bar)
        wait_for(lambda: not running.row("locked 2").is_reported)
        arrived = [running.sink.arrived.get() for _ in ADDRESSES]
        assert {mail.attachment for mail in arrived} == {first}
        assert running.sink.arrived.empty()


def _counts(running: Running, words: str) -> bool:
    return set(running.report_states(words)) == {ReportState.COUNTING}


def test_undoing_the_newest_shows_that_the_one_before_still_counts(around):
    around.dovecot.deliver(USER, spoof(1))
    around.dovecot.deliver(USER, spoof(2))
    with around.run(around.settings(report=ReportOptions(is_explained=True, undo_seconds=300))) as running:
        begin_with(running, "locked 1", "locked 2")
        for number in (1, 2):
            running.window.report_requested.emit((running.row(f"locked {number}").key,), ReportWay.SPOOF)
            wait_for(partial(_counts, running, f"locked {number}"))
        click(running.window.report_bar, "Undo")
        wait_for(lambda: not running.row("locked 2").is_reported)
        assert "You can undo this" in running.bar
        click(running.window.report_bar, "Undo")
        wait_for(lambda: "Nothing was sent and nothing was moved" in running.bar)
        wait_for(lambda: not running.row("locked 1").is_reported)
        assert running.sink.connections == 0


def test_a_report_that_fails_for_now_is_tried_again_at_a_click(around, tmp_path):
    around.dovecot.deliver(USER, spoof(1))
    with FaultServer(
        Script({"MAIL": "451 4.7.1 later"}), Script({"MAIL": "451 4.7.1 later"}), Script()
    ) as server:
        account = replace(around.account, smtp=server.server(ca_file(tmp_path)))
        with around.run(around.settings(accounts=(account,))) as running:
            begin_with(running, "locked")
            click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
            wait_for(lambda: "asks to try later" in running.bar and not running.program.reporting.is_busy)
            assert running.row("locked").reported_as == "Being reported"
            click(running.window.report_bar, "Try again")
            wait_for(lambda: set(running.report_states("locked")) == {ReportState.SENT})
            assert len(server.complete) == 2


@pytest.mark.parametrize(
    ("state", "words"),
    [(ReportState.COUNTING, "before 1 report was sent"), (ReportState.SENDING, "may have arrived or not")],
)
def test_what_a_sudden_end_left_behind_is_said_at_the_next_start(around, state, words):
    raw = spoof(1)
    around.dovecot.deliver(USER, raw)
    with around.run() as running:
        begin_with(running, "locked")
        row = running.row("locked").row
    with open_store(around.locations.store) as store:
        for address in ADDRESSES:
            report = store.open_report(row, row.places[0], address, is_inline=False, now=moment())
            assert report is not None
            if state is ReportState.SENDING:
                for former, to in pairwise((ReportState.COUNTING, ReportState.QUEUED, state)):
                    assert store.move_report(report.report_id, expected=former, to=to, now=moment())
    # As a program that was killed leaves it: of an owner that lives no more.
    with closing(sqlite3.connect(around.locations.store / "reports.sqlite3")) as connection:
        connection.execute("UPDATE report SET owner = 'gone'")
        connection.commit()
    with around.run() as running:
        begin_with(running, "locked")
        wait_for(lambda: words in words_of(running.window))
        assert running.row("locked").reported_as == (
            "" if state is ReportState.COUNTING else "Perhaps reported"
        )
        assert running.sink.connections == 0


def test_a_report_outlives_its_mail_in_the_record(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: set(running.report_states("locked")) == {ReportState.SENT})
        wait_for(lambda: not running.program.reporting.is_busy and running.is_at_rest)
        expunge(around, "Junk")
        running.window.commands.scan()
        wait_for(lambda: not running.rows)
        running.window.command_actions["reports"].trigger()
        wait_for(lambda: isinstance(running.dialog(), ReportRecord))
        record = running.dialog()
        assert isinstance(record, ReportRecord)
        said = words_of(record)
        assert "Your Amazon account is locked 1" in said
        assert "not in your mailbox any more" in said
        assert all(f"{address}: sent" in said for address in ADDRESSES)
        next(one for one in record.findChildren(Button) if one.words == "Read what was sent").click()
        wait_for(lambda: isinstance(running.dialog(), SentSheet))
        sheet = running.dialog()
        assert isinstance(sheet, SentSheet)
        assert "down to the last character" in words_of(sheet)


@pytest.mark.parametrize("count", [1, 2])
def test_a_button_painted_before_a_mail_was_verified_reports_nothing_unasked(around, count):
    for number in range(count):
        around.dovecot.deliver(USER, delivery_mail(f"73451{number}"))
    with around.run() as running:
        wait_for(lambda: running.is_at_rest and len(running.rows) == count)
        assert {row.row.verdict for row in running.rows} == {Verdict.VERIFIED}
        running.window.report_requested.emit(tuple(row.key for row in running.rows), ReportWay.SPOOF)
        question = running.dialog()
        assert isinstance(question, Question)
        assert "signed by Amazon" in words_of(question)
        question.reject()
        assert not running.program.reporting.is_busy
        assert running.program.reporting.all_reports() == []


def test_what_cannot_be_written_down_is_not_called_reported_already(around, monkeypatch):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")

        def fail(*_arguments, **_named):
            raise StoreFullError

        monkeypatch.setattr("app.background.live_reports.start_reports", fail)
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: not running.program.reporting.is_busy)
        assert "reported already" not in running.bar
        assert running.sink.connections == 0
