"""Short words for the tests of the SQLite store."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from console.conversation.events import CustomerSaid, Event, Started
from console.conversation.messages import Kind
from console.conversation.state import State
from console.store.sqlite import SqliteStore, open_store

T = TypeVar("T")
START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def play(path: Path, scenario: Callable[[SqliteStore], Awaitable[T]]) -> T:
    """Open the journal, run the scenario, close it."""

    async def whole() -> T:
        store = open_store(path)
        try:
            return await scenario(store)
        finally:
            await store.close()

    return asyncio.run(whole())


async def begin(store: SqliteStore, conversation: str, *texts: str) -> State:
    """A test chat in which the customer wrote these."""
    said: Sequence[Event] = [CustomerSaid(text) for text in texts]
    _, state = await store.append(conversation, 0, [Started(Kind.TEST), *said], START)
    return state


def fill(path: Path, many: int = 3, words: int = 5) -> None:
    """A journal of `many` conversations, closed."""

    async def scenario(store: SqliteStore) -> None:
        for number in range(many):
            await begin(store, f"c{number}", f"question {number} " + "brakes " * words, "thank you")

    play(path, scenario)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
