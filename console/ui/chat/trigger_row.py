"""One trigger in the Escalation card: glyph, name, meter, value, word; pressing it shows why."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from console.conversation.readings import Reading, Trigger
from console.ui import fonts, icons, theme, words
from console.ui.accessible import value_changed
from console.ui.widgets import meter, painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.text import Paragraph

NAME_LEFT = 24
NAME_WIDTH = 112
VALUE_WIDTH = 30
WORD_WIDTH = 58
GAP = 8
METER_LEAST = 24
METER_ROOM = 48
"""Px of a meter beside long names."""
QUOTE_LENGTH = 80


class _Line(Button):
    """The row itself, 28 high."""

    def __init__(self, trigger: Trigger, parent: QWidget) -> None:
        super().__init__(words.trigger(trigger), parent=parent)
        self._trigger = trigger
        self._reading: Reading | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.changed().connect(self._fit)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.meter = meter.Meter(trigger, words.trigger(trigger), self)
        self.meter.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self.meter.set_reading(reading.score, reading.threshold, reading.fired)
        self.setAccessibleName(self.meter.spoken())
        value_changed(self)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, theme.current().size("row-trigger"))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, theme.current().size("row-trigger"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = NAME_LEFT + self._name_width() + GAP
        right = self.width() - self._values() - GAP
        planned = QRect(left, (self.height() - 14) // 2, max(0, right - left), 14)
        self.meter.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), planned))
        self.meter.setVisible(right - left >= METER_LEAST)

    def _fit(self) -> None:
        self.setFixedHeight(theme.current().size("row-trigger"))
        self.updateGeometry()

    def _name_room(self, reading: Reading) -> float:
        """With large letters the name takes what its row's word leaves."""
        if self._values() > self._word_width():
            return self._name_width()
        word = meter.word(reading.score, reading.threshold, reading.fired)
        return self.width() - NAME_LEFT - GAP - painting.advance(fonts.font("small", 600), word)

    def _name_width(self) -> int:
        """The same in every row: room for the longest name, where that leaves a meter."""
        now = theme.current()
        longest = max(painting.advance(fonts.font("body", 600), words.trigger(one)) for one in Trigger)
        values = self._word_width() + now.px(VALUE_WIDTH) + GAP
        most = self.width() - NAME_LEFT - GAP - METER_ROOM - GAP - values
        return max(now.px(NAME_WIDTH), min(longest, most))

    def _word_width(self) -> int:
        """The same in every row: room for the longest word."""
        longest = max(painting.advance(fonts.font("small", 600), one) for one in meter.every_word())
        return max(theme.current().px(WORD_WIDTH), longest)

    def _values(self) -> int:
        """Room for the word, and for the value where there is any beside the name."""
        now = theme.current()
        word = self._word_width()
        value = now.px(VALUE_WIDTH) + GAP
        roomy = self.width() >= NAME_LEFT + now.px(NAME_WIDTH) + GAP + value + word
        return word + value if roomy else word

    def paintEvent(self, event: QPaintEvent) -> None:
        reading = self._reading
        if reading is None:
            return
        now = theme.current()
        painter = painting.antialiased(self)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect().adjusted(-2, 0, 2, 0), now.radius("control"))
        quiet = not reading.fired and not reading.watching
        tint = now.color("text-muted") if quiet else now.trigger(self._trigger).fg
        glyph = icons.for_trigger(self._trigger)
        spot = painting.placed(painter, QRectF(0, (self.height() - 16) / 2, 16, 16), self.rect())
        icons.paint(painter, spot, glyph, tint)
        weight = 600 if reading.fired else 400
        ink = now.color("text")
        name = QRectF(NAME_LEFT, 0, self._name_room(reading), self.height())
        name = painting.placed(painter, name, self.rect())
        painting.line(painter, name, words.trigger(self._trigger), fonts.font("body", weight), ink)
        self._paint_values(painter, reading, quiet=quiet)
        painter.end()

    def _paint_values(self, painter: painting.QPainter, reading: Reading, *, quiet: bool) -> None:
        now = theme.current()
        right = Qt.AlignmentFlag.AlignRight
        muted = now.color("text-muted")
        room = self._word_width()
        word_box = QRectF(self.width() - room, 0, room, self.height())
        ink = now.trigger(self._trigger).fg if reading.fired else muted if quiet else now.color("text")
        text = meter.word(reading.score, reading.threshold, reading.fired)
        weight = 600 if reading.fired else 500
        place = painting.placed(painter, word_box, self.rect())
        painting.line(painter, place, text, fonts.font("small", weight), ink, right)
        if self._values() == room:  # large letters: the name goes before the figure
            return
        value_box = QRectF(word_box.left() - GAP - now.px(VALUE_WIDTH), 0, now.px(VALUE_WIDTH), self.height())
        value_ink = now.color("text") if reading.fired else muted
        font = fonts.font("small", 600 if reading.fired else 400)
        value_box = painting.placed(painter, value_box, self.rect())
        painting.line(painter, value_box, f"{reading.score:.2f}", font, value_ink, right)


class _Quote(Button):
    """The words quoted, on the trigger's soft ground, with the turn they stand in."""

    def __init__(self, trigger: Trigger, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self._trigger = trigger
        self._quote = ""
        self.turn = 0
        self.setFixedHeight(theme.current().px(28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_quote(self, quote: str, turn: int) -> None:
        self._quote, self.turn = plain.line(quote), turn
        self.setAccessibleName(f"{self._quote}, {_turn(turn)}")
        self.setToolTip(plain.tooltip(quote))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.current().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        tint = now.trigger(self._trigger)
        painter = painting.antialiased(self)
        painting.box(painter, self.rect(), now.radius("control"), tint.soft)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), now.radius("control"))
        box = QRectF(self.rect()).adjusted(10, 0, -10, 0)
        where = fonts.font("small", 500)
        width = painting.line(painter, box, _turn(self.turn), where, tint.fg, Qt.AlignmentFlag.AlignRight)
        quoted = QCoreApplication.translate("Quote", "“{words}”").format(words=self._quote)
        room = painting.placed(painter, box.adjusted(0, 0, -width - 8, 0), box)
        painting.line(painter, room, quoted, fonts.font("small"), now.color("text"))
        painter.end()


class TriggerRow(QWidget):
    """A trigger's line, its quote while fired, and why once it is pressed. Signals: jumped(int) to a turn."""

    jumped = Signal(int)

    def __init__(self, trigger: Trigger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trigger = trigger
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = _Line(trigger, self)
        self._line.toggled.connect(self._unfold)
        self._quote = _Quote(trigger, self)
        self._quote.clicked.connect(self._jump)
        self._quote.hide()
        self._why = Paragraph("", "small", "text-muted")
        self._why.setContentsMargins(0, 0, 0, 0)
        self._why.hide()
        quote_row = QVBoxLayout()
        quote_row.setContentsMargins(0, 0, 0, 4)
        quote_row.setSpacing(4)
        quote_row.addWidget(self._quote)
        quote_row.addWidget(self._why)
        self._under = QWidget(self)
        under = QHBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addSpacing(NAME_LEFT)  # a margin would not change sides in a mirrored window
        under.addLayout(quote_row, 1)
        self._under.hide()
        column.addWidget(self._line)
        column.addWidget(self._under)

    def show_reading(self, reading: Reading, quote: str, turn: int) -> None:
        """Another reading; `quote` are the words of its first evidence in turn `turn` (0: none)."""
        self._line.show_reading(reading)
        quoted = reading.fired and bool(quote)
        if quoted:
            self._quote.show_quote(quote, turn)
        self._quote.setVisible(quoted)
        self._why.set_text(_why(reading))
        self._under.setVisible(quoted or self._line.isChecked())

    def _unfold(self, opened: bool) -> None:
        self._why.setVisible(opened)
        self._under.setVisible(opened or not self._quote.isHidden())

    def _jump(self) -> None:
        self.jumped.emit(self._quote.turn)


def _turn(turn: int) -> str:
    return QCoreApplication.translate("Quote", "Turn {turn}").format(turn=turn)


def _why(reading: Reading) -> str:
    """Why, and every rule's or topic's own score where there are any."""
    lines = [words.say(reading.why)]
    ranked = sorted(reading.rules, key=lambda rule: -rule.score)
    lines.extend(f"{plain.line(rule.id)}  {rule.score:.2f} / {rule.threshold:.2f}" for rule in ranked[:6])
    return "\n".join(lines)
