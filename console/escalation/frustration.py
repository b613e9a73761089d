"""Annoyance that builds over a conversation: strong words, and what the conversation itself shows.

A state over the customer's messages: each message's own annoyance, added to what the earlier ones left
behind. It fades from turn to turn, and quickly once the customer thanks or says that it works. `fired` means
annoyance alone; that the agent has failed as well is the policy's second condition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Evidence, Reading, Trigger
from console.escalation.material import Heard
from console.escalation.repetition import repeated_answer, repeated_question
from console.language.lexicons import Lexicons, Searcher
from console.language.lines import Line
from console.language.sentences import Span

WEIGHTS = {"strong": 0.67, "clear": 0.44, "mild": 0.14, "again": 0.40, "failing": 0.10}
CARRIED, RELIEVED, SOFTENED = 0.40, 0.10, 0.6
SHOUTING, EXCLAIMING, AMPLIFIED = 0.30, 0.12, 0.15
QUESTION_AGAIN, ANSWER_AGAIN, FAILED_BEFORE = 0.30, 0.15, 0.10
ANGRY_SIGN = 0.30
OTHERS = 0.4
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_MARKS = re.compile(r"!{2,}|\?{2,}|!\?|\?!")
_ANGRY = re.compile("[😠😡🤬😤👎🙄😒💩🖕🤦🤮😑]")


@dataclass(frozen=True, slots=True)
class Mood:
    """Annoyance after a message, 0 to 1, the words it rests on, and what the conversation showed."""

    level: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Frustration:
    """The trigger, its patterns loaded."""

    threshold: float
    common: frozenset[str]
    words: tuple[tuple[float, Searcher], ...]
    calm: Searcher
    others: Searcher
    amplify: Searcher
    cannot: Searcher

    @classmethod
    def of(cls, lexicons: Lexicons, threshold: float) -> "Frustration":
        """The trigger over these lexicons."""
        words = tuple((weight, lexicons.searcher("frustration", key)) for key, weight in WEIGHTS.items())
        return cls(
            threshold,
            lexicons.common(),
            words,
            lexicons.searcher("frustration", "calm"),
            lexicons.searcher("frustration", "others"),
            lexicons.searcher("frustration", "amplify"),
            lexicons.searcher("agent", "cannot"),
        )

    def read(self, heard: Sequence[Heard]) -> Reading:
        """The reading of the last message heard."""
        mood = Mood()
        for position, one in enumerate(heard):
            if one.customer:
                mood = self._after(mood, heard[: position + 1])
        fired = mood.level >= self.threshold
        return Reading(
            Trigger.FRUSTRATION,
            round(mood.level, 4),
            self.threshold,
            fired,
            self._why(mood, heard),
            mood.evidence,
        )

    def _after(self, before: Mood, heard: Sequence[Heard]) -> Mood:
        now = heard[-1]
        own, spans = self._own(now.line, now.present)
        calm = bool(self.calm.find(now.line, now.present))
        own *= SOFTENED if calm else 1.0
        signs = [] if calm and not own else list(self._signs(heard, own))
        level = 1.0 - own
        for weight, _ in signs:
            level *= 1.0 - weight
        level *= 1.0 - before.level * (RELIEVED if calm else CARRIED)
        evidence = tuple(Evidence(now.index, span.start, span.end) for span in spans)
        kept = before.evidence[-2:] if not calm and before.level > OTHERS else ()
        return Mood(1.0 - level, (*kept, *evidence)[-6:], next((sign for _, sign in signs), ""))

    def _own(self, line: Line, present: frozenset[str]) -> tuple[float, list[Span]]:
        """What one message shows by itself: its annoyance and the words that show it."""
        found = [(w, match.span) for w, searcher in self.words for match in searcher.find(line, present)]
        calm = 1.0
        taken: list[Span] = []
        for weight, span in sorted(found, key=lambda entry: -entry[0]):
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                calm *= 1.0 - weight
        shout = _shouting(line.text)
        if taken or shout:
            calm *= 1.0 - shout
            calm *= 1.0 - (EXCLAIMING if _MARKS.search(line.text) else 0.0)
            calm *= 1.0 - (AMPLIFIED if taken and self.amplify.find(line, present) else 0.0)
        calm *= 1.0 - (ANGRY_SIGN if _ANGRY.search(line.text) else 0.0)
        if self.others.find(line, present):
            calm = 1.0 - (1.0 - calm) * OTHERS
        return 1.0 - calm, sorted(taken)

    def _signs(self, heard: Sequence[Heard], own: float) -> Iterator[tuple[float, str]]:
        """What the conversation shows besides words, each with its weight."""
        if repeated_question(heard, self.common):
            yield QUESTION_AGAIN, "The customer asks the same thing again."
        if repeated_answer(heard):
            yield ANSWER_AGAIN, "The agent gave the same answer twice."
        if own and any(one.agent and self.cannot.find(one.line, one.present) for one in heard[:-1]):
            yield FAILED_BEFORE, "The agent could not answer before."

    def _why(self, mood: Mood, heard: Sequence[Heard]) -> Phrase:
        last = next((e for e in reversed(mood.evidence) if e.message == heard[-1].index), None)
        if last is not None:
            said = " ".join(heard[-1].message.text[last.start : last.end].split())
            return phrase("The words “{words}” show annoyance.", words=said)
        if mood.sign:
            return phrase(mood.sign)
        if mood.level >= self.threshold * OTHERS:
            return phrase("Annoyance from earlier messages has not faded yet.")
        return phrase("Nothing in this conversation shows annoyance.")


def _shouting(text: str) -> float:
    """The weight of words in capitals: two or more of them, and a good share of the message."""
    shouted = sum(len(word) for word in _CAPITALS.findall(text))
    letters = sum(1 for sign in text if sign.isalpha())
    if shouted >= 6 and letters and shouted / letters > 0.5:
        return SHOUTING
    return SHOUTING / 2 if shouted >= 8 and letters and shouted / letters > 0.15 else 0.0
