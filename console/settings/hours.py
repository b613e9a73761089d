"""Office hours: always open, closed, or a weekly calendar in a time zone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType

MINUTES_A_DAY = 24 * 60
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


class Day(StrEnum):
    """The days of the week as the settings file writes them, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


_WEEK = tuple(Day)

Span = tuple[str, str]
"""From and to as "HH:MM"; the end is not included, and an end before the start lies on the next day."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When people are on duty: `open` says it outright, else the calendar in `days` does.

    `timezone` is a name of the IANA database; empty means this machine's own. Raises ValueError when the
    time zone is unknown, a time is not "HH:MM", or neither `open` nor `days` is given.
    """

    open: bool | None = None
    timezone: str = ""
    days: Mapping[Day, tuple[Span, ...]] = field(default_factory=dict[Day, tuple[Span, ...]])

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))
        if self.open is None and not self.days:
            raise ValueError("neither open nor days")
        if self.timezone:
            _zone(self.timezone)
        for spans in self.days.values():
            for start, end in spans:
                if _minutes(start) == _minutes(end) or start == "24:00":
                    raise ValueError("a span without length")


ALWAYS_OPEN = OfficeHours(open=True)


def is_open(hours: OfficeHours, now: datetime) -> bool:
    """Whether people are on duty at `now`, which carries its time zone."""
    if now.tzinfo is None:
        raise ValueError("office hours need a time with its zone")
    if hours.open is not None:
        return hours.open
    local = now.astimezone(_zone(hours.timezone) if hours.timezone else None)
    minute = local.hour * 60 + local.minute
    today = hours.days.get(_WEEK[local.weekday()], ())
    yesterday = hours.days.get(_WEEK[(local - timedelta(days=1)).weekday()], ())
    return any(_within(span, minute) for span in today) or any(
        _within(span, minute + MINUTES_A_DAY) for span in yesterday
    )


def _within(span: Span, minute: int) -> bool:
    start, end = (_minutes(text) for text in span)
    return start <= minute < (end if end > start else end + MINUTES_A_DAY)


def _minutes(text: str) -> int:
    if not _CLOCK.fullmatch(text):
        raise ValueError("not a time of day")
    return int(text[:2]) * 60 + int(text[3:])


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # not needed before the first paint

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("unknown time zone") from error
