"""LiveChat: the transcript e-mail and what one copies out of the archive.

LiveChat documents neither. Copied text has the name on a line, the time on the same line or the next, what
was said below; the e-mail writes "Name (13:51:02): text".
"""

import re
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.remarks import remark
from console.transcripts.stamps import COLON_TIME, NAMED, NUMBERS, Stamp, stamp

_WHEN = rf"(?:(?:{NUMBERS}|{NAMED}|[Tt]oday|[Yy]esterday),?\s(?:at\s)?)?{COLON_TIME}"
_INLINE = re.compile(
    rf"(?P<name>[^\n():\[\]]{{1,60}}?)\s?[(\[](?P<when>{_WHEN})[)\]]\s?:(?:\s(?P<text>.*)|$)", re.DOTALL
)
_LINE = re.compile(rf"(?P<name>[^\n():\[\]]{{1,60}}?)(?:,|\s[·•|–-])?\s(?P<when>{_WHEN})")
_TIME = re.compile(rf"(?P<when>{_WHEN})")
_DAY = re.compile(rf"(?P<when>(?:{NUMBERS}|{NAMED}),?\s(?:at\s)?{COLON_TIME})")
_STARTED = re.compile(
    r"(?:chat started|conversation started|started|date)(?:\son)?\s?:?\s(?P<when>.{4,80})", re.IGNORECASE
)
_AROUND = re.compile(
    r"chat (?:started|transcript|archived|id).{0,100}"
    r"|(?:transcript|agent|visitor|website|group)s?\s?:.{0,120}"
    r"|this is a transcript .{0,120}|rate this chat.{0,60}|(?:good|bad) rating|today|yesterday",
    re.IGNORECASE,
)


class LiveChat:
    """A transcript e-mail or a copy of the archive."""

    name, title, weight = "livechat", "LiveChat", 0.9

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """Names with a time beside or below them."""
        found: list[Mark | None] = []
        for place, line in enumerate(lines):
            if len(found) > place:
                continue
            inline = _INLINE.match(line) if line[:HEAD].strip() else None
            when = stamp(inline["when"]) if inline else None
            if inline and when and when.clock and _name(inline["name"]):
                said = (inline["text"] or "").strip()
                found.append(Mark(What.MESSAGE, inline["name"].strip(), said, when))
                continue
            found += _head(lines, place) or [_around(line)]
        return found

    def signs(self, lines: Sequence[str]) -> int:
        """Its own name."""
        return sum("livechat" in line[:HEAD].casefold() for line in lines)


def _head(lines: Sequence[str], place: int) -> list[Mark | None]:
    """A head on a line or two of their own; empty where there is none."""
    line = lines[place].strip() if len(lines[place]) <= HEAD else ""
    if not line or not _name(line) or _DAY.fullmatch(line):
        return []
    beside = _LINE.fullmatch(line)
    when = stamp(beside["when"]) if beside else None
    if beside and when and when.clock and _name(beside["name"]) and not _ends_sentence(beside["name"]):
        return [Mark(What.MESSAGE, beside["name"].strip(), "", when)]
    below = _below(lines, place)
    if below is not None and not remark(line) and len(line.split()) <= 5 and not _ends_sentence(line):
        return [Mark(What.MESSAGE, line, "", below), Mark(What.PART)]
    return []


def _below(lines: Sequence[str], place: int) -> Stamp | None:
    if place + 1 >= len(lines) or len(lines[place + 1]) > HEAD:
        return None
    found = _TIME.fullmatch(lines[place + 1].strip())
    when = stamp(found["when"]) if found else None
    return when if when is not None and when.clock is not None else None


def _around(line: str) -> Mark | None:
    bare = line[:HEAD].strip()
    started = _STARTED.fullmatch(bare) or _DAY.fullmatch(bare)
    named = stamp(started["when"]) if started else None
    if named is not None:
        return left_out(Because.HEADING, named)
    return left_out(Because.HEADING) if _AROUND.fullmatch(bare) else remark(line)


def _name(text: str) -> bool:
    return bool(text) and text[0].isalpha() and len(text.split()) <= 12


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", ":", ",", ";")) or text.casefold().endswith(
        (" at", " um", " by")
    )
