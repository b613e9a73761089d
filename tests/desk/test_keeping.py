"""Keeping order: drafts, names, forgetting, taking in, resuming, and other processes at the same journal."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.conversation.errors import Conflict, NotPossible
from console.conversation.events import CustomerSaid, Decided, HandoverRequested, Renamed, Started
from console.conversation.messages import Author, Channel, Conversation, Customer, Ending, Kind, Message
from console.conversation.readings import Action, Trigger
from console.conversation.state import State
from console.desk.feed import ChangedElsewhere, Forgotten
from console.knowledge.findings import Findings
from console.store.port import Filter
from console.store.sqlite import SqliteStore, open_store
from tests.desk.playing import LAWYER, PERSON_PLEASE, Play, play, settings
from tests.scripted_agent import Say, Until, scripted

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def test_a_draft_is_kept_until_it_is_sent(tmp_path: Path) -> None:
    async def scenario(p: Play) -> str:
        state = await p.chat("Hello")
        await p.desk.save_draft(state.id, "How do I")
        return state.id

    conversation = play(tmp_path, scenario)

    async def later(p: Play) -> None:
        assert await p.desk.draft(conversation) == "How do I"
        await p.desk.say(conversation, "How do I clean my chain?")
        assert await p.desk.draft(conversation) == ""

    play(tmp_path, later)


def test_a_name_replaces_the_first_words_and_taking_it_away_brings_them_back(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        assert (await p.desk.rename(state.id, "  Brake  ")).title == "Brake"
        assert (await p.desk.rename(state.id, " ")).title == "My brake rubs"

    play(tmp_path, scenario)


def test_forgetting_stops_the_answer_and_leaves_nothing(tmp_path: Path) -> None:
    here = Until()

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "My brake rubs")
        await here.reached.wait()
        await p.desk.save_draft(state.id, "and it")
        await p.desk.forget(state.id)
        assert not p.desk.thinking(state.id)
        assert p.heard[-1] == Forgotten(state.id)
        assert await p.desk.draft(state.id) == ""
        assert await p.journal(state.id) == []
        assert (await p.desk.rows(Filter())).rows == ()
        with pytest.raises(NotPossible):
            await p.desk.say(state.id, "Hello?")

    play(tmp_path, scenario, agent=scripted((Say("Turn the "), here)))


IMPORTED = Conversation(
    id="livechat-7",
    messages=(
        Message(Author.CUSTOMER, "My brake rubs", AT),
        Message(Author.AGENT, "Turn the barrel adj", AT, ending=Ending.STOPPED),
        Message(Author.CUSTOMER, PERSON_PLEASE, AT),
        Message(Author.HUMAN, "This is the workshop.", AT),
        Message(Author.CUSTOMER, "Do you repair it?", AT, answerable=False),
    ),
    channel=Channel.TICKET,
    customer=Customer(name="Mo"),
    subject="Brake",
    tags=("vip",),
)


def test_a_conversation_from_elsewhere_is_taken_in_as_it_was_and_nothing_is_handed_over(
    tmp_path: Path,
) -> None:
    async def scenario(p: Play) -> None:
        state = await p.desk.take_in(IMPORTED)
        assert state.conversation == IMPORTED
        assert state.kind is Kind.IMPORTED
        assert not state.silent
        assert state.summary is not None
        actions = [turn.decision.action for turn in state.turns if turn.decision]
        assert len(actions) == 3
        assert actions[1] is Action.HAND_OVER
        assert "HandoverRequested" not in await p.names(state.id)
        with pytest.raises(NotPossible, match="livechat-7 already"):
            await p.desk.take_in(IMPORTED)

    play(tmp_path, scenario, agent=scripted())


def test_a_conversation_is_taken_in_whole_or_not_at_all(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        taking = asyncio.ensure_future(p.desk.take_in(IMPORTED))
        while not p.heard and not taking.done():
            await asyncio.sleep(0)
            entries = await p.desk.store.entries("livechat-7")
            assert len(entries) in (0, 10)
        await taking
        assert len(p.heard) == 1

    play(tmp_path, scenario)


async def leave_undecided(store: SqliteStore, conversation: str, text: str, kind: Kind = Kind.TEST) -> None:
    """A journal as a console leaves it that is killed before its decision."""
    await store.append(conversation, 0, [Started(kind), CustomerSaid(text)], AT)


def test_resuming_takes_up_a_request_for_a_person_exactly_once(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        store = p.desk.store
        assert isinstance(store, SqliteStore)
        await leave_undecided(store, "asks", PERSON_PLEASE)
        await p.desk.resume()
        await p.desk.resume()
        state = await p.desk.settled("asks")
        assert state.silent
        await p.desk.resume()
        requests = [e for e in await p.journal("asks") if isinstance(e, HandoverRequested)]
        assert len(requests) == 1

    play(tmp_path, scenario, agent=scripted())


def test_resuming_answers_neither_what_was_decided_nor_what_was_imported(tmp_path: Path) -> None:
    here = Until()

    async def scenario(p: Play) -> None:
        store = p.desk.store
        assert isinstance(store, SqliteStore)
        await leave_undecided(store, "imported", "How do I clean my chain?", Kind.IMPORTED)
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        await p.desk.stop(state.id)
        before = len(await p.journal(state.id))
        await p.desk.resume()
        assert not p.desk.thinking("imported")
        assert not p.desk.thinking(state.id)
        assert len(await p.journal(state.id)) == before
        assert (await p.desk.state(state.id)).unanswered

    play(tmp_path, scenario, agent=scripted((here,)))


def test_a_sentence_without_support_is_struck_or_kept_as_the_operators_own(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs and I want a refund.")
        assert state.summary is not None
        sentence = state.summary.note[0].text
        state = await p.desk.strike(state.id, sentence, keep=False)
        assert state.summary is not None
        assert sentence not in [s.text for s in state.summary.note]
        assert state.struck == (sentence,)
        assert (await p.names(state.id))[-2:] == ["SentenceStruck", "Summarised"]
        state = await p.desk.unstrike(state.id, sentence)
        assert state.summary is not None
        assert sentence in [s.text for s in state.summary.note]
        assert (state.struck, state.kept) == ((), ())
        state = await p.desk.strike(state.id, sentence, keep=True)
        assert state.kept == (sentence,)
        assert (await p.desk.unstrike(state.id, sentence)).kept == ()

    play(tmp_path, scenario)


# Two processes at one journal


async def elsewhere(folder: Path, conversation: str, *texts: str) -> State:
    """Another console appends to the same journal."""
    other = open_store(folder / "journal.sqlite")
    state = await other.state(conversation)
    assert state is not None
    _, after = await other.append(conversation, state.seq, [Renamed(text) for text in texts], AT)
    await other.close()
    return after


def test_what_another_process_wrote_first_is_no_reason_to_lose_an_answer(tmp_path: Path) -> None:
    here = Until()
    agent = scripted((Say("Use a "), here, Say("brush.")))

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        await elsewhere(tmp_path, state.id, "Chain")
        here.event.set()
        state = await p.desk.settled(state.id)
        assert state.title == "Chain"
        assert state.turns[-1].message.text == "Use a brush."
        assert p.troubles() == []
        await p.desk.look_elsewhere()
        assert p.heard[-1] == ChangedElsewhere(frozenset({state.id}))

    play(tmp_path, scenario, agent=agent)
    agent.done()


def test_every_intent_is_decided_anew_on_what_another_process_wrote(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        await elsewhere(tmp_path, state.id, "One")
        await p.desk.say(state.id, "It still rubs.")
        state = await p.desk.settled(state.id)
        await elsewhere(tmp_path, state.id, "Two")
        state = await p.desk.hand_over(state.id)
        await elsewhere(tmp_path, state.id, "Three")
        state = await p.carrying.mark_pasted(state.id)
        await elsewhere(tmp_path, state.id, "Four")
        state = await p.desk.hand_back(state.id)
        assert state.title == "Four"
        assert state.turns[2].message.text == "It still rubs."
        assert (await p.names(state.id)).count("Renamed") == 4

    play(tmp_path, scenario, agent=scripted("Turn the adjuster.", "Turn it more."))


def test_a_conversation_that_another_process_handed_over_is_not_handed_over_twice(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")

        async def other(q: Play) -> None:
            await q.desk.hand_over(state.id)

        await asyncio.to_thread(play, tmp_path, other)
        with pytest.raises(NotPossible, match="handed over already"):
            await p.desk.hand_over(state.id)
        await p.desk.say(state.id, "Hello?")
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "Hello?"
        assert len([e for e in await p.journal(state.id) if isinstance(e, HandoverRequested)]) == 1

    play(tmp_path, scenario, agent=scripted("Turn the adjuster."))


def test_a_message_that_came_in_from_elsewhere_while_one_was_judged_is_told_as_a_conflict(
    tmp_path: Path,
) -> None:
    """The turn is given up with a clear error; both messages are journalled and can be answered now."""
    agent = scripted("Turn the adjuster.")
    chats: list[str] = []

    def search(question: str) -> Findings:
        if len(chats) == 1:
            asyncio.run(write_between(tmp_path, chats[0]))
            chats.clear()
        return Findings(question, (), 1.0, 0.0)

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        chats.append(state.id)
        await p.desk.say(state.id, "My brake rubs")
        state = await p.desk.settled(state.id)
        assert [type(t.error) for t in p.troubles()] == [Conflict]
        assert "Look at what came in" in str(p.troubles()[0].error)
        assert [turn.message.text for turn in state.turns] == ["My brake rubs", "The gears, too"]
        assert state.unanswered
        await p.desk.answer_again(state.id)
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "Turn the adjuster."

    play(tmp_path, scenario, agent=agent, search=search)
    agent.done()


async def write_between(folder: Path, conversation: str) -> None:
    """Another console takes down a message of the customer."""
    other = open_store(folder / "journal.sqlite")
    state = await other.state(conversation)
    assert state is not None
    await other.append(conversation, state.seq, [CustomerSaid("The gears, too")], AT)
    await other.close()


def test_new_settings_hold_from_the_next_message_on(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(LAWYER)
        assert not state.silent
        p.desk.settings = settings(
            topics=[{"id": "legal", "name": "Legal", "description": "Lawyers, lawsuits."}]
        )
        await p.desk.say(state.id, LAWYER)
        state = await p.desk.settled(state.id)
        assert state.trigger is Trigger.TOPIC
        decided = [e for e in await p.journal(state.id) if isinstance(e, Decided)]
        assert [d.decision.action for d in decided] == [Action.CONTINUE, Action.HAND_OVER]

    play(tmp_path, scenario, agent=scripted("I do not know."))
