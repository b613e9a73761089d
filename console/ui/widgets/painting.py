"""Strokes every painted widget shares: crisp rounded boxes, the focus ring, single lines of plain text."""

from math import floor
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QWidget

from console.ui import theme

FOCUS_INSET = 3
"""Ring and gap together: a focused control shrinks its own box by this much, so the ring is never clipped."""


def antialiased(widget: QWidget) -> QPainter:
    """A painter on the widget with smooth edges, at the disabled opacity where the widget is disabled."""
    painter = QPainter(widget)
    painter.setLayoutDirection(widget.layoutDirection())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not widget.isEnabled():
        painter.setOpacity(theme.current().alpha("disabled"))
    return painter


def mirrors(painter: QPainter) -> bool:
    """Does it paint in a right-to-left window?"""
    direction = painter.layoutDirection()
    if direction == Qt.LayoutDirection.LayoutDirectionAuto:  # what a painter of Qt's own begins with
        direction = QGuiApplication.layoutDirection()
    return direction == Qt.LayoutDirection.RightToLeft


def placed(painter: QPainter, rect: QRect | QRectF, within: QRect | QRectF) -> QRectF:
    """`rect` as it was planned for left to right; mirrored in `within` where the window is mirrored."""
    area, whole = QRectF(rect), QRectF(within)
    if mirrors(painter):
        area.moveLeft(whole.left() + whole.right() - area.right())
    return area


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded box whose border lies inside `rect` on whole pixels."""
    area = QRectF(rect)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        half = width / 2
        area = area.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
        painter.setPen(QPen(border, width))
    painter.drawRoundedRect(area, radius, radius)


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> QRectF:
    """The 2 px ring just inside `rect`; returns what is left inside ring and gap."""
    now = theme.current()
    box(painter, rect, radius, border=now.color("focus-ring"), width=now.size("focus-ring"))
    return QRectF(rect).adjusted(FOCUS_INSET, FOCUS_INSET, -FOCUS_INSET, -FOCUS_INSET)


def line(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: bool = True,
) -> float:
    """One line of plain text centred vertically in `rect`, elided at its end; returns the width it took.

    Left and right are where a line leads and trails: they change places in a right-to-left window. The
    order of the words follows the text itself, so that "2 h 37 min" and a full stop stay as they are.
    """
    area = QRectF(rect)
    metrics = QFontMetricsF(font)
    # Rounding up keeps a text that fits by a fraction of a pixel from being elided.
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1) if elide else text
    width = metrics.horizontalAdvance(shown)
    left = area.left()
    if align == Qt.AlignmentFlag.AlignHCenter:
        left = area.left() + (area.width() - width) / 2
    elif (align == Qt.AlignmentFlag.AlignRight) != mirrors(painter):
        left = area.right() - width
        if mirrors(painter):  # on a whole pixel, as a line that leads stands from left to right
            left = floor(left)
    baseline = area.top() + (area.height() - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    painter.setFont(font)
    painter.setPen(color)
    direction = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(QPointF(left, round(baseline)), shown)
    painter.setLayoutDirection(direction)
    return width


def advance(font: QFont, text: str) -> int:
    """Whole px a line of text needs."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.999)


def spans(block: QTextBlock, first: int, last: int) -> list[QRectF]:
    """Where the characters `first` to `last` (UTF-16 units) of a laid out block stand, line by line.

    In the document's coordinates, a little lower than the line's own top, as marks are painted.
    """
    layout = block.layout()
    corner = layout.position()
    found: list[QRectF] = []
    for place in range(layout.lineCount()):
        line = layout.lineAt(place)
        begin, stop = line.textStart(), line.textStart() + line.textLength()
        a, b = max(first, begin), min(last, stop)
        if a < b:
            left, right = sorted((_x(line, a), _x(line, b)))
            top = line.rect().top() + 1 + corner.y()
            found.append(QRectF(left + corner.x(), top, right - left, line.height() - 1))
    return found


def _x(line: QTextLine, place: int) -> float:
    """PySide gives the x alone or with the place it settled on."""
    found = cast("float | tuple[float, int]", line.cursorToX(place))
    return found[0] if isinstance(found, tuple) else found
