"""From marked lines to messages: what follows a head belongs to it, what nobody said is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from console.conversation.messages import Author
from console.conversation.phrases import Phrase
from console.transcripts.calendar import settle
from console.transcripts.marks import Mark, What
from console.transcripts.pasted import Because, LeftOut, Said
from console.transcripts.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Read:
    """The messages of one text, the lines left out, and the parts that its own lines give to speakers."""

    messages: tuple[Said, ...]
    left_out: tuple[LeftOut, ...]
    roles: dict[str, Author]
    notes: tuple[Phrase, ...]


@dataclass(slots=True)
class _Open:
    """A message that is still being read."""

    mark: Mark
    first: int
    last: int
    lines: list[str]


def read(lines: Sequence[str], marks: Sequence[Mark | None], now: datetime) -> Read:
    """Joins the lines of each message; blank lines at its ends go, those within it stay."""
    opened: list[_Open] = []
    order: list[Stamp | None] = []
    places: list[int | None] = []
    left: list[LeftOut] = []
    roles: dict[str, Author] = {}
    for number, (line, mark) in enumerate(zip(lines, marks, strict=True), start=1):
        if mark is None:
            if opened:
                opened[-1].lines.append(line)
                opened[-1].last = number if line.strip() else opened[-1].last
            elif line.strip():
                left.append(LeftOut(number, line, Because.BEFORE))
            continue
        match mark.what:
            case What.MESSAGE:
                opened.append(_Open(mark, number, number, [mark.text]))
                places.append(len(opened) - 1)
                order.append(mark.stamp)
            case What.PART if opened:
                opened[-1].last = number
            case _:
                left.append(LeftOut(number, line, mark.because))
                if mark.role is not None:
                    roles[mark.role[0]] = mark.role[1]
                if mark.stamp is not None:
                    places.append(None)
                    order.append(mark.stamp)
    turned = _newest_first(order)
    if turned:
        order.reverse()
        places.reverse()
    settled = settle(order, now)
    moments = {place: at for place, at in zip(places, settled.moments, strict=True) if place is not None}
    messages: list[Said] = []
    for place, one in enumerate(opened):
        text = "\n".join(one.lines).strip()
        if text:
            messages.append(_said(one, text, moments.get(place)))
        else:
            left.append(LeftOut(one.first, lines[one.first - 1], Because.EMPTY))
    left.sort(key=lambda one: one.line)
    return Read(tuple(reversed(messages) if turned else messages), tuple(left), roles, settled.notes)


def _said(one: _Open, text: str, at: datetime | None) -> Said:
    written = one.mark.stamp.written if one.mark.stamp is not None else ""
    return Said(one.mark.speaker, text, at, one.first, one.last, written)


def _newest_first(stamps: Sequence[Stamp | None]) -> bool:
    """Do whole, readable dates run backwards throughout?"""
    keys = [(*one.date, *one.clock) for one in stamps if one and one.date and one.clock and one.date[0] > 31]
    falling = any(later < earlier for earlier, later in pairwise(keys))
    return falling and all(later <= earlier for earlier, later in pairwise(keys))
