"""What each action does: from its id to the window, the page on screen or the intent."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from console.ui import keys
from console.ui.actions import Deed
from console.ui.widgets.buttons import IconButton, TextButton

if TYPE_CHECKING:
    from console.ui.chat.inspector import Inspector
    from console.ui.importing.importer import Importer
    from console.ui.palette.palette import Palette
    from console.ui.strip.keeper import Keeper
    from console.ui.undoing import Undoing
    from console.ui.window import Window


class Doing(QObject):
    """The slots of the table. What the first frame does not show is made when it is first asked for."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._palette: Palette | None = None
        self._pins: list[TextButton] = []
        self._keeper: Keeper | None = None
        self._undoing: Undoing | None = None
        self._importer: Importer | None = None

    def slots(self) -> Mapping[str, Callable[[], None]]:
        """What each row of the table does."""
        window, chat = self._window, self._window.chat
        wants = chat.intents
        return {
            "palette": self.open_palette,
            "chat": window.go_chat,
            "conversations": window.go_conversations,
            "settings": window.go_settings,
            "new_chat": window.new_chat,
            "paste_chat": self.paste_chat,
            "file_chat": self.file_chat,
            "search": window.search,
            "send": chat.composer.send,
            "stop": window.escape,
            "undo": self.undo,
            "toggle_chats": chat.toggle_chats,
            "toggle_inspector": chat.panes.toggle_inspector,
            "earlier_turn": chat.inspector.earlier,
            "later_turn": chat.inspector.later,
            "hand_over": lambda: window.wants().hand_over(),
            "hand_back": lambda: window.wants().hand_back(),
            "talk_to_person": wants.press_offer,
            "decline_offer": wants.decline,
            "answer_again": wants.answer_now,
            "summarise": wants.summarise,
            "conditions": wants.show_conditions,
            "copy_voice": lambda: window.wants().copy_voice(),
            "copy_note": lambda: window.wants().copy_note(),
            "open_provider": lambda: window.wants().open_provider(),
            "mark_pasted": lambda: window.wants().mark_pasted(),
            "rename": lambda: window.wants().rename(),
            "delete": lambda: window.wants().forget(),
            "strip": self.toggle_strip,
            "copy_next": self.copy_next,
            "next_unpasted": self.next_unpasted,
            "reply": self.reply,
            "show_new": self.show_new,
            "next_row": self.next_row,
            "previous_row": self.previous_row,
            "next_pane": window.next_pane,
            "previous_pane": window.previous_pane,
        }

    def refusal(self, deed: Deed) -> str:
        """Why an action cannot be done just now, or nothing."""
        from console.ui.standing import Scene, refusal

        window = self._window
        undoable = self._undoing is not None and self._undoing.undoable()
        focus = QApplication.focusWidget()
        return refusal(
            deed,
            Scene(
                window.screen_id(),
                window.current(),
                window.chat.carrying,
                undoable=undoable,
                in_list=isinstance(focus, QAbstractItemView),
            ),
        )

    # Conversations from elsewhere

    def importer(self) -> "Importer":
        """Whoever brings in conversations from the clipboard and from files."""
        if self._importer is None:
            from console.ui.importing.importer import Importer

            self._importer = Importer(self._window)
        return self._importer

    def paste_chat(self) -> None:
        """A conversation from the clipboard."""
        self.importer().from_clipboard()

    def file_chat(self) -> None:
        """A conversation, or many, from a file."""
        self.importer().from_file()

    # Palette

    def open_palette(self) -> None:
        """Opens the palette, or closes it where it is open."""
        if self._palette is None:
            from console.ui.palette.palette import Palette

            self._palette = Palette(self._window)
        self._palette.toggle()

    # Summaries that wait

    def keeper(self) -> "Keeper":
        """Whoever keeps the strip and the summaries that wait."""
        if self._keeper is None:
            from console.ui.strip.keeper import Keeper

            self._keeper = Keeper(self._window)
        return self._keeper

    def has_keeper(self) -> bool:
        """Was it asked for before?"""
        return self._keeper is not None

    def offer_strip(self, inspector: "Inspector") -> None:
        """ "Keep on top" in the cards of summary and handover."""
        short = IconButton("pin", self.tr("Keep on top"), size=24, parent=inspector.summary)
        inspector.summary.add_right(short)
        long = TextButton(self.tr("Keep on top"), glyph="pin", parent=inspector.handover)
        inspector.handover.add_foot(long)
        self._pins = [short, long]
        keys.bind(short, "strip")
        for pin in self._pins:
            pin.clicked.connect(self.toggle_strip)
        self._window.chat.state_shown.connect(self._show_pins)
        self._show_pins()

    def _show_pins(self) -> None:
        """Where there is nothing to keep on top there is no button for it."""
        state = self._window.chat.current()
        shown = (state is not None and state.summary is not None, state is not None and state.silent)
        for pin, there in zip(self._pins, shown, strict=True):
            pin.setVisible(there)

    def toggle_strip(self) -> None:
        """Brings the strip, or gives the screen back."""
        self.keeper().toggle()

    def copy_next(self) -> None:
        """Copies the next summary that waits to be pasted."""
        self.keeper().begin_copy_next()

    def next_unpasted(self) -> None:
        """Goes to the next conversation whose summary is not pasted."""
        self.keeper().begin_next()

    # Undo

    def watch(self) -> None:
        """Notices from now on what can be taken back."""
        from console.ui.undoing import Undoing

        self._undoing = Undoing(self._window)

    def undoing(self) -> "Undoing":
        """What can be taken back."""
        if self._undoing is None:
            self.watch()
        assert self._undoing is not None
        return self._undoing

    def undo(self) -> None:
        """Takes back the last deed that can be."""
        self.undoing().undo()

    def resized(self) -> None:
        """What floats over the window takes its place in it."""
        if self._palette is not None:
            self._palette.fit()
        if self._undoing is not None:
            self._undoing.place()

    # Lists

    def reply(self) -> None:
        """Goes on with the conversation in Chat."""
        state = self._window.current()
        if state is not None:
            self._window.open_conversation(state.id)

    def show_new(self) -> None:
        """Shows the rows that waited while one was in the table."""
        page = self._window.conversations_page()
        if page is not None:
            page.show_new()

    def next_row(self) -> None:
        """One row down in the list that has the focus."""
        _send(Qt.Key.Key_Down)

    def previous_row(self) -> None:
        """One row up."""
        _send(Qt.Key.Key_Up)

    def leave(self) -> None:
        """The window goes."""
        if self._keeper is not None:
            self._keeper.leave()
        if self._undoing is not None:
            self._undoing.leave()


def _send(key: Qt.Key) -> None:
    """Gives a key to whatever has the focus, as if it had been pressed."""
    focus = QApplication.focusWidget()
    if focus is not None:
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focus, press)
