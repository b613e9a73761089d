"""The agent's note: a few sentences about the customer in the third person, for whoever takes over."""

from collections.abc import Sequence
from itertools import pairwise

from console.conversation.messages import Author
from console.conversation.summaries import Sentence
from console.language.names import NAMES
from console.summary.reason import Reason
from console.summary.report import agent_clause, clip, customer_clause
from console.summary.statements import Statement
from console.summary.voice import closed


def note(
    about: Sequence[Statement],
    theirs: Sequence[Statement],
    after: Sequence[Statement],
    code: str,
    why: Reason,
    *,
    annoyed: bool,
) -> tuple[Sentence, ...]:
    """Issue, what the agent did, what the customer did or wants since, and why a person is needed."""
    if code in ("en", ""):
        found = _english(about, theirs, after, annoyed=annoyed)
    else:
        found = _quoting(about, theirs, after, code)
    if why.text:
        found.append(Sentence(why.text, why.messages))
    return tuple(found)


def _english(
    about: Sequence[Statement], theirs: Sequence[Statement], after: Sequence[Statement], *, annoyed: bool
) -> list[Sentence]:
    found: list[Sentence] = []
    if about:
        told = sorted(about, key=lambda s: s.question)
        found.append(_joined("The customer", [customer_clause(s, annoyed=annoyed) for s in told], about))
    if theirs:
        found.append(_joined(_who(theirs), [agent_clause(s) for s in theirs], theirs))
    if after:
        told = sorted(after, key=lambda s: s.question)
        found.append(_joined("The customer", [customer_clause(s, issue=False) for s in told], after))
    return found


def _who(theirs: Sequence[Statement]) -> str:
    return "A colleague" if all(s.author is Author.HUMAN for s in theirs) else "The agent"


def _quoting(
    about: Sequence[Statement], theirs: Sequence[Statement], after: Sequence[Statement], code: str
) -> list[Sentence]:
    """The key sentences as they were written, in an English frame: nothing is translated by guesswork."""
    tongue = NAMES.get(code, code)
    leads = (
        (f"The customer writes in {tongue}:", about),
        (f"{_who(theirs)} says:", theirs),
        ("The customer says:", after),
    )
    return [
        Sentence(f"{lead} {' '.join(_quote(s) for s in part)}", _places(part)) for lead, part in leads if part
    ]


def _quote(statement: Statement) -> str:
    return f"“{clip(statement.text)}{'?' if statement.question else ''}”"


def _joined(subject: str, clauses: Sequence[str], statements: Sequence[Statement]) -> Sentence:
    """One sentence; a verb that is repeated is said once."""
    text = f"{subject} {clauses[0]}"
    for before, clause in pairwise(clauses):
        verb = before.split(" that ", 1)[0]
        same = " that " in before and clause.startswith(f"{verb} that ")
        text += f" and {clause.removeprefix(verb + ' ') if same else clause}"
    return Sentence(closed(text), _places(statements))


def _places(statements: Sequence[Statement]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(s.message for s in statements))
