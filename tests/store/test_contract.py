"""SQLite passes the suite that every store passes."""

from itertools import count
from pathlib import Path

import pytest

from console.store.port import Store
from console.store.sqlite import open_store
from tests.contract.store import StoreContract
from tests.contract.store_words import Database, Databases


class TestSqliteStore(StoreContract):
    """The default store."""

    @pytest.fixture
    def databases(self, tmp_path: Path) -> Databases:
        numbers = count()

        def database() -> Database:
            path = tmp_path / f"{next(numbers)}" / "journal.sqlite"

            def store() -> Store:
                return open_store(path)

            return store

        return database
