"""Reading a page of a list, in a time that does not grow with the journal.

Without a search, each corner of the list (attention, kind, holder) gives its first rows from one index, and
the first of those make the page; a corner that the tally knows to be empty is not asked. Where conversations
come in the order in which they need somebody, whole ranks of corners follow each other, one after the other.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast

from msgspec import Struct

from console.conversation.row import Row
from console.conversation.state import Holder
from console.store import projections
from console.store.moments import micros
from console.store.port import RANKS, Cursor, Filter, Order, Page
from console.store.projections import Corner, Stored
from console.store.search import IN_SEARCH, queries

_SELECT = "SELECT " + projections.COLUMNS + " FROM"
_AFTER_ALL = (1 << 63) - 1
_RANK = (
    "CASE WHEN attention THEN 0 ELSE CASE holder "
    + " ".join(f"WHEN '{holder}' THEN {rank}" for rank, holder in enumerate(RANKS, 1))
    + " END END"
)


class _Way(Struct, frozen=True):
    """An order as SQL has it; every list begins behind `begin`."""

    arm: str
    """A corner's rows behind a cursor."""
    among: str
    """The same order over several corners, by what an arm calls its columns."""
    behind: str
    """Behind a cursor, in any corner."""
    order: str
    begin: Cursor


_WAYS = {
    Order.NEWEST: _Way(
        arm="SELECT number AS place, updated_at AS at, id AS name FROM conversation"
        " WHERE attention = ? AND kind = ? AND holder = ? AND (updated_at, id) < (?, ?)",
        among="ORDER BY at DESC, name DESC LIMIT ?",
        behind="(updated_at, id) < (?, ?)",
        order="ORDER BY updated_at DESC, id DESC LIMIT ?",
        begin=Cursor(0, _AFTER_ALL, ""),
    ),
    Order.PRESSING: _Way(
        arm="SELECT number AS place, pressing AS at, id AS name FROM conversation"
        " WHERE attention = ? AND kind = ? AND holder = ? AND (pressing, id) > (?, ?)",
        among="ORDER BY at, name LIMIT ?",
        behind="(" + _RANK + ", pressing, id) > (?, ?, ?)",
        order="ORDER BY " + _RANK + ", pressing, id LIMIT ?",
        begin=Cursor(-1, -_AFTER_ALL, ""),
    ),
}


def page(connection: sqlite3.Connection, which: Filter, limit: int, before: Cursor | None) -> Page:
    """At most `limit` rows from behind `before`."""
    if limit < 1:
        raise ValueError("a page holds at least one row")
    corners = [place for place in projections.tally(connection) if _wanted(place, which)]
    searched = queries(which.text)
    if not corners or (which.text.strip() and not searched):
        return Page(())
    start = before or _WAYS[which.order].begin
    if searched or (which.trigger is not None and which.order is Order.NEWEST):
        rows = _narrowed(connection, which, searched, limit + 1, start)
    else:
        rows = _first(connection, which, corners, limit + 1, start)
    shown = rows[:limit]
    return Page(shown, _cursor(shown[-1], which.order) if len(rows) > limit else None)


def _wanted(place: Corner, which: Filter) -> bool:
    attention, kind, holder = place
    if which.attention and not attention:
        return False
    return kind in which.kinds and (not which.holders or holder in which.holders)


def _cursor(row: Row, order: Order) -> Cursor:
    """Where a page ends that ends with `row`."""
    if order is Order.NEWEST:
        return Cursor(0, micros(row.updated_at), row.conversation)
    waits = row.attention or row.holder is Holder.WAITING
    at = micros(row.waiting_since or row.updated_at) if waits else -micros(row.updated_at)
    return Cursor(_rank(projections.corner(row)), at, row.conversation)


def _rank(place: Corner) -> int:
    return 0 if place[0] else RANKS.index(Holder(place[2])) + 1


def _first(
    connection: sqlite3.Connection, which: Filter, corners: list[Corner], limit: int, start: Cursor
) -> tuple[Row, ...]:
    found: tuple[Row, ...] = ()
    for rank, ranked in _ranks(corners, which.order):
        if rank >= start.rank and len(found) < limit:
            begin = start if rank == start.rank else _WAYS[which.order].begin
            found += _merged(connection, which, ranked, limit - len(found), begin)
    return found


def _ranks(corners: list[Corner], order: Order) -> Iterator[tuple[int, list[Corner]]]:
    """The corners by their ranks, the first rank first; newest first knows one rank only."""
    if order is Order.NEWEST:
        yield 0, corners
        return
    for rank, ranked in groupby(sorted(corners, key=_rank), key=_rank):
        yield rank, list(ranked)


def _merged(
    connection: sqlite3.Connection, which: Filter, corners: list[Corner], limit: int, start: Cursor
) -> tuple[Row, ...]:
    """The first rows of several corners that share a rank."""
    way = _WAYS[which.order]
    narrowed, narrowing = _narrowing(which)
    arm = " ".join(("SELECT * FROM (", way.arm, *narrowed, way.among, ")"))
    values: list[object] = []
    for place in corners:
        values += [*place, start.at, start.conversation, *narrowing, limit]
    arms = " UNION ALL ".join([arm] * len(corners))
    return _rows(
        connection,
        *(_SELECT, "(SELECT place, at, name FROM (", arms, ")", way.among),
        *(") JOIN conversation ON number = place", way.among),
        values=(*values, limit, limit),
    )


def _narrowing(which: Filter) -> tuple[list[str], list[object]]:
    """Conditions on columns that the index of a corner holds too, and their values."""
    wanted = (
        ("AND trigger_name = ?", which.trigger.value if which.trigger else ""),
        ("AND provider = ?", which.provider),
    )
    return [sql for sql, value in wanted if value], [value for _, value in wanted if value]


def _narrowed(
    connection: sqlite3.Connection, which: Filter, searched: tuple[str, ...], limit: int, start: Cursor
) -> tuple[Row, ...]:
    way = _WAYS[which.order]
    narrowed, narrowing = _narrowing(which)
    conditions = [_among("kind", len(which.kinds))]
    values: list[object] = [kind.value for kind in which.kinds]
    if which.attention:
        conditions.append("attention = 1")
    if which.holders:
        conditions.append(_among("holder", len(which.holders)))
        values += [holder.value for holder in which.holders]
    conditions.append(way.behind)
    ranked = [] if which.order is Order.NEWEST else [start.rank]
    values += [*ranked, start.at, start.conversation]
    for query in searched:
        conditions.append(IN_SEARCH)
        values.append(query)
    where = " AND ".join(conditions)
    return _rows(
        connection,
        *(_SELECT, "conversation WHERE", where, *narrowed, way.order),
        values=(*values, *narrowing, limit),
    )


def _rows(connection: sqlite3.Connection, *sql: str, values: tuple[object, ...]) -> tuple[Row, ...]:
    found = connection.execute(" ".join(sql), values)
    return tuple(projections.read(columns) for columns in cast("Iterable[Stored]", found))


def _among(column: str, many: int) -> str:
    return column + " IN (" + ", ".join("?" * many) + ")"
