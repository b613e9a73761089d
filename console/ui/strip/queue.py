"""The summaries that wait to be pasted: which one comes next, and which one was copied last."""

from dataclasses import dataclass

from console.conversation.state import Holder, Stage, State
from console.desk import Desk
from console.store.port import Filter, Order

LOOKED_THROUGH = 50
"""Conversations among which the one copied last is looked for: the journal has them newest first."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Those that need somebody come first, then the longest wait; test chats after all others."""

    desk: Desk

    async def first(self, behind: str = "") -> State | None:
        """The next conversation whose summary is to be pasted; None when none waits.

        `behind` goes on from this one, and comes back to it when it is the only one.
        """
        page = await self.desk.rows(_waiting(Order.PRESSING), LOOKED_THROUGH)
        names = [row.conversation for row in page.rows]
        if behind in names:
            place = names.index(behind) + 1
            names = [*names[place:], *names[:place]]
        return await self.desk.state(names[0]) if names else None

    async def copied_last(self) -> State | None:
        """The conversation whose summary was copied last and is not yet marked; None when there is none."""
        page = await self.desk.rows(_waiting(Order.NEWEST), LOOKED_THROUGH)
        copied = [row.conversation for row in page.rows if row.stage is Stage.COPIED]
        states = [await self.desk.state(name) for name in copied]
        return max(states, key=_copied_at, default=None)


def _waiting(order: Order) -> Filter:
    return Filter(holders=(Holder.WAITING,), order=order)


def _copied_at(state: State) -> float:
    at = state.handover.copied_at if state.handover is not None else None
    return at.timestamp() if at is not None else 0.0
