"""What the transcript shows is a pure function of the conversation's state."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.conversation.events import (
    Answered,
    By,
    CustomerSaid,
    Decided,
    Entry,
    Event,
    HandedBack,
    HandoverRequested,
    OfferDeclined,
    Started,
    SummaryShown,
)
from console.conversation.fold import fold
from console.conversation.messages import Ending, Kind
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Evidence, Reading, Trigger
from console.conversation.state import State
from console.ui.chat.items import (
    CHUNK,
    HARD_CHUNK,
    LineItem,
    OwedItem,
    ShownItem,
    Telling,
    TurnItem,
    chunks,
    items,
)

AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
WHY = phrase("why")


def state_of(*events: Event) -> State:
    entries = [Entry("c", place, AT, event) for place, event in enumerate((Started(Kind.TEST), *events), 1)]
    state = fold(entries)
    assert state is not None
    return state


def fired(trigger: Trigger, message: int, start: int, end: int) -> Reading:
    return Reading(trigger, 0.9, 0.7, fired=True, why=WHY, evidence=(Evidence(message, start, end),))


@given(st.text(alphabet=st.sampled_from("ab \n\t“ä😀"), max_size=5 * CHUNK))
def test_chunks_keep_every_character_but_the_line_breaks(text: str) -> None:
    pieces = [text[start:end] for start, end in chunks(text)]
    assert "".join(pieces) == text.replace("\n", "")
    assert all(len(piece) <= HARD_CHUNK for piece in pieces)


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=3 * CHUNK), st.text(max_size=200))
def test_closed_chunks_stay_as_the_text_grows(text: str, more: str) -> None:
    before, after = chunks(text), chunks(text + more)
    assert after[: len(before) - 1] == before[:-1]


def test_evidence_of_the_winner_is_painted_last() -> None:
    readings = (
        fired(Trigger.ASKS_FOR_PERSON, 0, 0, 5),
        fired(Trigger.FRUSTRATION, 0, 2, 9),
    )
    decision = Decision(Action.HAND_OVER, WHY, Trigger.ASKS_FOR_PERSON)
    state = state_of(CustomerSaid("a person please"), Decided(0, readings, decision))
    (turn,) = [item for item in items(state, busy=True) if isinstance(item, TurnItem)]
    assert [mark.trigger for mark in turn.marks] == [Trigger.FRUSTRATION, Trigger.ASKS_FOR_PERSON]
    assert [pill.trigger for pill in turn.fired] == [Trigger.ASKS_FOR_PERSON, Trigger.FRUSTRATION]


def test_evidence_in_an_earlier_turn_is_marked_there() -> None:
    decision = Decision(Action.CONTINUE, WHY)
    state = state_of(
        CustomerSaid("same question"),
        Answered("an answer"),
        CustomerSaid("same question again"),
        Decided(2, (fired(Trigger.FRUSTRATION, 0, 0, 4),), decision),
    )
    first = items(state, busy=True)[0]
    assert isinstance(first, TurnItem)
    assert [(mark.start, mark.end) for mark in first.marks] == [(0, 4)]


def test_a_handover_stands_where_it_happened_and_so_does_the_summary_shown() -> None:
    state = state_of(
        CustomerSaid("a person please"),
        Answered("Of course."),
        SummaryShown("I want a person."),
        HandoverRequested("h", "link", "LiveChat", by=By.POLICY),
        CustomerSaid("hello?"),
        HandedBack("refunded the order"),
    )
    kinds = [type(item) for item in items(state, busy=False)]
    assert kinds == [TurnItem, TurnItem, ShownItem, LineItem, TurnItem, LineItem, OwedItem]


def test_an_answer_that_never_came_is_owed_unless_the_agent_is_at_it() -> None:
    state = state_of(CustomerSaid("a question"))
    assert any(isinstance(item, OwedItem) for item in items(state, busy=False))
    assert not any(isinstance(item, OwedItem) for item in items(state, busy=True))
    imported = replace(state, kind=Kind.IMPORTED)
    assert not any(isinstance(item, OwedItem) for item in items(imported, busy=False))


def test_an_answer_that_failed_can_be_taken_up_again_until_a_person_has_it() -> None:
    failed = (CustomerSaid("a question"), Answered("half an", ending=Ending.FAILED))
    assert isinstance(items(state_of(*failed), busy=False)[-1], OwedItem)
    handed = state_of(*failed, HandoverRequested("h", "link", "LiveChat", by=By.OPERATOR))
    assert not any(isinstance(item, OwedItem) for item in items(handed, busy=False))


def test_an_offer_is_open_until_it_is_pressed() -> None:
    offered = state_of(CustomerSaid("a question"), Answered("Nothing found.", offers=True))
    pressed = state_of(
        CustomerSaid("a question"),
        Answered("Nothing found.", offers=True),
        CustomerSaid("Talk to a person", pressed=True),
    )
    offers = [
        item.offer
        for state in (offered, pressed)
        for item in items(state, busy=True)
        if isinstance(item, TurnItem) and item.offer is not None
    ]
    assert [(offer.open, offer.chosen_at is not None) for offer in offers] == [(True, False), (False, True)]


def test_a_stopped_answer_says_so() -> None:
    state = state_of(CustomerSaid("q"), Answered("half an", ending=Ending.STOPPED))
    last = items(state, busy=False)[-1]
    assert isinstance(last, TurnItem)
    assert last.remark is not None
    assert "Stopped" in last.remark.english()


HAPPENINGS: tuple[Event, ...] = (
    CustomerSaid("a person please"),
    CustomerSaid("Talk to a person", pressed=True),
    Decided(0, (fired(Trigger.FRUSTRATION, 0, 0, 3),), Decision(Action.OFFER, WHY, Trigger.FRUSTRATION)),
    Decided(2, (fired(Trigger.TOPIC, 0, 1, 4),), Decision(Action.HAND_OVER, WHY, Trigger.TOPIC)),
    Answered("Loosen the bolts."),
    Answered("Shall I bring in a person?", offers=True),
    Answered("Loosen", ending=Ending.STOPPED),
    OfferDeclined(),
    HandoverRequested("h", "copy-paste", "LiveChat", by=By.OPERATOR),
    HandedBack("Sent a part."),
    SummaryShown("My brake rubs."),
)


@given(st.lists(st.sampled_from(HAPPENINGS), max_size=14))
def test_a_conversation_that_is_told_again_after_each_event_is_told_as_if_for_the_first_time(
    events: list[Event],
) -> None:
    telling = Telling()
    for upto in range(len(events) + 1):
        state = state_of(*events[:upto])
        assert telling.items(state, busy=False) == items(state, busy=False)


def test_what_has_not_changed_is_the_very_same_item() -> None:
    telling = Telling()
    state = state_of(CustomerSaid("one"), Answered("two"), CustomerSaid("three"))
    before = telling.items(state, busy=True)
    grown = fold([Entry("c", state.seq + 1, AT, Answered("four"))], state)
    assert grown is not None
    after = telling.items(grown, busy=True)
    assert all(old is new for old, new in zip(before, after, strict=False))
    assert len(after) == len(before) + 1
