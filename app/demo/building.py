"""Sample mail to raw messages: dated, signed, and with what its provider notes on arrival."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass, field
from datetime import timedelta
from email.header import Header
from email.utils import format_datetime
from typing import TYPE_CHECKING

from app.demo.body import as_html, as_plain_text
from app.demo.moments import fill_moments
from app.demo.sample import ADDRESS, PROVIDER, SampleMail, read_page, read_sample_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from app.demo.sample import SampleAttachment
    from app.demo.signing import DemoKeys

_LIST_FOOTER = "\n_______________\nForwarded by {host}. Change your forwarding rules in the web mail.\n"
_BORROWERS_HOST = "vps-2210.hosting.example"
_SENDING_ADDRESS, _FORWARDING_ADDRESS = "203.0.113.25", "198.51.100.7"


@dataclass(frozen=True, slots=True)
class Built:
    """A sample mail as the provider keeps it."""

    sample: SampleMail
    raw: bytes = field(repr=False)
    arrival: datetime


class Builder:
    """Builds sample mail with one set of keys."""

    def __init__(self, keys: DemoKeys) -> None:
        """Take the keys that sign."""
        self._keys = keys
        self._page = read_page()

    def build_all(self, now: datetime) -> tuple[Built, ...]:
        """Return what lies in the mailbox at ``now`` (aware; its offset is the user's), oldest first."""
        built = (self.build(sample, now) for sample in read_sample_mail() if sample.arrives_after is None)
        return tuple(sorted(built, key=lambda one: one.arrival))

    def build(self, sample: SampleMail, now: datetime) -> Built:
        """Return one message as it lies there at ``now``."""
        arrival = (now - sample.ago).replace(microsecond=0)
        if sample.is_same_day:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            arrival = max(arrival, min(midnight + timedelta(seconds=30), now))
        written = arrival - sample.written_before
        fields = list(_fields(sample, written))
        content_type, body = _entity(sample, written, self._page)
        fields.append(_field("Content-Type", content_type))
        signature = b""
        if sample.signed_by:
            signature = self._keys.sign(fields, body, sample.signed_by)
        if sample.forwarder:
            body = _add_footer(body, sample.forwarder)
        noted = b"".join(_noted(sample, signature, arrival))
        return Built(sample, noted + signature + b"".join(fields) + b"\r\n" + body, arrival)


def _domain(sample: SampleMail) -> str:
    return sample.author.rpartition("@")[2].partition(">")[0].strip()


def _field(name: str, field_body: str) -> bytes:
    return f"{name}: {field_body}\r\n".encode("ascii")


def _fields(sample: SampleMail, written: datetime) -> Iterator[bytes]:
    yield _field("Date", format_datetime(written))
    yield _field("From", _with_encoded_phrase(sample.author))
    yield _field("To", _with_encoded_phrase(sample.recipient))
    for name, field_body in sample.fields:
        yield _field(name, _with_encoded_phrase(field_body))
    yield _field("Message-ID", f"<{int(written.timestamp())}.{sample.name}@{_domain(sample)}>")
    yield _field("Subject", _encoded(fill_moments(sample.subject, written, sample.language)))
    yield _field("MIME-Version", "1.0")


def _with_encoded_phrase(address: str) -> str:
    phrase, bracket, rest = address.rpartition(" <")
    return address if address.isascii() else f"{_encoded(phrase)}{bracket}{rest}"


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=68).encode(linesep="\r\n")


def _entity(sample: SampleMail, written: datetime, page: str) -> tuple[str, bytes]:
    """Return the Content-Type and the body of the whole message."""
    parts = []
    if sample.has_plain_part or sample.look is None:
        parts.append(("text/plain; charset=utf-8", as_plain_text(sample.body, sample.look)))
    if sample.look is not None:
        parts.append(("text/html; charset=utf-8", as_html(sample.body, sample.look, page)))
    entities = [
        _text_entity(content_type, fill_moments(text, written, sample.language))
        for content_type, text in parts
    ]
    content_type, entity = _multipart("alternative", sample.name, entities)
    if sample.attachments:
        inner = f"Content-Type: {content_type}\r\n\r\n".encode() + entity
        attached = [_attachment_entity(found) for found in sample.attachments]
        content_type, entity = _multipart("mixed", f"{sample.name}.mixed", [inner, *attached])
    return content_type, entity


def _text_entity(content_type: str, text: str) -> bytes:
    encoded = quopri.encodestring(text.encode()).replace(b"\n", b"\r\n")
    return (
        f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
        + encoded
    )


def _attachment_entity(attachment: SampleAttachment) -> bytes:
    content = base64.encodebytes(attachment.content.encode()).replace(b"\n", b"\r\n")
    return (
        f'Content-Type: {attachment.content_type}; name="{attachment.name}"\r\n'
        f'Content-Disposition: attachment; filename="{attachment.name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + content


def _multipart(kind: str, name: str, entities: list[bytes]) -> tuple[str, bytes]:
    boundary = f"=_{name}"
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + entity + b"\r\n" for entity in entities)
    return f'multipart/{kind}; boundary="{boundary}"', body + line + b"--\r\n"


def _add_footer(body: bytes, host: str) -> bytes:
    """Put a line below the first text, as forwarding services do."""
    end = body.index(b"\r\n--=_", 4)
    return body[:end] + _LIST_FOOTER.format(host=host).replace("\n", "\r\n").encode() + body[end:]


def _noted(sample: SampleMail, signature: bytes, arrival: datetime) -> Iterator[bytes]:
    """Give the fields that the hops put on top, the provider's first."""
    domain = _domain(sample)
    # Whoever borrows a shop's address sends from a machine of his own.
    host = _BORROWERS_HOST if sample.dmarc == "fail" else f"mail.{sample.signed_by or domain}"
    when = format_datetime(arrival)
    if sample.folder == "Sent":
        return
    bounce = f"SRS0=8f2a=bounce={domain}@{sample.forwarder}" if sample.forwarder else f"bounce@{domain}"
    yield _field("Return-Path", f"<{bounce}>")
    yield _field("Delivered-To", ADDRESS)
    if sample.has_results:
        yield _results(sample, signature, bounce)
    sender = (
        (f"mail.{sample.forwarder}", _FORWARDING_ADDRESS) if sample.forwarder else (host, _SENDING_ADDRESS)
    )
    yield _hop(*sender, PROVIDER, ADDRESS, when)
    if sample.forwarder:
        yield _field("X-Forwarded-To", ADDRESS)
        yield _hop(host, _SENDING_ADDRESS, f"mx.{sample.forwarder}", f"anna.becker@{sample.forwarder}", when)


def _hop(sender: str, sender_address: str, receiver: str, recipient: str, when: str) -> bytes:
    return _field(
        "Received",
        f"from {sender} ({sender} [{sender_address}])\r\n"
        f"\tby {receiver} (Postfix) with ESMTPS id 4F2c1b0T7z\r\n\tfor <{recipient}>; {when}",
    )


def _results(sample: SampleMail, signature: bytes, bounce: str) -> bytes:
    dkim = "dkim=none"
    if signature:
        value = signature.rpartition(b"b=")[2][:8].decode()
        result = "fail" if sample.forwarder else "pass"
        dkim = f"dkim={result} header.d={sample.signed_by} header.s=sample header.b={value}"
    dmarc = "fail" if sample.forwarder else sample.dmarc
    spf = "fail" if dmarc == "fail" and not sample.forwarder else "pass"
    return _field(
        "Authentication-Results",
        f"{PROVIDER};\r\n\t{dkim};\r\n\tspf={spf} smtp.mailfrom={bounce.rpartition('@')[2]};\r\n"
        f"\tdmarc={dmarc} header.from={_domain(sample)}",
    )
