"""Disks that are full, and disks and folders that cannot be written."""

import os
import resource
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.conversation.errors import StoreFull, StoreReadOnly
from console.store.port import Filter
from console.store.sqlite import SqliteStore, open_store
from tests.store.playing import START, begin, contents, fill, play

NOBODY = 65534


@contextmanager
def no_file_larger_than(size: int) -> Generator[None]:
    """Writing beyond `size` bytes fails, as on a disk without room; for this whole process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_right_to_write(folder: Path) -> Generator[None]:
    """The folder and its files are for reading only; root, whom no mode stops, is nobody meanwhile."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def open_folder() -> Generator[Path]:
    """A folder that anybody may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_full_disk_is_told_and_what_was_acknowledged_stays(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"

    async def scenario(store: SqliteStore) -> None:
        state = await begin(store, "c", "before")
        with no_file_larger_than((tmp_path / "journal.sqlite-wal").stat().st_size + 20_000):
            with pytest.raises(StoreFull, match="Make room"):
                await begin(store, "large", "word " * 20_000)
            with pytest.raises(StoreFull):
                await store.save_draft("large", "word " * 20_000, START)
        assert await store.state("c") == state
        assert await store.state("large") is None
        await begin(store, "large", "word " * 20_000)
        assert (await store.verify()).breaks == ()
        assert len((await store.rows(Filter())).rows) == 2

    play(journal, scenario)


def test_a_disk_too_full_to_begin_a_journal_is_told_and_a_later_start_works(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    with no_file_larger_than(6_000), pytest.raises(StoreFull):
        open_store(journal)
    fill(journal)
    assert len(contents(tmp_path)) == 1


def test_a_journal_that_cannot_be_written_is_read(open_folder: Path) -> None:
    journal = open_folder / "journal.sqlite"
    fill(journal)
    before = contents(open_folder)
    with without_right_to_write(open_folder):

        async def scenario(store: SqliteStore) -> None:
            assert not store.writable
            assert len((await store.rows(Filter(text="brakes"))).rows) == 3
            state = await store.state("c1")
            assert state is not None
            assert (await store.verify()).breaks == ()
            assert await store.changed_elsewhere() == frozenset()
            for writing in (
                begin(store, "new", "hello"),
                store.save_draft("c1", "hello", START),
                store.forget("c1"),
                store.rebuild(),
            ):
                with pytest.raises(StoreReadOnly, match="cannot be written"):
                    await writing

        play(journal, scenario)
    assert contents(open_folder) == before


def test_a_journal_cannot_be_begun_in_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    with without_right_to_write(open_folder):
        with pytest.raises(StoreReadOnly, match="another workspace"):
            open_store(open_folder / "journal.sqlite")
        with pytest.raises(StoreReadOnly):
            open_store(open_folder / "deeper" / "journal.sqlite")
    assert contents(open_folder) == {}


def test_a_journal_that_cannot_even_be_read_is_told(open_folder: Path) -> None:
    journal = open_folder / "journal.sqlite"
    fill(journal)
    with without_right_to_write(open_folder):
        if os.geteuid() == NOBODY:
            os.seteuid(0)
            journal.chmod(0o000)
            os.seteuid(NOBODY)
        else:
            journal.chmod(0o000)
        with pytest.raises(StoreReadOnly):
            open_store(journal)


def test_a_log_left_beside_a_journal_that_cannot_be_written_is_not_read_past(open_folder: Path) -> None:
    """What only the log holds must not be missing silently."""
    journal, copy = open_folder / "journal.sqlite", open_folder / "copy"
    copy.mkdir()

    async def kill_and_copy(store: SqliteStore) -> None:
        await begin(store, "latest", "hello")
        for part in ("", "-wal"):
            shutil.copy(journal.with_name(journal.name + part), copy)

    play(journal, kill_and_copy)
    with without_right_to_write(copy), pytest.raises(StoreReadOnly):
        open_store(copy / journal.name)
