"""Verdicts and reasons in words, for somebody who does not know what DKIM is.

In: the enum members that the stages hand on, with their parameters. Out: sentences. They stand here
and nowhere else, and every one goes through ``translate``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.codes.model import Purpose
from app.signs.model import Finding, Weight
from app.translation import translate
from app.verdict.model import Circumstance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.verdict.model import Reason

__all__ = [
    "Tone",
    "VerdictWords",
    "code_advice",
    "code_name",
    "explanations",
    "hidden_code_advice",
    "sentence",
    "translate",
    "verdict_words",
]


class Tone(Enum):
    """How a verdict looks, beside its mark and its words: never by colour alone."""

    GOOD = "good"
    OTHERS = "others"
    NEUTRAL = "neutral"
    CAREFUL = "careful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What is said of a message at a glance."""

    mark: str
    """One character that tells the verdicts apart without colour; "" where there is no pill."""
    pill: str
    headline: str
    advice: str
    """What to do; "" where the headline says it."""
    tone: Tone


_AGAINST = frozenset({Weight.DECISIVE, Weight.STRONG})
_ODD = frozenset({Weight.DECISIVE, Weight.STRONG, Weight.WEAK})


def verdict_words(verdict: Verdict, reasons: Iterable[Reason], retailer: str | None) -> VerdictWords:
    """Return pill, headline and advice; ``retailer`` is the shop's name, None where none is known."""
    reasons = tuple(reasons)
    weights = {reason.weight for reason in reasons}
    kinds = {reason.kind for reason in reasons}
    if Circumstance.COULD_NOT_BE_READ in kinds:
        words = VerdictWords("?", "Can't check", "We could not read this message.", "", Tone.NEUTRAL)
    elif verdict is not Verdict.UNPROVEN:
        words = _WORDS[verdict]
    elif weights & _AGAINST:
        words = _BE_CAREFUL
    elif Circumstance.TOO_OLD_TO_CHECK in kinds:
        words = _TOO_OLD
    elif weights & _ODD:
        words = _CANNOT_TELL
    else:
        words = _NOTHING_ODD
    return VerdictWords(
        words.mark,
        translate(words.pill),
        _filled(words.headline, retailer),
        _filled(words.advice, retailer),
        words.tone,
    )


def sentence(reason: Reason, retailer: str | None) -> str:
    """Return one reason as one sentence."""
    params = dict(reason.params)
    if reason.kind is Circumstance.COULD_NOT_BE_READ:
        return translate(_WHY_UNREADABLE.get(params.get("why", ""), _REASONS[reason.kind]))
    return _filled(_REASONS[reason.kind], retailer, params)


def explanations(reasons: Iterable[Reason], retailer: str | None) -> tuple[str, ...]:
    """Return the reasons as sentences, in their order, none twice."""
    return tuple(dict.fromkeys(sentence(reason, retailer) for reason in reasons))


def code_advice(purpose: Purpose) -> str:
    """Return what to do, and what not, with a code that is shown."""
    return translate(_CODE_ADVICE[purpose])


def hidden_code_advice(verdict: Verdict | None, reasons: Iterable[Reason], purpose: Purpose) -> str:
    """Return how the user comes by a code that is not shown; "" where there is nothing to say."""
    if verdict is not Verdict.UNPROVEN:
        return ""
    if any(reason.kind is Circumstance.ADDRESSED_TO_SOMEBODY_ELSE for reason in reasons):
        return translate(_ASK_THEM)
    return translate(_NEED_THE_CODE) if purpose is Purpose.DELIVERY else ""


def code_name(purpose: Purpose) -> str:
    """Return what kind of code it is."""
    return translate(_CODE_NAMES[purpose])


def _filled(template: str, retailer: str | None, params: dict[str, str] | None = None) -> str:
    filling = _Filling(params or {})
    if retailer is not None:
        filling["retailer"] = retailer
    return translate(template).format_map(filling)


class _Filling(dict[str, str]):
    """Gives ordinary words for a parameter that a stage did not know."""

    def __missing__(self, name: str) -> str:
        sibling = _SIBLINGS.get(name, name)
        return self[sibling] if sibling in self else translate(_UNKNOWN[name])


_UNKNOWN = {"retailer": "the shop", "domain": "another address", "host": "another site"}
_SIBLINGS = {"domain": "host", "host": "domain"}
"""A link has a host and an address a domain; a sign may have found either."""

_WORDS = {
    Verdict.VERIFIED: VerdictWords("✔", "Verified", "Really from {retailer}.", "", Tone.GOOD),
    Verdict.OTHERS_WORDS: VerdictWords(
        "✎",
        "Someone else's words",
        "Sent through {retailer}, but written by someone else.",
        "Do not pay, call or hand over anything because of it.",
        Tone.OTHERS,
    ),
    Verdict.SUSPECTED_SPOOF: VerdictWords(
        "⬣",
        "Suspected spoof",
        "Very likely fake: not sent by {retailer}.",
        "Do not click, answer or call.",
        Tone.BAD,
    ),
}
_BE_CAREFUL = VerdictWords(
    "!",
    "Be careful",
    "Be careful: something is odd. Open {retailer} yourself, not these links.",
    "",
    Tone.CAREFUL,
)
_CANNOT_TELL = VerdictWords(
    "?",
    "Can't check",
    "We can't tell whether this is from {retailer}.",
    "To be sure, open {retailer} yourself, not these links.",
    Tone.NEUTRAL,
)
_NOTHING_ODD = VerdictWords(
    "?",
    "Can't check",
    "We can't tell whether this is from {retailer}.",
    "Nothing odd found. To be sure, open {retailer} yourself, not these links.",
    Tone.NEUTRAL,
)
_TOO_OLD = VerdictWords(
    "",
    "Too old to check",
    "This mail is too old to tell whether it is from {retailer}.",
    "If it still matters, open {retailer} yourself, not these links.",
    Tone.NEUTRAL,
)

_PRESSURE = "It pressures you with a threat, prize or deadline."

_REASONS: dict[Finding | Circumstance, str] = {
    Finding.AUTHOR_DOMAIN_NOT_RETAILERS: "It says {retailer}, but was sent from {domain}.",
    Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST: (
        "It was sent from {domain}, which is not on our list of {retailer}'s addresses."
    ),
    Finding.NOT_AUTHENTICATED: (
        "It uses {retailer}'s own address, but your mail provider could not confirm that {retailer} sent it."
    ),
    Finding.NOT_SIGNED: "It lacks the digital signature that {retailer} puts on all its mail.",
    Finding.MALFORMED_AUTHOR: "The sender line is twisted as real shop mail never is, a common trick.",
    Finding.SEVERAL_AUTHORS: "The sender line holds more than one address, a common trick.",
    Finding.ANOTHER_COMPANYS_ADDRESS: "It says {retailer}, but uses another company's address, {domain}.",
    Finding.NAME_DISGUISED: "The name imitates {retailer} with look-alike letters.",
    Finding.LOOK_ALIKE_AUTHOR: "The sender's address, {domain}, imitates {retailer}'s.",
    Finding.LOOK_ALIKE_REPLY_TO: "Your answer would go to {domain}, which imitates {retailer}.",
    Finding.LOOK_ALIKE_LINK: "A link leads to {host}, which imitates {retailer}.",
    Finding.NO_LINK_TO_RETAILER: "None of its links goes to {retailer}.",
    Finding.BUTTON_LEAVES_RETAILER: "Its largest button does not lead to {retailer}, but to {host}.",
    Finding.LINK_TEXT_DIFFERS: "A link shows one address, but leads to another: {host}.",
    Finding.DANGEROUS_ATTACHMENT: "It carries a file that shops don't send this way.",
    Finding.DOCUMENT_IS_ONLY_CALL: "All it wants is that you open the attached document.",
    Finding.HAS_ATTACHMENT: "It carries an attached document.",
    Finding.PHONE_NUMBER_TO_CALL: "It wants you to call a phone number about a charge or a cancellation.",
    Finding.ASKS_FOR_CODE: "It asks you to send the code back.",
    Finding.ASKS_FOR_SECRETS: "It asks for a password, or for card, bank or identity details.",
    Finding.OTHERS_WORDS_DOMAIN: "{retailer} only passes such messages on; somebody else writes them.",
    Finding.OTHERS_WORDS_TEMPLATE: "{retailer} sends this kind of mail for others, who fill in the text.",
    Finding.REPLY_TO_ELSEWHERE: "Your answer would go to {domain}, not to the sender.",
    Finding.FREEMAIL_AUTHOR: "It was sent from a free mail address, which {retailer} does not use.",
    Finding.LINK_SHORTENER: "A link hides where it leads behind a link shortener, {host}.",
    Finding.FREE_HOSTING: "A link leads to {host}, where anybody can put up pages for free.",
    Finding.IP_ADDRESS_LINK: "A link leads to a bare number instead of a named site.",
    Finding.USER_INFO_LINK: "A link is written so that it seems to lead somewhere else.",
    Finding.SCRIPT_LINK: "A link carries a hidden page or program instead of an address.",
    Finding.PRIZE: _PRESSURE,
    Finding.SURVEY: "It offers a reward for answering a survey.",
    Finding.URGENCY: _PRESSURE,
    Finding.THREAT: _PRESSURE,
    Finding.GENERIC_GREETING: "It does not call you by your name.",
    Finding.BAD_SPELLING: "Its spelling is worse than {retailer}'s would be.",
    Finding.NO_NEVER_SHARE: "It carries an account code without a word that you should tell nobody.",
    Finding.HIDDEN_TEXT: "It holds text that you cannot see.",
    Finding.HIDDEN_TEXT_ALTERS: "It hides text in a way that changes what you read.",
    Finding.PARTS_DIFFER: "Its two versions, plain and formatted, say different things.",
    Finding.IMAGE_ONLY: "It is one picture with hardly any text, so there is little to check.",
    Circumstance.SIGNED_BY_RETAILER: "It carries {retailer}'s digital signature ({domain}); we checked it.",
    Circumstance.PROVIDER_CONFIRMS: "Your mail provider confirms {retailer}'s digital signature ({domain}).",
    Circumstance.LINKS_STAY_WITH_RETAILER: "All its links lead to {retailer}.",
    Circumstance.WITNESSES_DISAGREE: "Your mail provider and our own check of the signature disagree.",
    Circumstance.HEADER_ANOMALY: "Its header is built so that different programs read it differently.",
    Circumstance.TOO_UNUSUAL: "It is too large or too unusual in its build to be checked.",
    Circumstance.ADDRESSED_TO_SOMEBODY_ELSE: "It is genuine, but addressed to somebody else.",
    Circumstance.OWN_ADDRESSES_UNKNOWN: "We don't know your addresses: it may be meant for somebody else.",
    Circumstance.NOT_FRESH: "It reached you long after it was written.",
    Circumstance.NO_PROOF: "Nothing in it proves that {retailer} sent it.",
    Circumstance.TOO_OLD_TO_CHECK: "It is too old to check.",
    Circumstance.DNS_UNREACHABLE: "We could not go online to check its signature.",
    Circumstance.NO_TRUSTED_RESULTS: "There is no check by your mail provider that we could rely on.",
    Circumstance.RESULTS_UNREADABLE: "Your mail provider's check could not be read.",
    Circumstance.TEMPORARY_ERROR: "Your mail provider could not finish its own check of this mail.",
    Circumstance.FORWARDED: "It was forwarded, or came through a list or relay, on its way to you.",
    Circumstance.BODY_CHANGED: (
        "Its signature no longer fits: it was changed on the way, by a mail server or virus scanner perhaps."
    ),
    Circumstance.SIGNATURE_UNUSABLE: "Its digital signature is not one that proves anything.",
    Circumstance.UNLISTED_SUBDOMAIN: "It is signed by {domain}, which is not on our list for {retailer}.",
    Circumstance.DOMAIN_UNSOURCED: "We have no reliable source that {domain} belongs to {retailer}.",
    Circumstance.CLAIM_ONLY: "We don't know yet from which addresses {retailer} sends its mail.",
    Circumstance.CODE_HIDDEN: "It contains a code, hidden as long as it is not proven to be meant for you.",
    Circumstance.COULD_NOT_BE_READ: "It could not be read.",
}

_WHY_UNREADABLE = {
    "timed-out": "Reading it took too long; it may have been built to do that.",
    "out-of-memory": "Reading it took too much memory; it may have been built to do that.",
    "crashed": "Reading it made a part of this program fail; it may have been built to do that.",
    "raised": "A fault in this program kept it from being judged.",
    "not-given": "Your mailbox did not hand it out, though it was asked twice. Scan again to try once more.",
}

_CODE_NAMES = {
    Purpose.DELIVERY: "Delivery code",
    Purpose.PICKUP: "Pickup code",
    Purpose.ACCOUNT: "Account code",
}
_CODE_ADVICE = {
    Purpose.DELIVERY: (
        "Read it out only at your door, when you can see your parcel. Never on the phone. "
        "You may give it to a person you trust who takes the parcel for you."
    ),
    Purpose.PICKUP: "Type it in at the locker or counter.",
    Purpose.ACCOUNT: "Did you just ask for this? If someone else wants it, it is a scam.",
}

_NEED_THE_CODE = "Need the code? Your Orders › Track package."
_ASK_THEM = "Did somebody forward it to you? Ask them to tell you the code."
