"""Phrase lexicons: one readable file per language under resources/lexicons, extended by hand.

    language = "en"
    name = "English"
    common = "the, and, to, …"            words that show the language; never typos, never anchors
    turn = "but, however"                 words that begin a new thought
    [words]                               named lists, phrases by commas: {person} in a pattern
    person = "human, real person, …"
    [asks_for_person]                     patterns, one a line: see console.language.patterns
    certain = '''…'''

Tables and their keys are looked up by name, so a file may leave out what it has no words for.
Lines that begin with # inside a block of patterns are remarks.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import cast

from console.conversation.errors import SettingsError
from console.conversation.phrases import phrase
from console.language.lines import Line, line
from console.language.patterns import Lists, Pattern, compile_pattern, join
from console.language.sentences import Span
from console.language.words import forms, normal, slip
from console.locate import resource

SHORTEST_TYPO, LONGEST_TYPO = 4, 16
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a message that a pattern of the lexicon matched."""

    language: str
    span: Span


@dataclass(slots=True)
class Patterns:
    """Patterns of one language that rest on the same anchors, compiled when first needed."""

    language: str
    patterns: tuple[Pattern, ...]
    anchors: frozenset[str]
    _compiled: re.Pattern[str] | None = None

    def find(self, on: Line) -> list[Match]:
        """Every match, left to right, none overlapping another of these."""
        if self._compiled is None:
            self._compiled = join(self.patterns)
        return [
            Match(self.language, on.span(*found.span()))
            for found in self._compiled.finditer(on.line)
            if found.end() > found.start()
        ]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words and patterns."""

    language: str
    name: str
    common: frozenset[str]
    lists: Lists
    tables: Mapping[str, Mapping[str, tuple[Patterns, ...]]]
    known: frozenset[str] = frozenset()
    """Every word the lexicon names: none of them is another one's typo."""
    typos: tuple[str, ...] = ()
    """Words that are recognised with a slip of the fingers in them."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Words that mean the same thing to a rule, the heading first."""

    def word_list(self, name: str) -> tuple[str, ...]:
        """The single words of a named list; nothing where this language has no such list."""
        return tuple(form for entry in self.lists.entries.get(name, ()) for form in forms(entry))


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All languages together."""

    languages: tuple[Lexicon, ...]
    _tables: dict[tuple[str, str], "Searcher"] = field(default_factory=dict[tuple[str, str], "Searcher"])
    _corrections: dict[str, str] = field(default_factory=dict[str, str])

    def correct(self, form: str) -> str:
        """The key word that was meant where this is one with a slip of the fingers, else the word itself."""
        if len(form) < SHORTEST_TYPO or len(form) > LONGEST_TYPO:
            return form
        meant = self._corrections.get(form)
        if meant is None:
            if len(self._corrections) >= REMEMBERED:
                self._corrections.clear()
            meant = self._corrections[form] = self._meant(form)
        return meant

    def _meant(self, form: str) -> str:
        if any(form in lexicon.known for lexicon in self.languages):
            return form
        keys = (key for lexicon in self.languages for key in lexicon.typos)
        return next((key for key in keys if slip(form, key)), form)

    def word_list(self, name: str) -> frozenset[str]:
        """The single words under this name in all languages."""
        return frozenset(word for lexicon in self.languages for word in lexicon.word_list(name))

    def common(self) -> frozenset[str]:
        """The words that carry no meaning of their own, of all languages."""
        return frozenset(word for lexicon in self.languages for word in lexicon.common)

    def line(self, text: str) -> Line:
        """A message as a line, slips of the fingers in key words corrected."""
        return line(text, self.correct)

    def searcher(self, table: str, key: str) -> "Searcher":
        """The patterns of all languages under `[table] key`, ready to run over a line."""
        if (table, key) not in self._tables:
            found = (lexicon.tables.get(table, {}).get(key, ()) for lexicon in self.languages)
            entries = [entry for entries in found for entry in entries]
            self._tables[table, key] = Searcher.of(entries)
        return self._tables[table, key]


@dataclass(frozen=True, slots=True)
class Searcher:
    """Patterns of several languages, each run only where one of its anchors stands."""

    by_anchor: Mapping[str, tuple[Patterns, ...]]

    @classmethod
    def of(cls, entries: Iterable[Patterns]) -> "Searcher":
        """A searcher over these."""
        index: dict[str, list[Patterns]] = {}
        for entry in entries:
            for anchor in entry.anchors:
                index.setdefault(anchor, []).append(entry)
        return cls({anchor: tuple(found) for anchor, found in index.items()})

    def find(self, on: Line, present: frozenset[str]) -> list[Match]:
        """Every match in a line whose words are `present`."""
        touched = {
            id(entry): entry for word in present & self.by_anchor.keys() for entry in self.by_anchor[word]
        }
        return [match for entry in touched.values() for match in entry.find(on)]


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """The lexicons the console came with, read once."""
    folder = resource("lexicons")
    return Lexicons(tuple(load(path) for path in sorted(folder.glob("*.toml"))))


def load(path: Path) -> Lexicon:
    """One lexicon from its file; raises `SettingsError` naming the file when it cannot be read."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            phrase(
                "The phrase lexicon {file} cannot be read: {reason}.", file=path.name, reason=str(error)[:200]
            ),
            phrase("Correct the file, or put back the one the console came with."),
        ) from error
    return parse(content)


def parse(content: Mapping[str, object]) -> Lexicon:
    """A lexicon from what its file says; raises `SettingsError` for patterns that cannot be read."""
    language = str(content.get("language", ""))
    common = frozenset(form for entry in _entries(content.get("common")) for form in forms(entry))
    named = _table(content.get("words"))
    turn = tuple(normal(entry) for entry in _entries(content.get("turn")))
    lists = Lists({name: _entries(value) for name, value in named.items()}, common, turn)
    reserved = {"words", "groups"}
    tables = {
        name: {key: _patterns(language, block, lists) for key, block in _table(value).items()}
        for name, value in content.items()
        if name not in reserved
    }
    groups = tuple(_entries(value) for value in _table(content.get("groups")).values())
    typos = tuple(form for entry in _entries(content.get("typos")) for form in forms(entry))
    known = common | frozenset(form for name in named for entry in lists.of(name) for form in forms(entry))
    return Lexicon(language, str(content.get("name", language)), common, lists, tables, known, typos, groups)


def _table(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _entries(value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        return ()
    lines = (line for line in value.splitlines() if not line.lstrip().startswith("#"))
    return tuple(entry for line in lines for part in line.split(",") if (entry := " ".join(part.split())))


def _patterns(language: str, value: object, lists: Lists) -> tuple[Patterns, ...]:
    groups: dict[frozenset[str], list[Pattern]] = {}
    for entry in _entries(value):
        pattern = compile_pattern(entry, lists)
        groups.setdefault(pattern.anchors, []).append(pattern)
    return tuple(Patterns(language, tuple(found), anchors) for anchors, found in groups.items())
