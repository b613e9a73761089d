"""Cards: a raised, bordered box with a title, folding to its title and a one-line verdict."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import fonts, icons, theme
from console.ui.accessible import Facts
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.elided import ElidedLabel

HEADER = 36
INSET = 12
_CHEVRON = 16
_TITLE_GAP = 5
_RIGHT = 8


class _Fold(Button):
    """The card's title with its chevron; pressing it folds and unfolds. Checked means open."""

    def __init__(self, title: str, folds: bool, parent: QWidget) -> None:
        super().__init__(plain.line(title).replace("&", "&&"), parent=parent)
        self._folds = folds
        self.setCheckable(folds)
        self.setChecked(folds)
        if not folds:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _content_width(self) -> int:
        lead = _CHEVRON + _TITLE_GAP if self._folds else 0
        return lead + painting.advance(fonts.font("strong"), self._label())

    def _padding(self) -> int:
        return 4

    def _height(self) -> int:
        return theme.current().px(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), now.radius("control"))
        box = QRectF(self.rect()).adjusted(self._padding(), 0, 0, 0)
        if self._folds:
            glyph = "chevron-down" if self.isChecked() else "chevron-right"
            spot = painting.placed(painter, QRectF(box.x(), 0, _CHEVRON, box.height()), self.rect())
            icons.paint(painter, spot, glyph, now.color("text-muted"), _CHEVRON)
            box.setLeft(box.left() + _CHEVRON + _TITLE_GAP)
        box = painting.placed(painter, box, self.rect())
        painting.line(painter, box, self._label(), fonts.font("strong"), now.color("text"), elide=False)
        painter.end()


class _Heading(_Fold):
    """The title of a card that does not fold: nothing to press."""

    def facts(self) -> Facts:
        return Facts(QAccessible.Role.Heading, self._label())


class Card(QWidget):
    """A card: `title` (folding unless `folds=False`), a slot at the right of the header, a body.

    Body widgets go into `body`, a vertical layout inset by 12. A folded card keeps its header and the verdict
    given with `set_verdict`. Signals: folded(bool) after the person folded or unfolded it.
    """

    folded = Signal(bool)

    def __init__(self, title: str, *, folds: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = ""
        self._flat = False
        self.setAccessibleName(plain.line(title))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._title = _Fold(title, True, self) if folds else _Heading(title, False, self)
        self._title.toggled.connect(self._on_toggled)
        self._verdict = ElidedLabel("", "small", "text-muted")
        self._verdict.hide()
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._leading: QWidget | None = None
        self._folds = folds
        head = self._head = QHBoxLayout()
        head.setContentsMargins(5 if folds else INSET - 4, 0, _RIGHT, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._verdict, 1)
        head.addStretch(0)
        head.addLayout(self._right)
        self._header = QWidget()
        self._header.setFixedHeight(theme.current().px(HEADER))
        self._header.setLayout(head)
        column.addWidget(self._header)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(INSET, 0, INSET, INSET)
        self.body.setSpacing(0)
        column.addWidget(self._content)

    def add_right(self, widget: QWidget) -> None:
        """Put a pill or a small button at the right end of the header."""
        self._right.addWidget(widget)

    def lead_with(self, widget: QWidget | None) -> None:
        """Put what stands at the right end of the header at its left end instead; None puts it back."""
        if self._leading is not None:
            self._head.removeWidget(self._leading)
            self._right.insertWidget(0, self._leading)
        self._leading = widget
        if widget is not None:
            self._right.removeWidget(widget)
            self._head.insertWidget(0, widget)

    def set_title(self, title: str) -> None:
        self._title.setText(plain.line(title).replace("&", "&&"))
        self.setAccessibleName(plain.line(title))

    def head(self) -> QWidget:
        """The button that folds it: where Tab enters."""
        return self._title

    def set_verdict(self, verdict: str) -> None:
        """The one line that stays while the card is folded."""
        self._verdict.set_text(verdict)
        self._verdict.setVisible(self.is_folded() and bool(verdict))
        self._title.setAccessibleDescription(plain.line(verdict))

    def set_folded(self, folded: bool) -> None:
        self._title.setChecked(not folded)

    def is_folded(self) -> bool:
        return self._title.isCheckable() and not self._title.isChecked()

    def set_flat(self, flat: bool) -> None:
        """Without box and title, where a tab names it already; what stands at the right keeps its place."""
        self._flat = flat
        self._title.setVisible(not flat)
        left = 5 if self._folds else INSET - 4
        self._head.setContentsMargins(INSET if flat else left, 0, INSET if flat else _RIGHT, 0)
        if flat:
            self.set_folded(False)
        self.update()

    def is_flat(self) -> bool:
        """Is it without box and title?"""
        return self._flat

    def set_tone(self, state: str) -> None:
        """Paint the card in a state's soft ground and border ("failed"); "" for the plain one."""
        self._tone = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._flat:
            return
        now = theme.current()
        painter = painting.antialiased(self)
        fill, border = now.color("surface-raised"), now.color("border")
        if self._tone:
            fill, border = now.state(self._tone).soft, now.state(self._tone).fg
        painting.box(painter, self.rect(), now.radius("card"), fill, border)
        painter.end()

    def _on_toggled(self, opened: bool) -> None:
        self._content.setVisible(opened)
        self._verdict.setVisible(not opened and bool(self._verdict.text()))
        self.folded.emit(not opened)


class Well(QWidget):
    """A sunken box inside a card: surface ground, border, radius 6. Cards never nest; wells may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(10, 8, 10, 10)
        self.body.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(painter, self.rect(), now.radius("control"), now.color("surface"), now.color("border"))
        painter.end()
