"""The desk: every intent of a person as a named method. It journals, and tells whoever listens."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from console.conversation.errors import NotPossible, StoreError
from console.conversation.events import (
    Answered,
    By,
    ConditionsSet,
    CustomerSaid,
    Event,
    HandedBack,
    OfferDeclined,
    Renamed,
    SentenceRestored,
    SentenceStruck,
    Summarised,
    SummaryShown,
)
from console.conversation.messages import Channel, Conversation, Customer, Ending, Kind
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.conditions import begun, conditioned, defaults, under
from console.desk.feed import ChangedElsewhere, Feed, Forgotten, Happened, Troubled
from console.desk.ledger import Ledger, after, now
from console.desk.work import whole
from console.settings import Settings
from console.store.port import Counts, Cursor, Filter, Page, Store
from console.turns import replies

if TYPE_CHECKING:
    from console.desk.answering import Answering
    from console.desk.intake import Brought
    from console.desk.reading_through import Told
    from console.turns.turn import Turns

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
    turns: "Callable[[Settings], Turns]"
    feed: Feed = field(default_factory=Feed)
    clock: Callable[[], datetime] = now
    _ledger: Ledger = field(init=False)
    _answers: "Answering | None" = field(init=False, default=None)
    _away: set[str] = field(init=False, default_factory=set[str])

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.store, self.feed, self.clock)

    @property
    def _answering(self) -> "Answering":
        """What runs the turns; the first frame comes without it."""
        if self._answers is None:
            from console.desk.answering import Answering

            self._answers = Answering(self._ledger, lambda: self.settings, self.turns)
        return self._answers

    # Looking

    async def state(self, conversation: str) -> State:
        """The conversation as it stands; raises `NotPossible` when there is none of that id."""
        return await self._ledger.state(conversation)

    async def rows(self, view: Filter, limit: int = RECENT, before: Cursor | None = None) -> Page:
        """A page of the list, in the order that `view` names, without what is put away."""
        page = await self.store.rows(view, limit, before)
        if not self._away:
            return page
        return structs.replace(
            page, rows=tuple(row for row in page.rows if row.conversation not in self._away)
        )

    async def counts(self, kinds: Sequence[Kind] = tuple(Kind)) -> Counts:
        """How many conversations of these kinds each view holds."""
        return await self.store.counts(kinds)

    async def look_elsewhere(self) -> None:
        """Tells of conversations that another process wrote to."""
        changed = await self.store.changed_elsewhere()
        if changed:
            self.feed.tell(ChangedElsewhere(changed))

    def streaming(self, conversation: str) -> str | None:
        """What the running answer has said so far; None when no turn is under way."""
        return None if self._answers is None else self._answers.streaming(conversation)

    def thinking(self, conversation: str) -> bool:
        """Is a turn under way?"""
        return self._answers is not None and self._answers.thinking(conversation)

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
        wanted = ConditionsSet(channel, customer or Customer(), tags)
        return self._ledger.begin(*begun(Kind.TEST, wanted, self.settings, subject))

    async def new_chat_under(self, conditions: ConditionsSet | None = None) -> State:
        """A fresh test chat under these conditions, else under those of the settings alone."""
        wanted = conditions or defaults(self.settings)
        return self._ledger.begin(*begun(Kind.TEST, wanted, self.settings))

    async def set_conditions(
        self, conversation: str, wanted: Callable[[State], ConditionsSet | None]
    ) -> State:
        """Other conditions from the next turn on; `wanted` makes None where nothing is to change.

        Raises `NotPossible` in a live conversation and `BadInput` for an agent or provider that there is not.
        """
        async with self._answering.gate(conversation):
            await self._answering.decided(conversation)
            return await self._ledger.change(
                conversation, lambda state: conditioned(state, wanted(state), self.settings, self.clock())
            )

    async def say(self, conversation: str, text: str, *, pressed: bool = False) -> State:
        """The customer writes; the turn that follows runs on by itself."""
        if not text.strip():
            raise NotPossible(phrase("There is nothing to send."), phrase("Write something first."))

        def made(state: State) -> Sequence[Event]:
            if pressed and state.offered is None:
                raise _nothing_offered()
            in_words = state.offered is not None and state.offered.in_words and replies.takes_up(text)
            said = CustomerSaid(text, pressed=pressed or in_words)
            if not state.silent:
                return [said]
            return _summarised(state, self.clock(), said)

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
            return _summarised(state, self.clock(), OfferDeclined(), Answered(replies.DECLINED))

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
        from console.desk.handing_over import requested

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
            own = under(self.settings, state.conditions)
            return requested(state, own, self.clock(), By.OPERATOR)

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
        from console.privacy import mask
        from console.turns.turn import summarise

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
            lambda state: _summarised(state, self.clock(), struck),
        )

    async def unstrike(self, conversation: str, sentence: str) -> State:
        """An unsupported sentence that was removed or kept stands in the summary as it was."""
        restored = SentenceRestored(sentence)
        return await self._ledger.change(
            conversation,
            lambda state: _summarised(state, self.clock(), restored),
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

    async def put_away(self, conversation: str) -> None:
        """Out of every list as if erased, until it is brought back or forgotten; `close` forgets it."""
        async with self._answering.gate(conversation):
            await self._answering.end(conversation)
            await self.state(conversation)
            self._away.add(conversation)
        self.feed.tell(Forgotten(conversation, away=True))

    async def bring_back(self, conversation: str) -> State:
        """What was put away stands in the lists again."""
        if conversation not in self._away:
            raise NotPossible(phrase("This conversation is erased and does not come back."))
        self._away.discard(conversation)
        state = await self.state(conversation)
        self.feed.tell(Happened(state, ()))
        return state

    async def forget(self, conversation: str) -> None:
        """Erases a conversation and every trace of its text."""
        self._away.discard(conversation)
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

    async def take_in(
        self,
        conversation: Conversation,
        kind: Kind = Kind.IMPORTED,
        conditions: ConditionsSet | None = None,
    ) -> State:
        """Journals a conversation from elsewhere with its readings, whole or not at all.

        Nothing is handed over by it. `conditions` are its own where it has any (`conditions.of_line`). Raises
        `NotPossible` when there is one of its id already.
        """
        from console.desk.intake import take_in

        wanted = conditions or ConditionsSet(conversation.channel, conversation.customer, conversation.tags)
        events = begun(kind, wanted, self.settings, conversation.subject)
        return await take_in(self._ledger, self._answering, self.settings, events, conversation)

    async def bring_in(self, conversation: Conversation, told: "Told | None" = None) -> "Brought":
        """As `take_in`, for what a person pastes: one that is there already is returned as it stands.

        `told` hears how many messages are read, and of how many. It may be cancelled until it is journalled.
        """
        from console.desk.intake import Brought, bring_in
        from console.desk.reading_through import silent

        if conversation.id in self._away:
            return Brought(await self.bring_back(conversation.id), fresh=False)
        wanted = ConditionsSet(conversation.channel, conversation.customer, conversation.tags)
        events = begun(Kind.IMPORTED, wanted, self.settings, conversation.subject)
        return await bring_in(
            self._ledger, self._answering, self.settings, events, conversation, told or silent
        )

    async def close(self) -> None:
        """Stops every running answer, journals what was said, erases what was put away, ends the worker."""
        for conversation in tuple(self._away):
            with suppress(StoreError):  # the way out goes on; what a disk refuses to erase is there next time
                await self.forget(conversation)
        if self._answers is not None:
            await self._answers.close()
        self._ledger.close()

    async def _clear_draft(self, conversation: str) -> None:
        """What was sent is no draft any more; it is journalled, so a draft that stays is no failure."""
        try:
            await self.store.save_draft(conversation, "", self.clock())
        except StoreError as error:
            self.feed.tell(Troubled(error, conversation))


def _summarised(state: State, at: datetime, *events: Event) -> Sequence[Event]:
    """`events`, and the summary as it stands after them."""
    from console.turns.turn import summarise

    return [*events, Summarised(summarise(after(state, at, *events)))]


def _nothing_offered() -> NotPossible:
    return NotPossible(
        phrase("No person is on offer here."), phrase("Use “Hand over” to bring one in anyway.")
    )


def _owed(state: State) -> bool:
    """Does the customer's latest message lack an answer: none came, or the agent failed?"""
    return state.unanswered or bool(
        state.turns and not state.silent and state.turns[-1].message.ending is Ending.FAILED
    )
