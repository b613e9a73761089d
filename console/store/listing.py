"""Reading a page of the list, newest first, in a time that does not grow with the journal.

Without a trigger or a search, each corner of the list (attention, kind, holder) gives its newest rows from
one index, and the newest of those make the page; a corner that the tally knows to be empty is not asked.
"""

import sqlite3
from collections.abc import Iterable
from typing import cast

from console.conversation.row import Row
from console.store import projections
from console.store.moments import micros
from console.store.port import Cursor, Filter, Page
from console.store.projections import Corner, Stored
from console.store.search import IN_SEARCH, queries

_ARM = (
    "SELECT * FROM (SELECT number AS place, updated_at AS at, id AS name FROM conversation"
    " WHERE attention = ? AND kind = ? AND holder = ? AND (updated_at, id) < (?, ?)"
    " ORDER BY updated_at DESC, id DESC LIMIT ?)"
)
_SELECT = "SELECT " + projections.COLUMNS + " FROM"
_NEWEST_FIRST = "ORDER BY updated_at DESC, id DESC LIMIT ?"
_AFTER_ALL = (1 << 63) - 1


def page(connection: sqlite3.Connection, which: Filter, limit: int, before: Cursor | None) -> Page:
    """At most `limit` rows from behind `before`."""
    if limit < 1:
        raise ValueError("a page holds at least one row")
    corners = [place for place in projections.tally(connection) if _wanted(place, which)]
    searched = queries(which.text)
    if not corners or (which.text.strip() and not searched):
        return Page(())
    if searched or which.trigger is not None:
        rows = _narrowed(connection, which, searched, limit + 1, before)
    else:
        rows = _newest(connection, corners, limit + 1, before)
    shown = rows[:limit]
    more = len(rows) > limit
    return Page(shown, Cursor(shown[-1].updated_at, shown[-1].conversation) if more else None)


def _wanted(place: Corner, which: Filter) -> bool:
    attention, kind, holder = place
    if which.attention and not attention:
        return False
    return kind in which.kinds and (not which.holders or holder in which.holders)


def _position(before: Cursor | None) -> tuple[int, str]:
    return (_AFTER_ALL, "") if before is None else (micros(before.updated_at), before.conversation)


def _newest(
    connection: sqlite3.Connection, corners: list[Corner], limit: int, before: Cursor | None
) -> tuple[Row, ...]:
    position = _position(before)
    values: list[object] = []
    for place in corners:
        values += [*place, *position, limit]
    arms = " UNION ALL ".join([_ARM] * len(corners))
    return _rows(
        connection,
        _SELECT,
        "(SELECT place FROM (",
        arms,
        ") ORDER BY at DESC, name DESC LIMIT ?) JOIN conversation ON number = place",
        _NEWEST_FIRST,
        values=(*values, limit, limit),
    )


def _rows(connection: sqlite3.Connection, *sql: str, values: tuple[object, ...]) -> tuple[Row, ...]:
    found = connection.execute(" ".join(sql), values)
    return tuple(projections.read(columns) for columns in cast("Iterable[Stored]", found))


def _narrowed(
    connection: sqlite3.Connection,
    which: Filter,
    searched: tuple[str, ...],
    limit: int,
    before: Cursor | None,
) -> tuple[Row, ...]:
    conditions = ["(updated_at, id) < (?, ?)", _among("kind", len(which.kinds))]
    values: list[object] = [*_position(before), *(kind.value for kind in which.kinds)]
    if which.attention:
        conditions.append("attention = 1")
    if which.holders:
        conditions.append(_among("holder", len(which.holders)))
        values += [holder.value for holder in which.holders]
    if which.trigger is not None:
        conditions.append("trigger_name = ?")
        values.append(which.trigger.value)
    for query in searched:
        conditions.append(IN_SEARCH)
        values.append(query)
    where = " AND ".join(conditions)
    return _rows(connection, _SELECT, "conversation WHERE", where, _NEWEST_FIRST, values=(*values, limit))


def _among(column: str, many: int) -> str:
    return column + " IN (" + ", ".join("?" * many) + ")"
