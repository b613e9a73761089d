"""The knowledge holds no answer: by the word of whatever answers, the search, or the agent's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Evidence, Reading, Trigger
from console.escalation.answerability import Answerability
from console.escalation.material import Heard
from console.language.lexicons import Lexicons, Searcher
from console.language.sentences import sentences

MARKS = ("?", "？", "؟")
"""How a question ends."""
SAID_SO = 0.9
"""Score when the agent's own words say that it has no answer."""


@dataclass(frozen=True, slots=True)
class CannotAnswer:
    """The trigger, its patterns loaded."""

    threshold: float
    cannot: Searcher

    @classmethod
    def of(cls, lexicons: Lexicons, threshold: float) -> "CannotAnswer":
        """The trigger over these lexicons."""
        return cls(threshold, lexicons.searcher("agent", "cannot"))

    def read(self, heard: Sequence[Heard], answerability: Answerability | None) -> Reading:
        """The reading of the last message heard."""
        flag = heard[-1].message.answerable
        if flag is not None:
            why = (
                "Whatever answers says it has no answer."
                if not flag
                else "Whatever answers says it has an answer."
            )
            return self._reading(0.0 if flag else 1.0, self.threshold, not flag, phrase(why))
        if answerability is not None:
            return self._searched(answerability, heard[-1])
        return self._own_words(heard)

    def _searched(self, found: Answerability, asked: Heard) -> Reading:
        threshold = 1.0 - found.threshold
        if not found.question:
            return self._reading(0.0, threshold, False, phrase("There is nothing to answer in this message."))
        score = min(1.0, max(0.0, 1.0 - found.confidence))
        fired = found.confidence < found.threshold
        if not found.best:
            why = phrase("No article speaks of this.")
        elif fired:
            why = phrase("The nearest article, “{title}”, does not answer this.", title=found.best)
        else:
            why = phrase("The article “{title}” answers this.", title=found.best)
        return self._reading(score, threshold, fired, why, _questions(asked) if fired else ())

    def _own_words(self, heard: Sequence[Heard]) -> Reading:
        before = takewhile(lambda one: one.agent, reversed(heard[:-1]))
        evidence = [
            Evidence(one.index, match.span.start, match.span.end)
            for one in before
            for match in self.cannot.find(one.line, one.present)
        ]
        if not evidence:
            return self._reading(
                0.0, self.threshold, False, phrase("The agent has not said that it cannot answer.")
            )
        first = evidence[0]
        text = heard[first.message - heard[0].index].message.text
        why = phrase("The agent wrote “{words}”.", words=" ".join(text[first.start : first.end].split()))
        return self._reading(SAID_SO, self.threshold, self.threshold <= SAID_SO, why, tuple(evidence))

    def _reading(
        self, score: float, threshold: float, fired: bool, why: Phrase, evidence: tuple[Evidence, ...] = ()
    ) -> Reading:
        return Reading(Trigger.CANNOT_ANSWER, score, threshold, fired, why, evidence)


def _questions(asked: Heard) -> tuple[Evidence, ...]:
    """What was asked: the questions of the message, else its last sentence."""
    every = sentences(asked.message.text)
    questions = [one for one in every if asked.message.text[one.start : one.end].endswith(MARKS)]
    return tuple(Evidence(asked.index, one.start, one.end) for one in questions or every[-1:])
