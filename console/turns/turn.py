"""Computing one turn: search, the five readings, the decision, and the reply that follows from it."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.agents.port import Agent, Piece, Question, Words
from console.conversation.events import Purpose
from console.conversation.messages import Channel, Conversation
from console.conversation.readings import Action, Decision, Reading
from console.conversation.state import State
from console.conversation.summaries import Summary
from console.escalation.answerability import Answerability
from console.escalation.conditions import Conditions
from console.knowledge.findings import Findings
from console.turns import replies

if TYPE_CHECKING:
    from console.escalation.detector import Detector

Search = Callable[[str], Findings]
"""Finds passages for a question, in milliseconds; without knowledge there is no search at all."""

Past = Sequence[tuple[int, Decision]]
"""Earlier decisions with their 0-based messages, since the last hand-back."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of the customer message at 0-based `message`."""

    message: int
    findings: Findings | None
    readings: tuple[Reading, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Reply:
    """What the customer reads next: its purpose, whether it offers a person, and its pieces."""

    purpose: Purpose
    offers: bool
    pieces: AsyncIterator[Piece]


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that a turn rests on, compiled once for a set of settings.

    `judge` is blocking work of milliseconds: callers with a window put it on a thread.
    `button` says whether the provider shows "Talk to a person" as a button; `offer_text` are the lead's
    own words for the offer.
    """

    agent: Agent
    detector: "Detector"
    conditions: Conditions
    search: Search | None = None
    button: bool = True
    offer_text: str = ""

    def judge(self, conversation: Conversation, message: int, past: Past, *, pressed: bool = False) -> Judged:
        """Readings and decision for one customer message."""
        from console.escalation.policy import decide
        from console.knowledge.questions import is_question_like
        from console.turns.looking_up import look_up

        said = conversation.messages[message]
        findings = look_up(self.search, conversation, message) if self.search else None
        answerable = None
        if findings is not None:
            best = findings.hits[0].passage.title if findings.hits else ""
            answerable = Answerability(
                confidence=findings.confidence,
                threshold=findings.threshold,
                question=is_question_like(said.text),
                best=best,
            )
        readings = self.detector.read(conversation, message, answerable)
        decision = decide(conversation, message, readings, self.conditions, past, accepted=pressed)
        return Judged(message, findings, readings, decision)

    def reply(self, conversation: Conversation, judged: Judged) -> Reply:
        """The reply to a turn that is not handed over."""
        question = Question(conversation, judged.message, judged.findings)
        match judged.decision.action:
            case Action.ASK_FIRST:
                return Reply(Purpose.ASK_FIRST, offers=False, pieces=_said(replies.ASK_FIRST))
            case Action.OFFER:
                text = replies.offer(
                    conversation.channel,
                    button=self.button,
                    on_duty=self.conditions.on_duty,
                    own=self.offer_text,
                )
                offers = self.button and conversation.channel is Channel.CHAT
                return Reply(Purpose.OFFER, offers=offers, pieces=_said(text))
            case Action.CLARIFY:
                return Reply(Purpose.CLARIFY, offers=False, pieces=self.agent.answer(question))
            case Action.CONTINUE | Action.HAND_OVER:
                return Reply(Purpose.ANSWER, offers=False, pieces=self.agent.answer(question))


async def _said(text: str) -> AsyncIterator[Piece]:
    yield Words(text)


def summarise(state: State) -> Summary:
    """The summary of a conversation as it stands."""
    from console.summary import writer  # its phrases compile with the first summary, off the window's thread

    return writer.write(
        state.conversation,
        state.decisions(),
        {turn.number - 1: turn.readings for turn in state.turns if turn.readings},
        state.struck,
        state.kept,
    )


def past(state: State) -> tuple[tuple[int, Decision], ...]:
    """The decisions that still count: those since the last hand-back."""
    since = state.handed_back[-1].turn if state.handed_back else 0
    return tuple((message, decision) for message, decision in state.decisions() if message >= since)


def get_ready() -> None:
    """Imports what turns rest on, so that the first one need not wait for it; blocking."""
    from console.escalation import detector, policy
    from console.summary import writer

    del detector, policy, writer
