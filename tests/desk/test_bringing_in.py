"""What a person pastes: taken in once, found again, its own dates kept, stopped without a trace."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.conversation.messages import Author, Conversation, Kind, Message
from console.conversation.row import row
from console.store.port import Filter
from tests.desk.playing import PERSON_PLEASE, Play, play
from tests.scripted_agent import scripted

AT = datetime(2023, 5, 4, 9, 0, tzinfo=UTC)
PASTED = Conversation(
    "imported-1",
    (
        Message(Author.CUSTOMER, "My brake rubs", AT),
        Message(Author.HUMAN, "Which bike is it?", AT + timedelta(minutes=1)),
        Message(Author.CUSTOMER, PERSON_PLEASE, AT + timedelta(minutes=5)),
    ),
)


def test_the_same_text_is_found_again(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        first = await p.desk.bring_in(PASTED)
        again = await p.desk.bring_in(PASTED)
        assert (first.fresh, again.fresh) == (True, False)
        assert again.state == first.state
        assert first.state.kind is Kind.IMPORTED
        assert len((await p.desk.rows(Filter())).rows) == 1

    play(tmp_path, scenario, agent=scripted())


def test_what_was_erased_comes_in_anew_as_often_as_one_likes(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        seen: set[str] = set()
        for _ in range(3):
            brought = await p.desk.bring_in(PASTED)
            assert brought.fresh
            assert len(brought.state.turns) == 3
            seen.add(brought.state.id)
            await p.desk.forget(brought.state.id)
        assert len(seen) == 3

    play(tmp_path, scenario, agent=scripted())


def test_what_was_put_away_comes_back(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        brought = await p.desk.bring_in(PASTED)
        await p.desk.put_away(brought.state.id)
        again = await p.desk.bring_in(PASTED)
        assert not again.fresh
        assert again.state.id == brought.state.id
        assert len((await p.desk.rows(Filter())).rows) == 1

    play(tmp_path, scenario, agent=scripted())


def test_it_stands_in_the_list_by_its_own_dates_until_somebody_acts_on_it(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = (await p.desk.bring_in(PASTED)).state
        shown = row(state)
        assert (shown.started_at, shown.updated_at) == (AT, AT + timedelta(minutes=5))
        assert state.waiting_since == AT + timedelta(minutes=5)
        renamed = await p.desk.rename(state.id, "Brake")
        assert row(renamed).updated_at == AT + timedelta(minutes=5)
        over = await p.desk.hand_over(state.id)
        assert row(over).updated_at > AT + timedelta(days=365)
        assert row(over).waiting_since == AT + timedelta(minutes=5)
        assert row(over).attention

    play(tmp_path, scenario, agent=scripted())


def test_messages_without_times_stand_by_the_moment_of_the_import(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        timeless = Conversation("imported-2", (Message(Author.CUSTOMER, "Hello"),))
        state = (await p.desk.bring_in(timeless)).state
        assert row(state).updated_at > AT + timedelta(days=365)

    play(tmp_path, scenario, agent=scripted())


def test_a_long_one_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    said = tuple(Message(Author.CUSTOMER, f"My brake rubs {n}", AT) for n in range(200))
    long = Conversation("imported-3", said)

    async def scenario(p: Play) -> None:
        heard: list[tuple[int, int]] = []
        far = asyncio.Event()

        def told(done: int, of: int) -> None:
            heard.append((done, of))
            far.set()

        taking = asyncio.ensure_future(p.desk.bring_in(long, told))
        reached = asyncio.ensure_future(far.wait())
        await asyncio.wait([taking, reached], return_when=asyncio.FIRST_COMPLETED)
        assert reached.done(), "it ended before the first word"
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking
        assert await p.desk.store.state("imported-3") is None
        heard.clear()
        assert (await p.desk.bring_in(long, told)).fresh
        assert heard[-1] == (200, 200)
        assert heard == sorted(heard)

    play(tmp_path, scenario, agent=scripted())
