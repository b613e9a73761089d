"""Buttons: one primary per region, the others outlined or text; icons alone carry a name and a tool tip."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from console.ui import fonts, icons, theme
from console.ui.widgets import keycap, painting, plain

COPIED_MS = 2000
_GLYPH = 14
_GAP = 6
_CAP_GAP = 8
_ICON_BUTTON = 28
_PRESSED = 108
_TIGHT = 5
"""Padding of the longer answer "Copied", so that a button made for "Copy" keeps its width."""


class Button(QPushButton):
    """A painted push button: glyph 14, label, optional key cap; 32 px high, 26 when `small`.

    Subclasses choose the colours. The label is plain text; "&" before a letter makes a mnemonic as in Qt.
    """

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._glyph = glyph
        self._key = key
        self._small = small
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def glyph(self) -> str:
        return self._glyph

    def set_glyph(self, glyph: str) -> None:
        """Another glyph, or none with ""; the label stays."""
        self._glyph = glyph
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """The key cap drawn after the label ("F9"); it only shows, the action owns the shortcut."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * self._padding(), self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not arg__1.modifiers():
            self.click()
            return
        super().keyPressEvent(arg__1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        area = QRectF(self.rect())
        radius = theme.current().radius("control")
        if self.hasFocus():
            area = painting.focus_ring(painter, area, radius)
            radius -= 2
        self._paint_ground(painter, area, radius)
        self._paint_content(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        """What lies under the label; each kind of button has its own."""
        raise NotImplementedError

    def _ink(self) -> QColor:
        return theme.current().color("text")

    def _glyph_ink(self) -> QColor:
        return theme.current().color("text-muted")

    def _cap_on_fill(self) -> bool:
        return False

    def _paint_content(self, painter: QPainter) -> None:
        x = round((self.width() - self._content_width()) / 2)
        height = self.height()
        if self._glyph:
            spot = painting.placed(painter, QRect(x, 0, _GLYPH, height), self.rect())
            icons.paint(painter, spot, self._glyph, self._glyph_ink(), _GLYPH)
            x += _GLYPH + _GAP
        label = self._label()
        if label:
            width = painting.advance(self._font(), label)
            room = painting.placed(painter, QRect(x, 0, width, height), self.rect())
            painting.line(painter, room, label, self._font(), self._ink(), elide=False)
            x += width + _CAP_GAP
        if self._key:
            cap = theme.current().px(keycap.HEIGHT)
            rect = QRect(x, (height - cap) // 2, keycap.width(self._key), cap)
            rect = painting.placed(painter, rect, self.rect()).toRect()
            keycap.paint(painter, rect, self._key, self._cap_on_fill())

    def _content_width(self) -> int:
        parts = [painting.advance(self._font(), self._label())] if self._label() else []
        width = sum(parts)
        if self._glyph:
            width += _GLYPH + (_GAP if parts else 0)
        if self._key:
            width += keycap.width(self._key) + (_CAP_GAP if parts else 0)
        return width

    def _label(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _font(self) -> QFont:
        return fonts.font("small" if self._small else "body", 500)

    def _padding(self) -> int:
        return 10 if self._small else 14

    def _height(self) -> int:
        return theme.current().size("button-small" if self._small else "button")


class PrimaryButton(Button):
    """The next sensible step, filled; one per region."""

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        fill = now.color("accent-fill")
        if self.isDown():
            fill = now.color("accent-fill-hover").darker(_PRESSED)
        elif self.underMouse() and self.isEnabled():
            fill = now.color("accent-fill-hover")
        painting.box(painter, area, radius, fill)

    def _ink(self) -> QColor:
        return theme.current().color("text-on-fill")

    def _glyph_ink(self) -> QColor:
        return theme.current().color("text-on-fill")

    def _cap_on_fill(self) -> bool:
        return True


class OutlineButton(Button):
    """Any other step; a checked one is tinted in the accent."""

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        fill, border = now.color("surface-raised"), now.color("border-button")
        if self.isChecked():
            fill, border = now.color("accent-soft"), now.color("accent")
        elif self.isDown():
            fill = now.color("surface-hover").darker(_PRESSED)
        elif self.underMouse() and self.isEnabled():
            fill = now.color("surface-hover")
        painting.box(painter, area, radius, fill, border)

    def _ink(self) -> QColor:
        return theme.current().color("accent" if self.isChecked() else "text")

    def _glyph_ink(self) -> QColor:
        return theme.current().color("accent" if self.isChecked() else "text-muted")


class TextButton(Button):
    """A quiet action without a border; `link` sets it in the accent colour."""

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str = "",
        key: str = "",
        small: bool = True,
        link: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, glyph=glyph, key=key, small=small, parent=parent)
        self._link = link

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        if self.isDown():
            painting.box(painter, area, radius, now.color("surface-hover").darker(_PRESSED))
        elif self.isChecked():
            painting.box(painter, area, radius, now.color("accent-soft"))
        elif self.underMouse() and self.isEnabled():
            painting.box(painter, area, radius, now.color("surface-hover"))

    def _ink(self) -> QColor:
        return theme.current().color("accent" if self._link or self.isChecked() else "text-muted")

    def _glyph_ink(self) -> QColor:
        return self._ink()


class IconButton(TextButton):
    """A glyph alone, 28 px square, named for the tool tip and the screen reader; checked ones are tinted."""

    def __init__(
        self,
        glyph: str,
        name: str,
        *,
        key: str = "",
        size: int = _ICON_BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", glyph=glyph, parent=parent)
        self._side = size
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """What it does, and the key shown with it in the tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(plain.tooltip(f"{name}  {key}" if key else name))

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._side)
        return QSize(side, side)

    def _paint_content(self, painter: QPainter) -> None:
        icons.paint(painter, self.rect(), self._glyph, self._ink(), theme.current().size("icon"))


class CopyButton(OutlineButton):
    """Copies, then answers in place: a tick and "Copied" for 2 s, at the same width.

    The page copies on `clicked` and calls `confirm` once the clipboard has it.
    """

    def __init__(self, text: str = "", *, small: bool = True, parent: QWidget | None = None) -> None:
        self._answer = ""
        super().__init__(text or _tr("Copy"), glyph="copy", small=small, parent=parent)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(COPIED_MS)
        self._back.timeout.connect(self._calm)

    def confirm(self, answer: str = "") -> None:
        """Show the tick and the answer ("Copied" if none is given) for 2 s."""
        self._answer = answer or _tr("Copied")
        self._glyph = "check"
        self.setAccessibleDescription(self._answer)
        self._back.start()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        own = painting.advance(self._font(), super()._label()) + 2 * self._padding()
        answers = (painting.advance(self._font(), text) for text in (_tr("Copied"), self._answer))
        return QSize(max(own, max(answers) + 2 * _TIGHT) + _GLYPH + _GAP, self._height())

    def _label(self) -> str:
        return self._answer or super()._label()

    def _glyph_ink(self) -> QColor:
        return theme.current().state("ok").fg if self._answer else super()._glyph_ink()

    def _calm(self) -> None:
        self._answer = ""
        self._glyph = "copy"
        self.setAccessibleDescription("")
        self.update()


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopyButton", text)
