"""Reads plain text: paragraphs between empty lines, and lines that stand as titles and headings."""

import re
from collections.abc import Iterator

from console.knowledge.articles import Article, Heading, Part, assemble

_UNDERLINE = re.compile(r"[=\-~]{3,}[ \t]*$")
_NO_HEADING = re.compile(r"[.,;:…。，；：]$|^\W|^\d+[.)]\s|\w:\s|\t| {3,}")
LONGEST_HEADING = 120
WORDS_IN_HEADING = 10


def read_plain(text: str, path: str) -> Article:
    """The article in a plain text. Its first line is the title if it looks like one, else its file's name is.

    A line looks like a title or heading if it is underlined, or if it is short, ends without a mark and
    stands above a text of whole sentences.
    """
    return assemble(_parts(text), None, path)


def _parts(text: str) -> Iterator[Part]:
    blocks = list(_blocks(text))
    underlined = any(isinstance(block, Heading) for block in blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield block
            continue
        below = [one for one in blocks[at + 1 : at + 2] if not isinstance(one, Heading)]
        first, rest = block[0], block[1:] or [line for one in below for line in one]
        if underlined or not rest or not _heads(first, rest):
            yield "\n".join(block)
            continue
        yield Heading(1 if at == 0 and len(block) == 1 else 2, first.strip())
        if len(block) > 1:
            yield "\n".join(block[1:])


def _heads(line: str, below: list[str]) -> bool:
    """Whether a line looks like a heading of the lines below it."""
    said = line.strip()
    prose = re.search(r"[.!?…。！？]\W*$", below[-1]) and len(" ".join(below)) > 2 * len(said)
    return (
        len(said) <= LONGEST_HEADING
        and len(said.split()) <= WORDS_IN_HEADING
        and not said[:1].islower()
        and not said.isupper()
        and not _NO_HEADING.search(said)
        and bool(prose)
    )


def _blocks(text: str) -> Iterator[list[str] | Heading]:
    """The lines of each paragraph, and underlined lines as headings."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _UNDERLINE.match(line) and len(lines) == 1 and len(lines[0]) <= LONGEST_HEADING:
            yield Heading(1 if line.startswith("=") else 2, lines.pop())
        elif line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines
