"""SQLite's errors as those of the house: made by SQLite itself, not by their numbers."""

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from console.conversation.errors import StoreBusy, StoreCorrupt, StoreFull, StoreReadOnly
from console.store.faults import told

PATH = Path("/somewhere/journal.sqlite")


@pytest.fixture
def database(tmp_path: Path) -> Generator[sqlite3.Connection]:
    """A database of one table."""
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, timeout=0)) as connection:
        connection.execute("CREATE TABLE t (x)")
        yield connection


def test_no_room_is_told_as_full(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA max_page_count = 3")
    with pytest.raises(StoreFull, match="/somewhere/"), told(PATH):
        database.execute("INSERT INTO t VALUES (zeroblob(100000))")


def test_no_right_to_write_is_told_as_read_only(database: sqlite3.Connection, tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{tmp_path / 'a.sqlite'}?mode=ro", uri=True)) as connection,
        pytest.raises(StoreReadOnly),
        told(PATH),
    ):
        connection.execute("INSERT INTO t VALUES (1)")
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreReadOnly), told(PATH):
        database.execute("INSERT INTO t VALUES (1)")


def test_a_lock_is_told_as_busy(database: sqlite3.Connection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite", timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy), told(PATH):
            database.execute("INSERT INTO t VALUES (1)")


def test_text_that_is_no_utf8_is_told_as_damage(database: sqlite3.Connection) -> None:
    with pytest.raises(StoreCorrupt), told(PATH):
        database.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def test_no_database_is_told_as_damage(tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_bytes(b"something else" * 99)
    with (
        closing(sqlite3.connect(tmp_path / "b.sqlite")) as connection,
        pytest.raises(StoreCorrupt),
        told(PATH),
    ):
        connection.execute("SELECT 1 FROM t")


def test_a_mistake_in_our_own_sql_stays_a_defect(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), told(PATH):
        database.execute("SELECT * FROM nowhere")
