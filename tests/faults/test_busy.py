"""Another program holds the journal's write lock: short is waited for, long is told, nothing is lost."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.assembly import JOURNAL
from console.conversation.errors import StoreBusy
from console.conversation.events import CustomerSaid
from console.desk.feed import FeedEvent, Happened
from console.store import opening
from console.store.sqlite import open_store
from tests.desk.playing import Play, play
from tests.faults.holding import holder
from tests.scripted_agent import scripted
from tests.stories.playing import CTRL, Story, Theatre

CHAIN = "How do I clean my chain?"
MORE = "And how often?"
SHORT = 0.3
"""Seconds that stand for the patience of five in these tests."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held for long is held for longer than the patience."""
    monkeypatch.setattr(opening, "PATIENCE", SHORT)


def test_a_lock_held_for_a_moment_is_waited_for_and_nobody_notices(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        with holder(theatre.workspace / JOURNAL) as other:
            other.take()
            story.type(MORE)
            story.press(Qt.Key.Key_Return, CTRL)
            await story.until(lambda: story.window.owner.running("chat: say"), "it waits")
            assert len(story.state.turns) == 2
            other.let_go()
            state = await story.settled()
        assert [turn.message.text for turn in state.turns[2:]] == [MORE, "Every week."]
        assert "in use" not in story.banner()

    assert theatre.play(scene, scripted("Use a brush.", "Every week.")) == 0


@pytest.mark.usefixtures("impatient")
def test_a_lock_held_for_long_is_told_and_the_message_stands_in_the_composer(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        with holder(theatre.workspace / JOURNAL) as other:
            other.take()
            story.type(MORE)
            story.press(Qt.Key.Key_Return, CTRL)
            await story.until(lambda: "in use by another program" in story.banner(), "it is told")
            assert "Wait until it is done, or close it, and try again." in story.banner()
            await story.until(lambda: story.window.chat.composer.text() == MORE, "the words are back")
            assert len(story.state.turns) == 2
            other.let_go()
            await story.compose()
            story.press(Qt.Key.Key_Return, CTRL)
            state = await story.settled()
        assert [turn.message.text for turn in state.turns[2:]] == [MORE, "Every week."]

    assert theatre.play(scene, scripted("Use a brush.", "Every week.")) == 0


@pytest.mark.usefixtures("impatient")
def test_a_turn_whose_decision_cannot_be_written_can_be_taken_up_again(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        first = await p.chat(CHAIN)
        with holder(tmp_path / "journal.sqlite") as other:

            def hold(event: FeedEvent) -> None:
                if isinstance(event, Happened) and isinstance(event.entries[-1].event, CustomerSaid):
                    other.take()

            stop = p.desk.feed.listen(hold)
            await p.desk.say(first.id, MORE)
            state = await p.desk.settled(first.id)
            stop()
            assert state.unanswered, "the message stands, its answer is owed"
            troubles = [trouble.error for trouble in p.troubles()]
            assert troubles
            assert all(isinstance(error, StoreBusy) for error in troubles)
            assert troubles[0].remedy.english()
            other.let_go()
        await p.desk.answer_again(first.id)
        state = await p.desk.settled(first.id)
        assert [turn.message.text for turn in state.turns[2:]] == [MORE, "Every week."]

    play(tmp_path, scenario, agent=scripted("Use a brush.", "Every week."))


@pytest.mark.usefixtures("impatient")
def test_a_journal_opens_and_is_read_while_another_program_holds_it(tmp_path: Path) -> None:
    async def first(p: Play) -> str:
        return (await p.chat(CHAIN)).id

    conversation = play(tmp_path, first, agent=scripted("Use a brush."))
    with holder(tmp_path / "journal.sqlite") as other:
        other.take()

        async def look() -> None:
            store = open_store(tmp_path / "journal.sqlite")
            try:
                state = await store.state(conversation)
                assert state is not None
                assert len(state.turns) == 2
                with pytest.raises(StoreBusy):
                    await store.forget(conversation)
                assert await store.state(conversation) == state
                assert (await store.verify()).breaks == ()
            finally:
                await store.close()

        asyncio.run(look())
        other.let_go()
