"""The schema's numbered scripts: every earlier version comes up to date, and a kill leaves the former one."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given

from console.conversation.events import CustomerSaid, Started
from console.conversation.messages import Kind
from console.conversation.state import Stage
from console.store.port import Counts, Filter, Order
from console.store.sqlite import SqliteStore
from console.store.upgrade import APPLICATION_ID, SCRIPTS, scripts, statements, upgrade, version
from tests.contract.store_words import PLANS, SEVERAL, Plan, play_plans
from tests.store.playing import START, fill, play
from tests.store.versions import DUMPS, dump, load

SECOND = """
-- A second script, with a trigger that holds a semicolon; two statements must not share a line.
CREATE TABLE marker (name TEXT);
CREATE TRIGGER marked AFTER INSERT ON marker BEGIN
    UPDATE marker SET name = 'a;b';
END;
ALTER TABLE draft ADD COLUMN note TEXT NOT NULL DEFAULT '';
"""


BACK_TO_FIRST = """
DROP INDEX conversation_pressing;
ALTER TABLE conversation DROP COLUMN pressing;
ALTER TABLE conversation DROP COLUMN stage_at;
ALTER TABLE conversation DROP COLUMN provider_name;
PRAGMA user_version = 1;
"""


@pytest.fixture
def database(tmp_path: Path) -> Generator[sqlite3.Connection]:
    """An empty database."""
    with closing(sqlite3.connect(tmp_path / "journal.sqlite", isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The released scripts and one more."""
    folder = tmp_path / "schema"
    folder.mkdir()
    for script in SCRIPTS.glob("*.sql"):
        (folder / script.name).write_bytes(script.read_bytes())
    (folder / f"{len(scripts()) + 1:03}_marker.sql").write_text(SECOND)
    return folder


def test_there_is_a_dump_of_every_version() -> None:
    assert [file.stem for file in DUMPS] == [f"{script.number:03}" for script in scripts()]


@pytest.mark.parametrize("file", DUMPS, ids=lambda file: file.stem)
def test_a_journal_of_every_version_opens_with_everything_in_it(tmp_path: Path, file: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    load(file.read_text("utf-8"), journal)

    async def scenario(store: SqliteStore) -> None:
        found = await store.verify()
        assert found.breaks == ()
        assert (found.conversations, found.entries) == (3, 21)
        assert await store.counts() == Counts(all=2, attention=1, waiting=1, ai=1)
        page = await store.rows(Filter())
        assert [row.title for row in page.rows] == ["Lost parcel", "My brakes squeak, 自行车"]
        assert page.rows[1].stage is Stage.COPIED
        assert page.rows[1].provider_name == "Link"
        assert page.rows[1].stage_at == datetime(2026, 5, 4, 9, 1, tzinfo=UTC)
        pressing = await store.rows(Filter(order=Order.PRESSING))
        assert [row.conversation for row in pressing.rows] == ["brakes", "pasted"]
        assert len((await store.rows(Filter(text="squeak ada 自行"))).rows) == 1
        assert await store.draft("brakes") == "And my bell"
        assert await store.state("gone") is None
        await store.append("new", 0, [Started(Kind.TEST), CustomerSaid("Hi")], START)
        assert (await store.verify(found.heads)).breaks == ()
        assert await store.rebuild() == 3
        assert (await store.verify()).breaks == ()

    play(journal, scenario)
    with closing(sqlite3.connect(journal)) as connection:
        assert version(connection) == len(scripts())


@SEVERAL
@given(plans=PLANS)
def test_rows_written_before_the_second_version_learn_what_they_lack(
    tmp_path: Path, plans: list[Plan]
) -> None:
    journal = tmp_path / f"{uuid4()}.sqlite"

    async def write(store: SqliteStore) -> None:
        await play_plans(store, plans)

    async def read(store: SqliteStore) -> None:
        assert (await store.verify()).breaks == ()

    play(journal, write)
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        connection.executescript(BACK_TO_FIRST)
    play(journal, read)
    with closing(sqlite3.connect(journal)) as connection:
        assert version(connection) == len(scripts())


def test_a_dump_holds_the_whole_journal(tmp_path: Path) -> None:
    fill(tmp_path / "journal.sqlite")
    load(dump(tmp_path / "journal.sqlite"), tmp_path / "again.sqlite")
    assert dump(tmp_path / "again.sqlite") == dump(tmp_path / "journal.sqlite")


def test_a_later_script_runs_on_a_journal_in_use(tmp_path: Path, folder: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        upgrade(connection, scripts(folder))
        assert version(connection) == len(scripts()) + 1
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        connection.execute("INSERT INTO marker VALUES ('x')")
        assert connection.execute("SELECT name FROM marker").fetchall() == [("a;b",)]
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (9,)
        upgrade(connection, scripts(folder))
        assert version(connection) == len(scripts()) + 1


def test_a_script_that_fails_leaves_the_former_version(database: sqlite3.Connection, folder: Path) -> None:
    upgrade(database, scripts())
    (path,) = folder.glob("*_marker.sql")
    path.write_text(SECOND + "INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        upgrade(database, scripts(folder))
    assert version(database) == len(scripts())
    assert database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'marker'").fetchone() == (0,)


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from console.store.upgrade import scripts, upgrade
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
upgrade(connection, scripts(Path(sys.argv[2])))
"""


def test_a_kill_in_the_middle_of_a_script_leaves_the_former_version(tmp_path: Path, folder: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    (path,) = folder.glob("*_marker.sql")
    path.write_text(SECOND + "SELECT die();\n")
    checkout = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(journal), str(folder)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )
    assert ended.returncode == -signal.SIGKILL

    async def scenario(store: SqliteStore) -> None:
        found = await store.verify()
        assert (found.conversations, found.breaks) == (3, ())

    play(journal, scenario)
    with closing(sqlite3.connect(journal)) as connection:
        assert version(connection) == len(scripts())


def test_two_that_upgrade_at_once_do_it_once(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as first,
        closing(sqlite3.connect(path, isolation_level=None)) as second,
    ):
        calls: list[str] = []

        def trace(statement: str) -> None:
            """The other one upgrades after `second` looked and before it holds the right to write."""
            if statement.startswith("BEGIN") and not calls:
                calls.append(statement)
                upgrade(first, scripts(folder))

        second.set_trace_callback(trace)
        upgrade(second, scripts(folder))
        assert calls
        assert version(second) == len(scripts(folder))


@pytest.mark.parametrize("names", [["002_b.sql"], ["001_a.sql", "003_c.sql"], ["001_a.sql", "001_b.sql"]])
def test_a_gap_between_scripts_is_a_defect(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;\n")
    with pytest.raises(ValueError, match="without gaps"):
        scripts(tmp_path)


def test_a_script_that_ends_within_a_statement_is_a_defect() -> None:
    assert list(statements("SELECT 1;\n-- the end\n")) == ["SELECT 1;\n"]
    with pytest.raises(ValueError, match="within a statement"):
        list(statements("SELECT 1;\nSELECT 2\n"))
