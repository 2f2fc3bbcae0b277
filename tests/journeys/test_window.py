"""From mail in Dovecot to what the user sees in the window, and one click to what the desk receives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.detail.detail import ReportWay
from app.desktop.reports.report_sheet import ReportSheet
from app.desktop.rows.shown_row import Filter
from app.settings import ReportOptions
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
from tests.journeys.user_mailbox import CODE, USER, code_mail, letter, moment, spoof
from tests.journeys.walking import said
from tests.mailmaking import build_mail, sign

pytestmark = QT_WARNINGS_FAIL

DELIVERY_CODE = "734512"
HIDDEN_CODE = "918273"


def delivery_mail(code: str = DELIVERY_CODE) -> bytes:
    now = moment()
    return sign(
        build_mail(
            author="Amazon <shipment-tracking@amazon.de>",
            subject="Ihr Paket kommt heute",
            text=f"Guten Tag,\r\n\r\nIhr Einmalpasswort für die Zustellung lautet: {code}\r\n\r\n"
            "Geben Sie es dem Zusteller an der Tür.\r\n",
            date=now,
        ),
        signed_at=now,
    )


def code_spoof(number: int = 0) -> bytes:
    return build_mail(
        author="Amazon <help@amazon-verify.top>",
        subject=f"{HIDDEN_CODE} is your Amazon code {number}",
        text=f"Your verification code is:\r\n\r\n{HIDDEN_CODE}\r\n\r\nhttps://amazon-verify.top/login\r\n",
        date=moment(),
    )


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def lies_in(running: Running, folder: str) -> list[tuple[str, str]]:
    """Return flags and hash of each message of a folder."""
    path = "." if folder == "INBOX" else f".{folder}"
    found = running.dovecot.snapshot(USER)
    return [content for name, content in found.items() if name.rpartition("/")[0] == path]


def begin_with(running: Running, *subjects: str) -> None:
    wait_for(lambda: running.is_at_rest and all(running.has_row(words) for words in subjects))


def arrivals(running: Running, count: int):
    wait_for(lambda: running.sink.arrived.qsize() >= count)
    return [running.sink.arrived.get() for _ in range(count)]


def desks_of(running: Running, words: str) -> int:
    return len(running.program.reporting.desks_of(running.row(words).row).mail)


# ------------------------------------------------------------------------------------- what arrives


def test_mail_becomes_cards_and_rows_with_the_right_verdicts(around):
    for raw in (delivery_mail(), code_mail(), code_spoof(), letter(1)):
        around.dovecot.deliver(USER, raw)
    with around.run() as running:
        wait_for(lambda: running.is_at_rest and len(running.rows) == 3)
        assert running.row("Paket").row.verdict is Verdict.VERIFIED
        assert running.row("Sign-in attempt").row.verdict is Verdict.VERIFIED
        fake = running.row("is your Amazon code")
        assert fake.row.verdict is Verdict.SUSPECTED_SPOOF
        cards = running.window.centre.cards
        assert [card.code.code for card in cards.code_cards] == [DELIVERY_CODE, CODE]
        assert [card.key for card in cards.spoof_cards] == [fake.key]

        running.window.show_message(fake.key)
        detail = running.window.detail
        wait_for(lambda: any("Your verification code is" in text for text in said()))
        assert "Very likely fake" in " ".join(texts_of(detail))
        assert not [text for text in said() if HIDDEN_CODE in text]


def test_new_mail_is_on_the_screen_within_seconds(around):
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)
        running.deliver(delivery_mail())
        wait_for(lambda: bool(running.window.centre.cards.code_cards), seconds=15)
        running.deliver(code_spoof())
        wait_for(lambda: bool(running.window.centre.cards.spoof_cards), seconds=15)
        code, fake = running.notified
        assert (code.is_code, fake.is_code) == (True, False)
        assert "Amazon" in code.title
        words = f"{code.title} {code.text} {fake.title} {fake.text}"
        assert DELIVERY_CODE not in words.replace(" ", "")
        assert HIDDEN_CODE not in words.replace(" ", "")
        listed = [action.text() for action in running.program.tray.menu.actions()]
        assert code.title in listed
        assert not [text for text in listed if DELIVERY_CODE in text.replace(" ", "")]


def test_a_notification_shows_the_code_if_the_user_allowed_it_and_codes_are_not_hidden(around):
    settings = around.settings()
    allowed = around.settings(
        notifications=type(settings.notifications)(show_codes=True), report=ReportOptions(is_explained=True)
    )
    with around.run(allowed) as running:
        wait_for(lambda: running.is_at_rest)
        running.deliver(delivery_mail())
        wait_for(lambda: len(running.notified) == 1)
        assert DELIVERY_CODE in running.notified[0].text.replace(" ", "")
        running.window.set_hidden(is_hidden=True)
        running.deliver(delivery_mail("445566"))
        wait_for(lambda: len(running.notified) == 2)
        assert "445566" not in running.notified[1].text.replace(" ", "")


# ---------------------------------------------------------------------------------------- reporting


def test_a_first_report_is_explained_and_undone_without_a_trace(around):
    raw = spoof(1)
    around.dovecot.deliver(USER, raw)
    options = ReportOptions(undo_seconds=30)
    with around.run(around.settings(report=options)) as running:
        begin_with(running, "locked")
        before = running.dovecot.snapshot(USER)
        (card,) = running.window.centre.cards.spoof_cards
        click(card, "Report to Amazon")
        sheet = running.dialog()
        assert isinstance(sheet, ReportSheet)
        words = " ".join(texts_of(sheet))
        assert "robin@example.org" in words
        assert "reportascam@amazon.com" in words or "stop-spoofing@amazon.com" in words
        click(sheet, "Report")
        wait_for(lambda: "You can undo this" in running.bar)
        assert running.program.preferences.settings.report.is_explained
        click(running.window.report_bar, "Undo")
        wait_for(lambda: "Nothing was sent and nothing was moved" in running.bar)
        wait_for(lambda: set(running.report_states("locked")) <= {ReportState.UNDONE})
        assert not running.row("locked").is_reported
        assert running.sink.connections == 0
        assert running.dovecot.snapshot(USER) == before


def test_one_click_reports_byte_for_byte_and_files_the_mail(around):
    raw = spoof(1)
    around.dovecot.deliver(USER, raw)
    with around.run() as running:
        begin_with(running, "locked")
        count = desks_of(running, "locked")
        (card,) = running.window.centre.cards.spoof_cards
        key = card.key
        running.window.show_message(key)
        click(card, "Report to Amazon")
        mails = arrivals(running, count)
        assert {attached.attachment for attached in mails} == {raw}
        assert {mail.sender for mail in mails} == {"robin@example.org"}
        wait_for(lambda: "Reported to Amazon and moved to Spam" in running.bar)
        wait_for(lambda: set(running.report_states("locked")) == {ReportState.SENT})
        assert lies_in(running, "INBOX") == []
        ((flags, _),) = lies_in(running, "Junk")
        keywords = (running.dovecot.path(USER, "Junk") / "dovecot-keywords").read_text()
        assert "$Phishing" in keywords
        assert set(flags) - set("RSDFT")
        assert len(lies_in(running, "Sent")) == count
        # The row follows its mail, and never leaves the window meanwhile.
        wait_for(lambda: running.is_at_rest and running.row("locked").row.places[0].folder == "Junk")
        assert running.row("locked").is_reported
        assert running.window.detail.shown is not None
        assert running.window.detail.shown.key == key
        running.window.set_filter(Filter.REPORTED)
        assert [row.key for row in running.rows] == [key]
        assert not running.window.centre.cards.spoof_cards

        running.window.show_message(key)
        click(running.window.detail, "Not a fake")
        wait_for(lambda: "The sent report can't be recalled" in running.bar)
        assert lies_in(running, "Junk") == []
        ((flags, _),) = lies_in(running, "INBOX")
        assert not set(flags) - set("RSDFT")
        wait_for(lambda: running.row("locked").row.places[0].folder == "INBOX")
        assert running.sink.arrived.empty()


def test_a_double_click_reports_once(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        count = desks_of(running, "locked")
        (card,) = running.window.centre.cards.spoof_cards
        report = button(card, "Report to Amazon")
        for _ in range(2):
            QTest.mouseClick(report, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(report, Qt.MouseButton.LeftButton)
        arrivals(running, count)
        wait_for(lambda: "Reported to Amazon" in running.bar)
        wait_for(lambda: not running.program.reporting.is_busy)
        assert running.sink.arrived.empty()
        assert len(lies_in(running, "Sent")) == count


def test_a_double_click_opens_one_sheet(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run(around.settings(report=ReportOptions(undo_seconds=1))) as running:
        begin_with(running, "locked")
        (card,) = running.window.centre.cards.spoof_cards
        for _ in range(2):
            running.window.report_requested.emit((card.key,), ReportWay.SPOOF)
        sheets = [
            top for top in QApplication.topLevelWidgets() if isinstance(top, ReportSheet) and top.isVisible()
        ]
        assert len(sheets) == 1
        sheets[0].reject()


def test_several_mails_are_reported_and_undone_at_once(around):
    raws = [spoof(number) for number in range(3)]
    for raw in raws:
        around.dovecot.deliver(USER, raw)
    with around.run() as running:
        begin_with(running, "locked 0", "locked 1", "locked 2")
        count = desks_of(running, "locked 0")
        running.window.centre.rows.selectAll()
        running.window.commands.report()
        wait_for(lambda: "You can undo this" in running.bar)
        running.window.commands.undo()
        wait_for(lambda: "Undone" in running.bar)
        assert running.sink.connections == 0
        running.window.centre.rows.selectAll()
        running.window.commands.report()
        mails = arrivals(running, 3 * count)
        assert {mail.attachment for mail in mails} == {spoof(0), spoof(1), spoof(2)} or len(
            mails
        ) == 3 * count
        wait_for(lambda: len(lies_in(running, "Junk")) == 3)
        wait_for(lambda: all(row.is_reported for row in running.rows))


def test_closing_the_window_sends_the_report_and_then_ends(around, qtbot):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        count = desks_of(running, "locked")
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: "You can undo this" in running.bar)
        running.window.close()
        assert running.program.is_over is False
        arrivals(running, count)
        wait_for(lambda: running.program.is_over)
        assert len(lies_in(running, "Junk")) == 1


def test_quitting_during_the_countdown_sends_nothing(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run(around.settings(report=ReportOptions(is_explained=True, undo_seconds=30))) as running:
        begin_with(running, "locked")
        before = running.dovecot.snapshot(USER)
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: "You can undo this" in running.bar)
        running.program.quit()
        assert running.sink.connections == 0
        assert running.dovecot.snapshot(USER) == before
    with open_store(around.locations.store) as store:
        assert {report.state for report in store.reports()} == {ReportState.UNDONE}


def test_a_change_of_settings_lets_a_countdown_go_on(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run(around.settings(report=ReportOptions(is_explained=True, undo_seconds=3))) as running:
        begin_with(running, "locked")
        count = desks_of(running, "locked")
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: "You can undo this" in running.bar)
        running.program.preferences.domain_added.emit("amazon", "amazon-orders.example")
        arrivals(running, count)
        wait_for(lambda: running.is_at_rest and set(running.report_states("locked")) == {ReportState.SENT})


def test_what_can_be_sent_only_later_says_so_and_is_sent_then(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        around.dovecot.stop()
        wait_for(lambda: not running.is_at_rest)
        click(running.window.centre.cards.spoof_cards[0], "Report to Amazon")
        wait_for(lambda: bool(running.bar) and not running.program.reporting.is_busy)
        assert running.row("locked").is_reported
        assert running.sink.connections == 0
