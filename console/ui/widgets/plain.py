"""Hostile text made safe to show: never read as HTML, direction marks made visible, length capped."""

import re

from PySide6.QtCore import Qt

FORMAT = Qt.TextFormat.PlainText
"""For every label and box that shows text of others."""

LONGEST_LINE = 600
LONGEST_TIP = 1200
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def visible(text: str) -> str:
    """The text with bidirectional and other control characters spelled out; nothing reads backwards."""
    spelled = _DIRECTION.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
    return _CONTROL.sub("\ufffd", spelled)


def line(text: str) -> str:
    """One line of at most 600 characters, for labels, cells and buttons."""
    flat = " ".join(visible(text[: 2 * LONGEST_LINE]).split())
    return flat if len(flat) <= LONGEST_LINE else flat[: LONGEST_LINE - 1] + "…"


def tooltip(text: str) -> str:
    """What to give to setToolTip so that the text is shown as it is and wraps.

    Qt guesses whether a tool tip is HTML; this leaves it nothing to guess.
    """
    if not text:
        return ""
    capped = text if len(text) <= LONGEST_TIP else text[: LONGEST_TIP - 1] + "…"
    from html import escape  # with its table of entities: not before the first frame

    body = escape(visible(capped)).replace("\n", "<br>")
    return f"<qt>{body}</qt>"
