"""The built-in agent: quotes what the knowledge says, offline, and never makes anything up."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from console.agents.excerpts import excerpt
from console.agents.port import Cites, Piece, Question, Words
from console.conversation.messages import Citation
from console.knowledge.findings import Findings, Hit

SECOND_FROM = 0.75
"""A second article is quoted when its score reaches this share of the first one's."""

PACE = 0.016
"""Seconds between fragments, so that an answer can be read as it comes, and stopped."""

NOTHING_FOUND = (
    "I could not find that in our help centre, and I do not want to guess. A person can look into it for you."
)
SMALL_TALK = "You are welcome. Is there anything else that I can look up for you?"

_FRAGMENT = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class BuiltInAgent:
    """Answers from the knowledge passages alone; `pace` is the time between fragments in seconds."""

    pace: float = PACE

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Quotes of the best passages with their citations, or the plain word that there are none."""
        text, citations = compose(question.text, question.findings)
        for fragment in _FRAGMENT.findall(text):
            if self.pace:
                await asyncio.sleep(self.pace)
            yield Words(fragment)
        if citations:
            yield Cites(citations)


def compose(question: str, findings: Findings | None) -> tuple[str, tuple[Citation, ...]]:
    """The whole answer and its citations; never empty."""
    if findings is None or not findings.hits:
        return NOTHING_FOUND, ()
    if not findings.answerable:
        return NOTHING_FOUND, ()
    parts: list[str] = []
    citations: list[Citation] = []
    for hit in _chosen(findings):
        quote = excerpt(hit.passage.text, question)
        parts.append(quote)
        citations.append(Citation(hit.passage.document, hit.passage.heading, quote, hit.passage.title))
    return "\n\n".join(parts), tuple(citations)


def _chosen(findings: Findings) -> tuple[Hit, ...]:
    """The best passage, and the best one of a second document where it is nearly as good."""
    first, *others = findings.documents(2)
    return (first, *(hit for hit in others if hit.score >= SECOND_FROM * first.score))
