"""Points in time as whole microseconds since 1970 UTC, as every store keeps them."""

from datetime import UTC, datetime, timedelta

from console.conversation.errors import StoreCorrupt
from console.conversation.phrases import phrase

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FIRST = (datetime.min.replace(tzinfo=UTC) - EPOCH) // MICROSECOND
LAST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MICROSECOND


def micros(at: datetime) -> int:
    """Microseconds since 1970; a time without a zone counts as UTC.

    Times of imported messages are anybody's text: those that leave the calendar in UTC are moved to its edge.
    """
    aware = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return min(max((aware - EPOCH) // MICROSECOND, FIRST), LAST)


def moment(number: int) -> datetime:
    """The time in UTC that `micros` turned into a number; raises `StoreCorrupt` for any other number."""
    try:
        return EPOCH + timedelta(microseconds=number)
    except OverflowError as error:
        raise StoreCorrupt(
            phrase("A time in the journal is damaged."),
            phrase("Keep a copy of the journal, then start with a fresh one."),
        ) from error
