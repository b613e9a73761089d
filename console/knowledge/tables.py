"""Tables as lines that read by themselves: what a row is about, then each cell after its column's name.

    | Battery | To 80 % | To full |          Battery:
    |---|---|---|                      ->    Strand E: to 80 % 2 h 15 min, to full 3 h 30 min.
    | Strand E | 2 h 15 min | 3 h 30 min |

A search finds such a line by its words, and an answer can quote it alone.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from console.knowledge.languages import STOP_WORDS

WIDEST = 100
"""Cells that one cell may span, across or down; a page may claim a million."""
SHORT = 4
"""Letters up to which a cell says too little to stand for its row: "M", "20"."""
LONGEST_REPEATED = 200
"""Letters of a cell that is written again in every row it spans."""
LONGEST_FIGURE = 5
"""Words of a cell that may follow its column's name without a mark between them."""

_SMALL = frozenset(word for small in STOP_WORDS.values() for word in small)
_FIGURE = re.compile(r"[~<>≤≥±+-]?\s?[€$£¥]?\s?\d")
_END = re.compile(r"[.!?…。！？:]$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as written; `head` where it names its column or its row."""

    text: str
    head: bool = False
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table and the cells written in them; rows of heads alone at its top name the columns."""

    rows: tuple[tuple[Cell, ...], ...]


def readable(table: Table, spoken: frozenset[str] = frozenset()) -> str:
    """The table as lines, one a row; no cell is lost.

    `spoken` are words that the article writes in lower case. The columns' names begin small where all of them
    begin with such a word or a small word, because then none is the name of a thing or a person.
    """
    titles, heads, rows = _parts(table)
    if not rows:
        return _sentence(", ".join(filter(None, [*titles, *heads])))
    lines = [f"{title.removesuffix(':')}:" for title in titles]
    if max(map(len, rows)) == 1 and len(heads) <= 1:
        head = f"{heads[0].removesuffix(':')}:" if heads and heads[0] else ""
        return "\n".join([*lines, *filter(None, [head]), *(f"- {row[0]}" for row in rows)])
    named = heads[1:]
    if all(_speakable(head, spoken) for head in filter(None, named)):
        named = [head[:1].lower() + head[1:] for head in named]
    about, prefix = heads[0] if heads else "", False
    if about:
        prefix = all(len(row[0]) <= SHORT for row in rows if row[0])
    figures = all(
        _brief(cell) and not (name and name[-1].isdigit())
        for row in rows
        for name, cell in zip_longest(named, row[1:], fillvalue="")
        if cell
    )
    if about and not prefix:
        lines.append(f"{about.removesuffix(':')}:")
    return "\n".join(lines + [_row(row, named, about if prefix else "", figures) for row in rows])


def _parts(table: Table) -> tuple[list[str], list[str], list[list[str]]]:
    """Titles that span the table, the names of its columns, and its rows, the empty ones left out."""
    written = [row for row in table.rows if any(cell.text.strip() for cell in row)]
    above = list(takewhile(lambda row: all(cell.head for cell in row), written))
    if len(above) == len(written):
        above = above[:1]
    titles = [" ".join(row[0].text.split()) for row in above if len(row) == 1 and row[0].across > 1]
    grid = _grid([row for row in written if not (row in above and len(row) == 1 and row[0].across > 1)])
    depth = len(above) - len(titles)
    names = zip_longest(*grid[:depth], fillvalue="")
    return titles, [" ".join(dict.fromkeys(filter(None, name))) for name in names], grid[depth:]


def _row(row: Sequence[str], named: Sequence[str], about: str, figures: bool) -> str:
    """One row as a sentence."""
    first = " ".join(filter(None, (about, row[0] if row else ""))).rstrip(":")
    told: list[str] = []
    for name, cell in zip_longest(named, row[1:], fillvalue=""):
        if cell:
            joint = " " if figures else ": "
            told.append(f"{name.removesuffix(':')}{joint}{cell}" if name else cell)
    told = [part.removesuffix(".") for part in told[:-1]] + told[-1:]
    commas = any("," in part or ";" in part for part in told)
    rest = ("; " if commas or not figures else ", ").join(told)
    between = ": " if figures or not any(named) else " – "
    return _sentence(between.join(filter(None, (first, rest))))


def _grid(rows: Iterable[Sequence[Cell]]) -> list[list[str]]:
    """The texts by row and column: what spans rows stands in each, a name that spans columns too."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[str, int]] = {}
    for cells in rows:
        row: list[str] = []
        waiting = deque(cells)
        while waiting or any(at >= len(row) for at in hanging):
            at = len(row)
            if at in hanging:
                text, down = hanging.pop(at)
                row.append(text)
            elif waiting:
                cell = waiting.popleft()
                text, down = " ".join(cell.text.split()), min(cell.down, WIDEST)
                row.append(text)
                if cell.across > 1 and (waiting or cell.head):
                    row.extend([text if cell.head else ""] * (min(cell.across, WIDEST) - 1))
            else:
                text, down = "", 1
                row.append(text)
            if down > 1 and at < WIDEST and len(text) <= LONGEST_REPEATED:
                hanging[at] = (text, down - 1)
        grid.append(row)
    return grid


def _speakable(head: str, spoken: frozenset[str]) -> bool:
    first = head.split(" ", 1)[0].rstrip("?!:,.")
    return len(first) > 1 and first[1:].islower() and (first.lower() in spoken or first.lower() in _SMALL)


def _brief(cell: str) -> bool:
    """Whether a cell is a figure or a word or two at most, such as "4.4 kg" or "none"."""
    words = cell.split()
    if _FIGURE.match(cell):
        return len(words) <= LONGEST_FIGURE
    return len(words) == 1 and (cell.islower() or len(cell) <= SHORT)


def _sentence(text: str) -> str:
    return text if not text or _END.search(text) else f"{text}."
