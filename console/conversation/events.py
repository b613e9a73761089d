"""Everything that can happen in a conversation: one closed union, journalled under `NAMES`."""

from datetime import datetime
from enum import StrEnum
from typing import get_args

from msgspec import Struct, field

from console.conversation.messages import Channel, Citation, Customer, Ending, Kind
from console.conversation.phrases import NOTHING, Phrase
from console.conversation.readings import Decision, Reading, Trigger
from console.conversation.summaries import Summary


class Purpose(StrEnum):
    """What an agent's message is for; only `answer` claims to answer."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    ASK_FIRST = "ask_first"
    OFFER = "offer"
    ACKNOWLEDGE = "acknowledge"


class By(StrEnum):
    """Who asked for a handover: the policy, the customer by the button, or the operator."""

    POLICY = "policy"
    CUSTOMER = "customer"
    OPERATOR = "operator"


class Started(Struct, frozen=True):
    """A conversation began; `agent` and `provider` are the names set at that moment."""

    kind: Kind
    channel: Channel = Channel.CHAT
    customer: Customer = field(default_factory=Customer)
    subject: str | None = None
    tags: tuple[str, ...] = ()
    agent: str = "built-in"
    agent_name: str = ""
    provider: str = "copy-paste"


class ConditionsSet(Struct, frozen=True):
    """The conditions under which a conversation goes on, all of them, from its next turn.

    `agent` and `provider` are the names in force when this was set; they hold for this conversation
    alone where they are its own, else those of the settings do, whichever these become.
    """

    channel: Channel = Channel.CHAT
    customer: Customer = field(default_factory=Customer)
    tags: tuple[str, ...] = ()
    on_duty: bool | None = None
    """Whether people are there; None: as the calendar of the settings says."""
    agent: str = "built-in"
    provider: str = "copy-paste"
    own_agent: bool = False
    own_provider: bool = False


class CustomerSaid(Struct, frozen=True):
    """The customer wrote, or pressed "Talk to a person" (`pressed`)."""

    text: str
    answerable: bool | None = None
    pressed: bool = False
    at: datetime | None = None
    """When it was written, where that is not when it was journalled (imported conversations)."""


class Decided(Struct, frozen=True):
    """The readings of the latest customer message and the policy's decision."""

    message: int
    readings: tuple[Reading, ...]
    decision: Decision


class Answered(Struct, frozen=True):
    """The agent's message, whole or as far as it came; `offers` shows "Talk to a person"."""

    text: str
    citations: tuple[Citation, ...] = ()
    ending: Ending = Ending.FINISHED
    purpose: Purpose = Purpose.ANSWER
    offers: bool = False
    at: datetime | None = None
    failure: Phrase | None = None
    """Why it broke off, where it failed."""


class HumanSaid(Struct, frozen=True):
    """A person in the helpdesk wrote."""

    text: str
    at: datetime | None = None


class OfferDeclined(Struct, frozen=True):
    """The customer did not want the person that was offered."""


class Summarised(Struct, frozen=True):
    """The summary as it stands after the latest message."""

    summary: Summary


class HandoverRequested(Struct, frozen=True):
    """A person must step in: the agent is silent from here. A summary always precedes it."""

    handover: str
    provider: str
    provider_name: str
    mode: str = "person"
    trigger: Trigger | None = None
    rule: str | None = None
    by: By = By.POLICY
    why: Phrase = NOTHING
    account: str = ""
    """The id of the account it goes to; empty where it was journalled before accounts had ids."""


class HandoverMoved(Struct, frozen=True):
    """The open handover goes on under another provider: its account was changed or removed."""

    provider: str
    provider_name: str
    account: str = ""


class SummaryShown(Struct, frozen=True):
    """The customer was shown the summary in their own voice."""

    text: str


class SummaryCopied(Struct, frozen=True):
    """The summary went to the clipboard, in this format, this many characters long."""

    format: str
    characters: int


class LinkOpened(Struct, frozen=True):
    """The provider's page was opened; only its host is kept."""

    host: str


class MarkedPasted(Struct, frozen=True):
    """The operator says that the summary was pasted into the other tool."""


class PasteUndone(Struct, frozen=True):
    """ "Mark as pasted" was taken back."""


class HandedBack(Struct, frozen=True):
    """The agent may speak again; `memory` is one line on what the person did."""

    memory: str = ""


class Renamed(Struct, frozen=True):
    """The conversation was given a title."""

    title: str


class SentenceStruck(Struct, frozen=True):
    """An unsupported sentence was removed from the summary, or kept as the operator's own words."""

    text: str
    kept: bool


class SentenceRestored(Struct, frozen=True):
    """What was made of an unsupported sentence was taken back: it stands there without support again."""

    text: str


Event = (
    Started
    | ConditionsSet
    | CustomerSaid
    | Decided
    | Answered
    | HumanSaid
    | OfferDeclined
    | Summarised
    | HandoverRequested
    | HandoverMoved
    | SummaryShown
    | SummaryCopied
    | LinkOpened
    | MarkedPasted
    | PasteUndone
    | HandedBack
    | Renamed
    | SentenceStruck
    | SentenceRestored
)

EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}
"""Every event by the name it is journalled under."""


class Entry(Struct, frozen=True):
    """One line of the journal: `seq` counts from 1 within its conversation."""

    conversation: str
    seq: int
    at: datetime
    event: Event
