"""Bringing a database to the present schema: numbered SQL scripts, each in one transaction."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

SCRIPTS = Path(__file__).parent / "schema"
APPLICATION_ID = 0x48444F56
"""Marks a SQLite file as ours ("HDOV"), as `file` and `PRAGMA application_id` show."""


class Script(Struct, frozen=True):
    """One step of the schema; a database at version `number` has run it and all before it."""

    number: int
    sql: str


def scripts(folder: Path = SCRIPTS) -> tuple[Script, ...]:
    """The scripts of a folder in order; ValueError unless they count 1, 2, 3 …"""
    files = sorted(folder.glob("*.sql"))
    found = tuple(Script(int(file.name.split("_", 1)[0]), file.read_text("utf-8")) for file in files)
    if [script.number for script in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the schema scripts in {folder.name} are not numbered from 1 without gaps")
    return found


def statements(sql: str) -> Iterator[str]:
    """The statements of a script; none may share a line with the end of another."""
    collected = ""
    for line in sql.splitlines(keepends=True):
        collected += line
        if sqlite3.complete_statement(collected):
            yield collected
            collected = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in collected.splitlines()):
        raise ValueError("a schema script ends within a statement")


def version(connection: sqlite3.Connection) -> int:
    """The number of the last script that ran."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection, steps: tuple[Script, ...]) -> None:
    """Run the scripts that have not run; `connection` is in autocommit mode.

    The version moves in the script's own transaction: a process killed inside it leaves the former version,
    and of two processes that upgrade at once the second finds it done.
    """
    for script in steps:
        if version(connection) >= script.number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) < script.number:
                _run(connection, script)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _run(connection: sqlite3.Connection, script: Script) -> None:
    for statement in statements(script.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {script.number}")
