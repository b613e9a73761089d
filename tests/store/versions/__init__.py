"""Journals as released consoles left them, one SQL dump per version of the schema.

Whoever adds a script to console/store/schema first dumps a journal of the version before it:
`python -m tests.store.versions JOURNAL > tests/store/versions/NNN.sql`. A dump is never changed afterwards.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parent
INDEX = "search_"
DUMPS = tuple(sorted(FOLDER.glob("*.sql")))


def dump(journal: Path) -> str:
    """The whole database as SQL, its version and owner included.

    `sqlite3`'s own dump cannot read a search index without content: its tables are filled one by one here.
    """
    with closing(sqlite3.connect(journal)) as connection:
        lines = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        lines += [f"{sql};" for _, name, sql in made if not name.startswith(INDEX)]
        tables = [name for kind, name, _ in made if kind == "table" and name != INDEX.rstrip("_")]
        for table in sorted(tables):
            lines += _rows(connection, table)
        return "\n".join([*lines, ""])


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
    quoted = " || ', ' || ".join(f'quote("{name}")' for name in names)
    found = connection.execute(f"SELECT {quoted} FROM {table} ORDER BY 1").fetchall()
    return [f"DELETE FROM {table};", *(f"INSERT INTO {table} VALUES ({values});" for (values,) in found)]


def load(sql: str, journal: Path) -> None:
    """A database file from its dump."""
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(sql)
