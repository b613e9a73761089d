"""What a question looks for: its words with their rarity in the library, and how far a text has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.knowledge.languages import LIGHT_WORDS
from console.knowledge.words import small, stemmer, words

UNRANKED = ("en",)
"""The language of a question that no library has read."""


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """One word of the question."""

    stems: tuple[tuple[str, float], ...]
    """What may stand for it in a text, and how well, 0 to 1."""
    weight: float
    """How much it says: its rarity, less for small words."""
    informative: bool
    """Whether it names a subject."""


@dataclass(frozen=True, slots=True)
class Sought:
    """All words of a question, each once."""

    words: tuple[SoughtWord, ...]
    languages: tuple[str, ...] = UNRANKED
    """The library's languages, most used first: their stemmers read the texts."""

    def found(self, text: str) -> tuple[float, ...]:
        """How well each word stands in a text, 0 to 1, in the order of `words`."""
        said = words(text)
        there = {stem(word) for stem in map(stemmer, self.languages) for word in said}
        return tuple(
            max((how for stem, how in word.stems if stem in there), default=0.0) for word in self.words
        )

    def covered(self, text: str) -> float:
        """Share of the informative words, by weight, that a text has; 0 when there is none."""
        return self.share(self.found(text))

    def share(self, found: Sequence[float]) -> float:
        """The same for what was `found` already."""
        pairs = [(one.weight, how) for one, how in zip(self.words, found, strict=True) if one.informative]
        everything = sum(weight for weight, _ in pairs)
        return sum(weight * how for weight, how in pairs) / everything if everything else 0.0


def plainly(question: str) -> Sought:
    """A question by its words alone, all alike but for the small ones."""
    stem = stemmer(UNRANKED[0])
    told = {
        stem(word): 0.1 if small(word, UNRANKED[0]) or word in LIGHT_WORDS else 1.0
        for word in words(question)
    }
    return Sought(tuple(SoughtWord(((word, 1.0),), weight, weight == 1.0) for word, weight in told.items()))
