"""The built-in agent: quotes what the knowledge says, offline, and never makes anything up."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from console.agents.excerpts import Excerpt, excerpt
from console.agents.port import Cites, Piece, Question, Words
from console.conversation.messages import Citation
from console.knowledge.findings import Findings, Hit
from console.knowledge.passages import Passage
from console.knowledge.questions import is_question_like
from console.knowledge.sought import Sought, plainly

NEARLY = 0.7
"""Share of the best score from which another passage of the same article is looked at too."""
SECOND = 0.8
"""The same for an article to be quoted beside the best."""
HALF = 0.5
"""Share of the question's words, by rarity, that it must have."""
NEWS = 0.2
"""Share of the question's words, by rarity, that a second article must add to be quoted."""

BRIEF = 25
"""Words up to which a quote is so short that another passage of its article follows it."""

PACE = 0.016
"""Seconds between fragments, so that an answer can be read as it comes, and stopped."""

NOTHING_FOUND = (
    "I could not find that in our help centre, and I do not want to guess. A person can look into it for you."
)
GREETING = "Hello. What can I look up for you?"
SMALL_TALK = "You are welcome. Is there anything else that I can look up for you?"

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*?(?=[ \t]*\S)")
_FRAGMENT = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class BuiltInAgent:
    """Answers from the knowledge passages alone; `pace` is the time between fragments in seconds."""

    pace: float = PACE

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Quotes of the best passages with their citations, or the plain word that there are none."""
        text, citations = reply(question)
        for fragment in _FRAGMENT.findall(text):
            if self.pace:
                await asyncio.sleep(self.pace)
            yield Words(fragment)
        if citations:
            yield Cites(citations)


def reply(question: Question) -> tuple[str, tuple[Citation, ...]]:
    """What is said to a message: an answer where it asks something, else a friendly word."""
    if is_question_like(question.text):
        return compose(question.text, question.findings)
    return (GREETING if question.message == 0 else SMALL_TALK), ()


def compose(question: str, findings: Findings | None) -> tuple[str, tuple[Citation, ...]]:
    """The whole answer and its citations; never empty. Blank lines stand between articles alone."""
    if findings is None or not findings.answerable:
        return NOTHING_FOUND, ()
    chosen = _chosen(question, findings)
    text = ""
    for place, (passage, quote) in enumerate(chosen):
        same = place and chosen[place - 1][0].document == passage.document
        text += ("\n" if same else "\n\n" if place else "") + _BLANK_LINES.sub("\n", quote.text)
    cited = (Citation(p.document, p.heading, quote.text, p.title) for p, quote in chosen)
    return text, tuple(cited)


def _chosen(question: str, findings: Findings) -> list[tuple[Passage, Excerpt]]:
    """The best excerpt, and one of another document where it says what the first does not."""
    sought = findings.sought or plainly(question)
    above = findings.hits[0]
    quoted = [
        (
            hit,
            excerpt(hit.passage.text, question, sought, f"{hit.passage.title}\n{hit.passage.heading or ''}"),
        )
        for hit in findings.hits
        if hit.score >= NEARLY * above.score
    ]
    # The search knows better which article, the excerpts know better which of its passages.
    quoted.sort(key=lambda one: one[0].score + one[1].worth, reverse=True)
    quoted.sort(key=lambda one: one[0].passage.document != above.passage.document)
    (first, best), *others = quoted
    runner_up = [hit.passage.document for hit in findings.documents(2)[1:]]
    chosen = [(first.passage, best), *_more(first, best, others, sought)]
    for hit, second in others:
        if (
            hit.passage.document in runner_up
            and hit.score >= SECOND * above.score
            and _adds(best, second, sought)
        ):
            chosen.append((hit.passage, second))
            break
    return chosen


def _more(
    first: Hit, best: Excerpt, others: Sequence[tuple[Hit, Excerpt]], sought: Sought
) -> list[tuple[Passage, Excerpt]]:
    """After a very short quote, a later passage of the same article that speaks of the question too."""
    if len(best.text.split()) >= BRIEF:
        return []
    same = [(hit.passage, quote) for hit, quote in others if hit.passage.document == first.passage.document]
    after = [
        (passage, quote)
        for passage, quote in same
        if passage.number > first.passage.number and sought.share(quote.found) >= HALF
    ]
    return after[:1]


def _adds(first: Excerpt, second: Excerpt, sought: Sought) -> bool:
    """Whether the second speaks of the question too, and of words of it that the first does not have."""
    both = tuple(map(max, zip(first.found, second.found, strict=True)))
    news = sought.share(both) - sought.share(first.found)
    return news >= NEWS and sought.share(second.found) >= HALF
