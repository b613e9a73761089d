"""An article as an importer reads it: a title and sections of readable blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from console.knowledge.tables import Table, readable

LONGEST_TITLE = 300
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    headings: tuple[str, ...]
    """The path of headings above it, outermost first; empty before the first heading."""
    blocks: tuple[str, ...]
    """Paragraphs, lists, tables and code as plain text."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document, read."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading met while reading: level 1 to 6 and its text."""

    level: int
    text: str


Part = Heading | Table | str
"""What importers yield: a heading, a table, or a block of text."""

_SPOKEN = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*")


def title_from_path(path: str) -> str:
    """A title out of a file's name: `returns/30-day_promise.md` is "30 day promise"."""
    stem = PurePosixPath(path).stem
    return clean(re.sub(r"[-_+\s]+", " ", stem)) or stem


def clean(text: str) -> str:
    """One line, single spaces, no control characters, at most `LONGEST_TITLE` characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_TITLE]


def assemble(parts: Iterable[Part], title: str | None, path: str) -> Article:
    """Builds the article; without a title of its own the first top-level heading is taken, else the path."""
    sections: list[Section] = []
    above: list[Heading] = []
    blocks: list[str] = []
    text_title = False
    opening: list[Heading] | None = None

    def close() -> None:
        if blocks or above:
            sections.append(Section(tuple(h.text for h in above), tuple(blocks)))
            blocks.clear()

    for part in _as_text(parts):
        if isinstance(part, str):
            if part.strip():
                blocks.append(part)
            continue
        text = clean(part.text)
        if not text:
            continue
        first = not sections and not blocks and not above
        if part.level == 1 and (title is None or (first and text.casefold() == title.casefold())):
            title = title or text
            text_title = True
            continue
        if above == opening and blocks:  # the title in other words: the sections below do not stand under it
            close()
            above = []
        deeper = bool(above) and part.level > above[-1].level
        if blocks or not deeper:
            close()
        above = [h for h in above if h.level < part.level][-(DEEPEST - 1) :]
        above.append(Heading(part.level, text))
        if first and part.level == 1:
            opening = list(above)
    close()
    if title and not sections and text_title:
        sections.append(Section((), (title,)))
    return Article(clean(title or "") or title_from_path(path), tuple(sections))


def _as_text(parts: Iterable[Part]) -> Iterator[Heading | str]:
    """Tables become lines, once the whole article is known."""
    known = list(parts)
    spoken: frozenset[str] = frozenset()
    if any(isinstance(part, Table) for part in known):
        text = "\n".join(part for part in known if isinstance(part, str))
        spoken = frozenset(word for word in _SPOKEN.findall(text) if word.islower())
    for part in known:
        yield readable(part, spoken) if isinstance(part, Table) else part
