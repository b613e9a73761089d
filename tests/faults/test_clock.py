"""The machine's clock jumps: the order of what happened holds, and nobody waits less than no time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.agents.built_in import BuiltInAgent
from console.assembly import make_turns
from console.conversation.state import Stage
from console.desk import Desk
from console.desk.carrying import Carrying
from console.handover.copy_paste import UNDO_FOR
from console.store.port import Filter
from console.store.sqlite import open_store
from console.ui import words
from tests.desk.playing import help_centre, settings
from tests.scripted_agent import scripted
from tests.stories.playing import Story, Theatre

PERSON = "I want to talk to a human, please."
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(slots=True)
class Clock:
    """A clock that goes only when it is told to, forwards or back."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


def play(folder: Path, clock: Clock, scenario: Callable[[Desk], Awaitable[None]]) -> None:
    """A desk under that clock; the journal verifies at the end."""

    async def whole() -> None:
        store = open_store(folder / "journal.sqlite")
        agent = BuiltInAgent(pace=0)
        desk = Desk(store, settings(), lambda s: make_turns(s, agent, help_centre().search), clock=clock)
        try:
            await scenario(desk)
        finally:
            await desk.close()
            assert (await store.verify()).breaks == ()
            await store.close()

    asyncio.run(whole())


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(hours=5), timedelta(days=-20_000)])
def test_what_happened_stays_in_its_order_and_the_wait_counts_from_the_first_request(
    tmp_path: Path, jump: timedelta
) -> None:
    clock = Clock()
    seen: list[list[str]] = []

    async def first(desk: Desk) -> None:
        state = await desk.new_chat()
        await desk.say(state.id, PERSON)
        state = await desk.settled(state.id)
        assert state.waiting_since == NOON
        clock.at += jump
        await desk.say(state.id, "Hello? Is anybody there?")
        state = await desk.settled(state.id)
        await desk.save_draft(state.id, "written after the jump")
        assert state.waiting_since == NOON
        assert words.age(NOON, clock()) == ("5 h 0 min" if jump > timedelta() else "1 min")
        (row,) = (await desk.rows(Filter())).rows
        assert row.waiting_since == NOON
        seen.append([turn.message.text for turn in state.turns])

    async def second(desk: Desk) -> None:
        (row,) = (await desk.rows(Filter())).rows
        state = await desk.state(row.conversation)
        assert [turn.message.text for turn in state.turns] == seen[0]
        assert await desk.draft(state.id) == "written after the jump"
        entries = await desk.store.entries(state.id)
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        await desk.hand_back(state.id)

    play(tmp_path, clock, first)
    play(tmp_path, clock, second)


def test_the_hour_that_comes_twice_in_autumn_is_two_hours(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))

    async def scenario(desk: Desk) -> None:
        state = await desk.new_chat()
        await desk.say(state.id, PERSON)
        state = await desk.settled(state.id)
        clock.at = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
        await desk.say(state.id, "Hello?")
        state = await desk.settled(state.id)
        assert state.waiting_since is not None
        assert words.age(state.waiting_since, clock().astimezone(UTC)) == "1 h 0 min"
        times = [turn.message.at for turn in state.turns if turn.message.at is not None]
        assert times == sorted(times)
        assert times[-1] - times[0] == timedelta(hours=1)

    play(tmp_path, clock, scenario)


def test_the_hour_that_spring_leaves_out_is_none(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN))

    async def scenario(desk: Desk) -> None:
        state = await desk.new_chat()
        await desk.say(state.id, PERSON)
        state = await desk.settled(state.id)
        clock.at = datetime(2026, 3, 29, 3, 1, tzinfo=BERLIN)
        assert state.waiting_since is not None
        assert words.age(state.waiting_since, clock().astimezone(UTC)) == "2 min"

    play(tmp_path, clock, scenario)


def test_a_paste_marked_by_a_clock_that_ran_ahead_can_still_be_taken_back(tmp_path: Path) -> None:
    clock = Clock(NOON + timedelta(days=40_000))

    async def scenario(desk: Desk) -> None:
        carrying = Carrying(desk)
        state = await desk.new_chat()
        await desk.say(state.id, PERSON)
        state = await desk.settled(state.id)
        state = await carrying.mark_pasted(state.id)
        clock.at = NOON
        steps = carrying.steps(state)
        assert steps is not None
        assert steps.undo_until == NOON + timedelta(days=40_000) + UNDO_FOR
        state = await carrying.undo_pasted(state.id)
        assert state.handover is not None
        assert state.handover.pasted_at is None

    play(tmp_path, clock, scenario)


def test_the_window_shows_what_a_clock_that_ran_ahead_has_written(theatre: Theatre) -> None:
    clock = Clock(NOON + timedelta(days=40_000))

    async def ahead(desk: Desk) -> None:
        state = await desk.new_chat()
        await desk.say(state.id, PERSON)
        await desk.settled(state.id)
        await Carrying(desk).mark_pasted(state.id)

    theatre.set_shop()
    play(theatre.workspace, clock, ahead)

    async def scene(story: Story) -> None:
        assert story.state.stage is Stage.PASTED
        assert story.buttons("Undo") == [], "ten seconds cannot last for a century"
        await story.window.owner.idle()

    assert theatre.play(scene, scripted()) == 0
