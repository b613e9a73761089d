"""A question as the search sees it: its words, what may stand for them, and how much each says."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log

from console.knowledge.languages import LIGHT_WORDS
from console.knowledge.postings import Postings
from console.knowledge.thesaurus import alike
from console.knowledge.words import small, stemmer, words

SMALL_WORD = 0.3
"""Weight of "how", "my", "not": they part two articles on one subject, and name no subject."""
LIGHT_WORD = 0.5
"""Weight of "offer", "good", "available": words of asking that any article may hold."""
SYNONYM = 0.85
TYPO = 0.7
LONG = 30
"""Different words from which a text tells a story instead of asking: a single word says little then, two
side by side name a thing, and what is said again matters."""
REPEATED = 0.7
MOST_WORDS = 3000
MOST_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question."""

    stems: tuple[tuple[str, float], ...]
    """What may stand for it in a passage, and how well (1: the word itself)."""
    weight: float
    """How much the word says, before its rarity is known."""
    own: bool
    """False for two words read as one ("top up", "topup"): they count already by themselves."""

    @property
    def informative(self) -> bool:
        """Whether the word names a subject."""
        return self.own and self.weight >= 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, taken apart."""

    terms: tuple[Term, ...]
    pairs: tuple[tuple[str, float], ...]
    """Stems side by side, joined by a space, with a weight; only in long texts."""
    long: bool


def take_apart(question: str, postings: Postings) -> Asked:
    """Reads a question against what is known; cuts it after `MOST_WORDS` words."""
    said = words(question)[:MOST_WORDS]
    counts = Counter(said)
    languages = postings.languages[:MOST_LANGUAGES] or ("en",)
    if len(counts) > LONG:
        return _story(said, counts, languages)
    terms: dict[str, Term] = {}
    for word in counts:
        stems = _stems(word, languages)
        terms.setdefault(
            stems[0], Term(_stand_ins(word, stems, languages, postings), _weight(word, languages), True)
        )
    for first, second in pairwise(said):
        joined = _stems(first + second, languages)
        known = any(stem in postings.entries or stem in alike() for stem in joined)
        if known and joined[0] not in terms and first.isalpha() and second.isalpha():
            terms[joined[0]] = Term(_stand_ins(first + second, joined, languages, postings), 1.0, False)
    return Asked(tuple(terms.values()), (), False)


def _story(said: list[str], counts: Counter[str], languages: tuple[str, ...]) -> Asked:
    terms = {
        stems[0]: Term(tuple((stem, 1.0) for stem in stems), 1 + REPEATED * log(count), True)
        for word, count in counts.items()
        if _weight(word, languages) > SMALL_WORD
        for stems in (_stems(word, languages),)
    }
    stem = stemmer(languages[0])
    stems = [stem(word) for word in said]
    sides = Counter(f"{first} {second}" for first, second in pairwise(stems))
    return Asked(tuple(terms.values()), tuple((p, 1 + REPEATED * log(n)) for p, n in sides.items()), True)


def _stems(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stemmer(code)(word) for code in languages))


def _weight(word: str, languages: tuple[str, ...]) -> float:
    if any(small(word, code) for code in languages):
        return SMALL_WORD
    return LIGHT_WORD if word in LIGHT_WORDS and "en" in languages else 1.0


def _stand_ins(
    word: str, stems: tuple[str, ...], languages: tuple[str, ...], postings: Postings
) -> tuple[tuple[str, float], ...]:
    found = dict.fromkeys(stems, 1.0)
    if _weight(word, languages) == 1.0:
        if "en" in languages:
            for stem in alike().get(stemmer("en")(word), ()):
                found.setdefault(stem, SYNONYM)
        if len(found) == len(stems) and not any(stem in postings.entries for stem in stems):
            for stem in postings.neighbours.of(stems[0]):
                found.setdefault(stem, TYPO)
    return tuple(found.items())
