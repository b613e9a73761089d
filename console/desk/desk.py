"""The desk: every intent of a person as a named method. It journals, and tells whoever listens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from console.conversation.errors import NotPossible, StoreError
from console.conversation.events import (
    Answered,
    By,
    CustomerSaid,
    Event,
    HandedBack,
    OfferDeclined,
    Renamed,
    SentenceStruck,
    Started,
    Summarised,
    SummaryShown,
)
from console.conversation.messages import Channel, Conversation, Customer, Ending, Kind
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.answering import Answering
from console.desk.feed import ChangedElsewhere, Feed, Forgotten, Troubled
from console.desk.handing_over import requested
from console.desk.intake import take_in
from console.desk.ledger import Ledger, after, now
from console.desk.work import whole
from console.privacy import mask
from console.settings import Settings
from console.store.port import Counts, Cursor, Filter, Page, Store
from console.turns import replies
from console.turns.turn import Turns, summarise

RECENT = 50
"""Conversations looked through at start for answers that a killed console still owes."""


@dataclass(slots=True)
class Desk:
    """Holds the journal's states, runs one turn per conversation at a time, knows no widget.

    `settings` are the ones in force; `turns` builds what a turn rests on from them, on the worker
    thread, when it is first needed. All methods are called on the loop's thread.
    """

    store: Store
    settings: Settings
    turns: Callable[[Settings], Turns]
    feed: Feed = field(default_factory=Feed)
    clock: Callable[[], datetime] = now
    _ledger: Ledger = field(init=False)
    _answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.store, self.feed, self.clock)
        self._answering = Answering(self._ledger, lambda: self.settings, self.turns)

    # Looking

    async def state(self, conversation: str) -> State:
        """The conversation as it stands; raises `NotPossible` when there is none of that id."""
        return await self._ledger.state(conversation)

    async def rows(self, view: Filter, limit: int = RECENT, before: Cursor | None = None) -> Page:
        """A page of the list, newest first."""
        return await self.store.rows(view, limit, before)

    async def counts(self) -> Counts:
        """How many conversations each view holds."""
        return await self.store.counts()

    async def look_elsewhere(self) -> None:
        """Tells of conversations that another process wrote to."""
        changed = await self.store.changed_elsewhere()
        if changed:
            self.feed.tell(ChangedElsewhere(changed))

    def streaming(self, conversation: str) -> str | None:
        """What the running answer has said so far; None when no turn is under way."""
        return self._answering.streaming(conversation)

    def thinking(self, conversation: str) -> bool:
        """Is a turn under way?"""
        return self._answering.thinking(conversation)

    # Playing the customer

    async def new_chat(
        self,
        *,
        channel: Channel = Channel.CHAT,
        customer: Customer | None = None,
        subject: str | None = None,
        tags: tuple[str, ...] = (),
    ) -> State:
        """A fresh test chat; it is journalled with its first message, not before."""
        return self._ledger.begin(self._started(Kind.TEST, channel, customer or Customer(), subject, tags))

    async def say(self, conversation: str, text: str, *, pressed: bool = False) -> State:
        """The customer writes; the turn that follows runs on by itself."""
        if not text.strip():
            raise NotPossible(phrase("There is nothing to send."), phrase("Write something first."))
        said = CustomerSaid(text, pressed=pressed)

        def made(state: State) -> Sequence[Event]:
            if pressed and state.offered is None:
                raise _nothing_offered()
            if not state.silent:
                return [said]
            return [said, Summarised(summarise(after(state, self.clock(), said)))]

        async with self._answering.gate(conversation):
            await self._answering.end(conversation)
            state = await self._ledger.change(conversation, made)
            if not state.silent:
                self._answering.begin(conversation)
        await self._clear_draft(conversation)
        return state

    async def press_offer(self, conversation: str) -> State:
        """The customer presses "Talk to a person"."""
        return await self.say(conversation, replies.TALK_TO_A_PERSON, pressed=True)

    async def decline_offer(self, conversation: str) -> State:
        """The customer does not want the person on offer."""

        def made(state: State) -> Sequence[Event]:
            if state.offered is None:
                raise _nothing_offered()
            events = (OfferDeclined(), Answered(replies.DECLINED))
            return [*events, Summarised(summarise(after(state, self.clock(), *events)))]

        return await self._ledger.change(conversation, made)

    async def stop(self, conversation: str) -> None:
        """Stops the running answer; what was said so far is kept and marked."""
        await self._answering.end(conversation)

    async def answer_again(self, conversation: str) -> None:
        """Takes up a turn whose answer never came: the console was closed, killed or the agent failed."""
        async with self._answering.gate(conversation):
            await self._answering.end(conversation)
            if not _owed(await self.state(conversation)):
                raise NotPossible(phrase("The last message has its answer."))
            self._answering.begin(conversation)

    async def settled(self, conversation: str) -> State:
        """Waits until the running turn is over."""
        await self._answering.finished(conversation)
        return await self.state(conversation)

    async def resume(self) -> None:
        """Takes up, at start, the decisions that a killed console still owed.

        A turn whose decision stands is only offered again by the window; one without a decision
        could hide a request for a person, so it is judged now. Only chats played here are answered here.
        """
        page = await self.store.rows(Filter(kinds=(Kind.TEST,)), RECENT)
        for row in page.rows:
            async with self._answering.gate(row.conversation):
                state = await self.store.state(row.conversation)
                owed = state is not None and state.unanswered and state.turns[-1].decision is None
                if owed and not self.thinking(row.conversation):
                    self._answering.begin(row.conversation)

    # Handing over

    async def hand_over(self, conversation: str) -> State:
        """The operator brings in a person now."""

        def made(state: State) -> Sequence[Event]:
            if state.silent:
                raise NotPossible(
                    phrase("This conversation was handed over already."),
                    phrase("Bring the AI back first, or mark the summary as pasted."),
                )
            if not state.turns:
                raise NotPossible(
                    phrase("There is nothing to hand over yet."),
                    phrase("Write the customer's first message."),
                )
            return requested(state, self.settings, self.clock(), By.OPERATOR)

        async with self._answering.gate(conversation):
            await self._answering.end(conversation)
            return await self._ledger.change(conversation, made)

    async def hand_back(self, conversation: str, memory: str = "") -> State:
        """The agent may speak again; `memory` is one line on what the person did."""

        def made(state: State) -> Sequence[Event]:
            if not state.silent:
                raise NotPossible(phrase("The AI has this conversation already."))
            return [HandedBack(memory.strip())]

        return await self._ledger.change(conversation, made)

    async def summarise_for_customer(self, conversation: str) -> State:
        """ "Summarise for me": the customer sees the summary in their own voice."""

        def made(state: State) -> Sequence[Event]:
            summary = summarise(state)
            text = summary.customer_voice
            if not text:
                raise NotPossible(phrase("There is nothing to summarise yet."))
            return [Summarised(summary), SummaryShown(mask(text).text if self.settings.masking else text)]

        return await self._ledger.change(conversation, made)

    async def strike(self, conversation: str, sentence: str, *, keep: bool) -> State:
        """Removes an unsupported sentence from the summary, or keeps it as the operator's own words."""
        struck = SentenceStruck(sentence, kept=keep)
        return await self._ledger.change(
            conversation,
            lambda state: [struck, Summarised(summarise(after(state, self.clock(), struck)))],
        )

    async def record(self, conversation: str, event: Event) -> State:
        """Journals one event of an open handover (copied, opened, pasted); raises without one."""

        def made(state: State) -> Sequence[Event]:
            if state.handover is None:
                raise NotPossible(
                    phrase("Nothing is being handed over here."), phrase("Hand the conversation over first.")
                )
            return [event]

        return await self._ledger.change(conversation, made)

    # Keeping order

    async def rename(self, conversation: str, title: str) -> State:
        """Gives the conversation a title."""
        return await self._ledger.change(conversation, lambda _: [Renamed(title.strip())])

    async def forget(self, conversation: str) -> None:
        """Erases a conversation and every trace of its text."""
        async with self._answering.gate(conversation):
            await self._answering.end(conversation)
            try:
                await whole(self.store.forget(conversation))
            except StoreError:
                if await self.store.state(conversation) is None:  # gone, but traces stay on the disk
                    self.feed.tell(Forgotten(conversation))
                raise
        self.feed.tell(Forgotten(conversation))

    async def save_draft(self, conversation: str, text: str) -> None:
        """Keeps what is being written."""
        await self.store.save_draft(conversation, text, self.clock())

    async def draft(self, conversation: str) -> str:
        """What was being written."""
        return await self.store.draft(conversation)

    async def take_in(self, conversation: Conversation, kind: Kind = Kind.IMPORTED) -> State:
        """Journals a conversation from elsewhere with its readings, whole or not at all.

        Nothing is handed over by it. Raises `NotPossible` when there is one of its id already.
        """
        started = self._started(
            kind, conversation.channel, conversation.customer, conversation.subject, conversation.tags
        )
        return await take_in(self._ledger, self._answering, self.settings, started, conversation)

    async def close(self) -> None:
        """Stops every running answer, journals what was said, and lets the worker go."""
        await self._answering.close()
        self._ledger.close()

    async def _clear_draft(self, conversation: str) -> None:
        """What was sent is no draft any more; it is journalled, so a draft that stays is no failure."""
        try:
            await self.store.save_draft(conversation, "", self.clock())
        except StoreError as error:
            self.feed.tell(Troubled(error, conversation))

    def _started(
        self,
        kind: Kind,
        channel: Channel,
        customer: Customer,
        subject: str | None,
        tags: tuple[str, ...],
    ) -> Started:
        return Started(
            kind=kind,
            channel=channel,
            customer=customer,
            subject=subject,
            tags=tags,
            agent=self.settings.agent,
            agent_name=self.settings.agent_name,
            provider=self.settings.provider,
        )


def _nothing_offered() -> NotPossible:
    return NotPossible(
        phrase("No person is on offer here."), phrase("Use “Hand over” to bring one in anyway.")
    )


def _owed(state: State) -> bool:
    """Does the customer's latest message lack an answer: none came, or the agent failed?"""
    return state.unanswered or bool(
        state.turns and not state.silent and state.turns[-1].message.ending is Ending.FAILED
    )
