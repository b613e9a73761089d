"""A conversation of the journal as one JSON object, in the format that `detect` reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from console.cli import shapes
from console.cli.shapes import Shape
from console.conversation.messages import Author, Customer
from console.conversation.phrases import Phrase
from console.conversation.readings import Decision, Evidence, Reading
from console.conversation.state import State, Turn
from console.desk.conditions import overrides
from console.privacy import Masked, mask


def record(state: State, *, masking: bool) -> Shape:
    """The conversation with what was made of each turn; with `masking` no secret is in it."""
    masked = {turn.number - 1: masked_text(turn.message.text, masking=masking) for turn in state.turns}
    shape: Shape = {
        "id": state.id,
        "kind": state.kind.value,
        "channel": state.channel.value,
        "title": masked_text(state.title, masking=masking).text,
        "started": moment(state.started_at),
        "customer": _customer(state.customer),
        "tags": list(state.tags),
        "messages": [_message(turn, masked[turn.number - 1].text, masking=masking) for turn in state.turns],
        "turns": [_turn(turn, state, masked, masking=masking) for turn in state.turns if turn.decision],
    }
    settings = overrides(state.conditions)
    if settings:
        shape["settings"] = settings
    if state.subject is not None:
        shape["subject"] = masked_text(state.subject, masking=masking).text
    if state.handover is not None:
        shape["handover"] = {
            "provider": state.handover.provider,
            "trigger": state.handover.trigger,
            "rule": state.handover.rule,
            "requested": moment(state.handover.requested_at),
            "stage": state.handover.stage.value,
        }
    return shape


def masked_text(text: str, *, masking: bool) -> Masked:
    """The text, its secrets taken out where that is wanted."""
    return mask(text) if masking else Masked(text)


def moment(at: datetime | None) -> str | None:
    """A time as ISO 8601 with its zone."""
    return at.isoformat() if at else None


def _customer(customer: Customer) -> Shape:
    known = {"name": customer.name, "email": customer.email, "locale": customer.locale}
    return {name: value for name, value in known.items() if value is not None}


def _message(turn: Turn, text: str, *, masking: bool) -> Shape:
    message = turn.message
    shape: Shape = {"author": message.author.value, "text": text}
    if message.at is not None:
        shape["at"] = moment(message.at)
    if message.answerable is not None:
        shape["answerable"] = message.answerable
    if message.author is Author.AGENT:
        shape["purpose"] = turn.purpose.value
        shape["citations"] = [
            {
                "document": one.document,
                "heading": one.heading,
                "quote": masked_text(one.quote, masking=masking).text,
            }
            for one in message.citations
        ]
    return shape


def _turn(turn: Turn, state: State, masked: Mapping[int, Masked], *, masking: bool) -> Shape:
    readings = [_reading(one, state, masked, masking=masking) for one in turn.readings]
    shape: Shape = {"message": turn.number - 1, "readings": [shapes.reading(one) for one in readings]}
    if turn.decision is not None:
        shape["decision"] = shapes.decision(_decision(turn.decision, masking=masking))
    return shape


def _reading(one: Reading, state: State, masked: Mapping[int, Masked], *, masking: bool) -> Reading:
    kept = tuple(moved for part in one.evidence if (moved := _moved(part, state, masked)) is not None)
    return replace(one, evidence=kept, why=_why(one.why, masking=masking))


def _decision(made: Decision, *, masking: bool) -> Decision:
    return replace(made, why=_why(made.why, masking=masking))


def _why(why: Phrase, *, masking: bool) -> Phrase:
    """Reasons quote the customer."""
    return Phrase("{why}", (("why", masked_text(why.english(), masking=masking).text),))


def _moved(part: Evidence, state: State, masked: Mapping[int, Masked]) -> Evidence | None:
    """The same words in the masked text; None where a mask covers them or where they went is not certain.

    Before the first mark nothing has moved; behind the last one everything has by the same length.
    """
    text = masked.get(part.message)
    if text is None:
        return None
    if not text.spans:
        return part
    moved = len(text.text) - len(state.turns[part.message].message.text)
    if part.end <= _first(text.spans):
        return part
    if part.start + moved >= _last(text.spans):
        return Evidence(part.message, part.start + moved, part.end + moved)
    return None


def _first(spans: Sequence[tuple[int, int, str]]) -> int:
    return min(start for start, _, _ in spans)


def _last(spans: Sequence[tuple[int, int, str]]) -> int:
    return max(end for _, end, _ in spans)
