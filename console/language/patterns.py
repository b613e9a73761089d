"""Patterns of a phrase lexicon, compiled: words, lists, choices and gaps.

    speak to a person       these words in this order
    {speak} to {person}     any phrase of the list of that name
    talk/speak/{chat}       one of these
    the?  {please}?         may be missing
    ..  ..5                 up to three (five) more words of the same clause
    ^  $                    the clause begins, ends here
    ^^  $$                  the message begins, ends here
    |                       one clause ends and the next begins

Matched over a `console.language.lines.Line`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from console.conversation.errors import SettingsError
from console.conversation.phrases import phrase
from console.language.words import forms

GAP = 3
EDGES = {"^": r"(?<=\| )", "$": r"(?=\|)", "^^": r"(?<=\A\| )", "$$": r"(?=\| \Z)", "|": r"\| "}
_DEPTH = 6
_GAP = re.compile(r"\.\.(\d*)$")


@dataclass(frozen=True, slots=True)
class Lists:
    """The named lists of one lexicon; `turn` are words that begin a new thought ("but"), gaps stop there."""

    entries: Mapping[str, tuple[str, ...]]
    common: frozenset[str] = frozenset()
    turn: tuple[str, ...] = ()
    expansions: dict[str, str] = field(default_factory=dict[str, str])
    """Each list as an expression, once it was asked for."""
    needed: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Of each list, words of which one stands in any of its phrases."""

    def of(self, name: str) -> tuple[str, ...]:
        """The list's phrases; raises `SettingsError` when there is no such list."""
        if name not in self.entries:
            raise SettingsError(
                phrase(
                    "A phrase lexicon uses the list {name}, which it does not have.", name="{" + name + "}"
                ),
                phrase("Add the list under [words], or correct its name in the pattern."),
            )
        return self.entries[name]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern as a regular expression and the words of which it needs at least one."""

    source: str
    expression: str
    anchors: frozenset[str]


def compile_pattern(source: str, lists: Lists) -> Pattern:
    """The pattern behind a line of a lexicon; raises `SettingsError` for one that cannot be read."""
    expression = "".join(_item(item, lists, 0) for item in source.split())
    anchors = _rarest(source, lists)
    if not anchors:
        raise SettingsError(
            phrase("The pattern {pattern} needs no word at all.", pattern=source[:80]),
            phrase("Give it at least one word that must be there."),
        )
    return Pattern(source, expression, anchors)


def join(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """One expression for all of them, the longest first."""
    sources = sorted({pattern.expression for pattern in patterns}, key=len, reverse=True)
    return re.compile("(?<= )(?:" + "|".join(sources) + ")")


def _loose(item: str) -> bool:
    return item in EDGES or "$" in item.split("/") or item.endswith("?") or _GAP.match(item) is not None


def _item(item: str, lists: Lists, depth: int) -> str:
    if item in EDGES:
        return EDGES[item]
    if gap := _GAP.match(item):
        stop = "".join(f"|{re.escape(word)} " for word in lists.turn)
        return rf"(?:(?!\|{stop})[^ ]+ ){{0,{int(gap[1] or GAP)}}}"
    optional = item.endswith("?")
    choices = [_choice(part, lists, depth) for part in item.removesuffix("?").split("/") if part]
    return "(?:" + "|".join(choices) + ")" + ("?" if optional else "")


def _choice(part: str, lists: Lists, depth: int) -> str:
    if part in EDGES:
        return EDGES[part]
    if part.startswith("{") and part.endswith("}"):
        name = part[1:-1]
        if depth >= _DEPTH:
            raise SettingsError(
                phrase("The list {name} of a phrase lexicon contains itself.", name=part),
                phrase("Take the circle out of the lists under [words]."),
            )
        if name not in lists.expansions:
            phrases = sorted(lists.of(name), key=lambda entry: -len(entry))
            lists.expansions[name] = "|".join(
                "".join(_item(item, lists, depth + 1) for item in entry.split()) for entry in phrases
            )
        return f"(?:{lists.expansions[name]})"
    return "".join(re.escape(form) + " " for form in forms(part))


def _words(item: str, lists: Lists) -> frozenset[str]:
    """Words of which one must be there for an item to match; circles were refused before."""
    found: set[str] = set()
    for part in item.split("/"):
        if part.startswith("{") and part.endswith("}"):
            name = part[1:-1]
            if name not in lists.needed:
                phrases = lists.of(name)
                lists.needed[name] = frozenset(word for entry in phrases for word in _rarest(entry, lists))
            found |= lists.needed[name]
        elif cut := forms(part):
            found.add(min(cut, key=lambda word: (word in lists.common, -len(word))))
    return frozenset(found)


def _rarest(source: str, lists: Lists) -> frozenset[str]:
    """The words of the item that the fewest messages hold, among those that may not be missing."""
    needed = [words for item in source.split() if not _loose(item) and (words := _words(item, lists))]
    return min(needed, key=lambda words: _cost(words, lists)) if needed else frozenset()


def _cost(words: frozenset[str], lists: Lists) -> int:
    return sum(100 if word in lists.common else 1 for word in words)
