"""Conversations and readings written down short, for the tests of this folder."""

from console.conversation.messages import Author, Channel, Conversation, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Reading, RuleReading, Trigger
from console.escalation.conditions import THRESHOLDS

WHO = {"c": Author.CUSTOMER, "a": Author.AGENT, "h": Author.HUMAN}


def talk(*lines: str, channel: Channel = Channel.CHAT, tags: tuple[str, ...] = ()) -> Conversation:
    """A conversation from lines like "c: hello"."""
    messages = (line.split(": ", 1) for line in lines)
    return Conversation("one", tuple(Message(WHO[who], text) for who, text in messages), channel, tags=tags)


def reading(trigger: Trigger, fired: bool, score: float | None = None, rule: str | None = None) -> Reading:
    """A reading as a trigger would give it."""
    threshold = THRESHOLDS[trigger]
    value = score if score is not None else (1.0 if fired else 0.0)
    rules = (RuleReading(rule, value, threshold, fired),) if rule else ()
    return Reading(trigger, value, threshold, fired, phrase("Because."), rules=rules)


def readings(*fired: Trigger, rule: str = "safety") -> tuple[Reading, ...]:
    """Five readings of which these fired."""
    named = (Trigger.GUIDANCE, Trigger.TOPIC)
    return tuple(reading(t, t in fired, rule=rule if t in named else None) for t in Trigger)
