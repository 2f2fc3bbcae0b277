"""What became of handing in one report, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.message.cleaning import make_visible
from app.translation import later, translate

LONGEST_ANSWER = 150
"""Characters of a server's answer that are kept."""


class Outcome(Enum):
    """Where a report stands after an attempt."""

    SENT = "sent"
    """The server took it."""
    TRY_AGAIN = "try-again"
    """Plainly not sent, for a reason that passes."""
    REFUSED = "refused"
    """Plainly not sent, and the same would be refused again."""
    UNKNOWN = "unknown"
    """The line was lost between the final dot and its answer: sent or not, nobody here can tell."""
    WITHDRAWN = "withdrawn"
    """Plainly not sent: somebody else has it in hand."""


class Why(Enum):
    """Why a report is not sent, or not known to be."""

    BUSY = "busy"
    LINE_LOST = "line-lost"
    NO_MAIL_SERVER = "no-mail-server"
    SENDER_REFUSED = "sender-refused"
    DESK_REFUSED = "desk-refused"
    CONTENT_REFUSED = "content-refused"
    TOO_LARGE = "too-large"
    ANSWER_LOST = "answer-lost"
    GONE = "gone"
    MAILBOX = "mailbox"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    NO_ENCRYPTION = "no-encryption"
    LOGIN = "login"
    NO_LOGIN = "no-login"
    NOT_SIGNED_IN = "not-signed-in"
    ADDRESS = "address"
    GAVE_UP = "gave-up"


@dataclass(frozen=True, slots=True)
class Submission:
    """The outcome of one attempt."""

    outcome: Outcome
    why: Why | None = None
    answer: str = ""
    """The server's answer: code and text, cleaned, at most 150 characters."""
    octets: bytes = field(default=b"", repr=False)
    """The mail, where the server took it or may have taken it: for the copy in Sent."""


def clean_answer(code: int, text: bytes) -> str:
    """Return a server's answer fit to be shown."""
    return make_visible(f"{code} {text.decode('utf-8', 'replace')}", LONGEST_ANSWER)


def note(why: Why, answer: str = "") -> str:
    """Return what a report keeps of its failure: the identifier, then the server's answer."""
    return f"{why.value} {answer}".rstrip()


def read_note(text: str) -> tuple[Why | None, str]:
    """Read what ``note`` wrote: why, and the server's answer; None for text of any other form."""
    word, _, answer = text.partition(" ")
    return next((why for why in Why if why.value == word), None), answer


def explain(why: Why) -> tuple[str, str]:
    """Return what happened and what to do, one sentence each."""
    sentence, next_step = _WORDS[why]
    return translate(sentence), translate(next_step)


_BY_FORM = later("Open the mail and choose “Report by hand…” instead.")
_AGAIN = later("It is tried again by itself.")
_CHECK_SETTINGS = later("Check the server for sending under Settings › Accounts › Sign-in and servers.")
_WORDS: dict[Why, tuple[str, str]] = {
    Why.BUSY: (later("Your provider asks to try later."), _AGAIN),
    Why.LINE_LOST: (later("The connection broke before the report was sent."), _AGAIN),
    Why.NO_MAIL_SERVER: (later("The server for sending takes no mail."), _CHECK_SETTINGS),
    Why.SENDER_REFUSED: (
        later("Your provider does not let you send from this address."),
        _BY_FORM,
    ),
    Why.DESK_REFUSED: (later("Your provider refuses mail to this desk."), _BY_FORM),
    Why.CONTENT_REFUSED: (later("Your provider refuses to forward this as phishing."), _BY_FORM),
    Why.TOO_LARGE: (later("The message is too large to be forwarded."), _BY_FORM),
    Why.ANSWER_LOST: (
        later("The connection broke at the last moment: the report may have been sent or not."),
        later("Look into your Sent folder; if it is not there, choose “Report by hand…”."),
    ),
    Why.GONE: (later("The message is no longer in the mailbox."), later("Nothing was sent.")),
    Why.MAILBOX: (later("The mailbox cannot be reached."), _AGAIN),
    Why.UNREACHABLE: (later("The server for sending cannot be reached."), _AGAIN),
    Why.CERTIFICATE: (
        later("The server could not prove that it is your provider's, so nothing was sent."),
        later("Try again in another network."),
    ),
    Why.NO_ENCRYPTION: (
        later("The server offers no encrypted connection, so nothing was sent."),
        _CHECK_SETTINGS,
    ),
    Why.LOGIN: (
        later("Your provider refused the sign-in for sending."),
        later("Sign in again under Settings › Accounts › Sign-in and servers."),
    ),
    Why.NO_LOGIN: (
        later("The server for sending offers no way to sign in that fits this account."),
        _CHECK_SETTINGS,
    ),
    Why.NOT_SIGNED_IN: (
        later("You are not signed in for sending."),
        later(
            "Sign in again under Settings › Accounts › Sign-in and servers. The report is then sent by "
            "itself."
        ),
    ),
    Why.ADDRESS: (later("This address cannot be used for a report."), _BY_FORM),
    Why.GAVE_UP: (later("The report could not be sent for two days."), _BY_FORM),
}
