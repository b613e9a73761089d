"""The command palette: a field over a list of everything that can be done, in a frame over a scrim."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from console.ui import accessible, fonts, theme
from console.ui.actions import DEEDS
from console.ui.palette.entries import (
    Entry,
    fitting,
    of_actions,
    of_conversations,
    of_settings,
    settings_places,
)
from console.ui.palette.field import FIELD, FOOT, Field, Frame
from console.ui.palette.results import Results, spoken
from console.ui.widgets import painting
from console.ui.widgets.keycap import KeyCap
from console.ui.widgets.text import Label

if TYPE_CHECKING:
    from console.ui.window import Window

TOP = 88
_MARGIN = 32
_SHADOW = 12
SEARCH_FROM = 3
"""Characters from which conversations are searched too."""
SEARCH_AFTER = 150
"""Milliseconds without a key until they are."""
MOST_FOUND = 5


class Palette(QWidget):
    """Covers the window while it is open; Esc gives the focus back to where it was."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._known: list[Entry] = []
        self._found: list[Entry] = []
        self._searched = ""
        self.frame = Frame(self)
        self.frame.setAccessibleName(self.tr("Find an action"))
        self.field = Field(self.frame)
        self.field.setFrame(False)
        self.field.setProperty("frameless", True)
        self.field.setPlaceholderText(self.tr("Find an action, a setting or a conversation"))
        self.field.setAccessibleName(self.tr("Find an action"))
        self._count = Label("", "small", "text-muted", parent=self.frame)
        self.results = Results(self.frame)
        self.results.clicked.connect(self._clicked)
        self._nothing = Label(self.tr("Nothing is called that."), "body", "text-muted", parent=self.frame)
        self._foot = self._make_foot()
        self.field.moved.connect(self._move)
        self.field.ran.connect(self.run_chosen)
        self.field.rebound.connect(self.rebind_chosen)
        self.field.closed.connect(self.close_up)
        self.field.textChanged.connect(self._typed)
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.setInterval(SEARCH_AFTER)
        self._search.timeout.connect(self._begin_search)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(SEARCH_AFTER)
        self._tell.timeout.connect(self._say_count)
        theme.changed().connect(self.fit)
        self.hide()

    def toggle(self) -> None:
        """Opens it, or closes it."""
        if self.isVisible():
            self.close_up()
        else:
            self._open()

    def close_up(self) -> None:
        """Closes it; the focus goes back."""
        self.hide()
        before, self._before = self._before, None
        self._search.stop()
        self._tell.stop()
        self._found = []
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def run_chosen(self) -> None:
        """Closes it and does what is chosen; what cannot be done stays, and its reason is said."""
        entry = self.results.chosen()
        if entry is None:
            return
        if entry.why:
            accessible.announce(self.field, spoken(entry))
            return
        self.close_up()
        entry.run()

    def rebind_chosen(self) -> None:
        """Goes to where the chosen action's key is changed."""
        entry = self.results.chosen()
        if entry is not None and entry.rebindable:
            self.close_up()
            self._window.change_key(entry.id)

    # Opening

    def _open(self) -> None:
        table = self._window.table
        whys = {deed.id: table.refusal(deed) for deed in DEEDS}  # before the focus leaves its list
        self._known = [
            *of_actions(whys, table.run),
            *of_settings(settings_places(), self._window.open_setting),
        ]
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._fill()
        self.fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Its place in the window: 600 wide, top at 88, as high as its rows."""
        now = theme.current()
        self.setGeometry(self._window.rect())
        width = min(now.width("palette"), self.width() - 2 * _MARGIN)
        field, foot = now.px(FIELD), now.px(FOOT)
        room = self.height() - TOP - _MARGIN - field - foot
        rows = max(0, min(self.results.rows.height(), room))
        nothing = self.results.rows.rowCount() == 0
        rows = now.size("row-palette") if nothing else rows
        self.frame.setGeometry((self.width() - width) // 2, TOP, width, field + 1 + rows + foot)
        count = self._count.sizeHint()
        self.field.setFont(fonts.font("title", 400))
        self.field.setGeometry(43, 1, width - 43 - 17 - count.width() - 8, field - 2)
        self._count.resize(count)
        self._count.move(width - 17 - count.width(), (field - count.height()) // 2)
        self.results.setVisible(not nothing)
        self.results.setGeometry(1, field + 1, width - 2, rows)
        self._nothing.setVisible(nothing)
        self._nothing.setGeometry(17, field + 1, width - 34, rows)
        self._foot.setGeometry(1, field + 1 + rows, width - 2, foot)
        self.update()

    def _make_foot(self) -> QWidget:
        foot = QWidget(self.frame)
        row = QHBoxLayout(foot)
        row.setContentsMargins(17, 1, 17, 0)
        row.setSpacing(6)
        hints = (
            (("↑", "↓"), self.tr("choose")),
            (("↵",), self.tr("run")),
            (("Ctrl ↵",), self.tr("change its key")),
        )
        for caps, word in hints:
            for cap in caps:
                row.addWidget(KeyCap(cap, foot))
            row.addWidget(Label(word, "small", "text-muted", parent=foot))
            row.addSpacing(12)
        row.addStretch(1)
        row.addWidget(KeyCap("Esc", foot))
        row.addWidget(Label(self.tr("close"), "small", "text-muted", parent=foot))
        return foot

    # Searching

    def _typed(self) -> None:
        self._fill()
        self.fit()
        self._tell.start()
        self._search.start()

    def _fill(self) -> None:
        query = self.field.text()
        found = self._found if query == self._searched else []
        entries = [*fitting(self._known, query), *found]
        self.results.show_entries(entries)
        known = sum(1 for entry in entries if entry.rebindable)
        others = len(entries) - known
        self._count.set_text(self._words(known, others))
        self._say_chosen()

    def _words(self, known: int, others: int) -> str:
        said = self.tr("1 action") if known == 1 else self.tr("{count} actions").format(count=known)
        return said if not others else self.tr("{actions}, {count} more").format(actions=said, count=others)

    def _begin_search(self) -> None:
        query = self.field.text()
        if self.isVisible() and len(query.strip()) >= SEARCH_FROM and query != self._searched:
            self._window.owner.start("palette: search", self._look_up(query))

    async def _look_up(self, query: str) -> None:
        from console.store.port import Filter

        page = await self._window.desk.rows(Filter(text=query), MOST_FOUND)
        if query != self.field.text() or not self.isVisible():
            return
        self._searched, self._found = query, of_conversations(page.rows, self._window.open_conversation)
        chosen = self.results.chosen()
        self._fill()
        if chosen is not None:
            self._return_to(chosen)
        self.fit()
        self._tell.start()

    def _return_to(self, chosen: Entry) -> None:
        """What was chosen stays so while conversations come in below it."""
        rows = self.results.rows
        for place in range(rows.rowCount()):
            line = rows.line(rows.index(place))
            if isinstance(line, Entry) and (line.part, line.id) == (chosen.part, chosen.id):
                self.results.choose(place, 1)
                return

    # Saying

    def _move(self, step: int) -> None:
        self.results.go(step)
        self._say_chosen()
        chosen = self.results.chosen()
        if chosen is not None:
            accessible.announce(self.field, spoken(chosen))

    def _say_chosen(self) -> None:
        chosen = self.results.chosen()
        self.frame.said = spoken(chosen) if chosen is not None else ""
        self.field.setAccessibleDescription(self.frame.said)
        accessible.value_changed(self.frame)

    def _say_count(self) -> None:
        if self.isVisible():
            nothing = not self.results.rows.rowCount()
            accessible.announce(self.field, self._nothing.text() if nothing else self._count.text())

    # Pointer and paint

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(self.results.rows.line(index), Entry):
            self.results.setCurrentIndex(index)
            self.run_chosen()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the scrim closes it."""
        self.close_up()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim, and the shadow of the frame on it."""
        now = theme.current()
        painter = QPainter(self)
        scrim = now.color("scrim")
        shade = type(scrim)(scrim)
        shade.setAlphaF(now.alpha("scrim-dark" if now.dark else "scrim-light"))
        painter.fillRect(self.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade.setAlphaF(0.015)
        for step in range(_SHADOW):
            grown = QRect(self.frame.geometry()).adjusted(-step, 4 - step, step, 4 + step)
            painting.box(painter, grown, now.radius("overlay") + step, shade)
        painter.end()
