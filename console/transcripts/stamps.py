"""Times as people and programs write them: pieces of patterns, and the reading of what they matched.

A numeric date can be read two ways; which one holds is decided over a whole transcript (`calendar`).
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,6})?(?:\s?(?:[AaPp]\.?\s?[Mm]\b\.?|[صم]))?"
"""A time of day; the dot between hours and minutes is Finnish, Danish and Italian."""
COLON_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:[AaPp]\.?\s?[Mm]\b\.?|[صم]))?"
EASTERN = r"(?:오전|오후|上午|下午|午前|午後)\s?"
"""Korean, Chinese and Japanese put morning and afternoon first."""
NUMBERS = r"\d{1,4}\s?[./\-年]\s?\d{1,2}\s?[./\-月]\s?\d{1,4}[.日]?"
"""A numeric date in any order."""
_MONTH = r"[^\W\d_]{3,12}\.?"
_WEEKDAY = (
    "(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|di|mi|do|fr|sa|so"
    "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lun|mar|mer|jeu|ven|sam|dim|(?:lun|mar|mercre|jeu|vendre|same)di"
    "|dimanche|mié|jue|vie|sáb|dom|lunes|martes|miércoles|jueves|viernes|sábado|domingo|gio|sab|lunedì|martedì"
    "|mercoledì|giovedì|venerdì|sabato|domenica|seg|ter|qua|qui|sex|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    "|ma|wo|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
)
NAMED = (
    rf"(?:(?i:{_WEEKDAY})\.?,?\s+)?(?:the\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:at\s+)?\d{{4}})?|"
    rf"\d{{1,2}}\.?(?:st|nd|rd|th)?\s+(?:de\s+)?{_MONTH}(?:,?\s+(?:de\s+)?\d{{4}})?)"
)
"""A date with its month in letters, with or without weekday and year."""
ZONE = r"\(?(?:UTC|GMT|Z\b|CES?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|BST)?(?:\s?[+\-]\s?\d{1,2}(?::?\d{2})?)?\)?"

_NUMBERS = re.compile(r"(\d{1,4})\s?[./\-年]\s?(\d{1,2})\s?[./\-月]\s?(\d{1,4})")
_NAMED = re.compile(
    rf"(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?!\d|:)(?:st|nd|rd|th)?(?:,?\s+(?:at\s+)?(?P<y1>\d{{4}}))?|"
    rf"(?P<d2>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?:de\s+)?(?P<m2>{_MONTH})(?:,?\s+(?:de\s+)?(?P<y2>\d{{4}}))?"
)
_TIME = re.compile(
    r"(?P<before>오전|오후|上午|下午|午前|午後)?\s?(?<!\d)(?P<h>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?(?!\d)"
    r"(?:[.,]\d{1,6})?\s?(?P<half>[AaPp]\.?\s?[Mm]\b|[صم])?"
)
_ZONE = re.compile(
    r"\b(?P<name>UTC|GMT|CEST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST)?(?:\s?(?P<sign>[+\-])\s?(?P<h>\d{1,2}):?(?P<m>\d{2})?)?"
)
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d|\s?[AaPp]\.?\s?[Mm])"
    r"\s?(Z|[+\-]\d{2}:?\d{2})?"
)
_OFFSETS = {
    "UTC": 0, "GMT": 0, "CET": 60, "CEST": 120, "BST": 60, "EST": -300, "EDT": -240, "CST": -360,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
_AFTERNOON, _MORNING = ("오후", "下午", "午後", "م"), ("오전", "上午", "午前", "ص")

_MONTHS = {
    1: "january jan januar janvier janv enero ene gennaio gen janeiro januari",
    2: "february feb februar février févr fevrier febrero febbraio fevereiro fev februari",
    3: "march mar märz mrz mars marzo março marco maart mrt",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maggio mag maio mei",
    6: "june jun juni juin junio giugno giu junho",
    7: "july jul juli juillet juil julio luglio lug julho",
    8: "august aug août aout agosto ago augustus",
    9: "september sep sept septembre septiembre settembre set setembro",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""English, German, French, Spanish, Italian, Portuguese and Dutch."""


class Order(Enum):
    """How the three numbers of a date are to be read."""

    YEAR_FIRST = "year first"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    OPEN = "day or month first"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as written: `date` in the order of `order`, a year of 0 being none; `clock` is h, m, s."""

    written: str
    date: tuple[int, int, int] | None = None
    order: Order = Order.OPEN
    clock: tuple[int, int, int] | None = None
    offset: int | None = None
    """Minutes east of UTC, where a zone was written."""
    dotted: bool = False
    twelve: bool = False


@lru_cache(maxsize=4096)
def stamp(written: str) -> Stamp | None:
    """The time in a few words; None where there is none."""
    iso = _ISO.search(written)
    if iso:
        return _iso(written, iso)
    date, order, rest = _date(written)
    found = _TIME.search(rest)
    clock = _clock(found) if found else None
    if date is None and clock is None:
        return None
    offset = _offset(rest[found.end() :]) if found else None
    twelve = bool(found and (found["half"] or found["before"]))
    dotted = date is not None and order is Order.OPEN and "." in written.partition(":")[0]
    return Stamp(written.strip(), date, order, clock, offset, dotted, twelve)


def _iso(written: str, found: "re.Match[str]") -> Stamp | None:
    year, month, day, hour, minute = (int(found[place]) for place in range(1, 6))
    clock = (hour, minute, int(found[6] or 0))
    if not (1 <= month <= 12 and 1 <= day <= 31 and _possible(clock)):
        return None
    zone = found[7]
    offset = None if zone is None else 0 if zone == "Z" else _minutes(zone[0], zone[1:3], zone[-2:])
    return Stamp(written.strip(), (year, month, day), Order.YEAR_FIRST, clock, offset)


def _date(written: str) -> tuple[tuple[int, int, int] | None, Order, str]:
    """The date, how to read it, and what is left of the words."""
    found = _NUMBERS.search(written)
    if found:
        numbers = (int(found[1]), int(found[2]), int(found[3]))
        rest = written[: found.start()] + " " + written[found.end() :]
        order = Order.YEAR_FIRST if len(found[1]) == 4 else Order.OPEN
        if _plausible(numbers, order):
            return numbers, order, rest
    for found in _NAMED.finditer(written):
        month = MONTHS.get((found["m1"] or found["m2"]).rstrip(".").casefold())
        day = int(found["d1"] or found["d2"])
        if month is not None and 1 <= day <= 31:
            year = int(found["y1"] or found["y2"] or 0)
            rest = written[: found.start()] + " " + written[found.end() :]
            return (year, month, day), Order.YEAR_FIRST, rest
    return None, Order.OPEN, written


def _plausible(numbers: tuple[int, int, int], order: Order) -> bool:
    first, second, third = numbers
    if order is Order.YEAR_FIRST:
        return 1 <= second <= 12 and 1 <= third <= 31
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12


def _clock(found: "re.Match[str]") -> tuple[int, int, int] | None:
    hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    half = (found["half"] or found["before"] or "").casefold()
    if half.startswith("p") or half in _AFTERNOON:
        hour = hour + 12 if hour < 12 else hour
    elif (half.startswith("a") or half in _MORNING) and hour == 12:
        hour = 0
    clock = (hour, minute, second)
    return clock if _possible(clock) else None


def _possible(clock: tuple[int, int, int]) -> bool:
    return clock[0] < 24 and clock[1] < 60 and clock[2] < 60


def _offset(rest: str) -> int | None:
    for found in _ZONE.finditer(rest):
        if found["name"]:
            own = _OFFSETS[found["name"]]
            return own + (_minutes(found["sign"], found["h"], found["m"] or "0") if found["sign"] else 0)
    return None


def _minutes(sign: str, hours: str, minutes: str) -> int:
    total = min(int(hours), 14) * 60 + min(int(minutes), 59)
    return -total if sign == "-" else total
