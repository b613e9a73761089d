"""Folding is total, and the same whether done at once or entry by entry."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.conversation.events import (
    Answered,
    By,
    CustomerSaid,
    Decided,
    Entry,
    Event,
    HandedBack,
    HandoverRequested,
    MarkedPasted,
    OfferDeclined,
    PasteUndone,
    Started,
    Summarised,
    SummaryCopied,
    SummaryShown,
)
from console.conversation.fold import fold, step
from console.conversation.messages import Kind
from console.conversation.phrases import NOTHING
from console.conversation.readings import Action, Decision, Trigger
from console.conversation.row import LAST_LINE_LENGTH, row
from console.conversation.state import TITLE_LENGTH, Holder, Stage, State
from console.conversation.summaries import Slots, Summary
from tests.conversation.strategies import histories

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def after(*events: Event) -> State:
    """The state after these events, a second apart."""
    entries = [Entry("c", seq, START + timedelta(seconds=seq), event) for seq, event in enumerate(events, 1)]
    state = fold(entries)
    assert state is not None
    return state


@given(histories(min_size=0))
def test_any_history_folds_and_has_a_row(entries: tuple[Entry, ...]) -> None:
    state = fold(entries)
    if not entries:
        assert state is None
        return
    assert state is not None
    assert state.seq == len(entries)
    assert [turn.number for turn in state.turns] == list(range(1, len(state.turns) + 1))
    assert state.started_at is not None
    assert len(row(state).last_line) <= LAST_LINE_LENGTH
    assert row(state).turns == len(state.turns)


@given(histories(), st.data())
def test_folding_on_from_anywhere_ends_in_the_same_state(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    assert fold(entries[cut:], fold(entries[:cut])) == fold(entries)


@given(histories())
def test_folding_step_by_step_ends_in_the_same_state(entries: tuple[Entry, ...]) -> None:
    state = State("c")
    for entry in entries:
        state = step(state, entry)
    assert state == fold(entries)


@given(histories(), st.integers(-1, 14))
def test_upto_a_turn_shows_nothing_later(entries: tuple[Entry, ...], turn: int) -> None:
    whole = fold(entries)
    assert whole is not None
    state = whole.upto(turn)
    if turn >= len(whole.turns):
        assert state == whole
        return
    assert state.turns == whole.turns[: max(turn, 0)]
    assert all(shown.turn <= turn for shown in state.shown)
    assert all(mark.turn <= turn for mark in state.handed_back)
    assert len(state.past_handovers) == len(state.handed_back)
    assert state.handover is None or state.handover.turn <= turn
    assert state.upto(turn) == state or turn < 0


SUMMARY = Summarised(Summary(Slots(issue="Brakes squeak")))
LATER = Summarised(Summary(Slots(issue="Brakes squeak, and the bell is gone")))


def test_upto_a_turn_shows_the_handover_that_was_open_then() -> None:
    state = after(
        Started(Kind.LIVE),
        CustomerSaid("My brakes squeak"),
        SUMMARY,
        HandoverRequested("h1", "link", "Link"),
        SummaryShown("My brakes squeak."),
        CustomerSaid("Anyone there?"),
        HandedBack("Pads ordered"),
        CustomerSaid("And my bell is gone"),
        LATER,
        HandoverRequested("h2", "link", "Link"),
    )
    assert state.upto(0).handover is None
    first = state.upto(1)
    assert first.handover is not None
    assert (first.handover.id, first.holder, first.summary) == ("h1", Holder.WAITING, SUMMARY.summary)
    assert first.waiting_since == first.handover.requested_at
    assert len(first.shown) == 1
    assert state.upto(2).handover is None, "it was handed back right after turn 2"
    assert state.upto(2).handed_back == state.handed_back
    assert state.handover is not None
    assert state.upto(3) == state
    assert state.handover.id == "h2"


def test_an_offer_pressed_is_taken_up_and_declined_is_closed() -> None:
    offer = Answered("I am not sure.", offers=True)
    open_ = after(Started(Kind.TEST), CustomerSaid("?"), offer)
    assert open_.offered == open_.turns[1]
    pressed = after(
        Started(Kind.TEST), CustomerSaid("?"), offer, CustomerSaid("Talk to a person", pressed=True)
    )
    assert pressed.offered is None
    assert pressed.turns[1].chosen_at == START + timedelta(seconds=4)
    declined = after(Started(Kind.TEST), CustomerSaid("?"), offer, OfferDeclined())
    assert declined.offered is None
    assert declined.turns[1].declined


def test_waiting_counts_from_the_first_request_whatever_the_agent_writes() -> None:
    asked = Decided(0, (), Decision(Action.ASK_FIRST, NOTHING, Trigger.ASKS_FOR_PERSON))
    state = after(
        Started(Kind.LIVE),
        CustomerSaid("A person please"),
        asked,
        Answered("What is it about?"),
        CustomerSaid("My order"),
        SUMMARY,
        HandoverRequested("h", "link", "Link", by=By.POLICY),
    )
    assert state.waiting_since == START + timedelta(seconds=2), "when the message came, not when it was read"
    assert row(state).waiting_since == state.waiting_since


def test_the_stages_of_a_copied_handover_can_be_taken_back() -> None:
    events: list[Event] = [
        Started(Kind.IMPORTED),
        CustomerSaid("Help"),
        SUMMARY,
        HandoverRequested("h", "copy-paste", "Tidio"),
    ]
    assert (after(*events).stage, after(*events).holder) == (Stage.NOT_COPIED, Holder.WAITING)
    events.append(SummaryCopied("plain", 20))
    assert after(*events).stage is Stage.COPIED
    events.append(MarkedPasted())
    assert (after(*events).stage, after(*events).holder) == (Stage.PASTED, Holder.HUMAN)
    events.append(PasteUndone())
    assert (after(*events).stage, after(*events).silent) == (Stage.COPIED, True)
    events.append(HandedBack())
    assert (after(*events).stage, after(*events).silent) == (Stage.NONE, False)


def test_a_test_chat_never_asks_for_attention() -> None:
    def waiting(kind: Kind) -> bool:
        return row(after(Started(kind), SUMMARY, HandoverRequested("h", "link", "Link"))).attention

    assert [kind for kind in Kind if waiting(kind)] == [Kind.IMPORTED, Kind.LIVE]


def test_a_decision_on_a_message_that_does_not_exist_changes_nothing() -> None:
    decision = Decision(Action.HAND_OVER, NOTHING)
    state = after(Started(Kind.TEST), CustomerSaid("Hi"), Decided(7, (), decision), Decided(-1, (), decision))
    assert state.decided is None
    assert state.waiting_since is None


def test_a_conversation_without_a_name_is_called_by_its_first_words() -> None:
    state = after(
        Started(Kind.TEST), Answered("Hello!"), CustomerSaid("Where\nis   my " + "very " * 20 + "order")
    )
    assert state.title.startswith("Where is my very")
    assert state.title.endswith("…")
    assert len(state.title) <= TITLE_LENGTH
