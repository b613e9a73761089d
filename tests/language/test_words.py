"""Words keep their place in the text and lose what hides them: accents, width, curly apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.language.words import ADDRESS, forms, normal, slip, stem, words


@given(st.text(max_size=300))
def test_offsets_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.form
        assert " " not in word.form
        end = word.end


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    for form in forms(text):
        assert normal(form) == form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t don't DONT Don´t", ("dont", "dont", "dont", "dont")),
        ("l'agent d’un ami", ("l", "agent", "d", "un", "ami")),
        ("Pásame con ÉL, señor", ("pasame", "con", "el", "senor")),
        ("Straße połącz", ("strasse", "polacz")),
        ("我要人工", ("我", "要", "人", "工")),
        ("ｈｕｍａｎ", ("human",)),
        ("з'єднайте", ("зєднаите",)),
        ("नहीं", ("नहीं",)),
        (
            "write agent@shop.example or https://agent.example/human now",
            ("write", ADDRESS, "or", ADDRESS, "now"),
        ),
        ("", ()),
        ("…!? 😡", ()),
    ],
)
def test_text_is_cut_into_normalised_words(text: str, expected: tuple[str, ...]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huamn", "human"),
        ("tlak", "talk"),
        ("taalk", "talk"),
        ("agnet", "agent"),
        ("ooerator", "operator"),
        ("pesron", "person"),
    ],
)
def test_one_slip_of_the_fingers_is_recognised(typed: str, meant: str) -> None:
    assert slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("walk", "talk"),
        ("agency", "agent"),
        ("persons", "person"),
        ("human", "human"),
        ("what", "chat"),
        ("urgent", "agent"),
        ("", "agent"),
    ],
)
def test_another_word_is_no_slip(typed: str, meant: str) -> None:
    assert not slip(typed, meant)


@given(st.text("abcdefg", max_size=8), st.text("abcdefg", max_size=8))
def test_a_slip_never_fails_on_odd_words(typed: str, meant: str) -> None:
    assert slip(typed, meant) in (True, False)


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("refunds") == stem("refunded") == stem("refund")
    assert stem("kündigung", "de") == stem("kündigungen", "de")
    assert stem("anything", "xx") == "anything"
