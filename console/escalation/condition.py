"""The condition clause of a rule: "If the customer says their card was lost or stolen, hand over" is card, lost or stolen.

A condition is one or more alternatives; an alternative is a list of slots that all should be filled; a slot holds
the words of which any one will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from console.language.lexicons import Lexicons
from console.language.meanings import Meanings, Sense
from console.language.words import forms

NEGATION = 0.6
"""Weight of a condition's "not" beside a word of meaning."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of which any one will do."""

    senses: tuple[Sense, ...]
    weight: float = 1.0

    def filled(self, said: Sequence[Sense]) -> float:
        """How well the words said fill it, 0 to 1."""
        return max((one.likeness(other) for one in self.senses for other in said), default=0.0)


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

    def score(self, said: Sequence[Sense], present: frozenset[str]) -> float:
        """How much of the best alternative is said, 0 to 1."""
        return max((self._score(one, said, present) for one in self.alternatives), default=0.0)

    def _score(self, one: Alternative, said: Sequence[Sense], present: frozenset[str]) -> float:
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
    negations = frozenset(word for lexicon in lexicons.languages for word in lexicon.word_list("negation"))
    generic = frozenset(word for lexicon in lexicons.languages for word in lexicon.word_list("generic"))
    either = frozenset(word for lexicon in lexicons.languages for word in lexicon.word_list("either"))
    pronouns = frozenset(word for lexicon in lexicons.languages for word in lexicon.word_list("pronoun"))
    kept = [
        word.form
        for word in line.words
        if not any(match.span.start <= word.start < match.span.end for match in action)
    ]
    alternatives: list[Alternative] = []
    slots: list[Slot] = []
    negated = joining = False
    for place, form in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else ""
        if form in either:
            if following in pronouns and slots:
                alternatives.append(Alternative(tuple(slots), negated))
                slots, negated = [], False
            else:
                joining = bool(slots)
        elif form in negations:
            negated = True
        elif form not in generic and form not in meanings.common:
            sense = meanings.sense(form)
            if joining:
                slots[-1] = Slot((*slots[-1].senses, sense), slots[-1].weight)
            else:
                slots.append(Slot((sense,)))
            joining = False
    if slots:
        alternatives.append(Alternative(tuple(slots), negated))
    return Condition(tuple(alternatives), negations)


def likeness(one: Sequence[Sense], other: Sequence[Sense]) -> float:
    """How much two texts say the same, 0 to 1: the words that find a partner, against all words of both."""
    if not one or not other:
        return 0.0
    forward = sum(max(a.likeness(b) for b in other) for a in one)
    backward = sum(max(a.likeness(b) for b in one) for a in other)
    return sqrt((forward / len(one)) * (backward / len(other)))


def content(text: str, meanings: Meanings) -> tuple[Sense, ...]:
    """The words of meaning in a text."""
    return meanings.senses(forms(text))
