"""Sentences and clauses keep their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.language.lines import line
from console.language.sentences import clauses, quotations, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rubs. Can I fix it? Thanks!", ["It rubs.", "Can I fix it?", "Thanks!"]),
        ("Version 1.2 costs 3.50 now", ["Version 1.2 costs 3.50 now"]),
        ("first line\nsecond", ["first line", "second"]),
        ("他说。我要人工！", ["他说。", "我要人工！"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_clauses_are_cut_at_punctuation() -> None:
    text = "Can I use it abroad? No, wait: a person (please) – now"
    assert [text[c.start : c.end] for c in clauses(text)] == [
        "Can I use it abroad",
        "No",
        "wait",
        "a person",
        "please",
        "now",
    ]


@given(st.text(max_size=300))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    for spans in (sentences(text), clauses(text)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
            end = span.end


def test_what_is_quoted_is_found() -> None:
    text = "the “talk to a person” button and 'agent' but don't"
    assert [text[q.start : q.end] for q in quotations(text)] == ["“talk to a person”", "'agent'"]


@given(st.text(max_size=200))
def test_every_word_of_a_line_leads_back_to_its_place(text: str) -> None:
    laid = line(text)
    for word, start in zip(laid.words, laid.starts, strict=True):
        assert laid.line[start:].startswith(word.form + " ")
        assert laid.span(start, start + len(word.form) + 1) == (word.start, word.end)


def test_a_line_has_a_bar_where_a_clause_ends() -> None:
    assert line("Hi, I want… a person!").line == "| hi | i want | a person | "
