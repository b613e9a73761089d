"""A console at work until it is killed: `python -m tests.desk.operator JOURNAL SCENE`.

It prints a word at each moment that matters and then, where the scene says so, waits to be killed:

    streaming       in the middle of an answer, `said` once half of it has come
    before          right before the request for a person is written to the journal
    within          inside the transaction that writes it
    after           when it is written and the desk has not been told
    told            when everybody was told
"""

import asyncio
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from console.agents.port import Piece, Question, Words
from console.assembly import make_turns
from console.conversation.events import Entry, Event, HandoverRequested
from console.conversation.state import State
from console.desk import Desk
from console.settings import Settings
from console.store import opening, projections
from console.store.sqlite import SqliteStore
from console.store.upgrade import scripts

QUESTION = "How do I clean my chain?"
HALF = "First wipe the chain "
PERSON = "I want to talk to a human, please."


class HalfAnswer:
    """An agent that comes half way."""

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Half of an answer."""
        yield Words(HALF)
        await wait_for_the_end("said")


class WatchedStore(SqliteStore):
    """The store, with a word before and after the request for a person is written."""

    scene = ""

    async def append(
        self, conversation: str, after: int, events: Sequence[Event], at: datetime
    ) -> tuple[tuple[Entry, ...], State]:
        """As the store's own."""
        request = any(isinstance(event, HandoverRequested) for event in events)
        if request and self.scene == "before":
            await wait_for_the_end("before")
        if request and self.scene == "within":
            stand_still_while_projecting()
        done = await super().append(conversation, after, events, at)
        if request and self.scene == "after":
            await wait_for_the_end("after")
        return done


def stand_still_while_projecting() -> None:
    """The next projection, which runs inside the transaction, never comes to its end."""

    def stand(connection: sqlite3.Connection, number: int, before: State | None, after: State) -> NoReturn:
        say("within")
        threading.Event().wait()
        raise AssertionError("killed before")

    projections.put = stand


async def wait_for_the_end(word: str) -> None:
    """Says where it stands, and stands there."""
    say(word)
    await asyncio.Event().wait()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(journal: Path, scene: str) -> None:
    writable = opening.prepare(journal, scripts())
    store = WatchedStore(journal, writable=writable)
    store.scene = scene
    desk = Desk(store, Settings(), lambda settings: make_turns(settings, HalfAnswer(), None))
    state = await desk.new_chat()
    await desk.say(state.id, QUESTION if scene == "streaming" else PERSON)
    await desk.settled(state.id)
    await wait_for_the_end("told")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
