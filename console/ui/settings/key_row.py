"""One action's key: shown as caps, changed by pressing another, with what stands in the way said before."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import accessible, actions, fonts, keys, theme
from console.ui.actions import Context, Deed
from console.ui.widgets import keycap, painting
from console.ui.widgets.buttons import Button, IconButton, OutlineButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Paragraph

WIDTH = 168
SECOND_KEY_MS = 900
"""How long a second key of a sequence ("G then P") is waited for."""
SAVED_MS = 2_000
_CAP_GAP = 4
_LONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class KeyField(Button):
    """Shows a key; pressed, it takes the next one. Esc leaves it as it was.

    Signals: took(str) the new key, portable.
    """

    took = Signal(str)

    def __init__(self, deed: Deed, parent: QWidget) -> None:
        super().__init__("", small=True, parent=parent)
        self._deed = deed
        self._listening = False
        self._first = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SECOND_KEY_MS)
        self._wait.timeout.connect(self._take)
        self.clicked.connect(self.listen)
        self.show_key()

    def show_key(self) -> None:
        """The key in force."""
        key = keys.shown(keys.of(self._deed.id)) or self.tr("no key")
        name = actions.name(self._deed)
        self.setAccessibleName(self.tr("Key of “{action}”: {key}").format(action=name, key=key))
        self.update()

    def listen(self) -> None:
        """Waits for the new key."""
        self._listening, self._first = True, ""
        accessible.announce(self, self.tr("Press the new key. Esc leaves it as it is."))
        self.update()

    def listening(self) -> bool:
        """Does it wait for a key?"""
        return self._listening

    def event(self, e: QEvent) -> bool:
        """While it waits, every key comes here, the window's actions included."""
        if self._listening and e.type() == QEvent.Type.ShortcutOverride:
            e.accept()
            return True
        if self._listening and isinstance(e, QKeyEvent) and e.type() == QEvent.Type.KeyPress:
            self._pressed(e)
            return True
        return super().event(e)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        """Nothing is waited for behind one's back."""
        super().focusOutEvent(arg__1)
        self._stop()

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() in _LONE or event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self._deed.id != "stop":
            self._stop()
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        combination = QKeySequence(int(event.key()) | int(modifiers.value))
        chord = combination.toString(QKeySequence.SequenceFormat.PortableText)
        self._first = f"{self._first}, {chord}" if self._first else chord
        if ", " in self._first or self._deed.context is not Context.LIST or not keys.lone(chord):
            self._take()
        else:
            self._wait.start()
            self.update()

    def _take(self) -> None:
        taken = self._first
        self._stop()
        self.took.emit(taken)

    def _stop(self) -> None:
        self._listening, self._first = False, ""
        self._wait.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as any key is written."""
        return QSize(theme.current().px(WIDTH), self._height())

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        fill, border = now.color("surface-raised"), now.color("border-control")
        if self._listening:
            fill, border = now.color("accent-soft"), now.color("accent")
        elif self.underMouse():
            fill = now.color("surface-hover")
        painting.box(painter, area, radius, fill, border)

    def _paint_content(self, painter: QPainter) -> None:
        now = theme.current()
        area = QRectF(self.rect()).adjusted(9, 0, -9, 0)
        chords = keys.chords(self._first if self._listening else keys.of(self._deed.id))
        font, muted = fonts.font("small"), now.color("text-muted")
        if not chords:
            hint = self.tr("Press a key") if self._listening else self.tr("None")
            painting.line(painter, area, hint, font, muted)
            return
        x, height = area.left(), now.px(keycap.HEIGHT)
        top = round((self.height() - height) / 2)
        for place, caps in enumerate(chords):
            if place:
                then = self.tr("then")
                spot = painting.placed(painter, QRectF(x, area.top(), area.right() - x, area.height()), area)
                x += painting.line(painter, spot, then, font, muted) + _CAP_GAP
            for cap in caps:
                width = keycap.width(cap)
                spot = painting.placed(painter, QRect(round(x), top, width, height), area)
                keycap.paint(painter, spot.toRect(), cap)
                x += width + _CAP_GAP


class KeyRow(QWidget):
    """Name, key, the way back; below them what is in the way, with the choice.

    Signals: wanted(str key, object: ids of actions that give theirs up).
    """

    wanted = Signal(str, object)

    def __init__(self, deed: Deed, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.deed = deed
        self.title = actions.name(deed)
        self._pending = ""
        self.field = KeyField(deed, self)
        self.field.took.connect(self.offer)
        self._none = IconButton("x", self.tr("Take the key of “{action}” away").format(action=self.title))
        self._none.clicked.connect(self._clear)
        self.restore = IconButton("rotate-ccw", "", parent=self)
        self.restore.clicked.connect(self._restore)
        self._saved = Pill("state.ok", self.tr("Saved"), "check", ground=False, parent=self)
        self._saved.hide()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(SAVED_MS)
        self._calm.timeout.connect(self._saved.hide)
        self._problem = Paragraph("", "small", "state.failed")
        self._take = OutlineButton(self.tr("Take it"), small=True, parent=self)
        self._take.clicked.connect(self._take_over)
        self._leave = OutlineButton(self.tr("Leave it"), small=True, parent=self)
        self._leave.clicked.connect(self._calm_down)
        self._lay_out()
        self.show_key()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(ElidedLabel(self.title, "body"), 1)
        for widget in (self._saved, self.field, self._none, self.restore):
            keep = widget.sizePolicy()
            keep.setRetainSizeWhenHidden(widget in (self._none, self.restore))
            widget.setSizePolicy(keep)
            line.addWidget(widget)
        self._below = QWidget(self)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 2, 0, 6)
        below.setSpacing(8)
        below.addWidget(self._problem, 1)
        below.addWidget(self._take)
        below.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._below)
        self._below.hide()

    def show_key(self) -> None:
        """The key in force, and whether there is a way back."""
        self.field.show_key()
        self._none.setVisible(bool(keys.of(self.deed.id)))
        self.restore.setVisible(not keys.is_default(self.deed.id))
        former = keys.shown(self.deed.key) or self.tr("no key")
        self.restore.set_name(self.tr("Back to {key}").format(key=former))

    def offer(self, key: str) -> None:
        """A key was pressed: saved when it is free, else what is in the way is said first."""
        self._calm_down()
        refused = keys.refusal(self.deed.id, key)
        if refused:
            self.set_error(f"{keys.shown(key) or key}: {refused}")
            return
        taken = keys.taken(self.deed.id, key)
        if not taken:
            self.wanted.emit(key, ())
            return
        self._pending = key
        names = ", ".join(f"“{actions.name(actions.BY_ID[other])}”" for other in taken)
        said = self.tr("{key} is the key of {action}, which would have none then.")
        self.set_error(said.format(key=keys.shown(key), action=names))
        for button in (self._take, self._leave):
            button.show()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """What is in the way, "" when nothing is."""
        return "" if self._below.isHidden() else self._problem.text()

    def saved(self) -> None:
        """It is saved; said beside the key for 2 s."""
        self._saved.show()
        self._calm.start()
        accessible.announce(self, self.tr("{title}: saved").format(title=self.title))

    def set_error(self, error: str) -> None:
        """What is wrong; "" once it is not."""
        if not error and self._pending:
            return
        self._problem.set_text(error)
        self._take.hide()
        self._leave.hide()
        self._below.setVisible(bool(error))
        if error:
            accessible.announce(self, error)

    def take_button(self) -> Button:
        """Takes the key from who has it."""
        return self._take

    def _take_over(self) -> None:
        key = self._pending
        self._calm_down()
        self.wanted.emit(key, keys.taken(self.deed.id, key))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _calm_down(self) -> None:
        self._pending = ""
        self.set_error("")

    def _clear(self) -> None:
        self._calm_down()
        self.wanted.emit("", ())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self.offer(self.deed.key)
        if not self.problem():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
