"""What is copied out of the transcript: the messages as they were written, not as they are laid out."""

from collections.abc import Sequence

from console.ui.chat.document import speaker
from console.ui.chat.items import ShownItem, TurnItem
from console.ui.chat.layout import Laid, points, width


def selected(every: Sequence[Laid], start: int, end: int, streamed: str) -> str:
    """The text between two document positions, speakers only where it spans several messages.

    `streamed` is the text of the answer that is being written, which grows while its item stays. Empty where
    the selection touches no message.
    """
    parts = [(laid, _part(laid, start, end, streamed)) for laid in every]
    found = [(laid, part) for laid, part in parts if part]
    if len(found) == 1:
        return found[0][1]
    return "\n\n".join(f"{_head(laid)}{part}" for laid, part in found)


def _part(laid: Laid, start: int, end: int, streamed: str) -> str:
    if not isinstance(laid.item, TurnItem | ShownItem) or laid.last < start or laid.first > end:
        return ""
    streaming = isinstance(laid.item, TurnItem) and laid.item.streaming
    text = streamed if streaming else laid.item.text
    first = last = -1
    for segment in laid.segments:
        piece = text[segment.start : segment.end]
        a, b = start - segment.position, end - segment.position
        if b < 0 or a > 2 * len(piece):
            continue
        begin = segment.start + points(piece, max(0, a))
        stop = segment.start + points(piece, max(0, b))
        if begin <= segment.end and stop >= begin:
            first = begin if first < 0 else first
            last = stop
    if laid.hidden and last == len(text) - laid.hidden and end > _shown_end(laid, text):
        return text[first:]  # a selection that goes on behind it takes what is not shown with it
    return text[first:last] if first >= 0 else ""


def _shown_end(laid: Laid, text: str) -> int:
    """The document position behind the last letter that is shown."""
    segment = laid.segments[-1]
    return segment.position + width(text[segment.start : segment.end])


def _head(laid: Laid) -> str:
    return f"{speaker(laid.item)}: " if isinstance(laid.item, TurnItem) else ""
