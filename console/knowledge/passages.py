"""Passages: the pieces of an article that are searched, quoted and cited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.knowledge.articles import Article

TARGET = 150
"""Words after which a passage is closed at the next paragraph."""
LONGEST = 190
"""Words that no passage exceeds by much; a longer paragraph is cut between sentences, then words."""
SHORTEST = 40
"""A last piece below this many words joins the passage before it when both stand under one heading."""
LETTERS_PER_WORD = 9
"""Text without spaces (Chinese, a hostile 100,000 character word) is measured by its letters."""
BETWEEN_HEADINGS = " › "

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a document, cut at headings and paragraphs."""

    document: str
    """Path relative to the knowledge folder, with forward slashes."""
    title: str
    heading: str | None
    """The headings above the passage, outermost first, joined with ` › `; None above the first one."""
    text: str
    number: int
    """0-based place within the document."""


def split(document: str, article: Article) -> tuple[Passage, ...]:
    """Cuts an article at its headings, then at paragraphs of about `TARGET` words; loses no word."""
    found: list[Passage] = []
    for section in article.sections:
        heading = BETWEEN_HEADINGS.join(section.headings) or None
        texts = list(_pieces(section.blocks))
        if not texts and section.headings:
            texts = [section.headings[-1]]
        for text in texts:
            found.append(Passage(document, article.title, heading, text, len(found)))
    return tuple(found)


def length(text: str) -> int:
    """Words in a text, or what its letters amount to where there are few spaces."""
    return max(len(text.split()), len(text) // LETTERS_PER_WORD)


def _pieces(blocks: Iterable[str]) -> Iterator[str]:
    pending: list[str] = []
    size = 0
    previous: tuple[str, int] | None = None
    for block in _short_blocks(blocks):
        words = length(block)
        if pending and (size + words > LONGEST or size >= TARGET):
            if previous:
                yield previous[0]
            previous = ("\n\n".join(pending), size)
            pending, size = [], 0
        pending.append(block)
        size += words
    last = "\n\n".join(pending)
    if previous and size < SHORTEST:
        yield f"{previous[0]}\n\n{last}"
        return
    if previous:
        yield previous[0]
    if last:
        yield last


def _short_blocks(blocks: Iterable[str]) -> Iterator[str]:
    for block in blocks:
        text = block.strip("\n").rstrip()
        if not text.strip():
            continue
        if length(text) <= LONGEST:
            yield text
        else:
            yield from _pack(_atoms(text))


def _atoms(text: str) -> Iterator[tuple[str, str]]:
    """Sentences (or lines) with the space that followed; too long ones by words, then by letters."""
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        yield from _by_words(text[start : gap.start()], gap.group())
        start = gap.end()
    yield from _by_words(text[start:], "")


def _by_words(sentence: str, gap: str) -> Iterator[tuple[str, str]]:
    if length(sentence) <= LONGEST:
        yield sentence, gap
        return
    longest = LONGEST * LETTERS_PER_WORD
    for word in sentence.split():
        for at in range(0, len(word), longest):
            rest = at + longest < len(word)
            yield word[at : at + longest], "" if rest else " "


def _pack(atoms: Iterable[tuple[str, str]]) -> Iterator[str]:
    kept: list[str] = []
    size = 0
    for text, gap in atoms:
        words = length(text)
        if kept and size + words > LONGEST:
            yield "".join(kept).rstrip()
            kept, size = [], 0
        kept.extend((text, gap))
        size += words
    last = "".join(kept).rstrip()
    if last.strip():
        yield last
