"""What the house asks of a store, whatever database lies behind it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct, field

from console.conversation.events import Entry, Event
from console.conversation.messages import Kind
from console.conversation.phrases import Phrase
from console.conversation.readings import Trigger
from console.conversation.row import Row
from console.conversation.state import Holder, State


class Order(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    """What changed last comes first."""
    PRESSING = "pressing"
    """Those that somebody must act on, those that wait, yours, people's, the AI's, those that are done.

    Where the customer waits, the longest wait comes first; else what changed last.
    """


RANKS = (Holder.WAITING, Holder.YOU, Holder.HUMAN, Holder.AI, Holder.DONE)
"""The holders as `Order.PRESSING` ranks them, from 1; what needs somebody has rank 0, whoever holds it."""


class Filter(Struct, frozen=True):
    """Which conversations a list shows; the parts narrow each other."""

    kinds: tuple[Kind, ...] = tuple(Kind)
    attention: bool = False
    """Only those that somebody must act on."""
    holders: tuple[Holder, ...] = ()
    """Only those held by one of these; empty: whoever holds them."""
    trigger: Trigger | None = None
    provider: str = ""
    """Only those of this provider, by its id; empty: of whichever."""
    text: str = ""
    """Every word of it must begin a word of the messages, the title or the customer's name."""
    order: Order = Order.NEWEST


class Cursor(Struct, frozen=True):
    """Where a page ended; callers hand it back and do not look inside."""

    rank: int
    at: int
    conversation: str


class Page(Struct, frozen=True):
    """Rows in the filter's order; `after` goes on where they end, None when nothing follows."""

    rows: tuple[Row, ...]
    after: Cursor | None = None


class Counts(Struct, frozen=True):
    """How many conversations each view of the list holds."""

    all: int = 0
    attention: int = 0
    waiting: int = 0
    yours: int = 0
    people: int = 0
    ai: int = 0
    done: int = 0


class Break(Struct, frozen=True):
    """Something that `verify` found wrong; no conversation (empty) when it is the database itself."""

    conversation: str
    seq: int
    what: Phrase


class Verified(Struct, frozen=True):
    """What `verify` read, what it found wrong, and each chain's head to compare with later."""

    conversations: int
    entries: int
    breaks: tuple[Break, ...] = ()
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    """The last seq and its digest in hex, by conversation."""


class Store(Protocol):
    """The journal with its projections. Every call may raise a `StoreError`.

    Coroutines run on any asyncio loop: the work itself happens on threads of the store's own.
    """

    async def append(
        self, conversation: str, after: int, events: Sequence[Event], at: datetime
    ) -> tuple[tuple[Entry, ...], State]:
        """Journal `events` behind entry `after` (0: none yet), projections in the same transaction.

        Raises `Conflict` when the conversation's last entry is another one, `NotPossible` when it was
        forgotten. The entries and the state returned are those that a later reading yields.
        """
        ...

    async def state(self, conversation: str) -> State | None:
        """The conversation as it stands; None when there is none, or it was forgotten."""
        ...

    async def entries(self, conversation: str) -> tuple[Entry, ...]:
        """Everything journalled of it, oldest first; empty when there is none, or it was forgotten."""
        ...

    async def rows(self, which: Filter, limit: int = 50, before: Cursor | None = None) -> Page:
        """At most `limit` rows in the filter's order, from behind `before`, a cursor of that same order."""
        ...

    async def counts(self, kinds: Sequence[Kind] = tuple(Kind)) -> Counts:
        """How many conversations of these kinds each view holds; its time does not grow with them."""
        ...

    async def save_draft(self, conversation: str, text: str, at: datetime) -> None:
        """Keep what is being typed; an empty text deletes the draft."""
        ...

    async def draft(self, conversation: str) -> str:
        """What was being typed, or an empty text."""
        ...

    async def forget(self, conversation: str) -> None:
        """Erase what was said, its search and its draft; the chain of digests still verifies."""
        ...

    async def verify(self, heads: Mapping[str, tuple[int, str]] | None = None) -> Verified:
        """Check every digest and projection, and that the chains still reach exported `heads`."""
        ...

    async def rebuild(self) -> int:
        """Write all projections anew from the journal; how many conversations there are."""
        ...

    def conversations(self) -> AsyncIterator[str]:
        """Every conversation's id in the order they were started, for exports."""
        ...

    async def changed_elsewhere(self) -> frozenset[str]:
        """Conversations that other processes appended to, or forgot, since this was last asked."""
        ...

    async def close(self) -> None:
        """End the store's threads; nothing may be called after it."""
        ...
