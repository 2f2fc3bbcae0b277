"""What was sent is shown only where it is proven to be that."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from app.jobs.report_reading import Origin, SentMail, read_what_was_sent
from app.jobs.report_sending import ReportSending, compose_once_more
from app.names import AddrSpec
from app.report.composing import compose
from app.report.desks import MailDesk
from app.report.outcome import Outcome, Submission
from app.store.model import ReportState
from tests.odd_mail import CLEAN, EIGHT_BIT, UNFIT
from tests.report_world import ACCOUNT, DESK, PLACE, PlayedMailbox, World, row_of

MAILS = CLEAN | EIGHT_BIT | UNFIT
INLINE_DESK = MailDesk(AddrSpec("inline@shop.example"), is_inline=True)


class ComposingSubmitter:
    """Sends what a real one would, and keeps it."""

    def __init__(self, world: World, *, has_8bitmime: bool) -> None:
        self.world = world
        self.has_8bitmime = has_8bitmime
        self.sent: list[bytes] = []

    def submit(self, mail, begin):
        octets = compose(mail, has_8bitmime=self.has_8bitmime)
        self.world.later(seconds=2)
        assert begin(octets)
        self.world.later(seconds=9)
        self.sent.append(octets)
        return Submission(Outcome.SENT, octets=octets)


def _send(world: World, raw: bytes, desk: MailDesk = DESK, *, has_8bitmime: bool = True) -> bytes:
    world.mailbox = PlayedMailbox(raw)
    world.submitter = ComposingSubmitter(world, has_8bitmime=has_8bitmime)
    world.queue(desk, raw=raw)
    world.later(minutes=3)
    world.run()
    octets: bytes = world.submitter.sent[0]
    return octets


def _read(world: World, raw: bytes | None):
    (report,) = world.store.reports()
    return read_what_was_sent(
        report,
        None if raw is None else row_of(raw, PLACE),
        ACCOUNT.address,
        open_mailbox=world.mailbox.open,
        open_filing=world.filing.open,
    )


@pytest.mark.parametrize("has_8bitmime", [True, False])
@pytest.mark.parametrize("desk", [DESK, INLINE_DESK], ids=["attached", "inline"])
@pytest.mark.parametrize("raw", MAILS.values(), ids=MAILS)
def test_what_was_sent_is_shown_octet_by_octet(world, raw, desk, has_8bitmime):
    octets = _send(world, raw, desk, has_8bitmime=has_8bitmime)
    world.later(days=9)
    assert _read(world, raw) == _exactly(octets)
    assert "append" in world.filing.names


def _exactly(octets: bytes) -> SentMail:
    return SentMail(octets, Origin.EXACT)


def test_copy_in_sent_is_shown_where_the_message_is_gone(world):
    raw = CLEAN["From and dot lines"]
    octets = _send(world, raw)
    (report,) = world.store.reports()
    world.mailbox.mails.clear()
    assert _read(world, raw).origin is Origin.NOWHERE
    assert _read(world, None).octets == b""
    world.filing.sent_copies[report.our_message_id] = octets
    assert _read(world, raw) == _exactly(octets)
    changed = b"Received: by the provider\r\n" + octets
    world.filing.sent_copies[report.our_message_id] = changed
    read = _read(world, None)
    assert (read.origin, read.octets) == (Origin.COPY, changed)


def test_what_an_earlier_version_sent_is_never_made_up(world):
    raw = CLEAN["From and dot lines"]
    _send(world, raw)
    (report,) = world.store.reports()
    forgotten = replace(report, mail_hash="", composed=None)
    read = read_what_was_sent(
        forgotten,
        row_of(raw, PLACE),
        ACCOUNT.address,
        open_mailbox=world.mailbox.open,
        open_filing=world.filing.open,
    )
    assert read.origin is Origin.NOWHERE


@pytest.mark.parametrize("address", ["ann@elsewhere.example", "not an address"])
def test_account_that_has_another_address_by_now_shows_nothing_that_was_not_sent(world, address):
    raw = CLEAN["From and dot lines"]
    _send(world, raw)
    (report,) = world.store.reports()
    read = read_what_was_sent(
        report,
        row_of(raw, PLACE),
        address,
        open_mailbox=world.mailbox.open,
        open_filing=world.filing.open,
    )
    assert read.origin is Origin.NOWHERE


def test_hash_is_kept_before_the_first_octet_goes_out(world):
    raw = CLEAN["From and dot lines"]
    kept = []

    class Killed(BaseException):
        pass

    class Submitter:
        def submit(self, mail, begin):
            octets = compose(mail, has_8bitmime=True)
            begin(octets)
            kept.append(octets)
            raise Killed

    world.mailbox = PlayedMailbox(raw)
    world.submitter = Submitter()
    world.queue(raw=raw)
    with pytest.raises(Killed):
        world.run()
    (report,) = world.store.reports()
    assert report.state is ReportState.SENDING
    assert report.mail_hash == hashlib.sha256(kept[0]).hexdigest()
    assert compose_once_more(report, raw, ACCOUNT.address) == kept[0]


def test_copy_that_is_kept_later_is_what_was_sent(world):
    raw = CLEAN["From and dot lines"]
    octets = _send(world, raw)
    world.later(hours=5)
    (report,) = world.store.reports()
    assert ReportSending(world.parts).compose_again(report) == octets
