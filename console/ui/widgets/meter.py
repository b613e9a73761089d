"""The meter: how far one trigger's reading is from its threshold."""

from PySide6.QtCore import Property, QCoreApplication, QEasingCurve, QPropertyAnimation, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme
from console.ui.accessible import Facts, value_changed
from console.ui.widgets import painting

TICK_HEIGHT = 12
WATCHING_SHARE = 0.6
"""From this share of the threshold on, a trigger is watched."""
_TICK_GAP = 1


def word(value: float, threshold: float, fired: bool) -> str:
    """Fired, Watching or Quiet, in the interface's language."""
    if fired:
        return QCoreApplication.translate("Meter", "Fired")
    if value >= WATCHING_SHARE * threshold:
        return QCoreApplication.translate("Meter", "Watching")
    return QCoreApplication.translate("Meter", "Quiet")


def every_word() -> tuple[str, ...]:
    """All that `word` can say, to be measured."""
    return word(1, 1, True), word(1, 1, False), word(0, 1, False)


def paint(painter: QPainter, rect: QRectF, trigger: str, value: float, threshold: float, fired: bool) -> None:
    """Draw track, fill and threshold tick centred vertically in `rect`; values from 0 to 1."""
    now = theme.current()
    height = now.size("meter-height")
    radius = now.radius("bar")
    track = QRectF(rect.x(), round(rect.center().y() - height / 2), rect.width(), height)
    tick_width = now.size("meter-tick")
    tick_x = round(track.x() + track.width() * _within(threshold) - tick_width / 2)
    painter.save()
    gap = QRectF(tick_x - _TICK_GAP, rect.y(), tick_width + 2 * _TICK_GAP, rect.height()).toRect()
    gap = painting.placed(painter, gap, rect).toRect()
    painter.setClipRegion(QRegion(rect.toAlignedRect()).subtracted(QRegion(gap)))
    painting.box(painter, track, radius, now.color("meter-track"))
    fill = QColor(now.trigger(trigger).fg)
    if not fired:
        fill.setAlphaF(now.alpha("meter-unfired"))
    outline = QPainterPath()
    outline.addRoundedRect(track, radius, radius)
    filled = QPainterPath()
    width = track.width() * _within(value)
    bar = painting.placed(painter, QRectF(track.x(), track.y(), width, height), track)
    filled.addRoundedRect(bar, min(radius, width / 2), min(radius, width / 2))
    painter.fillPath(filled.intersected(outline), fill)
    painter.restore()
    top = round(rect.center().y() - TICK_HEIGHT / 2)
    tick = painting.placed(painter, QRectF(tick_x, top, tick_width, TICK_HEIGHT), rect)
    painter.fillRect(tick, now.color("text"))


class Meter(QWidget):
    """One trigger's reading against its threshold; a new reading glides there (motion "meter", ease-out)."""

    def __init__(self, trigger: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trigger, self._name = trigger, name
        self._value = self._shown = 0.0
        self._threshold = 1.0
        self._fired = False
        self._glide = QPropertyAnimation(self, b"shown", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_reading(self, value: float, threshold: float, fired: bool) -> None:
        """Show a reading; both numbers from 0 to 1. Glides only while it is on screen."""
        self._value, self._threshold, self._fired = value, threshold, fired
        self._glide.stop()
        duration = theme.current().motion("meter")
        if duration and self.isVisible() and value != self._shown:
            self._glide.setDuration(duration)
            self._glide.setStartValue(self._shown)
            self._glide.setEndValue(value)
            self._glide.start()
        else:
            self._shown = value
        self.setAccessibleDescription(self.spoken())
        self.update()
        value_changed(self)

    def value(self) -> float:
        return self._value

    def spoken(self) -> str:
        """ "Frustration, 0.48 of 0.65, watching": what the screen reader says."""
        sentence = QCoreApplication.translate("Meter", "{name}, {value} of {threshold}, {word}")
        return sentence.format(
            name=self._name,
            value=f"{self._value:.2f}",
            threshold=f"{self._threshold:.2f}",
            word=word(self._value, self._threshold, self._fired).lower(),
        )

    def facts(self) -> Facts:
        return Facts(QAccessible.Role.ProgressBar, self._name, self.spoken())

    def sizeHint(self) -> QSize:
        return QSize(80, TICK_HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, TICK_HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        paint(painter, QRectF(self.rect()), self._trigger, self._shown, self._threshold, self._fired)
        painter.end()

    def _get_shown(self) -> float:
        return self._shown

    def _set_shown(self, value: float) -> None:
        self._shown = value
        self.update()

    shown = Property(float, _get_shown, _set_shown)


def _within(value: float) -> float:
    return max(0.0, min(1.0, value))
