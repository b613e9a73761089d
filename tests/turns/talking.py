"""Conversations and searches for the tests of turns."""

import asyncio

from console.agents.built_in import BuiltInAgent
from console.agents.port import Cites, Words
from console.conversation.messages import Author, Channel, Citation, Conversation, Message
from console.conversation.readings import Action, Decision, Trigger
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from console.turns.turn import Reply, Search, Turns

DETECTOR = Detector(Conditions())


def talk(*said: str, cited: str = "", channel: Channel = Channel.CHAT) -> Conversation:
    """Lines "c: …", "a: …", "h: …" as a conversation; every agent line cites `cited` where given."""
    authors = {"c": Author.CUSTOMER, "a": Author.AGENT, "h": Author.HUMAN}
    citations = (Citation(cited, None, "words"),) if cited else ()
    messages = (
        Message(authors[line[0]], line[3:], citations=citations if line[0] == "a" else ()) for line in said
    )
    return Conversation("c-1", tuple(messages), channel)


def turns(search: Search | None = None, conditions: Conditions | None = None, **more: str | bool) -> Turns:
    """Turns over the built-in agent without a pause between fragments."""
    known = conditions or Conditions()
    return Turns(
        BuiltInAgent(pace=0),
        DETECTOR if conditions is None else Detector(known),
        known,
        search,
        button=bool(more.get("button", True)),
        offer_text=str(more.get("offer_text", "")),
    )


def said(reply: Reply) -> tuple[str, tuple[Citation, ...]]:
    """The text of a reply and what it cites."""

    async def collect() -> tuple[str, tuple[Citation, ...]]:
        text: list[str] = []
        cited: tuple[Citation, ...] = ()
        async for piece in reply.pieces:
            match piece:
                case Words(words):
                    text.append(words)
                case Cites(citations):
                    cited = citations
        return "".join(text), cited

    return asyncio.run(collect())


def play(over: Turns, *says: str) -> tuple[Conversation, list[Decision]]:
    """What comes of a customer's messages, the agent answering each that is not handed over."""
    messages: list[Message] = []
    past: list[tuple[int, Decision]] = []
    for text in says:
        messages.append(Message(Author.CUSTOMER, text))
        conversation = Conversation("c-1", tuple(messages))
        judged = over.judge(conversation, len(messages) - 1, tuple(past))
        past.append((judged.message, judged.decision))
        if judged.decision.action is Action.HAND_OVER:
            break
        answer, citations = said(over.reply(conversation, judged))
        messages.append(Message(Author.AGENT, answer, citations=citations))
    return Conversation("c-1", tuple(messages)), [decision for _, decision in past]


def fired(decision: Decision) -> set[Trigger]:
    """The triggers that fired at a decision, winner and losers."""
    return {*decision.losers, *((decision.trigger,) if decision.trigger else ())}
