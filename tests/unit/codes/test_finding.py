"""Which number of a mail is its one-time code, and when there is none."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codes.candidates import Candidate, Fit
from app.codes.finding import find_code_in_text, find_codes
from app.codes.shapes import DEFAULT_SHAPES
from app.message.model import TextLine

ANNOUNCED = "Your one-time password is"


@pytest.mark.parametrize(
    "texts",
    [
        ["Your one-time password is 483920."],
        ["483920 is your verification code."],
        ["Your one-time password is:", "483920"],
        ["To sign in, enter this code:", "*483920"],
        ["Verification code", "Enter it in the window you have open", "It takes a moment", "*483920"],
        ["Ihr Sicherheitscode lautet 483920"],
        ["Ihr Freischalt-Code: 483920"],
        ["Voici votre code de vérification : 483920"],
        ["483920 es tu código de verificación"],
        ["Il tuo codice di sicurezza è 483920"],
        ["Je verificatiecode is 483920"],
        ["Seu código de verificação é 483920"],
        ["Twój kod weryfikacyjny to 483920"],
        ["Din verifieringskod är 483920"],
        ["Doğrulama kodunuz: 483920"],
        ["確認コードは 483920 です。"],
        ["आपका सत्यापन कोड 483920 है"],
        ["رمز التحقق الخاص بك هو 483920"],
        ["인증번호 [483920]를 입력해 주세요"],
        ["您的验证码为483920，请勿泄露"],
        ["Ваш код подтверждения: 483920"],
        ["Vahvistuskoodisi on 483920"],
        ["Din bekræftelseskode er 483920"],
        ["Din engangskode er 483920"],
        ["Váš ověřovací kód je 483920"],
        ["Mã xác nhận của bạn là 483920"],
    ],
)
def test_finds_the_code_in_every_language(code_of, texts):
    assert code_of(*texts) == "483920"


@pytest.mark.parametrize(
    "written",
    [
        "483920",
        "483 920",
        "483-920",
        "48 39 20",
        "4 8 3 9 2 0",
        "٤٨٣٩٢٠",
        "४८३९२०",
        "４８３９２０",
        "483\u00a0920",
        "483\u2011920",
        "48\u200b3920",
    ],
)
def test_reads_grouping_and_digit_scripts_as_typed(code_of, written):
    assert code_of(ANNOUNCED, f"*{written}") == "483920"


def test_joins_digits_that_stand_in_cells_of_their_own(code_of):
    assert code_of(ANNOUNCED, "4", "8", "3", "9", "2", "0", "Thank you") == "483920"
    assert code_of(ANNOUNCED, "*4", "*8", "*3", "*9", "*2", "*0") == "483920"


def test_does_not_join_a_long_list_of_single_digits(code_of):
    assert code_of(ANNOUNCED, *"123456789") is None


@pytest.mark.parametrize(
    "text",
    [
        "Your code is 4 8 3 9 2 0 1 2 3 4 5",
        "Your code 4839201",
        "Your code: 48392",
        "Your code: 48.39.20",
        "Your code: 48 39-20",
        "Your code: 48 3920",
        "Your code: 483,920",
        "Your code: 12:34:56",
        "Your code 24.11.26 came",
        "Your code 24-11-26 came",
        "Your code of 20261124",
        "Your code costs $483920",
        "Your code costs 483920 EUR",
        "Your code saves 483920%",
        "Your code: +483920",
        "Your code: #483920",
        "Your code (089) 483920",
        "Your code 302-5518765-1234567",
        "Your code 302-483920-1234567",
        "Your code 1Z999483920",
        "Your code page.483920",
        "Your code 483920.html",
        "Your code https://www.example.com/a-483920",
        "Your code https://www.example.com/verify?code=483920",
        "Your code https://example.com;483920",
        "Your code 483920@example.com",
        "Your code ****483920",
        "Your code is 345821-",
        "Your code is 345821_",
        "Your code is 4 345821",
        "Your code is 345821 3",
        "Your code is4:345821",
        "Your code 434343434334-345821",
        "Your codeis345821",
        "Your password, meet me at 483920 Juan Tabo Street",
        "Your password, meet me at 483920 Juan Tabo, Apt. 6",
    ],
)
def test_is_something_else_by_its_looks(code_of, text):
    assert code_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Your promo code is 483920",
        "Use the discount code 483920 at checkout",
        "Your gift card code: 483920",
        "Ihr Gutscheincode: 483920",
        "Ihr Rabatt-Code lautet 483920",
        "Votre code promo : 483920",
        "Tu código de descuento: 483920",
        "Il tuo codice sconto: 483920",
        "Je kortingscode: 483920",
        "Twój kod rabatowy: 483920",
        "Din rabattkod: 483920",
        "İndirim kodu: 483920",
        "クーポンコード：483920",
        "优惠码：483920",
        "رمز الخصم: 483920",
        "Seu código promocional: 483920",
        "Referral code 483920",
        "Postal code 483920",
        "PIN entry failed. Error code 483920",
        "The code is on its way. Order number: 483920",
        "Order 483920: your code will follow",
        "Your code will follow. Invoice no. 483920",
        "Your code will follow. Customer number 483920",
        "Code sent. Bestellnummer: 483920",
        "Code sent. Handelsregister HRB 483920",
        "Code sent. R.C.S. Luxembourg B 101818",
        "Code sent. Registered: B 483920",
        "Code sent. Card ending in 483920",
        "Code sent. Phone 483920",
    ],
)
def test_is_something_else_by_its_label(code_of, text):
    assert code_of(text) is None


def test_label_on_the_line_above_names_the_number(code_of):
    assert code_of("Your code is on its way.", "Order number:", "483920") is None
    assert code_of("Your promo code:", "483920") is None


def test_an_announcing_colon_belongs_to_the_code(code_of):
    assert code_of("Your one-time password for your order: 483920") == "483920"
    assert code_of("Code expired. Order: 483920") is None


def test_register_numbers_of_amazons_footer_are_no_codes(code_of):
    assert code_of("Your code", "*134248") is None
    assert code_of("Your code", "*101818") is None


def test_state_and_post_code(code_of, rule):
    rules = [rule("pickup", shapes=("5",))]
    assert code_of("Your pickup code is 60181", rules=rules) == "60181"
    assert code_of("Your pickup code, Seattle, WA 60181", rules=rules) is None


def test_numbers_of_the_users_address_are_no_codes(code_of):
    assert code_of("Your code, 483920", recipient_addresses=["Max483920@example.org"]) is None
    assert code_of("Your code, 483920", recipient_addresses=["max@example.org"]) == "483920"


def test_needs_a_phrase_nearby(code_of):
    assert code_of("483920") is None
    assert code_of("A lovely day", "483920", "And a good night") is None
    far = ["filler"] * 5
    assert code_of("Your verification code", *far, "*483920") is None
    assert code_of("This has a code. That has none. Look at number 483920") is None


def test_distance_in_one_long_line(code_of):
    assert code_of("verification code " + "x" * 110 + " and 483920") == "483920"
    assert code_of("verification code " + "x" * 300 + " 483920") is None
    assert code_of("password for you: 483920") == "483920"
    assert code_of("password " + "x" * 60 + ": 483920") == "483920"
    assert code_of("password " + "x" * 60 + " 483920") is None
    assert code_of("password " + "x" * 100 + ": 483920") is None


def test_a_weak_word_after_the_number_needs_a_link(code_of):
    assert code_of("Use 483920 as your password") == "483920"
    assert code_of("483920 (code)") == "483920"
    assert code_of("483920 people changed their password") is None
    assert code_of("Meter reading 483920, password forgotten?") is None


def test_the_subject_speaks_for_a_number_on_its_own_line(code_of):
    assert code_of("Hello Max,", "483920", "Have fun", subject="Your security code") == "483920"
    assert code_of("If it was you, enter 483920 to go on", subject="Your security code") == "483920"
    assert code_of("As you may know, 483920 goes on", subject="Your code") is None
    assert code_of("Hello Max,", "483920", "Have fun", subject="Your code") == "483920"
    assert code_of(*["filler"] * 20, "We have 483920 hats", subject="Your security code") is None
    assert code_of("Hello Max,", "483920", subject="Your promo code") is None


def test_a_code_that_stands_in_the_subject_alone(code_of):
    assert code_of("Use it soon.", subject="483920 is your verification code") == "483920"


def test_the_same_code_twice_is_one(code_of):
    assert code_of("Your code is 483 920", "Your code: 483920", subject="Your code is 483-920") == "483920"


@pytest.mark.parametrize(
    "texts",
    [
        ["Your code is 483920", "Your code is 517364"],
        ["Hello 517364,", "Your one-time password is", "*483920"],
        ["Hello Max, your one-time password is 517364", "Your one-time password is", "*483920"],
        ["Your one-time password is", "*483920", "517364"],
        ["Your one-time password is 483920", "*517364"],
        ["Your one-time password is", "483920", "One-time password or 517364, who knows"],
    ],
)
def test_two_numbers_are_none(search, texts):
    codes = search(*texts)
    assert codes.found is None
    assert codes.is_ambiguous
    assert set(codes.candidates) == {"483920", "517364"}


def test_a_number_without_any_context_far_away_does_not_hide_the_code(code_of):
    assert code_of(ANNOUNCED, "*483920", *["filler"] * 5, "made of 517364 pieces") == "483920"


def test_a_number_of_another_length_does_not_hide_the_code(code_of, rule):
    rules = [rule("account", shapes=("4",))]
    assert code_of(ANNOUNCED + ": 483920", "We know code 5173 hats", rules=rules) is None
    assert code_of(ANNOUNCED + ": 483920", "Nice 5173 hats", rules=rules) == "483920"


def test_html_and_plain_part_must_agree(search):
    agreeing = search(ANNOUNCED, "483920", plain=["Your one-time password is 483920"])
    assert agreeing.found is not None
    differing = search(ANNOUNCED, "483920", plain=["Your one-time password is 517364"])
    assert differing.found is None
    assert differing.is_ambiguous
    assert search(ANNOUNCED, "483920", plain=["Please look at the HTML part"]).found is not None


@pytest.mark.parametrize(
    "plain",
    [
        ["Hello Max, thank you for shopping with us. " * 6],
        ["Your one-time password is in the HTML part"],
        ["Your parcel comes today", "Number 517364"],
        ["Your order 483921 is on its way", "See you soon"],
    ],
)
def test_a_plain_part_that_tells_something_else_shows_no_code(search, plain):
    codes = search(ANNOUNCED, "*483920", plain=plain)
    assert codes.found is None
    assert codes.is_ambiguous
    assert "483920" in codes.candidates


@pytest.mark.parametrize(
    "plain",
    [
        ["View this message in your browser: https://www.amazon.example/view/517364"],
        ["\u00a0", "--"],
        ["Thank you for shopping with us. " * 20, "Your one-time password: 483-920"],
        ["Thank you for shopping with us. " * 20, "٤٨٣٩٢٠"],
    ],
)
def test_a_plain_part_that_agrees_or_says_nothing_leaves_the_code(code_of, plain):
    assert code_of(ANNOUNCED, "*483920", plain=plain) == "483920"


def test_a_code_of_the_subject_is_in_the_plain_part_too(code_of):
    subject = "483920 is your verification code"
    long = ["Thank you for shopping with us. " * 20]
    assert code_of("Use it soon.", subject=subject, plain=long) is None
    assert code_of("Use it soon.", subject=subject, plain=[*long, "It is 483920"]) == "483920"


def test_a_number_that_stands_out_far_from_any_word_is_a_rival(search):
    codes = search(ANNOUNCED, "*483920", *["filler"] * 5, "*517364")
    assert codes.found is None
    assert codes.is_ambiguous
    assert search(ANNOUNCED, "*483920", *["filler"] * 5, "made of 517364").found is not None


def test_a_clear_code_of_another_length_is_a_rival_though_less_prominent(code_of, rule):
    rules = [rule("account", shapes=("4",))]
    filler = ["filler"] * 5
    assert code_of(ANNOUNCED, "*483920", *filler, "Your pickup code is 5173", rules=rules) is None


def test_a_length_that_is_not_the_retailers_needs_a_clear_context(code_of, rule):
    texts = ["I need the password " + "x" * 30 + ": 4839"]
    assert code_of(*texts, shapes=("4",)) is None
    assert code_of(*texts, rules=[rule("account", shapes=("4",))]) == "4839"
    assert code_of("The password is 4839", shapes=("4",)) == "4839"


def test_a_number_with_a_name_of_its_own_is_no_candidate(search):
    codes = search("Your code is 483920", "Thank you", "Order number: 517364")
    assert codes.found is not None
    assert codes.candidates == ("483920",)


def test_a_code_of_the_plain_part_alone_is_not_what_the_reader_sees(search):
    codes = search("Welcome", plain=["Your one-time password is 483920"])
    assert codes.found is None
    assert codes.is_ambiguous
    assert codes.candidates == ("483920",)


def test_own_shapes_of_the_retailer(code_of, rule):
    assert code_of("Your pickup code is 4839") is None
    assert code_of("Your pickup code is 4839", rules=[rule("pickup", shapes=("4",))]) == "4839"
    assert (
        code_of("G-412157 is your verification code", rules=[rule("account", shapes=("G-6",))]) == "G-412157"
    )
    assert code_of("Your pickup code is K7Q4ZP", rules=[rule("pickup", shapes=("A6",))]) == "K7Q4ZP"
    assert code_of("K7Q4ZP is your pickup code", rules=[rule("pickup", shapes=("A6",))]) == "K7Q4ZP"
    assert code_of("Pickup code", "*K7Q4ZP", rules=[rule("pickup", shapes=("A6",))]) == "K7Q4ZP"
    assert code_of("Your pickup code is K7Q-4ZP", rules=[rule("pickup", shapes=("A6",))]) == "K7Q4ZP"


@pytest.mark.parametrize(
    "text",
    [
        "Pickup code for your WH1000 was sent",
        "The Mk2Pro9 has a pickup code",
        "pickup code: 128 GB or 1024px",
        "Pickup code soon\nWH1000",
    ],
)
def test_a_product_name_is_no_code(code_of, rule, text):
    assert code_of("Hello Max", *text.split("\n"), rules=[rule("pickup", shapes=("A5-8",))]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Your code is 4 G-345821",
        "Your code is4:G-345821",
        "Your code is G-345821 3",
        "Your code is G-345821.5",
        "Your code isG-345821",
    ],
)
def test_a_prefixed_code_is_whole(code_of, rule, text):
    assert code_of(text, rules=[rule("account", shapes=("G-6",))]) is None
    assert code_of("Your code is G-345821.", rules=[rule("account", shapes=("G-6",))]) == "G-345821"


@pytest.mark.parametrize("text", ["A 4code promo", "My 12code"])
def test_a_word_that_ends_in_code_is_none(code_of, rule, text):
    assert code_of(text, rules=[rule("account", shapes=("A5-6",))]) is None


def test_an_unreadable_shape_is_left_out(code_of, rule):
    assert (
        code_of("Your code is 483920", rules=[rule("pickup", shapes=("six", "0", "8-4", "99"))]) == "483920"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Auth code: 2607 Please enter this code in your app.", "2607"),
        ("Use 5677 as your account security code", "5677"),
        ("Your Shop code is 105-876 but you can tap v.shop.example/105876", "105876"),
        ("Please enter this one-time password: 04352398", "04352398"),
        ("Code is: RKJ-YP6, keep it", "RKJYP6"),
        ("Your App code is: 123ABC78", "123ABC78"),
        ("G-830829", "G-830829"),
        ("2715", "2715"),
        ("your 98point6 security code: 858365", "858365"),
        ("2009", None),
        ("123T567890", None),
        ("Hello there", None),
        ("2715 hats\nand gloves", None),
        ("a1b2c3d4", None),
        ("4839 517", None),
        ("Ring 888-777-6666, ask for 4839 then", None),
        ("", None),
    ],
)
def test_text_messages(phrases, now, text, expected):
    assert find_code_in_text(text, phrases=phrases, now=now) == expected


def test_no_repr_holds_a_code(search):
    codes = search(ANNOUNCED, "483920")
    assert "483920" not in repr(codes)
    assert "483920" not in repr(codes.found)


def test_phrases_survive_the_way_to_a_worker(phrases, now):
    again = pickle.loads(pickle.dumps(phrases))  # noqa: S301 - our own bytes
    codes = find_codes("", (TextLine("Your one-time password is 483920"),), (), phrases=again, now=now)
    assert codes.found is not None
    assert codes.found.code == "483920"


def test_too_much_text_is_not_looked_at(search):
    codes = search(ANNOUNCED, "483920", "x" * 70_000)
    assert codes.found is None
    assert codes.is_ambiguous
    assert search(ANNOUNCED, "483920", plain=["x" * 70_000]).is_ambiguous
    assert search(ANNOUNCED, "483920", subject="x" * 70_000).is_ambiguous


def test_too_many_numbers_are_no_code_mail(search):
    codes = search(ANNOUNCED, "483920", *[f"item {number} of the list" for number in range(500_000, 500_300)])
    assert codes.found is None
    assert codes.is_ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "1" * 65_000,
        "1 " * 32_000,
        "1-" * 32_000,
        "code " * 13_000 + "483920",
        ("code " * 20 + "123456 ") * 190,
        "use: use code " * 12
        + " ".join(f"with code log in off use: {500_000 + place}" for place in range(190)),
        "code " + ": " * 30_000 + "483920",
        "code" + " is" * 20_000 + " 483920",
        "order: # " * 7_000 + "483920",
        "/483920" * 9_000,
        "a1b2c3" * 10_000,
        "a1b2c3d " * 8_000,
        "e\u0301\u0323" * 20_000 + " code 483920",
        "\U0001e950" * 60_000,
        "\ud800" * 60_000,
        "4\n8\n" * 15_000,
    ],
)
def test_hostile_text_takes_bounded_time(search, text):
    # The clock is the worker's; here it is enough that each of these ends at all (a pattern that
    # backtracks would not), and that nothing is raised.
    search("Your one-time password", text, subject=text[:60_000], plain=[text])


DIGITS = st.text("0123456789", min_size=6, max_size=6).filter(lambda code: code not in {"134248", "101818"})
FILLER = st.sampled_from(["Hello Max,", "Thank you.", "See you soon", "Kind regards", "The team"])


@settings(max_examples=150, deadline=None)
@given(DIGITS, st.lists(FILLER, max_size=4), st.lists(FILLER, max_size=4))
def test_a_found_code_stands_in_the_visible_text(search, code, before, after):
    codes = search(*before, ANNOUNCED, code, *after)
    assert codes.found is not None
    assert codes.found.code == code


@settings(max_examples=150, deadline=None)
@given(DIGITS, DIGITS, st.sampled_from([ANNOUNCED, "Your security code:", "Ihr Sicherheitscode lautet"]))
def test_a_second_equally_good_code_gives_none(search, code, other, announced):
    codes = search(ANNOUNCED, code, announced, other)
    assert (codes.found is None) == (code != other)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_any_text_gives_an_answer(search, texts, subject):
    codes = search(*texts, subject=subject, plain=texts[::-1], shapes=DEFAULT_SHAPES)
    if codes.found is not None:
        letters = [character for text in [*texts, subject] for character in text if character.isalnum()]
        assert len(letters) >= len(codes.found.code.replace("-", ""))


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Empfehlungscode: 483920",
        "Card security code: 483920",
        "Promo code inside. Stop. Look. 483920",
        "Your code: " + "x;" * 80 + "483920",
    ],
)
def test_other_codes_and_endless_words(code_of, text):
    assert code_of(text) is None


def test_a_promo_code_farther_away_does_not_hide_the_code(code_of):
    assert code_of("Your code is 483920. Your promo code is inside") == "483920"
    assert code_of("Your code is 483920, I repeat, 483920. Thanks") == "483920"


def test_a_word_before_a_number_is_no_code(code_of, rule):
    assert code_of("Your pickup code is K7Q4ZP 3", rules=[rule("pickup", shapes=("A6",))]) is None


def test_a_bare_word_of_no_known_shape_is_none(phrases, now):
    assert find_code_in_text("a1b2", phrases=phrases, now=now) is None


def test_a_candidates_repr_holds_no_code():
    candidate = Candidate(0, 6, "483920", Fit.OWN, has_letters=False)
    assert "483920" not in repr(candidate)
