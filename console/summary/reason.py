"""Why a person must step in, and only what the transcript bears out.

A decision names a trigger; whether the customer really asked is read off the reading itself, so that a note
never claims a request nobody made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.summary.questions import asks_for_person
from console.summary.report import clip
from console.summary.statements import Statement


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason in one English sentence, the 0-based messages it rests on, and the trigger it stands for."""

    text: str = ""
    messages: tuple[int, ...] = ()
    trigger: Trigger | None = None
    handed: bool = False
    """Whether the conversation is handed over, not only offered to be."""


def reason(
    conversation: Conversation,
    said: Sequence[Statement],
    decisions: Sequence[tuple[int, Decision]],
    readings: Mapping[int, tuple[Reading, ...]],
) -> Reason:
    """The reason of the decision that stands; empty when the agent goes on by itself."""
    standing = _standing(conversation, decisions)
    if standing is None:
        return Reason()
    message, decision = standing
    if decision.action is Action.OFFER and _person_there(conversation, message):
        return Reason()
    found = _named_reason(said, message, decision, readings)
    return replace(found, handed=decision.action is Action.HAND_OVER)


def _named_reason(
    said: Sequence[Statement],
    message: int,
    decision: Decision,
    readings: Mapping[int, tuple[Reading, ...]],
) -> Reason:
    lead = "Offered a person" if decision.action is Action.OFFER else "Handed over"
    match decision.trigger:
        case Trigger.ASKS_FOR_PERSON if _asked(said, message, readings):
            return Reason("The customer asked for a person.", (message,), decision.trigger)
        case Trigger.FRUSTRATION if _borne_out(readings, message, Trigger.FRUSTRATION):
            text = "The customer is annoyed and the agent has not solved it."
            return Reason(text, (message,), decision.trigger)
        case Trigger.CANNOT_ANSWER:
            return Reason(f"{lead}: {_not_answered(said, message)}", (message,), decision.trigger)
        case Trigger.GUIDANCE:
            rule = f" “{_named(decision.rule)}”" if decision.rule else ""
            return Reason(f"{lead}: the guidance rule{rule} applies.", (message,), decision.trigger)
        case Trigger.TOPIC:
            topic = f" “{_named(decision.rule)}”" if decision.rule else ""
            return Reason(f"{lead}: the topic{topic} is always handed over.", (message,), decision.trigger)
        case None:
            return Reason(f"{lead}.", (message,))
        case _:
            return Reason(
                f"{lead} after turn {message + 1}; the customer made no request for a person there.",
                (message,),
            )


def _standing(
    conversation: Conversation, decisions: Sequence[tuple[int, Decision]]
) -> tuple[int, Decision] | None:
    """The latest decision to bring in a person, unless the agent has gone on since."""
    went_on = False
    for message, decision in sorted(decisions, key=lambda pair: pair[0], reverse=True):
        if not 0 <= message < len(conversation.messages):
            continue
        if decision.action in (Action.HAND_OVER, Action.OFFER):
            return None if went_on else (message, decision)
        later = conversation.messages[message + 1 :]
        went_on = went_on or any(m.author is Author.AGENT for m in later)
    return None


def _person_there(conversation: Conversation, message: int) -> bool:
    """Whether whoever answers there is a person already, as in transcripts from a helpdesk."""
    others = [(n, m.author) for n, m in enumerate(conversation.messages) if m.author is not Author.CUSTOMER]
    after = [author for n, author in others if n > message]
    nearest = after[:1] or [author for n, author in others if n < message][-1:]
    return nearest == [Author.HUMAN]


def _asked(said: Sequence[Statement], message: int, readings: Mapping[int, tuple[Reading, ...]]) -> bool:
    read = [r for r in readings.get(message, ()) if r.trigger is Trigger.ASKS_FOR_PERSON]
    if read:
        return any(r.fired for r in read)
    return any(asks_for_person(s) for s in said if s.message == message and s.by_customer)


def _borne_out(readings: Mapping[int, tuple[Reading, ...]], message: int, trigger: Trigger) -> bool:
    read = [r for r in readings.get(message, ()) if r.trigger is trigger]
    return not read or any(r.fired for r in read)


def _not_answered(said: Sequence[Statement], message: int) -> str:
    mine = [s for s in said if s.by_customer and s.message == message]
    asked = next((s for s in mine if s.question), mine[-1] if mine else None)
    if asked is None:
        return "the agent has no answer."
    return f"the agent has no answer to “{clip(asked.text)}{'?' if asked.question else ''}”."


def _named(rule: str | None) -> str:
    return " ".join((rule or "").split())[:80]
