"""Ours beside the pictures of the design, both themes, as sheets to be looked at.

Run `python -m tests.ui.beside PICTURES OURS OUT`: the folder of the design's pictures, one that
`handover-console --demo --screenshots OURS` has filled, and where the sheets go.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter

PAIRS = {
    "a-chat": "chat-1280x800",
    "b-chat-copy-paste": "chat-copy-paste-1280x800",
    "c-conversations": "conversations-1280x800",
    "f-settings-provider": "settings-provider-1280x800",
    "g-command-palette": "palette-1280x800",
    "h-first-run": "first-run-1280x800",
    "i-chat-900x600": "chat-900x600",
    "j-conversations-900x600": "conversations-900x600",
    "k-summary-strip": "strip",
}
"""The design's picture, and ours of the same screen at the same size."""
THEMES = ("light", "dark")
GAP = 16


def sheet(ours: QImage, theirs: QImage) -> QImage:
    """Ours at the left, the design's at the right, pixel for pixel."""
    size = (ours.width() + GAP + theirs.width(), max(ours.height(), theirs.height()))
    both = QImage(*size, QImage.Format.Format_RGB32)
    both.fill(0xFF808080)
    painter = QPainter(both)
    painter.drawImage(0, 0, ours)
    painter.drawImage(ours.width() + GAP, 0, theirs)
    painter.end()
    return both


def write(pictures: Path, ours: Path, out: Path) -> list[Path]:
    """Every sheet that both folders have a picture for; the files written."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, own in PAIRS.items():
        for theme in THEMES:
            left = QImage(str(ours / f"{own}-{theme}.png"))
            right = QImage(str(pictures / f"{name}-{theme}.png"))
            if left.isNull() or right.isNull():
                continue
            target = out / f"{name}-{theme}.png"
            sheet(left, right).save(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    for file in write(*(Path(argument) for argument in sys.argv[1:4])):
        print(file)
