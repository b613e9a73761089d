"""What is masked, what is left alone, and that nothing masked comes back."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.privacy import luhn, mask, secrets, visible_bidi

CARDS = ["4242424242424242", "5555555555554444", "378282246310005", "6011111111111117", "30569309025904"]
KEPT = [
    "mara.lind@post.example",
    "+46 70 123 45 67",
    "call 0171 2345678 or 030 1234567",
    "order 1234567812345670",
    "Bestellnummer: 1234567812345670",
    "tracking number 356938035643809",
    "+49 1512 3456784",
    "14:02 on 2024-05-01",
    "my password is wrong",
    "forgot password: what should I do",
    "the token is broken",
    "https://shop.example/help/articles/Return-And-Refund-Policy-2024",
    "550e8400-e29b-41d4-a716-446655440000",
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk",
    "bearer of bad news",
    "secret is out",
    "",
]


@pytest.mark.parametrize("number", CARDS)
@pytest.mark.parametrize("gap", ["", " ", "-", "\u00a0", "\u200b", "\n", ".", " - "])
def test_a_card_number_is_masked_however_it_is_written(number: str, gap: str) -> None:
    written = gap.join(number[place : place + 4] for place in range(0, len(number), 4))
    found = mask(f"card {written}, thanks")
    assert found.text == f"card •••• {number[-4:]}, thanks"
    assert [found.text[start:end] for start, end, kind in found.spans if kind == "card"] == [
        f"•••• {number[-4:]}"
    ]


def test_digits_of_other_scripts_make_a_card_number_too() -> None:
    arabic = "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢"
    assert mask(arabic).text == "•••• 4242"


def test_the_code_behind_a_card_and_its_expiry_is_masked_with_it() -> None:
    text = mask("4242 4242 4242 4242 12/27 123").text
    assert text == "•••• 4242 12/27 [security code removed]"


@pytest.mark.parametrize("text", ["CVV 123", "cvc: 1234", "security code is 987", "Prüfnummer 123"])
def test_a_security_code_is_masked_beside_its_name(text: str) -> None:
    assert mask(text).text.endswith("[security code removed]")


@pytest.mark.parametrize("iban", ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "NO9386011117947"])
def test_an_iban_is_masked_down_to_country_and_end(iban: str) -> None:
    compact = iban.replace(" ", "")
    assert mask(f"from {iban} please").text == f"from {iban[:2]}•• •••• {compact[-4:]} please"


def test_letters_and_digits_that_fail_the_check_are_no_iban() -> None:
    assert mask("DE89 3704 0044 0532 0130 02").spans == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("password: hunter2", "password: [password removed]"),
        ("my password is Tr0ub4dor&3.", "my password is [password removed]."),
        ("Passwort: Sommer", "Passwort: [password removed]"),
        ("mot de passe = azerty99", "mot de passe = [password removed]"),
        ("пароль: qwerty12", "пароль: [password removed]"),
        ("PIN: 4711", "PIN: [PIN removed]"),
        ("Authorization: Bearer abcdef0123456789", "Authorization: Bearer [token removed]"),
        ("key sk-abc123def456ghi789", "key [key removed]"),
        ("AKIAIOSFODNN7EXAMPLE", "[key removed]"),
        ("api_key=abc123", "api_key=[key removed]"),
        ("https://x.example/reset?token=abc1234zz", "https://x.example/reset?token=[key removed]"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "[key removed]"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----", "[private key removed]"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "[key removed]"),
    ],
)
def test_secrets_are_replaced_by_what_they_were(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_a_person_needs_to_go_on_stays(text: str) -> None:
    assert mask(text).text == text


@given(st.text(alphabet="0123456789 -.\nabcVISAcard:@", max_size=120))
def test_no_card_number_is_left_in_a_masked_text(text: str) -> None:
    left = mask(text).text
    for run in re.findall(r"(?<!\w)(?<!•••• )\d(?:[ \-.\n]{0,4}\d)*(?!\w)", left):
        groups = re.findall(r"\d+", run)
        for first in range(len(groups)):
            for last in range(first + 1, len(groups) + 1):
                number = "".join(groups[first:last])
                telephone = number.startswith("00") and number[2:3] != "0" and len(number) <= 17
                assert telephone or not (13 <= len(number) <= 19 and luhn(number)), (text, left)


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text
    assert all(0 <= start < end <= len(once.text) for start, end, _ in once.spans)


@given(st.text(alphabet="4 2-:pasword=isPIN\nDE89", max_size=80))
def test_masking_twice_changes_nothing_more_where_secrets_are_likely(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text


@pytest.mark.parametrize(
    "text", ["4 " * 50_000, "1" * 100_000, "Ab1" * 33_000, "password " * 10_000, "GB82 WEST " * 10_000]
)
def test_a_hundred_thousand_characters_are_masked_in_no_time(text: str) -> None:
    begun = time.perf_counter()
    mask(text)
    assert time.perf_counter() - begun < 3


def test_bidi_controls_are_spelled_out() -> None:
    assert visible_bidi("safe\u202egnp.exe\u2066x\u2069") == "safe⟦U+202E⟧gnp.exe⟦U+2066⟧x⟦U+2069⟧"


@given(st.text())
def test_no_bidi_control_is_left(text: str) -> None:
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", visible_bidi(text))


def test_what_was_taken_out_is_told_with_its_mark() -> None:
    assert secrets("password: hunter2, card 4242 4242 4242 4242") == (
        ("hunter2", "[password removed]"),
        ("4242 4242 4242 4242", "•••• 4242"),
    )
