"""Deleting can be taken back: put away first, erased for good afterwards."""

from pathlib import Path

import pytest

from console.conversation.errors import NotPossible
from console.desk.feed import Forgotten, Happened
from console.store.port import Filter
from tests.desk.playing import Play, play
from tests.scripted_agent import Say, Until, scripted


def test_what_is_put_away_is_in_no_list_and_comes_back_whole(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        await p.desk.put_away(state.id)
        assert p.heard[-1] == Forgotten(state.id, away=True)
        assert (await p.desk.rows(Filter())).rows == ()
        back = await p.desk.bring_back(state.id)
        assert p.heard[-1] == Happened(back, ())
        assert back.conversation == (await p.desk.state(state.id)).conversation
        assert [row.conversation for row in (await p.desk.rows(Filter())).rows] == [state.id]

    play(tmp_path, scenario)


def test_putting_away_stops_the_answer(tmp_path: Path) -> None:
    here = Until()

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "My brake rubs")
        await here.reached.wait()
        await p.desk.put_away(state.id)
        assert not p.desk.thinking(state.id)

    play(tmp_path, scenario, agent=scripted((Say("Turn the "), here)))


def test_what_was_forgotten_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        await p.desk.put_away(state.id)
        await p.desk.forget(state.id)
        with pytest.raises(NotPossible):
            await p.desk.bring_back(state.id)
        assert await p.journal(state.id) == []

    play(tmp_path, scenario)


def test_closing_erases_what_was_put_away(tmp_path: Path) -> None:
    names: list[str] = []

    async def first(p: Play) -> None:
        state = await p.chat("My brake rubs")
        names.append(state.id)
        await p.desk.put_away(state.id)
        await p.desk.close()
        assert await p.journal(names[0]) == []

    play(tmp_path, first)
