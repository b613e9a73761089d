"""The five triggers together, compiled once for a set of conditions."""

from console.conversation.messages import Conversation
from console.conversation.readings import Reading, Trigger
from console.escalation.answerability import Answerability
from console.escalation.asks_for_person import AsksForPerson
from console.escalation.cannot_answer import CannotAnswer
from console.escalation.conditions import Conditions
from console.escalation.frustration import Frustration
from console.escalation.guidance import Guidance
from console.escalation.material import Ear
from console.escalation.topic import Topics
from console.language.lexicons import Lexicons
from console.language.lexicons import lexicons as shipped
from console.language.meanings import Meanings


class Detector:
    """Reads conversations; holds no state of them, so one detector serves all."""

    def __init__(self, conditions: Conditions, lexicons: Lexicons | None = None) -> None:
        words = lexicons or shipped()
        meanings = Meanings.of(words)
        self._ear = Ear(words)
        self._asks = AsksForPerson.of(
            words,
            conditions.threshold(Trigger.ASKS_FOR_PERSON),
            support_counts=conditions.contact_support_counts,
        )
        self._frustration = Frustration.of(words, conditions.threshold(Trigger.FRUSTRATION))
        self._cannot = CannotAnswer.of(words, conditions.threshold(Trigger.CANNOT_ANSWER))
        self._guidance = Guidance.of(
            words, meanings, conditions.guidance, conditions.threshold(Trigger.GUIDANCE)
        )
        self._topics = Topics.of(meanings, conditions.topics, conditions.threshold(Trigger.TOPIC))

    def read(
        self, conversation: Conversation, message: int, answerability: Answerability | None = None
    ) -> tuple[Reading, ...]:
        """The five readings, in the order of `Trigger`, of the customer message at 0-based `message`.

        Only messages up to this one are looked at. Raises IndexError where there is no such message.
        """
        if not 0 <= message < len(conversation.messages):
            raise IndexError(f"no message {message} among {len(conversation.messages)}")
        heard = self._ear.hear(conversation, message)
        now = heard[-1]
        return (
            self._asks.read(now.line, now.present, message),
            self._frustration.read(heard),
            self._cannot.read(heard, answerability),
            self._guidance.read(now),
            self._topics.read(now, conversation.tags),
        )
