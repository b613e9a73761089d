"""A settings page whose setting is a list: add, edit, remove with a way back, never two of one id."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from console.settings import Settings, plain
from console.ui.settings.entries import Entries, Entry, EntryCard
from console.ui.settings.form import Form
from console.ui.settings.row import SettingRow
from console.ui.settings.undo import UndoBar
from console.ui.widgets import plain as plain_text
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.text import Label, Paragraph

__all__ = ["ListForm", "one_per_line", "unique"]

SLUG = 24


class ListForm(Form):
    """Subclasses say which setting, how many at most, and make the cards; `title` answers for the list."""

    name = ""
    most = 200
    title = ""

    def items(self, settings: Settings) -> tuple[Entry, ...]:
        """The list in these settings."""
        raise NotImplementedError

    def make_card(self) -> EntryCard:
        """An empty card."""
        raise NotImplementedError

    def missing(self) -> str:
        """What an entry cannot do without, as an error."""
        raise NotImplementedError

    def build_list(self, add: str) -> None:
        """The cards, the way back, and the button that adds one; `add` is its label."""
        self.entries = Entries(self.make_card)
        self.entries.changed.connect(self._changed)
        self.entries.removed.connect(self._removed)
        self.undo = UndoBar()
        self._problem = Paragraph("", "small", "state.failed")
        self._problem.hide()
        self.add = OutlineButton(add, glyph="plus")
        self.add.clicked.connect(self._add)
        self._room = Label("", "small", "text-muted")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.add)
        line.addWidget(self._room)
        line.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addWidget(self.entries)
        box.addWidget(self.undo)
        box.addWidget(self._problem)
        box.addLayout(line)
        self.column.addLayout(box)

    def show_settings(self, settings: Settings) -> None:
        """The list in force."""
        items = self.items(settings)
        self.entries.show_entries(items)
        room = len(items) < self.most
        self.add.setEnabled(room)
        self._room.set_text(
            self.tr("{count} of {most}").format(count=len(items), most=self.most)
            if room
            else self.tr("{count} of {most}. Remove one to make room.").format(
                count=len(items), most=self.most
            )
        )

    # Answers to a removal and to its way back

    def saved(self) -> None:
        """Done; the list shows it."""

    def set_error(self, error: str) -> None:
        """Not done."""
        self._problem.set_text(error)
        self._problem.setVisible(bool(error))

    # What a person does

    def _add(self) -> None:
        self.entries.add()

    def _changed(self, card: object, row: object) -> None:
        if not isinstance(card, EntryCard) or not isinstance(row, SettingRow):
            return
        entry = card.entry()
        if entry is None:
            if card.saved_id:
                row.set_error(self.missing())
            return
        others = (item.id for item in self.items(self.settings) if item.id != card.saved_id)
        if entry.id in others:
            taken = self.tr("Not saved. There is another one called “{name}”.")
            row.set_error(taken.format(name=plain_text.line(entry.id)))
            return
        card.wanted_id = entry.id
        self.save(row, lambda settings: self._with(settings, card, entry))

    def _with(self, settings: Settings, card: EntryCard, entry: Entry) -> Mapping[str, object]:
        items = list(self.items(settings))
        places = [place for place, item in enumerate(items) if item.id == card.saved_id]
        if places:
            items[places[0]] = entry
        else:
            items.append(entry)
        return self._plain(items)

    def _plain(self, items: Sequence[Entry]) -> Mapping[str, object]:
        return {self.name: [plain(item) for item in items]}

    def _removed(self, card: object) -> None:
        if not isinstance(card, EntryCard):
            return
        self.add.setFocus()
        if not card.saved_id:
            self.entries.drop(card)
            return
        items = self.items(self.settings)
        place = next((n for n, item in enumerate(items) if item.id == card.saved_id), None)
        if place is None:
            return
        gone = items[place]
        self.saving.save(
            self, lambda now: self._plain([item for item in self.items(now) if item.id != gone.id])
        )
        said = self.tr("“{name}” removed").format(name=plain_text.line(shown(gone)))
        self.undo.offer(said, lambda: self._put_back(gone, place))

    def _put_back(self, gone: Entry, place: int) -> None:
        def change(now: Settings) -> Mapping[str, object]:
            items = [item for item in self.items(now) if item.id != gone.id]
            items.insert(place, gone)
            return self._plain(items)

        self.saving.save(self, change)


def shown(entry: Entry) -> str:
    """What a person calls it: a rule by its id, a topic by its name."""
    return getattr(entry, "name", "") or entry.id


def unique(text: str, taken: Sequence[str], fallback: str) -> str:
    """A short id out of the first words of a text, unlike all of `taken`."""
    letters = re.sub(r"[^\w]+", "-", text.casefold()).strip("-")
    cut = letters[:SLUG].rpartition("-")[0] if len(letters) > SLUG else letters
    stem = cut or letters[:SLUG] or fallback
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def one_per_line(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
