"""The table of actions at work: keys that follow the settings, and stay quiet while one types."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from console.ui import accessible, actions, keys
from console.ui.actions import DEEDS, Context, Deed

Refusal = Callable[[Deed], str]
"""Why an action cannot be done just now, in a few words; "" when it can."""


class Actions(QObject):
    """One QAction for each row of the table. What cannot be done now is said, not silently passed over.

    A key without Ctrl, Alt or Meta, and every key of a list, is alive only while a list or a table has the
    focus: no text field ever loses a letter, Enter or Delete to an action.
    """

    def __init__(self, window: QWidget, slots: Mapping[str, Callable[[], None]], refusal: Refusal) -> None:
        super().__init__(window)
        self._window, self._slots, self._refusal = window, slots, refusal
        self._in_list = False
        self.by_id: dict[str, QAction] = {}
        for deed in DEEDS:
            action = QAction(actions.name(deed), window)
            action.setObjectName(deed.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(self._triggered)
            window.addAction(action)
            self.by_id[deed.id] = action
        self._lay_keys()
        keys.changed().connect(self._lay_keys)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def refusal(self, deed: Deed) -> str:
        """Why it cannot be done just now, or nothing."""
        return self._refusal(deed)

    def run(self, deed: str) -> None:
        """Does an action by its id, or says why it cannot be done."""
        why = self._refusal(actions.BY_ID[deed])
        if why:
            name = actions.name(actions.BY_ID[deed])
            accessible.announce(self._window, f"{name}: {why}")
            return
        self._slots[deed]()

    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.run(action.objectName())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        in_list = isinstance(new, QAbstractItemView) and self._window.isAncestorOf(new)
        if in_list != self._in_list:
            self._in_list = in_list
            self._lay_keys()

    def _lay_keys(self) -> None:
        """Gives each action its keys; those of lists are laid aside while the focus is elsewhere."""
        for deed in DEEDS:
            quiet = not self._in_list and (deed.context is Context.LIST or keys.lone(keys.of(deed.id)))
            wanted: list[QKeySequence] = [] if quiet else keys.sequences(deed.id)
            action = self.by_id[deed.id]
            if action.shortcuts() != wanted:
                action.setShortcuts(wanted)
