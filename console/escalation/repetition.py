"""The same again: a question in other words, an answer word for word."""

from collections.abc import Sequence
from functools import lru_cache

from console.escalation.material import Heard
from console.language.lines import BREAK
from console.language.words import ADDRESS, stem

SHARED = 0.6
"""Share of the shorter question's words that both must have to be the same question."""
LEAST = 3
"""Words of meaning that both questions must have in common."""
COPIED = 0.8


def repeated_question(heard: Sequence[Heard], common: frozenset[str]) -> bool:
    """Whether the last message asks what the customer asked before, with an answer in between."""
    now = _content(heard[-1].line.line, common)
    answered = False
    for one in reversed(heard[:-1]):
        answered = answered or one.agent
        if answered and one.customer:
            earlier = _content(one.line.line, common)
            shared = len(now & earlier)
            if shared >= LEAST and shared >= SHARED * min(len(now), len(earlier)):
                return True
    return False


def repeated_answer(heard: Sequence[Heard]) -> bool:
    """Whether the agent's latest answer says what an earlier one said, nearly word for word."""
    answers = [one.present for one in heard[:-1] if one.agent]
    if len(answers) < 2 or not heard[-2].agent:
        return False
    latest = answers[-1]
    return any(
        len(latest & other) >= COPIED * len(latest | other) and len(latest) > LEAST for other in answers[:-1]
    )


@lru_cache(maxsize=1024)
def _content(line: str, common: frozenset[str]) -> frozenset[str]:
    return frozenset(
        stem(word) for word in line.split() if word not in common and word not in (BREAK, ADDRESS)
    )
