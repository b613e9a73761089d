"""Conversations from elsewhere: journalled with their readings, whole or not at all."""

from collections.abc import Sequence
from uuid import uuid4

from console.conversation.errors import NotPossible
from console.conversation.events import Answered, CustomerSaid, Decided, Event, HumanSaid, Summarised
from console.conversation.messages import Author, Conversation, Message
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.answering import Answering
from console.desk.conditions import under
from console.desk.ledger import Ledger, after
from console.settings import Settings
from console.turns.turn import summarise


async def take_in(
    ledger: Ledger,
    answering: Answering,
    settings: Settings,
    begun: Sequence[Event],
    conversation: Conversation,
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
    events: list[Event] = [*begun]
    state = after(begin, ledger.clock(), *begun)
    settings = under(settings, state.conditions)
    for message in conversation.messages:
        events.append(_taken(message))
        state = after(state, ledger.clock(), events[-1])
        if message.author is Author.CUSTOMER:
            _, judged = await answering.judge(state, settings)
            events.append(Decided(judged.message, judged.readings, judged.decision))
            state = after(state, ledger.clock(), events[-1])
    summary = await ledger.work(lambda: summarise(state))
    return await ledger.append(begin, [*events, Summarised(summary)])


def _taken(message: Message) -> Event:
    match message.author:
        case Author.CUSTOMER:
            return CustomerSaid(message.text, message.answerable, at=message.at)
        case Author.AGENT:
            return Answered(message.text, message.citations, message.ending, at=message.at)
        case Author.HUMAN:
            return HumanSaid(message.text, at=message.at)
