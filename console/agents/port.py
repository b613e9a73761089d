"""What every agent is: a name, and an answer that comes in pieces."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from console.conversation.messages import Citation, Conversation
from console.knowledge.findings import Findings


@dataclass(frozen=True, slots=True)
class Question:
    """The customer message at 0-based `message`, and what was found for it (None: no knowledge)."""

    conversation: Conversation
    message: int
    findings: Findings | None

    @property
    def text(self) -> str:
        """The customer's words."""
        return self.conversation.messages[self.message].text


@dataclass(frozen=True, slots=True)
class Words:
    """More of the answer; fragments joined are the message, to the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Cites:
    """The passages that the answer rests on."""

    citations: tuple[Citation, ...]


Piece = Words | Cites


class Agent(Protocol):
    """Answers a question in pieces; raises `AgentError` when it cannot go on."""

    def answer(self, question: Question) -> AsyncIterator[Piece]:
        """The answer, piece by piece; closing the iterator stops the work behind it."""
        ...
