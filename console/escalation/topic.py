"""Topics on the block list: by the provider's tag, or by the words of their name and description."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.conversation.phrases import phrase
from console.conversation.readings import Evidence, Reading, RuleReading, Topic, Trigger
from console.escalation.condition import content
from console.escalation.material import Heard
from console.language.meanings import Meanings, Said, Sense

DESCRIBED = 0.3
"""Score for one word of the description; each further one adds as much of what is left."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One topic, ready to be held against messages."""

    topic: Topic
    name: tuple[Sense, ...]
    description: tuple[Sense, ...]

    def score(self, said: Said) -> float:
        """How much of the topic is said, 0 to 1."""
        named = sum(map(said.likeness, self.name))
        name = (named / len(self.name)) ** 2 if self.name else 0.0
        left = 1.0
        for sense in self.description:
            left *= 1.0 - DESCRIBED * said.likeness(sense)
        return 1.0 - (1.0 - name) * left


@dataclass(frozen=True, slots=True)
class Topics:
    """The trigger, its topics compiled."""

    threshold: float
    meanings: Meanings
    topics: tuple[Compiled, ...]

    @classmethod
    def of(cls, meanings: Meanings, topics: Sequence[Topic], threshold: float) -> "Topics":
        """The trigger over these topics."""
        compiled = (Compiled(t, content(t.name, meanings), content(t.description, meanings)) for t in topics)
        return cls(threshold, meanings, tuple(compiled))

    def read(self, now: Heard, tags: Sequence[str]) -> Reading:
        """The reading of one customer message and the conversation's tags, with every topic's score."""
        if not self.topics:
            return Reading(Trigger.TOPIC, 0.0, self.threshold, False, phrase("There are no blocked topics."))
        said = Said(self.meanings.senses(word.form for word in now.line.words))
        tagged = {tag.strip().casefold() for tag in tags}
        scores = [
            1.0 if (tag := t.topic.tag.strip().casefold()) and tag in tagged else round(t.score(said), 4)
            for t in self.topics
        ]
        rules = tuple(
            RuleReading(t.topic.id, score, self.threshold, score >= self.threshold)
            for t, score in zip(self.topics, scores, strict=True)
        )
        best = max(range(len(scores)), key=scores.__getitem__)
        topic, score = self.topics[best], scores[best]
        if topic.topic.tag.strip() and topic.topic.tag.strip().casefold() in tagged:
            why = phrase("The conversation carries the tag “{tag}”.", tag=topic.topic.tag.strip())
        elif score >= self.threshold:
            why = phrase("The message speaks of the blocked topic “{topic}”.", topic=topic.topic.name)
        elif score > 0:
            why = phrase("The blocked topic “{topic}” comes nearest to this message.", topic=topic.topic.name)
        else:
            why = phrase("No blocked topic is touched.")
        return Reading(
            Trigger.TOPIC,
            score,
            self.threshold,
            score >= self.threshold,
            why,
            self._evidence(topic, now),
            rules,
        )

    def _evidence(self, topic: Compiled, now: Heard) -> tuple[Evidence, ...]:
        wanted = Said((*topic.name, *topic.description))
        hits = [
            word
            for word in now.line.words
            if word.form not in self.meanings.common and wanted.likeness(self.meanings.sense(word.form))
        ]
        return tuple(Evidence(now.index, word.start, word.end) for word in hits[:6])
