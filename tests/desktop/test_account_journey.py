"""From an address to a mailbox that works: the dialog and its lane, with real servers behind them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace

import pytest
import shiboken6
import trustme

from app.background.set_up_lane import SetUpLane, SetUpParts
from app.background.stopping import Stopping
from app.desktop.accounts.dialog import AccountDialog
from app.desktop.accounts.values import SearchWish, SignInFacts
from app.jobs.find_settings import table_candidates
from app.jobs.sign_in_needs import Offer, SignInNeeds, sign_in_needs
from app.jobs.trials import try_imap, try_smtp
from app.mailbox.keychain import Keychain, KeychainLockedError
from app.mailbox.providers import LoginKind
from app.mailbox.signing_in import PasswordCredentials
from app.net.candidate import Candidate
from app.net.oauth import OAuthFlow
from app.settings import Account, Security, Server, SignIn
from tests.desktop.dialog_reading import field as field_of
from tests.desktop.dialog_reading import fill, press, shown
from tests.desktop.dialog_scenes import TABLE
from tests.dovecot import Dovecot
from tests.oauth_provider import CLIENT, OAuthProvider
from tests.servers.test_oauth import Visitor
from tests.smtp_server import PASSWORD, USER, Sink, ca_file, certificates
from tests.world import World

ADDRESS = "anna@example.org"
WAIT = 60_000


@dataclass
class Played:
    """``Sources`` of a domain that publishes one setting by SRV."""

    offers: tuple[Candidate, ...] = ()
    asked: list[str] = field(default_factory=list)

    def read(self, url):
        self.asked.append(url)

    def offered(self, address, domain):
        self.asked.append(domain)
        return self.offers

    def exchangers(self, domain):
        return ()

    def has_imap(self, server):
        return False

    def has_smtp(self, server):
        return False


@pytest.fixture
def dovecot(tmp_path):
    server = Dovecot(tmp_path / "dovecot")
    server.authority = certificates().authority
    with server:
        server.add_user(USER, PASSWORD)
        yield server


@pytest.fixture
def sink():
    with Sink() as server:
        yield server


@pytest.fixture
def keychain():
    """One that does not answer: secrets are held in memory."""

    def never(work, seconds):
        raise TimeoutError

    return Keychain(never)


class Joined:
    """The dialog and the lane, as ``program.account_setup`` joins them."""

    def __init__(self, sources, keychain, begin_flow=None, offers=()):
        parts = SetUpParts(TABLE, keychain, (try_imap, try_smtp), lambda: sources, begin_flow)
        self.lane = lane = SetUpLane(parts)
        self.dialog = dialog = AccountDialog()
        self.ready: list[Account] = []
        self.pages: list[str] = []
        self.offers = offers
        dialog.search_requested.connect(self._search)
        dialog.trial_requested.connect(lane.try_password)
        dialog.browser_requested.connect(lane.sign_in_by_browser)
        dialog.cancel_requested.connect(lane.cancel)
        dialog.account_ready.connect(self.ready.append)
        dialog.page_requested.connect(self.pages.append)
        lane.asking.connect(dialog.show_asking)
        lane.found.connect(self._show)
        lane.browser_wanted.connect(dialog.show_browser)
        lane.tried.connect(dialog.show_tried)
        lane.failed.connect(dialog.show_failure)
        dialog.show()
        dialog.show_address()

    def _search(self, wish: SearchWish):
        self.lane.search(wish.address, is_spelling_confirmed=wish.is_spelling_confirmed)

    def _show(self, found, has_keychain):
        needs = SignInNeeds(self.offers) if self.offers else sign_in_needs(found.provider, {})
        facts = SignInFacts(
            found.address,
            needs,
            has_keychain=has_keychain,
            provider=found.provider,
            candidates=found.candidates,
            trace=found.trace,
        )
        self.dialog.show_found(facts, found.correction)

    def give_address(self, qtbot, address=ADDRESS):
        fill(self.dialog, "Mail address", address)
        press(self.dialog, "Next")
        qtbot.waitUntil(lambda: "Looking for the settings" not in shown(self.dialog), timeout=WAIT)

    def give_password(self, qtbot, password=PASSWORD):
        fill(self.dialog, "Password", password)
        self.sign_in(qtbot)

    def sign_in(self, qtbot):
        press(self.dialog, "Sign in")
        qtbot.waitUntil(
            lambda: not self.dialog.isVisible() or "Trying it" not in shown(self.dialog), timeout=WAIT
        )


@pytest.fixture
def join(set_text_size, keychain):
    made = []

    def make(sources, **changes):
        joined = Joined(sources, keychain, **changes)
        made.append(joined)
        return joined

    yield make
    for joined in made:
        joined.lane.close()
        joined.dialog.close()
        shiboken6.delete(joined.dialog)


@pytest.fixture
def candidate(dovecot, sink, tmp_path):
    imap = Server("localhost", dovecot.imaps_port, Security.TLS, str(dovecot.ca_file))
    return Candidate(imap, sink.server(ca_file(tmp_path)), USER)


def test_from_the_address_to_a_mailbox_that_works(join, candidate, qtbot, keychain) -> None:
    sources = Played((candidate,))
    joined = join(sources)
    joined.give_address(qtbot)
    assert "example.org" in sources.asked
    assert "Forgotten when you close this program." in shown(joined.dialog)
    joined.give_password(qtbot)
    (account,) = joined.ready
    assert (account.address, account.imap, account.smtp) == (ADDRESS, candidate.imap, candidate.smtp)
    assert keychain.load(account.account_id) == PASSWORD
    assert "The keychain is locked." in shown(joined.dialog)


def test_a_wrong_password_is_said_and_a_right_one_taken(join, candidate, qtbot, sink) -> None:
    joined = join(Played((candidate,)))
    joined.give_address(qtbot)
    joined.give_password(qtbot, "guessed")
    assert "did not accept this password" in shown(joined.dialog)
    assert joined.ready == []
    assert sink.logins == []
    joined.give_password(qtbot)
    assert len(joined.ready) == 1


def test_a_certificate_that_nobody_vouches_for(join, candidate, qtbot, tmp_path, dovecot) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    joined = join(Played((replace(candidate, imap=replace(candidate.imap, ca_file=str(other))),)))
    joined.give_address(qtbot)
    joined.give_password(qtbot)
    assert "certificate" in shown(joined.dialog).lower()
    fill(joined.dialog, "Certificate file (own server only)", str(dovecot.ca_file))
    joined.sign_in(qtbot)
    assert len(joined.ready) == 1


def test_servers_typed_by_hand(join, candidate, qtbot, dovecot) -> None:
    joined = join(Played())
    joined.give_address(qtbot)
    assert "No settings were found" in shown(joined.dialog)
    fill(joined.dialog, "Server for reading", "localhost")
    fill(joined.dialog, "Server for reading: Port", str(dovecot.imaps_port))
    fill(joined.dialog, "Login name", USER)
    fill(joined.dialog, "Certificate file (own server only)", str(dovecot.ca_file))
    joined.give_password(qtbot)
    (account,) = joined.ready
    assert account.smtp is None


def test_editing_uses_the_kept_password(join, candidate, qtbot, keychain) -> None:
    joined = join(Played((candidate,)))
    joined.give_address(qtbot)
    joined.give_password(qtbot)
    (account,) = joined.ready
    again = join(Played())
    with qtbot.waitSignal(again.lane.found, timeout=WAIT) as found:
        again.lane.look_at(account)
    facts = SignInFacts(ADDRESS, sign_in_needs(None, {}), has_keychain=found.args[1])
    again.dialog.edit(facts, account)
    assert field_of(again.dialog, "Password").text() == ""
    again.sign_in(qtbot)
    assert again.ready == [account]


def test_who_left_out_sending_is_offered_the_providers_server_later(join, qtbot) -> None:
    joined = join(Played())
    (table,) = table_candidates(TABLE.of_domain("gmail.com"), "anna@gmail.com")
    account = Account("a1", "anna@gmail.com", table.imap, None, table.user)
    with qtbot.waitSignal(joined.lane.found, timeout=WAIT) as found:
        joined.lane.look_at(account)
    facts = SignInFacts(
        account.address,
        sign_in_needs(found.args[0].provider, {}),
        has_keychain=False,
        candidates=found.args[0].candidates,
    )
    joined.dialog.edit(facts, account)
    press(joined.dialog, "Details: servers, and what was asked")
    assert field_of(joined.dialog, "Server for sending").text() == "smtp.gmail.com"


def test_a_trial_that_ends_well_after_the_cancel_keeps_nothing(qapp, keychain, candidate) -> None:
    stopping = Stopping()

    def trial(_server, _credentials) -> None:
        stopping.stop()

    lane = SetUpLane(SetUpParts(TABLE, keychain, (trial, trial), Played, None))
    account = Account("a1", ADDRESS, candidate.imap, None, USER)
    me = PasswordCredentials(USER, PASSWORD)
    assert lane._try(account, (me, me), PASSWORD, stopping)[1] is None
    with pytest.raises(KeychainLockedError):
        keychain.load("a1")


def test_a_cancelled_trial_keeps_nothing(join, candidate, qtbot, keychain, dovecot) -> None:
    joined = join(Played((candidate,)))
    joined.give_address(qtbot)
    fill(joined.dialog, "Password", PASSWORD)
    tried = []
    joined.dialog.trial_requested.connect(lambda account, _: tried.append(account))
    press(joined.dialog, "Sign in")
    press(joined.dialog, "Cancel")
    assert field_of(joined.dialog, "Password").text() == PASSWORD
    qtbot.waitUntil(lambda: "Disconnected" in (dovecot.folder / "dovecot.log").read_text(), timeout=WAIT)
    assert joined.ready == []
    assert keychain._session == {}


def test_signing_in_by_the_browser(qtbot, join, tmp_path, keychain) -> None:
    with OAuthProvider(World()) as provider:
        dovecot = Dovecot(tmp_path / "dovecot", introspection=provider.introspection_url)
        dovecot.authority = certificates().authority
        with dovecot:
            dovecot.add_user("ann", "unused")
            imap = Server("localhost", dovecot.imaps_port, Security.TLS, str(dovecot.ca_file))
            joined = join(
                Played((Candidate(imap, None, "ann", takes_oauth2=True),)),
                begin_flow=lambda issuer: OAuthFlow(provider.issuer, CLIENT, provider.https()),
                offers=(Offer(LoginKind.OAUTH2, "Sign in with Example", issuer="example"),),
            )
            joined.give_address(qtbot)
            press(joined.dialog, "Sign in with Example")
            qtbot.waitUntil(lambda: bool(joined.pages), timeout=WAIT)
            with closing(Visitor(provider.sign_in(joined.pages[0])).socket):
                qtbot.waitUntil(lambda: bool(joined.ready), timeout=WAIT)
            (account,) = joined.ready
            assert account.sign_in is SignIn.OAUTH2
            assert keychain.load(account.account_id) in provider.records.refresh_tokens


def test_a_browser_that_never_comes_back_can_be_given_up(qtbot, join) -> None:
    with OAuthProvider(World()) as provider:
        imap = Server("localhost", 993, Security.TLS)
        joined = join(
            Played((Candidate(imap, None, "ann", takes_oauth2=True),)),
            begin_flow=lambda issuer: OAuthFlow(provider.issuer, CLIENT, provider.https()),
            offers=(Offer(LoginKind.OAUTH2, "Sign in with Example", issuer="example"),),
        )
        joined.give_address(qtbot)
        press(joined.dialog, "Sign in with Example")
        qtbot.waitUntil(lambda: bool(joined.pages), timeout=WAIT)
        thread = joined.lane._lane._thread
        press(joined.dialog, "Cancel")
        thread.join(WAIT / 1000)
        assert not thread.is_alive()
        assert "Sign in with Example" in shown(joined.dialog)
