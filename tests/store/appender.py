"""A process that appends until it is killed: `python -m tests.store.appender JOURNAL MODE`.

`mixed` writes to several conversations and prints "conversation seq" once each append is acknowledged;
`race` appends to one conversation and prints "won seq" or "lost"; `forget` writes and forgets by turns.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from console.conversation.errors import Conflict
from console.conversation.events import Answered, CustomerSaid, Renamed, Started
from console.conversation.messages import Kind
from console.store.sqlite import SqliteStore, open_store

ROUNDS = 40


async def mixed(store: SqliteStore) -> None:
    number = 0
    while True:
        conversation = f"c{number % 7}"
        state = await store.state(conversation)
        after = 0 if state is None else state.seq
        begin = [] if after else [Started(Kind.LIVE)]
        said = CustomerSaid(f"message {number} " + "word " * (number % 50))
        now = datetime.now(UTC)
        entries, _ = await store.append(conversation, after, [*begin, said, Answered("Thank you")], now)
        for entry in entries:
            say(conversation, entry.seq)
        number += 1


async def race(store: SqliteStore) -> None:
    sys.stdin.readline()
    seq = 1
    while seq <= ROUNDS:
        try:
            _, state = await store.append("c", seq, [Renamed(f"title {seq}")], datetime.now(UTC))
            say("won", state.seq)
            seq = state.seq
        except Conflict:
            say("lost", seq)
            state = await store.state("c")
            assert state is not None
            seq = state.seq


async def forget(store: SqliteStore) -> None:
    number = 0
    while True:
        conversation = f"{datetime.now(UTC).timestamp()}"
        events = [Started(Kind.LIVE), CustomerSaid("forget me " * 40)]
        await store.append(conversation, 0, events, datetime.now(UTC))
        say("written", number)
        await store.forget(conversation)
        say(conversation, number)
        number += 1


def say(word: str, number: int) -> None:
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


async def main() -> None:
    store = open_store(Path(sys.argv[1]))
    await {"mixed": mixed, "race": race, "forget": forget}[sys.argv[2]](store)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main())
