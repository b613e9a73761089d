"""Conditions in the journal and in the state: set before and after the first message, looked back at."""

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.codec import decode, encode
from console.conversation.events import Answered, ConditionsSet, CustomerSaid, Entry, Event, Purpose, Started
from console.conversation.fold import fold
from console.conversation.messages import Channel, Customer, Kind
from console.conversation.state import State
from tests.conversation.strategies import histories, of

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
CONDITIONS = st.builds(ConditionsSet, channel=st.sampled_from(Channel), on_duty=st.none() | st.booleans())
TICKET = ConditionsSet(Channel.TICKET, Customer("Noor"), ("vip",), on_duty=False)


def after(*events: Event) -> State:
    entries = [Entry("c", seq, START + timedelta(seconds=seq), event) for seq, event in enumerate(events, 1)]
    state = fold(entries)
    assert state is not None
    return state


@given(of(ConditionsSet))
def test_conditions_come_back_from_the_journal_as_they_went_in(event: object) -> None:
    assert isinstance(event, ConditionsSet)
    assert decode("ConditionsSet", encode(event)) == event


def test_conditions_of_an_earlier_console_with_fewer_of_them_are_read() -> None:
    body = msgspec.json.encode({"channel": "ticket", "tags": ["vip"]})
    assert decode("ConditionsSet", body) == ConditionsSet(Channel.TICKET, tags=("vip",))


@given(histories(), of(ConditionsSet))
def test_whatever_went_before_the_conditions_set_last_are_in_force(
    entries: tuple[Entry, ...], event: object
) -> None:
    assert isinstance(event, ConditionsSet)
    state = fold([*entries, Entry("c", len(entries) + 1, START, event)])
    assert state is not None
    assert state.conditions == event
    assert state.conversation.tags == event.tags


@given(st.lists(CONDITIONS, min_size=1, max_size=6), st.data())
def test_looking_back_shows_the_conditions_of_then(every: list[ConditionsSet], data: st.DataObject) -> None:
    events: list[Event] = [Started(Kind.TEST), CustomerSaid("0")]
    for number, conditions in enumerate(every, 1):
        events += [conditions, CustomerSaid(str(number))]
    state = after(*events)
    turn = data.draw(st.integers(1, len(every)))
    assert state.upto(turn).conditions == every[turn - 1]
    assert len(state.upto(turn).conditioned) <= len(state.conditioned)


def test_what_is_set_before_the_first_message_is_no_change() -> None:
    state = after(Started(Kind.TEST), TICKET, CustomerSaid("Hello"))
    assert state.conditions == TICKET
    assert state.conditioned == ()


def test_setting_what_holds_already_is_no_change() -> None:
    state = after(Started(Kind.TEST), CustomerSaid("Hello"), TICKET, TICKET)
    assert [mark.turn for mark in state.conditioned] == [1]
    assert state.conditioned[0].before.channel is Channel.CHAT


def test_an_offer_in_words_is_open_until_it_is_taken_up() -> None:
    offer = Answered("Reply with “Talk to a person”.", purpose=Purpose.OFFER)
    state = after(Started(Kind.TEST), CustomerSaid("?"), offer)
    assert state.offered == state.turns[1]
    taken = after(
        Started(Kind.TEST), CustomerSaid("?"), offer, CustomerSaid("talk to a person", pressed=True)
    )
    assert taken.offered is None
    assert taken.turns[1].chosen_at is not None
