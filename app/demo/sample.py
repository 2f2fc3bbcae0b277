"""The sample mail as it lies in ``resources/sample-mailbox``: one TOML file a message.

    about = "Somebody pretends to be PayPal."   # for whoever edits this
    kind = "S5"                        # of spoof, VERDICTS section 5; only where it is one
    folder = "Junk"                    # Inbox (default), Junk or Sent
    ago = "3 d"                        # how long before now it arrived: min, h or d
    same_day = true                    # never before today's midnight
    arrives_after = 6                  # seconds: not there at first, arrives while you watch
    written_before = "5 d"             # how long before it arrived it was written; 10 s by default
    language = "de"                    # en by default
    look = "paypal"                    # of looks.toml; without one there is no HTML part
    from = 'PayPal <service@paypal.de>'
    to = 'Ben <ben@example.net>'       # Anna by default
    subject = "…"
    signed_by = "paypal.de"            # sdid of a signature by the demo's key; none by default
    forwarder = "example.net"          # a hop of ours in between; the body changes there
    dmarc = "fail"                     # what the provider says; pass for a signed author, else none
    has_results = false                # the provider says nothing
    body = '''…'''                     # app/demo/body.py says how to write it
    has_plain_part = false             # HTML alone

    [fields]                           # further header fields
    Reply-To = "…"

    [[attachments]]
    name = "…"
    type = "text/html"
    content = "…"

    [expected]                         # by the people who wrote it, not by the program
    verdict = "SUSPECTED_SPOOF"        # none: not listed
    reasons = ["look-alike-author"]    # these, and perhaps others
    code = "483920"                    # the code that is shown; "hidden" where there is one that is not
    purpose = "delivery"

A spoof's look is its own (``[look]`` in its file) or the shop's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app import resources
from app.demo.body import Look

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS = "anna@example.org"
OTHER_ADDRESSES = ("anna.becker@example.net",)
PROVIDER = "mx.example.org"
"""Authserv-id and host of the sample mailbox's provider."""

_FOLDER = "sample-mailbox"
_RECIPIENT = f"Anna Becker <{ADDRESS}>"
_DURATION = re.compile(r"([0-9]+) (min|h|d|s)")
_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True)
class SampleAttachment:
    """A file at a sample mail."""

    name: str
    content_type: str
    content: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the program must say of a sample mail."""

    verdict: str | None
    reasons: tuple[str, ...]
    code: str
    """The code to be shown, ``hidden``, or "" for none."""
    purpose: str


@dataclass(frozen=True, slots=True)
class SampleMail:
    """One sample mail before it is dated and built."""

    name: str
    author: str
    recipient: str
    subject: str
    body: str
    folder: str
    ago: timedelta
    is_same_day: bool
    arrives_after: float | None
    written_before: timedelta
    language: str
    look: Look | None
    kind: str
    signed_by: str
    forwarder: str
    dmarc: str
    has_results: bool
    has_plain_part: bool
    fields: tuple[tuple[str, str], ...]
    attachments: tuple[SampleAttachment, ...]
    expected: Expected = field(compare=False)


def read_sample_mail() -> tuple[SampleMail, ...]:
    """Return every sample mail, by name; ``ValueError`` names a file with a key that means nothing."""
    looks = resources.read_toml(f"{_FOLDER}/looks.toml")
    documents = resources.read_all_toml(f"{_FOLDER}/messages")
    return tuple(_read(name, document, looks) for name, document in documents.items())


def read_page() -> str:
    """Return the HTML page that every look is written into."""
    return resources.read_text(f"{_FOLDER}/page.html")


def _read(name: str, document: dict[str, Any], looks: Mapping[str, Any]) -> SampleMail:
    entry = dict(document)
    entry.pop("about")
    look = entry.pop("look", None)
    expected = entry.pop("expected")
    signed_by = entry.pop("signed_by", "")
    mail = SampleMail(
        name=name,
        author=entry.pop("from"),
        recipient=entry.pop("to", _RECIPIENT),
        subject=entry.pop("subject"),
        body=entry.pop("body"),
        folder=entry.pop("folder", "Inbox"),
        ago=_duration(entry.pop("ago", "0 s")),
        is_same_day=entry.pop("same_day", False),
        arrives_after=entry.pop("arrives_after", None),
        written_before=_duration(entry.pop("written_before", "10 s")),
        language=entry.pop("language", "en"),
        look=None if look is None else Look(**(looks[look] if isinstance(look, str) else look)),
        kind=entry.pop("kind", ""),
        signed_by=signed_by,
        forwarder=entry.pop("forwarder", ""),
        dmarc=entry.pop("dmarc", "pass" if signed_by else "none"),
        has_results=entry.pop("has_results", True),
        has_plain_part=entry.pop("has_plain_part", True),
        fields=tuple(entry.pop("fields", {}).items()),
        attachments=tuple(
            SampleAttachment(found["name"], found["type"], found["content"])
            for found in entry.pop("attachments", ())
        ),
        expected=Expected(
            verdict=expected.get("verdict"),
            reasons=tuple(expected.get("reasons", ())),
            code=expected.get("code", ""),
            purpose=expected.get("purpose", ""),
        ),
    )
    if entry:
        message = f"{name}.toml: {', '.join(entry)}"
        raise ValueError(message)
    return mail


def _duration(text: str) -> timedelta:
    return sum(
        (timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _DURATION.findall(text)), timedelta()
    )
