"""The state that a conversation's events fold into: everything a screen shows."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from console.conversation.events import By, ConditionsSet, Purpose
from console.conversation.messages import Author, Channel, Conversation, Customer, Kind, Message
from console.conversation.phrases import Phrase
from console.conversation.readings import Decision, Reading, Trigger
from console.conversation.summaries import Summary

TITLE_LENGTH = 60
"""Characters of the first message that name a conversation nobody has named."""


class Holder(StrEnum):
    """Who has the conversation now."""

    AI = "ai"
    WAITING = "waiting"
    HUMAN = "human"
    YOU = "you"
    DONE = "done"


class Stage(StrEnum):
    """How far a copy + paste handover has come."""

    NONE = "none"
    NOT_COPIED = "not_copied"
    COPIED = "copied"
    PASTED = "pasted"


class Handover(Struct, frozen=True):
    """A handover by copy + paste: what was done, and when."""

    id: str
    provider: str
    provider_name: str
    mode: str
    trigger: Trigger | None
    rule: str | None
    by: By
    why: Phrase
    turn: int
    """The last turn before it was requested."""
    requested_at: datetime
    copied_at: datetime | None = None
    copied_format: str = ""
    opened_at: datetime | None = None
    opened_host: str = ""
    pasted_at: datetime | None = None
    account: str = ""
    """The id of the account it goes to; empty: known by provider and name alone."""
    moved_from: str = ""
    """The name of the provider that it was requested for, once it was moved to another."""

    @property
    def stage(self) -> Stage:
        """The word that every screen uses for it."""
        if self.pasted_at is not None:
            return Stage.PASTED
        return Stage.NOT_COPIED if self.copied_at is None else Stage.COPIED


class Turn(Struct, frozen=True):
    """One message with what was made of it; `number` counts from 1."""

    number: int
    message: Message
    readings: tuple[Reading, ...] = ()
    decision: Decision | None = None
    purpose: Purpose = Purpose.ANSWER
    pressed: bool = False
    offers: bool = False
    chosen_at: datetime | None = None
    """When the offer made here was taken up."""
    declined: bool = False
    failure: Phrase | None = None
    summary: Summary | None = None
    """The summary as it stood after this turn, where it was written then."""

    @property
    def in_words(self) -> bool:
        """It offers a person without a button: the customer takes it up by writing so."""
        return self.purpose is Purpose.OFFER and not self.offers


class HandedBackMark(Struct, frozen=True):
    """Where a person gave the conversation back to the agent, after turn `turn`."""

    turn: int
    at: datetime
    memory: str


class Shown(Struct, frozen=True):
    """The summary in the customer's voice, as the customer was shown it after turn `turn`."""

    turn: int
    at: datetime
    text: str


class ConditionsMark(Struct, frozen=True):
    """Where the conditions changed, after turn `turn`."""

    turn: int
    at: datetime
    before: ConditionsSet
    after: ConditionsSet


class State(Struct, frozen=True):
    """A conversation after its latest entry (`seq`; 0 before the first)."""

    id: str
    seq: int = 0
    kind: Kind = Kind.TEST
    channel: Channel = Channel.CHAT
    customer: Customer = field(default_factory=Customer)
    subject: str | None = None
    tags: tuple[str, ...] = ()
    agent: str = "built-in"
    agent_name: str = ""
    provider: str = "copy-paste"
    on_duty: bool | None = None
    """Whether people are there; None: as the calendar of the settings says."""
    own_agent: bool = False
    own_provider: bool = False
    """Chosen for this conversation; else that of the settings holds."""
    name: str = ""
    turns: tuple[Turn, ...] = ()
    summary: Summary | None = None
    handover: Handover | None = None
    past_handovers: tuple[Handover, ...] = ()
    handed_back: tuple[HandedBackMark, ...] = ()
    shown: tuple[Shown, ...] = ()
    conditioned: tuple[ConditionsMark, ...] = ()
    """Every change of the conditions since the first message."""
    struck: tuple[str, ...] = ()
    """Unsupported sentences that the operator removed."""
    kept: tuple[str, ...] = ()
    """Unsupported sentences that the operator made their own words."""
    waiting_since: datetime | None = None
    """The customer's first request for a person, or the handover; never reset by what the agent writes."""
    started_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def title(self) -> str:
        """Its name, else its subject, else the beginning of what the customer wrote first."""
        if self.name or self.subject:
            return self.name or self.subject or ""
        first = next((t.message.text for t in self.turns if t.message.author is Author.CUSTOMER), "")
        line = " ".join(first.split())
        return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"

    @property
    def holder(self) -> Holder:
        """Who has it now, as far as this console knows."""
        if self.handover is None:
            return Holder.AI
        return Holder.HUMAN if self.handover.stage is Stage.PASTED else Holder.WAITING

    @property
    def silent(self) -> bool:
        """The agent says nothing: our own flag, from the request until the hand-back."""
        return self.handover is not None

    @property
    def stage(self) -> Stage:
        """How far the open handover has come."""
        return Stage.NONE if self.handover is None else self.handover.stage

    @property
    def offered(self) -> Turn | None:
        """The latest turn with an offer that is still open, by the button or in words."""
        if self.silent:
            return None
        for turn in reversed(self.turns):
            if turn.offers or turn.in_words:
                return None if turn.chosen_at or turn.declined else turn
        return None

    @property
    def unanswered(self) -> bool:
        """The last word is the customer's and the agent owes an answer (it was killed, or never began)."""
        return bool(self.turns) and self.turns[-1].message.author is Author.CUSTOMER and not self.silent

    @property
    def decided(self) -> Turn | None:
        """The latest turn that carries a decision."""
        return next((turn for turn in reversed(self.turns) if turn.decision is not None), None)

    @property
    def trigger(self) -> Trigger | None:
        """The trigger that names it in a list: of the open handover, else of the latest decision."""
        if self.handover is not None:
            return self.handover.trigger
        decided = self.decided
        return decided.decision.trigger if decided and decided.decision else None

    @property
    def conversation(self) -> Conversation:
        """The conversation as plain data."""
        return Conversation(
            id=self.id,
            messages=tuple(turn.message for turn in self.turns),
            channel=self.channel,
            customer=self.customer,
            subject=self.subject,
            tags=self.tags,
        )

    @property
    def conditions(self) -> ConditionsSet:
        """The conditions in force, as they would be set."""
        return ConditionsSet(
            channel=self.channel,
            customer=self.customer,
            tags=self.tags,
            on_duty=self.on_duty,
            agent=self.agent,
            provider=self.provider,
            own_agent=self.own_agent,
            own_provider=self.own_provider,
        )

    def under(self, conditions: ConditionsSet) -> "State":
        """The state with other conditions in force."""
        return replace(
            self,
            channel=conditions.channel,
            customer=conditions.customer,
            tags=conditions.tags,
            on_duty=conditions.on_duty,
            agent=conditions.agent,
            provider=conditions.provider,
            own_agent=conditions.own_agent,
            own_provider=conditions.own_provider,
        )

    def decisions(self) -> tuple[tuple[int, Decision], ...]:
        """Every decision so far with its 0-based message, oldest first."""
        return tuple((turn.number - 1, turn.decision) for turn in self.turns if turn.decision is not None)

    def upto(self, turn: int) -> "State":
        """The state as the cards show it after `turn`: later turns, summaries and handovers left out.

        A handover that was open then is open again, also when it was handed back later.
        """
        if turn >= len(self.turns):
            return self
        turns = self.turns[: max(turn, 0)]
        summary = next((t.summary for t in reversed(turns) if t.summary is not None), None)
        back = tuple(mark for mark in self.handed_back if mark.turn <= turn)
        over = (*self.past_handovers, *((self.handover,) if self.handover else ()))
        later = over[len(back)] if len(over) > len(back) else None
        handover = later if later and later.turn <= turn else None
        since = self.waiting_since if handover is self.handover else None
        return replace(
            self.under(self._conditions_after(turn)),
            turns=turns,
            conditioned=tuple(mark for mark in self.conditioned if mark.turn <= turn),
            summary=summary,
            handover=handover,
            past_handovers=over[: len(back)],
            handed_back=back,
            shown=tuple(shown for shown in self.shown if shown.turn <= turn),
            waiting_since=since or (handover.requested_at if handover else None),
        )

    def _conditions_after(self, turn: int) -> ConditionsSet:
        """The conditions as they stood after `turn`."""
        earlier = [mark for mark in self.conditioned if mark.turn <= turn]
        if earlier:
            return earlier[-1].after
        return self.conditioned[0].before if self.conditioned else self.conditions
