"""tawk.to's transcript e-mail: "[13:51] V1552483327 : text" under "Conversation started on : …".

A visitor without a name is a V with digits; events stand between stars or without a colon.
"""

import re
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.remarks import remark
from console.transcripts.stamps import COLON_TIME, stamp

_HEAD = re.compile(rf"\[\s?(?P<when>{COLON_TIME})\s?\]\s(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"(?P<name>[^:*]{1,80}?)\s?:(?:\s(?P<text>.*)|$)", re.DOTALL)
_STARTED = re.compile(
    r"(?:conversation|chat)\s(?:started|ended)(?:\son)?\s?:?\s(?P<when>.{4,100})", re.IGNORECASE
)


class Tawk:
    """A transcript e-mail."""

    name, title, weight = "tawk", "tawk.to", 1.0

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """Times in square brackets, then a name and a colon."""
        return [_mark(line) for line in lines]

    def signs(self, lines: Sequence[str]) -> int:
        """The line that says when it started."""
        return sum(
            bool(_STARTED.fullmatch(line[:HEAD].strip())) or "tawk.to" in line[:HEAD] for line in lines
        )


def _mark(line: str) -> Mark | None:
    found = _HEAD.match(line) if line.startswith("[") else None
    if found is None:
        started = _STARTED.fullmatch(line[:HEAD].strip())
        return left_out(Because.HEADING, stamp(started["when"])) if started else remark(line)
    when = stamp(found["when"])
    if when is None or when.clock is None:
        return None
    said = None if found["rest"].startswith("***") else _NAME.match(found["rest"])
    if said is None:
        return left_out(Because.EVENT, when)
    return Mark(What.MESSAGE, said["name"].strip(), (said["text"] or "").strip(), when)
