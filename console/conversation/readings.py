"""What the five triggers saw, and what the policy made of it."""

from enum import StrEnum

from msgspec import Struct

from console.conversation.phrases import Phrase

WATCHING_FROM = 0.6
"""Share of the threshold from which a reading is watched (ui.md, inspector)."""


class Trigger(StrEnum):
    """The five reasons for which a person must step in."""

    ASKS_FOR_PERSON = "asks_for_person"
    FRUSTRATION = "frustration"
    CANNOT_ANSWER = "cannot_answer"
    GUIDANCE = "guidance"
    TOPIC = "topic"


class Action(StrEnum):
    """What the policy decided for a turn."""

    CONTINUE = "continue"
    CLARIFY = "clarify"
    ASK_FIRST = "ask_first"
    OFFER = "offer"
    HAND_OVER = "hand_over"


class Evidence(Struct, frozen=True):
    """Words that a reading rests on: 0-based message, code point offsets `start` to `end` in its text."""

    message: int
    start: int
    end: int


class RuleReading(Struct, frozen=True):
    """One guidance rule's or topic's own score, winner or not."""

    id: str
    score: float
    threshold: float
    fired: bool


class Reading(Struct, frozen=True):
    """What one trigger saw at one turn; scores and thresholds are 0 to 1."""

    trigger: Trigger
    score: float
    threshold: float
    fired: bool
    why: Phrase
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[RuleReading, ...] = ()

    @property
    def watching(self) -> bool:
        """Not fired, but at least 60 % of the way."""
        return not self.fired and self.score >= WATCHING_FROM * self.threshold


class Decision(Struct, frozen=True):
    """What the policy made of all readings; `losers` fired as well and were not used."""

    action: Action
    why: Phrase
    trigger: Trigger | None = None
    rule: str | None = None
    losers: tuple[Trigger, ...] = ()
    also: Phrase | None = None
    """The second line under the decision: the losers, or what came close."""


class Rule(Struct, frozen=True):
    """A guidance rule in plain language, with confirmed examples where the lead gave any."""

    id: str
    text: str
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class Topic(Struct, frozen=True):
    """A topic on the block list; `tag` is the provider's tag that stands for it."""

    id: str
    name: str
    description: str = ""
    tag: str = ""
