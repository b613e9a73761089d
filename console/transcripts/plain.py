"""What anybody writes: "Name: text", with or without a time in front.

Which words before a colon are names is decided over the whole text: names come again or say a role, "Note: …"
and "https://…" within a message do not make a speaker.
"""

import re
from collections import Counter
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What
from console.transcripts.remarks import remark
from console.transcripts.roles import is_role, plain
from console.transcripts.stamps import COLON_TIME, NUMBERS, stamp

_WHEN = rf"(?:{NUMBERS}(?:,?[\sT]+{COLON_TIME}(?:Z|[+-]\d\d:?\d\d)?)?|{COLON_TIME})"
_HEAD = re.compile(
    rf"(?:[\[(]?(?P<when>{_WHEN})[\])]?\s?(?:[-–|·]\s)?\s?)?(?P<bold>\*\*|__)?"
    r"(?P<name>[^\W\d_][^:\n{}<>|\"“”=/\\;?!]{0,59}?)(?:\*\*|__)?\s?[:：](?:\*\*|__)?(?:\s+(?P<text>.*)|$)",
    re.DOTALL,
)
_PHONE_HEAD = re.compile(r"(?P<name>\+\d[\d\s().-]{6,20}\d)\s?:(?:\s+(?P<text>.*)|$)", re.DOTALL)
_LABELS = (
    "note|notes|ps|p.s|nb|n.b|re|fw|fwd|aw|wg|subject|betreff|asunto|objet|oggetto|from|von|de|to|an|"
    "para|date|datum|sent|gesendet|cc|bcc|reply-to|address|adresse|dirección|email|e-mail|mail|phone|"
    "telephone|tel|telefon|mobile|fax|order|order number|order no|bestellung|bestellnummer|invoice|"
    "rechnung|tracking|tracking number|reference|ref|id|error|fehler|warning|update|edit|question|"
    "frage|answer|antwort|total|summe|price|preis|size|color|colour|model|serial|serial number|"
    "version|example|beispiel|hint|tip|important|wichtig|hinweis|attention|achtung|step|steps|"
    "problem|issue|solution|result|status|url|link|website|http|https|ftp|mailto|name|username|"
    "password|time|zeit|day|location|ort|quote|translation|summary|conclusion|reason|expected|actual|"
    "product|item|items|quantity|opening hours|option|options|pro|contra|pros|cons|todo|attachment|"
    "attachments|file|files"
)
LABELS = frozenset(_LABELS.split("|"))
"""What stands before a colon and is nobody's name."""
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
        "y",
        "e",
    ]
)
MOST_WORDS, ONCE_WORDS = 6, 3


class Plain:
    """Names and colons."""

    name, title, weight = "plain", "Name: text", 0.6

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """Heads whose names the text bears out."""
        heads = [_head(line) for line in lines]
        names = _names(lines, heads)
        return [
            head if head is not None and plain(head.speaker) in names else remark(line)
            for head, line in zip(heads, lines, strict=True)
        ]

    def signs(self, lines: Sequence[str]) -> int:
        """Nobody's own."""
        return 0


def _head(line: str) -> Mark | None:
    found = _HEAD.match(line) or (_PHONE_HEAD.match(line) if line.startswith("+") else None)
    if found is None:
        return None
    name = " ".join(found["name"].split())
    if len(name.split()) > MOST_WORDS or found.start("name") > HEAD:
        return None
    groups = found.groupdict()
    when = stamp(groups["when"]) if groups.get("when") else None
    return Mark(What.MESSAGE, name, (found["text"] or "").strip(), when)


def _names(lines: Sequence[str], heads: Sequence[Mark | None]) -> frozenset[str]:
    """The names, compared forms, that are borne out."""
    times = Counter(plain(head.speaker) for head in heads if head is not None)
    stamped = {plain(head.speaker) for head in heads if head is not None and head.stamp is not None}
    often = {name for name, many in times.items() if many > 1 and name not in LABELS}
    roles = {
        plain(head.speaker)
        for head in heads
        if head is not None and is_role(head.speaker) and plain(head.speaker) not in LABELS
    }
    once = {
        plain(head.speaker)
        for place, head in enumerate(heads)
        if head is not None
        and times[plain(head.speaker)] == 1
        and plain(head.speaker) not in LABELS
        and _titled(head.speaker)
        and (place == 0 or not lines[place - 1].strip() or heads[place - 1] is not None)
    }
    if stamped - LABELS:  # where heads carry times, those without belong to a message
        return frozenset(stamped - LABELS)
    return frozenset(often | roles | (once if len(often | roles) < 2 or len(times) <= MOST_WORDS else set()))


def _titled(name: str) -> bool:
    """Is it written as a name is: a few words, each with a capital where the script has them?"""
    words = [word for word in name.split() if word not in _PARTICLES]
    return 0 < len(words) <= ONCE_WORDS and all(
        word[:1].isalpha() and word[:1] == word[:1].upper() for word in words
    )
