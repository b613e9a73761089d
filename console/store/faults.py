"""SQLite's errors as the errors of the house."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from console.conversation.errors import (
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
)
from console.conversation.phrases import phrase

_PRIMARY = 0xFF
_SHORT_READ = sqlite3.SQLITE_IOERR_SHORT_READ


def corrupt(path: Path) -> StoreCorrupt:
    """The file is no journal, or a damaged one."""
    return StoreCorrupt(
        phrase("The journal {file} is damaged. It was left as it is.", file=str(path)),
        phrase("Keep a copy of it, then start with a fresh journal."),
    )


def newer(path: Path, version: int, known: int) -> StoreNewer:
    """The file was written by a console that knows more."""
    return StoreNewer(
        phrase(
            "The journal {file} was written by a newer console (version {version}, this one knows {known})."
            " It was left as it is.",
            file=str(path),
            version=version,
            known=known,
        ),
        phrase("Update Handover Console, or keep a copy and start with a fresh journal."),
    )


def read_only(path: Path) -> StoreReadOnly:
    """The file or its folder cannot be written."""
    return StoreReadOnly(
        phrase("The journal {file} cannot be written.", file=str(path)),
        phrase("Give yourself the right to write this folder, or choose another workspace."),
    )


def full(path: Path) -> StoreFull:
    """There is no room, or the disk fails."""
    return StoreFull(
        phrase("The journal {file} could not be saved: the disk is full or failing.", file=str(path)),
        phrase("Make room on the disk and try again. What is on the screen was not lost."),
    )


def busy(path: Path) -> StoreBusy:
    """Another process does not let go of it."""
    return StoreBusy(
        phrase("The journal {file} is in use by another program.", file=str(path)),
        phrase("Wait until it is done, or close it, and try again."),
    )


def store_error(error: sqlite3.DatabaseError, path: Path) -> StoreError | None:
    """The error of the house for SQLite's own; None for a mistake in our SQL, which is a defect."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return corrupt(path) if "decode" in str(error) else None  # text that is no UTF-8
    if code == _SHORT_READ:
        return corrupt(path)
    match code & _PRIMARY:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return corrupt(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(path)
        case _:
            return None


@contextmanager
def told(path: Path) -> Generator[None]:
    """Whatever SQLite raises inside comes out as an error of the house."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = store_error(error, path)
        if known is None:
            raise
        raise known from error
