"""A spoof in a real mailbox, one click, and the desk has it octet by octet: Dovecot, Postfix, a desk."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from app.jobs.report_filing import put_back
from app.jobs.report_run import look_up_unknown
from app.mailbox.filing import open_filing
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
from tests.report_world import ACCOUNT, DESK, OTHER_DESK, World, hash_of
from tests.smtp_server import FaultServer, Script, Sink, ca_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.store import Store

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

    @property
    def _imap(self) -> Server:
        return Server("localhost", self.dovecot.imaps_port, Security.TLS, str(self.dovecot.ca_file))

    def open_mailbox(self):
        return open_mailbox(self._imap, self.credentials)

    def open_filing(self):
        return open_filing(self._imap, self.credentials)

    def submitter(self, security: Security = Security.TLS) -> SmtpSubmitter:
        return SmtpSubmitter(self.postfix.server(security, self.authority), self.credentials)


@dataclass(frozen=True)
class Opener:
    """Opens the real thing for the world."""

    open: Callable[[], object]


@pytest.fixture(scope="module")
def provider():
    """One provider for the module."""
    sign_in_at = free_port()
    with (
        # Not in pytest's own folder: every other run of pytest closes that to other users again.
        TemporaryDirectory(prefix="provider-") as name,
        Sink(None, wants_login=False) as desk,
        Dovecot(Path(name) / "dovecot", extra=sign_in_service(sign_in_at)) as dovecot,
        Postfix(Path(name) / "postfix", relay_to=desk.port, sign_in_at=sign_in_at) as postfix,
    ):
        dovecot.add_user(_USER, _PASSWORD)
        yield Provider(dovecot, postfix, desk, ca_file(Path(name)))


def _place_of(provider: Provider, raw: bytes) -> Place:
    provider.dovecot.deliver(_USER, raw)
    mailbox = provider.open_mailbox()
    try:
        inbox = next(found for found in mailbox.folders() if found.role is FolderRole.INBOX)
        state = mailbox.examine(inbox, None).state
        return Place(inbox.name, inbox.role, state.uidvalidity, max(mailbox.uids()))
    finally:
        mailbox.close()


def _world(provider: Provider, store: Store, security: Security = Security.TLS) -> World:
    world = World(store, provider.submitter(security), now=datetime.now(UTC))
    world.account = replace(ACCOUNT, address="ann@example.org", user=_USER)
    world.mailbox = Opener(provider.open_mailbox)
    world.filing = Opener(provider.open_filing)
    return world


@pytest.mark.parametrize("security", list(Security))
def test_one_click_and_the_desks_have_it_octet_by_octet(provider, security, tmp_path):
    spoof = _SPOOF + security.value.encode() + b"\r\n"
    place = _place_of(provider, spoof)
    with open_store(tmp_path / "store") as store:
        world = _world(provider, store, security)
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


def test_message_goes_to_junk_marked_and_copies_to_sent_and_nothing_else_changes(provider, tmp_path):
    provider.dovecot.deliver(_USER, CLEAN["parts"], flags="F")
    spoof = _SPOOF + b"moved\r\n"
    place = _place_of(provider, spoof)
    before = provider.dovecot.snapshot(_USER)
    with open_store(tmp_path / "store") as store:
        world = _world(provider, store)
        world.queue(DESK, OTHER_DESK, raw=spoof, place=place)
        filed = world.run()[-1].filed
        reports = store.reports()
    assert filed is not None
    assert filed.is_marked
    assert filed.is_moved
    assert filed.moved_to is not None
    assert filed.moved_to.role is FolderRole.JUNK
    after = provider.dovecot.snapshot(_USER)
    (gone,) = before.keys() - after.keys()
    assert before[gone][1] == hash_of(spoof)
    added = {name: after[name] for name in after.keys() - before.keys()}
    assert all(after[name] == before[name] for name in after.keys() & before.keys())
    (junk,) = (name for name in added if name.startswith(".Junk/"))
    assert added[junk][1] == hash_of(spoof)
    assert "$Phishing" in (provider.dovecot.path(_USER, "Junk") / "dovecot-keywords").read_text()
    sent = [name for name in added if name.startswith(".Sent/")]
    assert len(sent) == len(added) - 1 == 2
    arrived = [provider.desk.arrived.get(timeout=30) for _ in reports]
    copies = [read_message(_file_of(provider, name)) for name in sent]
    assert {copy.message_id for copy in copies} == {report.our_message_id for report in reports}
    assert {copy.message_id for copy in copies} == {mail.header["Message-ID"] for mail in arrived}
    filing = provider.open_filing()
    try:
        returned_to = put_back(filing, filed.moved_to, place.folder)
    finally:
        filing.close()
    assert returned_to is not None
    assert returned_to.role is FolderRole.INBOX
    back = provider.dovecot.snapshot(_USER)
    (returned,) = back.keys() - after.keys()
    assert returned.startswith("./")
    assert back[returned][1] == hash_of(spoof)


def test_lost_answer_is_cleared_up_by_a_copy_in_sent(provider, tmp_path):
    spoof = _SPOOF + b"lost\r\n"
    place = _place_of(provider, spoof)
    with open_store(tmp_path / "store") as store, FaultServer(Script({"dot": "close"})) as server:
        world = _world(provider, store)
        world.submitter = SmtpSubmitter(server.server(provider.authority), provider.credentials)
        world.queue(raw=spoof, place=place)
        world.run()
        look_up_unknown(world.parts, world.news.append)
        assert world.states == ["unknown"]
        provider.dovecot.deliver(_USER, server.complete[0], folder="Sent")
        look_up_unknown(world.parts, world.news.append)
        assert world.states == ["sent"]


def _file_of(provider: Provider, name: str) -> bytes:
    folder, _, file = name.partition("/")
    (found,) = (provider.dovecot.maildir(_USER) / folder).glob(f"*/{file}*")
    return found.read_bytes()


def _hand_in(provider: Provider, raw: bytes) -> None:
    mail = ReportMail(
        original=raw,
        desk=DESK.address,
        is_inline=False,
        account_address="ann@example.org",
        message_id=new_message_id("ann@example.org"),
        date=datetime.now(UTC),
    )
    assert provider.submitter().submit(mail, lambda _octets: True).outcome is Outcome.SENT


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
