"""What lists read instead of folding: one row per conversation, and the tally of the views."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import cast

from console.conversation.errors import StoreCorrupt
from console.conversation.messages import Kind
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Trigger
from console.conversation.row import Row, row
from console.conversation.state import Holder, Stage, State
from console.store.moments import micros, moment
from console.store.port import Counts
from console.store.words import sayable

Corner = tuple[int, str, str]
"""A corner of the list: attention (0 or 1), kind, holder."""

Stored = tuple[
    str,
    int,
    str,
    str,
    str,
    str,
    str,
    str,
    str | None,
    str | None,
    str,
    int,
    int | None,
    int,
    int,
    str,
    int | None,
]
"""The columns of `COLUMNS`, as stored."""

COLUMNS = (
    "id, attention, kind, title, last_line, customer, holder, stage, trigger_name, action, provider, turns,"
    " waiting_since, started_at, updated_at, provider_name, stage_at"
)


def stored(row: Row) -> Stored:
    """A row as its columns."""
    return (
        row.conversation,
        int(row.attention),
        row.kind.value,
        sayable(row.title),
        sayable(row.last_line),
        sayable(row.customer),
        row.holder.value,
        row.stage.value,
        None if row.trigger is None else row.trigger.value,
        None if row.action is None else row.action.value,
        sayable(row.provider),
        row.turns,
        None if row.waiting_since is None else micros(row.waiting_since),
        micros(row.started_at),
        micros(row.updated_at),
        sayable(row.provider_name),
        None if row.stage_at is None else micros(row.stage_at),
    )


def read(columns: Stored) -> Row:
    """A row from its columns; raises `StoreCorrupt` for what no console writes."""
    try:
        return _row(columns)
    except ValueError as error:
        raise StoreCorrupt(
            phrase("A row of the list is damaged and cannot be shown."),
            phrase("Keep a copy of the journal, then start with a fresh one."),
        ) from error


def _row(columns: Stored) -> Row:
    (
        conversation,
        _attention,
        kind,
        title,
        last_line,
        customer,
        holder,
        stage,
        trigger,
        action,
        provider,
        turns,
        waiting_since,
        started_at,
        updated_at,
        provider_name,
        stage_at,
    ) = columns
    return Row(
        conversation=conversation,
        kind=Kind(kind),
        title=title,
        last_line=last_line,
        customer=customer,
        holder=Holder(holder),
        stage=Stage(stage),
        trigger=None if trigger is None else Trigger(trigger),
        action=None if action is None else Action(action),
        provider=provider,
        turns=turns,
        waiting_since=None if waiting_since is None else moment(waiting_since),
        started_at=moment(started_at),
        updated_at=moment(updated_at),
        provider_name=provider_name,
        stage_at=None if stage_at is None else moment(stage_at),
    )


def corner(row: Row) -> Corner:
    """Where in the list a row stands."""
    return int(row.attention), row.kind.value, row.holder.value


def put(connection: sqlite3.Connection, number: int, former: State | None, state: State) -> None:
    """Write a conversation's row, and move it in the tally where it changed its corner."""
    now = row(state)
    connection.execute(
        "INSERT INTO conversation"
        " (id, attention, kind, title, last_line, customer, holder, stage, trigger_name, action, provider,"
        " turns, waiting_since, started_at, updated_at, provider_name, stage_at, number, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET attention = excluded.attention, kind = excluded.kind,"
        " title = excluded.title, last_line = excluded.last_line, customer = excluded.customer,"
        " holder = excluded.holder, stage = excluded.stage, trigger_name = excluded.trigger_name,"
        " action = excluded.action, provider = excluded.provider, turns = excluded.turns,"
        " waiting_since = excluded.waiting_since, started_at = excluded.started_at,"
        " updated_at = excluded.updated_at, provider_name = excluded.provider_name,"
        " stage_at = excluded.stage_at, seq = excluded.seq",
        (*stored(now), number, state.seq),
    )
    place = corner(now)
    left = None if former is None else corner(row(former))
    if left != place:
        if left is not None:
            _count(connection, left, -1)
        _count(connection, place, 1)


def remove(connection: sqlite3.Connection, number: int, state: State) -> None:
    """Take a conversation off the lists."""
    connection.execute("DELETE FROM conversation WHERE number = ?", (number,))
    _count(connection, corner(row(state)), -1)


def clear(connection: sqlite3.Connection) -> None:
    """Empty both."""
    connection.execute("DELETE FROM conversation")
    connection.execute("DELETE FROM tally")


def find(connection: sqlite3.Connection, number: int) -> tuple[int, Stored] | None:
    """The stored seq and row of a conversation."""
    found = connection.execute(
        "SELECT seq, id, attention, kind, title, last_line, customer, holder, stage, trigger_name, action,"
        " provider, turns, waiting_since, started_at, updated_at, provider_name, stage_at"
        " FROM conversation WHERE number = ?",
        (number,),
    ).fetchone()
    if found is None:
        return None
    seq, *columns = cast("tuple[int, object]", found)
    return seq, cast("Stored", tuple(columns))


def tally(connection: sqlite3.Connection) -> dict[Corner, int]:
    """How many conversations stand in each corner that is not empty."""
    found = connection.execute(
        "SELECT attention, kind, holder, conversations FROM tally WHERE conversations <> 0"
    )
    lines = cast("Iterable[tuple[int, str, str, int]]", found)
    return {(attention, kind, holder): many for attention, kind, holder, many in lines}


def counts(tally: dict[Corner, int], kinds: Sequence[Kind]) -> Counts:
    """The tally as the list's views."""
    mine = {place: many for place, many in tally.items() if place[1] in kinds}
    held = {holder: sum(many for place, many in mine.items() if place[2] == holder) for holder in Holder}
    return Counts(
        all=sum(mine.values()),
        attention=sum(many for place, many in mine.items() if place[0]),
        waiting=held[Holder.WAITING],
        yours=held[Holder.YOU],
        people=held[Holder.HUMAN],
        ai=held[Holder.AI],
        done=held[Holder.DONE],
    )


def _count(connection: sqlite3.Connection, place: Corner, by: int) -> None:
    connection.execute(
        "INSERT INTO tally (attention, kind, holder, conversations) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (attention, kind, holder) DO UPDATE"
        " SET conversations = conversations + excluded.conversations",
        (*place, by),
    )
