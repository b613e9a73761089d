"""Articles are cut into passages that can be quoted, and no word is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from console.knowledge.articles import Article, Section
from console.knowledge.passages import LETTERS_PER_WORD, LONGEST, length, split

BLOCK = st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=30), max_size=60).map(" ".join)


def article(*blocks: str, headings: tuple[str, ...] = ()) -> Article:
    return Article("Title", (Section(headings, blocks),))


def letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(BLOCK, max_size=8))
def test_splitting_loses_no_letter_and_keeps_the_order(blocks: list[str]) -> None:
    passages = split("x.md", article(*blocks))
    assert letters("".join(p.text for p in passages)) == letters("".join(blocks))
    assert [p.number for p in passages] == list(range(len(passages)))


@given(st.lists(BLOCK, max_size=8))
def test_no_passage_is_much_longer_than_the_limit(blocks: list[str]) -> None:
    assert all(length(p.text) <= 2 * LONGEST for p in split("x.md", article(*blocks)))


def test_short_paragraphs_under_one_heading_stay_together() -> None:
    (passage,) = split("x.md", article("One.", "Two.", headings=("A", "B")))
    assert (passage.text, passage.heading, passage.title) == ("One.\n\nTwo.", "A › B", "Title")


def test_passages_do_not_reach_across_headings() -> None:
    source = Article("T", (Section((), ("Intro.",)), Section(("A",), ("More.",))))
    assert [(p.heading, p.text) for p in split("x.md", source)] == [(None, "Intro."), ("A", "More.")]


def test_a_heading_without_text_is_kept() -> None:
    assert [p.text for p in split("x.md", article(headings=("Only a heading",)))] == ["Only a heading"]


def test_a_line_of_a_megabyte_is_cut_between_sentences() -> None:
    sentence = "This is a sentence of eight words here. "
    passages = split("x.txt", article(sentence * 25_000))
    assert len(passages) > 1000
    assert all(p.text.endswith("here.") and length(p.text) <= LONGEST for p in passages)


def test_a_word_of_a_megabyte_is_cut_too() -> None:
    passages = split("x.txt", article("x" * 1_000_000))
    assert max(len(p.text) for p in passages) <= LONGEST * LETTERS_PER_WORD
    assert sum(len(p.text) for p in passages) == 1_000_000
