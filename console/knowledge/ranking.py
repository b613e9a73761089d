"""Ranks passages for a question: BM25F, words that stand for others, pairs of words, typing slips."""

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import log

from console.knowledge.asked import MOST_LANGUAGES, Asked, Term, take_apart
from console.knowledge.confidence import Signs, confidence
from console.knowledge.postings import SATURATION, Entry, Postings
from console.knowledge.sought import UNRANKED, Sought, SoughtWord

CANDIDATES = 100
PER_DOCUMENT = 3
PAIR = 0.5
"""Weight of two words side by side, times their mean rarity, in long texts."""
PAIR_RARITY = 8.0
COMPANIONS = 0.1
"""What a document's second and third passage add to its first, in long texts."""
QUESTION_WORDS = 12
"""A long text is measured against this many of its rarest words that are known."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's place in the postings and how well it fits, 0 to 1."""

    place: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, and how likely they answer, 0 to 1."""

    passages: tuple[Ranked, ...]
    confidence: float
    sought: Sought | None = None


NOTHING_FOUND = Ranking((), 0.0)


def rank(postings: Postings, question: str, *, folder: str | None, top: int) -> Ranking:
    """The best passages, `PER_DOCUMENT` at most of each, of the best `top` documents of a folder."""
    low, high = postings.within(folder)
    if low >= high or top <= 0:
        return NOTHING_FOUND
    asked = take_apart(question, postings)
    search = _Search(postings, asked, low, high)
    scored = search.run()
    if not scored:
        return Ranking((), 0.0, search.sought())
    ordered = sorted(scored, key=lambda place: (-scored[place], place))
    seen: Counter[str] = Counter()
    kept: list[int] = []
    for place in ordered:
        path = postings.paths[place]
        if (path in seen or len(seen) < top) and seen[path] < PER_DOCUMENT:
            seen[path] += 1
            kept.append(place)
    signs = search.signs(ordered, scored)
    passages = tuple(Ranked(place, min(1.0, scored[place] / search.ideal)) for place in kept)
    return Ranking(passages, confidence(signs), search.sought())


class _Search:
    """One question against one range of passages."""

    def __init__(self, postings: Postings, asked: Asked, low: int, high: int) -> None:
        self._postings = postings
        self._asked = asked
        self._low, self._high = low, high
        self._rarities = [self._rarity(self._own_count(term)) * term.weight for term in asked.terms]
        own = [r for r, term in zip(self._rarities, asked.terms, strict=True) if term.own]
        if asked.long:
            own = heapq.nlargest(QUESTION_WORDS, own)
        self.ideal = sum(own) * (SATURATION + 1) or 1.0
        """The score of a passage that says every word of the question over and over."""

    def run(self) -> dict[int, float]:
        """Scores of the best passages by their places."""
        scores = [0.0] * (self._high - self._low)
        for term, rarity in zip(self._asked.terms, self._rarities, strict=True):
            self._add(term, rarity, scores)
        best = heapq.nlargest(CANDIDATES, range(len(scores)), key=scores.__getitem__)
        found = {self._low + at: scores[at] for at in best if scores[at] > 0}
        if self._asked.long:
            self._add_pairs(found)
            self._add_companions(found)
        return found

    def signs(self, ordered: list[int], scored: dict[int, float]) -> Signs:
        """What speaks for the best passage."""
        best = ordered[0]
        path = self._postings.paths[best]
        second = next((scored[place] for place in ordered if self._postings.paths[place] != path), 0.0)
        named = {stem for term in self._asked.terms for stem, _ in term.stems}
        title = set(self._postings.titles[best].split()) - self._postings.small
        return Signs(
            fit=min(1.0, scored[best] / self.ideal),
            covered=self._covered(best),
            lead=(scored[best] - second) / scored[best],
            title=len(title & named) / len(title) if title else 0.0,
            passages=self._high - self._low,
        )

    def sought(self) -> Sought:
        """The question's words with their rarity among these passages."""
        told = zip(self._asked.terms, self._rarities, strict=True)
        found = (SoughtWord(term.stems, rarity, term.informative) for term, rarity in told if term.own)
        return Sought(tuple(found), self._postings.languages[:MOST_LANGUAGES] or UNRANKED)

    def _covered(self, place: int) -> float:
        said = [
            (rarity, max(min(1.0, how * self._weight(stem, place)) for stem, how in term.stems))
            for term, rarity in zip(self._asked.terms, self._rarities, strict=True)
            if term.informative
        ]
        if self._asked.long:  # no passage says all of a story
            said = heapq.nlargest(QUESTION_WORDS, said, key=lambda one: one[0] * one[1])
        everything = sum(rarity for rarity, _ in said)
        return sum(rarity * there for rarity, there in said) / everything if everything else 0.5

    def _weight(self, stem: str, place: int) -> float:
        entry = self._postings.entries.get(stem)
        return entry.weight(place) if entry else 0.0

    def _add(self, term: Term, rarity: float, scores: list[float]) -> None:
        low = self._low
        known = [
            (entry, how * self._rarity_as(stem, term, rarity))
            for stem, how in term.stems
            if (entry := self._postings.entries.get(stem))
        ]
        if len(known) == 1:
            entry, value = known[0]
            for at in range(*entry.within(low, self._high)):
                scores[entry.places[at] - low] += value * entry.weights[at]
            return
        best: dict[int, float] = defaultdict(float)
        for entry, value in known:
            for at in range(*entry.within(low, self._high)):
                place = entry.places[at]
                best[place] = max(best[place], value * entry.weights[at])
        for place, score in best.items():
            scores[place - low] += score

    def _rarity_as(self, stem: str, term: Term, rarity: float) -> float:
        """What a stand-in counts for: never more than the word itself, unless that is not known here."""
        own = self._rarity(self._count(stem)) * term.weight
        return min(own, rarity) if self._own_count(term) else own

    def _own_count(self, term: Term) -> int:
        return max((self._count(stem) for stem, how in term.stems if how == 1), default=0)

    def _count(self, stem: str) -> int:
        entry: Entry | None = self._postings.entries.get(stem)
        first, last = entry.within(self._low, self._high) if entry else (0, 0)
        return last - first

    def _rarity(self, count: int) -> float:
        return log(1 + (self._high - self._low - count + 0.5) / (count + 0.5))

    def _add_pairs(self, found: dict[int, float]) -> None:
        wanted = dict(self._asked.pairs)
        known: dict[str, float] = {}
        for place in found:
            there = _sides(self._postings.texts[place].split(" ")) & wanted.keys()
            for pair in there:
                if pair not in known:
                    rarity = sum(self._rarity(self._count(stem)) for stem in pair.split(" "))
                    known[pair] = PAIR * min(rarity, PAIR_RARITY) / 2 * wanted[pair]
                found[place] += known[pair]

    def _add_companions(self, found: dict[int, float]) -> None:
        by_document: dict[str, list[int]] = defaultdict(list)
        for place in sorted(found, key=found.__getitem__, reverse=True):
            by_document[self._postings.paths[place]].append(place)
        for places in by_document.values():
            found[places[0]] += COMPANIONS * sum(found[place] for place in places[1:3])


def _sides(stems: list[str]) -> set[str]:
    return {f"{first} {second}" for first, second in pairwise(stems) if first and second}
