"""The index file: tables, how it is opened, and how a damaged one is told from a busy one."""

import os
import sqlite3
import time
from pathlib import Path

from console.conversation.errors import KnowledgeError
from console.knowledge.problems import index_damaged, index_unusable

RECIPE = 2
"""Raised whenever importing, splitting or stemming changes: an index of another recipe is built anew."""
WAIT_SECONDS = 15.0
"""How long to wait for another process that writes to the same index."""

AGAIN_SECONDS = 0.02
"""How long to wait before the mode of a busy index is changed again."""

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    digest BLOB NOT NULL,
    problem TEXT
);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    heading TEXT,
    text TEXT NOT NULL,
    title_stems TEXT NOT NULL,
    heading_stems TEXT NOT NULL,
    stems TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS passages_of_document ON passages(document, number);
"""


def connect(index: Path) -> sqlite3.Connection:
    """Opens the index, made for this user alone; one of another recipe is emptied.

    Raises sqlite3.Error and OSError.
    """
    index.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(index, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(index, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # derived data: a power cut costs a re-reading
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA user_version").fetchone() != (RECIPE,):
            _create(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns on WAL. SQLite does not wait for another process while the mode changes, so we do."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > end:
                raise
            time.sleep(AGAIN_SECONDS)
        else:
            return


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone() != (RECIPE,):
            for table in ("passages", "documents", "facts"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _TABLES.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {RECIPE}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def damaged(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, as opposed to busy, full or read-only."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
    return False


def throw_away(index: Path) -> None:
    """Removes the index and what SQLite keeps beside it; it is derived from the folder. Raises OSError."""
    for ending in ("", "-wal", "-shm"):
        index.with_name(index.name + ending).unlink(missing_ok=True)


def as_knowledge_error(index: Path, error: sqlite3.Error | OSError) -> KnowledgeError:
    """The error in words, with its remedy."""
    if isinstance(error, sqlite3.Error):
        return index_damaged(index) if damaged(error) else index_unusable(index, str(error))
    return index_unusable(index, error.strerror or type(error).__name__)
