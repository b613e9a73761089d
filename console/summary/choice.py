"""Which statements matter: what it is about, what was tried, what the agent did, what is wanted."""

import re
from collections.abc import Sequence

from console.conversation.messages import Author
from console.summary.questions import asks_for_person
from console.summary.report import advised, asks_something, complains, requested
from console.summary.statements import Statement

ADVICE, REQUEST, ANSWER, QUESTION = 1.0, 0.8, 0.4, -0.2
"""What an agent's statement weighs by what it does; its length and its bearing on the issue add to that."""
WEIGHTY = 1.97
"""Weight from which a later statement belongs into a note, and not only into the customer's own text."""
TROUBLE = 0.3
MOST_SUGGESTIONS = 3
SHORT = 6
"""Words up to which a statement is too short to stand for itself."""

_TRIED = re.compile(
    r"\b(?:tried|did (?:that|it|this|so)|already|restart(?:ed|ing)|re-?install(?:ed|ing)|reset|updated"
    r"|followed|checked|changed"
    r"|called|contacted|emailed|sent|logged (?:in|out|off)|i(?:['’]ve| have) (?:done|tried|been)"
    r"|switched|cleared|twice|still"
    r"|(?:habe|hab) .{0,60}(?:versucht|probiert|gemacht)|schon|bereits|j['’]ai (?:déjà )?(?:essayé"
    r"|fait)|déjà|(?:ya )?he (?:probado"
    r"|intentado|hecho)|já|tentei|ho (?:già )?(?:provato|fatto)|già|geprobeerd|gedaan)\b",
    re.I,
)
_INTRODUCES = re.compile(
    r"\b(?:my name is|this is|i am called|ich heiße|je m['’]appelle|me llamo|mi chiamo|mijn naam is"
    r"|my (?:e-?mail|phone|number)"
    r"|(?:e-?mail|call|reach) me|order (?:number|no) is)\b",
    re.I,
)
_WANTS = re.compile(
    r"\b(?:(?:i|we)(?:['’]d)?(?: \w+){0,2} (?:want|need|like|wish|hope|expect|prefer|have to)|please"
    r"|could you|can you|can i|could i|may i|how (?:do|can)|refund|send me|let me"
    r"|möchten?|ich will|brauchen?|bitte|könnten?|kann ich|voudrais|je veux|besoin|pouvez|puis-je|quiero"
    r"|quisiera|necesito|puede|puedo|quero|queria|gostaria|preciso|posso|pode|vorrei|voglio|bisogno"
    r"|potete|ik wil|graag|nodig|kunt|kan ik)\b",
    re.I,
)


_BRINGS = re.compile(r"\b(?:bring|bringing) in a (?:person|human|colleague)\b", re.I)
_WAIT = re.compile(
    r"^(?:(?:ok|okay|sure|right|alright|i see|one moment|please)[\s,.]+)*let me (?:just |quickly )?"
    r"(?:check|look|see|find out|have a look|ask|verify)\b"
    r"|^.{0,20}\bhow (?:can|may) (?:i|we) (?:help|assist)\b.{0,20}$"
    r"|^.{0,12}\b(?:this is|my name is) \w+ (?:from|with|at)\b",
    re.I,
)
_OFFERS = re.compile(
    r"\ba person (?:can|could|will) look into it\b|\bask me anything else\b"
    r"|\b(?:if you(?:['’]d| would)? (?:like|prefer|want|wish)|would you (?:like|prefer)|do you want|shall i"
    r"|(?:just )?reply with|i (?:can|could|will)|i['’]ll)\b.{0,60}"
    r"\b(?:(?:an?|another) (?:real |live |human )?(?:person|human|colleague|agent|teammate)"
    r"|somebody|someone)\b",
    re.I,
)


def without_offers(said: Sequence[Statement]) -> list[Statement]:
    """What was said without talk of bringing somebody in or of looking something up: it helps nobody."""
    found: list[Statement] = []
    bringing = -1
    for one in said:
        if one.author is Author.AGENT:
            if _BRINGS.search(one.text):
                bringing = one.message  # what follows it there is about the handover, too
            if one.message == bringing or _OFFERS.search(one.text):
                continue
        if one.by_customer or not _WAIT.search(one.text):
            found.append(one)
    return found


def issue(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """What it is about: the customer's first statement of substance and the question beside it."""
    mine = [s for s in said if s.by_customer]
    if not mine:
        return ()
    full = [s for s in mine if s.length >= 4 and len(s.stems) >= 2]
    head = next((s for s in full if not _INTRODUCES.search(s.text)), full[0] if full else mine[0])
    opening = [
        s for s in mine if head.message <= s.message <= _answered(said, head.message) and s is not head
    ]
    after = [s for s in opening if said.index(s) > said.index(head) and s.length >= 4 and s.stems]
    follow = next((s for s in after if s.question != head.question and not asks_for_person(s)), None)
    if follow is None and head.length < 9:
        follow = next((s for s in after if complains(s.text) and len(s.stems) >= 2), None)
    return (head,) if follow is None else (head, follow)


def agent_words(said: Sequence[Statement], about: Sequence[Statement]) -> tuple[Statement, ...]:
    """What the agent, or a human, said or asked that matters most; at most two statements, in their order."""
    theirs = [s for s in said if not s.by_customer and s.length >= 4 and s.stems]
    if not theirs:
        return ()
    topic = frozenset[str]().union(*(s.stems for s in said if s.by_customer))
    weights = {place: _weight(s, topic, place / max(1, len(theirs) - 1)) for place, s in enumerate(theirs)}
    best = max(weights, key=lambda place: weights[place])
    chosen = [best]
    others = [place for place in weights if place != best and theirs[place].message != theirs[best].message]
    others = others or [place for place in weights if place != best]
    if others and theirs[best].length < 14:
        chosen.append(max(others, key=lambda place: weights[place]))
    return tuple(theirs[place] for place in sorted(chosen))


def suggestions(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """What the agent advised the customer to do, at most the latest `MOST_SUGGESTIONS`."""
    found = [s for s in said if not s.by_customer and s.length >= SHORT // 2 and advised(s)]
    return tuple(found[-MOST_SUGGESTIONS:])


def tried(said: Sequence[Statement], about: Sequence[Statement]) -> tuple[Statement, ...]:
    """What the customer has done so far: the latest statement that tells of it, a short one before it."""
    mine = [s for s in said if s.by_customer and s not in about and not s.question and s.length >= 3]
    found = next((place for place in range(len(mine) - 1, -1, -1) if _TRIED.search(mine[place].text)), None)
    if found is None:
        return ()
    before = mine[found - 1] if found else None
    joined = (
        before
        and before.message == mine[found].message
        and before.length <= SHORT
        and _TRIED.search(before.text)
    )
    return (before, mine[found]) if before and joined else (mine[found],)


def wants(said: Sequence[Statement], *, person: bool) -> Statement | None:
    """What the customer wants next: the latest statement that asks for a person, or else asks or wishes."""
    mine = [s for s in said if s.by_customer and s.length >= 2 and (s.stems or asks_for_person(s))]
    asked = next((s for s in reversed(mine) if asks_for_person(s)), None) if person else None
    return asked or next((s for s in reversed(mine) if s.question or _WANTS.search(s.text)), None)


def later(
    said: Sequence[Statement], about: Sequence[Statement], decided: Sequence[int], *, least: float = 0.0
) -> tuple[Statement, ...]:
    """What the customer said after the issue, the weightiest first; most of all in the `decided` messages.

    Statements lighter than `least` are left out.
    """
    known = frozenset[str]().union(*(s.stems for s in about))
    mine = [s for s in said if s.by_customer and s not in about and s.length >= SHORT // 2 and s.stems]
    mine = [s for s in mine if not (asks_for_person(s) and s.length <= SHORT)]
    weights = {s: _later_weight(s, known, decided, (n + 1) / len(mine)) for n, s in enumerate(mine)}
    if not any(complains(s.text) for s in about):
        # A question at first, and then the trouble itself.
        weights |= {s: weight + TROUBLE for s, weight in weights.items() if complains(s.text)}
    return tuple(sorted((s for s in weights if weights[s] >= least), key=lambda s: -weights[s]))


def _later_weight(
    statement: Statement, known: frozenset[str], decided: Sequence[int], position: float
) -> float:
    weight = 0.5 * complains(statement.text) + 0.5 * bool(_TRIED.search(statement.text))
    weight += 0.3 * asks_for_person(statement) + 0.6 * (statement.message in decided) + 0.4 * position
    return weight + 0.6 * min(statement.length, 18) / 18 + 0.5 * min(len(statement.stems - known), 5) / 5


def _weight(statement: Statement, topic: frozenset[str], position: float) -> float:
    shared = len(statement.stems & topic)
    size = min(statement.length, 22) / 22
    if advised(statement):
        asked = ADVICE
    else:
        asked = REQUEST if requested(statement) else QUESTION if asks_something(statement) else ANSWER
    human = 0.5 if statement.author is Author.HUMAN else 0.0
    return 0.35 * min(shared, 3) + size + asked + 0.5 * position + human


def _answered(said: Sequence[Statement], message: int) -> int:
    """The message before which somebody answered what was said in `message`."""
    return next((s.message for s in said if not s.by_customer and s.message > message), 1 << 60)
