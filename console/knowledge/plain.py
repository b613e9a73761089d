"""Reads plain text: paragraphs between empty lines; an underlined line is a heading."""

import re
from collections.abc import Iterator

from console.knowledge.articles import Article, Heading, Part, assemble

_UNDERLINE = re.compile(r"[=\-~]{3,}[ \t]*$")
LONGEST_HEADING = 120


def read_plain(text: str, path: str) -> Article:
    """The article in a plain text; the file's name is its title unless an underlined line stands above."""
    return assemble(_parts(text), None, path)


def _parts(text: str) -> Iterator[Part]:
    lines: list[str] = []
    for line in text.split("\n"):
        if _UNDERLINE.match(line) and len(lines) == 1 and len(lines[0]) <= LONGEST_HEADING:
            yield Heading(1 if line.startswith("=") else 2, lines.pop())
        elif line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)
