"""The views of the Conversations table: who has the conversations, each with how many there are."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from console.conversation.state import Holder
from console.store.port import Counts, Filter
from console.ui import theme
from console.ui.widgets import painting
from console.ui.widgets.buttons import Button, IconButton
from console.ui.widgets.roving import Roving

_SIDE = 10
_COUNT_GAP = 5


@dataclass(frozen=True, slots=True)
class View:
    """One of the views: its id, its name (English source text), and what it shows."""

    id: str
    name: str
    shows: Filter

    def count(self, counts: Counts) -> int:
        """How many conversations it holds."""
        return int(getattr(counts, self.id))


VIEWS = (
    View("attention", "Needs attention", Filter(attention=True)),
    View("all", "All", Filter()),
    View("waiting", "Waiting", Filter(holders=(Holder.WAITING,))),
    View("yours", "Yours", Filter(holders=(Holder.YOU,))),
    View("people", "People", Filter(holders=(Holder.HUMAN,))),
    View("ai", "AI", Filter(holders=(Holder.AI,))),
    View("done", "Done", Filter(holders=(Holder.DONE,))),
)


class Tab(Button):
    """A view: its name and how many it holds; checked is the one that shows."""

    def __init__(self, view: View, name: str, parent: QWidget) -> None:
        super().__init__(name.replace("&", "&&"), small=True, parent=parent)
        self.view = view
        self.many = 0
        self.setCheckable(True)
        self.set_count(0)

    def set_count(self, many: int) -> None:
        self.many = many
        self.setAccessibleName(f"{self._label()}, {many:,}")
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Pressing the one that shows leaves it shown; the row decides which does."""

    def sizeHint(self) -> QSize:
        width = painting.advance(self._font(), self._label()) + painting.advance(self._font(), self._many())
        return QSize(width + _COUNT_GAP + 2 * _SIDE, theme.current().px(28))

    def _many(self) -> str:
        return f"{self.many:,}" if self.many < 100_000 else "99,999+"

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        if self.isChecked():
            painting.box(painter, area, radius, now.color("accent-soft"))
        elif self.underMouse():
            painting.box(painter, area, radius, now.color("surface-hover"))

    def _paint_content(self, painter: QPainter) -> None:
        now = theme.current()
        ink = now.color("accent" if self.isChecked() else "text-muted")
        box = QRectF(_SIDE, 0, self.width() - 2 * _SIDE, self.height())
        taken = painting.line(painter, box, self._label(), self._font(), ink, elide=False)
        behind = painting.placed(painter, box.adjusted(round(taken) + _COUNT_GAP, 0, 0, 0), box)
        painting.line(painter, behind, self._many(), self._font(), ink, elide=False)


class Tabs(QWidget):
    """The views side by side; what does not fit goes into a menu. Signals: chosen(str) a view's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Views"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        names = {
            "attention": self.tr("Needs attention"),
            "all": self.tr("All"),
            "waiting": self.tr("Waiting"),
            "yours": self.tr("Yours"),
            "people": self.tr("People"),
            "ai": self.tr("AI"),
            "done": self.tr("Done"),
        }
        self._roving = Roving(self, Qt.Orientation.Horizontal, follows=True)
        self.tabs = [Tab(view, names[view.id], self) for view in VIEWS]
        for tab in self.tabs:
            self._roving.add(tab)
            tab.clicked.connect(self._on_clicked)
        self._more = IconButton("chevron-down", self.tr("More views"), parent=self)
        self._more.clicked.connect(self._open)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_menu)
        theme.changed().connect(self._arrange)

    def show_view(self, name: str) -> None:
        """Marks a view; silent."""
        for tab in self.tabs:
            tab.setChecked(tab.view.id == name)
            if tab.isChecked():
                self._roving.settle(tab)
        self._arrange()

    def show_counts(self, counts: Counts) -> None:
        """How many each holds."""
        for tab in self.tabs:
            tab.set_count(tab.view.count(counts))
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(sum(tab.sizeHint().width() for tab in self.tabs), theme.current().px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = self._fitting()
        left = 0
        for tab in self.tabs:
            tab.setVisible(tab in shown)
            if tab in shown:
                tab.setGeometry(
                    left, (self.height() - tab.sizeHint().height()) // 2, *tab.sizeHint().toTuple()
                )
                left += tab.sizeHint().width()
        self._more.setVisible(len(shown) < len(self.tabs))
        side = self._more.sizeHint().width()
        self._more.setGeometry(min(left, self.width() - side), (self.height() - side) // 2, side, side)

    def _fitting(self) -> list[Tab]:
        """Those that have room, the one that shows always among them."""
        if self.sizeHint().width() <= self.width():
            return list(self.tabs)
        fitting = [tab for tab in self.tabs if tab.isChecked()]
        room = self.width() - self._more.sizeHint().width() - sum(t.sizeHint().width() for t in fitting)
        for tab in self.tabs:
            if tab.isChecked():
                continue
            room -= tab.sizeHint().width()
            if room < 0:
                break
            fitting.append(tab)
        return fitting

    def _on_clicked(self) -> None:
        tab = self.sender()
        if isinstance(tab, Tab):
            self.chosen.emit(tab.view.id)

    def _open(self) -> None:
        self._menu.clear()
        for tab in self.tabs:
            if tab.isHidden():
                self._menu.addAction(tab.accessibleName()).setData(tab.view.id)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_menu(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
