"""Units of a passage: sentences, items of lists, rows of tables, and which of them can stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_ITEM = re.compile(r"[ \t]*(?:[-•*–]|(?P<number>\d{1,3})[.)])[ \t]+")
_ROW = re.compile(r"[^\n]{1,200}?(?: – |: )\S")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=\S)|(?<=[。！？])")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[^\W\d]{1,2}|[A-Za-z]+\.[A-Za-z]+)\.\s*$")
_GERMAN_DAY = re.compile(r"\d\. (?:Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sep|Okt|Nov|Dez)")
_FIRST = re.compile(r"[^\W\d_]+")
_DEPENDENT_WORDS = """
    it its this these those that they them their then thus so otherwise but and or also both neither such
    however instead therefore afterwards later another he she his her
    es das dies diese dieser dieses dann danach sonst aber und oder auch sie er ihn ihm damit daher beide
    il elle ils elles cela ceci ce cette ces ensuite puis mais et sinon alors donc
    esto este esta estos estas eso entonces luego pero y ellos ellas tambien también después si
    questo questa questi queste poi allora ma e inoltre altrimenti
    isto isso este esta então depois mas também
    het dit deze dat dan daarna maar en ook anders
    det detta denna dessa då sedan men och annars också
"""
DEPENDENT = frozenset(_DEPENDENT_WORDS.split()) - {"si"}
"""Words that begin a sentence which rests on the one before it."""


class Kind(Enum):
    """What a unit is."""

    SENTENCE = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `text[start:end]` is it without the white space that follows."""

    kind: Kind
    start: int
    end: int
    block: int
    """Which paragraph, list or table of the passage it belongs to."""
    words: int
    leans: bool
    """Whether it makes no sense without the unit before it."""
    leads: bool
    """Whether it announces what follows ("You need:")."""


def units(text: str) -> tuple[Unit, ...]:
    """The units of a passage in order; they hold all of it but the white space between them."""
    found: list[Unit] = []
    for number, (start, end) in enumerate(_blocks(text)):
        ranges = list(_within(text, start, end))
        for kind, first, last in ranges:
            said = text[first:last]
            ordered = _ITEM.match(said)
            later_step = bool(ordered and ordered["number"] and int(ordered["number"]) > 1)
            word = _FIRST.match(said)
            leans = kind is Kind.SENTENCE and bool(word and word[0].casefold() in DEPENDENT)
            found.append(
                Unit(
                    kind,
                    first,
                    last,
                    number,
                    length(said),
                    bool(found) and (leans or (kind is Kind.ITEM and later_step)),
                    said.endswith((":", "：")),
                )
            )
    return tuple(found)


def length(text: str) -> int:
    """Words, or what the letters amount to in scripts without spaces."""
    return max(len(text.split()), len(text) // 12)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"\S(?:[^\n]|\n(?![ \t]*\n))*", text):
        yield found.start(), found.start() + len(found[0].rstrip())


def _within(text: str, start: int, end: int) -> Iterator[tuple[Kind, int, int]]:
    """The units of one block."""
    lines = list(_lines(text, start, end))
    first = text[lines[0][0] : lines[0][1]]
    below = lines[1:] if first.endswith(":") else lines
    if len(lines) > 1 and all(_ROW.match(text, *line) and not _ITEM.match(text, *line) for line in below):
        yield from ((Kind.ROW, *line) for line in lines)
        return
    open_from, kind = start, Kind.SENTENCE
    for line in lines:
        if _ITEM.match(text, *line):
            if line[0] > open_from:
                yield from _closed(text, kind, open_from, line[0])
            open_from, kind = line[0], Kind.ITEM
    yield from _closed(text, kind, open_from, end)


def _closed(text: str, kind: Kind, start: int, end: int) -> Iterator[tuple[Kind, int, int]]:
    end = start + len(text[start:end].rstrip())
    if kind is Kind.ITEM:
        yield kind, start, end
        return
    at = start
    for gap in _SENTENCE_END.finditer(text, start, end):
        following = text[gap.end() : gap.end() + 1]
        before = text[max(at, gap.start() - 12) : gap.start()]
        if following.islower() or _ABBREVIATED.search(before) or _GERMAN_DAY.match(text, gap.start() - 2):
            continue
        stop = gap.start() + len(gap[0].rstrip())
        yield Kind.SENTENCE, at, stop
        at = gap.end()
    if at < end:
        yield Kind.SENTENCE, at, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.compile(r"[^\n]+").finditer(text, start, end):
        if found[0].strip():
            yield found.start(), found.start() + len(found[0].rstrip())
