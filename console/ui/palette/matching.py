"""Matching what one types against a name: whole words first, beginnings of words next, initials last."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 80
"""Characters of a search that are looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits (less is better), and the places of the letters that fit, in code points."""

    cost: int
    places: tuple[int, ...] = ()


def match(query: str, text: str) -> Match | None:
    """Every word of `query` must be found in `text`; None when one is not."""
    wanted = _plain(query[:LONGEST]).split()
    plain = _plain(text)
    cost = 0
    places: set[int] = set()
    for word in wanted:
        found = _word(word, plain)
        if found is None:
            return None
        cost += found.cost
        places.update(found.places)
    return Match(cost, tuple(sorted(places)))


def best(query: str, name: str, aliases: Sequence[str]) -> Match | None:
    """The match of an action: in its name, else in what else it may be called, without letters to mark.

    Words may be spread over name and aliases: "copy clipboard" fits an action of that name and alias.
    """
    found = match(query, name)
    if found is not None:
        return found
    everything = " · ".join((name, *aliases))
    beyond = match(query, everything)
    if beyond is None:
        return None
    return Match(100 + beyond.cost, tuple(place for place in beyond.places if place < len(name)))


def _plain(text: str) -> str:
    """Folded one for one, so that places stay places."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _word(word: str, text: str) -> Match | None:
    at = _at_word(word, text)
    if at >= 0:
        return Match(0 if at == 0 else 1, tuple(range(at, at + len(word))))
    at = text.find(word) if len(word) > 2 else -1
    if at >= 0:
        return Match(10, tuple(range(at, at + len(word))))
    places = _initials(word, text)
    return Match(20 + _gaps(places), places) if places else None


def _at_word(word: str, text: str) -> int:
    """Where a word of the text begins with `word`; -1 when none does."""
    at = text.find(word)
    while at >= 0 and not _begins(text, at):
        at = text.find(word, at + 1)
    return at


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _initials(word: str, text: str) -> tuple[int, ...] | None:
    """Letters in order, each next to the one before or at the beginning of a word: "hon" is Hand over now."""
    beginnings = [place for place in range(len(text)) if _begins(text, place)]
    ways: dict[int, tuple[int, ...]] = {-1: ()}
    """The places so far, by the last of them: one way to each is enough."""
    for letter in word:
        further: dict[int, tuple[int, ...]] = {}
        for last, places in ways.items():
            nearby = () if last < 0 else (last + 1,)
            for at in (*nearby, *beginnings):
                if last < at < len(text) and text[at] == letter and at not in further:
                    further[at] = (*places, at)
        ways = further
    return min(ways.values(), key=_gaps, default=None)


def _gaps(places: tuple[int, ...]) -> int:
    return sum(1 for one, other in pairwise(places) if other != one + 1)
