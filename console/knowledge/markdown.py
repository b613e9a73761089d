"""Reads Markdown: front matter, headings, paragraphs, lists, tables and code, as readable text."""

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from console.knowledge.articles import Article, Heading, Part, assemble
from console.knowledge.tables import Cell, Table, readable
from console.knowledge.web import fragment

PIECE = 128 * 1024
"""Characters parsed at once; longer files are cut before headings, which keeps memory flat."""
FRONT_MATTER_LINES = 200
DEEPEST_NESTING = 20
"""Quotes and lists nested deeper are kept as they stand."""

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"[\w-]+[ \t]*[:=]|[ \t]|#|\Z|- |\]|\}")
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINE_END = re.compile(r"([ \t]*|\\)\n[ \t]*")
_INLINE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,8})(?!`)(?P<inside>.{1,2000}?)(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<link>[^\[\]\n]{0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,200}\])"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,1000}>|<!--.{0,2000}?-->)"
    r"|(?P<marks>\*{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w))",
    re.DOTALL,
)


def read_markdown(text: str, path: str) -> Article:
    """The article in a Markdown text; `path` gives the title when the text has none."""
    title, body = front_matter(text)
    return assemble(_parts(body), title, path)


def front_matter(text: str) -> tuple[str | None, str]:
    """The title in the front matter, if any, and the text after it; a mere rule at the top is text."""
    met = _FRONT.match(text)
    if not met:
        return None, text
    lines = met.group(2).split("\n")
    if len(lines) > FRONT_MATTER_LINES or not all(_FIELD.match(line) for line in lines):
        return None, text
    named = _TITLE.search(met.group(2))
    title = named.group(1).strip() if named else ""
    if len(title) > 1 and title[0] == title[-1] and title[0] in "\"'":
        title = title[1:-1]
    return title or None, text[met.end() :]


def plain(text: str) -> str:
    """Inline Markdown without its marks: links and pictures become their text, code keeps its letters."""
    for _ in range(2):  # a picture inside a link needs a second look
        text, changed = _INLINE.subn(_unmarked, text)
        if not changed or "](" not in text:
            break
    return html.unescape(text)


def _line_end(met: re.Match[str]) -> str:
    """A line that merely ended in the file goes on; two spaces or a backslash before it mean a new one."""
    return "\n" if met[1] == "\\" or len(met[1]) > 1 else " "


def _unmarked(met: re.Match[str]) -> str:
    if met["code"]:
        return html.escape(met["inside"].strip(), quote=False)
    if met["tag"]:
        return "\n" if met["tag"].lower().startswith("<br") else ""
    if met["link"] is not None:
        return plain(met["link"])
    return met["escaped"] or met["address"] or ""


def _parts(text: str) -> Iterator[Part]:
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST_NESTING}).enable("table")
    reader.core.ruler.disable(["inline", "text_join"])  # `plain` does it in a tenth of the time
    for piece in _cut(text):
        tokens = reader.parse(piece)
        if any(token.level >= DEEPEST_NESTING - 2 for token in tokens):
            yield from piece.split("\n\n")  # the parser drops what lies deeper
        else:
            yield from _blocks(tokens)


def _cut(text: str) -> Iterator[str]:
    if len(text) <= PIECE:
        yield text
        return
    lines: list[str] = []
    size, fence = 0, ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence):
            fence = ""
        if size >= PIECE and not fence and (line.startswith("#") or (size >= 2 * PIECE and not line.strip())):
            yield "".join(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    yield "".join(lines)


def _blocks(tokens: list[Token]) -> list[Part]:
    reader = _Reader()
    opener = ""
    for token in tokens:
        if token.type == "inline":
            reader.words(plain(_LINE_END.sub(_line_end, token.content)), opener)
        elif token.type in ("fence", "code_block"):
            reader.block(token.content.rstrip("\n"))
        elif token.type == "html_block":
            reader.html(token.content)
        else:
            reader.structure(token)
        opener = token.tag
    return reader.parts


class _Reader:
    """Collects blocks while the parser's tokens go by."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._lists: list[int | None] = []
        self._items: list[str] = []
        self._cells: list[Cell] | None = None
        self._rows: list[tuple[Cell, ...]] = []
        self._prefix = ""

    def words(self, text: str, opener: str) -> None:
        """The text of a heading, a cell, a list item or a paragraph, by the tag that opened it."""
        if opener in ("h1", "h2", "h3", "h4", "h5", "h6") and not self._lists:
            self.parts.append(Heading(int(opener[1]), text.replace("\n", " ")))
        elif self._cells is not None:
            self._cells.append(Cell(text, head=opener == "th"))
        else:
            self.block(text)

    def block(self, text: str) -> None:
        """A block of its own, or a part of the list around it."""
        if self._lists:
            self._items.append("  " * (len(self._lists) - 1) + self._prefix + text)
            self._prefix = ""
        else:
            self.parts.append(text)

    def table(self, table: Table) -> None:
        """A table of its own, or a part of the list around it."""
        if self._lists:
            self.block(readable(table))
        else:
            self.parts.append(table)

    def html(self, text: str) -> None:
        """HTML between Markdown blocks."""
        for part in fragment(text):
            if isinstance(part, Table):
                self.table(part)
            elif isinstance(part, str):
                self.block(part)
            else:
                self.parts.append(part)

    def structure(self, token: Token) -> None:
        """Begin and end of lists and tables."""
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "list_item_open":
                number = self._lists[-1]
                self._prefix = "- " if number is None else f"{number}. "
                self._lists[-1] = None if number is None else number + 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                if not self._lists and self._items:
                    self.parts.append("\n".join(self._items))
                    self._items = []
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._rows.append(tuple(self._cells or ()))
                self._cells = None
            case "table_close":
                self.table(Table(tuple(self._rows)))
                self._rows = []
            case _:
                pass
