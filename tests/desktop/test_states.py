"""Every state says what it is and what to do: none is a blank pane."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.codes.model import Purpose
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import Label
from app.jobs.model import AccountState
from app.store.model import AccountId, CodeFact, ReportState
from tests.desktop.scenes import (
    ACCOUNT,
    ADDRESS,
    careful_row,
    delivery_row,
    design_rows,
    others_row,
    progress,
    sent_report,
    spoof_details,
    spoof_row,
    status,
    unproven_row,
)
from tests.desktop.states import STATES

_BY_NAME = {state.name: state for state in STATES}


@pytest.fixture
def build(window, qapp):
    """Bring the window into a state, and let it lay itself out."""

    def into(name):
        _BY_NAME[name].build(window)
        qapp.processEvents()

    return into


def _said(part):
    return " | ".join(label.text() for label in part.findChildren(Label) if label.isVisibleTo(part))


def _offered(part):
    return {button.words for button in part.findChildren(Button) if button.isVisibleTo(part)}


def _press(qtbot, part, words):
    button = next(one for one in part.findChildren(Button) if one.words == words and one.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("first-start", "You need a mailbox with IMAP."),
        ("first-scan", "Nothing found so far."),
        ("nothing-found", "Checked 10,482 messages in Inbox and Spam. | None claims to be from one of the"),
        ("empty-mailbox", "Inbox and Spam are empty."),
        ("not-finished", "Not finished: 6,420 of 10,482 checked. Nothing found so far."),
        ("no-match", "Nothing matches your search."),
        (
            "offline-empty",
            "You are offline. | What you see is from the last scan. Tries again by itself at 14:08.",
        ),
        ("sign-in-needed-empty", "Gmail does not accept your password any more. | Make a new app password"),
    ],
)
def test_an_empty_list_says_why(window, build, name, words):
    build(name)
    assert window.centre.empty.isVisible()
    assert words in _said(window.centre.empty)


def test_the_number_of_shops_is_the_real_one(window, build, shops):
    build("nothing-found")
    assert f"one of the {len(shops.retailers)} shops we know" in _said(window.centre.empty)
    assert "safe" not in _said(window.centre.empty).lower()


@pytest.mark.parametrize(
    ("name", "button", "signal", "arguments"),
    [
        ("first-start", "Try it with a sample mailbox", "sample_requested", []),
        ("first-start", "Add my mailbox", "add_account_requested", []),
        ("nothing-found", "See the shops", "shops_requested", []),
        ("not-finished", "Go on scanning", "scan_requested", []),
        ("offline-empty", "Try again", "account_action_requested", [ACCOUNT]),
        ("sign-in-needed-empty", "Sign in", "account_action_requested", [ACCOUNT]),
    ],
)
def test_an_empty_list_offers_what_to_do(window, build, qtbot, name, button, signal, arguments):
    build(name)
    with qtbot.waitSignal(getattr(window, signal)) as asked:
        _press(qtbot, window.centre.empty, button)
    assert asked.args == arguments


def test_clearing_the_search_brings_the_rows_back(window, build, qtbot):
    build("no-match")
    _press(qtbot, window.centre.empty, "Clear search")
    assert window.centre.rows.isVisible()
    assert window.model.rowCount() == 45


@pytest.mark.parametrize(
    ("name", "words", "button"),
    [
        ("offline", "You are offline. What you see is from the last scan.", "Try again"),
        ("sign-in-needed", "Make a new app password and enter it here.", "Sign in"),
        ("error", "Your provider's server answers in a way we do not understand.", "Try again"),
    ],
)
def test_trouble_stands_over_rows_that_are_there(window, build, qtbot, name, words, button):
    build(name)
    assert words in _said(window.centre)
    assert window.centre.rows.isVisible()
    with qtbot.waitSignal(window.account_action_requested) as asked:
        _press(qtbot, window.centre, button)
    assert asked.args == [ACCOUNT]


def test_trouble_goes_when_it_is_over(window, build):
    build("offline")
    window.scans.set_account_status(ACCOUNT, status(AccountState.WATCHING))
    assert window.centre.banner_ids() == ()


def test_while_no_message_is_chosen_the_marks_are_explained(window, build):
    build("codes-and-spoofs")
    said = _said(window.detail)
    for pill in ("Verified", "Suspected spoof", "Be careful", "Can't check", "Someone else's words"):
        assert pill in said
    assert "Very likely fake. Click nothing in it, and report it." in said


def test_a_scan_says_what_is_happening(window, build, qtbot):
    build("scanning")
    strip = window.centre.progress
    assert strip.isVisible()
    assert "Scanning Inbox and Spam: 6,420 of 10,482 · 41 claim to be a shop · newest first" in _said(strip)
    assert not window.centre.top.scan.isEnabled()
    with qtbot.waitSignal(window.stop_requested):
        _press(qtbot, strip, "Stop")
    window.scans.end_progress(ACCOUNT, is_finished=False)
    assert not strip.isVisible()
    assert window.centre.top.scan.isEnabled()


def test_no_spoofs_are_promised_only_when_all_was_looked_at(window, build):
    build("first-scan")
    assert "None found so far." in _said(window.centre.cards)
    window.scans.end_progress(ACCOUNT, is_finished=False)
    assert "None found so far." in _said(window.centre.cards)
    window.scans.set_progress(ACCOUNT, progress(10482, 10482, 0))
    window.scans.end_progress(ACCOUNT, is_finished=True)
    assert "No suspected spoofs in your inbox." in _said(window.centre.cards)


def test_without_a_mailbox_nothing_is_said_of_codes_and_spoofs(window, build):
    build("first-start")
    assert not window.centre.cards.isVisible()
    assert not window.centre.sort.isVisible()
    build("first-scan")
    assert window.centre.cards.isVisible()
    assert window.centre.sort.isVisible()


def test_a_file_dropped_without_a_mailbox_has_its_card(window, build):
    build("first-start")
    window.add_rows((spoof_row(),))
    assert window.centre.cards.isVisible()


def test_a_scan_of_other_folders_names_them(window, build):
    build("scanning")
    window.scans.set_progress(ACCOUNT, progress(folders=("Shops", "Archive")))
    assert "Scanning Shops, Archive: 6,420 of 10,482" in _said(window.centre.progress)


def test_the_second_look_says_what_it_is_and_how_far_it_is_in_all_folders(window, build):
    build("scanning")
    of_scan = replace(progress(2400, 9800, 41, is_body_pass=True), folder="Spam", done=100, total=100)
    window.scans.set_progress(ACCOUNT, of_scan)
    said = _said(window.centre.progress)
    assert "Second look, into the texts of other mail: 2,400 of 9,800 · 41 claim to be a shop" in said


def test_a_scan_that_has_found_nothing_yet_does_not_say_that_none_claims(window, build):
    build("scanning")
    window.scans.set_progress(ACCOUNT, progress(100, 100, 0, is_body_pass=True))
    assert "0 claim" not in _said(window.centre.progress)


def test_a_scan_with_nothing_new_is_not_connecting_any_more(window, build):
    build("scanning")
    window.scans.set_progress(ACCOUNT, None)
    assert "Connecting to your mailbox" in _said(window.centre.progress)
    window.scans.set_progress(ACCOUNT, progress(0, 0, 0))
    assert "Looking for new mail" in _said(window.centre.progress)


def test_a_rescan_that_found_nothing_new_does_not_call_the_mailbox_empty(window, build):
    build("empty-mailbox")
    window.scans.set_progress(ACCOUNT, progress(0, 0, 0, checked=10482))
    window.scans.end_progress(ACCOUNT, is_finished=True)
    assert "Checked 10,482 messages in Inbox and Spam." in _said(window.centre.empty)
    window.scans.set_progress(ACCOUNT, progress(0, 0, 0, checked=10482, more_inboxes=("Unbekannt",)))
    window.scans.end_progress(ACCOUNT, is_finished=True)
    assert "Checked 10,482 messages in Inbox, Unbekannt and Spam." in _said(window.centre.empty)


def test_codes_and_warnings_are_there_while_the_scan_runs(window, build):
    build("first-scan")
    window.add_rows((delivery_row(), spoof_row()))
    assert window.centre.progress.isVisible()
    assert window.centre.cards.code_cards
    assert window.centre.cards.spoof_cards


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AccountState.WATCHING, "Watching for new mail"),
        (AccountState.OFFLINE, "Offline"),
        (AccountState.SIGN_IN_NEEDED, "Sign-in needed"),
        (AccountState.ERROR, "Something went wrong"),
    ],
)
def test_the_chip_says_what_the_account_is_doing(window, state, words):
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    window.scans.set_account_status(ACCOUNT, status(state))
    assert window.side.chip.accessibleName() == f"{ADDRESS}, {words}"


def test_the_chip_of_several_accounts_tells_the_worst(window):
    other = AccountId("account-2")
    window.scans.set_accounts({ACCOUNT: ADDRESS, other: "b@example.org"})
    window.scans.set_account_status(ACCOUNT, status(AccountState.WATCHING))
    window.scans.set_account_status(other, status(AccountState.SIGN_IN_NEEDED))
    assert window.side.chip.accessibleName() == "2 mailboxes, Sign-in needed"
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    assert window.side.chip.accessibleName() == f"{ADDRESS}, Watching for new mail"


def test_two_scans_are_one_progress(window):
    other = AccountId("account-2")
    window.scans.set_accounts({ACCOUNT: ADDRESS, other: "b@example.org"})
    window.scans.set_progress(ACCOUNT, progress(100, 1000, 1))
    window.scans.set_progress(other, progress(50, 500, 2))
    assert "150 of 1,500 · 3 claim to be a shop" in _said(window.centre.progress)
    window.scans.end_progress(ACCOUNT, is_finished=True)
    assert "50 of 500" in _said(window.centre.progress)


@pytest.mark.parametrize(
    ("row", "headline"),
    [
        (delivery_row(), "Really from Amazon."),
        (others_row(), "Sent through Amazon, but written by someone else."),
        (unproven_row(), "We can't tell whether this is from Best Buy."),
        (careful_row(), "Be careful: something is odd. Open PayPal yourself, not these links."),
        (spoof_row(), "Very likely fake: not sent by Amazon."),
    ],
)
def test_the_detail_says_the_verdict(window, row, headline):
    window.add_rows((row,))
    window.show_message(row.key)
    assert headline in _said(window.detail)


@pytest.mark.parametrize(
    ("row", "has_button"), [(spoof_row(), True), (delivery_row(), False), (unproven_row(), False)]
)
def test_only_a_spoof_has_the_red_button(window, row, has_button):
    window.add_rows((row,))
    window.show_message(row.key)
    words = [button.words for button in window.detail.findChildren(Button)]
    assert any(word.startswith("Report") for word in words) is has_button


def test_the_red_button_says_what_it_will_do(window):
    window.add_rows((spoof_row(),))
    window.show_message(spoof_row().key)
    assert (
        "Sends this mail, unchanged, to Amazon's 2 fraud desks and moves it to Spam. "
        "You can undo this for 10 seconds." in _said(window.detail)
    )


def test_a_shop_with_a_form_alone_says_so(window):
    row = spoof_row(desks=("https://shop.example/report",))
    window.add_rows((row,))
    window.show_message(row.key)
    said = _said(window.detail)
    assert "how to report this mail yourself, step by step. Nothing is sent for you." in said
    # What is not sent is not undone either, nor moved.
    assert "undo" not in said
    assert "Spam" not in said


def test_a_spoof_whose_shop_has_no_desk_can_be_reported_but_not_to_the_shop(window):
    row = spoof_row(desks=())
    window.add_rows((row,))
    window.show_message(row.key)
    words = [button.words for button in window.detail.findChildren(Button) if button.isVisible()]
    assert "Report to Amazon" not in words
    assert "Report" in words
    assert window.centre.cards.spoof_cards[0]._report.isVisible()


def test_three_reasons_first_and_the_rest_folded(window):
    window.add_rows((spoof_row(),))
    window.show_message(spoof_row().key)
    window.show_details(spoof_row().key, spoof_details())
    said = _said(window.detail)
    assert "It asks you to send the code back. | It says Amazon, but was sent from amazon-verify.top." in said
    assert "None of its links goes to Amazon." not in said
    assert "dmarc=none" not in said


def test_the_technical_facts_are_one_click_away(window, build, qtbot):
    build("detail-technical")
    said = _said(window.detail)
    assert "None of its links goes to Amazon." in said
    assert "mx.example.org; dkim=pass header.d=amazon-verify.top; dmarc=none" in said
    assert "amazon-verify.top · s1 · not-checked" in said


def test_an_unproven_delivery_code_says_where_to_find_it(window):
    row = unproven_row(code_fact=CodeFact(Purpose.DELIVERY, None, is_expiry_stated=False, is_shown=False))
    window.add_rows((row,))
    window.show_message(row.key)
    assert "Need the code? Your Orders › Track package." in _said(window.detail)


def test_i_already_clicked_names_the_shop(window, qtbot):
    window.add_rows((spoof_row(),))
    window.show_message(spoof_row().key)
    with qtbot.waitSignal(window.clicked_something_requested) as asked:
        _press(qtbot, window.detail, "I already clicked or replied")
    assert asked.args == ["amazon"]


def test_reports_are_listed_and_can_be_taken_back(window, build, qtbot):
    build("reported")
    said = _said(window.detail)
    assert "stop-spoofing@amazon.com: sent, 24 Nov, 14:03" in said
    assert "<report-1@example.org>" in said
    with qtbot.waitSignal(window.put_back_requested) as asked:
        _press(qtbot, window.detail, "Not a fake: put back")
    assert asked.args == [spoof_row().key]
    with qtbot.waitSignal(window.sent_report_requested) as asked:
        _press(qtbot, window.detail, "Read what was sent")
    assert asked.args == [1]


def test_what_may_have_been_sent_is_not_offered_again(window):
    window.add_rows((spoof_row(),))
    window.set_reports((sent_report(spoof_row(), state=ReportState.UNKNOWN),))
    window.show_message(spoof_row().key)
    assert "Read what was sent" in _offered(window.detail)
    assert "Send again" not in _offered(window.detail)


def test_only_what_lies_in_spam_can_be_put_back(window):
    window.add_rows((spoof_row(),))
    window.set_reports((sent_report(spoof_row()),))
    window.show_message(spoof_row().key)
    assert "Read what was sent" in _offered(window.detail)
    assert "Not a fake: put back" not in _offered(window.detail)


def test_a_report_that_failed_can_be_sent_again(window, qtbot):
    window.add_rows((spoof_row(),))
    window.set_reports((sent_report(spoof_row(), state=ReportState.FAILED),))
    window.show_message(spoof_row().key)
    with qtbot.waitSignal(window.retry_requested) as asked:
        _press(qtbot, window.detail, "Send again")
    assert asked.args == [1]


def test_an_undone_report_is_none(window):
    window.add_rows((spoof_row(),))
    window.set_reports((sent_report(spoof_row(), state=ReportState.UNDONE),))
    assert window.centre.cards.spoof_cards


def test_the_sample_banner_stays_until_it_is_left(window, build, qtbot):
    build("sample-mailbox")
    assert window.centre.banner_ids() == ("sample",)
    with qtbot.waitSignal(window.banner_requested) as asked:
        _press(qtbot, window.centre, "Leave sample")
    assert asked.args == ["sample"]
    window.clear_banner("sample")
    assert window.centre.banner_ids() == ()


def test_an_open_message_that_is_gone_is_closed(window):
    window.add_rows(design_rows())
    window.show_message(spoof_row().key)
    window.remove_rows((spoof_row().key,))
    assert window.detail.shown is None


def test_an_open_message_that_changed_is_shown_anew(window, qtbot):
    window.add_rows(design_rows())
    window.show_message(delivery_row().key)
    with qtbot.waitSignal(window.details_requested):
        window.add_rows((delivery_row(is_done=True),))
    assert "483 920" not in _said(window.detail)


def test_a_message_is_found_whatever_search_and_filter_are(window, build):
    window.add_rows(design_rows())
    build("no-match")
    window.show_message(unproven_row().key)
    assert window.detail.shown.key == unproven_row().key
    assert window.centre.rows.current().key == unproven_row().key


def test_why_a_text_cannot_be_fetched_is_painted(window, qapp):
    class Painted(QObject):
        said = ""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                self.said = edit.placeholderText()
            return super().eventFilter(watched, event)

    window.add_rows((spoof_row(),))
    window.show_message(spoof_row().key)
    (edit,) = window.detail.findChildren(QPlainTextEdit)
    qapp.processEvents()
    painted = Painted()
    edit.viewport().installEventFilter(painted)
    window.show_details_failed(spoof_row().key, "The line is dead. Try again.")
    qapp.processEvents()
    assert painted.said == "The line is dead. Try again."
