"""The formats that the strip offers, and the tick that says when the summary was copied."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.summary.formats import Format
from console.ui import fonts, icons, theme
from console.ui.widgets import painting

FORMATS = (
    Format.CUSTOMER_VOICE,
    Format.AGENT_NOTE,
    Format.EMAIL,
    Format.PLAIN,
    Format.MARKDOWN,
    Format.HTML,
    Format.FIELDS,
    Format.WITH_TRANSCRIPT,
)
_GLYPH = 14
_GAP = 6


class Copied(QWidget):
    """ "Copied 13:53" behind a tick; nothing until then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, time: str) -> None:
        """When it was copied; "" for not yet."""
        self._text = self.tr("Copied {time}").format(time=time) if time else ""
        self.setAccessibleName(self._text)
        self.setVisible(bool(time))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(
            _GLYPH + _GAP + painting.advance(fonts.font("small", 500), self._text) + 1,
            theme.current().size("button-small"),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tick and the words."""
        painter = painting.antialiased(self)
        ink = theme.current().state("ok").fg
        spot = self.rect().adjusted(0, 0, _GLYPH - self.width(), 0)
        icons.paint(painter, painting.placed(painter, spot, self.rect()), "check", ink, _GLYPH)
        area = painting.placed(painter, self.rect().adjusted(_GLYPH + _GAP, 0, 1, 0), self.rect())
        painting.line(painter, area, self._text, fonts.font("small", 500), ink)
        painter.end()
