"""Adding a mailbox, as somebody does it who knows an address and a password."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.desktop.accounts.dialog import AccountDialog
from app.desktop.accounts.values import FirstAnswers, SearchWish
from app.jobs.find_settings import NoAddressError, Question
from app.jobs.sign_in_trouble import Trouble, TroubleKind, explain
from app.jobs.verify_account import Verified
from app.mailbox.failures import SignInRefusedError
from app.mailbox.keychain import Kept
from app.net.candidate import Candidate
from app.settings import Security, Server, SignIn
from tests.desktop.dialog_reading import button, field, fill, focused, press, said, shown
from tests.desktop.dialog_scenes import (
    ACCOUNT_OF_ANNA,
    GOOD,
    GOOGLE,
    OWN,
    PASSWORD,
    REFUSED,
    SENDING_REFUSED,
    facts_of,
    no_network,
    own_facts,
)


@pytest.fixture
def dialog(qtbot, set_text_size):
    made = AccountDialog()
    made.show()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def heard(dialog):
    """Return what the dialog asked for, in order."""
    heard: list[tuple[Any, ...]] = []
    for name in (
        "sample_requested",
        "search_requested",
        "trial_requested",
        "browser_requested",
        "page_requested",
        "cancel_requested",
        "account_ready",
        "answered",
    ):
        getattr(dialog, name).connect(lambda *values, name=name: heard.append((name, *values)))
    return heard


def _sign_in(dialog, facts=None, password=PASSWORD, name="Password"):
    dialog.show_found(facts or own_facts(OWN))
    fill(dialog, name, password)
    press(dialog, "Sign in")


# ----------------------------------------------------------------------------------------- address


def test_welcome_says_what_is_needed_and_offers_the_sample(dialog, heard) -> None:
    dialog.show_welcome()
    words = shown(dialog)
    assert all(part in words for part in ("IMAP", "POP or Exchange only", ".eml", "app password"))
    press(dialog, "Try it with a sample mailbox")
    assert heard == [("sample_requested",)]
    assert not dialog.isVisible()


def test_from_welcome_to_the_address_and_back(dialog) -> None:
    dialog.show_welcome()
    assert focused(dialog) == "Add my mailbox"
    press(dialog, "Add my mailbox")
    assert focused(dialog) == "Mail address"
    press(dialog, "Back")
    assert "What you need" in shown(dialog)


def test_enter_after_the_address_looks_for_its_settings(dialog, heard) -> None:
    dialog.show_address()
    QTest.keyClick(fill(dialog, "Mail address", "anna@example.org"), Qt.Key.Key_Return)
    assert heard == [("search_requested", SearchWish("anna@example.org"))]
    dialog.show_asking(Question.AUTOCONFIG, "https://autoconfig.example.org/mail/config-v1.1.xml")
    assert "autoconfig.example.org" in shown(dialog)


def test_enter_takes_the_correction_that_the_keyboard_is_on(dialog, heard) -> None:
    dialog.show_address()
    fill(dialog, "Mail address", "anna@gmial.com")
    press(dialog, "Next")
    dialog.show_found(facts_of("anna@gmail.com"), "anna@gmail.com")
    assert focused(dialog) == "Use anna@gmail.com"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert heard[-1] == ("search_requested", SearchWish("anna@gmail.com"))


def test_a_page_that_grows_keeps_its_buttons_on_the_screen(dialog) -> None:
    screen = dialog.screen().availableGeometry()
    dialog.move(screen.left(), screen.bottom() - dialog.frameGeometry().height())
    dialog.show_found(facts_of("anna@gmail.com"))
    assert dialog.frameGeometry().bottom() <= screen.bottom()


def test_what_is_no_address_is_said_beside_what_was_typed(dialog) -> None:
    dialog.show_address()
    fill(dialog, "Mail address", "anna")
    press(dialog, "Next")
    dialog.show_failure(NoAddressError())
    assert "That is no mail address." in shown(dialog)
    assert field(dialog, "Mail address").text() == "anna"
    assert focused(dialog) == "Mail address"


def test_a_misspelt_domain_is_offered_corrected(dialog, heard) -> None:
    dialog.show_address()
    fill(dialog, "Mail address", "anna@gmial.com")
    press(dialog, "Next")
    dialog.show_found(facts_of("anna@gmail.com"), "anna@gmail.com")
    assert "Did you mean anna@gmail.com?" in shown(dialog)
    press(dialog, "Use anna@gmail.com")
    assert heard[-1] == ("search_requested", SearchWish("anna@gmail.com"))


def test_a_domain_that_only_looks_misspelt_can_be_kept(dialog, heard) -> None:
    dialog.show_address()
    fill(dialog, "Mail address", "anna@gmial.com")
    press(dialog, "Next")
    dialog.show_found(facts_of("anna@gmail.com"), "anna@gmail.com")
    press(dialog, "Mine is right")
    wish = SearchWish("anna@gmial.com", is_spelling_confirmed=True)
    assert heard[-1] == ("search_requested", wish)


def test_a_search_can_be_cancelled_and_the_address_is_still_there(dialog, heard) -> None:
    dialog.show_address()
    fill(dialog, "Mail address", "anna@example.org")
    press(dialog, "Next")
    press(dialog, "Cancel")
    assert heard[-1] == ("cancel_requested",)
    assert field(dialog, "Mail address").text() == "anna@example.org"


# ----------------------------------------------------------------------------------------- sign-in


def test_gmail_shows_the_way_to_an_app_password(dialog, heard, qapp) -> None:
    dialog.show_found(facts_of("anna@gmail.com"))
    words = shown(dialog)
    page = "https://myaccount.google.com/apppasswords"
    assert words.index("two-step verification") < words.index("App password\n")
    assert "Kept in this computer's keychain. Sent only to imap.gmail.com and smtp.gmail.com." in words
    assert "Sign in with Google" not in words
    assert focused(dialog) == "App password"
    assert field(dialog, "Address of the page").text() == page
    press(dialog, "Copy the address of the page")
    assert QGuiApplication.clipboard().text() == page
    press(dialog, "Open page")
    assert heard == [("page_requested", page)]


def test_an_app_password_may_be_pasted_with_its_spaces(dialog, heard) -> None:
    _sign_in(dialog, facts_of("anna@gmail.com"), "abcd efgh ijkl mnop", "App password")
    name, account, password = heard[-1]
    assert (name, password) == ("trial_requested", "abcdefghijklmnop")
    assert (account.imap.host, account.provider, account.user) == (
        "imap.gmail.com",
        "Gmail",
        "anna@gmail.com",
    )


def test_without_a_keychain_the_promise_is_another(dialog) -> None:
    dialog.show_found(facts_of("anna@gmail.com", has_keychain=False))
    words = shown(dialog)
    assert "Forgotten when you close this program. Sent only to your mail provider." in words
    assert "keychain" not in words


def test_what_is_read_changed_and_how_to_revoke_is_said(dialog) -> None:
    dialog.show_found(facts_of("anna@gmail.com"))
    words = shown(dialog)
    assert "Reads the mail in your Inbox and Spam, on this computer only" in words
    assert "Changes only what you report" in words
    assert "Take it back any time" in words


def test_the_browser_is_offered_where_it_can_work(dialog, heard) -> None:
    dialog.show_found(facts_of("anna@gmail.com", GOOGLE))
    press(dialog, "Sign in with Google")
    assert "this program never sees it" in shown(dialog)
    press(dialog, "Sign in with Google")
    name, account = heard[-1]
    assert name == "browser_requested"
    assert (account.sign_in, account.oauth_issuer) == (SignIn.OAUTH2, "google")
    page = "https://accounts.google.com/?state=abc"
    dialog.show_browser(page)
    assert heard[-1] == ("page_requested", page)
    press(dialog, "Open again")
    assert heard[-1] == ("page_requested", page)
    press(dialog, "Cancel")
    assert heard[-1] == ("cancel_requested",)
    assert button(dialog, "Sign in with Google").isVisible()


def test_a_provider_without_imap_is_said_with_what_to_do(dialog) -> None:
    dialog.show_found(facts_of("anna@tuta.com"))
    words = shown(dialog)
    assert "only to its own app" in words
    assert ".eml" in words
    assert "Sign in" not in words.splitlines()


def test_unknown_servers_are_asked_for(dialog, heard) -> None:
    dialog.show_found(own_facts())
    assert "No settings were found" in shown(dialog)
    fill(dialog, "Password", PASSWORD)
    press(dialog, "Sign in")
    assert heard == []
    assert focused(dialog) == "Server for reading"
    fill(dialog, "Server for reading", "imap.example.org")
    fill(dialog, "Server for sending", "smtp.example.org")
    press(dialog, "Sign in")
    account, password = heard[-1][1:]
    assert account.imap == Server("imap.example.org", 993, Security.TLS)
    assert account.smtp == Server("smtp.example.org", 465, Security.TLS)
    assert (account.user, account.provider, password) == ("anna@example.org", "", PASSWORD)


def test_the_usual_port_follows_the_protection(dialog) -> None:
    dialog.show_found(own_facts())
    assert dialog._sign_in
    imap = dialog._sign_in._servers._imap
    imap.security.setFocus()
    QTest.keyClick(imap.security, Qt.Key.Key_Down)
    assert field(dialog, "Server for reading: Port").text() == "143"
    fill(dialog, "Server for reading: Port", "1143")
    QTest.keyClick(imap.security, Qt.Key.Key_Up)
    assert field(dialog, "Server for reading: Port").text() == "1143"


def test_an_unprotected_answer_is_confirmed_before_a_password_goes_there(dialog, heard) -> None:
    _sign_in(dialog, own_facts(Candidate(OWN.imap, OWN.smtp, OWN.user, must_confirm=True)))
    assert heard == []
    assert "Confirm first" in shown(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    press(dialog, "Sign in")
    assert heard[-1][0] == "trial_requested"


def test_who_changes_the_server_believes_no_provider(dialog, heard) -> None:
    dialog.show_found(facts_of("anna@gmail.com"))
    press(dialog, "Details: servers, and what was asked")
    fill(dialog, "Server for reading", "imap.gmail.com.example.net")
    assert "Sent only to imap.gmail.com.example.net" in shown(dialog)
    fill(dialog, "App password", PASSWORD)
    press(dialog, "Sign in")
    assert heard[-1][1].provider == ""


def test_no_password_is_no_trial(dialog, heard) -> None:
    dialog.show_found(own_facts(OWN))
    press(dialog, "Sign in")
    assert heard == []
    assert "Type the password first." in shown(dialog)


# ------------------------------------------------------------------------------------------- trial


def test_a_refused_password_goes_back_to_the_field_and_nothing_is_lost(dialog) -> None:
    _sign_in(dialog, facts_of("anna@gmail.com"), PASSWORD, "App password")
    dialog.show_tried(REFUSED)
    words = shown(dialog)
    assert "Gmail refuses normal passwords here." in words
    assert "Make an app password and use that." in words
    assert focused(dialog) == "App password"
    assert field(dialog, "App password").text() == PASSWORD


def test_where_only_the_browser_helps_it_is_turned_to(dialog) -> None:
    trouble = Trouble(TroubleKind.BROWSER_NEEDED, "Gmail refuses every password.", "Use the browser.")
    _sign_in(dialog, facts_of("anna@gmail.com", GOOGLE), PASSWORD, "App password")
    dialog.show_tried(Verified(trouble, None, is_smtp_tried=False))
    assert "Use the browser." in shown(dialog)
    assert focused(dialog) == "Sign in with Google"


def test_a_wrong_host_opens_the_details(dialog) -> None:
    trouble = Trouble(TroubleKind.UNREACHABLE, "The server does not answer.", "Check its name.")
    _sign_in(dialog)
    dialog.show_tried(Verified(trouble, None, is_smtp_tried=False))
    assert focused(dialog) == "Server for reading"
    assert field(dialog, "Server for reading").text() == "mail.example.org"


def test_who_cannot_send_can_go_on_without(dialog, heard) -> None:
    _sign_in(dialog)
    dialog.show_tried(SENDING_REFUSED)
    assert "Reading works, but sending does not" in shown(dialog)
    press(dialog, "Go on without sending")
    account, password = heard[-1][1:]
    assert account.smtp is None
    assert password == PASSWORD


def test_what_must_be_switched_on_is_said_once(dialog) -> None:
    facts = facts_of("anna@gmx.de")
    assert facts.provider
    _sign_in(dialog, facts)
    trouble = explain(SignInRefusedError("authentication failed"), facts.provider)
    dialog.show_tried(Verified(trouble, None, is_smtp_tried=False))
    words = shown(dialog)
    assert words.count("mail programs are locked out") == 1
    assert "type the password again" in words
    assert "First do what is said below" in words


def test_no_browser_is_promised_where_none_can_sign_in(dialog) -> None:
    _sign_in(dialog)
    trouble = Trouble(
        TroubleKind.BROWSER_NEEDED, "It refuses passwords.", "Sign in with your browser instead."
    )
    dialog.show_tried(Verified(trouble, None, is_smtp_tried=False))
    words = shown(dialog)
    assert "It refuses passwords." in words
    assert "with your browser instead" not in words
    assert ".eml" in words


@pytest.mark.parametrize("kind", [TroubleKind.ODD_SERVER, TroubleKind.CERTIFICATE, TroubleKind.NOT_PROTECTED])
def test_what_is_to_be_changed_in_the_details_is_to_be_seen(dialog, kind) -> None:
    _sign_in(dialog)
    assert "Server for reading" not in shown(dialog)
    dialog.show_tried(Verified(Trouble(kind, "It failed.", "Look below."), None, is_smtp_tried=False))
    assert "Server for reading" in shown(dialog)
    assert focused(dialog) == "Server for reading"


def test_who_left_out_sending_finds_the_server_when_editing(dialog, heard) -> None:
    account = replace(ACCOUNT_OF_ANNA, smtp=None)
    dialog.edit(own_facts(OWN, address=account.address), account)
    press(dialog, "Details: servers, and what was asked")
    assert field(dialog, "Server for sending").text() == "mail.example.org"
    assert "You can add one here at any time." in shown(dialog)
    press(dialog, "Sign in")
    (_, tried, _) = heard[-1]
    assert tried.smtp == OWN.smtp


def test_proton_is_set_up_with_the_certificate_of_its_bridge(dialog, heard) -> None:
    _sign_in(dialog, facts_of("anna@proton.me"), name="Password that the Bridge shows")
    (_, drafted, _) = heard[-1]
    assert drafted.imap == Server("127.0.0.1", 1143, Security.STARTTLS)
    assert drafted.smtp == Server("127.0.0.1", 1025, Security.STARTTLS)
    assert drafted.provider == ""
    dialog.show_failure(no_network())
    fill(dialog, "Certificate file (own server only)", "cert.pem")
    press(dialog, "Sign in")
    (_, drafted, _) = heard[-1]
    assert (drafted.imap.ca_file, drafted.smtp.ca_file) == ("cert.pem", "cert.pem")


def test_a_failure_that_nobody_typed_is_said_too(dialog) -> None:
    _sign_in(dialog)
    dialog.show_failure(no_network())
    assert "There is no internet connection." in shown(dialog)
    assert field(dialog, "Password").text() == PASSWORD


def test_a_good_trial_hands_on_the_account_then_asks_two_questions(dialog, heard) -> None:
    _sign_in(dialog)
    account = heard[-1][1]
    dialog.show_tried(GOOD, Kept.IN_KEYCHAIN)
    assert heard[-1] == ("account_ready", account)
    assert account.account_id
    fill(dialog, "My other addresses", "Anna.B@Example.com, @example.net nonsense")
    press(dialog, "Show codes in notifications")
    press(dialog, "Done")
    answers = FirstAnswers(("anna.b@example.com", "@example.net"), shows_codes=True)
    assert heard[-1] == ("answered", answers)
    assert not dialog.isVisible()


def test_who_closes_at_the_questions_keeps_the_mailbox(dialog, heard) -> None:
    _sign_in(dialog)
    dialog.show_tried(GOOD, Kept.IN_KEYCHAIN)
    dialog.reject()
    assert [name for name, *_ in heard] == ["trial_requested", "account_ready"]


def test_a_locked_keychain_is_told(dialog) -> None:
    _sign_in(dialog)
    dialog.show_tried(GOOD, Kept.KEYCHAIN_LOCKED)
    assert "The keychain is locked." in shown(dialog)


def test_two_mailboxes_get_two_names(qtbot) -> None:
    names = set()
    for _ in range(2):
        dialog = AccountDialog()
        qtbot.addWidget(dialog)
        dialog.trial_requested.connect(lambda account, _: names.add(account.account_id))
        dialog.show()
        _sign_in(dialog)
    assert len(names) == 2


# ----------------------------------------------------------------------------------------- editing


def test_editing_keeps_what_it_does_not_ask(dialog, heard) -> None:
    dialog.edit(own_facts(address=ACCOUNT_OF_ANNA.address), ACCOUNT_OF_ANNA)
    press(dialog, "Details: servers, and what was asked")
    fill(dialog, "Server for reading", "imap.example.org")
    press(dialog, "Sign in")
    account, password = heard[-1][1:]
    assert password == ""
    assert account.imap.host == "imap.example.org"
    assert (account.account_id, account.days_back, account.other_addresses) == (
        ACCOUNT_OF_ANNA.account_id,
        30,
        ("a.b@example.com",),
    )
    dialog.show_tried(GOOD, Kept.IN_KEYCHAIN)
    assert heard[-1] == ("account_ready", account)
    assert not dialog.isVisible()


# ----------------------------------------------------------------------------------------- secrecy


@pytest.mark.parametrize("end", ["reject", "accept", "tried", "back"])
def test_nothing_secret_is_left_in_a_closed_dialog(dialog, heard, end) -> None:
    _sign_in(dialog)
    secret_box = dialog._sign_in._panel._field
    if end == "tried":
        dialog.show_tried(GOOD, Kept.IN_KEYCHAIN)
    elif end == "back":
        dialog.show_tried(REFUSED)
        press(dialog, "Back")
    else:
        getattr(dialog, end)()
    assert not any(PASSWORD in text for text in said(dialog))
    secret_box.undo()
    assert secret_box.text() == ""
    assert PASSWORD not in repr(vars(dialog))


def test_a_typed_password_is_neither_shown_nor_spoken(dialog) -> None:
    dialog.show_found(own_facts(OWN))
    box = fill(dialog, "Password", PASSWORD)
    assert PASSWORD not in box.displayText()
    assert not any(PASSWORD in text for text in said(dialog) if text != box.text())
    press(dialog, "Show the password")
    assert box.displayText() == PASSWORD
    press(dialog, "Hide the password")
    assert PASSWORD not in box.displayText()


def test_closing_stops_what_is_under_way(dialog, heard) -> None:
    _sign_in(dialog)
    dialog.close()
    assert heard[-1] == ("cancel_requested",)


def test_the_page_of_a_sign_in_is_forgotten(dialog) -> None:
    dialog.show_found(facts_of("anna@gmail.com", GOOGLE))
    press(dialog, "Sign in with Google")
    press(dialog, "Sign in with Google")
    dialog.show_browser("https://accounts.google.com/?state=very-secret-state")
    dialog.reject()
    assert not any("very-secret-state" in text for text in said(dialog))
