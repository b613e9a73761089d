"""Which words a search looks for."""

from hypothesis import given
from hypothesis import strategies as st

from console.store.words import MOST_LETTERS, MOST_WORDS, sayable, spaced, wanted


@given(st.text())
def test_any_text_becomes_sayable_and_stays_so(text: str) -> None:
    said = sayable(text)
    assert len(said) == len(text)
    assert "\0" not in said
    assert said.encode().decode() == said == sayable(said)


@given(st.text(st.characters(codec="utf-8")))
def test_a_search_asks_for_few_words_that_each_hold_a_letter(text: str) -> None:
    words = wanted(text)
    assert len(words) <= MOST_WORDS
    for word in words:
        assert any(sign.isalnum() for sign in word)
        assert len(word) <= 3 * MOST_LETTERS


def test_signs_of_scripts_without_spaces_stand_alone() -> None:
    assert spaced("刹车ok").split() == ["刹", "车", "ok"]
    assert wanted("  刹车  Bike! ??") == ("刹  车", "Bike!")
