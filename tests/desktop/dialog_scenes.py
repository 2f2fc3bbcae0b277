"""The dialogs in every state that somebody sees, by name, made of the shipped data."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from app.desktop.accounts.dialog import AccountDialog
from app.desktop.accounts.values import SearchWish, SignInFacts
from app.desktop.cards.code_view import CodeView
from app.desktop.detail.report_record import ReportRecord
from app.desktop.guide.dialog import GuideDialog
from app.desktop.guide.steps import Mishap
from app.desktop.preferences.dialog import SettingsDialog
from app.desktop.preferences.privacy import StoredFact
from app.desktop.reports.by_hand_sheet import ByHandSheet, HandDesk, HandSteps
from app.desktop.reports.report_sheet import Centre, ReportSheet
from app.desktop.reports.sent_sheet import SentSheet
from app.errors import InspectorError
from app.jobs.find_settings import NoAddressError, Question, Step, table_candidates
from app.jobs.report_reading import Origin, SentMail
from app.jobs.sign_in_needs import sign_in_needs
from app.jobs.sign_in_trouble import Trouble, TroubleKind, explain
from app.jobs.verify_account import Verified
from app.mailbox.failures import (
    CertificateExpiredError,
    SignInRefusedError,
    TokenRefusedError,
    UnreachableError,
)
from app.mailbox.keychain import Kept, KeychainLockedError
from app.mailbox.model import FolderRole
from app.mailbox.provider_reading import read_providers
from app.net.candidate import Candidate
from app.net.oauth_failures import SignInDeclinedError
from app.resources import read_toml
from app.settings import Account, OAuthClient, ReportOptions, Security, Server, Settings
from app.store.model import AccountId, MessageHash, Place, Report, ReportState
from tests.desktop.scenes import ACCOUNT, NOW, delivery_row
from tests.desktop.scenes import catalogue as read_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

catalogue = cache(read_catalogue)
TABLE = read_providers(read_toml("providers.toml"))
PASSWORD = "Zx9-not-to-be-seen"
GOOGLE = {"google": OAuthClient("google", "client-id")}
CENTRES = (
    Centre("verbraucherzentrale", "Verbraucherzentrale", "phishing@verbraucherzentrale.nrw"),
    Centre("apwg", "Anti-Phishing Working Group", "reportphishing@apwg.org"),
)
OWN = Candidate(
    Server("mail.example.org", 993, Security.TLS),
    Server("mail.example.org", 587, Security.STARTTLS),
    user="anna@example.org",
)
TRACE = (
    Step(Question.TABLE, "example.org", is_answered=False),
    Step(Question.AUTOCONFIG, "https://autoconfig.example.org/mail/config-v1.1.xml", is_answered=False),
    Step(Question.SERVICES, "example.org", is_answered=True),
)
ACCOUNT_OF_ANNA = Account(
    account_id=ACCOUNT,
    address="anna@example.org",
    imap=OWN.imap,
    smtp=OWN.smtp,
    user="anna@example.org",
    other_addresses=("a.b@example.com",),
    days_back=30,
)
REFUSED = Verified(
    Trouble(
        TroubleKind.APP_PASSWORD_NEEDED,
        "Gmail refuses normal passwords here.",
        "Make an app password and use that.",
    ),
    None,
    is_smtp_tried=False,
)
SENDING_REFUSED = Verified(
    None,
    Trouble(
        TroubleKind.UNREACHABLE,
        "The server mail.example.org does not answer.",
        "Check the server's name and port under “details”, and your internet connection.",
    ),
    is_smtp_tried=True,
)
GOOD = Verified(None, None, is_smtp_tried=True)


def facts_of(address: str, clients=None, *, has_keychain: bool = True) -> SignInFacts:
    """Return what is known of an address at a provider of the table."""
    provider = TABLE.of_domain(address.rpartition("@")[2])
    return SignInFacts(
        address,
        sign_in_needs(provider, clients or {}),
        has_keychain=has_keychain,
        provider=provider,
        candidates=table_candidates(provider, address),
        trace=(Step(Question.TABLE, address.rpartition("@")[2], is_answered=True),),
    )


def own_facts(*candidates: Candidate, **changes) -> SignInFacts:
    """Return what is known of an address at a domain of one's own."""
    values = {
        "address": "anna@example.org",
        "needs": sign_in_needs(None, {}),
        "has_keychain": True,
        "candidates": candidates,
        "trace": TRACE,
    }
    return SignInFacts(**{**values, **changes})


def no_network() -> InspectorError:
    """Return a failure that has nothing to do with what was typed."""
    return InspectorError("There is no internet connection.", "Connect, then try again.")


def failed(
    make_error: Callable[[], InspectorError], make_facts: Callable[[], SignInFacts]
) -> Callable[[], AccountDialog]:
    """Return a maker of a dialog whose trial failed, in the words that fit the provider."""

    def show(dialog: AccountDialog) -> None:
        trouble = explain(make_error(), make_facts().provider)
        dialog.show_tried(Verified(trouble, None, is_smtp_tried=False))

    return _dialog(found(make_facts), submit, show)


def _dialog(*steps: Callable[[AccountDialog], object]) -> Callable[[], AccountDialog]:
    def make() -> AccountDialog:
        dialog = AccountDialog()
        for step in steps:
            step(dialog)
        return dialog

    return make


def type_address(text: str) -> Callable[[AccountDialog], None]:
    """Return a step that types an address and goes on."""

    def do(dialog: AccountDialog) -> None:
        dialog.show_address()
        dialog._address._field.setText(text)

    return do


def found(make_facts: Callable[[], SignInFacts], correction: str = "") -> Callable[[AccountDialog], None]:
    """Return a step that shows what was found."""
    return lambda dialog: dialog.show_found(make_facts(), correction)


def submit(dialog: AccountDialog) -> None:
    """Type a password and sign in."""
    assert dialog._sign_in
    assert dialog._sign_in._panel
    field = dialog._sign_in._panel._field
    if field is not None:
        field.setText(PASSWORD)
    dialog._sign_in.submit()


def searching(dialog: AccountDialog) -> None:
    """Look for settings."""
    dialog._search(SearchWish("anna@example.org"))
    for step in TRACE:
        dialog.show_asking(step.question, step.asked)


def _open_details(dialog: AccountDialog) -> None:
    assert dialog._sign_in
    dialog._sign_in._details.set_open(is_open=True)


def _edit(dialog: AccountDialog) -> None:
    dialog.edit(own_facts(address=ACCOUNT_OF_ANNA.address), ACCOUNT_OF_ANNA)


def _browser(dialog: AccountDialog) -> None:
    submit(dialog)
    dialog.show_browser("https://accounts.google.com/o/oauth2/auth?client_id=client-id&state=abc")


def guide(mishap: Mishap | None) -> Callable[[], GuideDialog]:
    """Return a maker of the guide."""

    def make() -> GuideDialog:
        shops = {key: retailer.name for key, retailer in catalogue().retailers.items()}
        dialog = GuideDialog(shops, "amazon", frozenset({"gave-code/hang-up"}))
        if mishap is not None:
            dialog.choose(mishap)
        return dialog

    return make


def settings_dialog(page: int = 0, settings: Settings | None = None) -> SettingsDialog:
    """Return the settings at a page."""
    dialog = SettingsDialog(
        settings or Settings(accounts=(ACCOUNT_OF_ANNA,)),
        catalogue=catalogue(),
        centres=CENTRES,
        countries=("CH", "DE", "GB"),
        stored=(StoredFact("Messages in the list", "1,204"), StoredFact("Reports", "3")),
        can_start_with_desktop=True,
        has_tray=True,
    )
    dialog.show_page(page)
    return dialog


def report_sheet(**changes) -> ReportSheet:
    """Return the sheet before the first report."""
    values = {
        "shop": "Amazon",
        "account_address": "anna@example.org",
        "desks": ("stop-spoofing@amazon.com", "reportascam@amazon.com"),
        "inline_desks": frozenset({"reportascam@amazon.com"}),
        "centres": CENTRES,
        "options": ReportOptions(),
    }
    return ReportSheet(**{**values, **changes})


def by_hand_sheet(**changes) -> ByHandSheet:
    """Return the sheet for a mail that is reported by hand."""
    values = {
        "why": "This mailbox is set up for reading only, so you report this mail yourself.",
        "desks": (
            HandDesk("stop-spoofing@amazon.com"),
            HandDesk("reportascam@amazon.com"),
            HandDesk("https://amazon.example/report"),
        ),
        "mail_program_link": "mailto:stop-spoofing@amazon.com,reportascam@amazon.com?subject=Report",
        "subject": "Account locked",
    }
    return ByHandSheet(HandSteps(**{**values, **changes}))


_SENT = Report(
    1,
    AccountId("home"),
    MessageHash("0" * 64),
    Place("Junk", FolderRole.JUNK, 7, 1),
    "stop-spoofing@amazon.com",
    is_inline=False,
    state=ReportState.SENT,
    our_message_id="<inbox-inspector.00000000000000000000000000000000@example.org>",
    attempts=1,
    next_attempt=None,
    changed=NOW,
)


def one_report() -> Report:
    """Return a report that was sent."""
    return _SENT


def sent_sheet(mail: SentMail, state: ReportState = ReportState.SENT) -> SentSheet:
    """Return the sheet with what was sent."""
    return SentSheet(replace(_SENT, state=state), mail)


def report_record() -> ReportRecord:
    """Return the record with one report of each kind."""
    kinds = (
        ReportState.SENT,
        ReportState.BY_HAND,
        ReportState.UNKNOWN,
        ReportState.FAILED,
        ReportState.QUEUED,
        ReportState.UNDONE,
    )
    reports = [
        replace(
            _SENT,
            report_id=number,
            message_hash=MessageHash(f"{number:064}"),
            state=state,
            why="content-refused 554 no" if state is ReportState.FAILED else "",
            row_subject=f"Account locked {number}",
            row_author="help@amazon-verify.top",
        )
        for number, state in enumerate(kinds)
    ]
    return ReportRecord(reports, NOW, lambda key: key[1].endswith("0"))


def code_view(row=None, now=NOW) -> CodeView:
    """Return the small window with a code."""
    row = row or delivery_row()
    return CodeView((row.account_id, row.message_hash), "Amazon", row.code, now)


SCENES: dict[str, Callable[[], QWidget]] = {
    "report-record": report_record,
    "report-record-empty": lambda: ReportRecord((), NOW, lambda _key: True),
    "report-centre": partial(report_sheet, shop="Lidl", desks=(), inline_desks=frozenset(), must_choose=True),
    "by-hand": by_hand_sheet,
    "by-hand-form": partial(
        by_hand_sheet, desks=(HandDesk("https://shop.example/report"),), mail_program_link=""
    ),
    "by-hand-offices": partial(
        by_hand_sheet,
        desks=(HandDesk("reportphishing@apwg.org", "APWG, the Anti-Phishing Working Group"),),
        number=1,
        total=3,
    ),
    "by-hand-nowhere": partial(by_hand_sheet, desks=(), mail_program_link=""),
    "sent": lambda: sent_sheet(SentMail(b"From: <a@example.org>\r\n\r\nNo. 123456\r\n", Origin.EXACT)),
    "sent-copy": lambda: sent_sheet(SentMail(b"From: <a@example.org>\r\n\r\nText\r\n" * 3000, Origin.COPY)),
    "sent-nowhere": lambda: sent_sheet(SentMail(), ReportState.UNKNOWN),
    "welcome": _dialog(AccountDialog.show_welcome),
    "address": _dialog(type_address("")),
    "address-wrong": _dialog(type_address("anna"), lambda dialog: dialog.show_failure(NoAddressError())),
    "address-misspelt": _dialog(
        type_address("anna@gmial.com"), found(partial(facts_of, "anna@gmail.com"), "anna@gmail.com")
    ),
    "searching": _dialog(searching),
    "sign-in-gmail": _dialog(found(partial(facts_of, "anna.long.address@gmail.com"))),
    "sign-in-gmail-browser": _dialog(found(partial(facts_of, "anna@gmail.com", GOOGLE))),
    "sign-in-gmx": _dialog(found(partial(facts_of, "anna@gmx.de", has_keychain=False))),
    "sign-in-own": _dialog(found(partial(own_facts, OWN)), _open_details),
    "sign-in-nothing-found": _dialog(found(own_facts)),
    "sign-in-to-confirm": _dialog(
        found(partial(own_facts, Candidate(OWN.imap, OWN.smtp, OWN.user, must_confirm=True)))
    ),
    "sign-in-outlook": _dialog(found(partial(facts_of, "anna@outlook.com"))),
    "sign-in-proton": _dialog(found(partial(facts_of, "anna@proton.me"))),
    "trying": _dialog(found(partial(facts_of, "anna@gmail.com")), submit),
    "browser": _dialog(found(partial(facts_of, "anna@gmail.com", GOOGLE)), _browser),
    "refused": _dialog(
        found(partial(facts_of, "anna@gmail.com")), submit, lambda dialog: dialog.show_tried(REFUSED)
    ),
    "sending-refused": _dialog(
        found(partial(own_facts, OWN)), submit, lambda dialog: dialog.show_tried(SENDING_REFUSED)
    ),
    "failed-wrong-password": failed(SignInRefusedError, partial(facts_of, "anna@gmx.de")),
    "failed-wrong-host": failed(partial(UnreachableError, "mail.example.org"), partial(own_facts, OWN)),
    "failed-certificate": failed(
        partial(CertificateExpiredError, "mail.example.org"), partial(own_facts, OWN)
    ),
    "failed-token": failed(TokenRefusedError, partial(facts_of, "anna@gmail.com", GOOGLE)),
    "failed-keychain-locked": _dialog(
        found(partial(own_facts, OWN)), submit, lambda dialog: dialog.show_failure(KeychainLockedError())
    ),
    "failed-browser": _dialog(
        found(partial(facts_of, "anna@gmail.com", GOOGLE)),
        _browser,
        lambda dialog: dialog.show_failure(SignInDeclinedError("Google")),
    ),
    "questions": _dialog(
        found(partial(own_facts, OWN)), submit, lambda dialog: dialog.show_tried(GOOD, Kept.FOR_SESSION)
    ),
    "edit": _dialog(_edit),
    "guide": guide(None),
    "guide-gave-code": guide(Mishap.GAVE_CODE),
    "guide-opened-link": guide(Mishap.OPENED_LINK),
    "report-sheet": report_sheet,
    "code-view": code_view,
    **{
        f"settings-{name}": partial(settings_dialog, page)
        for page, name in enumerate(("accounts", "general", "notifications", "reporting", "shops", "privacy"))
    },
}
