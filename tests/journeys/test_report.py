"""A spoof in a real mailbox, one click, and the desk has it octet by octet: Dovecot, Postfix, a desk."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from app.mailbox.imap import open_mailbox
from app.mailbox.model import FolderRole
from app.mailbox.signing_in import PasswordCredentials
from app.message.reading import read_message
from app.report.composing import ReportMail, new_message_id
from app.report.outcome import Outcome
from app.report.submission import SmtpSubmitter
from app.report.transport import stays_whole
from app.settings import Security, Server
from app.store.model import Place
from app.store.opening import open_store
from tests.dkim_oracle import passes_here
from tests.dovecot import Dovecot, free_port
from tests.hostile_mail import HOSTILE
from tests.mailmaking import build_mail, rsa_key, sign
from tests.odd_mail import CLEAN, EIGHT_BIT, UNFIT
from tests.postfix import Postfix, sign_in_service
from tests.report_world import ACCOUNT, DESK, OTHER_DESK, World
from tests.smtp_server import Sink, ca_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.mailbox.imap import ImapMailbox

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="Postfix runs as root only")

_USER, _PASSWORD = "ann", "secret"
_SPOOF = sign(build_mail(author="Amazon <no-reply@amazon.de>"), key=rsa_key())


class Provider:
    """A mailbox, a server for sending, and the desk's server behind it."""

    def __init__(self, dovecot: Dovecot, postfix: Postfix, desk: Sink, authority: str) -> None:
        self.dovecot = dovecot
        self.postfix = postfix
        self.desk = desk
        self.authority = authority
        self.credentials = PasswordCredentials(_USER, _PASSWORD)

    def open_mailbox(self):
        server = Server("localhost", self.dovecot.imaps_port, Security.TLS, str(self.dovecot.ca_file))
        return open_mailbox(server, self.credentials)

    def submitter(self, security: Security = Security.TLS) -> SmtpSubmitter:
        return SmtpSubmitter(self.postfix.server(security, self.authority), self.credentials)


@dataclass(frozen=True)
class Mailboxes:
    """Opens the real mailbox for the world."""

    open: Callable[[], ImapMailbox]


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """One provider for the module."""
    folder = tmp_path_factory.mktemp("provider")
    sign_in_at = free_port()
    with (
        Sink(None, wants_login=False) as desk,
        Dovecot(folder / "dovecot", extra=sign_in_service(sign_in_at)) as dovecot,
        Postfix(folder / "postfix", relay_to=desk.port, sign_in_at=sign_in_at) as postfix,
    ):
        dovecot.add_user(_USER, _PASSWORD)
        yield Provider(dovecot, postfix, desk, ca_file(folder))


def _place_of(provider: Provider, raw: bytes) -> Place:
    provider.dovecot.deliver(_USER, raw)
    mailbox = provider.open_mailbox()
    try:
        inbox = next(found for found in mailbox.folders() if found.role is FolderRole.INBOX)
        state = mailbox.examine(inbox, None).state
        return Place(inbox.name, inbox.role, state.uidvalidity, max(mailbox.uids()))
    finally:
        mailbox.close()


@pytest.mark.parametrize("security", list(Security))
def test_one_click_and_the_desks_have_it_octet_by_octet(provider, security, tmp_path):
    spoof = _SPOOF + security.value.encode() + b"\r\n"
    place = _place_of(provider, spoof)
    with open_store(tmp_path / "store") as store:
        world = World(store, provider.submitter(security), now=datetime.now(UTC))
        world.account = replace(ACCOUNT, address="ann@example.org", user=_USER)
        world.mailbox = Mailboxes(provider.open_mailbox)
        world.queue(DESK, OTHER_DESK, raw=spoof, place=place)
        world.run()
        assert world.states == ["sent", "sent"]
        sent = {report.desk: report.our_message_id for report in store.reports()}
    arrived = {mail.recipients: mail for mail in (provider.desk.arrived.get(timeout=30) for _ in range(2))}
    assert set(arrived) == {(DESK.address,), (OTHER_DESK.address,)}
    for (desk,), mail in arrived.items():
        assert mail.attachment == spoof
        assert mail.sender == "ann@example.org"
        assert mail.header["Message-ID"] == sent[desk]


def _hand_in(provider: Provider, raw: bytes) -> None:
    mail = ReportMail(
        original=raw,
        desk=DESK.address,
        is_inline=False,
        account_address="ann@example.org",
        message_id=new_message_id("ann@example.org"),
        date=datetime.now(UTC),
    )
    assert provider.submitter().submit(mail, lambda: True).outcome is Outcome.SENT


def test_signature_still_verifies_at_the_desk(provider):
    _hand_in(provider, _SPOOF)
    message = read_message(provider.desk.arrived.get(timeout=30).attachment)
    assert passes_here(message, 0, {"s1._domainkey.amazon.de": rsa_key().record})


def test_no_server_on_the_way_changes_an_octet(provider):
    """Postfix reads header sections inside attached messages, and puts right what it finds wrong there."""
    costly = {name: make() for name, make in HOSTILE.items()}
    not_encoded = {name: raw for name, raw in costly.items() if stays_whole(raw, has_8bitmime=True)}
    assert len(not_encoded) > 5
    originals = {**CLEAN, **EIGHT_BIT, **UNFIT, **not_encoded}
    for name, original in originals.items():
        _hand_in(provider, original)
        assert provider.desk.arrived.get(timeout=60).attachment == original, name
