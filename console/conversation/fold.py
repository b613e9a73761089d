"""Folding events into the state: pure, total over the union, one short function per event."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from console.conversation.events import (
    Answered,
    ConditionsSet,
    CustomerSaid,
    Decided,
    Entry,
    Event,
    HandedBack,
    HandoverMoved,
    HandoverRequested,
    HumanSaid,
    LinkOpened,
    MarkedPasted,
    OfferDeclined,
    PasteUndone,
    Renamed,
    SentenceRestored,
    SentenceStruck,
    Started,
    Summarised,
    SummaryCopied,
    SummaryShown,
)
from console.conversation.messages import Author, Kind, Message
from console.conversation.readings import Action, Trigger
from console.conversation.state import ConditionsMark, HandedBackMark, Handover, Shown, State, Turn


def fold(entries: Iterable[Entry], state: State | None = None) -> State | None:
    """The state after `entries`, from `state` or from nothing; None when there are no entries at all."""
    for entry in entries:
        state = step(state or State(entry.conversation), entry)
    return state


def step(state: State, entry: Entry) -> State:
    """The state after one more entry."""
    after = _apply(state, entry.event, entry.at)
    started, updated = state.started_at or entry.at, entry.at
    if after.kind is Kind.IMPORTED:
        started, updated = _own_dates(state, after, entry)
    return replace(after, seq=entry.seq, started_at=started, updated_at=updated)


def _own_dates(before: State, after: State, entry: Entry) -> tuple[datetime, datetime]:
    """What comes from elsewhere stands in lists by when it was written, until somebody acts on it here."""
    match entry.event:
        case CustomerSaid() | Answered() | HumanSaid():
            said = entry.event.at or entry.at
            return (said if len(after.turns) == 1 else before.started_at or said), said
        case Decided() | Summarised() | Renamed() | SentenceStruck() | SentenceRestored():
            return before.started_at or entry.at, before.updated_at or entry.at
        case _:
            return before.started_at or entry.at, entry.at


def _apply(state: State, event: Event, at: datetime) -> State:
    match event:
        case Started():
            return _started(state, event)
        case ConditionsSet():
            return _conditions(state, event, at)
        case CustomerSaid():
            return _customer_said(state, event, at)
        case Decided():
            return _decided(state, event, at)
        case Answered():
            return _answered(state, event, at)
        case HumanSaid():
            return _message(state, Message(Author.HUMAN, event.text, event.at or at))
        case OfferDeclined():
            return _offer(state, None, declined=True)
        case Summarised():
            return _summarised(state, event)
        case HandoverRequested():
            return _requested(state, event, at)
        case HandedBack():
            return _handed_back(state, event, at)
        case Renamed():
            return replace(state, name=event.title)
        case SentenceStruck():
            return _struck(state, event)
        case SentenceRestored():
            return _restored(state, event)
        case SummaryShown():
            return replace(state, shown=(*state.shown, Shown(len(state.turns), at, event.text)))
        case SummaryCopied() | LinkOpened() | MarkedPasted() | PasteUndone() | HandoverMoved():
            return _handover(state, event, at)
        case _:
            assert_never(event)


def _started(state: State, event: Started) -> State:
    return replace(
        state,
        kind=event.kind,
        channel=event.channel,
        customer=event.customer,
        subject=event.subject,
        tags=event.tags,
        agent=event.agent,
        agent_name=event.agent_name,
        provider=event.provider,
    )


def _conditions(state: State, event: ConditionsSet, at: datetime) -> State:
    """Before the first message it is how the chat began, later a change that the transcript shows."""
    after = state.under(event)
    if not state.turns or event == state.conditions:
        return after
    mark = ConditionsMark(len(state.turns), at, state.conditions, event)
    return replace(after, conditioned=(*state.conditioned, mark))


def _message(state: State, message: Message) -> State:
    return replace(state, turns=(*state.turns, Turn(len(state.turns) + 1, message)))


def _customer_said(state: State, event: CustomerSaid, at: datetime) -> State:
    if event.pressed:
        state = _offer(state, at, declined=False)
    message = Message(Author.CUSTOMER, event.text, event.at or at, event.answerable)
    turn = Turn(len(state.turns) + 1, message, pressed=event.pressed)
    return replace(state, turns=(*state.turns, turn))


def _offer(state: State, chosen: datetime | None, *, declined: bool) -> State:
    offered = state.offered
    if offered is None:
        return state
    return _replace_turn(state, replace(offered, chosen_at=chosen, declined=declined))


def _replace_turn(state: State, turn: Turn) -> State:
    place = turn.number - 1
    return replace(state, turns=(*state.turns[:place], turn, *state.turns[place + 1 :]))


def _decided(state: State, event: Decided, at: datetime) -> State:
    if not 0 <= event.message < len(state.turns):
        return state
    turn = state.turns[event.message]
    asked = any(r.fired for r in event.readings if r.trigger is Trigger.ASKS_FOR_PERSON)
    waits = asked or event.decision.action in (Action.HAND_OVER, Action.ASK_FIRST)
    since = state.waiting_since or ((turn.message.at or at) if waits else None)
    state = _replace_turn(state, replace(turn, readings=event.readings, decision=event.decision))
    return replace(state, waiting_since=since)


def _answered(state: State, event: Answered, at: datetime) -> State:
    message = Message(Author.AGENT, event.text, event.at or at, None, event.citations, event.ending)
    turn = Turn(
        len(state.turns) + 1, message, purpose=event.purpose, offers=event.offers, failure=event.failure
    )
    return replace(state, turns=(*state.turns, turn))


def _summarised(state: State, event: Summarised) -> State:
    state = replace(state, summary=event.summary)
    if not state.turns:
        return state
    return _replace_turn(state, replace(state.turns[-1], summary=event.summary))


def _requested(state: State, event: HandoverRequested, at: datetime) -> State:
    handover = Handover(
        id=event.handover,
        provider=event.provider,
        provider_name=event.provider_name,
        mode=event.mode,
        trigger=event.trigger,
        rule=event.rule,
        by=event.by,
        why=event.why,
        turn=len(state.turns),
        requested_at=at,
        account=event.account,
    )
    return replace(state, handover=handover, waiting_since=state.waiting_since or at)


def _handed_back(state: State, event: HandedBack, at: datetime) -> State:
    if state.handover is None:
        return state
    mark = HandedBackMark(len(state.turns), at, event.memory)
    return replace(
        state,
        handover=None,
        past_handovers=(*state.past_handovers, state.handover),
        handed_back=(*state.handed_back, mark),
        waiting_since=None,
    )


def _restored(state: State, event: SentenceRestored) -> State:
    return replace(
        state,
        struck=tuple(text for text in state.struck if text != event.text),
        kept=tuple(text for text in state.kept if text != event.text),
    )


def _struck(state: State, event: SentenceStruck) -> State:
    if event.kept:
        return replace(state, kept=(*state.kept, event.text))
    return replace(state, struck=(*state.struck, event.text))


def _handover(
    state: State,
    event: SummaryCopied | LinkOpened | MarkedPasted | PasteUndone | HandoverMoved,
    at: datetime,
) -> State:
    handover = state.handover
    if handover is None:
        return state
    return replace(state, handover=_handover_step(handover, event, at))


def _handover_step(
    handover: Handover,
    event: SummaryCopied | LinkOpened | MarkedPasted | PasteUndone | HandoverMoved,
    at: datetime,
) -> Handover:
    match event:
        case SummaryCopied():
            return replace(handover, copied_at=at, copied_format=event.format)
        case LinkOpened():
            return replace(handover, opened_at=at, opened_host=event.host)
        case MarkedPasted():
            return replace(handover, pasted_at=at)
        case HandoverMoved():
            return replace(
                handover,
                provider=event.provider,
                provider_name=event.provider_name,
                account=event.account,
                moved_from=handover.moved_from or handover.provider_name,
            )
        case PasteUndone():
            return replace(handover, pasted_at=None)
        case _:
            assert_never(event)
