"""Zendesk tickets, as e-mail or print: "Name (Company), Nov 20, 2023, 13:51", then what was written.

The e-mail has the newest comment first; the reader turns it round. A name may have the time on the next line.
"""

import re
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.remarks import remark
from console.transcripts.stamps import COLON_TIME, NAMED, NUMBERS, ZONE, Stamp, stamp

_WHEN = rf"(?:{NUMBERS}|{NAMED}),?(?:\s(?:at|um|à|a las|alle|às))?\s{COLON_TIME}(?:\s{ZONE})?"
_LINE = re.compile(
    rf"(?P<name>[^\n,]{{1,80}}?)(?:,|\s[·|–-]|\s(?:on|am|le|el|il|op|em|den))?\s(?P<when>{_WHEN}):?"
)
_TIME = re.compile(rf"(?:on\s)?(?P<when>{_WHEN}):?")
_AROUND = re.compile(
    r"##-.{1,100}-##|your request \(?#?\d+\)? .{1,120}|(?:ticket|request)\s#?\d{1,12}.{0,80}"
    r"|this email is a service from .{1,120}"
    r"|(?:submitted|received via|requester|status|type|priority|group|assignee|organi[sz]ation|cc|ccs|tags)"
    r"(?:\s?:.{0,120}|\s{2,}.{0,120})?"
    r"|to add additional comments, reply .{0,80}",
    re.IGNORECASE,
)


class ZendeskTicket:
    """A ticket's comments."""

    name, title, weight = "zendesk-ticket", "Zendesk ticket", 0.95

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """A name with date and time on one line or two, what was written below."""
        found: list[Mark | None] = []
        for place, line in enumerate(lines):
            if found and len(found) > place:
                continue
            head = _LINE.fullmatch(line[:HEAD].strip()) if len(line) < HEAD else None
            when = stamp(head["when"]) if head else None
            if head and when and when.date and _name(head["name"]):
                found.append(Mark(What.MESSAGE, head["name"].strip(), "", when))
                continue
            below = _below(lines, place) if _name(line) else None
            if below is not None:
                found += [Mark(What.MESSAGE, line.strip(), "", below), Mark(What.PART)]
                continue
            found.append(
                left_out(Because.HEADING) if _AROUND.fullmatch(line[:HEAD].strip()) else remark(line)
            )
        return found

    def signs(self, lines: Sequence[str]) -> int:
        """The line above which one replies."""
        return sum(line.startswith("##-") or "service from" in line[:HEAD] for line in lines)


def _below(lines: Sequence[str], place: int) -> Stamp | None:
    if place + 1 >= len(lines) or len(lines[place + 1]) > HEAD:
        return None
    found = _TIME.fullmatch(lines[place + 1].strip())
    when = stamp(found["when"]) if found else None
    return when if when is not None and when.date is not None else None


def _name(text: str) -> bool:
    """Could this be a name alone?"""
    bare = text.strip()
    return 0 < len(bare) <= 80 and bare[0].isalpha() and not bare.endswith((".", "!", "?", ":", ","))
