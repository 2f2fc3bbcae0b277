"""What is said around a code: whose it is, what to do with it, and what if nobody asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.codes.model import OneTimeCode, Purpose
from app.desktop.widgets.moments import day, time_left
from app.desktop.widgets.untrusted import grouped_code
from app.sentences import code_advice
from app.translation import later, translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

_TITLES = {
    Purpose.DELIVERY: later("{shop} · delivery code"),
    Purpose.PICKUP: later("{shop} · pickup code"),
    Purpose.ACCOUNT: later("{shop} · account code"),
}
_DELIVERY_IN_SHORT = later("Read it out only at your door, when you can see your parcel. Never on the phone.")
_SHORTEST = {
    Purpose.DELIVERY: later("Only at your door. Never on the phone."),
    Purpose.PICKUP: later("Type it in at the locker or counter."),
}
_ASKED = later("Did you just ask for this?")
_SCAM = later("If someone else wants it, it is a scam.")
_UNASKED_ACCOUNT = (
    later("Give this code to nobody, whoever asks for it."),
    later("Somebody has your password at {shop}, or is guessing it."),
    later("Type {shop}'s address into the browser yourself and change your password there."),
    later("Turn on two-step verification."),
    later("Used the same password elsewhere? Change it there too."),
    later("Tell {shop}'s customer service that you did not ask for the code."),
)
_UNASKED_PARCEL = (
    later("Has somebody at home ordered something?"),
    later("Look at your orders: open {shop} yourself, not a link in a mail."),
    later("Never hand over a code for a parcel you do not know."),
)


def code_title(shop: str | None, purpose: Purpose) -> str:
    """Return whose code it is, and what for."""
    return translate(_TITLES[purpose]).format(shop=shop or translate("Unknown shop"))


def line_title(shop: str | None, purpose: Purpose) -> str:
    """Return what a card of one line says: of an account's code the question that counts."""
    if purpose is not Purpose.ACCOUNT:
        return code_title(shop, purpose)
    return translate("{shop}: did you ask for this?").format(shop=shop or translate("Unknown shop"))


def card_advice(purpose: Purpose, *, is_whole: bool) -> tuple[str, str]:
    """Return what a card says of a code: what comes first and bold ("" for none), and the rest."""
    if purpose is Purpose.ACCOUNT:
        return translate(_ASKED), translate(_SCAM)
    if purpose is Purpose.DELIVERY and not is_whole:
        return "", translate(_DELIVERY_IN_SHORT)
    return "", code_advice(purpose)


def short_advice(purpose: Purpose) -> str:
    """Return what a card of two lines says of a code."""
    return translate(_SHORTEST.get(purpose, _ASKED))


def share_sentence(shop: str | None, code: OneTimeCode, now: datetime) -> str:
    """Return what the user may send to somebody who takes the parcel: code, time and advice."""
    title = code_title(shop, code.purpose)
    _first, advice = card_advice(code.purpose, is_whole=False)
    parts = (f"{title}: {grouped_code(code.code)}.", time_left(code.expires, now), advice)
    return " ".join(part for part in parts if part)


def unasked_advice(shop: str | None, purpose: Purpose) -> tuple[str, ...]:
    """Return what to do about a code that the user did not ask for."""
    steps = _UNASKED_ACCOUNT if purpose is Purpose.ACCOUNT else _UNASKED_PARCEL
    return tuple(translate(step).format(shop=shop or translate("the shop")) for step in steps)


def order_sentence(shop: str | None, orders: Sequence[date], now: datetime) -> str:
    """Return what the mailbox itself knows: proven order mail of the last 60 days, or that there is none.

    ``orders`` are the days of it, newest first.
    """
    name = shop or translate("the shop")
    if not orders:
        return translate("Your mailbox holds no proven order mail from {shop} of the last 60 days.").format(
            shop=name
        )
    newest = day(orders[0], is_this_year=orders[0].year == now.year)
    return translate(
        "It may match your order of {day}: your mailbox holds proven order mail from {shop}."
    ).format(day=newest, shop=name)
