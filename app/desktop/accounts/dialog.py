"""The dialog that brings a mailbox into the program: from an address to a login that was tried.

It asks for what takes time by its signals and is told the answers by its ``show_…`` methods; whoever
runs the jobs stands between (``background.set_up_lane``). Nothing is saved by it.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.accounts.address import AddressPage
from app.desktop.accounts.first_start import WelcomePage
from app.desktop.accounts.questions import QuestionsPage
from app.desktop.accounts.sign_in import SignInPage
from app.desktop.accounts.waiting import WaitingPage
from app.desktop.accounts.words import asked_words, kept_words
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.sheet import Sheet
from app.jobs.sign_in_trouble import Trouble, TroubleKind
from app.net.candidate import Candidate
from app.settings import SignIn
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.desktop.accounts.values import SearchWish, SignInFacts
    from app.errors import InspectorError
    from app.jobs.find_settings import Question
    from app.jobs.verify_account import Verified
    from app.mailbox.keychain import Kept
    from app.settings import Account


class AccountDialog(Sheet):
    """Call ``show_welcome``, ``show_address`` or ``edit`` first."""

    sample_requested = Signal()
    search_requested = Signal(object)
    """``SearchWish``; answer with ``show_asking``, then ``show_found`` or ``show_failure``."""
    trial_requested = Signal(object, str)
    """The drafted ``Account`` and its password, "" for the one that is kept; answer with ``show_tried``
    or ``show_failure``."""
    browser_requested = Signal(object)
    """The drafted ``Account``; answer with ``show_browser``, then as for a trial."""
    page_requested = Signal(str)
    """Open this page in the system's browser."""
    cancel_requested = Signal()
    """Stop what was asked for last."""
    account_ready = Signal(object)
    """The ``Account``, new or edited: it was tried and can be saved; scanning may start."""
    answered = Signal(object)
    """``FirstAnswers`` about the account that is ready since; may never come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(translate("Add a mailbox"), parent)
        self._welcome = WelcomePage()
        self._welcome.sample_wanted.connect(self._take_sample)
        self._welcome.add_wanted.connect(self.show_address)
        self._address = AddressPage()
        self._address.search_wanted.connect(self._search)
        self._waiting = WaitingPage()
        self._waiting.page_requested.connect(self.page_requested)
        self._questions = QuestionsPage()
        for page in (self._address, self._waiting):
            page.grown.connect(self.fit)
        self._sign_in: SignInPage | None = None
        self._account_id = uuid.uuid4().hex
        self._drafted: Account | None = None
        self._has_welcome = False
        self._is_busy = False
        self._close = self._button(translate("Close"), self.reject)
        self._cancel = self._button(translate("Cancel"), self._stop)
        self._back = self._button(translate("Back"), self._go_back)
        self._done = self._button(translate("Done"), self._answer, Kind.PRIMARY)

    def show_welcome(self) -> None:
        """Begin with what the program does and needs: the first start."""
        self._has_welcome = True
        buttons = (self._welcome.sample_button, self._welcome.add_button)
        self.show_page(self._welcome, translate("Welcome to Inbox Inspector"), buttons)
        self._welcome.add_button.setFocus()

    def show_address(self) -> None:
        """Ask for the address."""
        way_out = self._back if self._has_welcome else self._close
        self.show_page(self._address, translate("Add a mailbox"), (way_out, self._address.next_button))
        self._address.focus()

    def show_preparing(self) -> None:
        """Wait for what ``edit`` needs."""
        title = translate("Sign-in and servers")
        self.setWindowTitle(title)
        self._is_busy = True
        self._waiting.wait_for(translate("Asking this computer's keychain …"))
        self.show_page(self._waiting, title, (self._close,))

    def edit(self, facts: SignInFacts, account: Account) -> None:
        """Show the sign-in of an account; ``facts`` are what its provider needs."""
        self._is_busy = False
        self._account_id = account.account_id
        # Who left out sending at first finds the provider's server for it here.
        smtp = account.smtp or next((found.smtp for found in facts.candidates if found.smtp), None)
        now = Candidate(account.imap, smtp, account.user, account.smtp_user)
        self._show_sign_in(replace(facts, account=account, candidates=(now,)))

    def show_asking(self, question: Question, asked: str) -> None:
        """Say what is asked of whom, while settings are looked for."""
        self._waiting.add_line(asked_words(question, asked))

    def show_found(self, facts: SignInFacts, correction: str = "") -> None:
        """Show how to sign in, or first whether ``correction`` was the address that was meant."""
        self._is_busy = False
        if correction:
            self.show_address()
            self._address.doubt(correction)
        else:
            self._show_sign_in(facts)

    def show_browser(self, page: str) -> None:
        """Have the provider's sign-in page opened, and wait for it."""
        sentence = translate("Sign in on the page that opens in your browser, then come back here.")
        self._wait(translate("Waiting for your browser"), sentence, page)
        self.page_requested.emit(page)

    def show_tried(self, verified: Verified, kept: Kept | None = None) -> None:
        """Show what became of the trial; ``kept`` is where the secret was put, if all is well."""
        self._is_busy = False
        if self._sign_in is None:
            return
        trouble = verified.imap or verified.smtp
        if trouble is not None:
            self._return_to_sign_in(self._sign_in)
            self._sign_in.show_trouble(trouble, is_of_sending=verified.imap is None)
            return
        self._sign_in.forget()
        self.account_ready.emit(self._drafted)
        if self._sign_in.facts.account is not None:
            self.accept()
            return
        self._questions.warn(kept_words(kept) if kept is not None else "")
        self.show_page(self._questions, translate("It works"), (self._done,))
        self._questions.focus()

    def show_failure(self, error: InspectorError) -> None:
        """Show why it could not even be tried, where the user can do something about it."""
        self._is_busy = False
        if self._sign_in is None:
            self.show_address()
            self._address.complain(error.sentence, error.next_step)
            return
        self._return_to_sign_in(self._sign_in)
        self._sign_in.show_trouble(Trouble(TroubleKind.OTHER, error.sentence, error.next_step))

    def done(self, result: int) -> None:
        """Close; forget what was typed, stop what is under way."""
        if self._is_busy:
            self._is_busy = False
            self.cancel_requested.emit()
        if self._sign_in is not None:
            self._sign_in.forget()
        self._waiting.wait_for("")
        super().done(result)

    def _answer(self) -> None:
        self.answered.emit(self._questions.answers)
        self.accept()

    def _take_sample(self) -> None:
        self.accept()
        self.sample_requested.emit()

    def _search(self, wish: SearchWish) -> None:
        self._drop_sign_in()
        sentence = translate("Finding out how mail programs reach {address} …").format(address=wish.address)
        self._wait(translate("Looking for the settings"), sentence)
        self.search_requested.emit(wish)

    def _show_sign_in(self, facts: SignInFacts) -> None:
        self._drop_sign_in()
        page = SignInPage(facts, facts.candidates[0] if facts.candidates else None)
        page.submitted.connect(self._try)
        page.page_requested.connect(self.page_requested)
        page.grown.connect(self.fit)
        self._sign_in = page
        self._return_to_sign_in(page)
        page.focus()

    def _return_to_sign_in(self, page: SignInPage) -> None:
        provider = page.facts.provider
        name = provider.name if provider is not None else page.facts.address.rpartition("@")[2]
        is_edited = page.facts.account is not None
        way_out = self._close if is_edited else self._back
        buttons = (way_out, page.submit_button) if page.can_sign_in else (way_out,)
        self.show_page(page, translate("Sign in at {name}").format(name=name), buttons)

    def _try(self, drafted: Account, password: str) -> None:
        self._drafted = replace(drafted, account_id=self._account_id)
        hosts = [server.host for server in (drafted.imap, drafted.smtp) if server is not None]
        sentence = translate("Signing in at {servers}, once each …").format(
            servers=", ".join(dict.fromkeys(hosts))
        )
        self._wait(translate("Trying it"), sentence)
        if drafted.sign_in is SignIn.OAUTH2:
            self.browser_requested.emit(self._drafted)
        else:
            self.trial_requested.emit(self._drafted, password)

    def _wait(self, title: str, sentence: str, page: str = "") -> None:
        self._is_busy = True
        self._waiting.wait_for(sentence, page)
        self.show_page(self._waiting, title, (self._cancel,))
        self._cancel.setFocus()

    def _stop(self) -> None:
        self._is_busy = False
        self.cancel_requested.emit()
        if self._sign_in is None:
            self.show_address()
        else:
            self._return_to_sign_in(self._sign_in)
            self._sign_in.focus()

    def _go_back(self) -> None:
        if self.page is self._sign_in:
            self._drop_sign_in()
            self.show_address()
        else:
            self.show_welcome()

    def _drop_sign_in(self) -> None:
        if self._sign_in is not None:
            self._sign_in.forget()
            self._sign_in.hide()
            self.body.removeWidget(self._sign_in)
            self._sign_in.deleteLater()
            self._sign_in = None

    @staticmethod
    def _button(words: str, act: Callable[[], None], kind: Kind = Kind.PLAIN) -> Button:
        button = Button(words, kind)
        button.clicked.connect(act)
        return button
