"""The bulk read: FETCH in a pipeline, read by a thin parser of our own.

A body is accepted only under a uid that was asked for, that came in the same response, and only
once; whatever else the server puts in between is passed over. What did not come is asked for once
more, in smaller portions.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from app.mailbox.conversation import Bounds, Done, Response
from app.mailbox.failures import (
    ConnectionLostError,
    GarbledError,
    RefusedError,
    ThrottledError,
    is_throttling,
)
from app.mailbox.sequence_sets import write_set
from app.mailbox.wire import MOST_SKIPPED

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from app.mailbox.conversation import Conversation

COMMANDS_IN_FLIGHT = 4
_PORTIONS = 20
"""How many smaller portions a command is split into when it is sent once more."""
_REFUSED = "refused"
_LINE = 16 * 1024
_OVERHEAD_OF_A_MESSAGE = 1024
_OVERHEAD_OF_A_COMMAND = 1024 * 1024

_START = re.compile(rb"\* [0-9]{1,10} FETCH \(", re.IGNORECASE)
_ITEM = re.compile(
    rb" ?(?:UID (?P<uid>[0-9]{1,10})(?=[ )])"
    rb"|RFC822\.SIZE (?P<size>[0-9]{1,18})(?=[ )])"
    rb'|INTERNALDATE (?:"(?P<date>[^"\r\n]{1,40})"|NIL)'
    rb"|BODY\[[^\]\r\n]{0,300}\](?:<[0-9]{1,10}>)? "
    rb'(?:(?P<literal>~?\{[0-9]{1,12}\}\r?\n)|"(?P<quoted>(?:[^"\\\r\n]|\\["\\]){0,4000})"|NIL)'
    rb"|FLAGS \([^()\r\n]{0,4000}\)"
    rb"|MODSEQ \([0-9]{1,20}\))",
    re.IGNORECASE,
)
_USUAL = re.compile(
    rb"\* [0-9]{1,10} FETCH \(UID ([0-9]{1,10}) RFC822\.SIZE ([0-9]{1,18})"
    rb' INTERNALDATE "([^"\r\n]{1,40})" BODY\[[^\]\r\n]{0,300}\](?:<0>)? \{([0-9]{1,12})\}\r\n\Z'
)
_USUAL_END = b")\r\n"
_END = re.compile(rb"\)\r?\n\Z")
_ESCAPED = re.compile(rb"\\(.)")
_DATE = re.compile(rb"([ 0-3]?[0-9]-[A-Za-z]{3}-[0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-][0-9]{4})\Z")
_MONTHS = {
    name: number
    for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch of each message."""

    items: str
    per_command: int
    cap: int
    """Octets of a body that are kept, and one more where there are more."""
    may_be_empty: bool = True
    """No octets at all are an answer too."""


@dataclass(slots=True)
class Fetched:
    """What came for one uid."""

    uid: int
    size: int
    internal_date: datetime | None
    body: bytes
    why: str = ""
    """Nothing came for it, twice: ``missing``, or ``refused`` where the server said so."""


def fetch(conversation: Conversation, plan: Plan, uids: Sequence[int]) -> Iterator[Fetched]:
    """Give one ``Fetched`` for each uid, as they come: commands in the order asked for, each its own way.

    Those that did not come are asked for once more at the end, and then one by one where the server
    refused several at once; then ``why`` says so. Raises
    ``RefusedError`` where the server understands none of it.
    """
    return (fetched for fetched in _fetch(conversation, plan, uids) if fetched is not None)


def fetch_in_order(conversation: Conversation, plan: Plan, uids: Sequence[int]) -> Iterator[Fetched]:
    """Do the same, but hold what one command brings until it is there, and give it as asked for."""
    places = {uid: place for place, uid in enumerate(uids)}
    held: list[Fetched] = []
    for fetched in _fetch(conversation, plan, uids):
        if fetched is not None:
            held.append(fetched)
            continue
        held.sort(key=lambda fetched: places[fetched.uid])
        yield from held
        held.clear()


def _fetch(conversation: Conversation, plan: Plan, uids: Sequence[int]) -> Iterator[Fetched | None]:
    missing: list[Fetched] = []
    yield from _try(conversation, plan, _portions(uids, plan.per_command), missing)
    size = max(1, plan.per_command // _PORTIONS)
    first, missing = missing, []
    yield from _try(conversation, plan, _portions([lost.uid for lost in first], size), missing)
    refused = [lost.uid for lost in missing if lost.why == _REFUSED]
    if size > 1 and len(missing) < len(first):
        # One message that the server cannot read must not take its neighbours with it.
        missing = [lost for lost in missing if lost.why != _REFUSED]
        yield from _try(conversation, plan, _portions(refused, 1), missing)
    yield from missing


def _try(
    conversation: Conversation, plan: Plan, portions: Iterable[list[int]], missing: list[Fetched]
) -> Iterator[Fetched | None]:
    """Give what comes; note what does not."""
    for fetched in _in_pipeline(conversation, plan, portions):
        if fetched is not None and fetched.why:
            missing.append(fetched)
        else:
            yield fetched


def _portions(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    unique = list(dict.fromkeys(uids))
    return (unique[start : start + size] for start in range(0, len(unique), size))


def _in_pipeline(
    conversation: Conversation, plan: Plan, portions: Iterable[list[int]]
) -> Iterator[Fetched | None]:
    """Give what comes, what is missing of each command, and None at its end."""
    waiting = iter(portions)
    in_flight: deque[tuple[str, set[int]]] = deque()
    bounds = Bounds(line=_LINE, literal=plan.cap, passed_over=plan.cap + MOST_SKIPPED)
    conversation.begin(_OVERHEAD_OF_A_COMMAND)
    conversation.is_busy = True
    try:
        while True:
            wanted = list(islice(waiting, COMMANDS_IN_FLIGHT - len(in_flight)))
            tags = conversation.send(*(f"UID FETCH {write_set(uids)} ({plan.items})" for uids in wanted))
            in_flight.extend((tag, set(uids)) for tag, uids in zip(tags, wanted, strict=True))
            if not in_flight:
                return
            asked = [uids for _, uids in in_flight]
            conversation.wire.begin(_allowance(plan, asked))
            size = len(asked[0])
            done = yield from _until_done(conversation, plan, bounds, in_flight[0][0], asked)
            left = in_flight.popleft()[1]
            if done.is_bad and len(left) == size:
                # Not a word of it was understood: no message can be had this way.
                raise RefusedError(done.text)
            for uid in left:
                yield Fetched(uid, 0, None, b"", why="missing" if done.is_ok else _REFUSED)
            yield None
    except ConnectionLostError as error:
        # Servers answer the commands in their order, and each in the order of the uids.
        error.suspect = next((min(uids) for _, uids in in_flight if uids), None)
        raise
    finally:
        conversation.is_busy = False
        conversation.abandon([tag for tag, _ in in_flight], bounds)


def _allowance(plan: Plan, portions: Iterable[set[int]]) -> int:
    messages = sum(map(len, portions))
    return messages * (plan.cap + _OVERHEAD_OF_A_MESSAGE) + _OVERHEAD_OF_A_COMMAND


def _until_done(
    conversation: Conversation, plan: Plan, bounds: Bounds, tag: str, asked: list[set[int]]
) -> Generator[Fetched, None, Done]:
    """Give what comes until a command is done, and take it out of ``asked``; return how it ended."""
    read_line = conversation.wire.read_line
    while True:
        line = read_line(_LINE)
        fetched = _read_usual(conversation, bounds, line)
        if fetched is None:
            response = conversation.finish([line], bounds)
            if isinstance(response, Done):
                if response.tag != tag:
                    raise GarbledError
                if not response.is_ok and is_throttling(response.text):
                    raise ThrottledError(response.text)
                return response
            fetched = read_fetched(response)
        if fetched is None or not (fetched.body or plan.may_be_empty):
            continue
        for portion in asked:
            if fetched.uid in portion:
                portion.remove(fetched.uid)
                yield fetched
                break


def _read_usual(conversation: Conversation, bounds: Bounds, line: bytes) -> Fetched | None:
    """Read the form that nearly all servers send; only for speed, ``read_fetched`` reads it as well."""
    usual = _USUAL.match(line)
    if usual is None:
        return None
    uid, octets, date, literal = usual.groups()
    size = int(literal)
    if size > bounds.literal:
        return None
    body = conversation.wire.read(size + len(_USUAL_END))
    end = body[size:]
    body = body[:size]
    if end != _USUAL_END:
        if not end.endswith(b"\n"):
            end += conversation.wire.read_line(_LINE)
        response = conversation.finish([line, body, end], bounds)
        return read_fetched(response) if isinstance(response, Response) else None
    return Fetched(int(uid), int(octets), read_date(date), body)


def read_fetched(response: Response) -> Fetched | None:
    """Read one response; None where it is not exactly one message's uid and body, well-formed."""
    parts = response.parts
    line = parts[0]
    start = _START.match(line)
    if start is None:
        return None
    uid = size = uids = bodies = part = 0
    internal_date: datetime | None = None
    body = b""
    position = start.end()
    while (item := _ITEM.match(line, position)) is not None:
        position = item.end()
        match item.lastgroup:
            case "uid":
                uid, uids = int(item["uid"]), uids + 1
            case "size":
                size = int(item["size"])
            case "date":
                internal_date = read_date(item["date"])
            case "literal":
                body, bodies = parts[part + 1], bodies + 1
                part += 2
                line, position = parts[part], 0
                if not line.startswith((b" ", b")")):
                    # The literal was longer than it said: where the next response starts is unknown.
                    raise GarbledError
            case "quoted":
                body, bodies = _ESCAPED.sub(rb"\1", item["quoted"]), bodies + 1
    if uids != 1 or bodies != 1 or part != len(parts) - 1 or _END.match(line, position) is None:
        return None
    return Fetched(uid, size, internal_date, body)


@lru_cache(maxsize=64)
def _zone(offset: bytes) -> timezone:
    east = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:]))
    return timezone(-east if offset.startswith(b"-") else east)


@lru_cache(maxsize=4096)
def _day(text: bytes) -> tuple[int, int, int]:
    day, month, year = text.split(b"-")
    return int(year), _MONTHS[month.lower()], int(day)


def read_date(text: bytes) -> datetime | None:
    """Return an INTERNALDATE (RFC 9051 section 9, date-time), None where it is none."""
    found = _DATE.match(text)
    if found is None:
        return None
    day, hour, minute, second, offset = found.groups()
    try:
        return datetime(*_day(day), int(hour), int(minute), int(second), tzinfo=_zone(offset))
    except (ValueError, KeyError):
        return None
