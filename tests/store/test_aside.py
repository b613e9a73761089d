"""A journal that cannot be used is kept: as a copy, or moved aside for a fresh one."""

import re
import shutil
import stat
from pathlib import Path

import pytest

from console.conversation.errors import StoreCorrupt, StoreFull
from console.store.port import Filter
from console.store.sqlite import SqliteStore, back_up, open_store, start_fresh
from tests.store.playing import begin, contents, fill, play
from tests.store.test_disks import no_file_larger_than


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A journal as a killed process leaves it: the latest conversation stands only in the log."""
    journal, left = tmp_path / "journal.sqlite", tmp_path / "workspace"
    left.mkdir()
    fill(journal)

    async def kill(store: SqliteStore) -> None:
        await begin(store, "latest", "hello")
        for part in ("", "-wal", "-shm"):
            shutil.copy(journal.with_name(journal.name + part), left)

    play(journal, kill)
    return left / journal.name


async def ids(store: SqliteStore) -> set[str]:
    return {row.conversation for row in (await store.rows(Filter())).rows}


def test_a_copy_holds_the_log_too_and_leaves_the_original(killed: Path, tmp_path: Path) -> None:
    before = contents(killed.parent)
    copy = back_up(killed, tmp_path / "kept")
    assert contents(killed.parent) == before
    assert re.fullmatch(r"journal-\d{4}-\d\d-\d\dT\d{4}\.sqlite", copy.name)
    assert {stat.S_IMODE(file.stat().st_mode) for file in copy.parent.iterdir()} == {0o600}
    assert play(copy, ids) == {"c0", "c1", "c2", "latest"}


def test_a_second_copy_in_the_same_minute_overwrites_nothing(killed: Path, tmp_path: Path) -> None:
    copies = {back_up(killed, tmp_path / "kept") for _ in range(3)}
    assert len(copies) == 3
    assert all(copy.read_bytes() == killed.read_bytes() for copy in copies)


def test_after_moving_a_damaged_journal_aside_a_fresh_one_begins(killed: Path) -> None:
    killed.write_bytes(b"damaged" * 999)
    log = killed.with_name(killed.name + "-wal").read_bytes()
    with pytest.raises(StoreCorrupt):
        open_store(killed)
    aside = start_fresh(killed)
    assert aside.parent == killed.parent
    assert aside.read_bytes() == b"damaged" * 999
    assert aside.with_name(aside.name + "-wal").read_bytes() == log
    assert not killed.exists()
    assert play(killed, ids) == set()


def test_a_copy_that_finds_no_room_leaves_no_half(killed: Path, tmp_path: Path) -> None:
    with no_file_larger_than(5_000), pytest.raises(StoreFull, match="has room"):
        back_up(killed, tmp_path / "kept")
    assert contents(tmp_path / "kept") == {}


def test_a_copy_into_a_folder_that_cannot_be_is_told(killed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFull, match="Choose a folder"):
        back_up(killed, tmp_path / "file")
