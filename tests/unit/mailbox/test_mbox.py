"""Splitting mbox files, including those that try to be split in the wrong place."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mailbox.mbox import is_mbox_start, split_mbox

SEPARATOR = b"From ann@example.org Thu Aug 22 12:36:23 2002\n"


def split(octets: bytes, cap: int = 10_000) -> list[bytes]:
    stream = io.BytesIO(octets)
    assert is_mbox_start(stream.readline())
    return [raw for raw, _ in split_mbox(stream, cap)]


@pytest.mark.parametrize(
    "separator",
    [
        SEPARATOR,
        b"From - Wed Jun 05 14:00:00 2013\n",
        b"From 1435@xxx Wed Jun 05 14:00:00 +0000 2013\n",
        b"From ann@example.org Thu Aug 22 12:36 2002\n",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\r\n",
    ],
)
def test_messages_are_separated_by_the_usual_forms_of_the_from_line(separator):
    octets = SEPARATOR + b"Subject: one\n\nfirst\n\n" + separator + b"Subject: two\n\nsecond\n"
    assert split(octets) == [b"Subject: one\n\nfirst\n", b"Subject: two\n\nsecond\n"]


def test_the_empty_line_before_a_separator_is_not_part_of_the_message():
    octets = SEPARATOR + b"A: 1\n\nbody\n\n\n" + SEPARATOR + b"A: 2\n\nbody\n\n"
    assert split(octets) == [b"A: 1\n\nbody\n\n", b"A: 2\n\nbody\n"]


def test_quoted_from_lines_get_their_original_form():
    octets = SEPARATOR + b"A: 1\n\n>From here\n>>From there\n>Fromage\n"
    assert split(octets) == [b"A: 1\n\nFrom here\n>From there\n>Fromage\n"]


@pytest.mark.parametrize(
    "body",
    [
        b"\nFrom now on 12:30 is lunch in 2026\nplain text follows\n",
        b"text\nFrom ann@example.org Thu Aug 22 12:36:23 2002\nSubject: no empty line before\n",
        b"\nFrom Ann: see you\nSubject: no date\n",
        b"\nFrom \nSubject: nothing\n",
        b"\nFrom ann@example.org Thu Aug 22 12:36:23 2002\n",
    ],
)
def test_a_sentence_that_begins_with_from_separates_nothing(body):
    assert len(split(SEPARATOR + b"A: 1\n\n" + body)) == 1


def test_a_long_line_is_no_start_of_a_line_in_its_middle():
    body = b"x" * (64 * 1024) + SEPARATOR
    octets = SEPARATOR + b"A: 1\n\n" + body + b"B: 2\n"
    assert split(octets, cap=200_000) == [b"A: 1\n\n" + body + b"B: 2\n"]


def test_a_message_beyond_the_cap_is_cut_just_beyond_it_and_the_next_is_whole():
    octets = SEPARATOR + b"A: 1\n\n" + b"line\n" * 1000 + b"\n" + SEPARATOR + b"B: 2\n\nshort\n"
    first, second = split(octets, cap=100)
    assert len(first) == 101
    assert second == b"B: 2\n\nshort\n"


def test_the_octets_of_all_messages_add_up_to_the_file():
    octets = SEPARATOR + b"A: 1\n\n" + b"line\n" * 1000 + b"\n" + SEPARATOR + b"B: 2\n\nshort\n\n"
    stream = io.BytesIO(octets)
    stream.readline()
    assert sum(took for _, took in split_mbox(stream, 50)) == len(octets) - len(SEPARATOR)


LINES = st.lists(
    st.sampled_from([b"text\n", b"A: b\n", b"\n", b">From x\n", b"From the 2002\n", b"\r\n"]), max_size=20
)


@given(st.lists(LINES, min_size=1, max_size=5))
def test_what_is_joined_with_quoting_is_split_again(bodies):
    messages = [b"Subject: x\n\n" + b"".join(body) + b"end\n" for body in bodies]
    octets = b"".join(SEPARATOR + message.replace(b"From ", b">From ") + b"\n" for message in messages)
    assert split(octets) == messages


def test_a_file_that_does_not_begin_with_from_is_no_mbox():
    assert not is_mbox_start(b"From: ann@example.org\n")
    assert not is_mbox_start(b"Received: x\n")
