"""From times as written to moments: the order of day and month is decided over the whole transcript."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

from console.conversation.phrases import Phrase, phrase
from console.transcripts.stamps import Order, Stamp

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Other years are a misreading."""
BACKWARDS = timedelta(hours=6)
"""A clock that goes back further than this has passed midnight."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A moment for every stamp (None: nothing to go by), and what was decided that could be otherwise."""

    moments: tuple[datetime | None, ...]
    notes: tuple[Phrase, ...] = ()


def settle(stamps: Sequence[Stamp | None], now: datetime) -> Settled:
    """Moments in UTC. Times without a zone are local; those without a day continue the day before them.

    Where no day is named at all, the last message is taken to be of today, or of yesterday when that is not
    over yet.
    """
    order, doubtful = _order([stamp for stamp in stamps if stamp is not None], now)
    notes: list[Phrase] = []
    if doubtful:
        notes.append(
            phrase("Day and month could be read either way; the day was taken to come first.")
            if order is Order.DAY_FIRST
            else phrase("Day and month could be read either way; the month was taken to come first.")
        )
    found, assumed = _walk(stamps, order, now)
    if assumed:
        notes.append(phrase("The text names no day; its times were taken for the latest day possible."))
    return Settled(tuple(found), tuple(notes))


def _order(stamps: Sequence[Stamp], now: datetime) -> tuple[Order, bool]:
    """How open dates are read, and whether nothing in the text says so."""
    dated = [stamp for stamp in stamps if stamp.date is not None and stamp.order is Order.OPEN]
    if not dated:
        return Order.DAY_FIRST, False
    scores = {order: _faults(dated, order, now) for order in (Order.DAY_FIRST, Order.MONTH_FIRST)}
    if scores[Order.DAY_FIRST] != scores[Order.MONTH_FIRST]:
        return min(scores, key=lambda order: scores[order]), False
    same = all(stamp.date is not None and stamp.date[0] == stamp.date[1] for stamp in dated)
    if any(stamp.dotted for stamp in dated):
        return Order.DAY_FIRST, False
    american = any(stamp.twelve for stamp in dated)
    return (Order.MONTH_FIRST if american else Order.DAY_FIRST), not same


def _faults(stamps: Sequence[Stamp], order: Order, now: datetime) -> tuple[int, int, int]:
    """What speaks against reading them so: impossible dates, dates that go back, dates still to come."""
    days = [_day(stamp, order) for stamp in stamps]
    known = [day for day in days if day is not None]
    back = sum(later < earlier for earlier, later in pairwise(known))
    tomorrow = now.date() + timedelta(days=1)
    return len(days) - len(known), back, sum(1 for day in known if day > tomorrow)


def _day(stamp: Stamp, order: Order, year: int = 0) -> date | None:
    if stamp.date is None:
        return None
    one, two, three = stamp.date
    if stamp.order is Order.YEAR_FIRST:
        years, month, day = one, two, three
    elif order is Order.DAY_FIRST:
        day, month, years = one, two, three
    else:
        month, day, years = one, two, three
    years = years or year
    if years < 100:
        years += 2000
    if not FIRST_YEAR <= years <= LAST_YEAR:
        return None
    try:
        return date(years, month, day)
    except ValueError:
        return None


def _walk(stamps: Sequence[Stamp | None], order: Order, now: datetime) -> tuple[list[datetime | None], bool]:
    day: date | None = None
    floating = now.date()
    clock: tuple[int, int, int] | None = None
    offset: int | None = None
    open_days: list[tuple[int, date, tuple[int, int, int], int | None]] = []
    found: list[datetime | None] = []
    for place, stamp in enumerate(stamps):
        found.append(None)
        if stamp is None:
            continue
        offset = stamp.offset if stamp.offset is not None else offset
        named = _day(stamp, order, now.year) if stamp.date is not None else None
        if named is not None:
            day = named if stamp.date and stamp.date[0] else _not_ahead(named, now)
        elif stamp.clock is not None and clock is not None and _gone_back(clock, stamp.clock):
            floating += timedelta(days=1)
            day = day + timedelta(days=1) if day is not None and day.year < LAST_YEAR else day
        clock = stamp.clock or (None if named is not None else clock)
        if day is not None:
            found[place] = _moment(day, stamp.clock or (0, 0, 0), offset)
        elif stamp.clock is not None:
            open_days.append((place, floating, stamp.clock, offset))
    return found, _assume(found, open_days, now)


def _assume(
    found: list[datetime | None],
    open_days: Sequence[tuple[int, date, tuple[int, int, int], int | None]],
    now: datetime,
) -> bool:
    """Fills in the times that have no day; true where there are any."""
    if not open_days:
        return False
    _, last_day, last_clock, last_offset = open_days[-1]
    known = next((moment for moment in found if moment is not None), None)
    last = (known or now).astimezone().date()
    shift = last - last_day
    latest = _moment(last_day + shift, last_clock, last_offset)
    if latest is not None and latest > now + timedelta(minutes=5):
        shift -= timedelta(days=1)
    for place, day, clock, offset in open_days:
        found[place] = _moment(day + shift, clock, offset)
    return known is None


def _gone_back(before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    return _span(before) - _span(after) > BACKWARDS


def _span(clock: tuple[int, int, int]) -> timedelta:
    return timedelta(hours=clock[0], minutes=clock[1], seconds=clock[2])


def _not_ahead(day: date, now: datetime) -> date:
    """A date without a year is the latest one that is not ahead."""
    if day <= now.date() + timedelta(days=1):
        return day
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day


def _moment(day: date, clock: tuple[int, int, int], offset: int | None) -> datetime | None:
    at = datetime.combine(day, time(*clock))
    try:
        if offset is None:
            return at.astimezone().astimezone(UTC)
        return at.replace(tzinfo=timezone(timedelta(minutes=offset))).astimezone(UTC)
    except (OverflowError, OSError, ValueError):
        return None
