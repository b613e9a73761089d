"""Chips: small buttons that lead somewhere: an article under an answer, a turn behind a sentence."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import fonts, icons, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.flow import FlowLayout
from console.ui.widgets.roving import Roving

ARTICLE_HEIGHT = 22
TURN_HEIGHT = 15
_ARTICLE_LEFT = 7
_ARTICLE_RIGHT = 9
_GLYPH = 12
_GAP = 5
_TURN_SIDE = 4
_TURN_RADIUS = 3


class ArticleChip(Button):
    """An article an answer rests on: document glyph and title, 22 high; elides, whole in the tool tip."""

    def __init__(self, title: str, glyph: str = "file-text", parent: QWidget | None = None) -> None:
        super().__init__(plain.line(title).replace("&", "&&"), glyph=glyph, small=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plain.line(title))
        self.setToolTip(plain.tooltip(title))

    def sizeHint(self) -> QSize:
        text = painting.advance(fonts.font("small"), self._label())
        return QSize(
            _ARTICLE_LEFT + _GLYPH + _GAP + text + _ARTICLE_RIGHT, theme.current().px(ARTICLE_HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), self.sizeHint().height())

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        ground = now.color("surface-hover" if self.underMouse() or self.isDown() else "surface-raised")
        painting.box(painter, area, radius, ground, now.color("border"))

    def _paint_content(self, painter: QPainter) -> None:
        ink = theme.current().color("text-muted")
        box = QRect(_ARTICLE_LEFT, 0, _GLYPH, self.height())
        icons.paint(painter, painting.placed(painter, box, self.rect()), self._glyph, ink, _GLYPH)
        left = _ARTICLE_LEFT + _GLYPH + _GAP
        label = QRect(left, 0, self.width() - left - _ARTICLE_RIGHT, self.height())
        label = painting.placed(painter, label, self.rect())
        painting.line(painter, label, self._label(), fonts.font("small"), ink)


class TurnChip(Button):
    """The number of a turn a sentence rests on: 15 high, accent on its soft ground."""

    def __init__(self, turn: int, parent: QWidget | None = None) -> None:
        super().__init__(str(turn), parent=parent)
        self.turn = turn
        self.setAccessibleName(QCoreApplication.translate("TurnChip", "Turn {turn}").format(turn=turn))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(turn_width(self.turn), theme.current().px(TURN_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        paint_turn(painter, QRectF(self.rect()), self.turn, self.underMouse() or self.hasFocus())
        painter.end()


def turn_width(turn: int) -> int:
    """Px a turn chip needs, for text objects that draw one inside a document."""
    width = painting.advance(fonts.font("caption", 600), str(turn)) + 2 * _TURN_SIDE
    return max(theme.current().px(TURN_HEIGHT), width)


def paint_turn(painter: QPainter, rect: QRectF, turn: int, hot: bool = False) -> None:
    """Draw a turn chip; `hot` (hovered or focused) rings it in the accent."""
    now = theme.current()
    painting.box(
        painter, rect, _TURN_RADIUS, now.color("accent-soft"), now.color("focus-ring") if hot else None
    )
    font = fonts.font("caption", 600)
    ink = now.color("accent")
    painting.line(painter, rect, str(turn), font, ink, Qt.AlignmentFlag.AlignHCenter, elide=False)


class ChipRow(QWidget):
    """Chips side by side, wrapping; one tab stop, arrow keys inside.

    Signals: chosen(object) with what was given to `add_article` or the turn number.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._roving = Roving(self, Qt.Orientation.Horizontal)
        self._meant: dict[int, object] = {}

    def add_article(self, title: str, meant: object, glyph: str = "file-text") -> ArticleChip:
        chip = ArticleChip(title, glyph, self)
        self._add(chip, meant)
        return chip

    def add_turn(self, turn: int) -> TurnChip:
        chip = TurnChip(turn, self)
        self._add(chip, turn)
        return chip

    def clear(self) -> None:
        for member in self._roving.members():
            self._roving.remove(member)
            self._flow.removeWidget(member)
            member.deleteLater()
        self._meant.clear()

    def _add(self, chip: Button, meant: object) -> None:
        self._meant[id(chip)] = meant
        self._flow.addWidget(chip)
        self._roving.add(chip)
        chip.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._meant.get(id(self.sender())))
