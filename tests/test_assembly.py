"""The house is wired and taken down whole, whatever fails on the way."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.assembly import JOURNAL, at_hour, conditions_of, make_turns, open_house
from console.conversation.errors import StoreCorrupt
from console.desk import sample
from console.desk.feed import KnowledgeRead
from console.desk.shelf import Shelf
from console.providers.capabilities import table
from console.settings import Settings, overridden
from console.store.port import Filter
from tests.scripted_agent import scripted

MONDAY_NIGHT = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
MONDAY_NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_a_house_makes_its_workspace_and_leaves_no_thread(tmp_path: Path) -> None:
    async def life() -> None:
        house = open_house(tmp_path / "new" / "workspace", agent=scripted("Use a brush."))
        state = await house.desk.new_chat()
        await house.desk.say(state.id, "How do I clean my chain?")
        state = await house.desk.settled(state.id)
        assert state.turns[-1].message.text == "Use a brush."
        await house.close()

    asyncio.run(life())
    assert (tmp_path / "new" / "workspace" / JOURNAL).stat().st_mode & 0o777 == 0o600


def test_closing_goes_on_where_one_room_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def life() -> None:
        house = open_house(tmp_path, agent=scripted())

        async def broken(self: Shelf) -> None:
            raise OSError("the shelf broke")

        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "close", broken)
            with pytest.raises(OSError, match="the shelf broke"):
                await house.close()
        with pytest.raises(RuntimeError):  # its threads are gone
            await house.store.counts()

    asyncio.run(life())


def test_a_damaged_journal_is_told_and_nothing_else_is_made_of_the_house(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"no database at all" * 400)
    with pytest.raises(StoreCorrupt):
        open_house(tmp_path)


def test_the_sample_conversations_were_held_just_now_and_keep_their_distances() -> None:
    now = datetime(2031, 3, 1, 9, tzinfo=UTC)
    saved = sample.conversations()
    moved = sample.recent(saved, now)
    before = [message.at for one in saved for message in one.messages if message.at]
    after = [message.at for one in moved for message in one.messages if message.at]
    assert max(after) == now - timedelta(minutes=1)
    assert {b - a for a, b in zip(before, after, strict=True)} == {max(after) - max(before)}
    assert sample.recent((), now) == ()


def test_the_sample_shop_is_set_up_once(tmp_path: Path) -> None:
    async def life() -> None:
        house = open_house(tmp_path, pace=0)
        reports: list[KnowledgeRead] = []
        house.desk.feed.listen(lambda e: reports.append(e) if isinstance(e, KnowledgeRead) else None)
        for _ in range(2):
            await sample.set_up(house.desk, house.preferences, house.shelf)
            rows = (await house.desk.rows(Filter())).rows
            assert len(rows) == len(sample.conversations())
        assert [r.error for r in reports if r.error] == []
        documents, passages = await house.shelf.counts()
        assert documents >= 40
        assert passages > documents
        assert house.desk.settings.provider_name == sample.script().provider_name
        await house.close()

    asyncio.run(life())


def test_settings_reach_the_desk_and_the_next_start(tmp_path: Path) -> None:
    async def life() -> None:
        house = open_house(tmp_path)
        await house.preferences.change({"agent_name": "Ada"})
        assert house.desk.settings.agent_name == "Ada"
        await house.close()
        again = open_house(tmp_path)
        assert again.desk.settings.agent_name == "Ada"
        await again.close()

    asyncio.run(life())


@pytest.mark.parametrize("provider", list(table()))
def test_a_provider_brings_its_own_default_where_the_setting_is_open(provider: str) -> None:
    for chosen in (None, True, False):
        settings = overridden(Settings(), {"provider": provider, "prevent_immediate_escalation": chosen})
        default = table()[provider].prevent_immediate_escalation
        wanted = default if chosen is None else chosen
        assert conditions_of(settings).prevent_immediate_escalation is wanted


def test_whether_people_are_on_duty_is_asked_at_the_hour_of_the_turn() -> None:
    hours = {"timezone": "Europe/Berlin", "days": {"mon": [["09:00", "17:00"]]}}
    settings = overridden(Settings(), {"office_hours": hours})
    turns = make_turns(settings, scripted(), None)
    assert at_hour(turns, settings, MONDAY_NOON).conditions.on_duty
    assert not at_hour(turns, settings, MONDAY_NIGHT).conditions.on_duty
