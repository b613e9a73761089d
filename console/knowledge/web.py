"""Reads HTML: the main content without navigation and scripts, as headings and readable blocks."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from console.knowledge.articles import DEEPEST, Article, Heading, Part, assemble, clean
from console.knowledge.tables import Cell, Table, readable

_DROPPED = """script style noscript template svg math iframe object embed canvas audio video picture img map
    head nav aside footer form button select option textarea input dialog"""
_BLOCKS = """p div section article main header body html ul ol li dl dt dd table thead tbody tfoot tr pre
    blockquote figure figcaption details summary address fieldset hr h1 h2 h3 h4 h5 h6 center"""
DROPPED = frozenset(_DROPPED.split())
"""Elements that are no part of what an article says, left out with all they hold."""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a paragraph."""
MAIN = ("main", '[role="main"]', "article", "#content", "#main")
ENOUGH = 0.3
"""Share of the page's text that its main element must hold to be believed."""
DEEPEST_PAGE = 2000
"""Nested elements beyond which a page is hostile or broken: parsing time grows with their square."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|d[td]|t[drh]|thead|tbody|br|img|hr|input|meta|link|source|wbr|option)\b)[a-zA-Z][^<>]{0,2000}>",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first 4 KB."""
    met = _CHARSET.search(data, 0, 4096)
    return met.group(1).decode("ascii", "replace") if met else None


def read_web(text: str, path: str) -> Article:
    """The article in an HTML page; its only `h1` is the title, else the `title` element, else the path."""
    page = LexborHTMLParser(shallow(text))
    root = _main(page)
    if root is None:
        return assemble((), None, path)
    heads = page.css("h1")
    named = page.css_first("title")
    own = clean(heads[0].text(separator=" ")) if len(heads) == 1 else ""
    title = own or (clean(named.text()) if named else "")
    parts = [p for p in _parts(root) if not (own and isinstance(p, Heading) and p.level == 1)]
    return assemble(parts or ([title] if title else []), title or None, path)


def fragment(text: str) -> Iterator[Part]:
    """Headings and blocks of a piece of HTML within other text."""
    body = LexborHTMLParser(shallow(text)).body
    if body is not None:
        yield from _parts(body)


def shallow(text: str) -> str:
    """The page itself, or without the tags that nest when they nest so deep that parsing takes minutes."""
    depth = deepest = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    return _NESTING.sub(" ", text) if deepest > DEEPEST_PAGE else text


def _main(page: LexborHTMLParser) -> LexborNode | None:
    body = page.body
    if body is None:
        return None
    whole = len(body.text())
    for selector in MAIN:
        found = page.css(selector)
        if len(found) == 1 and len(found[0].text()) >= ENOUGH * whole:
            return found[0]
    return body


def _parts(root: LexborNode) -> list[Part]:
    reader = _Reader()
    for entered, node in _walk(root):
        tag = node.tag or ""
        if tag == "-text":
            if entered:
                reader.text(node.text_content or "")
        elif not tag.startswith(("-", "!")):
            reader.enter(tag) if entered else reader.leave(tag, node)
    reader.close_block()
    return reader.parts


def _walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Every node kept, once entering and once leaving; no recursion: hostile pages nest 100,000 deep."""
    stack: list[tuple[bool, LexborNode]] = [(True, root)]
    while stack:
        entered, node = stack.pop()
        yield entered, node
        if not entered:
            continue
        stack.append((False, node))
        below: list[tuple[bool, LexborNode]] = []
        child = node.first_child
        while child is not None:
            if child.tag not in DROPPED:
                below.append((True, child))
            child = child.next
        stack.extend(reversed(below))


class _Reader:
    """Collects words into blocks while the tree is walked."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.words: list[str] = []
        self.cells: list[Cell] = []
        self.rows: list[tuple[Cell, ...]] = []
        self.lines: list[str] = []
        self.lists: list[int | None] = []
        self.prefix = ""
        self.tables = 0
        self.verbatim = 0

    def text(self, data: str) -> None:
        self.words.append(data if self.verbatim else _SPACES.sub(" ", data))

    def enter(self, tag: str) -> None:
        if tag in BLOCKS and not self.tables:
            self.close_block()
        match tag:
            case "br":
                self.words.append("\n")
            case "pre":
                self.verbatim += 1
            case "ul" | "ol":
                self.lists.append(1 if tag == "ol" else None)
            case "li":
                self._number()
            case "table":
                self.tables += 1
            case "td" | "th" | "p" | "div":
                self.words.append(" ")
            case _:
                pass

    def leave(self, tag: str, node: LexborNode) -> None:
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not self.tables and not self.lists:
                self.parts.append(Heading(int(tag[1]), self._take()))
            case "td" | "th":
                self.cells.append(
                    Cell(self._take(), tag == "th", _span(node, "colspan"), _span(node, "rowspan"))
                )
            case "tr":
                self._close_row()
            case "ul" | "ol":
                self.close_block()
                self.lists = self.lists[:-1]
                self._close_lines()
            case "table":
                self.tables = max(0, self.tables - 1)
                self._close_table()
            case "pre":
                self.close_block()
                self.verbatim = max(0, self.verbatim - 1)
            case _ if tag in BLOCKS and not self.tables:
                self.close_block()
            case _:
                pass

    def close_block(self) -> None:
        """Ends a paragraph, a list item or what stood between them."""
        text = self._take()
        if not text:
            return
        if self.lists:
            self.lines.append("  " * min(len(self.lists) - 1, DEEPEST) + self.prefix + text)
            self.prefix = ""
        else:
            self.parts.append(text)

    def _close_lines(self) -> None:
        if self.lines and not self.lists and not self.tables:
            self.parts.append("\n".join(self.lines))
            self.lines = []

    def _close_row(self) -> None:
        loose = self._take()
        cells = (*self.cells, Cell(loose)) if loose else tuple(self.cells)
        if cells:
            self.rows.append(cells)
        self.cells = []

    def _close_table(self) -> None:
        """The outermost table becomes one; the rows of tables within a table become its own."""
        if self.tables:
            return
        self._close_row()
        table = Table(tuple(self.rows))
        self.rows = []
        if self.lists:
            self.words.append(readable(table))
            self.close_block()
        elif table.rows:
            self.parts.append(table)

    def _number(self) -> None:
        number = self.lists[-1] if self.lists else None
        self.prefix = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _take(self) -> str:
        joined = "".join(self.words)
        self.words.clear()
        if self.verbatim:
            return joined.strip("\n").rstrip()
        return "\n".join(" ".join(line.split()) for line in joined.split("\n")).strip()


def _span(node: LexborNode, name: str) -> int:
    """How many columns or rows a cell says it spans; 1 for nonsense."""
    said = node.attributes.get(name) or ""
    return int(said) if said.isdecimal() and len(said) < 5 and int(said) else 1
