"""The summary strip: a small window over all others with the summary to be pasted, and the next step."""

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.conversation.state import Stage, State
from console.desk.carrying import Carrying
from console.handover.copy_paste import Step, StepName, Steps
from console.summary.formats import Format
from console.ui import focusing, theme, words
from console.ui.strip.format_row import FORMATS, Copied
from console.ui.widgets import painting
from console.ui.widgets.buttons import Button, CopyButton, IconButton, OutlineButton, PrimaryButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.pill import Pill
from console.ui.widgets.ring import Ring
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Label, Paragraph

WIDTH, NARROWEST, WIDEST, HIGHEST = 420, 320, 640, 320
_INSET = 12
_EDGE = 6
_ROOMY = 380
_AGE_MS = 20_000
_GLYPHS = {StepName.COPY: "copy", StepName.OPEN: "external-link", StepName.PASTE: "clipboard-check"}


def stays_on_top() -> bool:
    """Wayland lets no window put itself over the others."""
    return not QGuiApplication.platformName().startswith("wayland")


def _button(text: str, glyph: str, *, filled: bool, parent: QWidget) -> Button:
    kind = PrimaryButton if filled else OutlineButton
    return kind(text, glyph=glyph, small=True, parent=parent)


class Strip(QWidget):
    """Follows one conversation at a time. It takes no focus by itself; it is moved by its ground.

    Signals: copied(str) a format; opened(); pasted(); undone(); closed(); pinned(bool).
    """

    copied = Signal(str)
    opened = Signal()
    pasted = Signal()
    undone = Signal()
    closed = Signal()

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent, self._flags(on_top=True))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("Summary to be pasted"))
        self._carrying = carrying
        self._state: State | None = None
        self._answered = ""
        self._pill = Pill("state.waiting", "", parent=self)
        self._name = ElidedLabel("", "strong", parent=self)
        self._wait = Label("", "small", "text-muted", parent=self)
        self._pin = IconButton("pin", self.tr("Keep on top"), parent=self)
        self._pin.setCheckable(True)
        self._pin.setChecked(True)
        self._pin.setVisible(stays_on_top())
        self._pin.toggled.connect(self._set_on_top)
        self._close = IconButton("x", self.tr("Close"), parent=self)
        self._close.clicked.connect(self.close)
        self.text = Paragraph("", "reading")
        self._area = QScrollArea(self)
        self._area.setAccessibleName(self.tr("Summary"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(self.text)
        Ring(self._area)
        self.text.setAutoFillBackground(False)
        self.switch = Switch([(f.value, words.format_name(f)) for f in FORMATS], self.tr("Format"), self)
        self.switch.chosen.connect(self._show_text)
        self._done = Copied(self)
        self._remark = Paragraph("", "small", "text-muted")
        self._remark.hide()
        self._buttons: dict[StepName, Button] = {}
        self._glyphs: dict[StepName, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()  # a strip that comes up rings no button
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(_AGE_MS)
        self._tick.timeout.connect(self._age)
        theme.changed().connect(self.fit)
        self.resize(WIDTH, 200)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.show_state(None)

    @staticmethod
    def _flags(*, on_top: bool) -> Qt.WindowType:
        if not stays_on_top():
            return Qt.WindowType.Window
        top = Qt.WindowType.WindowStaysOnTopHint if on_top else Qt.WindowType.Tool
        return Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | top

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._pill)
        head.addWidget(self._name, 1)
        for widget in (self._wait, self._pin, self._close):
            head.addWidget(widget)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.switch, 1)
        middle.addWidget(self._done)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 8, _INSET, _INSET)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._remark)
        column.addWidget(self._area, 1)
        column.addLayout(middle)
        column.addSpacing(9)
        column.addLayout(self._row)

    # Showing

    def state(self) -> State | None:
        """The conversation that it follows."""
        return self._state

    def format(self) -> Format:
        """The format that Copy copies."""
        return Format(self.switch.value())

    def show_state(self, state: State | None) -> None:
        """Follows this conversation; None: no summary waits."""
        self._state = state
        plan = self._carrying.steps(state) if state is not None else None
        self._name.set_text(state.title if state is not None else self.tr("No summary waits to be pasted"))
        self._pill.setVisible(state is not None)
        if plan is not None:
            done = plan.stage is Stage.PASTED
            self._pill.show_meaning("state.ok" if done else "state.waiting", words.say(plan.word))
        else:
            self._pill.show_meaning("state.done", self.tr("Not handed over"), "minus")
        self.switch.setVisible(state is not None)
        copied_at = state.handover.copied_at if state is not None and state.handover is not None else None
        self._done.show_time(words.clock(copied_at))
        self._show_steps(plan)
        self._age()
        self._show_text()

    def remark(self, text: str) -> None:
        """Says something once, above the text."""
        self._remark.set_text(text)
        self._remark.setVisible(bool(text))
        self.fit()

    def remarked(self) -> str:
        """What was said once, "" when nothing was."""
        return "" if self._remark.isHidden() else self._remark.text()

    def confirm_copied(self) -> None:
        """Answers on the button itself."""
        button = self._buttons.get(StepName.COPY)
        if isinstance(button, CopyButton):
            button.confirm()

    def _show_steps(self, plan: Steps | None) -> None:
        rows = {step.name: step for step in plan.rows} if plan is not None else {}
        for name in StepName:
            step = rows.get(name)
            there = step is not None or (name is StepName.COPY and self._state is not None)
            self._show_step(name, step, there=there)

    def _show_step(self, name: StepName, step: Step | None, *, there: bool) -> None:
        """The current one is filled; without a handover there is only Copy."""
        current = step.current if step is not None else True
        other = CopyButton if name is StepName.COPY else OutlineButton
        kind = PrimaryButton if current else other
        text = words.say(step.button) if step is not None else self.tr("Copy")
        if step is not None and name is StepName.OPEN and step.done_at is None:
            text = words.say(step.title)
        former = self._buttons.get(name)
        focused = former is not None and former.hasFocus()
        if former is not None and (not there or type(former) is not kind or former.accessibleName() != text):
            self._row.removeWidget(former)
            former.hide()
            former.deleteLater()
            del self._buttons[name]
        if not there:
            return
        if name not in self._buttons:
            done = step is not None and step.done_at is not None
            glyph = "undo-2" if name is StepName.PASTE and done else _GLYPHS[name]
            button = CopyButton(text, parent=self) if not current and name is StepName.COPY else None
            self._glyphs[name] = glyph
            self._add_button(name, button or _button(text, glyph, filled=current, parent=self))
            self._buttons[name].setAccessibleName(text)
        if focused:
            self._buttons[name].setFocus()
        self._buttons[name].setEnabled(step is None or step.possible)
        self._fold_buttons()

    def _add_button(self, name: StepName, button: Button) -> None:
        self._buttons[name] = button
        slots = {StepName.COPY: self._on_copy, StepName.PASTE: self._on_paste, StepName.OPEN: self._on_open}
        button.clicked.connect(slots[name])
        places = {StepName.COPY: 0, StepName.PASTE: 2, StepName.OPEN: self._row.count()}
        self._row.insertWidget(min(places[name], self._row.count()), button)
        button.show()

    def _fold_buttons(self) -> None:
        """In a narrow strip Copy is its glyph and the others are their words, once there are others."""
        narrow = self.width() < _ROOMY and len(self._buttons) > 2
        for name, button in self._buttons.items():
            if name is StepName.COPY:
                button.setText("" if narrow else button.accessibleName())
                button.setToolTip(button.accessibleName() if narrow else "")
            else:
                button.set_glyph("" if narrow else self._glyphs[name])
            button.updateGeometry()

    def button(self, name: StepName) -> Button | None:
        """A step's button, where the step is there."""
        return self._buttons.get(name)

    def _show_text(self) -> None:
        state = self._state
        there = state is not None and bool(state.turns)
        copy = self._carrying.rendered(state, self.format()) if state is not None and there else None
        self.text.set_text(copy.text if copy is not None else "")
        self._area.setVisible(copy is not None)
        self._area.verticalScrollBar().setValue(0)
        self.fit()

    def _age(self) -> None:
        state = self._state
        since = state.waiting_since if state is not None and state.silent else None
        self._wait.set_text(words.age(since, datetime.now(UTC)) if since is not None else "")
        if since is not None and not self._tick.isActive():
            self._tick.start()
        elif since is None:
            self._tick.stop()

    # Size and place

    def fit(self) -> None:
        """As high as its text, at most 320; then the text scrolls."""
        inner = self.width() - 2 * _INSET
        layout = self.layout()
        if layout is None:
            return
        text = self.text.heightForWidth(inner) if not self._area.isHidden() else 0
        self._area.setMinimumHeight(0)
        self._area.setFixedHeight(max(0, text))
        layout.activate()
        over = layout.minimumSize().height() - theme.current().px(HIGHEST)
        if over > 0:
            self._area.setFixedHeight(max(theme.current().type("reading").line, text - over))
            layout.activate()
        self.setFixedHeight(layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold_buttons()
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its buttons it never is."""
        return QSize(NARROWEST, 80)

    def _set_on_top(self, on_top: bool) -> None:
        place = self.pos()
        self.setWindowFlags(self._flags(on_top=on_top))
        self.move(place)
        self.show()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as one reads."""
        return focusing.step(self, next) or super().focusNextPrevChild(next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Its ground moves it, its sides change its width; the window system does both."""
        handle = self.windowHandle()
        if event.button() is not Qt.MouseButton.LeftButton or not stays_on_top():
            super().mousePressEvent(event)
            return
        edge = self._edge(event.position())
        if edge:
            handle.startSystemResize(edge)
        else:
            handle.startSystemMove()

    def _edge(self, at: QPointF) -> Qt.Edge | None:
        if at.x() < _EDGE:
            return Qt.Edge.LeftEdge
        return Qt.Edge.RightEdge if at.x() > self.width() - _EDGE else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, its border, the hairline over the buttons."""
        now = theme.current()
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), now.color("surface-raised"))
        painting.box(painter, QRectF(self.rect()), 0, border=now.color("border"))
        if self._state is not None:
            top = self._row.geometry().top() - 9
            painter.fillRect(_INSET, top, self.width() - 2 * _INSET, 1, now.color("border"))
        painter.end()

    # Buttons

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hides it; nothing is lost with it."""
        event.ignore()
        self.hide()
        self.closed.emit()

    def _on_copy(self) -> None:
        self.copied.emit(self.format().value)

    def _on_open(self) -> None:
        self.opened.emit()

    def _on_paste(self) -> None:
        done = self._state is not None and self._state.stage is Stage.PASTED
        (self.undone if done else self.pasted).emit()
