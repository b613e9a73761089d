"""Choosing the units of a passage that answer a question, in the passage's own words."""

import re
from dataclasses import dataclass

from console.agents.units import Kind, Unit, units
from console.knowledge.sought import Sought

ENOUGH = 60
"""Words that a quote aims not to exceed; one unit alone may."""
COMFORTABLE = 45
"""Words up to which the sentences after a short answer are quoted too: they usually belong to it."""

WORDY = 0.004
"""What a word costs, as a share of the question: three words may be worth a hundredth of it."""
PROSE = 0.06
"""What a whole sentence is worth over a row or an item."""
OPENING = 0.05
"""What it is worth to begin where the passage begins."""
FIGURE = 0.08
"""What a figure is worth where the question asks for one."""
HALFWAY = 0.15
"""What it costs to begin in the middle of a list or to end on what announces one."""
MIXED = 0.1
"""What it costs to go on after a table with what stands below it."""
LEANING = 0.4
"""What it costs to begin with a unit that rests on one left out."""
IN_HEADING = 0.7
"""Share of its weight that a word keeps when the title or heading says it already."""
IN_EVERY_ROW = 0.4
"""Share of its weight that a word keeps in a row when every row of the table has it: it tells none apart."""
REST_OF_LIST = 20
"""Words by which a quote may grow so that a list is not broken off near its end."""

_QUANTITY = re.compile(
    r"\b(?:how (?:long|much|many|far|heavy|high|old|often|big|tall|tight|fast)|costs?|price"
    r"|wie (?:lange|viel\w*|oft|hoch|weit|schwer)|kostet|combien|cu[aá]nt\w+|quant\w+|hoeveel"
    r"|hoe (?:lang|vaak)|hur (?:l[aå]ng|mycket))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Consecutive units of a passage, to the letter."""

    text: str
    found: tuple[float, ...]
    """How well each word of the question stands in it, or in the headings above it, 0 to 1."""
    worth: float
    """How well it answers, to compare excerpts for one question; at most a little over 1."""


def excerpt(text: str, question: str, sought: Sought, above: str = "") -> Excerpt:
    """The units of `text` nearest to the question; `above` are the title and heading over it."""
    parts = units(text)
    if not parts:
        return Excerpt("", sought.found(above), 0.0)
    reading = _Reading(text, parts, sought, sought.found(above), bool(_QUANTITY.search(question)))
    start, end, worth = reading.best()
    start, end = reading.rounded(start, end)
    return Excerpt(text[parts[start].start : parts[end - 1].end], reading.found(start, end), worth)


class _Reading:
    """One passage read for one question."""

    def __init__(
        self, text: str, parts: tuple[Unit, ...], sought: Sought, above: tuple[float, ...], quantity: bool
    ) -> None:
        self._parts = parts
        self._above = above
        self._each = [sought.found(text[part.start : part.end]) for part in parts]
        self._counted = [self._telling(at) for at in range(len(parts))]
        self._figures = [quantity and any(c.isdigit() for c in text[p.start : p.end]) for p in parts]
        full = [one.weight for one in sought.words]
        self._weights = [w * (IN_HEADING if how else 1.0) for w, how in zip(full, above, strict=True)]
        self._everything = sum(full) or 1.0
        self._heading = sum(w * (1 - IN_HEADING) * how for w, how in zip(full, above, strict=True))

    def _telling(self, at: int) -> tuple[float, ...]:
        """What a unit is credited with: a row less for words that all its neighbours have too."""
        part, each = self._parts[at], self._each
        if part.kind is not Kind.ROW:
            return each[at]
        rows = [each[i] for i, one in enumerate(self._parts) if one.block == part.block and not one.leads]
        if len(rows) < 2:
            return each[at]
        return tuple(
            how * (IN_EVERY_ROW if all(row[word] for row in rows) else 1.0)
            for word, how in enumerate(each[at])
        )

    def found(self, start: int, end: int) -> tuple[float, ...]:
        """How well the units and the headings together have each word."""
        return tuple(map(max, zip(self._above, *self._each[start:end], strict=True)))

    def best(self) -> tuple[int, int, float]:
        """The run of units that answers most with the fewest words; the earliest of equals."""
        best = (0, 1, float("-inf"))
        for start in range(len(self._parts)):
            first = self._back(start)
            had = [0.0] * len(self._weights)
            words = 0
            for end in range(first + 1, len(self._parts) + 1):
                words += self._parts[end - 1].words
                if words > ENOUGH and end > start + 1:
                    break
                had = list(map(max, zip(had, self._counted[end - 1], strict=True)))
                if end > start:
                    worth = self._worth(first, end, had, words)
                    if worth > best[2]:
                        best = (first, end, worth)
        return best

    def rounded(self, start: int, end: int) -> tuple[int, int]:
        """The same run with the rest of its thought, where there is room for it."""
        parts = self._parts
        words = sum(part.words for part in parts[start:end])
        while end < len(parts):
            last, following = parts[end - 1], parts[end]
            words += following.words
            steps = last.kind is following.kind is Kind.ITEM and last.block == following.block
            alike = last.kind is following.kind is Kind.ROW and last.block == following.block
            alike = alike and self._each[end - 1] == self._each[end]
            prose = last.kind is following.kind is Kind.SENTENCE
            room = ENOUGH if steps or alike or last.leads else COMFORTABLE
            if steps:
                room = max(room, self._to_end(start, end))
            if words > room or not (steps or alike or prose or last.leads):
                break
            end += 1
        if end - start > 1 and parts[end - 1].leads:  # it would announce what is not quoted
            end -= 1
        return start, end

    def _to_end(self, start: int, end: int) -> int:
        """Words up to the end of the list, where that is near; 0 where it is not."""
        block = self._parts[end].block
        rest = [part.words for part in self._parts[end:] if part.block == block]
        total = sum(part.words for part in self._parts[start:end]) + sum(rest)
        return total if total <= ENOUGH + REST_OF_LIST else 0

    def _back(self, start: int) -> int:
        """Where a run must begin so that its first unit makes sense."""
        first = start
        while first and self._parts[first].leans:
            first -= 1
        if first and self._parts[first].kind is Kind.ITEM:
            block = self._parts[first].block
            begin = first
            while begin and self._parts[begin - 1].block == block:
                begin -= 1
            if begin and self._parts[begin].kind is Kind.ITEM and self._parts[begin - 1].leads:
                begin -= 1
            if self._parts[begin].leads and sum(p.words for p in self._parts[begin : start + 1]) <= ENOUGH:
                return begin
        return first if sum(p.words for p in self._parts[first:start]) <= ENOUGH else start

    def _worth(self, start: int, end: int, had: list[float], words: int) -> float:
        parts = self._parts[start:end]
        worth = self._heading + sum(w * how for w, how in zip(self._weights, had, strict=True))
        worth /= self._everything
        worth -= WORDY * words
        worth += PROSE * all(part.kind is Kind.SENTENCE for part in parts)
        worth -= MIXED * (parts[0].kind is Kind.ROW and parts[-1].kind is not Kind.ROW)
        worth += OPENING * (start == 0 and not parts[0].leads)
        worth += FIGURE * any(self._figures[start:end])
        if parts[0].kind is Kind.ITEM and start and self._parts[start - 1].block == parts[0].block:
            worth -= HALFWAY
        if parts[-1].leads:
            worth -= HALFWAY
        if parts[0].leans:
            worth -= LEANING
        return worth
