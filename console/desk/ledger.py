"""The journal as the desk writes to it: one change at a time per conversation, told once it is journalled."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from console.conversation.errors import Conflict, NotPossible
from console.conversation.events import Entry, Event
from console.conversation.fold import step
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.feed import Feed, Happened
from console.desk.work import whole
from console.store.port import Store

if TYPE_CHECKING:
    import asyncio  # when it runs: with the loop, after the first frame

T = TypeVar("T")
ATTEMPTS = 5
"""How often a change is decided anew because another process wrote first."""

Change = Callable[[State], Sequence[Event]]
"""What is to be journalled, given the conversation as it stands; raises where that allows it no more.

Called on the worker thread: writing the summary of a long conversation takes longer than a frame.
"""


def now() -> datetime:
    """The clock: aware, UTC."""
    return datetime.now(UTC)


def after(state: State, at: datetime, *events: Event) -> State:
    """The state as it will be after `events`, before they are journalled."""
    for event in events:
        state = step(state, Entry(state.id, state.seq + 1, at, event))
    return state


@dataclass(slots=True)
class Ledger:
    """Loads, changes and tells. Nothing that was begun is given up half way, also when it is cancelled."""

    store: Store
    feed: Feed
    clock: Callable[[], datetime] = now
    _locks: "dict[str, asyncio.Lock]" = field(default_factory=dict[str, "asyncio.Lock"])
    _begun: dict[str, tuple[Event, ...]] = field(default_factory=dict[str, tuple[Event, ...]])
    _worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="turns")
    )

    async def work(self, work: Callable[[], T]) -> T:
        """Runs what takes milliseconds on the worker thread."""
        import asyncio

        return await asyncio.wrap_future(self._worker.submit(work))

    def close(self) -> None:
        """Lets the worker go, when nothing is under way any more."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def begin(self, *begun: Event) -> State:
        """A conversation whose beginning is journalled with its first change, not before."""
        conversation = uuid4().hex
        self._begun[conversation] = begun
        return self._blank(conversation, begun)

    async def state(self, conversation: str) -> State:
        """The conversation as it stands; raises `NotPossible` when there is none of that id."""
        state = await self.store.state(conversation)
        if state is not None:
            return state
        begun = self._begun.get(conversation)
        if begun is not None:
            return self._blank(conversation, begun)
        raise NotPossible(
            phrase("There is no conversation {id}.", id=conversation),
            phrase("It may have been deleted. Choose another one."),
        )

    async def change(self, conversation: str, made: Change) -> State:
        """Journals what `made` makes of the conversation and returns it as it then stands.

        Where another process wrote first, it is decided anew on what came in; raises `Conflict` when that
        happens again and again.
        """
        return await whole(self._change(conversation, made))

    async def append(self, state: State, events: Sequence[Event]) -> State:
        """Journals `events` behind this very state; raises `Conflict` when it is no longer the latest."""
        return await whole(self._append(state, events))

    async def _change(self, conversation: str, made: Change) -> State:
        import asyncio

        async with self._locks.setdefault(conversation, asyncio.Lock()):
            for attempt in range(1, ATTEMPTS + 1):
                state = await self.state(conversation)
                events = await self.work(lambda state=state: made(state))
                try:
                    return await self._append(state, events) if events else state
                except Conflict:
                    if attempt == ATTEMPTS:
                        raise
        raise AssertionError("the last attempt returns or raises")

    async def _append(self, state: State, events: Sequence[Event]) -> State:
        first = self._begun.get(state.id, ()) if state.seq == 0 else ()
        entries, later = await self.store.append(state.id, state.seq, [*first, *events], self.clock())
        self._begun.pop(state.id, None)
        self.feed.tell(Happened(later, entries))
        return later

    def _blank(self, conversation: str, begun: Sequence[Event]) -> State:
        state, at = State(conversation), self.clock()
        for event in begun:
            state = step(state, Entry(conversation, 0, at, event))
        return state
