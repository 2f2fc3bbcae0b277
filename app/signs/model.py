"""What the signs stage hands on: what speaks against a message, judged against its claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SignId(Enum):
    """The signs of VERDICTS section 5 that the message alone can show (S2 needs the evidence)."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    S7 = "S7"
    S8 = "S8"
    S9 = "S9"
    S10 = "S10"
    S11 = "S11"
    S12 = "S12"
    S13 = "S13"
    S14 = "S14"
    S15 = "S15"
    S16 = "S16"


class Weight(Enum):
    """How much a sign decides."""

    DECISIVE = "decisive"
    STRONG = "strong"
    WEAK = "weak"
    STATE = "state"
    """Not against the message: whose words it carries."""
    GOOD = "good"
    ADVICE = "advice"


class Finding(Enum):
    """What exactly was found; one sentence each, at the edge."""

    AUTHOR_DOMAIN_NOT_RETAILERS = "author-domain-not-retailers"
    AUTHOR_DOMAIN_NOT_ON_OUR_LIST = "author-domain-not-on-our-list"
    NOT_AUTHENTICATED = "not-authenticated"
    NOT_SIGNED = "not-signed"
    MALFORMED_AUTHOR = "malformed-author"
    SEVERAL_AUTHORS = "several-authors"
    ANOTHER_COMPANYS_ADDRESS = "another-companys-address"
    NAME_DISGUISED = "name-disguised"
    LOOK_ALIKE_AUTHOR = "look-alike-author"
    LOOK_ALIKE_REPLY_TO = "look-alike-reply-to"
    LOOK_ALIKE_LINK = "look-alike-link"
    NO_LINK_TO_RETAILER = "no-link-to-retailer"
    BUTTON_LEAVES_RETAILER = "button-leaves-retailer"
    LINK_TEXT_DIFFERS = "link-text-differs"
    DANGEROUS_ATTACHMENT = "dangerous-attachment"
    DOCUMENT_IS_ONLY_CALL = "document-is-only-call"
    HAS_ATTACHMENT = "has-attachment"
    PHONE_NUMBER_TO_CALL = "phone-number-to-call"
    ASKS_FOR_CODE = "asks-for-code"
    ASKS_FOR_SECRETS = "asks-for-secrets"
    OTHERS_WORDS_DOMAIN = "others-words-domain"
    OTHERS_WORDS_TEMPLATE = "others-words-template"
    REPLY_TO_ELSEWHERE = "reply-to-elsewhere"
    FREEMAIL_AUTHOR = "freemail-author"
    LINK_SHORTENER = "link-shortener"
    FREE_HOSTING = "free-hosting"
    IP_ADDRESS_LINK = "ip-address-link"
    USER_INFO_LINK = "user-info-link"
    SCRIPT_LINK = "script-link"
    PRIZE = "prize"
    SURVEY = "survey"
    URGENCY = "urgency"
    THREAT = "threat"
    GENERIC_GREETING = "generic-greeting"
    BAD_SPELLING = "bad-spelling"
    NO_NEVER_SHARE = "no-never-share"
    HIDDEN_TEXT = "hidden-text"
    HIDDEN_TEXT_ALTERS = "hidden-text-alters"
    PARTS_DIFFER = "parts-differ"
    IMAGE_ONLY = "image-only"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, with what was found."""

    sign_id: SignId
    weight: Weight
    finding: Finding
    params: tuple[tuple[str, str], ...] = ()
    """Names and values for the sentence: cleaned, bounded, without codes and full addresses."""
