"""WhatsApp's "Export chat": "[31.12.23, 13:51:02] Name: text", or "31/12/2023, 13:51 - Name: text" (Android).

The date follows the telephone's locale, time in 12 or 24 hours, with marks of direction before the bracket
and before what stands for an attachment. Lines without a name are the system's.
"""

import re
from collections.abc import Sequence

from console.transcripts.marks import HEAD, Mark, What, left_out
from console.transcripts.pasted import Because
from console.transcripts.stamps import EASTERN, NUMBERS, TIME, stamp

_WHEN = rf"{NUMBERS}[,،]?\s+(?:{EASTERN})?{TIME}"
_HEAD = re.compile(rf"(?:\[(?P<ios>{_WHEN})\]|(?P<android>{_WHEN})\s[-–])\s(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"(?P<name>[^:]{1,80}?):(?:\s(?P<text>.*)|$)", re.DOTALL)
_MEDIA = re.compile(
    r"<[^<>]{1,80}(?:omitted|attached|ausgeschlossen|omitido|omis|omessi|weggelaten|omitted\.)[^<>]{0,80}>"
    r"|(?:image|video|audio|sticker|GIF|document|contact card|Bild|Video|Audio|imagen|image) "
    r"(?:omitted|weggelassen|omitida|absente)"
    r"|<(?:attached|Anhang|adjunto|pièce jointe|allegato|bijlage): [^<>]{1,200}>"
    r"|[^\n:]{1,120} \((?:file attached|Datei angehängt|archivo adjunto|fichier joint|file allegato)\)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:this message was deleted|you deleted this message|missed (?:voice|video) call|null)\.?",
    re.IGNORECASE,
)
_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


class WhatsApp:
    """An exported chat."""

    name, title, weight = "whatsapp", "WhatsApp", 1.0

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """Heads with date, time and name; dated lines without a name are events."""
        return [_mark(line) for line in lines]

    def signs(self, lines: Sequence[str]) -> int:
        """The notice of encryption."""
        return sum("end-to-end encrypted" in line[:HEAD] for line in lines)


def _mark(line: str) -> Mark | None:
    found = _HEAD.match(line.lstrip(_DIRECTION)) if line[:4].strip(_DIRECTION + "[ ")[:1].isdigit() else None
    if found is None:
        return None
    when = stamp(found["ios"] or found["android"])
    if when is None or when.date is None or when.clock is None:
        return None
    said = _NAME.match(found["rest"].lstrip(_DIRECTION))
    if said is None or _system(said["name"]):
        return left_out(Because.EVENT, when)
    text = (said["text"] or "").strip(_DIRECTION + " ")
    if "end-to-end encrypted" in text[:HEAD]:
        return left_out(Because.EVENT, when)
    if _MEDIA.fullmatch(text) or _NOTHING.fullmatch(text):
        return left_out(Because.MEDIA if _MEDIA.fullmatch(text) else Because.EVENT, when)
    return Mark(What.MESSAGE, said["name"].strip(_DIRECTION + " ").removeprefix("~").strip(), text, when)


def _system(name: str) -> bool:
    """ "Anna changed the subject to “Order: 5”" holds a colon, but its beginning is no name."""
    return len(name) > 60 or any(
        word in name for word in (" changed ", " created ", " added ", " removed ", " joined ", "encrypted")
    )
