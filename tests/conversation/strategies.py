"""Any event, made from the types of its fields: an event added to the union is tested by itself."""

import types
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Union, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from console.conversation.events import EVENTS, Entry, Event

Anything = st.SearchStrategy[object]

ZONES = st.one_of(
    st.just(UTC),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
TIMES = st.datetimes(timezones=ZONES)
MOMENTS = st.integers(1_600_000_000_000_000, 1_900_000_000_000_000).map(
    lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)
"""When an entry may have been written."""


def of(kind: object) -> Anything:
    """Values of a type as the events' fields use them."""
    if kind is str:
        return st.text(max_size=40)
    if kind is int:
        return st.integers(0, 40)
    if kind is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if kind is bool:
        return st.booleans()
    if kind is datetime:
        return TIMES
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of([of(option) for option in get_args(kind)])
    if get_origin(kind) is tuple:
        return _tuples(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _structs(kind)
    raise TypeError(f"no strategy for {kind}")


def _tuples(parts: tuple[object, ...]) -> Anything:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return st.lists(of(parts[0]), max_size=3).map(tuple)
    return st.tuples(*(of(part) for part in parts))


def _structs(kind: type[Struct]) -> Anything:
    hints = get_type_hints(kind)
    values = {field.name: of(hints[field.name]) for field in fields(kind)}
    return st.fixed_dictionaries(values).map(lambda given: kind(**given))


EVENT = st.one_of([cast("st.SearchStrategy[Event]", of(kind)) for kind in EVENTS.values()])
"""Any event at all."""


@st.composite
def histories(
    draw: st.DrawFn, conversation: str = "c", min_size: int = 1, max_size: int = 12
) -> tuple[Entry, ...]:
    """The entries of one conversation, in an order that nobody would write."""
    events = draw(st.lists(EVENT, min_size=min_size, max_size=max_size))
    return tuple(Entry(conversation, seq, draw(MOMENTS), event) for seq, event in enumerate(events, 1))
