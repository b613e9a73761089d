"""A list one edits in place: each entry a card that folds to its name and first line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.conversation.readings import Rule, Topic
from console.ui.settings.form import ROW_GAP
from console.ui.settings.row import SettingRow
from console.ui.widgets.buttons import IconButton
from console.ui.widgets.card import Card

Entry = Rule | Topic


class EntryCard(Card):
    """One rule or topic. Signals: changed(object: SettingRow) a field was settled; removed()."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, title: str, remove: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.body.setSpacing(ROW_GAP)
        self.remove = IconButton("trash-2", remove)
        self.remove.clicked.connect(self.removed)
        self.add_right(self.remove)
        self.saved_id = ""
        """The entry's id in the settings; empty for one that was never saved."""
        self.wanted_id = ""
        """The id under which it is being saved: a rule may be renamed."""

    def fields(self) -> tuple[SettingRow, ...]:
        """The rows of the card, top to bottom."""
        return tuple(self.findChildren(SettingRow))

    def entry(self) -> Entry | None:
        """The entry as it is edited; None while what it cannot do without is missing."""
        raise NotImplementedError

    def show_entry(self, entry: Entry) -> None:
        """Shows an entry; silent."""
        raise NotImplementedError


class Entries(QWidget):
    """The cards of a list, in its order. Cards are kept by id while the list changes around them.

    Signals: changed(object: EntryCard, object: SettingRow); removed(object: EntryCard).
    """

    changed = Signal(object, object)
    removed = Signal(object)

    def __init__(self, make: Callable[[], EntryCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._cards: list[EntryCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def cards(self) -> tuple[EntryCard, ...]:
        """The cards, top to bottom."""
        return tuple(self._cards)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows the list; a card that was never saved stays at the end."""
        left = list(self._cards)
        wanted: list[EntryCard] = []
        for entry in entries:
            card = _of(left, entry.id)
            if card is None:
                card = self._new()
                card.set_folded(True)
            else:
                left.remove(card)
            card.saved_id = card.wanted_id = entry.id
            card.show_entry(entry)
            wanted.append(card)
        drafts = [card for card in left if not card.saved_id]
        for card in left:
            if card.saved_id:
                self._drop(card)
        self._cards = [*wanted, *drafts]
        for place, card in enumerate(self._cards):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)

    def add(self) -> EntryCard:
        """An empty card at the end, unfolded, with the focus in its first field."""
        card = self._new()
        self._cards.append(card)
        self._column.addWidget(card)
        card.fields()[0].take_focus()
        return card

    def drop(self, card: EntryCard) -> None:
        """Takes a card away that was never saved."""
        self._cards.remove(card)
        self._drop(card)

    def _new(self) -> EntryCard:
        card = self._make()
        card.setParent(self)
        card.changed.connect(self._on_changed)
        card.removed.connect(self._on_removed)
        card.show()
        return card

    def _drop(self, card: EntryCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_changed(self, row: object) -> None:
        self.changed.emit(self.sender(), row)

    def _on_removed(self) -> None:
        self.removed.emit(self.sender())


def _of(cards: Sequence[EntryCard], entry_id: str) -> EntryCard | None:
    """The card of an entry, by the id it is being saved under, else by the one it had."""
    for name in ("wanted_id", "saved_id"):
        for card in cards:
            if getattr(card, name) == entry_id:
                return card
    return None
