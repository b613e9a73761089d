"""Short words in which the contract of a store is written."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from console.conversation.events import (
    Event,
    HandoverRequested,
    Started,
)
from console.conversation.messages import Kind
from console.conversation.readings import Trigger
from console.conversation.row import Row
from console.conversation.state import Holder, State
from console.store.moments import micros
from console.store.port import RANKS, Filter, Store
from tests.conversation.strategies import EVENT, MOMENTS

T = TypeVar("T")
Database = Callable[[], Store]
"""Opens one database: every call gives a store of its own on it, as another process would have."""
Databases = Callable[[], Database]
"""Makes a new, empty database."""

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SEVERAL = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
HANDOVER = HandoverRequested("h", "link", "Link", trigger=Trigger.FRUSTRATION)


def play(database: Database, scenario: Callable[[Store], Awaitable[T]]) -> T:
    """Run a scenario on a store and close it, as one start of the program does."""

    async def whole() -> T:
        store = database()
        try:
            return await scenario(store)
        finally:
            await store.close()

    return asyncio.run(whole())


async def begin(store: Store, conversation: str, *events: Event, kind: Kind = Kind.TEST) -> State:
    """A conversation with these events, a minute after another by their number in the list."""
    _, state = await store.append(conversation, 0, [Started(kind), *events], START)
    return state


async def shown(store: Store, which: Filter) -> list[str]:
    """The ids that a list shows, sorted."""
    return sorted(row.conversation for row in (await store.rows(which)).rows)


Plan = list[tuple[Event, datetime]]
PLANS = st.lists(st.lists(st.tuples(EVENT, MOMENTS), min_size=1, max_size=4), max_size=6)
"""Several conversations, each with what happens in it and when."""


async def play_plans(store: Store, plans: Sequence[Plan]) -> dict[str, State]:
    """Append what is planned, entry by entry, the conversations by turns."""
    states: dict[str, State] = {}
    for step in range(max((len(plan) for plan in plans), default=0)):
        for number, plan in enumerate(plans):
            if step < len(plan):
                event, at = plan[step]
                _, states[f"c{number}"] = await store.append(f"c{number}", step, [event], at)
    return states


def pressing_first(rows: Sequence[Row]) -> list[Row]:
    """The order in which conversations need somebody."""

    def place(row: Row) -> tuple[int, int, str]:
        rank = 0 if row.attention else [*"_", *RANKS].index(row.holder)
        waits = row.attention or row.holder is Holder.WAITING
        at = (row.waiting_since or row.updated_at) if waits else row.updated_at
        return rank, micros(at) if waits else -micros(at), row.conversation

    return sorted(rows, key=place)


def newest_first(rows: Sequence[Row]) -> list[Row]:
    """The order of every list."""
    return sorted(rows, key=lambda row: (row.updated_at, row.conversation), reverse=True)
