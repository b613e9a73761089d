"""What fits a search in the palette."""

import time

from hypothesis import given
from hypothesis import strategies as st

from console.ui.palette.matching import best, match

COPY = "Copy the summary, customer voice"


def marked(query: str, text: str) -> str:
    found = match(query, text)
    return "" if found is None else "".join(text[place] for place in found.places)


def test_words_fit_at_the_beginning_of_words_and_their_letters_are_marked() -> None:
    assert marked("copy", COPY) == "Copy"
    assert marked("voice cop", COPY) == "Copvoice"


def test_initials_fit_in_order() -> None:
    assert marked("hon", "Hand over now") == "Hon"
    assert marked("handnow", "Hand over now") == "Handnow"
    assert match("noh", "Hand over now") is None


def test_letters_strewn_over_words_do_not_fit() -> None:
    assert match("cuy", COPY) is None


def test_a_beginning_comes_before_a_middle_and_a_name_before_an_alias() -> None:
    first, later, middle = (
        match("mark", "Mark as pasted"),
        match("as", "Mark as pasted"),
        match("ste", "Pasted"),
    )
    assert first is not None
    assert later is not None
    assert middle is not None
    assert first.cost < later.cost < middle.cost
    alias = best("clipboard", COPY, ("clipboard",))
    assert alias is not None
    assert alias.cost > middle.cost
    assert alias.places == ()


def test_case_and_other_scripts_are_no_hindrance() -> None:
    assert marked("ÜBER", "Übergabe an Überall") == "Über"
    assert marked("straße", "Die Straße") == "Straße"
    assert marked("نسخ", "نسخ الملخص") == "نسخ"


@given(st.text(max_size=30), st.text(max_size=60))
def test_marked_places_lie_in_the_text_and_an_empty_search_fits_everything(query: str, text: str) -> None:
    found = match(query, text)
    if found is not None:
        assert all(0 <= place < len(text) for place in found.places)
    assert match("  ", text) is not None


@given(st.text(alphabet="ab", max_size=80), st.text(alphabet="ab ", max_size=200))
def test_a_search_that_fits_almost_everywhere_ends_at_once(query: str, text: str) -> None:
    began = time.process_time()
    match("a" * 40 + "b" + query, "a " * 100 + text)
    assert time.process_time() - began < 0.5
