"""Every reason and every verdict has its words."""

from __future__ import annotations

import pytest

from app import sentences
from app.background.worker import Failure
from app.codes.model import Purpose
from app.sentences import Tone
from app.signs.model import Finding, Weight
from app.verdict.model import Circumstance, Reason, Verdict

KINDS = [*Finding, *Circumstance]
PARAMS = tuple((name, f"<{name}>") for name in ("domain", "host", "what", "why"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
@pytest.mark.parametrize("params", [PARAMS, ()], ids=["with params", "without"])
@pytest.mark.parametrize("retailer", ["Amazon", None])
def test_every_reason_is_one_finished_sentence(kind, params, retailer):
    text = sentences.sentence(Reason(kind, Weight.STRONG, params), retailer)
    assert text[0].isupper() or text.startswith(("the shop", "Amazon"))
    assert text.endswith(".")
    assert "{" not in text


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_of_a_worker_has_its_own_sentence(failure):
    reason = Reason(Circumstance.COULD_NOT_BE_READ, Weight.STATE, (("why", failure.value),))
    plain = Reason(Circumstance.COULD_NOT_BE_READ, Weight.STATE)
    assert sentences.sentence(reason, None) != sentences.sentence(plain, None)


@pytest.mark.parametrize(
    ("kind", "params", "expected"),
    [
        (
            Finding.AUTHOR_DOMAIN_NOT_RETAILERS,
            (("domain", "amazon-verify.top"),),
            "It says Amazon, but was sent from amazon-verify.top.",
        ),
        (Finding.NO_LINK_TO_RETAILER, (), "None of its links goes to Amazon."),
        (Finding.SEVERAL_AUTHORS, (), "The sender line holds more than one address, a common trick."),
        (Finding.DANGEROUS_ATTACHMENT, (), "It carries a file that shops don't send this way."),
        (Finding.NAME_DISGUISED, (), "The name imitates Amazon with look-alike letters."),
        (Finding.ASKS_FOR_CODE, (), "It asks you to send the code back."),
        (Finding.URGENCY, (), "It pressures you with a threat, prize or deadline."),
    ],
)
def test_the_words_that_the_interface_prescribes(kind, params, expected):
    assert sentences.sentence(Reason(kind, Weight.STRONG, params), "Amazon") == expected


def words(verdict: Verdict, *reasons: Reason, retailer: str | None = "Amazon") -> sentences.VerdictWords:
    return sentences.verdict_words(verdict, reasons, retailer)


def test_the_verdicts_headlines():
    assert words(Verdict.VERIFIED).headline == "Really from Amazon."
    assert words(Verdict.OTHERS_WORDS).headline == "Sent through Amazon, but written by someone else."
    assert words(Verdict.SUSPECTED_SPOOF).headline == "Very likely fake: not sent by Amazon."
    assert words(Verdict.UNPROVEN).headline == "We can't tell whether this is from Amazon."


def test_unproven_with_nothing_odd_says_so():
    found = words(Verdict.UNPROVEN, Reason(Circumstance.DNS_UNREACHABLE, Weight.STATE))
    assert (found.mark, found.pill, found.tone) == ("?", "Can't check", Tone.NEUTRAL)
    assert found.advice == "Nothing odd found. To be sure, open Amazon yourself, not these links."


def test_unproven_with_a_weak_sign_does_not_say_that_nothing_is_odd():
    found = words(Verdict.UNPROVEN, Reason(Finding.URGENCY, Weight.WEAK))
    assert found.pill == "Can't check"
    assert "Nothing odd" not in found.advice


def test_unproven_with_a_strong_sign_warns():
    found = words(Verdict.UNPROVEN, Reason(Finding.ASKS_FOR_CODE, Weight.STRONG))
    assert (found.mark, found.pill, found.tone) == ("!", "Be careful", Tone.CAREFUL)
    assert found.headline == "Be careful: something is odd. Open Amazon yourself, not these links."


def test_too_old_to_check_has_no_pill_mark():
    found = words(Verdict.UNPROVEN, Reason(Circumstance.TOO_OLD_TO_CHECK, Weight.STATE))
    assert found.mark == ""


def test_too_old_does_not_hide_a_warning():
    found = words(
        Verdict.UNPROVEN,
        Reason(Circumstance.TOO_OLD_TO_CHECK, Weight.STATE),
        Reason(Finding.ASKS_FOR_CODE, Weight.STRONG),
    )
    assert found.pill == "Be careful"


def test_a_message_that_could_not_be_read_names_no_shop():
    found = words(Verdict.UNPROVEN, Reason(Circumstance.COULD_NOT_BE_READ, Weight.STATE), retailer=None)
    assert found.headline == "We could not read this message."


def test_the_verdicts_differ_without_colour():
    marks = [words(verdict).mark for verdict in Verdict]
    marks.append(words(Verdict.UNPROVEN, Reason(Finding.ASKS_FOR_CODE, Weight.STRONG)).mark)
    assert len(set(marks)) == 5


@pytest.mark.parametrize("purpose", Purpose)
def test_every_code_has_a_name_and_advice(purpose):
    assert sentences.code_name(purpose).endswith("code")
    assert sentences.code_advice(purpose).endswith(".")


def test_a_delivery_code_is_for_the_door_and_an_account_code_for_nobody():
    assert "only at your door" in sentences.code_advice(Purpose.DELIVERY)
    assert "it is a scam" in sentences.code_advice(Purpose.ACCOUNT)


def test_the_same_sentence_is_not_told_twice():
    reasons = [Reason(Finding.THREAT, Weight.WEAK), Reason(Finding.PRIZE, Weight.WEAK)]
    assert len(sentences.explanations(reasons, "Amazon")) == 1


def test_text_of_a_mail_cannot_reach_into_a_sentence():
    reason = Reason(Finding.AUTHOR_DOMAIN_NOT_RETAILERS, Weight.STRONG, (("domain", "{retailer}{0}"),))
    assert sentences.sentence(reason, "Amazon") == "It says Amazon, but was sent from {retailer}{0}."


def test_a_host_stands_in_for_a_domain_and_the_other_way_round():
    by_host = Reason(Finding.LOOK_ALIKE_AUTHOR, Weight.STRONG, (("host", "amaz0n.de"),))
    by_domain = Reason(Finding.LOOK_ALIKE_LINK, Weight.STRONG, (("domain", "amaz0n.de"),))
    assert "amaz0n.de" in sentences.sentence(by_host, "Amazon")
    assert "amaz0n.de" in sentences.sentence(by_domain, "Amazon")


def test_says_how_to_come_by_a_code_that_is_hidden() -> None:
    elsewhere = (Reason(Circumstance.ADDRESSED_TO_SOMEBODY_ELSE, Weight.STATE),)
    ask, orders = "Ask them to tell you the code.", "Your Orders › Track package."
    advice = sentences.hidden_code_advice
    assert advice(Verdict.UNPROVEN, elsewhere, Purpose.ACCOUNT).endswith(ask)
    assert advice(Verdict.UNPROVEN, elsewhere, Purpose.DELIVERY).endswith(ask)
    assert advice(Verdict.UNPROVEN, (), Purpose.DELIVERY).endswith(orders)
    assert advice(Verdict.UNPROVEN, (), Purpose.ACCOUNT) == ""
    assert advice(Verdict.SUSPECTED_SPOOF, elsewhere, Purpose.DELIVERY) == ""
