"""The filter row: who has the conversations, with how many there are, and what narrows them further."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from console.conversation.messages import Kind
from console.conversation.readings import Trigger
from console.conversation.state import Holder
from console.providers.capabilities import table
from console.store.port import Counts, Filter, Order
from console.ui import theme, words
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button, IconButton, OutlineButton, TextButton
from console.ui.widgets.roving import Roving

HEIGHT = 44
_SIDE = 10
_COUNT_GAP = 5
_LEFT = 9


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
        box = QRect(_SIDE, 0, self.width() - 2 * _SIDE, self.height())
        taken = painting.line(painter, box, self._label(), self._font(), ink, elide=False)
        box.setLeft(box.left() + round(taken) + _COUNT_GAP)
        painting.line(painter, box, self._many(), self._font(), ink, elide=False)


class _Tabs(QWidget):
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


class FilterRow(QWidget):
    """Signals: changed() another view, or what narrows it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = VIEWS[1]
        self._narrowed = Filter(order=Order.PRESSING)
        self._kinds: tuple[Kind, ...] = (Kind.TEST, Kind.IMPORTED)
        self._tabs = _Tabs(self)
        self._tabs.chosen.connect(self.choose)
        self._clear = OutlineButton("", glyph="x", small=True, parent=self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._more = TextButton(self.tr("Filter"), glyph="funnel", parent=self)
        self._more.clicked.connect(self._open)
        self._menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self._tabs, 1)
        row.addWidget(self._clear)
        row.addWidget(self._more)
        theme.changed().connect(self._fit)
        self._fit()
        self._tabs.show_view(self._view.id)

    def _fit(self) -> None:
        self.setFixedHeight(theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color("border"))
        painter.end()

    # What it shows

    def view(self) -> str:
        """The id of the view that shows."""
        return self._view.id

    def tabs(self) -> tuple[Tab, ...]:
        """The views as buttons, in their order."""
        return tuple(self._tabs.tabs)

    def filter(self) -> Filter:
        """What the list shows, the search left out."""
        shows = self._view.shows
        return replace(self._narrowed, attention=shows.attention, holders=shows.holders)

    def narrowed(self) -> bool:
        """Is the view narrowed to a kind, a trigger or a provider?"""
        return self._narrowed != Filter(order=Order.PRESSING)

    def show_counts(self, counts: Counts) -> None:
        """How many each view holds, of the kinds that show."""
        self._tabs.show_counts(counts)

    def show_kinds(self, kinds: tuple[Kind, ...]) -> None:
        """The kinds of which there are any: only these can be chosen."""
        self._kinds = kinds

    def choose(self, view: str) -> None:
        """Shows another view."""
        self._view = next(known for known in VIEWS if known.id == view)
        self._tabs.show_view(view)
        self.changed.emit()

    def narrow(self, to: Filter) -> None:
        """Narrows every view to these kinds, this trigger, this provider."""
        self._narrowed = replace(to, order=Order.PRESSING)
        said = self._said()
        self._clear.setText(plain.line(said).replace("&", "&&"))
        self._clear.setAccessibleName(self.tr("Show all again, not only {what}").format(what=said))
        self._clear.setToolTip(plain.tooltip(self._clear.accessibleName()))
        self._clear.setVisible(bool(said))
        self.changed.emit()

    def clear(self) -> None:
        """Leaves out nothing any more."""
        self.narrow(Filter())

    def _said(self) -> str:
        now = self._narrowed
        parts = [words.kind(kind) or self.tr("Live") for kind in now.kinds] if len(now.kinds) == 1 else []
        if now.trigger is not None:
            parts.append(words.trigger(now.trigger))
        if now.provider:
            parts.append(table()[now.provider].title)
        return " · ".join(parts)

    # Its menu

    def _open(self) -> None:
        self._menu.clear()
        every = tuple(Kind)
        kinds = [
            (self.tr("All kinds"), every),
            *((words.kind(k) or self.tr("Live"), (k,)) for k in self._kinds),
        ]
        self._group(
            self.tr("Kind"),
            [
                (name, replace(self._narrowed, kinds=kind), self._narrowed.kinds == kind)
                for name, kind in kinds
            ],
        )
        triggers = [(self.tr("All triggers"), None), *((words.trigger(one), one) for one in Trigger)]
        self._group(
            self.tr("Trigger"),
            [
                (name, replace(self._narrowed, trigger=one), self._narrowed.trigger is one)
                for name, one in triggers
            ],
        )
        providers = [(self.tr("All providers"), ""), *((row.title, name) for name, row in table().items())]
        self._group(
            self.tr("Provider"),
            [
                (title, replace(self._narrowed, provider=name), self._narrowed.provider == name)
                for title, name in providers
            ],
        )
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _group(self, title: str, choices: list[tuple[str, Filter, bool]]) -> None:
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        for name, narrowed, chosen in choices:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(chosen)
            action.setData(narrowed)
            group.addAction(action)
        group.triggered.connect(self._on_narrowed)

    def _on_narrowed(self, action: QAction) -> None:
        narrowed = action.data()
        if isinstance(narrowed, Filter):
            self.narrow(narrowed)
