"""Guidance rules in plain language: how well a message fits the condition of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.conversation.phrases import phrase
from console.conversation.readings import Evidence, Reading, Rule, RuleReading, Trigger
from console.escalation.condition import Condition, compile_condition, likeness
from console.escalation.material import Heard
from console.language.lexicons import Lexicons
from console.language.meanings import Meanings, Said, Sense
from console.language.words import words

FROM_EXAMPLE = 0.75
"""Likeness to a confirmed example from which the rule certainly means this message."""
COUNTERED = 0.5
"""What is left of a score where a counter-example is nearer than every example."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One rule, ready to be held against messages."""

    rule: Rule
    condition: Condition
    examples: tuple[tuple[Sense, ...], ...]
    counter_examples: tuple[tuple[Sense, ...], ...]


@dataclass(frozen=True, slots=True)
class Guidance:
    """The trigger, its rules compiled."""

    threshold: float
    meanings: Meanings
    rules: tuple[Compiled, ...]

    @classmethod
    def of(
        cls, lexicons: Lexicons, meanings: Meanings, rules: Sequence[Rule], threshold: float
    ) -> "Guidance":
        """The trigger over these rules."""

        def cut(texts: Sequence[str]) -> tuple[tuple[Sense, ...], ...]:
            return tuple(meanings.senses(word.form for word in words(text)) for text in texts)

        compiled = tuple(
            Compiled(
                rule,
                compile_condition(rule.text, lexicons, meanings),
                cut(rule.examples),
                cut(rule.counter_examples),
            )
            for rule in rules
        )
        return cls(threshold, meanings, compiled)

    def read(self, now: Heard) -> Reading:
        """The reading of one customer message: every rule, the nearest one's words as evidence."""
        if not self.rules:
            return Reading(
                Trigger.GUIDANCE, 0.0, self.threshold, False, phrase("There are no guidance rules.")
            )
        senses = self.meanings.senses(word.form for word in now.line.words)
        said = Said(senses)
        scores = [round(self._score(rule, senses, said, now.present), 4) for rule in self.rules]
        readings = tuple(
            RuleReading(rule.rule.id, score, self.threshold, score >= self.threshold)
            for rule, score in zip(self.rules, scores, strict=True)
        )
        best = max(range(len(scores)), key=scores.__getitem__)
        score, rule = scores[best], self.rules[best]
        fired = score >= self.threshold
        evidence = self._evidence(rule, now) if score > 0 else ()
        template = (
            "The message fits guidance rule “{rule}”."
            if fired
            else "Guidance rule “{rule}” comes nearest to this message."
        )
        why = phrase(template, rule=rule.rule.id) if score > 0 else phrase("No guidance rule speaks of this.")
        return Reading(Trigger.GUIDANCE, score, self.threshold, fired, why, evidence, readings)

    def _score(self, rule: Compiled, senses: tuple[Sense, ...], said: Said, present: frozenset[str]) -> float:
        score = rule.condition.score(said, present)
        near = max((likeness(senses, example) for example in rule.examples), default=0.0)
        against = max((likeness(senses, example) for example in rule.counter_examples), default=0.0)
        score = max(score, min(1.0, near * self.threshold / FROM_EXAMPLE))
        return score * COUNTERED if against > near and against >= COUNTERED else score

    def _evidence(self, rule: Compiled, now: Heard) -> tuple[Evidence, ...]:
        wanted = Said(rule.condition.senses())
        hits = [
            word
            for word in now.line.words
            if word.form not in self.meanings.common and wanted.likeness(self.meanings.sense(word.form))
        ]
        return tuple(Evidence(now.index, word.start, word.end) for word in hits[:6])
