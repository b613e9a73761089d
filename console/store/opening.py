"""Opening the journal's database: looked at before anything may write to it."""

import os
import sqlite3
from contextlib import closing, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import cast

from console.conversation.errors import StoreError, StoreReadOnly
from console.conversation.phrases import phrase
from console.store import faults
from console.store.upgrade import APPLICATION_ID, Script, upgrade, version

MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
_EFFECTIVE = os.access in os.supports_effective_ids
PATIENCE = 5.0
"""Seconds that a call waits for another process before it raises `StoreBusy`."""


_UNTOUCHED = "ro&immutable=1"
"""Reads the file alone, as it lies there: beside a database in WAL mode even a reader creates files."""

_READING = ("PRAGMA query_only = ON", "PRAGMA temp_store = MEMORY")
_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # drafts and titles too are overwritten, not merely unlinked
    "PRAGMA temp_store = MEMORY",  # no customer's words in a temporary file
)


def prepare(path: Path, steps: tuple[Script, ...]) -> bool:
    """Create or upgrade the database at `path`; False when it can be read but not written.

    A damaged or newer database is only ever read. Raises `StoreCorrupt`, `StoreNewer`, `StoreReadOnly`,
    `StoreFull`, `StoreBusy`.
    """
    try:
        fresh = _create(path)
    except OSError as error:
        raise _refused(path, error) from error
    with faults.told(path):
        number = 0 if fresh else _look(path, len(steps))
        if not _may_write(path):
            if number < len(steps):
                raise faults.read_only(path)
            return False
        if number < len(steps):
            with closing(connect(path)) as connection:
                upgrade(connection, steps)
    return True


def connect(path: Path, *, writable: bool = True) -> sqlite3.Connection:
    """A connection in autocommit mode, for any one thread at a time."""
    mode = "rw" if writable else "ro"
    if not writable and not _has_log(path) and not _may_write(path):
        mode = _UNTOUCHED
    return _connect(path, mode)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in _WRITING if mode == "rw" else _READING:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _may_write(path: Path) -> bool:
    return all(os.access(place, os.W_OK, effective_ids=_EFFECTIVE) for place in (path, path.parent))


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _create(path: Path) -> bool:
    """Make sure there is a file that only its owner reads; True when it holds nothing yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with suppress(PermissionError, OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    return path.stat().st_size == 0 and not _has_log(path)


def _refused(path: Path, error: OSError) -> StoreError:
    if error.errno in (ENOSPC, EDQUOT):
        return faults.full(path)
    if isinstance(error, (NotADirectoryError, IsADirectoryError, FileExistsError)):
        return StoreReadOnly(
            phrase("The journal {file} cannot be created: a file stands in its way.", file=str(path)),
            phrase("Choose another workspace."),
        )
    return faults.read_only(path)


def _look(path: Path, known: int) -> int:
    """The version, from header and schema: writes nothing, not even what a killed process left in the log."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError as error:
        raise _refused(path, error) from error
    if len(header) == 0 and _has_log(path):
        return 0  # created and killed before the first checkpoint: all of it is in the log
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
        raise faults.corrupt(path)
    _compare(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"), known)
    if not _has_log(path) and _length(header) > path.stat().st_size:
        raise faults.corrupt(path)
    try:
        return _look_inside(path, known, "ro" if _has_log(path) else _UNTOUCHED)
    except (sqlite3.DatabaseError, StoreError):
        if not _has_log(path):
            raise
        return _look_inside(path, known, "ro")  # another process began to write while we looked


def _look_inside(path: Path, known: int, mode: str) -> int:
    with closing(_connect(path, mode)) as connection:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        number = version(connection)
        _compare(path, application, number, known)
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        if tables and number == 0:
            raise faults.corrupt(path)  # somebody else's database
        if number == known:
            _check_tables(path, connection)
    return number


def _compare(path: Path, application: int, number: int, known: int) -> None:
    if application not in (0, APPLICATION_ID) or (application == 0 and number != 0):
        raise faults.corrupt(path)
    if number > known:
        raise faults.newer(path, number, known)


def _length(header: bytes) -> int:
    """Bytes that the header says the file has; 0 where it does not say."""
    if header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def _check_tables(path: Path, connection: sqlite3.Connection) -> None:
    """Touch every table once, so that a damaged one is found before somebody writes."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {name for (name,) in cast("list[tuple[str]]", found.fetchall())}
    if not names.issuperset(_FIRST):
        raise faults.corrupt(path)
    for question in _FIRST.values():
        connection.execute(question).fetchone()


_FIRST = {
    "journal": "SELECT digest FROM journal ORDER BY id DESC LIMIT 1",
    "forgotten": "SELECT conversation FROM forgotten LIMIT 1",
    "conversation": "SELECT id FROM conversation LIMIT 1",
    "tally": "SELECT kind FROM tally LIMIT 1",
    "draft": "SELECT conversation FROM draft LIMIT 1",
    "search": "SELECT rowid FROM search WHERE search MATCH 'a'",
}
