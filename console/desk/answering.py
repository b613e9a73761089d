"""Running turns: the decision first, which nothing cuts short, then the answer, which anybody may stop."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from console.agents.port import Cites, Piece, Words
from console.conversation.errors import AgentError, Conflict, ConsoleError, KnowledgeError
from console.conversation.events import Answered, By, Decided, Event, Summarised
from console.conversation.messages import Author, Citation, Ending
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Action
from console.conversation.state import State
from console.desk.conditions import under
from console.desk.feed import AnswerBegan, AnswerEnded, AnswerGrew, Troubled
from console.desk.handing_over import requested
from console.desk.ledger import Ledger, after
from console.desk.work import Work
from console.settings import Settings
from console.turns.turn import Judged, Reply, Turns, past, summarise


@dataclass(slots=True)
class Answering:
    """One turn per conversation at a time.

    `settings` are asked for when a turn begins and hold for the whole of it; `turns` builds what a turn rests
    on from them, on the worker thread. Whoever begins or ends turns holds the conversation's `gate`.
    """

    ledger: Ledger
    settings: Callable[[], Settings]
    turns: Callable[[Settings], Turns]
    _decisions: Work = field(init=False)
    _answers: Work = field(init=False)
    _said: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _gates: dict[str, asyncio.Lock] = field(default_factory=dict[str, asyncio.Lock])

    def __post_init__(self) -> None:
        self._decisions, self._answers = Work(self._failed), Work(self._failed)

    def gate(self, conversation: str) -> asyncio.Lock:
        """Held while a turn is ended and another one begun, so that two never run at once."""
        return self._gates.setdefault(conversation, asyncio.Lock())

    def thinking(self, conversation: str) -> bool:
        """Is a turn under way?"""
        return self._decisions.running(conversation) or self._answers.running(conversation)

    def streaming(self, conversation: str) -> str | None:
        """What the running answer has said so far; None when no turn is under way."""
        said = self._said.get(conversation)
        return None if said is None else "".join(said)

    def begin(self, conversation: str) -> None:
        """Begins the turn of the customer's latest message."""
        self._said[conversation] = []
        self.ledger.feed.tell(AnswerBegan(conversation))
        task = self._decisions.start(conversation, self._decide(conversation))
        task.add_done_callback(lambda _: self._over(conversation))

    async def end(self, conversation: str) -> None:
        """Stops the answer; a decision under way is made first, for it may bring in a person."""
        await self._decisions.finished(conversation)
        await self._answers.end(conversation)

    async def decided(self, conversation: str) -> None:
        """Waits for the decision of the running turn, not for its answer."""
        await self._decisions.finished(conversation)

    async def finished(self, conversation: str) -> None:
        """Waits until the turn is over, if one is under way."""
        await self._decisions.finished(conversation)
        await self._answers.finished(conversation)

    async def close(self) -> None:
        """Stops every answer and journals what was said."""
        await self._decisions.idle()
        await self._answers.close()

    async def judge(self, state: State, settings: Settings) -> tuple[Turns, Judged]:
        """What is made of the latest customer message of `state`; without its knowledge where that fails."""
        turns, judged, trouble = await self.ledger.work(lambda: _judge(self.turns, settings, state))
        if trouble is not None:
            self.ledger.feed.tell(Troubled(trouble, state.id))
        return turns, judged

    # One turn

    async def _decide(self, conversation: str) -> None:
        state = _asked(await self.ledger.state(conversation))
        if state.silent:
            return
        settings = under(self.settings(), state.conditions)
        turns, judged = await self.judge(state, settings)
        later = await self.ledger.change(
            conversation, lambda now: self._decided(now, state, settings, judged)
        )
        if not later.silent:
            task = self._answers.start(conversation, self._answer(_asked(later), turns, judged))
            task.add_done_callback(lambda _: self._over(conversation))

    def _decided(self, now: State, judged_on: State, settings: Settings, judged: Judged) -> Sequence[Event]:
        """The decision, and with it the handover where there is one: both or neither is journalled."""
        if now.silent or _asked(now).conversation.messages != judged_on.conversation.messages:
            raise Conflict(
                phrase("Somebody else wrote to this conversation first."),
                phrase("Look at what came in, then try again."),
            )
        at = self.ledger.clock()
        decided = Decided(judged.message, judged.readings, judged.decision)
        state = after(now, at, decided)
        if judged.decision.action is Action.HAND_OVER:
            by = By.CUSTOMER if now.turns[judged.message].pressed else By.POLICY
            return [decided, *requested(state, settings, at, by, judged.decision)]
        return [decided, Summarised(summarise(state))]

    async def _answer(self, state: State, turns: Turns, judged: Judged) -> None:
        """Streams the reply and journals it, whole or as far as it came."""
        reply = turns.reply(state.conversation, judged)
        feed = self.ledger.feed
        said = self._said.setdefault(state.id, [])
        citations: tuple[Citation, ...] = ()
        ending, failure = Ending.FAILED, None
        try:
            async for piece in reply.pieces:
                match piece:
                    case Words(text):
                        said.append(text)
                        feed.tell(AnswerGrew(state.id, text))
                    case Cites(found):
                        citations = found
            ending = Ending.FINISHED
        except asyncio.CancelledError:
            ending = Ending.STOPPED
            raise
        except AgentError as error:
            failure = error.message
            feed.tell(Troubled(error, state.id))
        finally:
            await _ended(reply.pieces)
            await self._finish(state.id, reply, "".join(said), citations, ending, failure)

    async def _finish(
        self,
        conversation: str,
        reply: Reply,
        text: str,
        citations: tuple[Citation, ...],
        ending: Ending,
        failure: Phrase | None,
    ) -> None:
        """Journals the answer. One that was stopped before its first word leaves nothing but the question."""
        if not text and ending is not Ending.FAILED:
            return
        answered = Answered(text, citations, ending, reply.purpose, reply.offers, failure=failure)

        def made(now: State) -> Sequence[Event]:
            return [answered, Summarised(summarise(after(now, self.ledger.clock(), answered)))]

        await self.ledger.change(conversation, made)

    def _over(self, conversation: str) -> None:
        if not self.thinking(conversation):
            self._said.pop(conversation, None)
            self.ledger.feed.tell(AnswerEnded(conversation))

    def _failed(self, key: str, error: ConsoleError) -> None:
        self.ledger.feed.tell(Troubled(error, key))


def _asked(state: State) -> State:
    """The state up to the customer's latest message: what came after it is to be answered anew."""
    latest = next((t.number for t in reversed(state.turns) if t.message.author is Author.CUSTOMER), 0)
    return state.upto(latest).under(state.conditions)


def _judge(
    make: Callable[[Settings], Turns], settings: Settings, state: State
) -> tuple[Turns, Judged, KnowledgeError | None]:
    """Blocking. A knowledge that cannot be searched keeps nobody from asking for a person."""
    turns, conversation, message = make(settings), state.conversation, len(state.turns) - 1
    before = [(place, decision) for place, decision in past(state) if place < message]
    pressed = state.turns[message].pressed
    try:
        judged, trouble = turns.judge(conversation, message, before, pressed=pressed), None
    except KnowledgeError as error:
        turns, trouble = replace(turns, search=None), error
        judged = turns.judge(conversation, message, before, pressed=pressed)
    if pressed and state.decided is not None:
        # The button's words are ours: what the customer wrote was read when the offer was made.
        decision = structs.replace(judged.decision, losers=(), also=None)
        judged = replace(judged, readings=state.decided.readings, decision=decision)
    return turns, judged, trouble


async def _ended(pieces: AsyncIterator[Piece]) -> None:
    """Stops the work behind an answer that was left before its end."""
    if isinstance(pieces, AsyncGenerator):
        await pieces.aclose()
