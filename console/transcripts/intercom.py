"""Intercom's "Export conversation": a text file with "01:51 PM | Name: text" between rules and days.

Its help centre says what the file holds (all replies with their times, names, when it was created and
downloaded); notes and assignments are not in it. A teammate reads "Name from Company", the AI "Fin" or
"Operator".
"""

import re
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.remarks import remark
from console.transcripts.stamps import COLON_TIME, stamp

_HEAD = re.compile(rf"(?P<when>{COLON_TIME})\s\|\s(?P<name>[^:|]{{1,80}}?):(?:\s(?P<text>.*)|$)", re.DOTALL)
_STARTED = re.compile(r"started\son\s(?P<when>.{4,100})", re.IGNORECASE)
_AROUND = re.compile(r"conversation\swith\s.{1,100}|exported\sfrom\s.{1,120}", re.IGNORECASE)
_RULED = re.compile(r"-{2,}\s?(?P<day>[^-].{3,40}?)\s?-{2,}")


class Intercom:
    """An exported conversation."""

    name, title, weight = "intercom", "Intercom", 1.0

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """A time, a bar, a name and a colon."""
        return [_mark(line) for line in lines]

    def signs(self, lines: Sequence[str]) -> int:
        """Its first and last lines."""
        return sum(bool(_AROUND.fullmatch(line[:HEAD].strip())) for line in lines)


def _mark(line: str) -> Mark | None:
    found = _HEAD.match(line) if line[:1].isdigit() else None
    when = stamp(found["when"]) if found else None
    if found and when and when.clock:
        return Mark(What.MESSAGE, found["name"].strip(), (found["text"] or "").strip(), when)
    bare = line[:HEAD].strip()
    started = _STARTED.fullmatch(bare) or _RULED.fullmatch(bare)
    if started:
        return left_out(Because.HEADING, stamp(started[1]))
    return left_out(Because.HEADING) if _AROUND.fullmatch(bare) else remark(line)
