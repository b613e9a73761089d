"""Conversations from elsewhere: journalled with their readings, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from msgspec.structs import replace

from console.conversation.errors import NotPossible
from console.conversation.events import Answered, CustomerSaid, Decided, Event, HumanSaid, Summarised
from console.conversation.messages import Author, Conversation, Message
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.answering import Answering
from console.desk.conditions import under
from console.desk.ledger import Ledger, after
from console.desk.reading_through import Told, read_through, silent
from console.settings import Settings
from console.turns.turn import Judged, summarise

MOST_COPIES = 20
"""How often one text can be erased and brought in again."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A conversation from elsewhere as it stands; not `fresh`: it was there already."""

    state: State
    fresh: bool


async def take_in(
    ledger: Ledger,
    answering: Answering,
    settings: Settings,
    begun: Sequence[Event],
    conversation: Conversation,
    told: Told = silent,
) -> State:
    """Journals `conversation` with what the triggers read in it; nothing is handed over by it.

    `begun` are its first events: how it began, and under which conditions. Raises `NotPossible` when there is
    one of its id already.
    """
    begin = State(conversation.id or uuid4().hex)
    if await ledger.store.state(begin.id) is not None:
        raise NotPossible(
            phrase("There is a conversation {id} already.", id=begin.id),
            phrase("Delete it first, or give this one another id."),
        )
    own = under(settings, after(begin, ledger.clock(), *begun).conditions)
    judged = await read_through(answering, own, conversation, told)
    events = [*begun, *_events(conversation, judged)]
    summary = await ledger.work(lambda: summarise(after(begin, ledger.clock(), *events)))
    return await ledger.append(begin, [*events, Summarised(summary)])


async def bring_in(
    ledger: Ledger,
    answering: Answering,
    settings: Settings,
    begun: Sequence[Event],
    conversation: Conversation,
    told: Told = silent,
) -> Brought:
    """As `take_in`; one that is there already is returned as it stands, one that was erased comes in anew."""
    for copy in range(1, MOST_COPIES + 1):
        own = conversation if copy == 1 else replace(conversation, id=f"{conversation.id}-{copy}")
        found = await ledger.store.state(own.id)
        if found is not None:
            return Brought(found, fresh=False)
        try:
            return Brought(await take_in(ledger, answering, settings, begun, own, told), fresh=True)
        except NotPossible:
            # Its id was erased: what is forgotten stays so, and the same text gets the next id.
            if copy == MOST_COPIES or await ledger.store.state(own.id) is not None:
                raise
    raise AssertionError("the last copy returns or raises")


def _events(conversation: Conversation, judged: Mapping[int, Judged]) -> Iterator[Event]:
    for place, message in enumerate(conversation.messages):
        yield _taken(message)
        if place in judged:
            found = judged[place]
            yield Decided(found.message, found.readings, found.decision)


def _taken(message: Message) -> Event:
    match message.author:
        case Author.CUSTOMER:
            return CustomerSaid(message.text, message.answerable, at=message.at)
        case Author.AGENT:
            return Answered(message.text, message.citations, message.ending, at=message.at)
        case Author.HUMAN:
            return HumanSaid(message.text, at=message.at)
