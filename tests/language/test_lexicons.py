"""Phrase lexicons are read from their files, and a wrong file says what is wrong with it."""

from pathlib import Path

import pytest

from console.conversation.errors import SettingsError
from console.language.lexicons import Lexicons, lexicons, load, parse
from console.language.patterns import EDGES

NEEDED = {
    "asks_for_person": {"certain", "denied"},
    "frustration": {"strong", "calm"},
    "agent": {"cannot"},
    "replies": {"accepted", "declined"},
}
LANGUAGES = {
    *["ar", "cs", "de", "en", "es", "fr", "hi", "id", "it", "ja"],
    *["ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "vi", "zh"],
}


def only(content: dict[str, object]) -> Lexicons:
    return Lexicons((parse({"language": "xx", **content}),))


def found(words: Lexicons, text: str) -> list[str]:
    laid = words.line(text)
    matches = words.searcher("t", "k").find(laid, frozenset(laid.line.split()))
    return sorted(text[m.span.start : m.span.end] for m in matches)


def test_twenty_languages_come_with_the_console_each_with_what_the_triggers_need() -> None:
    shipped = {lexicon.language: lexicon for lexicon in lexicons().languages}
    assert set(shipped) == LANGUAGES
    for lexicon in shipped.values():
        assert len(lexicon.common) >= 20
        for table, keys in NEEDED.items():
            assert keys <= {key for key, patterns in lexicon.tables[table].items() if patterns}


def test_every_shipped_pattern_compiles_and_rests_on_an_anchor() -> None:
    for lexicon in lexicons().languages:
        for table in lexicon.tables.values():
            for entries in table.values():
                for entry in entries:
                    assert entry.anchors
                    assert entry.find(lexicons().line("hello")) == []


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("speak to a person", "I speak to a person.", ["speak to a person"]),
        ("speak to a? person", "speak to person", ["speak to person"]),
        ("speak/talk to {who}", "talk to human beings", ["talk to human beings"]),
        ("speak .. person", "speak with some nice person", ["speak with some nice person"]),
        ("speak ..1 person", "speak with some nice person", []),
        ("speak .. person", "speak. person", []),
        ("speak .. person", "speak but person", []),
        ("^ person $", "hello, person, hello", ["person"]),
        ("^ person $", "a person", []),
        ("^^ person $$", "person!", ["person"]),
        ("^^ person $$", "hello, person", []),
        ("speak | person", "speak, person", ["speak, person"]),
        ("人工 客服", "我要人工客服", ["人工客服"]),
    ],
)
def test_patterns_match_as_their_file_explains(pattern: str, text: str, expected: list[str]) -> None:
    words = only(
        {
            "turn": "but",
            "words": {"who": "{being}, human {being}", "being": "person, beings"},
            "t": {"k": pattern},
        }
    )
    assert found(words, text) == expected


def test_remarks_and_line_ends_in_a_block_are_no_patterns() -> None:
    words = only({"t": {"k": "# a remark\none,\ntwo\n\n"}})
    assert found(words, "one two three") == ["one", "two"]


def test_a_slip_in_a_key_word_is_read_as_the_word_unless_it_is_one_of_its_own() -> None:
    words = only({"typos": "person", "words": {"other": "perspn"}, "t": {"k": "person"}})
    assert found(words, "a pesron or a perspn") == ["pesron"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            {"t": {"k": "speak to {nobody}"}},
            "A phrase lexicon uses the list {nobody}, which it does not have.",
        ),
        ({"t": {"k": "the? .. ^"}}, "The pattern the? .. ^ needs no word at all."),
        (
            {"words": {"a": "{b}", "b": "{a}"}, "t": {"k": "speak {a}"}},
            "The list {b} of a phrase lexicon contains itself.",
        ),
    ],
)
def test_a_pattern_that_cannot_be_read_is_named(content: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as error:
        only(content)
    assert error.value.message.english() == message or "contains itself" in error.value.message.english()
    assert error.value.remedy.english()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "xx.toml"
    broken.write_bytes(b'language = "xx\xff')
    for path in (broken, tmp_path / "none.toml"):
        with pytest.raises(SettingsError, match=path.name):
            load(path)


def test_edges_are_the_documented_ones() -> None:
    assert set(EDGES) == {"^", "$", "^^", "$$", "|"}
