"""An agent that says what the test has written for it, step by step, and fails when steps are left over."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from console.agents.port import Cites, Piece, Question, Words
from console.conversation.errors import AgentError
from console.conversation.messages import Citation
from console.conversation.phrases import phrase

UNREACHABLE = phrase("The agent did not answer.")


@dataclass(frozen=True, slots=True)
class Say:
    """Yields this text as one fragment."""

    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """Yields these citations."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Until:
    """Waits for the event; `reached` is set once the agent stands here."""

    event: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Fail:
    """Raises this error: an `AgentError` as any agent may, or a defect."""

    error: Exception = field(default_factory=lambda: AgentError(UNREACHABLE))


Step = Say | Cite | Until | Fail


@dataclass(slots=True)
class ScriptedAgent:
    """`console.agents.port.Agent` over a script: one list of steps for each answer, in order."""

    script: deque[tuple[Step, ...]]
    asked: list[Question] = field(default_factory=list[Question])
    closed: int = 0
    """How many answers have ended, whole or not."""
    left: list[Step] = field(default_factory=list[Step])
    """Steps of answers that were stopped before their end."""

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """The next answer of the script; a test that wrote none for it fails."""
        assert self.script, f"no answer is written for {question.text!r}"
        self.asked.append(question)
        steps = deque(self.script.popleft())
        try:
            while steps:
                match steps[0]:
                    case Say(text):
                        yield Words(text)
                    case Cite(citations):
                        yield Cites(citations)
                    case Until() as gate:
                        gate.reached.set()
                        await gate.event.wait()
                    case Fail(error):
                        steps.popleft()
                        raise error
                steps.popleft()
        finally:
            self.left.extend(steps)
            self.closed += 1

    def done(self, *, stopped: bool = False) -> None:
        """Fails when an answer, or (unless one was to be `stopped`) a step of one, was never used."""
        assert not self.script, f"{len(self.script)} answers of the script were never asked for"
        assert stopped or not self.left, f"steps that were never reached: {self.left}"


def scripted(*answers: tuple[Step, ...] | str) -> ScriptedAgent:
    """An agent that gives these answers; a text is an answer in one fragment."""
    return ScriptedAgent(deque((Say(one),) if isinstance(one, str) else one for one in answers))
