"""Real widgets over the transcript's text: article chips, the offer, and "Answer now"; only where in view."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from console.conversation.messages import Citation
from console.ui import theme, words
from console.ui.accessible import order_focus
from console.ui.chat.document import TEXT_LEFT
from console.ui.chat.items import Item, Offer, OwedItem, TurnItem
from console.ui.chat.layout import Laid
from console.ui.widgets import painting
from console.ui.widgets.buttons import Button, OutlineButton, PrimaryButton
from console.ui.widgets.chips import ChipRow
from console.ui.widgets.text import Label

if TYPE_CHECKING:
    from console.ui.chat.transcript import Transcript


class Shelves:
    """Keeps one row of widgets for each item in view that needs one."""

    def __init__(self, view: "Transcript") -> None:
        self._view = view
        self._rows: list[tuple[Item, int, QWidget]] = []
        self._busy = False

    def arrange(self, visible: Iterable[Laid]) -> None:
        """Puts every row over its block; rows of items that left the view go."""
        if self._busy:
            return
        self._busy = True
        try:
            self._arrange([laid for laid in visible if laid.shelf is not None])
        finally:
            self._busy = False

    def _arrange(self, wanted: list[Laid]) -> None:
        kept: list[tuple[Item, int, QWidget]] = []
        places: list[tuple[int, QWidget]] = []
        for laid in wanted:
            row = self._row(laid)
            kept.append((laid.item, laid.hidden, row))
            if laid.shelf is not None:
                places.append((laid.shelf, row))
        for *_, row in self._rows:
            if not any(row is other for *_, other in kept):
                row.hide()
                row.deleteLater()
        fresh = [row for *_, row in kept] != [row for *_, row in self._rows]
        self._rows = kept
        for position, row in places:
            width = max(80, round(self._view.ground_right() - TEXT_LEFT - 12))
            self._view.set_height(position, _height(row, width))
        for position, row in places:
            width = max(80, round(self._view.ground_right() - TEXT_LEFT - 12))
            area = self._view.area(position, position)
            height = _height(row, width)
            planned = QRect(TEXT_LEFT, round(area.bottom() - height), width, height)
            whole = self._view.viewport().rect()
            row.setGeometry(QStyle.visualRect(self._view.layoutDirection(), whole, planned))
            row.show()
        if fresh:
            order_focus(self._view, *(row for *_, row in kept))

    def _row(self, laid: Laid) -> QWidget:
        for known, hidden, row in self._rows:
            if known is laid.item and hidden == laid.hidden:
                return row
        if isinstance(laid.item, TurnItem) and laid.hidden:
            return self._long(laid.item)
        return self._make(laid.item)

    def _long(self, item: TurnItem) -> QWidget:
        """The way to the rest of a long message, over what else stands under it."""
        box = QWidget(self._view.viewport())
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        said = self._view.tr("Show all {count} characters").format(count=f"{len(item.text):,}")
        rest = ShowAll(said, item.number, box)
        rest.wanted.connect(self._view.show_whole)
        column.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeading)
        if item.articles or item.offer:
            column.addWidget(self._make(item))
        return box

    def _make(self, item: Item) -> QWidget:
        if isinstance(item, TurnItem) and item.offer is None:
            chips = ChipRow(self._view.tr("Articles"), self._view.viewport())
            self._articles(chips, item.articles)
            return chips
        row = QWidget(self._view.viewport())
        match item:
            case TurnItem(offer=offer) if offer is not None:
                self._offer(row, offer)
            case OwedItem():
                self._owed(row)
            case _:
                pass
        return row

    def _articles(self, row: ChipRow, articles: tuple[Citation, ...]) -> None:
        for citation in articles:
            row.add_article(citation.title or citation.document, citation)
        row.chosen.connect(self._view.article_opened)

    def _offer(self, row: QWidget, offer: Offer) -> None:
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if offer.button:
            button = _offer_button(self._view.tr("Talk to a person"), offer, row)
            button.clicked.connect(self._view.offer_pressed)
            line.addWidget(button)
        line.addWidget(Label(_offer_note(self._view, offer), "small", "text-muted"))
        line.addStretch()

    def _owed(self, row: QWidget) -> None:
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        note = Label(self._view.tr("The answer was cut off before it was finished."), "small", "text-muted")
        button = OutlineButton(self._view.tr("Answer now"), glyph="refresh-cw", small=True, parent=row)
        button.clicked.connect(self._view.answer_wanted)
        line.addWidget(note)
        line.addWidget(button)
        line.addStretch()


class ShowAll(OutlineButton):
    """Stands under a long message. Signals: wanted(int) the number of its turn."""

    wanted = Signal(int)

    def __init__(self, text: str, turn: int, parent: QWidget) -> None:
        super().__init__(text, small=True, parent=parent)
        self._turn = turn
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._turn)


class _Chosen(OutlineButton):
    """An offer that was taken up: outlined with a tick, as legible as before, and not to be pressed again."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As an outlined button, though nothing can be done with it."""
        painter = painting.antialiased(self)
        painter.setOpacity(1.0)
        self._paint_ground(painter, QRectF(self.rect()), theme.current().radius("control"))
        self._paint_content(painter)
        painter.end()


def _offer_button(name: str, offer: Offer, row: QWidget) -> Button:
    if offer.open:
        return PrimaryButton(name, small=True, parent=row)
    if offer.chosen_at:
        button: OutlineButton = _Chosen(name, glyph="check", small=True, parent=row)
        button.setCheckable(True)
        button.setChecked(True)
    else:
        button = OutlineButton(name, small=True, parent=row)
    button.setEnabled(False)
    return button


def _offer_note(view: "Transcript", offer: Offer) -> str:
    offered = words.clock(offer.offered_at)
    if offer.chosen_at:
        return view.tr("Offered {offered}, chosen {chosen}").format(
            offered=offered, chosen=words.clock(offer.chosen_at)
        )
    if offer.declined:
        return view.tr("Offered {offered}, declined").format(offered=offered)
    if not offer.open:
        return view.tr("Offered {offered}, not taken up").format(offered=offered)
    return ""


def _height(row: QWidget, width: int) -> int:
    layout = row.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.heightForWidth(width)
    return row.sizeHint().height()
