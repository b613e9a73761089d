"""Office hours: when people are on duty."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.settings import ALWAYS_OPEN, Day, OfficeHours, is_open

BERLIN = OfficeHours(timezone="Europe/Berlin", days={Day.MON: (("09:00", "12:00"), ("13:00", "17:00"))})
MONDAY = datetime(2026, 7, 6, tzinfo=UTC)


def test_open_and_closed_hold_at_any_time() -> None:
    assert is_open(ALWAYS_OPEN, MONDAY)
    assert not is_open(OfficeHours(open=False), MONDAY)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(6, 59, False), (7, 0, True), (9, 59, True), (10, 0, False), (11, 0, True), (15, 0, False)],
)
def test_a_calendar_is_read_in_its_own_time_zone_and_its_ends_are_not_included(
    hour: int, minute: int, expected: bool
) -> None:
    assert is_open(BERLIN, MONDAY.replace(hour=hour, minute=minute)) is expected


def test_a_day_that_is_not_listed_is_closed() -> None:
    assert not is_open(BERLIN, datetime(2026, 7, 7, 10, tzinfo=UTC))


def test_the_same_local_hour_is_open_in_summer_and_in_winter() -> None:
    assert is_open(BERLIN, datetime(2026, 7, 6, 7, 30, tzinfo=UTC))
    assert not is_open(BERLIN, datetime(2026, 1, 5, 7, 30, tzinfo=UTC))
    assert is_open(BERLIN, datetime(2026, 1, 5, 8, 30, tzinfo=UTC))


def test_a_night_shift_goes_on_into_the_next_day() -> None:
    night = OfficeHours(timezone="UTC", days={Day.SUN: (("22:00", "06:00"),)})
    assert is_open(night, datetime(2026, 7, 5, 23, tzinfo=UTC))
    assert is_open(night, datetime(2026, 7, 6, 5, 59, tzinfo=UTC))
    assert not is_open(night, datetime(2026, 7, 6, 6, tzinfo=UTC))
    assert not is_open(night, datetime(2026, 7, 5, 5, tzinfo=UTC))


def test_a_day_can_be_open_until_midnight() -> None:
    late = OfficeHours(timezone="UTC", days={Day.MON: (("00:00", "24:00"),)})
    assert is_open(late, datetime(2026, 7, 6, 23, 59, tzinfo=UTC))
    assert not is_open(late, datetime(2026, 7, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    "spans", [(("9:00", "17:00"),), (("09:00", "09:00"),), (("24:00", "02:00"),), (("x", "y"),)]
)
def test_times_that_are_none_are_refused(spans: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match=r"time of day|without length"):
        OfficeHours(timezone="UTC", days={Day.MON: spans})


def test_an_unknown_time_zone_and_hours_that_say_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown time zone"):
        OfficeHours(timezone="Mars/Olympus", days={Day.MON: (("09:00", "17:00"),)})
    with pytest.raises(ValueError, match="neither"):
        OfficeHours()


def test_a_time_without_a_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="zone"):
        is_open(ALWAYS_OPEN, MONDAY.replace(tzinfo=None))


@given(st.integers(0, 2_000_000_000))
def test_a_week_without_gaps_is_always_open(second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    week = OfficeHours(timezone="America/New_York", days={day: (("00:00", "24:00"),) for day in Day})
    assert is_open(week, at)
