"""Times as whole microseconds."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from console.store.moments import FIRST, LAST, micros, moment
from tests.conversation.strategies import MOMENTS, TIMES


@given(MOMENTS)
def test_a_time_comes_back_to_the_microsecond(at: datetime) -> None:
    assert moment(micros(at)) == at


@given(TIMES)
def test_any_time_anywhere_has_a_number_that_is_a_time(at: datetime) -> None:
    number = micros(at)
    assert FIRST <= number <= LAST
    assert moment(number).tzinfo is UTC
    assert number in (FIRST, LAST) or moment(number) == at


def test_a_time_without_a_zone_is_utc() -> None:
    naive = datetime.fromisoformat("2026-05-04T09:00:00")
    assert moment(micros(naive)) == datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "edge"), [(14, FIRST), (-14, LAST)])
def test_times_that_leave_the_calendar_stay_at_its_edge(hours: int, edge: int) -> None:
    zone = timezone(timedelta(hours=hours))
    at = moment(edge).replace(tzinfo=zone)
    assert micros(at) == edge
