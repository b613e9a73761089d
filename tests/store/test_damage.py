"""Rows and texts that no console writes are told as damage, not met as a defect."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.conversation.errors import StoreCorrupt
from console.store.port import Filter
from tests.store.playing import fill, play


def change(journal: Path, sql: str) -> None:
    with closing(sqlite3.connect(journal)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE conversation SET stage = 'elsewhere' WHERE id = 'c1'",
        "UPDATE conversation SET updated_at = 9000000000000000000 WHERE id = 'c1'",
        "UPDATE conversation SET title = CAST(x'ff' AS TEXT) WHERE id = 'c1'",
    ],
)
def test_a_row_that_cannot_be_read_is_told(tmp_path: Path, sql: str) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    change(journal, sql)
    with pytest.raises(StoreCorrupt, match="copy"):
        play(journal, lambda store: store.rows(Filter()))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = x'ff' WHERE conversation = 'c1'",
        "UPDATE journal SET kind = 'Nothing' WHERE conversation = 'c1'",
        "UPDATE journal SET at = 9000000000000000000 WHERE conversation = 'c1'",
    ],
)
def test_an_entry_that_cannot_be_read_is_told_and_spares_the_others(tmp_path: Path, sql: str) -> None:
    journal = tmp_path / "journal.sqlite"
    fill(journal)
    change(journal, sql)
    with pytest.raises(StoreCorrupt):
        play(journal, lambda store: store.entries("c1"))
    assert len(play(journal, lambda store: store.entries("c2"))) == 3
    assert {found.conversation for found in play(journal, lambda store: store.verify()).breaks} >= {"c1"}
