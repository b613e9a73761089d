"""Settings, Keyboard: every action of the table with its key, changed by pressing another one."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtWidgets import QVBoxLayout

from console.settings import Settings
from console.ui import actions, keys
from console.ui.actions import BY_ID, DEEDS, Context
from console.ui.settings.fields import TextField
from console.ui.settings.form import Form
from console.ui.settings.key_row import KeyRow
from console.ui.widgets.text import Paragraph


class KeyboardForm(Form):
    """The rows stand under where their keys work; each saves itself."""

    def build(self) -> None:
        """A field to find an action by, then the table."""
        self.heading(
            self.tr("Keys"),
            self.tr("Press a key's field, then the new key. What it would be taken from is said before."),
        )
        self.search = TextField(self.tr("Find an action"))
        self.search.textChanged.connect(self._narrow)
        row = self.setting("shortcuts", self.search)
        row.offer_reset(self.tr("every action's own key"))
        self.column.addWidget(row)
        self.keys: dict[str, KeyRow] = {}
        titles = {
            Context.EVERYWHERE: (self.tr("Everywhere"), ""),
            Context.CHAT: (self.tr("In Chat"), ""),
            Context.CONVERSATION: (self.tr("With the conversation on screen"), ""),
            Context.LIST: (
                self.tr("In lists and tables"),
                self.tr("Letters alone are keys here: they are off while you type."),
            ),
        }
        for context, (title, help_text) in titles.items():
            self._fill(self.section(title, help_text), context)
        self._nothing = Paragraph(self.tr("Nothing is called that."), "small", "text-muted")
        self._nothing.hide()
        self.column.addWidget(self._nothing)

    def _fill(self, section: QVBoxLayout, context: Context) -> None:
        for deed in DEEDS:
            if deed.context is context:
                row = KeyRow(deed, self)
                row.wanted.connect(self._wanted)
                self.keys[deed.id] = row
                section.addWidget(row)

    def show_settings(self, settings: Settings) -> None:
        """The keys in force."""
        super().show_settings(settings)
        keys.put_in_force(settings.shortcuts)
        for row in self.keys.values():
            row.show_key()

    def change(self, action: str) -> None:
        """Waits for the new key of an action."""
        row = self.keys.get(action)
        if row is not None:
            self.search.clear()
            row.field.setFocus()
            row.field.listen()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        shown = 0
        for row in self.keys.values():
            deed = row.deed
            words = " ".join((row.title, *actions.aliases(deed), keys.shown(keys.of(deed.id)))).casefold()
            fits = all(word in words for word in wanted)
            row.setVisible(fits)
            shown += fits
        self._nothing.setVisible(not shown)

    def _wanted(self, key: str, givers: object) -> None:
        row = self.sender()
        if not isinstance(row, KeyRow):
            return
        change = {row.deed.id: key}
        if isinstance(givers, tuple):
            change |= dict.fromkeys(cast("tuple[str, ...]", givers), "")
        self.saving.save(row, lambda settings: {"shortcuts": _with(settings.shortcuts, change)})


def _with(now: Mapping[str, str], change: Mapping[str, str]) -> dict[str, str]:
    """The keys after a change; what is the table's own key again needs no entry."""
    merged = {**now, **change}
    return {action: key for action, key in merged.items() if action not in BY_ID or BY_ID[action].key != key}
