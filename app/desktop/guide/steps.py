"""What to do after falling for a fake: the steps for each thing that may have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.translation import later


class Mishap(Enum):
    """What the user did."""

    OPENED_LINK = "opened-link"
    TYPED_PASSWORD = "typed-password"  # noqa: S105 - no password
    GAVE_CODE = "gave-code"
    GAVE_CARD = "gave-card"
    OPENED_FILE = "opened-file"


MISHAPS = {
    Mishap.OPENED_LINK: later("I opened a link"),
    Mishap.TYPED_PASSWORD: later("I typed my password"),
    Mishap.GAVE_CODE: later("I gave somebody a code"),
    Mishap.GAVE_CARD: later("I gave my card or bank details"),
    Mishap.OPENED_FILE: later("I opened an attached file"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and to tick off."""

    step_id: str
    """Kept in the store when ticked; stable."""
    text: str
    """English; ``{shop}`` stands for the shop's name."""


_CHANGE_PASSWORD = Step(
    "change-password",
    later("Change your password at {shop}. Type the address into the browser yourself; use no link."),
)
_CHANGE_ELSEWHERE = Step(
    "change-elsewhere",
    later("Used the same password elsewhere? Change it there too, your mailbox first."),
)
_TWO_STEPS = Step(
    "two-steps",
    later("Turn on two-step verification at {shop} and for your mailbox."),
)
_SIGN_OUT = Step(
    "sign-out",
    later("In your account at {shop}, sign out all devices and remove any you do not know."),
)
_LOOK_AT_ORDERS = Step(
    "look-at-orders",
    later("Look at your orders, addresses and payment methods at {shop}. Undo what is not yours."),
)
_TELL_SHOP = Step("tell-shop", later("Tell {shop}'s customer service what happened."))
_WATCH_ACCOUNT = Step(
    "watch-account",
    later("Check your bank and card statements daily for the next weeks, and dispute what is not yours."),
)
_POLICE = Step(
    "police",
    later("Was money taken? Report it to the police; your bank will ask for the report."),
)
_REPORT = Step("report", later("Report the fake here, so that {shop} can have the site taken down."))

STEPS = {
    Mishap.OPENED_LINK: (
        Step("close-page", later("Close the page. If you typed nothing there, little can have happened.")),
        Step("delete-download", later("Did a file download by itself? Delete it without opening it.")),
        Step("update-browser", later("Install the updates your browser and system offer.")),
        _REPORT,
    ),
    Mishap.TYPED_PASSWORD: (
        _CHANGE_PASSWORD,
        _CHANGE_ELSEWHERE,
        _SIGN_OUT,
        _TWO_STEPS,
        _LOOK_AT_ORDERS,
        _TELL_SHOP,
        _REPORT,
    ),
    Mishap.GAVE_CODE: (
        Step(
            "hang-up",
            later("End the call or chat. Nobody from {shop} needs your code, whatever they say."),
        ),
        _CHANGE_PASSWORD,
        _SIGN_OUT,
        _LOOK_AT_ORDERS,
        Step(
            "parcel-code",
            later("Was it a delivery code? Ask {shop} where the parcel is and say that you did not get it."),
        ),
        _TELL_SHOP,
        _REPORT,
    ),
    Mishap.GAVE_CARD: (
        Step(
            "call-bank",
            later("Call the number on the back of your card now and have the card blocked."),
        ),
        Step("dispute", later("Ask your bank to stop or take back payments you do not know.")),
        _WATCH_ACCOUNT,
        _CHANGE_PASSWORD,
        _POLICE,
        _REPORT,
    ),
    Mishap.OPENED_FILE: (
        Step("go-offline", later("Take this computer off the internet: unplug the cable, turn off Wi-Fi.")),
        Step("scan", later("Run a full scan with your virus scanner, then restart.")),
        Step(
            "other-device",
            later("From another device, change the passwords of your mailbox, bank and {shop}."),
        ),
        _WATCH_ACCOUNT,
        Step("expert", later("If anything still looks odd, have an expert look before you use it again.")),
        _REPORT,
    ),
}
"""In the order in which they should be done."""

CALM = later("Don't panic. Do these in order.")
