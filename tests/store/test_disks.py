"""Disks that are full, and disks and folders that cannot be written."""

import resource
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.conversation.errors import StoreFull, StoreReadOnly
from console.store.port import Filter
from console.store.sqlite import SqliteStore, open_store
from tests.store.owner_rights import only_as_owner
from tests.store.playing import START, begin, contents, fill, play


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
    """The folder and its files are for reading only, for root, too."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    try:
        with only_as_owner():
            yield
    finally:
        folder.chmod(0o755)


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


def test_a_journal_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    before = contents(tmp_path)
    with without_right_to_write(tmp_path):

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
    assert contents(tmp_path) == before


def test_a_journal_cannot_be_begun_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with without_right_to_write(tmp_path):
        with pytest.raises(StoreReadOnly, match="another workspace"):
            open_store(tmp_path / "journal.sqlite")
        with pytest.raises(StoreReadOnly):
            open_store(tmp_path / "deeper" / "journal.sqlite")
    assert contents(tmp_path) == {}


def test_a_journal_that_cannot_even_be_read_is_told(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    with without_right_to_write(tmp_path):
        journal.chmod(0o000)
        with pytest.raises(StoreReadOnly):
            open_store(journal)


def test_a_log_left_beside_a_journal_that_cannot_be_written_is_not_read_past(tmp_path: Path) -> None:
    """What only the log holds must not be missing silently."""
    journal, copy = tmp_path / "journal.sqlite", tmp_path / "copy"
    copy.mkdir()

    async def kill_and_copy(store: SqliteStore) -> None:
        await begin(store, "latest", "hello")
        for part in ("", "-wal"):
            shutil.copy(journal.with_name(journal.name + part), copy)

    play(journal, kill_and_copy)
    with without_right_to_write(copy), pytest.raises(StoreReadOnly):
        open_store(copy / journal.name)
