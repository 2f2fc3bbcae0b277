"""The page on which the user signs in: what this provider needs, the promise, the servers on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.accounts.drafts import draft_account
from app.desktop.accounts.notice import PageNotice
from app.desktop.accounts.offers import OfferPanel, numbered
from app.desktop.accounts.page_link import PageLink
from app.desktop.accounts.servers import ServerFields
from app.desktop.accounts.words import page_in, permission_words, trace_words
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.folding import Folded
from app.desktop.widgets.frames import Mark
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.sheet import CheckLine
from app.desktop.widgets.typography import TextRole
from app.jobs.sign_in_trouble import TroubleKind
from app.jobs.verify_account import clean_password
from app.mailbox.keychain import Kept, promise
from app.mailbox.providers import LoginKind
from app.sentences import Tone
from app.settings import SignIn
from app.translation import translate

if TYPE_CHECKING:
    from app.desktop.accounts.values import SignInFacts
    from app.jobs.sign_in_trouble import Trouble
    from app.net.candidate import Candidate

_BETTER_OFFER = {
    TroubleKind.APP_PASSWORD_NEEDED: LoginKind.APP_PASSWORD,
    TroubleKind.BROWSER_NEEDED: LoginKind.OAUTH2,
}
_OF_SERVERS = frozenset(
    {
        TroubleKind.UNREACHABLE,
        TroubleKind.CERTIFICATE,
        TroubleKind.NOT_PROTECTED,
        TroubleKind.ODD_SERVER,
    }
)


class SignInPage(QWidget):
    """Made anew for each address; keeps what was typed until it is told to forget."""

    submitted = Signal(object, str)
    """The drafted ``Account``, and the password; "" leaves the one that is known, or there is none."""
    page_requested = Signal(str)
    grown = Signal()
    """It takes more room, or less."""

    def __init__(self, facts: SignInFacts, start: Candidate | None) -> None:
        """``start`` is what the fields for the servers show at first."""
        super().__init__()
        self.facts = facts
        self.trouble = PageNotice(Tone.BAD, "careful")
        self._servers = ServerFields(start, facts.address)
        self._servers.changed.connect(self._promise_anew)
        self._panels = [
            OfferPanel(offer, keeps_former=facts.account is not None and _is_former(facts, offer.kind))
            for offer in facts.needs.offers
        ]
        self._panel: OfferPanel | None = None
        self._promise = TextLabel("", TextRole.SMALL, "muted", line_height=1.12)
        self._confirm: CheckLine | None = None
        self.submit_button = Button(translate("Sign in"), Kind.PRIMARY)
        self.submit_button.clicked.connect(self.submit)
        self._unsent = Button(translate("Go on without sending"), is_small=True)
        self._unsent.clicked.connect(self._leave_out_sending)
        self._unsent.hide()
        self.trouble.add_buttons(self._unsent)
        self._switches = [self._switch_to(panel) for panel in self._panels]
        self._layout = column(TextLabel(facts.address, TextRole.BODY, "muted"), self.trouble, spacing=12)
        self.setLayout(self._layout)
        if facts.needs.obstacle:
            self._add_obstacle()
        else:
            self._add_ways(start)

    @property
    def can_sign_in(self) -> bool:
        """Whether anything can work at this provider."""
        return bool(self._panels)

    def submit(self) -> None:
        """Hand on what was typed, if it is enough to try."""
        panel = self._panel
        if panel is None:
            return
        if self._confirm is not None and not self._confirm.is_ticked:
            self._complain(translate("Confirm first that these servers are your provider's."))
            self._confirm.setFocus()
            return
        if not self._servers.is_complete:
            self._details.set_open(is_open=True)
            self._complain(
                translate("The server for reading is missing."),
                translate("Your provider's help pages name it, often as “IMAP server”."),
            )
            self._servers.first_gap.setFocus()
            return
        is_app_password = panel.offer.kind is LoginKind.APP_PASSWORD
        password = clean_password(panel.password, is_app_password=is_app_password)
        if panel.needs_password and not password and not _is_former(self.facts, panel.offer.kind):
            self._complain(translate("Type the password first."))
            panel.focus()
            return
        self.trouble.say("")
        self.submitted.emit(draft_account(self.facts, self._servers.candidate(), panel.offer), password)

    def show_trouble(self, trouble: Trouble, *, is_of_sending: bool = False) -> None:
        """Say what went wrong, go to where it can be put right. Nothing that was typed is lost."""
        sentence = trouble.sentence
        if is_of_sending:
            sentence = translate("Reading works, but sending does not: {sentence}").format(sentence=sentence)
        better = _BETTER_OFFER.get(trouble.kind)
        found = next((panel for panel in self._panels if panel.offer.kind is better), None)
        next_step, before = trouble.next_step, self.facts.needs.before
        if before and before in next_step:
            below = translate("First do what is said below, if you have not done it yet.")
            next_step = f"{next_step.replace(before, '')} {below}".strip()
        if trouble.kind is TroubleKind.BROWSER_NEEDED and found is None:
            next_step = translate(
                "This program cannot sign in by the browser there. You can save a message as an .eml file "
                "and drop it on the window to check it."
            )
        self._complain(sentence, next_step, can_leave_out_sending=is_of_sending)
        if found is not None:
            self._choose(found)
        if trouble.kind in _OF_SERVERS:
            self._details.set_open(is_open=True)
            self._servers.first_field(is_of_sending=is_of_sending).setFocus()
        else:
            self.focus()

    def focus(self) -> None:
        """Go to where something is to be typed."""
        if self._panel is not None and self._panel.needs_password:
            self._panel.focus()
        else:
            self.submit_button.setFocus()

    def forget(self) -> None:
        """Forget every password that was typed."""
        for panel in self._panels:
            panel.forget()

    def _add_obstacle(self) -> None:
        needs = self.facts.needs
        notice = PageNotice(Tone.NEUTRAL)
        notice.say(needs.obstacle, needs.next_step)
        self._layout.addWidget(notice)
        for number, step in enumerate(needs.steps, start=1):
            self._layout.addLayout(numbered(number, step))
        page = next(filter(None, map(page_in, (needs.next_step, *needs.steps))), "")
        if page:
            self._add_link(page)

    def _add_ways(self, start: Candidate | None) -> None:
        needs = self.facts.needs
        if start is None:
            notice = PageNotice(Tone.NEUTRAL)
            notice.say(
                translate("No settings were found for this address."),
                translate(
                    "Ask your provider for its IMAP server and type it below. If it offers POP or Exchange "
                    "only, save a message as an .eml file and drop it on the window to check it."
                ),
            )
            self._layout.addWidget(notice)
        elif start.must_confirm:
            notice = PageNotice(Tone.CAREFUL, "careful")
            notice.say(
                translate("Is {host} your mail provider's?").format(host=start.imap.host),
                translate("The answer that named it was not protected on its way."),
            )
            self._confirm = CheckLine(translate("Yes, these servers are my provider's"))
            self._layout.addWidget(notice)
            self._layout.addWidget(self._confirm)
        if needs.before:
            self._layout.addWidget(TextLabel(needs.before, line_height=1.12))
            if page := page_in(needs.before):
                self._add_link(page)
        for panel in self._panels:
            panel.hide()
            panel.page_requested.connect(self.page_requested)
            self._layout.addWidget(panel)
        key_row = line(spacing=8)
        key_row.addLayout(column(Mark("key", "muted", 14, beside=TextRole.SMALL), None))
        key_row.addWidget(self._promise, 1)
        self._layout.addLayout(key_row)
        self._layout.addLayout(line(*self._switches, None, spacing=16))
        allowed = column(spacing=4)
        for words in permission_words(needs, self.facts.provider):
            allowed.addWidget(TextLabel(words, TextRole.SMALL, "muted", line_height=1.12))
        self._layout.addLayout(allowed)
        self._details = Folded(translate("Details: servers, and what was asked"), self._make_details())
        self._details.set_open(is_open=start is None or needs.wants_certificate)
        self._details.unfolded.connect(self.grown)
        self._layout.addWidget(self._details)
        self._choose(
            next((panel for panel in self._panels if _is_former(self.facts, panel.offer.kind)), None)
        )

    def _make_details(self) -> QVBoxLayout:
        body = column(self._servers, spacing=4)
        for step in self.facts.trace:
            body.addWidget(TextLabel(trace_words(step), TextRole.SMALL, "muted"))
        return body

    def _add_link(self, page: str) -> None:
        link = PageLink(page)
        link.open_requested.connect(self.page_requested)
        self._layout.addWidget(link)

    def _choose(self, wanted: OfferPanel | None) -> None:
        chosen = wanted or self._panels[0]
        self._panel = chosen
        for other in self._panels:
            other.setVisible(other is chosen)
        is_browser = chosen.offer.kind is LoginKind.OAUTH2
        self.submit_button.set_words(chosen.offer.label if is_browser else translate("Sign in"))
        for panel, switch in zip(self._panels, self._switches, strict=True):
            switch.setVisible(panel is not chosen)
        self._promise_anew()
        self.grown.emit()

    def _switch_to(self, panel: OfferPanel) -> Button:
        if panel.offer.kind is LoginKind.OAUTH2:
            words = panel.offer.label
        elif panel.offer.kind is LoginKind.APP_PASSWORD:
            words = translate("Use an app password instead")
        else:
            words = translate("Use the normal password instead")
        button = Button(words, Kind.LINK)
        button.clicked.connect(lambda: self._choose(panel))
        button.clicked.connect(self.focus)
        return button

    def _promise_anew(self) -> None:
        kept = Kept.IN_KEYCHAIN if self.facts.has_keychain else Kept.FOR_SESSION
        if self._panel is None:
            return
        account = draft_account(self.facts, self._servers.candidate(), self._panel.offer)
        self._promise.set_text(promise(account, kept))

    def _complain(self, sentence: str, next_step: str = "", *, can_leave_out_sending: bool = False) -> None:
        self._unsent.setVisible(can_leave_out_sending)
        self.trouble.say(sentence, next_step)
        self.grown.emit()

    def _leave_out_sending(self) -> None:
        self._servers.leave_out_sending()
        self.submit()


def _is_former(facts: SignInFacts, kind: LoginKind) -> bool:
    """Tell whether the account that is edited signs in this way already."""
    if facts.account is None:
        return False
    return (facts.account.sign_in is SignIn.OAUTH2) == (kind is LoginKind.OAUTH2)
