"""Looking at what is painted from left to right and from right to left."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

WHITE = 0xFFFFFFFF


@contextmanager
def right_to_left(app: QApplication) -> Generator[None, None, None]:
    """The whole application mirrored, for a while."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def painted(width: int, height: int, paint: Callable[[QPainter], object], *, mirrored: bool) -> QImage:
    """What `paint` leaves on white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(right if mirrored else left)
    paint(painter)
    painter.end()
    return image


def turned(image: QImage) -> QImage:
    """As in a mirror."""
    return image.transformed(QTransform.fromScale(-1, 1))


def ink(image: QImage) -> QRect:
    """The box around all that differs from the upper left pixel."""
    ground = image.pixel(0, 0)
    columns = [x for x in range(image.width()) if _differs(image, x, ground)]
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in columns)]
    return QRect(columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1)


def inked(image: QImage) -> QImage:
    """That box alone."""
    return image.copy(ink(image))


def _differs(image: QImage, x: int, ground: int) -> bool:
    return any(image.pixel(x, y) != ground for y in range(image.height()))
