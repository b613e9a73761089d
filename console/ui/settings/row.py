"""A row of a form: label, field, help and error below it, and "Saved" beside it for a moment."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import accessible, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import IconButton
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Paragraph

LABEL_COLUMN = 168
COLUMN_GAP = 16
SAVED_MS = 2_000
STACKED = 1.5
"""From this text size on a label stands over its field: beside it there is no room for both."""
RESET = 24
"""Side of the button that sets one setting back; it has its place in the label's column."""
_GAP = 4


class SettingRow(QWidget):
    """Long labels wrap in the whole column, errors wrap too. Signals: reset_wanted() by the person.

    `inner` is the control itself where `editor` only holds it: it gets the name, the mark and the focus.
    """

    reset_wanted = Signal()

    def __init__(
        self,
        title: str,
        editor: QWidget,
        help_text: str = "",
        inner: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.editor, self.inner = title, editor, inner or editor
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._stacked = theme.current().scale >= STACKED
        self._wide = LABEL_COLUMN * (2 if self._stacked else 1)
        self._label = Paragraph(title, "body")
        self._label.setFixedWidth(self._wide)
        self._label.setBuddy(self.inner)
        self._help = Paragraph("", "small", "text-muted")
        self._problem = Paragraph("", "small", "state.failed")
        self._problem.hide()
        self._under = QVBoxLayout()
        self._under.setSpacing(_GAP)
        for widget in (self._help, self._problem):
            self._under.addWidget(widget)
        self._lay_out()
        self._saved = Pill("state.ok", self.tr("Saved"), "check", ground=False, parent=self)
        self._saved.hide()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(SAVED_MS)
        self._calm.timeout.connect(self._saved.hide)
        self._reset: IconButton | None = None
        self.inner.setAccessibleName(plain.line(title))
        self.set_help(help_text)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(COLUMN_GAP)
        grid.setVerticalSpacing(_GAP)
        over = 1 if self._stacked else 0
        column = 0 if self._stacked else 1
        grid.setColumnStretch(column, 1)
        first_line = theme.current().size("field")
        top = 0 if self._stacked else (first_line - theme.current().type("body").line) // 2
        label = QVBoxLayout()
        label.setContentsMargins(0, top, 0, 0)
        label.addWidget(self._label)
        label.addStretch(1)
        if self._stacked:
            grid.addLayout(label, 0, 0)
        else:
            grid.setColumnMinimumWidth(0, LABEL_COLUMN)
            grid.addLayout(label, 0, 0, 3, 1)
        grid.addWidget(self.editor, over, column)
        grid.addLayout(self._under, over + 1, column)
        grid.setRowStretch(over + 2, 1)
        grid.setRowMinimumHeight(over, first_line)

    def set_help(self, help_text: str) -> None:
        """Another help text."""
        self._help.set_text(help_text)
        self._help.setVisible(bool(help_text))
        self._describe()

    def offer_reset(self, default: str = "") -> None:
        """Adds the way back to the default, whose words may be said; it shows while the value is another."""
        name = (
            self.tr("Reset {title} to “{value}”").format(title=self.title, value=default)
            if default
            else self.tr("Reset {title}").format(title=self.title)
        )
        self._reset = IconButton("rotate-ccw", name, size=RESET, parent=self)
        self._reset.clicked.connect(self.reset_wanted)
        self._reset.hide()
        self._label.setFixedWidth(self._wide - RESET - _GAP)
        QWidget.setTabOrder(self.inner, self._reset)

    def reset_button(self) -> QWidget | None:
        """The way back to the default, where the row has one."""
        return self._reset

    def show_changed(self, changed: bool) -> None:
        """Whether the value is another than the default."""
        if self._reset is not None:
            self._reset.setVisible(changed)

    def add_below(self, widget: QWidget) -> None:
        """Something more in the column of the field, under its help."""
        self._under.addWidget(widget)

    def set_error(self, error: str) -> None:
        """Says below the field what is wrong and what to do; "" takes it away."""
        if error == self.error():
            return
        self._problem.set_text(error)
        self._problem.setVisible(bool(error))
        self.inner.setProperty("wrong", bool(error))
        self.inner.style().unpolish(self.inner)
        self.inner.style().polish(self.inner)
        self._describe()
        if error:
            self._saved.hide()
            accessible.announce(self.inner, error)

    def error(self) -> str:
        """What is wrong, "" when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def saved(self) -> None:
        """Shows "Saved" beside the field for 2 s, and says it."""
        self._saved.show()
        self._saved.raise_()
        self._place_saved()
        self._calm.start()
        accessible.announce(self.inner, self.tr("{title}: saved").format(title=self.title))

    def says_saved(self) -> bool:
        """Whether "Saved" is shown just now."""
        return not self._saved.isHidden()

    def take_focus(self) -> None:
        """The search leads here."""
        self.inner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """ "Saved" keeps its place."""
        super().resizeEvent(event)
        self._place_saved()

    def _place_saved(self) -> None:
        """At the right of the label where there is room, else under its last line."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size: QSize = self._saved.sizeHint()
        top = self._label.y()
        line = theme.current().type("body").line
        width = self._label.width()
        room = width - painting.advance(self._label.font(), self._label.text()) - _GAP
        if room >= size.width():
            x, y = width - size.width(), top + (line - size.height()) // 2
        else:
            x, y = 0, top + self._label.heightForWidth(width)
        if mirrored:
            x = self.width() - x - size.width()
        self._saved.setGeometry(x, y, size.width(), size.height())
        if self._reset is not None:
            side = self._reset.sizeHint().width()
            left = self.width() - self._wide if mirrored else self._wide - side
            self._reset.setGeometry(left, top + (line - side) // 2, side, side)

    def _describe(self) -> None:
        self.inner.setAccessibleDescription(plain.line(self.error() or self._help.text()))
