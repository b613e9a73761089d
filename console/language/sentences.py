"""Sentences and clauses of a text, with their offsets."""

import re
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’»)\]]|$)[\"'”’»)\]]*|[。！？।؟]+|\n+")
_CLAUSE_END = re.compile(r"[.!?…]+(?=\s|$)|[,;:،؛。！？，；：、।؟()\[\]|\n•]+|\s[-–—]+\s|—|\.{2,}|[!?]+")
_QUOTES = re.compile(
    r"\"([^\"\n]{1,200})\"|“([^”\n]{1,200})”|„([^“”\n]{1,200})[“”]|«([^»\n]{1,200})»|(?<!\w)['‘]([^'’\n]{1,200})['’](?!\w)"
)


class Span(NamedTuple):
    """A stretch of text: code point offsets, `end` not included."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the space around them; abbreviations may cut one in two."""
    return _cut(text, _SENTENCE_END, keep_mark=True)


def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of a text: what stands between any two marks of punctuation."""
    return _cut(text, _CLAUSE_END, keep_mark=False)


def breaks(text: str) -> tuple[int, ...]:
    """Offsets at which a clause ends, in order."""
    return tuple(found.start() for found in _CLAUSE_END.finditer(text))


def quotations(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks: words the customer mentions and does not say."""
    return tuple(Span(*found.span()) for found in _QUOTES.finditer(text))


def _cut(text: str, mark: re.Pattern[str], *, keep_mark: bool) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for found in mark.finditer(text):
        _add(spans, text, start, found.end() if keep_mark else found.start())
        start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if bare := piece.strip():
        start += len(piece) - len(piece.lstrip())
        spans.append(Span(start, start + len(bare)))
