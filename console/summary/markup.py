"""The document as plain text, Markdown and HTML; no text of a conversation becomes markup."""

import re
from collections.abc import Callable, Sequence
from html import escape

from console.summary.document import Block, Field, Heading, Paragraph, TurnLines

INDENT = "    "
"""Before every line of a transcript's message in plain text, so that none can pose as the head of a turn."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~!&]")
_LINE_START = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def plain(blocks: Sequence[Block]) -> str:
    """Plain text: blocks parted by an empty line, fields and turns by their own."""
    return _laid_out(blocks, _plain)


def markdown(blocks: Sequence[Block]) -> str:
    """CommonMark in which every character of the texts stands for itself."""
    return _laid_out(blocks, _markdown)


def html(blocks: Sequence[Block]) -> str:
    """An HTML fragment: headings, paragraphs, strong and br, without a single attribute."""
    return "\n".join(_html(block) for block in blocks)


def _laid_out(blocks: Sequence[Block], write: Callable[[Block], str]) -> str:
    parts: list[str] = []
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if before is not None:
            close = isinstance(block, Field) and isinstance(before, Field)
            close = close or (isinstance(before, Heading) and before.level > 1 and write is _plain)
            parts.append("\n" if close else "\n\n")
        parts.append(write(block))
    return "".join(parts)


def _plain(block: Block) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return text
        case Field(label=label, value=value):
            return f"{label}: {value}"
        case TurnLines(head=head, lines=lines):
            return "\n".join((head, *(INDENT + line if line else "" for line in lines)))


def _markdown(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {escaped(text)}"
        case Paragraph(text=text):
            return escaped(text)
        case Field(label=label, value=value):
            return f"- **{label}:** {escaped(value)}"
        case TurnLines(head=head, lines=lines):
            return f"**{escaped(head)}**\n\n" + "\\\n".join(
                f"> {escaped(line)}" for line in lines if line.strip()
            )


def _html(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text=text):
            return f"<p>{escape(text)}</p>"
        case Field(label=label, value=value):
            return f"<p><strong>{escape(label)}:</strong> {escape(value)}</p>"
        case TurnLines(head=head, lines=lines):
            return f"<p><strong>{escape(head)}</strong><br>{'<br>'.join(escape(line) for line in lines)}</p>"


def escaped(line: str) -> str:
    """One line of text as Markdown that shows exactly it."""
    text = _SPECIAL.sub(lambda found: "\\" + found.group(), line.strip())
    start = _LINE_START.match(text)
    if start is None:
        return text
    mark = start.group()
    return f"{mark}\\{text[start.end() :]}" if mark.isdigit() else f"\\{text}"
