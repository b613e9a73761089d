"""Opening a journal: whatever is wrong with the file is told, and the file is left as it is."""

import os
import random
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

import pytest

from console.conversation.errors import StoreBusy, StoreCorrupt, StoreError, StoreNewer, StoreReadOnly
from console.store.opening import connect
from console.store.port import Filter
from console.store.sqlite import SqliteStore, open_store
from console.store.upgrade import scripts
from tests.store.playing import begin, contents, fill, play

PAGE = 4096


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with some conversations, closed."""
    path = tmp_path / "journal.sqlite"
    fill(path, many=40, words=60)
    return path


def scribble(path: Path, start: int, length: int) -> None:
    """Overwrite part of a file with random bytes."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(random.Random(5).randbytes(length))


def test_every_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    former = os.umask(0o022)
    try:
        folder = tmp_path / "workspace" / "demo"

        async def scenario(store: SqliteStore) -> None:
            await begin(store, "c", "hello")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
            assert modes == dict.fromkeys(
                ("journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"), 0o600
            )

        play(folder / "journal.sqlite", scenario)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        os.umask(former)


def test_a_journal_that_others_could_read_is_closed_to_them(journal: Path) -> None:
    journal.chmod(0o644)
    play(journal, lambda store: store.counts())
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_closing_leaves_one_file_that_holds_everything(journal: Path) -> None:
    assert list(contents(journal.parent)) == ["journal.sqlite"]


def test_opening_and_reading_change_no_byte(journal: Path) -> None:
    before = contents(journal.parent)

    async def scenario(store: SqliteStore) -> None:
        await store.rows(Filter(text="brakes"))
        await store.state("c1")

    play(journal, scenario)
    assert contents(journal.parent) == before


@pytest.mark.parametrize("start", [0, 20, 60, 68, 100], ids=["magic", "header", "version", "owner", "schema"])
def test_a_damaged_header_is_told_and_not_a_byte_is_changed(journal: Path, start: int) -> None:
    scribble(journal, start, 300 if start >= 100 else 24)
    before = contents(journal.parent)
    with pytest.raises((StoreCorrupt, StoreNewer)) as told:
        open_store(journal)
    assert contents(journal.parent) == before
    assert "copy" in told.value.remedy.english()
    assert str(journal) in str(told.value)


@pytest.mark.parametrize("content", [b"no database\n" * 50, b"SQLite format 3\0", b"x", b"\0" * 8192])
def test_a_file_of_something_else_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt):
        open_store(path)
    assert contents(tmp_path) == {"journal.sqlite": content}


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt):
        open_store(path)
    assert path.read_bytes() == before


def test_a_journal_cut_short_is_told_and_left_alone(journal: Path) -> None:
    os.truncate(journal, journal.stat().st_size // 2)
    before = contents(journal.parent)
    with pytest.raises(StoreCorrupt):
        open_store(journal)
    assert contents(journal.parent) == before


def test_a_journal_damaged_behind_its_first_page_is_told_and_left_alone(journal: Path) -> None:
    scribble(journal, PAGE, journal.stat().st_size - PAGE)
    before = contents(journal.parent)
    with pytest.raises(StoreCorrupt):
        open_store(journal)
    assert contents(journal.parent) == before


@pytest.mark.parametrize("part", range(8))
def test_damage_met_later_stops_all_writing(journal: Path, part: int) -> None:
    """One eighth of the pages is random: it may open, but whoever meets the damage writes nothing after."""
    pages = journal.stat().st_size // PAGE
    first = 1 + part * (pages - 1) // 8
    scribble(journal, first * PAGE, (pages // 8) * PAGE)
    before = journal.read_bytes()

    async def scenario(store: SqliteStore) -> None:
        with pytest.raises(StoreCorrupt):
            await read_everything(store)
        with pytest.raises(StoreCorrupt):
            await begin(store, "new", "hello")
        with pytest.raises(StoreCorrupt):
            await store.rebuild()

    with suppress(StoreCorrupt):
        play(journal, scenario)
    assert journal.read_bytes() == before


async def read_everything(store: SqliteStore) -> None:
    """Whatever a person could look at; damage that shows in none of it is found by `verify`."""
    for number in range(40):
        await store.state(f"c{number}")
    await store.rows(Filter(), 100)
    await store.rows(Filter(text="brakes"), 100)
    if (await store.verify()).breaks:
        with closing(connect(store.path, writable=False)) as connection:
            (found,) = connection.execute("PRAGMA quick_check").fetchone()
        assert found != "ok"
        await store.rebuild()


def test_a_journal_of_a_newer_console_is_left_alone(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA user_version = 4711")
    before = contents(journal.parent)
    with pytest.raises(StoreNewer, match="4711"):
        open_store(journal)
    assert contents(journal.parent) == before


def test_a_newer_version_that_stands_only_in_the_log_is_seen_too(journal: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA user_version = 4711")
        for part in ("", "-wal"):
            shutil.copy(journal.with_name(journal.name + part), copy)
    path = copy / journal.name
    before = {name: data for name, data in contents(copy).items() if not name.endswith("-shm")}
    assert int.from_bytes(before[journal.name][60:64], "big") == len(scripts())
    with pytest.raises(StoreNewer):
        open_store(path)
    after = contents(copy)
    assert {name: after[name] for name in before} == before


def test_what_stands_only_in_the_log_of_a_killed_process_is_read(journal: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()

    async def kill_and_copy(store: SqliteStore) -> None:
        await begin(store, "latest", "hello")
        for part in ("", "-wal"):
            shutil.copy(journal.with_name(journal.name + part), copy)

    play(journal, kill_and_copy)
    store = open_store(copy / journal.name)
    assert store.state_now("latest") is not None
    play(journal, lambda _: store.close())


@pytest.mark.parametrize("name", ["file/journal.sqlite", "folder"])
def test_a_path_that_cannot_be_a_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=name.split("/")[0]):
        open_store(tmp_path / name)


def test_a_journal_that_somebody_holds_is_told_as_busy(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.store.opening.PATIENCE", 0.05)

    async def scenario(store: SqliteStore) -> None:
        with closing(connect(journal)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusy, match="Wait"):
                await begin(store, "new", "hello")
            other.execute("ROLLBACK")
        await begin(store, "new", "hello")

    play(journal, scenario)


def test_the_first_page_and_state_come_without_a_loop(journal: Path) -> None:
    store = open_store(journal)
    assert len(store.rows_now(Filter(), 50).rows) == 40
    state = store.state_now("c7")
    assert state is not None
    assert state.turns[0].message.text.startswith("question 7")
    assert store.writable
    play(journal, lambda _: store.close())


def test_a_missing_table_is_told_as_damage(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("DROP TABLE tally")
    with pytest.raises(StoreCorrupt):
        open_store(journal)


def test_read_only_is_told_when_the_folder_is_missing_and_cannot_be_made() -> None:
    with pytest.raises(StoreReadOnly, match="another workspace"):
        open_store(Path("/proc/nowhere/journal.sqlite"))
