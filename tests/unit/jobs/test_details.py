"""Reading a message again: only the very one, from wherever it still lies."""

from __future__ import annotations

import pytest

from app.jobs.details import (
    MessageGoneError,
    MessageNotGivenError,
    MessageUnreadableError,
    fetch_again,
    read_details,
)
from tests.unit.jobs.played import World, mail


class Describer:
    def __init__(self, details: object) -> None:
        self.details = details
        self.asked: list[bytes] = []

    def describe(self, message, is_stopped):
        self.asked.append(message.raw)
        return self.details


def test_the_very_message_is_read_again():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.scan()
    (row,) = world.rows.kept.values()
    describer = Describer("details")
    details: object = read_details(world.mailbox, describer, world.rows, row, lambda: False)
    assert details == "details"
    assert describer.asked == [mail("spoof")]


def test_another_message_under_the_same_number_is_not_taken_for_it():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.scan()
    (row,) = world.rows.kept.values()
    world.mailbox.mails["INBOX"][1] = mail("spoof", 2)
    with pytest.raises(MessageGoneError):
        fetch_again(world.mailbox, row)
    world.mailbox.mails["INBOX"][1] = mail("spoof")
    world.mailbox.validity["INBOX"] += 1
    with pytest.raises(MessageGoneError):
        fetch_again(world.mailbox, row)


def test_a_copy_elsewhere_will_do():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.mailbox.add(mail("spoof"), folder="Junk")
    world.scan()
    (row,) = world.rows.kept.values()
    world.mailbox.expunge(1)
    assert fetch_again(world.mailbox, row).raw == mail("spoof")


def test_what_cannot_be_read_is_said():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.scan()
    (row,) = world.rows.kept.values()
    with pytest.raises(MessageUnreadableError):
        read_details(world.mailbox, Describer(None), world.rows, row, lambda: False)


def test_a_message_that_the_mailbox_never_gave_is_not_said_to_be_gone():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.mailbox.hidden.add(1)
    world.scan()
    (row,) = world.rows.kept.values()
    with pytest.raises(MessageNotGivenError):
        read_details(world.mailbox, Describer(None), world.rows, row, lambda: False)
