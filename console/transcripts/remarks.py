"""Lines that nobody said: who came and went, what the system did, days on a line of their own."""

import re

from console.transcripts.marks import Mark, left_out
from console.transcripts.pasted import Because
from console.transcripts.stamps import NAMED, NUMBERS, stamp

LONGEST = 160
"""Characters; a longer line is somebody's text."""

_CHAT = r"(?:the |this )?(?:chat|conversation|room|group|session|ticket)"
_EVENT = re.compile(
    rf"""(?:
    \*{{2,3}}\s.{{1,140}}?(?:\*{{2,3}})?
    | .{{1,60}}\s(?:has\s)?
      (?:joined|left|entered|rejoined|closed|ended|archived|reopened|resolved|started|snoozed)
      \s{_CHAT}\.?
    | (?:the\s|this\s)?(?:chat|conversation|session)\s(?:has\s(?:been\s)?|was\s|is\s(?:now\s)?)?
      (?:started|ended|closed|archived|resolved|over|transferred|assigned|idle)\b.{{0,80}}
    | .{{1,60}}\s(?:was|has\sbeen)\s(?:assigned|transferred)\sto\s.{{1,60}}
    | (?:assigned|transferred|routed)\sto\s.{{1,60}}
    | .{{1,60}}\s(?:has\s)?(?:assigned|transferred)\s{_CHAT}\sto\s.{{1,60}}
    | .{{1,60}}\s(?:has\s)?rated\s{_CHAT}.{{0,60}}
    | .{{1,60}}\sis\styping(?:…|\.\.\.)?
    | you\sare\snow\schatting\swith\s.{{1,60}}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"""(?:
    [-–—_=*•·.]{3,}
    | (?:(?:chat\s)?duration|wait(?:ing)?\stime|(?:chat|ticket|conversation|session)\sid)\s?:.{0,80}
    | (?:visitor|customer|user)\s(?:details|info(?:rmation)?|email|e-mail|ip|id)\s?:?.{0,80}
    | (?:download(?:ed)?|exported|sent)\s(?:from|via|by|on)\s.{1,120}
    | (?:powered\sby|support\ssoftware\sby)\s.{1,60}
    | (?:seen|read|delivered|sent)(?:\s·\s.{1,30})?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(rf"[-–—*·\s]*(?:on\s)?(?:{NUMBERS}|{NAMED})[-–—*·\s]*", re.IGNORECASE)


def event(line: str) -> bool:
    """Does a line tell what happened rather than what was said?"""
    return len(line) <= LONGEST and _EVENT.fullmatch(line.strip()) is not None


def remark(line: str) -> Mark | None:
    """An event, a day or a vendor's words on a line of their own; None for anybody's text."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST:
        return None
    if _EVENT.fullmatch(bare):
        return left_out(Because.EVENT)
    if _HEADING.fullmatch(bare):
        return left_out(Because.HEADING)
    if _DAY.fullmatch(bare):
        named = stamp(bare)
        if named is not None and named.date is not None and named.clock is None:
            return left_out(Because.HEADING, named)
    return None
