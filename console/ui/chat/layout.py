"""Where an item's text lies in the transcript's document, and how to get from one to the other."""

from msgspec import Struct, field

from console.ui.chat.items import Item

_UNSEEN = (
    *range(0x09),
    *(0x0B, 0x0C),
    *range(0x0E, 0x20),
    0x7F,
    *(0x061C, 0x200E, 0x200F),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *(0xFEFF, 0xFFFE),  # at the beginning, Qt would take them for the order of the bytes behind them
    *(0xFFFC, 0xFDD0, 0xFDD1),
)
_SHOWN_AS = dict.fromkeys(_UNSEEN, 0xFFFD) | dict.fromkeys((0x0D, 0x2028, 0x2029), 0x20)


def shown(text: str) -> str:
    """The text with direction marks and control characters made visible, one for one.

    One character stays one character, so places in the message and in the document agree.
    """
    return text.translate(_SHOWN_AS)


def width(text: str) -> int:
    """UTF-16 units of a text: what Qt counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def units(text: str, upto: int) -> int:
    """UTF-16 units of the first `upto` code points: what Qt counts in."""
    return upto + sum(1 for character in text[:upto] if ord(character) > 0xFFFF)


def points(text: str, upto: int) -> int:
    """Code points in the first `upto` UTF-16 units."""
    count = seen = 0
    for character in text:
        if seen >= upto:
            break
        seen += 2 if ord(character) > 0xFFFF else 1
        count += 1
    return count


class Segment(Struct):
    """A block that shows `text[start:end]` of an item, at document position `position`."""

    position: int
    start: int
    end: int


class Laid(Struct):
    """An item as it lies in the document: first position, its text's segments, its last position."""

    item: Item
    first: int
    last: int = 0
    block: int = 0
    """The number of its first block."""
    segments: list[Segment] = field(default_factory=list[Segment])
    pills: list[int] = field(default_factory=list[int])
    """Positions of the blocks that hold a fired trigger's pill, in the item's order."""
    shelf: int | None = None
    """Position of the empty block over which article chips or the offer stand."""
    remark: int | None = None
    hidden: int = 0
    """Characters at the end of a long message that wait to be asked for."""
