"""A message laid out as one line of normalised words, for patterns to run over.

`| i want a person | please |`: words by single spaces, a bar wherever a clause ends. Every pattern of the
lexicons is a regular expression over such a line; offsets lead back into the message.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.language.sentences import Span, breaks, quotations
from console.language.words import Word, words

BREAK = "|"


@dataclass(frozen=True, slots=True)
class Line:
    """One message: its words, its line, and where each word begins in the line."""

    text: str
    words: tuple[Word, ...]
    line: str
    starts: tuple[int, ...]
    quoted: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the message behind a stretch of the line that covers at least one word."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.starts[first] < start:
            first += 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        first = min(first, last)
        return Span(self.words[first].start, self.words[last].end)

    def within_quotes(self, span: Span) -> bool:
        """Whether the customer only quotes these words, in a message that says more than the quotation."""
        return any(
            quote.start <= span.start
            and span.end <= quote.end
            and len(self.text.strip()) > quote.end - quote.start
            for quote in self.quoted
        )


def line(text: str, correct: Callable[[str], str] | None = None) -> Line:
    """The line of a message; `correct` may replace a word by the one that was meant."""
    found = words(text)
    return Line(text, found, *_layout(found, breaks(text), correct), quotations(text))


def _layout(
    found: Sequence[Word], ends: Sequence[int], correct: Callable[[str], str] | None
) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = [BREAK]
    starts: list[int] = []
    at, next_end = 2, 0
    for word in found:
        passed = False
        while next_end < len(ends) and ends[next_end] < word.end:
            passed = passed or ends[next_end] <= word.start
            next_end += 1
        if passed and starts:
            parts.append(BREAK)
            at += 2
        form = correct(word.form) if correct else word.form
        parts.append(form)
        starts.append(at)
        at += len(form) + 1
    parts.append(BREAK)
    return " ".join(parts) + " ", tuple(starts)
