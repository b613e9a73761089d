"""The knowledge folder: which files in it are articles, and their bytes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.knowledge.importers import readable
from console.knowledge.problems import (
    Problem,
    folder_empty,
    folder_missing,
    folder_unreadable,
    strange_name,
    unreadable,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be an article."""

    document: str
    """Path relative to the folder, with forward slashes."""
    size: int
    modified: int
    """Nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in the folder."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]
    """Sub-folders that cannot be listed, what was read from them before is kept; names in no encoding."""


def list_folder(folder: Path) -> Listing:
    """All articles below `folder` by name. Raises KnowledgeError when it is gone, closed or without any.

    Hidden files and folders are left out, and so is every symbolic link: a link may point out of the
    folder or back into it.
    """
    if not folder.is_dir():
        raise folder_missing(folder)
    problems: list[Problem] = []
    files: list[Found] = []
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            for entry in _entries(folder / below):
                name = f"{below}/{entry.name}" if below else entry.name
                if not _writable(name):
                    problems.append(strange_name(name.encode("utf-8", "replace").decode("utf-8")))
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(name)
                elif entry.is_file(follow_symlinks=False) and readable(name):
                    facts = entry.stat(follow_symlinks=False)
                    files.append(Found(name, facts.st_size, facts.st_mtime_ns))
        except FileNotFoundError:
            continue
        except OSError as error:
            if not below:
                raise folder_unreadable(folder, error) from error
            problems.append(unreadable(below, error))
    if not files and not problems:
        raise folder_empty(folder)
    return Listing(tuple(sorted(files, key=lambda f: f.document)), tuple(problems))


def _writable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and not entry.is_symlink():
                yield entry


def read_file(folder: Path, document: str) -> bytes:
    """A file's bytes; a link put in its place since the listing is not followed. Raises OSError."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    with os.fdopen(os.open(folder / document, flags), "rb") as file:
        return file.read()
