"""Bringing in a person: the summary first, then the request; silent from there on, until handed back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from console.conversation.errors import NotPossible
from console.conversation.events import (
    Answered,
    By,
    Event,
    HandedBack,
    HandoverRequested,
    Purpose,
    Summarised,
    SummaryShown,
)
from console.conversation.messages import Author, Channel
from console.conversation.readings import Action, Trigger
from console.conversation.state import Stage, State
from console.providers.capabilities import table
from console.settings import Settings
from tests.desk.playing import (
    FURIOUS,
    IN_THE_HELP,
    LAWYER,
    NOT_IN_THE_HELP,
    PERSON_PLEASE,
    SMOKE,
    Play,
    decision,
    play,
    sample,
    settings,
)
from tests.scripted_agent import Say, Until, scripted

OPERATOR = "operator"
CASES = [
    pytest.param(name, channel, reason, id=f"{name}-{channel}-{reason}")
    for name, row in table().items()
    for channel in row.channels
    for reason in (*Trigger, OPERATOR)
]
WORDS = {
    Trigger.ASKS_FOR_PERSON: PERSON_PLEASE,
    Trigger.FRUSTRATION: FURIOUS,
    Trigger.CANNOT_ANSWER: NOT_IN_THE_HELP,
    Trigger.GUIDANCE: SMOKE,
    Trigger.TOPIC: LAWYER,
    OPERATOR: IN_THE_HELP,
}


def under(provider: str, reason: str, **more: object) -> Settings:
    """Settings under which this reason alone can bring in a person."""
    return settings(
        provider=provider,
        frustration_alone=True,
        auto_handover_when_cannot_answer=True,
        guidance=sample("guidance") if reason == Trigger.GUIDANCE else [],
        topics=sample("topics") if reason == Trigger.TOPIC else [],
        **more,
    )


async def handed_over(p: Play, channel: Channel, reason: Trigger | str) -> State:
    """A chat that goes to a person for this reason."""
    state = await p.chat(WORDS[Trigger(reason) if reason != OPERATOR else OPERATOR], channel=channel)
    if reason == OPERATOR:
        return await p.desk.hand_over(state.id)
    if not state.silent:  # a chat is offered a person first
        assert decision(state, 1) == (Action.OFFER, Trigger.CANNOT_ANSWER)
        await p.desk.say(state.id, "yes please")
        state = await p.desk.settled(state.id)
    return state


def only_request(events: Sequence[Event]) -> int:
    """Where the one request stands."""
    (place,) = [n for n, event in enumerate(events) if isinstance(event, HandoverRequested)]
    return place


@pytest.mark.parametrize(("provider", "channel", "reason"), CASES)
def test_a_summary_precedes_the_request_and_the_customer_reads_what_the_channel_allows(
    tmp_path: Path, provider: str, channel: Channel, reason: Trigger | str
) -> None:
    async def scenario(p: Play) -> None:
        state = await handed_over(p, channel, reason)
        assert state.silent
        events = await p.journal(state.id)
        place = only_request(events)
        request = events[place]
        assert isinstance(request, HandoverRequested)
        assert request.provider == provider
        assert request.trigger == (None if reason == OPERATOR else reason)
        assert request.by is (By.OPERATOR if reason == OPERATOR else By.POLICY)
        assert request.why.english()
        said = max(n for n, event in enumerate(events) if type(event).__name__ == "CustomerSaid")
        between = events[said + 1 : place]
        summaries = [event for event in between if isinstance(event, Summarised)]
        assert summaries, "a summary of the latest message comes first"
        latest = summaries[-1].summary
        assert latest.agent_note
        assert latest == state.summary
        shown = [event for event in between if isinstance(event, SummaryShown)]
        acknowledged = [
            event for event in between if isinstance(event, Answered) and event.purpose is Purpose.ACKNOWLEDGE
        ]
        if channel in table()[provider].silent:
            assert shown == []
            assert acknowledged == []
        else:
            assert [event.text for event in shown] == [latest.customer_voice]
            assert len(acknowledged) == 1
            assert acknowledged[0].text

    play(tmp_path, scenario, under=under(provider, reason), knowledge=True)


@pytest.mark.parametrize(
    ("provider", "channel"), [(n, c) for n, row in table().items() for c in row.channels if c in row.silent]
)
def test_a_silent_ticket_gets_no_word_at_all_when_the_agent_cannot_answer(
    tmp_path: Path, provider: str, channel: Channel
) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP, channel=channel)
        assert state.silent
        assert [turn.message.author for turn in state.turns] == [Author.CUSTOMER]

    play(tmp_path, scenario, under=under(provider, Trigger.CANNOT_ANSWER), knowledge=True)


@pytest.mark.parametrize("provider", list(table()))
def test_asking_for_a_person_first_thing_is_answered_as_the_provider_has_it_by_default(
    tmp_path: Path, provider: str
) -> None:
    async def scenario(p: Play) -> None:
        channel = table()[provider].channels[0]
        state = await p.chat(PERSON_PLEASE, channel=channel)
        if not table()[provider].prevent_immediate_escalation:
            assert decision(state, 1) == (Action.HAND_OVER, Trigger.ASKS_FOR_PERSON)
            return
        assert decision(state, 1) == (Action.ASK_FIRST, Trigger.ASKS_FOR_PERSON)
        assert not state.silent
        assert state.turns[-1].purpose is Purpose.ASK_FIRST
        assert state.waiting_since is not None
        await p.desk.say(state.id, PERSON_PLEASE)
        state = await p.desk.settled(state.id)
        assert decision(state, 3) == (Action.HAND_OVER, Trigger.ASKS_FOR_PERSON)
        assert state.silent

    play(tmp_path, scenario, under=settings(provider=provider, prevent_immediate_escalation=None))


def test_the_shown_summary_is_masked_as_the_copied_one_is(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My card 4111 1111 1111 1111 was charged twice for the helmet.", PERSON_PLEASE)
        assert state.shown
        assert "4111" not in state.shown[-1].text

    play(tmp_path, scenario)


def test_the_agent_is_silent_from_the_request_until_it_is_handed_back(tmp_path: Path) -> None:
    agent = scripted("Use a brush.", "You are welcome.")

    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?", PERSON_PLEASE)
        p.heard.clear()
        await p.desk.say(state.id, "Is anybody there?")
        state = await p.desk.settled(state.id)
        assert p.told() == ["CustomerSaid", "Summarised"]
        assert state.turns[-1].message.text == "Is anybody there?"
        assert not state.unanswered
        assert len(agent.asked) == 1
        state = await p.desk.hand_back(state.id, "  Sent a new chain.  ")
        assert isinstance((await p.journal(state.id))[-1], HandedBack)
        assert state.handed_back[-1].memory == "Sent a new chain."
        assert not state.silent
        await p.desk.say(state.id, "Thank you, how do I fit it?")
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "You are welcome."

    play(tmp_path, scenario, agent=agent)
    agent.done()


def test_after_a_hand_back_a_second_handover_has_a_summary_of_its_own(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(PERSON_PLEASE)
        first = state.handover
        await p.desk.hand_back(state.id)
        await p.desk.say(state.id, "Please let me speak to a human agent again.")
        state = await p.desk.settled(state.id)
        events = await p.journal(state.id)
        requests = [n for n, event in enumerate(events) if isinstance(event, HandoverRequested)]
        assert len(requests) == 2
        assert any(isinstance(event, Summarised) for event in events[requests[0] : requests[1]])
        assert state.past_handovers == (first,)
        assert state.handover is not None
        assert first is not None
        assert state.handover.id != first.id

    play(tmp_path, scenario)


def test_an_operator_acts_on_the_reason_that_the_last_decision_had_until_it_is_handed_back(
    tmp_path: Path,
) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP)
        assert decision(state, 1) == (Action.OFFER, Trigger.CANNOT_ANSWER)
        state = await p.desk.hand_over(state.id)
        assert state.handover is not None
        assert (state.handover.trigger, state.handover.by) == (Trigger.CANNOT_ANSWER, By.OPERATOR)
        await p.desk.hand_back(state.id)
        state = await p.desk.hand_over(state.id)
        assert state.handover is not None
        assert state.handover.trigger is None

    play(tmp_path, scenario)


def test_handing_over_twice_and_handing_back_what_was_not_are_refused_with_the_reason(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        with pytest.raises(NotPossible, match="has this conversation already"):
            await p.desk.hand_back(state.id)
        await p.desk.hand_over(state.id)
        with pytest.raises(NotPossible, match="handed over already"):
            await p.desk.hand_over(state.id)
        assert only_request(await p.journal(state.id))

    play(tmp_path, scenario)


def test_handing_over_in_the_middle_of_an_answer_keeps_what_was_said(tmp_path: Path) -> None:
    here = Until()
    agent = scripted((Say("Use a "), here))

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        state = await p.desk.hand_over(state.id)
        assert [turn.purpose for turn in state.turns[1:]] == [Purpose.ANSWER, Purpose.ACKNOWLEDGE]
        assert state.turns[1].message.text == "Use a "
        assert not p.desk.thinking(state.id)
        assert state.stage is Stage.NOT_COPIED

    play(tmp_path, scenario, agent=agent)
    agent.done(stopped=True)


@pytest.mark.parametrize("provider", [n for n, row in table().items() if row.button])
def test_pressing_the_offered_button_hands_over_by_the_customer(tmp_path: Path, provider: str) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP)
        assert state.offered is not None
        await p.desk.press_offer(state.id)
        state = await p.desk.settled(state.id)
        assert state.handover is not None
        assert state.handover.by is By.CUSTOMER
        assert state.handover.trigger is Trigger.CANNOT_ANSWER
        assert state.turns[1].chosen_at is not None
        assert state.turns[2].pressed
        assert state.turns[2].readings == state.turns[0].readings, "the button's words are not the customer's"
        assert state.turns[2].decision is not None
        assert state.turns[2].decision.losers == ()
        with pytest.raises(NotPossible, match="No person is on offer"):
            await p.desk.press_offer(state.id)

    play(tmp_path, scenario, under=settings(provider=provider), knowledge=True)


@pytest.mark.parametrize("words", ["yes please", "Yes, please connect me.", "Talk to a person"])
def test_taking_up_the_offer_in_words_hands_over(tmp_path: Path, words: str) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP, words)
        assert state.silent
        assert state.turns[-2].message.text == words

    play(tmp_path, scenario, knowledge=True)


def test_declining_the_offer_is_journalled_and_the_button_is_gone(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP)
        state = await p.desk.decline_offer(state.id)
        assert (await p.names(state.id))[-3:] == ["OfferDeclined", "Answered", "Summarised"]
        assert state.offered is None
        assert state.turns[1].declined
        with pytest.raises(NotPossible):
            await p.desk.press_offer(state.id)
        with pytest.raises(NotPossible):
            await p.desk.decline_offer(state.id)
        assert not state.silent

    play(tmp_path, scenario, knowledge=True)


def test_the_leads_own_words_stand_in_offer_and_acknowledgement(tmp_path: Path) -> None:
    own = settings(offer_text="Shall I fetch Ada?", handover_text="Ada is on her way.")

    async def scenario(p: Play) -> None:
        state = await p.chat(NOT_IN_THE_HELP)
        assert state.turns[-1].message.text == "Shall I fetch Ada?"
        await p.desk.press_offer(state.id)
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "Ada is on her way."

    play(tmp_path, scenario, under=own, knowledge=True)


def test_outside_office_hours_the_customer_is_told_so(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(PERSON_PLEASE)
        assert "Nobody is on duty" in state.turns[-1].message.text

    play(tmp_path, scenario, under=settings(office_hours={"open": False}))


def test_summarise_for_me_shows_the_summary_at_any_time_also_while_an_answer_streams(tmp_path: Path) -> None:
    here = Until()
    agent = scripted("Use a brush.", (Say("About "), here, Say("ten minutes.")))

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        with pytest.raises(NotPossible, match="nothing to summarise"):
            await p.desk.summarise_for_customer(state.id)
        state = await p.chat("How do I clean the chain of my Fjell 3?")
        await p.desk.say(state.id, "How long does it take?")
        await here.reached.wait()
        state = await p.desk.summarise_for_customer(state.id)
        assert state.summary is not None
        assert state.shown[-1].text == state.summary.customer_voice
        assert state.shown[-1].turn == 3
        here.event.set()
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "About ten minutes."

    play(tmp_path, scenario, agent=agent)
    agent.done()
