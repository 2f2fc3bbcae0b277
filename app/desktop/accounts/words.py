"""What the account dialog says: what is asked of whom, what is read and changed, where a page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.jobs.find_settings import Question
from app.mailbox.keychain import Kept
from app.translation import later, translate

if TYPE_CHECKING:
    from app.jobs.find_settings import Step
    from app.jobs.sign_in_needs import SignInNeeds
    from app.mailbox.providers import Provider

_ASKED = {
    Question.TABLE: later("The list that comes with this program: {asked}"),
    Question.AUTOCONFIG: later("The domain's published settings: {asked}"),
    Question.ISPDB: later("Mozilla's public list: {asked}"),
    Question.SERVICES: later("The name service, for mail servers of {asked}"),
    Question.EXCHANGERS: later("The name service, for who takes the mail of {asked}"),
    Question.IMAP_GUESS: later("Whether there is a mailbox server at {asked}"),
    Question.SMTP_GUESS: later("Whether there is a server for sending at {asked}"),
}
_KEPT = {
    Kept.IN_KEYCHAIN: "",
    Kept.FOR_SESSION: later(
        "This computer has no safe keychain. You will be asked for the password at the next start."
    ),
    Kept.KEYCHAIN_LOCKED: later(
        "The keychain is locked. Unless you unlock it, you will be asked for the password at the next start."
    ),
}
_PAGE = re.compile(r"https://[^\s”]+")


def asked_words(question: Question, asked: str) -> str:
    """Return what is asked of whom."""
    return translate(_ASKED[question]).format(asked=asked)


def trace_words(step: Step) -> str:
    """Return what was asked of whom, and whether it helped."""
    words = asked_words(step.question, step.asked)
    if step.is_answered:
        return translate("{question}: found").format(question=words)
    return translate("{question}: nothing").format(question=words)


def kept_words(kept: Kept) -> str:
    """Return what to know of where the secret is, "" where it is where it belongs."""
    return translate(_KEPT[kept]) if _KEPT[kept] else ""


def permission_words(needs: SignInNeeds, provider: Provider | None) -> tuple[str, ...]:
    """Return what is read, what can be changed, and how to take it all back."""
    if needs.revoke and provider is not None:
        revoke = translate(
            "Take it back any time: remove the mailbox here, or at {name} under {page}"
        ).format(name=provider.name, page=needs.revoke)
    else:
        revoke = translate("Take it back any time: remove the mailbox here, or change your password.")
    return (
        translate("Reads the mail in your Inbox and Spam, on this computer only. Nothing is marked as read."),
        translate("Changes only what you report: moves it to Spam and sends the report."),
        revoke,
    )


def page_in(text: str) -> str:
    """Return the address of a page that a sentence of ours names, "" where it names none."""
    found = _PAGE.search(text)
    return found.group().rstrip(".,;") if found else ""
