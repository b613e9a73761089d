"""Banners: 44 px above everything on a screen that is concerned, in the soft ground of their state."""

from PySide6.QtGui import QAccessible, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from console.ui import icons, theme
from console.ui.accessible import Facts
from console.ui.widgets import painting, plain
from console.ui.widgets.elided import ElidedLabel

_LEFT = 16
_RIGHT = 12
_GAP = 10


class Banner(QWidget):
    """What is wrong, its cause, and the buttons that go on. Stays until told otherwise."""

    def __init__(
        self, state: str, title: str, text: str = "", glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._glyph = state, glyph
        self._added: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().size("banner"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT + theme.current().size("icon") + _GAP, 0, _RIGHT, 1)
        self._row.setSpacing(_GAP)
        self._title = ElidedLabel("", "strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._text = ElidedLabel("")
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(_GAP)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text, 1)
        self._row.addLayout(self._words, 1)
        theme.changed().connect(self._arrange)
        self.set_text(title, text)

    def set_text(self, title: str, text: str = "") -> None:
        """A bold count or cause, and a plain sentence behind it."""
        self._title.set_text(title)
        self._title.setVisible(bool(title))
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self._arrange()
        self.setAccessibleName(plain.line(f"{title} {text}"))

    def set_state(self, state: str, glyph: str = "") -> None:
        self._state, self._glyph = state, glyph
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two lines where title and text do not fit beside each other: what to do is never what gives way."""
        now = theme.current()
        wanted = self._title.sizeHint().width() + _GAP + self._text.sizeHint().width()
        both = bool(self._title.text()) and bool(self._text.text())
        room = self.width() - self._row.contentsMargins().left() - _RIGHT - self._buttons()
        tall = both and wanted > room
        self._words.setDirection(
            QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight
        )
        self._words.setSpacing(0 if tall else _GAP)
        self.setFixedHeight(now.size("banner"))

    def _buttons(self) -> int:
        """What the buttons that show take of the row."""
        return sum(b.sizeHint().width() + _GAP for b in self._added if not b.isHidden())

    def add_button(self, button: QWidget) -> None:
        self._added.append(button)
        self._row.addWidget(button)

    def facts(self) -> Facts:
        return Facts(QAccessible.Role.AlertMessage, self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        colours = now.state(self._state)
        painter.fillRect(self.rect(), colours.soft)
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.color("border"))
        side = now.size("icon")
        glyph = self._glyph or icons.for_state(self._state)
        icons.paint(
            painter, self.rect().adjusted(_LEFT, 0, _LEFT + side - self.width(), 0), glyph, colours.fg, side
        )
        painter.end()
