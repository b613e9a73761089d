"""What goes out: readings, decisions and summaries in the shapes that other programs rely on."""

from collections.abc import Callable

from console.conversation.readings import Decision, Evidence, Reading, RuleReading, Trigger
from console.conversation.summaries import Slots, Summary
from console.turns.turn import Judged

Shape = dict[str, object]
Masking = Callable[[str], str]

_WITH_RULES = (Trigger.GUIDANCE, Trigger.TOPIC)


def turn(judged: Judged) -> Shape:
    """What was made of one customer message."""
    return {
        "message": judged.message,
        "readings": [reading(one) for one in judged.readings],
        "decision": decision(judged.decision),
    }


def reading(one: Reading) -> Shape:
    """R of cli.md; guidance and topic carry every rule."""
    shape: Shape = {
        "trigger": one.trigger.value,
        "score": one.score,
        "threshold": one.threshold,
        "fired": one.fired,
        "evidence": [evidence(part) for part in one.evidence],
        "why": one.why.english(),
    }
    if one.trigger in _WITH_RULES:
        shape["rules"] = [_rule(rule) for rule in one.rules]
    return shape


def evidence(part: Evidence) -> Shape:
    """The place of words that a reading rests on, in code points."""
    return {"message": part.message, "start": part.start, "end": part.end}


def _rule(rule: RuleReading) -> Shape:
    return {"id": rule.id, "score": rule.score, "threshold": rule.threshold, "fired": rule.fired}


def decision(made: Decision) -> Shape:
    """D of cli.md."""
    return {
        "action": made.action.value,
        "trigger": made.trigger.value if made.trigger else None,
        "rule": made.rule,
        "why": made.why.english(),
    }


def summary(written: Summary, masked: Masking) -> Shape:
    """Slots, note and voice, every text through `masked`."""
    sentences = [
        {"text": masked(one.text), "messages": list(one.messages), "supported": one.supported}
        for one in written.note
    ]
    return {
        "slots": _slots(written.slots, masked),
        "sentences": sentences,
        "customer_voice": masked(written.customer_voice),
        "agent_note": masked(written.agent_note),
    }


def _slots(slots: Slots, masked: Masking) -> Shape:
    return {
        "issue": masked(slots.issue),
        "wants": masked(slots.wants),
        "tried": masked(slots.tried),
        "unanswered": [masked(text) for text in slots.unanswered],
        "mood": masked(slots.mood),
        "contact": masked(slots.contact),
        "language": masked(slots.language),
        "reason": masked(slots.reason),
    }
