"""Looking up a customer message in its conversation: the same question again, and what leans on the last.

A search sees one text. A customer who was not answered asks again, and the search would answer from the
same article again; a customer who says "and how long does that take?" names no subject at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from console.conversation.messages import Author, Conversation
from console.knowledge.findings import Findings, Hit
from console.knowledge.questions import is_question_like
from console.knowledge.sought import Sought, SoughtWord, plainly
from console.language.lexicons import Lexicons, lexicons

Search = Callable[[str], Findings]
"""Finds passages for a question, in milliseconds."""

REACH = 6
"""Questions of the customer that a message is compared with, latest first."""
SAME = 0.9
"""Share of a message's words, by rarity, that stand in an earlier question when it asks the same."""
SAME_AS_TOLD = 0.5
"""The same where the customer says so ("I asked about …")."""
LEAST = 2
"""Words that both must have in common, unless the customer says so."""
UNANSWERED = 0.5
"""Share of the threshold left to an answer from the articles that did not answer the same question before."""
BEFORE = 0.5
"""What the words of the question before count for, beside the message's own, where it leans on them."""
SHORTEST = 1
"""Words of subject up to which a message leans on the question before."""

_POINTERS = """
    it that this these those they them there
    es dies diese dieser dieses dazu davon dafür damit
    cela ceci ça celui celle ceux
    eso esto ese esa
    questo questa quello quella ciò
    isso isto esse essa
    dit dat deze daarvan daarmee
    det detta denna
    tego tym
    это этот эта этого
    bu bunu bunun
"""


@cache
def _pointers() -> frozenset[str]:
    from console.knowledge.words import words

    return frozenset(words(_POINTERS))


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A question that the customer asked before, and the documents it was answered from."""

    text: str
    answered: bool
    documents: frozenset[str]


def look_up(search: Search, conversation: Conversation, message: int) -> Findings:
    """What the knowledge says to the customer message at 0-based `message`, read after what came before it.

    The confidence is below the threshold where an earlier question is asked again and the same article
    would answer it again.
    """
    said = conversation.messages[message].text
    found = search(said)
    earlier = _earlier(conversation, message) if is_question_like(said) else ()
    if not earlier:
        return found
    sought = found.sought or plainly(said)
    again = _asked_before(said, sought, earlier)
    if again is not None:
        return _again(search, said, sought, again)
    if not _leans(said, sought):
        return found
    wider = search(f"{said}\n{earlier[0].text}")
    return _with_context(found, wider, sought) if any(word.informative for word in sought.words) else wider


def _earlier(conversation: Conversation, message: int) -> Sequence[_Earlier]:
    """The customer's questions before a message, latest first, since a human last wrote."""
    found: list[_Earlier] = []
    documents: frozenset[str] = frozenset()
    answered = False
    for one in reversed(conversation.messages[:message]):
        if one.author is Author.HUMAN or len(found) == REACH:
            break
        if one.author is Author.AGENT:
            answered = True
            documents |= {citation.document for citation in one.citations}
        elif is_question_like(one.text):
            found.append(_Earlier(one.text, answered, documents))
    return found


def _asked_before(said: str, sought: Sought, earlier: Sequence[_Earlier]) -> _Earlier | None:
    """The earlier question that the message asks again after an answer, if any."""
    told = _says_so(said, lexicons())
    subject = sum(word.informative for word in sought.words)
    for one in earlier:
        if not one.answered:
            continue
        there = sought.found(one.text)
        common = sum(how > 0 and word.informative for how, word in zip(there, sought.words, strict=True))
        share = sought.share(there)
        if common >= LEAST and share >= SAME:
            return one
        if told and (share >= SAME_AS_TOLD if subject else True):
            return one
    return None


def _says_so(said: str, words: Lexicons) -> bool:
    line = words.line(said)
    return bool(words.searcher("asking_again", "cue").find(line, frozenset(line.line.split())))


def _again(search: Search, said: str, sought: Sought, asked: _Earlier) -> Findings:
    """The findings for a question asked again: not answered where its articles were quoted before."""
    both = search(f"{said}\n{asked.text}")
    quoted = asked.documents or {hit.passage.document for hit in search(asked.text).documents(1)}
    other = both.hits and both.hits[0].passage.document not in quoted
    if other and any(word.informative for word in sought.words):
        return both
    return replace(both, confidence=min(both.confidence, UNANSWERED * both.threshold))


def _leans(said: str, sought: Sought) -> bool:
    """Whether a message names no subject of its own, or points at one named before."""
    from console.knowledge.words import words

    named = sum(word.informative for word in sought.words)
    return named <= SHORTEST or not _pointers().isdisjoint(words(said))


def _with_context(found: Findings, wider: Findings, sought: Sought) -> Findings:
    """The findings of a message and those of it with the question before, which count for less.

    What is found through the question before speaks of the message as far as it has the message's words.
    """
    scores: dict[tuple[str, int], float] = {}
    hits: dict[tuple[str, int], Hit] = {}
    for findings, share in ((found, 1.0), (wider, BEFORE)):
        for hit in findings.hits:
            key = (hit.passage.document, hit.passage.number)
            hits.setdefault(key, hit)
            scores[key] = scores.get(key, 0.0) + share * hit.score / (1 + BEFORE)
    ordered = sorted(hits, key=lambda key: -scores[key])
    merged = tuple(Hit(hits[key].passage, scores[key]) for key in ordered)
    if not merged:
        return found
    best = merged[0].passage
    share = sought.covered(f"{best.title}\n{best.heading or ''}\n{best.text}")
    confidence = max(found.confidence, share * wider.confidence)
    return replace(found, hits=merged, confidence=confidence, sought=_both(sought, wider.sought))


def _both(own: Sought, wider: Sought | None) -> Sought:
    if wider is None:
        return own
    known = {word.stems for word in own.words}
    more = (
        SoughtWord(word.stems, word.weight * BEFORE, word.informative)
        for word in wider.words
        if word.stems not in known
    )
    return Sought((*own.words, *more), own.languages)
