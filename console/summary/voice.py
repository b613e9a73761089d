"""The customer's voice: a short first-person text, made of the customer's own sentences."""

import re
from collections.abc import Sequence

from console.conversation.summaries import Sentence
from console.summary.report import clip, retold_clause
from console.summary.statements import Statement
from console.summary.tongues import FRAMES

_ONLY_QUOTED = re.compile(r": [“„«»][^“”„«»]*[”“»«]$")
OWN_WORDS = 45
"""Words of one sentence of the customer that are taken over."""


def voice(
    about: Sequence[Statement],
    theirs: Sequence[Statement],
    after: Sequence[Statement],
    code: str,
    asked_in: Sequence[int],
) -> tuple[Sentence, ...]:
    """What I want, what I was told, what I have done: sentences with the 0-based messages they rest on.

    `asked_in` are the messages in which the customer asked for a person, where no own sentence here says so.
    """
    found = [_own(s) for s in about]
    if theirs and about:
        found.append(_told(theirs, code))
    found += [_own(s) for s in after]
    if asked_in:
        frame = FRAMES.get(code, FRAMES["en"])
        found.append(Sentence(frame.person, tuple(asked_in)))
    return tuple(found)


def closed(text: str) -> str:
    """A sentence with a full stop where it has no closing mark."""
    ended = text.rstrip("”»“«")[-1:] in tuple("?.…!？。؟।")
    return text if ended or _ONLY_QUOTED.search(text) else text + "."


def _own(statement: Statement) -> Sentence:
    text = clip(statement.text, OWN_WORDS)
    text = text[:1].upper() + text[1:]
    return Sentence(
        text + "?" if statement.question and not text.endswith("…") else closed(text), (statement.message,)
    )


def _told(theirs: Sequence[Statement], code: str) -> Sentence:
    messages = tuple(dict.fromkeys(s.message for s in theirs))
    if code in ("en", ""):
        return Sentence(closed(_retold(theirs)), messages)
    frame = FRAMES.get(code)
    last = theirs[-1]
    quote = clip(last.text) + ("?" if last.question else "")
    template = frame.told if frame else "“{quote}”"
    return Sentence(template.replace("{quote}", quote), (last.message,))


def _retold(theirs: Sequence[Statement]) -> str:
    return ("I was " + " and ".join(retold_clause(s) for s in theirs)).replace(
        " and told that ", " and that "
    )
