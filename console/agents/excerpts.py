"""Choosing the sentences of a passage that answer a question, in the passage's own words."""

import re

LONG = 90
"""Words up to which a passage is quoted whole."""

ENOUGH = 70
"""Words that a quote of a longer passage aims at."""

_WORD = re.compile(r"\w+", re.UNICODE)
_UNIT = re.compile(r"(?<=[.!?。！？])\s+(?=\S)|\n+")
_COMMON_WORDS = (
    "a an and are as at be but by can do does for from had has have how i if in is it its me my not of on or "
    "our so that the their there they this to was we were what when where which who will with would you your"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def excerpt(text: str, question: str) -> str:
    """The part of `text` nearest to the question: consecutive sentences or lines, never cut inside one."""
    text = text.strip()
    if len(_WORD.findall(text)) <= LONG:
        return text
    units = _units(text)
    asked = _content(question)
    weights = [_weight(unit, asked) for unit in units]
    start, end = _best_window(units, weights)
    return "".join(units[start:end]).strip()


def _units(text: str) -> list[str]:
    """Sentences and lines with the white space that follows them; joined they are the text."""
    units: list[str] = []
    at = 0
    for gap in _UNIT.finditer(text):
        units.append(text[at : gap.end()])
        at = gap.end()
    units.append(text[at:])
    return [unit for unit in units if unit]


def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _COMMON)


def _stem(word: str) -> str:
    """The first six letters: enough to join "adjusting" and "adjusted" without a stemmer per language."""
    return word[:6]


def _weight(unit: str, asked: frozenset[str]) -> float:
    return len(asked & _content(unit))


def _best_window(units: list[str], weights: list[float]) -> tuple[int, int]:
    """The run of units of about `ENOUGH` words with the most of the question's words, the earliest one."""
    lengths = [len(_WORD.findall(unit)) for unit in units]
    best, best_weight, end, words, weight = (0, 1), -1.0, 0, 0, 0.0
    for start in range(len(units)):
        while end < len(units) and (end == start or words + lengths[end] <= ENOUGH):
            words += lengths[end]
            weight += weights[end]
            end += 1
        if weight > best_weight:
            best, best_weight = (start, end), weight
        words -= lengths[start]
        weight -= weights[start]
    return best
