"""Which file is read how: Markdown, HTML and plain text by their file names' endings."""

from pathlib import PurePosixPath

from console.knowledge.articles import Article
from console.knowledge.decoding import decode

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
WEB = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt", ".text"})
READABLE = MARKDOWN | WEB | PLAIN
"""Endings, in lower case, of the files that are read; all others are left alone."""


def readable(path: str) -> bool:
    """Whether a file of this name is one that is read."""
    return PurePosixPath(path).suffix.lower() in READABLE


def read(data: bytes, path: str) -> Article:
    """The article in a file's bytes, `path` relative to the folder. Raises NotText; no bytes else fail."""
    ending = PurePosixPath(path).suffix.lower()
    if ending in WEB:
        from console.knowledge.web import declared_charset, read_web

        return read_web(decode(data, declared_charset(data)), path)
    if ending in MARKDOWN:
        from console.knowledge.markdown import read_markdown

        return read_markdown(decode(data), path)
    from console.knowledge.plain import read_plain

    return read_plain(decode(data), path)
