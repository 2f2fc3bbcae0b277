"""Signing in over SMTP (RFC 4954), with the credentials that the mailbox signs in with; tried once."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from app.report.failures import LoginNotOfferedError, LoginRefusedError

if TYPE_CHECKING:
    from app.report.dialogue import Dialogue, Reply
    from app.settings import Credentials, Mechanism

_SIGNED_IN, _CHALLENGE = 235, 334
_MOST_CHALLENGES = 5


def sign_in(dialogue: Dialogue, credentials: Credentials, host: str) -> Reply | None:
    """Sign in over an encrypted connection.

    Returns None once signed in, or the answer of a server that asks to try later. Raises
    ``LoginRefusedError`` and ``LoginNotOfferedError``; ``host`` names the server in them.
    """
    offered = dialogue.extensions.get("AUTH", "").split()
    mechanism = next((known for known in credentials.mechanisms if known.name in offered), None)
    if mechanism is not None:
        reply = _run(dialogue, mechanism)
    elif credentials.login_password is not None and "LOGIN" in offered:
        reply = _log_in(dialogue, credentials.user, credentials.login_password)
    else:
        raise LoginNotOfferedError(host)
    if reply.is_temporary:
        return reply
    if reply.code != _SIGNED_IN:
        raise LoginRefusedError(host)
    return None


def _run(dialogue: Dialogue, mechanism: Mechanism) -> Reply:
    reply = dialogue.command(f"AUTH {mechanism.name} {_encode(mechanism.answer(b''))}")
    for _ in range(_MOST_CHALLENGES):
        if reply.code != _CHALLENGE:
            break
        reply = dialogue.command(_encode(mechanism.answer(_decode(reply.text))))
    return reply


def _log_in(dialogue: Dialogue, user: str, password: str) -> Reply:
    """Run AUTH LOGIN, which no standard describes: two prompts of any wording, name and password."""
    reply = dialogue.command("AUTH LOGIN")
    for text in (user, password):
        if reply.code == _CHALLENGE:
            reply = dialogue.command(_encode(text.encode("utf-8")))
    return reply


def _encode(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")


def _decode(text: bytes) -> bytes:
    try:
        # An empty challenge would read as the first one.
        return base64.b64decode(text) or b" "
    except binascii.Error:
        return text
