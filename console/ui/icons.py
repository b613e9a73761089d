"""Glyphs: Lucide drawings (ISC, resources/icons/LICENSE) and two of our own, tinted when they are painted.

Names are the drawings' own ("chevron-down"). What a trigger, a state or a step looks like is decided here, so
the same meaning has the same shape on every screen. Strokes are 1.5 px whatever the size.
"""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from console.locate import resource
from console.ui.tokens import in_force

STROKE_PX = 1.5
_GRID = 24
_CACHE_LIMIT = 2000

TRIGGERS = {
    "asks_for_person": "hand",
    "frustration": "flame",
    "cannot_answer": "circle-question-mark",
    "guidance": "book-open",
    "topic": "tag",
}
STATES = {
    "ai": "sparkles",
    "waiting": "clock",
    "human": "user-round",
    "you": "user-round-filled",
    "failed": "octagon-alert",
    "done": "check",
    "ok": "circle-check",
    "unsure": "circle-half",
}
_ALIASES = {
    "circle-help": "circle-question-mark",
    "stop": "square",
    "copied": "check",
    "more": "ellipsis",
    "wait": "clock",
    "loading": "loader",
}

POINTING = frozenset({"chevron-left", "chevron-right", "panel-left", "panel-right", "send", "undo", "undo-2"})
"""Drawings that mean a direction of reading: in a right-to-left window they turn round."""

_pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}


def for_trigger(name: str) -> str:
    """The glyph of a trigger, by its name in code."""
    return TRIGGERS[name]


def for_state(name: str) -> str:
    """The glyph of a state of the tokens."""
    return STATES[name]


def pixmap(name: str, color: QColor, size: int = 16, ratio: float = 0.0) -> QPixmap:
    """A square pixmap of `size` px at a device pixel ratio (0: the application's), cached."""
    ratio = ratio or _application().devicePixelRatio()
    key = (_ALIASES.get(name, name), color.rgba(), size, ratio)
    if key not in _pixmaps:
        if len(_pixmaps) >= _CACHE_LIMIT:
            _pixmaps.clear()
        _pixmaps[key] = _render(key[0], color, size, ratio)
    return _pixmaps[key]


def icon(name: str, color_name: str = "text-muted", size: int = 16) -> QIcon:
    """A QIcon in a token's colour as it is now; what keeps one makes it again on `theme.changed()`."""
    now = in_force()
    made = QIcon()
    faded = QColor(now.color(color_name))
    faded.setAlphaF(now.alpha("disabled"))
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, now.color(color_name), size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, faded, size, ratio), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor, size: int = 0) -> None:
    """Draw a glyph centred in `rect`, `size` px (0: as large as fits), on whole device pixels."""
    box = QRectF(rect)
    size = size or int(min(box.width(), box.height()))
    x = round(box.x() + (box.width() - size) / 2)
    y = round(box.y() + (box.height() - size) / 2)
    drawn = pixmap(name, color, size, painter.device().devicePixelRatio())
    if name in POINTING and _mirrors(painter):
        ratio = drawn.devicePixelRatio()
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
        drawn.setDevicePixelRatio(ratio)
    painter.drawPixmap(x, y, drawn)


def _mirrors(painter: QPainter) -> bool:
    direction = painter.layoutDirection()
    if direction == Qt.LayoutDirection.LayoutDirectionAuto:
        direction = QGuiApplication.layoutDirection()
    return direction == Qt.LayoutDirection.RightToLeft


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _render(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    svg = _drawing(name).replace("currentColor", color.name())
    svg = re.sub(r'stroke-width="2"', f'stroke-width="{STROKE_PX * _GRID / size:.3f}"', svg)
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
