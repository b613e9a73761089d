"""The policy: what to do, given what all five triggers saw. Code decides here, never a model.

Order of precedence: an offer taken up, topic, asks for a person, guidance, frustration, cannot answer.

    topic               hand over at once
    asks for a person   hand over; ask first when it is the very first message and the settings say so
    guidance            hand over by the nearest rule
    frustration         hand over once the agent has failed as well (or strong annoyance alone, where set)
    cannot answer       chat: offer; ticket: offer, or hand over where set

Asking first never holds back a handover that another trigger has reason for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from console.conversation.messages import Author, Channel, Conversation
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.escalation.conditions import Conditions
from console.escalation.history import Reply, agent_has_failed, reply_to_offer

STRONG = 0.85
"""Annoyance that hands over by itself where the settings allow it."""
CLOSE = 0.8
"""Share of its threshold from which a reading that did not fire is said to have come close."""

PRECEDENCE = (
    Trigger.TOPIC,
    Trigger.ASKS_FOR_PERSON,
    Trigger.GUIDANCE,
    Trigger.FRUSTRATION,
    Trigger.CANNOT_ANSWER,
)


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything a decision rests on."""

    conversation: Conversation
    message: int
    readings: dict[Trigger, Reading]
    conditions: Conditions
    past: Sequence[tuple[int, Decision]]
    accepted: bool


def decide(
    conversation: Conversation,
    message: int,
    readings: tuple[Reading, ...],
    conditions: Conditions,
    past: Sequence[tuple[int, Decision]] = (),
    accepted: bool = False,
) -> Decision:
    """The decision for the customer message at 0-based `message`.

    `past` holds the earlier decisions with their messages, oldest first, since the agent last got the
    conversation back. `accepted`: the customer pressed the offered button.
    """
    case = _Case(conversation, message, {r.trigger: r for r in readings}, conditions, past, accepted)
    winner, action, why = _winner(case)
    losers = tuple(t for t in PRECEDENCE if t is not winner and t in case.readings and case.readings[t].fired)
    rule = None
    if winner is Trigger.TOPIC or winner is Trigger.GUIDANCE:
        rule = _best_rule(case.readings[winner])
    also = _also(case, winner, rule, losers)
    return Decision(action, why, winner, rule, losers, also)


def _winner(case: _Case) -> tuple[Trigger | None, Action, Phrase]:
    reply = Reply.ACCEPTED if case.accepted else reply_to_offer(case.conversation, case.message, case.past)
    if reply is Reply.ACCEPTED:
        return Trigger.CANNOT_ANSWER, Action.HAND_OVER, phrase("Offered a person; the customer accepted.")
    asks_first = False
    for trigger in PRECEDENCE:
        if trigger is Trigger.CANNOT_ANSWER and asks_first:
            break
        if trigger not in case.readings or not case.readings[trigger].fired:
            continue
        outcome = _outcome(trigger, case, reply)
        if outcome is None:
            continue
        action, why = outcome
        if action is Action.ASK_FIRST:
            asks_first = True
            continue
        return trigger, action, why
    if asks_first:
        why = phrase("The very first message asks for a person; the agent asks what it is about first.")
        return Trigger.ASKS_FOR_PERSON, Action.ASK_FIRST, why
    return None, Action.CONTINUE, _nothing(case, reply)


def _outcome(trigger: Trigger, case: _Case, reply: Reply) -> tuple[Action, Phrase] | None:
    """What a fired trigger leads to; None when its second condition is missing."""
    reading = case.readings[trigger]
    match trigger:
        case Trigger.TOPIC:
            return Action.HAND_OVER, phrase(
                "The topic “{topic}” is blocked.", topic=_best_rule(reading) or ""
            )
        case Trigger.ASKS_FOR_PERSON:
            return _asked(case)
        case Trigger.GUIDANCE:
            return Action.HAND_OVER, phrase("Guidance rule “{rule}” matched.", rule=_best_rule(reading) or "")
        case Trigger.FRUSTRATION:
            return _annoyed(case, reading)
        case Trigger.CANNOT_ANSWER:
            return None if reply is Reply.DECLINED else _unanswered(case)


def _asked(case: _Case) -> tuple[Action, Phrase]:
    earlier = any(m.author is Author.CUSTOMER for m in case.conversation.messages[: case.message])
    if case.conditions.prevent_immediate_escalation and not earlier:
        return Action.ASK_FIRST, phrase("The customer asked for a person.")
    if any(decision.action is Action.ASK_FIRST for _, decision in case.past):
        return Action.HAND_OVER, phrase("The customer asked for a person again.")
    return Action.HAND_OVER, phrase("The customer asked for a person.")


def _annoyed(case: _Case, reading: Reading) -> tuple[Action, Phrase] | None:
    if agent_has_failed(case.conversation, case.message, case.past):
        return Action.HAND_OVER, phrase("The customer is annoyed and the agent has not solved it.")
    if case.conditions.frustration_alone and reading.score >= max(STRONG, reading.threshold):
        return Action.HAND_OVER, phrase("The customer is strongly annoyed.")
    return None


def _unanswered(case: _Case) -> tuple[Action, Phrase]:
    ticket = case.conversation.channel is Channel.TICKET
    if ticket and case.conditions.auto_handover_when_cannot_answer:
        return Action.HAND_OVER, phrase("The agent cannot answer this; tickets are then handed over at once.")
    if not case.conditions.on_duty:
        return Action.OFFER, phrase(
            "The agent cannot answer this, so it offers a person; nobody is on duty now."
        )
    return Action.OFFER, phrase("The agent cannot answer this, so it offers a person.")


def _nothing(case: _Case, reply: Reply) -> Phrase:
    if reply is Reply.DECLINED:
        return phrase("Offered a person; the customer declined.")
    annoyed = case.readings.get(Trigger.FRUSTRATION)
    if annoyed is not None and annoyed.fired:
        return phrase("The customer is annoyed, but the agent has not failed to answer.")
    return phrase("No trigger fired; the agent goes on.")


def _best_rule(reading: Reading) -> str | None:
    return max(reading.rules, key=lambda rule: rule.score).id if reading.rules else None


def _also(
    case: _Case, winner: Trigger | None, rule: str | None, losers: tuple[Trigger, ...]
) -> Phrase | None:
    """The second line: the first loser, else another rule that fired, else what came closest."""
    for loser in losers:
        if winner is None and loser is Trigger.FRUSTRATION:
            continue  # the decision's own sentence speaks of it
        match loser:
            case Trigger.TOPIC:
                return phrase(
                    "Topic “{rule}” would also have fired.", rule=_best_rule(case.readings[loser]) or ""
                )
            case Trigger.GUIDANCE:
                return phrase(
                    "Guidance rule “{rule}” would also have fired.",
                    rule=_best_rule(case.readings[loser]) or "",
                )
            case Trigger.ASKS_FOR_PERSON:
                return phrase("The request for a person would also have fired.")
            case Trigger.FRUSTRATION:
                return phrase("Frustration fired as well.")
            case Trigger.CANNOT_ANSWER:
                return phrase("The missing answer would also have fired.")
    if winner is not None:
        others = (
            [r for r in case.readings[winner].rules if r.fired and r.id != rule]
            if winner in case.readings
            else []
        )
        if others:
            other = max(others, key=lambda r: r.score)
            return phrase("Guidance rule “{rule}” would also have fired.", rule=other.id)
    return _came_close(case, winner)


def _came_close(case: _Case, winner: Trigger | None) -> Phrase | None:
    close = [
        r
        for r in case.readings.values()
        if not r.fired and r.trigger is not winner and r.threshold > 0 and r.score >= CLOSE * r.threshold
    ]
    if not close:
        return None
    nearest = max(close, key=lambda r: r.score / r.threshold)
    score, threshold = f"{nearest.score:.2f}", f"{nearest.threshold:.2f}"
    match nearest.trigger:
        case Trigger.GUIDANCE:
            template = "Guidance rule “{rule}” came close, {score} of {threshold}."
            return phrase(template, rule=_best_rule(nearest) or "", score=score, threshold=threshold)
        case Trigger.TOPIC:
            template = "Topic “{rule}” came close, {score} of {threshold}."
            return phrase(template, rule=_best_rule(nearest) or "", score=score, threshold=threshold)
        case Trigger.ASKS_FOR_PERSON:
            return phrase(
                "A request for a person came close, {score} of {threshold}.", score=score, threshold=threshold
            )
        case Trigger.FRUSTRATION:
            return phrase("Frustration came close, {score} of {threshold}.", score=score, threshold=threshold)
        case Trigger.CANNOT_ANSWER:
            return phrase(
                "A missing answer came close, {score} of {threshold}.", score=score, threshold=threshold
            )
