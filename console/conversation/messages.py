"""What was written, by whom, and the conversation that it stands in."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field


class Author(StrEnum):
    """Who wrote a message: the customer, the agent (the AI), or a human in the helpdesk."""

    CUSTOMER = "customer"
    AGENT = "agent"
    HUMAN = "human"


class Channel(StrEnum):
    """How the customer writes: a live chat, or a ticket (e-mail, web form)."""

    CHAT = "chat"
    TICKET = "ticket"


class Kind(StrEnum):
    """Where a conversation comes from; only live ones count in insights."""

    TEST = "test"
    IMPORTED = "imported"
    LIVE = "live"


class Ending(StrEnum):
    """How an answer ended: whole, stopped by a person, or broken off by a failure."""

    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


class Citation(Struct, frozen=True):
    """A passage that an answer rests on: document path, heading, and the words quoted."""

    document: str
    heading: str | None
    quote: str
    title: str = ""


class Message(Struct, frozen=True):
    """One message; its turn is its position in the conversation, counted from 1.

    `answerable` is the word of whatever answers (None: nobody said). `ending` matters to answers only.
    """

    author: Author
    text: str
    at: datetime | None = None
    answerable: bool | None = None
    citations: tuple[Citation, ...] = ()
    ending: Ending = Ending.FINISHED


class Customer(Struct, frozen=True):
    """What is known of the customer; every part may be missing."""

    name: str | None = None
    email: str | None = None
    locale: str | None = None


class Conversation(Struct, frozen=True):
    """A conversation as data: what the command line reads and every room below the desk works on."""

    id: str
    messages: tuple[Message, ...]
    channel: Channel = Channel.CHAT
    customer: Customer = field(default_factory=Customer)
    subject: str | None = None
    tags: tuple[str, ...] = ()
