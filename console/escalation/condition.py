"""The condition clause of a rule: "If their card was lost or stolen, hand over" is card, and lost or stolen.

A condition is one or more alternatives; an alternative is a list of slots that all should be filled; a slot
holds the words of which any one will do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from console.language.lexicons import Lexicons
from console.language.meanings import Meanings, Said, Sense
from console.language.words import forms

ORDINARY = 0.5
"""Weight of a word that half of all messages use ("card", "order"): it alone tells little."""
NEGATION = 0.6
"""Weight of a condition's "not" beside a word of meaning."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of which any one will do."""

    senses: tuple[Sense, ...]
    weight: float = 1.0

    def filled(self, said: Said) -> float:
        """How well the words said fill it, 0 to 1."""
        return max(map(said.likeness, self.senses), default=0.0)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Slots that all should be filled; `negated` where the clause says "not"."""

    slots: tuple[Slot, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be said for a rule to apply; `negations` are the words for "not" of all languages."""

    alternatives: tuple[Alternative, ...]
    negations: frozenset[str]

    def score(self, said: Said, present: frozenset[str]) -> float:
        """How much of the best alternative is said, 0 to 1."""
        return max((self._score(one, said, present) for one in self.alternatives), default=0.0)

    def _score(self, one: Alternative, said: Said, present: frozenset[str]) -> float:
        whole = sum(slot.weight for slot in one.slots)
        part = sum(slot.weight * slot.filled(said) for slot in one.slots)
        if part and one.negated:
            whole += NEGATION
            part += NEGATION if present & self.negations else 0.0
        return part / whole if whole else 0.0

    def senses(self) -> tuple[Sense, ...]:
        """Every word of meaning in it."""
        return tuple(sense for one in self.alternatives for slot in one.slots for sense in slot.senses)


def compile_condition(text: str, lexicons: Lexicons, meanings: Meanings) -> Condition:
    """The condition of a rule's sentence, in any language that has a lexicon."""
    line = lexicons.line(text)
    present = frozenset(line.line.split())
    action = lexicons.searcher("guidance", "action").find(line, present)
    shape = _Words(
        *(lexicons.word_list(name) for name in ("either", "pronoun", "negation", "generic", "ordinary"))
    )
    kept = [
        word.form
        for word in line.words
        if not any(match.span.start <= word.start < match.span.end for match in action)
    ]
    return Condition(tuple(_alternatives(kept, shape, meanings)), shape.negations)


@dataclass(frozen=True, slots=True)
class _Words:
    """The small words that shape a condition, of all languages."""

    either: frozenset[str]
    pronouns: frozenset[str]
    negations: frozenset[str]
    generic: frozenset[str]
    ordinary: frozenset[str]


def _alternatives(kept: Sequence[str], words: _Words, meanings: Meanings) -> Iterator[Alternative]:
    slots: list[Slot] = []
    negated = joining = False
    before = ""
    for place, form in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else ""
        if form in words.either:
            if following in words.pronouns and slots:
                yield Alternative(tuple(slots), negated)
                slots, negated = [], False
            else:
                joining = bool(slots)
        elif form in words.negations:
            negated = True
        elif pair := meanings.pair(before, form):
            slots = [
                *slots[: -1 if slots and slots[-1].senses[-1].stem == meanings.sense(before).stem else None]
            ]
            slots.append(Slot((pair,)))
        elif form not in words.generic and form not in meanings.common:
            sense = meanings.sense(form)
            if joining and slots:
                slots[-1] = Slot((*slots[-1].senses, sense), slots[-1].weight)
            else:
                slots.append(Slot((sense,), ORDINARY if form in words.ordinary else 1.0))
            joining = False
        before = form
    if slots:
        yield Alternative(tuple(slots), negated)


def likeness(one: Sequence[Sense], other: Sequence[Sense]) -> float:
    """How much two texts say the same, 0 to 1: the words that find a partner, against all words of both."""
    if not one or not other:
        return 0.0
    forward = sum(map(Said(other).likeness, one))
    backward = sum(map(Said(one).likeness, other))
    return sqrt((forward / len(one)) * (backward / len(other)))


def content(text: str, meanings: Meanings) -> tuple[Sense, ...]:
    """The words of meaning in a text."""
    return meanings.senses(forms(text))
