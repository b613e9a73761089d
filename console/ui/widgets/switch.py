"""The segmented switch: one of a few choices, arrow keys move it, what does not fit goes into a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from console.ui import fonts, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import IconButton
from console.ui.widgets.roving import Roving

HEIGHT = 28
_INSET = 2
_EDGE = 1
"""The chosen part's border lies just outside the part; the switch paints it, so no part covers another."""
_SIDE = 9
_MORE_GAP = 4


class _Part(QPushButton):
    """One choice of a switch."""

    def __init__(self, choice: str, text: str, parent: QWidget) -> None:
        super().__init__(plain.line(text).replace("&", "&&"), parent)
        self.choice = choice
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def label(self) -> str:
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        width = painting.advance(fonts.font("small", 500), self.label()) + 2 * _SIDE
        return QSize(width, theme.current().px(HEIGHT) - 2 * _INSET)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), now.radius("control") - 1)
        strong = self.isChecked() or self.underMouse()
        ink = now.color("text" if strong else "text-muted")
        font = fonts.font("small", 500)
        painting.line(painter, self.rect(), self.label(), font, ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Switch(QWidget):
    """A segmented switch over (id, text) pairs, named for the screen reader.

    Signals: chosen(id) when the person picks another part; `choose` is silent.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._roving = Roving(self, Qt.Orientation.Horizontal, follows=True)
        self._parts: list[_Part] = []
        self._shown_width = 0
        more = QCoreApplication.translate("Switch", "More")
        self._more = IconButton("chevron-down", more, parent=self)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_menu)
        self._more.clicked.connect(self._open_menu)
        self._value = ""
        theme.changed().connect(self.updateGeometry)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other parts; the value stays if it is still among them, else the first is chosen."""
        for part in self._parts:
            self._roving.remove(part)
            part.deleteLater()
        self._parts = [_Part(choice, text, self) for choice, text in choices]
        for part in self._parts:
            self._roving.add(part)
            part.clicked.connect(self._on_clicked)
            part.show()
        known = [choice for choice, _ in choices]
        if known:
            self.choose(self._value if self._value in known else known[0])
        self.updateGeometry()

    def value(self) -> str:
        return self._value

    def choose(self, choice: str) -> None:
        """Show `choice` as the chosen part without a signal."""
        self._value = choice
        for part in self._parts:
            part.setChecked(part.choice == choice)
            if part.isChecked():
                self._roving.settle(part)
        self._arrange()

    def sizeHint(self) -> QSize:
        width = sum(part.sizeHint().width() for part in self._parts) + 2 * _INSET
        return QSize(width, theme.current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(min(self.sizeHint().width(), widest + 2 * _INSET + HEIGHT), theme.current().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        ground = QRectF(0, 0, self._shown_width, self.height())
        radius = now.radius("control")
        painting.box(painter, ground, radius, now.color("surface-sunken"))
        for part in self._parts:
            if part.isChecked() and not part.isHidden():
                chosen = part.geometry().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
                painting.box(painter, chosen, radius - 1, now.color("switch-on"), now.color("border"))
        painter.end()

    def _arrange(self) -> None:
        shown = self._fitting()
        left = _INSET
        for part in self._parts:
            part.setVisible(part in shown)
            if part in shown:
                hint = part.sizeHint()
                part.setGeometry(left, _INSET, hint.width(), hint.height())
                left += hint.width()
        self._shown_width = left + _INSET
        hidden = len(shown) < len(self._parts)
        self._more.setVisible(hidden)
        if hidden:
            side = self._more.sizeHint().width()
            x = min(self._shown_width + _MORE_GAP, self.width() - side)
            self._more.setGeometry(x, (self.height() - side) // 2, side, side)
        self.update()

    def _fitting(self) -> list[_Part]:
        """The parts that fit, in order; the chosen one is always among them."""
        if self.sizeHint().width() <= self.width():
            return list(self._parts)
        chosen = [part for part in self._parts if part.choice == self._value]
        room = self.width() - 2 * _INSET - self._more.sizeHint().width() - _MORE_GAP
        room -= sum(part.sizeHint().width() for part in chosen)
        fitting = list(chosen)
        for part in self._parts:
            if part in chosen:
                continue
            room -= part.sizeHint().width()
            if room < 0:
                break
            fitting.append(part)
        return [part for part in self._parts if part in fitting]

    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, _Part):
            self._pick(part.choice)

    def _pick(self, choice: str) -> None:
        changed = choice != self._value
        self.choose(choice)
        if changed:
            self.chosen.emit(choice)

    def _open_menu(self) -> None:
        self._menu.clear()
        for part in self._parts:
            if part.isHidden():
                self._menu.addAction(part.text()).setData(part.choice)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_menu(self, action: QAction) -> None:
        self._pick(str(action.data()))
