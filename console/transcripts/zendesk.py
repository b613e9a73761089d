"""Zendesk Chat and Messaging as a ticket shows them: "(13:51:02) Visitor 123: text" under "Chat started: …".

Events stand between stars: "(13:51:02) *** Visitor 123 joined the chat ***".
"""

import re
from collections.abc import Sequence

from console.conversation.messages import Author
from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.remarks import remark
from console.transcripts.stamps import COLON_TIME, stamp

_HEAD = re.compile(
    rf"\((?P<when>(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s)?{COLON_TIME})\)\s(?P<rest>.*)", re.DOTALL
)
_NAME = re.compile(r"(?P<name>[^:*]{1,80}?):(?:\s(?P<text>.*)|$)", re.DOTALL)
_STARTED = re.compile(
    r"(?:chat started|started|conversation started)(?:\son)?\s?:?\s(?P<when>.{4,80})", re.IGNORECASE
)
_SERVED = re.compile(r"(?:served|handled)\sby\s?:\s(?P<who>.{1,80})", re.IGNORECASE)
_WITH = re.compile(
    r"(?:conversation|chat)\swith\s.{1,100}|URL:\s\S{1,200}|visitor\snotes?\s?:.{0,100}", re.IGNORECASE
)


class ZendeskChat:
    """A chat in a ticket."""

    name, title, weight = "zendesk-chat", "Zendesk chat", 1.0

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """Times in round brackets, then a name and a colon."""
        return [_mark(line) for line in lines]

    def signs(self, lines: Sequence[str]) -> int:
        """Who served the chat, and stars around events."""
        return sum(bool(_SERVED.fullmatch(line) or "***" in line[:HEAD]) for line in lines)


def _mark(line: str) -> Mark | None:
    found = _HEAD.match(line) if line.startswith("(") else None
    if found is None:
        return _around(line)
    when = stamp(found["when"])
    if when is None or when.clock is None:
        return None
    if found["rest"].startswith("***"):
        return left_out(Because.EVENT, when)
    said = _NAME.match(found["rest"])
    if said is None:
        return left_out(Because.EVENT, when)
    return Mark(What.MESSAGE, said["name"].strip(), (said["text"] or "").strip(), when)


def _around(line: str) -> Mark | None:
    bare = line[:HEAD].strip()
    started = _STARTED.fullmatch(bare)
    if started:
        return left_out(Because.HEADING, stamp(started["when"]))
    served = _SERVED.fullmatch(bare)
    if served:
        return Mark(What.LEFT_OUT, because=Because.HEADING, role=(served["who"].strip(), Author.HUMAN))
    return left_out(Because.HEADING) if _WITH.fullmatch(bare) else remark(line)
