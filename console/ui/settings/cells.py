"""The four cells under the chosen provider: what a handover to it can carry."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.providers.capabilities import Capabilities, How
from console.ui import fonts, icons, theme, words
from console.ui.accessible import Facts, value_changed
from console.ui.widgets import painting, plain

HEIGHT = 58
_INSET = 12
_TICK = 16


class Cell(QWidget):
    """A name, then a tick or a dash, and a word."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._word, self._possible = name, "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_word(self, word: str, possible: bool) -> None:
        """What it says now."""
        self._word, self._possible = word, possible
        self.setToolTip(plain.tooltip(word))
        self.update()
        value_changed(self)

    def word(self) -> str:
        """The word beside the tick or dash."""
        return self._word

    def facts(self) -> Facts:
        """ "Tags: Not offered"."""
        sentence = self.tr("{name}: {word}").format(name=self._name, word=self._word)
        return Facts(QAccessible.Role.StaticText, sentence)

    def sizeHint(self) -> QSize:
        """A quarter of the page."""
        return QSize(120, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bordered box with two lines."""
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(
            painter, self.rect(), now.radius("card"), now.color("surface-raised"), now.color("border")
        )
        area = QRectF(self.rect()).adjusted(_INSET, 0, -_INSET, 0)
        half = self.height() / 2
        top = QRectF(area.x(), half - now.px(18), area.width(), now.px(16))
        painting.line(painter, top, self._name, fonts.font("caption"), now.color("text-muted"))
        below = QRectF(area.x(), half + 1, area.width(), now.px(20))
        glyph, tone = ("circle-check", "state.ok") if self._possible else ("minus", "text-muted")
        box = QRectF(below.x(), below.y(), _TICK, below.height())
        icons.paint(painter, painting.placed(painter, box, below), glyph, now.color(tone), _TICK)
        ink = now.color("text" if self._possible else "text-muted")
        room = painting.placed(painter, below.adjusted(_TICK + 5, 0, 0, 0), below)
        painting.line(painter, room, self._word, fonts.font("body", 500), ink)
        painter.end()


class Cells(QWidget):
    """Person, E-mail address, Summary, Tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.person = Cell(self.tr("Person"), self)
        self.email = Cell(self.tr("E-mail address"), self)
        self.summary = Cell(self.tr("Summary"), self)
        self.tags = Cell(self.tr("Tags"), self)
        for cell in (self.person, self.email, self.summary, self.tags):
            row.addWidget(cell)

    def show_provider(self, row: Capabilities) -> None:
        """What this provider takes."""
        self._show(self.person, row.person, self.tr("Handed over"))
        self._show(self.email, row.email, self.tr("Passed on"))
        self.summary.show_word(words.say(row.summary.words), True)
        self._show(self.tags, row.tag, self.tr("Added"))

    def _show(self, cell: Cell, how: How, yes: str) -> None:
        short = {
            How.YES: yes,
            How.NO: self.tr("Not offered"),
            How.METADATA: self.tr("As metadata"),
            How.MAILTO: self.tr("By mailto"),
        }
        cell.show_word(short.get(how, words.say(how.words)), how.possible)
