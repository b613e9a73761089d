"""The desk: every intent of a person as a named method. It journals, and tells whoever listens."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from console.agents.port import Cites, Words
from console.conversation.errors import AgentError, ConsoleError, NotPossible
from console.conversation.events import (
    Answered,
    By,
    CustomerSaid,
    Decided,
    Entry,
    Event,
    HandedBack,
    OfferDeclined,
    Renamed,
    SentenceStruck,
    Started,
    Summarised,
    SummaryShown,
)
from console.conversation.fold import step
from console.conversation.messages import Author, Channel, Citation, Conversation, Customer, Ending, Kind
from console.conversation.phrases import phrase
from console.conversation.readings import Action
from console.conversation.state import State
from console.desk.feed import (
    AnswerBegan,
    AnswerEnded,
    AnswerGrew,
    ChangedElsewhere,
    Feed,
    Forgotten,
    Happened,
    Troubled,
)
from console.desk.handing_over import requested
from console.desk.work import Work
from console.privacy import mask
from console.settings import Settings
from console.store.port import Counts, Cursor, Filter, Page, Store
from console.turns import replies
from console.turns.turn import Judged, Turns, past, summarise

RECENT = 50
"""Conversations looked through at start for answers that a killed console still owes."""


def now() -> datetime:
    """The clock: aware, UTC."""
    return datetime.now(UTC)


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
    _work: Work = field(init=False)
    _worker: ThreadPoolExecutor = field(init=False)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict[str, asyncio.Lock])
    _said: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def __post_init__(self) -> None:
        self._work = Work(self._failed)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="turns")

    # Looking

    async def state(self, conversation: str) -> State:
        """The conversation as it stands; raises `NotPossible` when there is none of that id."""
        state = await self.store.state(conversation)
        if state is None:
            raise NotPossible(
                phrase("There is no conversation {id}.", id=conversation),
                phrase("It may have been deleted. Choose another one."),
            )
        return state

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
        """What the running answer has said so far; None when no answer is under way."""
        said = self._said.get(conversation)
        return None if said is None else "".join(said)

    def thinking(self, conversation: str) -> bool:
        """Is a turn under way?"""
        return self._work.running(_turn_key(conversation))

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
        started = self._started(Kind.TEST, channel, customer or Customer(), subject, tags)
        return await self._append(State(uuid4().hex), [started])

    async def say(self, conversation: str, text: str, *, pressed: bool = False) -> State:
        """The customer writes; the turn that follows runs on by itself."""
        if not text.strip():
            raise NotPossible(phrase("There is nothing to send."), phrase("Write something first."))
        await self._work.end(_turn_key(conversation))
        async with self._lock(conversation):
            state = await self.state(conversation)
            state = await self._append(state, [CustomerSaid(text, pressed=pressed)])
            await self.store.save_draft(conversation, "", self.clock())
            if state.silent:
                return await self._append(state, [Summarised(summarise(state))])
        self._begin_turn(conversation, pressed=pressed)
        return state

    async def press_offer(self, conversation: str) -> State:
        """The customer presses "Talk to a person"."""
        if (await self.state(conversation)).offered is None:
            raise NotPossible(
                phrase("No person is on offer here."), phrase("Use “Hand over” to bring one in anyway.")
            )
        return await self.say(conversation, replies.TALK_TO_A_PERSON, pressed=True)

    async def decline_offer(self, conversation: str) -> State:
        """The customer does not want the person on offer."""
        async with self._lock(conversation):
            state = await self.state(conversation)
            if state.offered is None:
                raise NotPossible(phrase("No person is on offer here."))
            return await self._append(state, [OfferDeclined(), Answered(replies.DECLINED)])

    async def stop(self, conversation: str) -> None:
        """Stops the running answer; what was said so far is kept and marked."""
        await self._work.end(_turn_key(conversation))

    async def answer_again(self, conversation: str) -> None:
        """Takes up a turn whose answer never came: the console was closed, killed or the agent failed."""
        await self._work.end(_turn_key(conversation))
        state = await self.state(conversation)
        if not state.unanswered:
            raise NotPossible(phrase("The last message has its answer."))
        self._begin_turn(conversation, pressed=state.turns[-1].pressed)

    async def settled(self, conversation: str) -> State:
        """Waits until the running turn is over."""
        await self._work.finished(_turn_key(conversation))
        return await self.state(conversation)

    async def resume(self) -> None:
        """Takes up, at start, the handovers and answers that a killed console still owed.

        A turn whose decision stands is only offered again by the window; one without a decision
        could hide a request for a person, so it is judged now.
        """
        page = await self.store.rows(Filter(), RECENT)
        for row in page.rows:
            state = await self.store.state(row.conversation)
            if state is not None and state.unanswered and state.turns[-1].decision is None:
                self._begin_turn(state.id, pressed=state.turns[-1].pressed)

    # Handing over

    async def hand_over(self, conversation: str) -> State:
        """The operator brings in a person now."""
        await self._work.end(_turn_key(conversation))
        async with self._lock(conversation):
            state = await self.state(conversation)
            self._must_speak(state)
            if not state.turns:
                raise NotPossible(
                    phrase("There is nothing to hand over yet."),
                    phrase("Write the customer's first message."),
                )
            return await self._append(state, requested(state, self.settings, self.clock(), By.OPERATOR))

    async def hand_back(self, conversation: str, memory: str = "") -> State:
        """The agent may speak again; `memory` is one line on what the person did."""
        async with self._lock(conversation):
            state = await self.state(conversation)
            if not state.silent:
                raise NotPossible(phrase("The AI has this conversation already."))
            return await self._append(state, [HandedBack(memory.strip())])

    async def summarise_for_customer(self, conversation: str) -> State:
        """ "Summarise for me": the customer sees the summary in their own voice."""
        async with self._lock(conversation):
            state = await self.state(conversation)
            summary = summarise(state)
            text = summary.customer_voice
            if not text:
                raise NotPossible(phrase("There is nothing to summarise yet."))
            shown = mask(text).text if self.settings.masking else text
            return await self._append(state, [Summarised(summary), SummaryShown(shown)])

    async def strike(self, conversation: str, sentence: str, *, keep: bool) -> State:
        """Removes an unsupported sentence from the summary, or keeps it as the operator's own words."""
        async with self._lock(conversation):
            state = await self.state(conversation)
            state = await self._append(state, [SentenceStruck(sentence, kept=keep)])
            return await self._append(state, [Summarised(summarise(state))])

    async def record(self, conversation: str, event: Event) -> State:
        """Journals one event of an open handover (copied, opened, pasted); raises without one."""
        async with self._lock(conversation):
            state = await self.state(conversation)
            if state.handover is None:
                raise NotPossible(
                    phrase("Nothing is being handed over here."), phrase("Hand the conversation over first.")
                )
            return await self._append(state, [event])

    # Keeping order

    async def rename(self, conversation: str, title: str) -> State:
        """Gives the conversation a title."""
        async with self._lock(conversation):
            return await self._append(await self.state(conversation), [Renamed(title.strip())])

    async def forget(self, conversation: str) -> None:
        """Erases a conversation and every trace of its text."""
        await self._work.end(_turn_key(conversation))
        async with self._lock(conversation):
            await self.store.forget(conversation)
        self._locks.pop(conversation, None)
        self.feed.tell(Forgotten(conversation))

    async def save_draft(self, conversation: str, text: str) -> None:
        """Keeps what is being written."""
        await self.store.save_draft(conversation, text, self.clock())

    async def draft(self, conversation: str) -> str:
        """What was being written."""
        return await self.store.draft(conversation)

    async def take_in(self, conversation: Conversation, kind: Kind = Kind.IMPORTED) -> State:
        """Journals a conversation from elsewhere with its readings; nothing is handed over by it."""
        first: list[Event] = [
            self._started(
                kind, conversation.channel, conversation.customer, conversation.subject, conversation.tags
            )
        ]
        state = await self._append(State(conversation.id or uuid4().hex), first)
        for message in conversation.messages:
            event: Event
            if message.author is Author.CUSTOMER:
                event = CustomerSaid(message.text, message.answerable, at=message.at)
            else:
                event = Answered(message.text, message.citations, at=message.at)
            state = await self._append(state, [event])
            if message.author is Author.CUSTOMER:
                judged = await self._judge(state, pressed=False)
                state = await self._append(state, [_decided(judged)])
        return await self._append(state, [Summarised(summarise(state))])

    async def close(self) -> None:
        """Stops every running answer, journals what was said, and lets the worker go."""
        await self._work.close()
        self._worker.shutdown(wait=True, cancel_futures=True)

    # One turn

    def _begin_turn(self, conversation: str, *, pressed: bool) -> None:
        key = _turn_key(conversation)
        self._said[conversation] = []
        self.feed.tell(AnswerBegan(conversation))
        task = self._work.start(key, self._turn(conversation, pressed=pressed))
        task.add_done_callback(lambda _: self._turn_over(conversation))

    def _turn_over(self, conversation: str) -> None:
        if not self.thinking(conversation):
            self._said.pop(conversation, None)
            self.feed.tell(AnswerEnded(conversation))

    async def _turn(self, conversation: str, *, pressed: bool) -> None:
        async with self._lock(conversation):
            state = await self.state(conversation)
            judged = await self._judge(state, pressed=pressed)
            decided = _decided(judged)
            if judged.decision.action is Action.HAND_OVER:
                by = By.CUSTOMER if pressed else By.POLICY
                after = _with(state, decided, self.clock())
                await self._append(
                    state, [decided, *requested(after, self.settings, self.clock(), by, judged.decision)]
                )
                return
            state = await self._append(state, [decided])
            await self._answer(state, judged)

    async def _judge(self, state: State, *, pressed: bool) -> Judged:
        conversation, message, before = state.conversation, len(state.turns) - 1, past(state)
        settings = self.settings
        return await asyncio.wrap_future(
            self._worker.submit(
                lambda: self.turns(settings).judge(conversation, message, before, pressed=pressed)
            )
        )

    async def _answer(self, state: State, judged: Judged) -> None:
        """Streams the reply and journals it, whole or as far as it came."""
        reply = self.turns(self.settings).reply(state.conversation, judged)
        said = self._said.setdefault(state.id, [])
        citations: tuple[Citation, ...] = ()
        ending, failure = Ending.FINISHED, None
        try:
            async for piece in reply.pieces:
                match piece:
                    case Words(text):
                        said.append(text)
                        self.feed.tell(AnswerGrew(state.id, text))
                    case Cites(found):
                        citations = found
        except asyncio.CancelledError:
            ending = Ending.STOPPED
            raise
        except AgentError as error:
            ending, failure = Ending.FAILED, error.message
            self.feed.tell(Troubled(error, state.id))
        finally:
            text = "".join(said)
            if text or ending is Ending.FAILED:
                answered = Answered(text, citations, ending, reply.purpose, reply.offers, failure=failure)
                await asyncio.shield(self._finish(state, answered))

    async def _finish(self, state: State, answered: Answered) -> None:
        after = _with(state, answered, self.clock())
        await self._append(state, [answered, Summarised(summarise(after))])

    # Journal

    async def _append(self, state: State, events: Sequence[Event]) -> State:
        entries, after = await self.store.append(state.id, state.seq, events, self.clock())
        self.feed.tell(Happened(after, entries))
        return after

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

    def _lock(self, conversation: str) -> asyncio.Lock:
        return self._locks.setdefault(conversation, asyncio.Lock())

    def _must_speak(self, state: State) -> None:
        if state.silent:
            raise NotPossible(
                phrase("This conversation was handed over already."),
                phrase("Bring the AI back first, or mark the summary as pasted."),
            )

    def _failed(self, key: str, error: ConsoleError) -> None:
        self.feed.tell(Troubled(error, key.removeprefix("turn:")))


def _turn_key(conversation: str) -> str:
    return f"turn:{conversation}"


def _decided(judged: Judged) -> Decided:
    return Decided(judged.message, judged.readings, judged.decision)


def _with(state: State, event: Event, at: datetime) -> State:
    """The state as it will be after `event`, before it is journalled."""
    return step(state, Entry(state.id, state.seq + 1, at, event))
