"""A whole conversation from elsewhere, read message by message in a time that grows with it and no faster."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from console.conversation.errors import KnowledgeError
from console.conversation.messages import Author, Conversation
from console.conversation.readings import Decision
from console.desk.answering import Answering
from console.desk.feed import Troubled
from console.settings import Settings
from console.turns.turn import Judged, Turns

CHUNK = 25
"""Messages judged at a stretch on the worker thread: chats that run meanwhile wait no longer than that."""

Told = Callable[[int, int], None]
"""Hears how many customer messages are read, and of how many."""


def silent(read: int, of: int) -> None:
    """Tells nobody."""
    del read, of


async def read_through(
    answering: Answering, settings: Settings, conversation: Conversation, told: Told = silent
) -> dict[int, Judged]:
    """What the triggers make of each customer message, by its 0-based place.

    A knowledge that cannot be searched is told of once; the rest is read without it.
    """
    places = [
        place for place, message in enumerate(conversation.messages) if message.author is Author.CUSTOMER
    ]
    found: dict[int, Judged] = {}
    past: list[tuple[int, Decision]] = []
    searching = True
    for start in range(0, len(places), CHUNK):
        chunk = places[start : start + CHUNK]

        def judge(chunk: Sequence[int] = chunk, searching: bool = searching) -> KnowledgeError | None:
            turns = answering.turns(settings)
            return _judged(
                turns if searching else replace(turns, search=None), conversation, chunk, past, found
            )

        trouble = await answering.ledger.work(judge)
        if trouble is not None:
            searching = False
            answering.ledger.feed.tell(Troubled(trouble, conversation.id))
        told(start + len(chunk), len(places))
    return found


def _judged(
    turns: Turns,
    conversation: Conversation,
    places: Sequence[int],
    past: list[tuple[int, Decision]],
    found: dict[int, Judged],
) -> KnowledgeError | None:
    """Blocking: judges these messages and adds them to `past` and `found`."""
    trouble: KnowledgeError | None = None
    for place in places:
        try:
            judged = turns.judge(conversation, place, past)
        except KnowledgeError as error:
            trouble = error
            turns = replace(turns, search=None)
            judged = turns.judge(conversation, place, past)
        past.append((place, judged.decision))
        found[place] = judged
    return trouble
