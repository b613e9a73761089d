"""Ranks passages for a question, and how sure the best one is to answer it."""

import heapq
from collections import Counter
from dataclasses import dataclass
from math import log

from console.knowledge.postings import SATURATION, Entry, Postings
from console.knowledge.words import small, stemmer, words

SMALL_WORD = 0.3
"""Weight of "how", "my", "not": they part two articles on one subject, and say nothing of the subject."""
CANDIDATES = 60
PER_DOCUMENT = 3
THRESHOLD = 0.5


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


NOTHING_FOUND = Ranking((), 0.0)


def rank(postings: Postings, question: str, *, folder: str | None, top: int) -> Ranking:
    """The best passages of the best `top` documents of a folder."""
    low, high = postings.within(folder)
    if low >= high or top <= 0:
        return NOTHING_FOUND
    scores = [0.0] * (high - low)
    ideal = 0.0
    stem = stemmer(postings.languages[0] if postings.languages else "en")
    for word in Counter(words(question)):
        entry: Entry | None = postings.entries.get(stem(word))
        first, last = entry.within(low, high) if entry else (0, 0)
        rarity = log(1 + (high - low - (last - first) + 0.5) / (last - first + 0.5))
        if small(word, "en"):
            rarity *= SMALL_WORD
        ideal += rarity
        if entry:
            for at in range(first, last):
                scores[entry.places[at] - low] += rarity * entry.weights[at]
    ideal = ideal * (SATURATION + 1) or 1.0
    best = heapq.nlargest(max(CANDIDATES, top * PER_DOCUMENT), range(high - low), key=scores.__getitem__)
    ranked: list[Ranked] = []
    seen: Counter[str] = Counter()
    for place in best:
        path = postings.paths[low + place]
        if scores[place] <= 0 or (len(seen) >= top and path not in seen) or seen[path] >= PER_DOCUMENT:
            continue
        seen[path] += 1
        ranked.append(Ranked(low + place, min(1.0, scores[place] / ideal)))
    return Ranking(tuple(ranked), ranked[0].score if ranked else 0.0)
