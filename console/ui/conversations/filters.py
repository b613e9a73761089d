"""The filter row: who has the conversations, with how many there are, and what narrows them further."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from console.conversation.messages import Kind
from console.conversation.readings import Trigger
from console.providers.capabilities import table
from console.store.port import Counts, Filter, Order
from console.ui import theme, words
from console.ui.conversations.views import VIEWS, Tab, Tabs
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import OutlineButton, TextButton

HEIGHT = 44
_LEFT = 9


class FilterRow(QWidget):
    """Signals: changed() another view, or what narrows it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = VIEWS[1]
        self._narrowed = Filter(order=Order.PRESSING)
        self._kinds: tuple[Kind, ...] = (Kind.TEST, Kind.IMPORTED)
        self._tabs = Tabs(self)
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
