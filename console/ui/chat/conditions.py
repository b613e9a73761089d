"""The conditions of a chat in a child frame under the header's button: changed as one goes, Esc closes it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.conversation.events import ConditionsSet
from console.desk.conditions import defaults, differing
from console.settings import Settings
from console.ui import theme
from console.ui.accessible import announce
from console.ui.chat.conditions_form import INSET, ConditionsForm
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import IconButton, TextButton
from console.ui.widgets.text import Label

WIDTH = 492
BELOW = 12
"""Px between the button and the frame."""


class ConditionsFrame(QFrame):
    """Signals: changed(object: Change) makes new conditions of those in force; undone(); repeated() those of
    the last chat are wanted; closed().
    """

    changed = Signal(object)
    undone = Signal()
    repeated = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conditions")
        self.setAccessibleName(self.tr("Conditions"))
        self.hide()
        self._page, self._anchor = parent, parent
        self._settings = Settings()
        self._build()
        parent.installEventFilter(self)
        theme.changed().connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(INSET, 8, 8, 0)
        head.addWidget(Label(self.tr("Conditions"), "strong"))
        head.addStretch(1)
        self.close_button = IconButton("x", self.tr("Close"), key="Esc", parent=self)
        self.close_button.clicked.connect(self.close_frame)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = ConditionsForm(self)
        self.form.setProperty("ground", "surface-raised")
        self.form.changed.connect(self.changed)
        self._area.setWidget(self.form)
        column.addWidget(self._area, 1)
        self._foot = self._make_foot()
        column.addLayout(self._foot)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(INSET - 10, 4, INSET - 4, 8)
        foot.setSpacing(4)
        self.again = TextButton(self.tr("Same conditions again"), glyph="history", parent=self)
        self.again.setToolTip(plain.tooltip(self.tr("Takes over the conditions of the last chat")))
        self.again.clicked.connect(self.repeated)
        self.undo = TextButton(self.tr("Undo"), glyph="undo-2", parent=self)
        self.undo.setAccessibleName(self.tr("Undo the last change of the conditions"))
        self.undo.clicked.connect(self.undone)
        self.reset = TextButton(self.tr("As in Settings"), glyph="rotate-ccw", parent=self)
        self.reset.clicked.connect(self._reset)
        for button in (self.again, self.undo):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.reset)
        return foot

    # Showing

    def show_conditions(self, now: ConditionsSet, settings: Settings, *, fresh: bool, undoable: bool) -> None:
        """What holds now; a field one writes in keeps its text. `fresh`: nothing was said in the chat yet."""
        self._settings = settings
        self.form.show_conditions(now, settings)
        self.again.setVisible(fresh)
        self.undo.setVisible(undoable)
        self.reset.setEnabled(bool(differing(now, settings)))
        if self.isVisible():
            self._place()

    def open_under(self, anchor: QWidget) -> None:
        """Shows itself under the button and takes the focus, which goes back there."""
        self._anchor = anchor
        self.show()
        self._place()
        self.raise_()
        self._area.verticalScrollBar().setValue(0)
        self._stops()[0].setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.tr("Conditions of this chat. Esc closes them."))

    def close_frame(self) -> None:
        """Goes away and gives the focus back."""
        if not self.isVisible():
            return
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)  # what was typed last is settled by it
        self.hide()
        self.closed.emit()

    # Where it stands

    def _place(self) -> None:
        """Under its button, no larger than the page; what does not fit is scrolled to."""
        page, anchor = self._page, self._anchor
        corner = anchor.mapTo(page, QPoint(anchor.width(), anchor.height()))
        width = min(theme.current().px(WIDTH), page.width() - 2 * BELOW)
        left = max(BELOW, min(corner.x() - width, page.width() - width - BELOW))
        top = corner.y() + BELOW
        inner = self.form.height_at(width - 2)
        around = self._head.sizeHint().height() + self._foot.sizeHint().height() + 2
        height = min(inner + around, page.height() - top - BELOW)
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Folds with the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised ground with a 1 px border."""
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(
            painter, self.rect(), now.radius("card"), now.color("surface-raised"), now.color("border-button")
        )
        painter.end()

    # Keys and focus

    def event(self, event: QEvent) -> bool:
        """Esc is the frame's own while the focus is in it."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if _is_escape(event):
            self.close_frame()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round in the frame."""
        stops, focus = self._stops(), self.focusWidget()
        here = stops.index(focus) if focus in stops else -1
        stop = stops[(here + (1 if next else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        self._area.ensureWidgetVisible(stop)
        return True

    def _stops(self) -> list[QWidget]:
        """What takes the focus, in the order in which it is read."""
        every = (*self.form.panes(), self.again, self.undo, self.reset, self.close_button)
        return [
            stop
            for pane in every
            for stop in (pane, *pane.findChildren(QWidget))
            if stop.isVisibleTo(self) and stop.isEnabled() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    def _focus_moved(self, _: object, now: object) -> None:
        """What was left for something else goes away; a list that drops down belongs to it."""
        if not self.isVisible() or not isinstance(now, QWidget):
            return
        parent: QWidget | None = now
        while parent is not None:
            if parent is self or parent is self._anchor:
                return
            parent = parent.parentWidget()
        self.close_frame()

    # What a person does

    def _reset(self) -> None:
        plain_ones = defaults(self._settings)

        def change(_: ConditionsSet) -> ConditionsSet:
            return plain_ones

        self.changed.emit(change)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
