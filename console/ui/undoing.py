"""Undo: the last deed of the person that can be taken back, whichever screen it was done on."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, QTimer

from console.conversation.events import (
    By,
    ConditionsSet,
    Entry,
    HandedBack,
    HandoverRequested,
    MarkedPasted,
    PasteUndone,
    Renamed,
    SentenceStruck,
)
from console.conversation.state import State
from console.desk.conditions import before_last
from console.desk.feed import FeedEvent, Forgotten, Happened
from console.ui import accessible

if TYPE_CHECKING:
    from console.ui.settings.undo import UndoBar
    from console.ui.window import Window

MOST = 20
"""Deeds that are kept to be taken back."""
_BELOW = 16
_WIDTH = 360
_DELETED = "deleted"


class Back(Struct, frozen=True):
    """The way back of one deed; `kind` is the event that did it."""

    conversation: str
    kind: type
    words: str
    """What is said once it was taken back."""
    way: Callable[[], Coroutine[Any, Any, object]]


class Undoing(QObject):
    """Listens before any screen does, so that the screens still show what was there before."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._backs: list[Back] = []
        self._taking_back = ""
        self._away: list[str] = []
        self._bar: UndoBar | None = None
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._erase_rest)
        self._leave = self._desk.feed.listen(self._heard)

    def undoable(self) -> bool:
        """Is there anything to take back?"""
        return bool(self._backs)

    def undo(self) -> None:
        """Takes back the last deed, and says so."""
        if self._backs:
            self._window.owner.start("undo", self._undo(self._backs.pop()))

    def leave(self) -> None:
        """Listens no more."""
        self._leave()

    async def _undo(self, back: Back) -> None:
        self._taking_back = back.conversation
        try:
            await back.way()
        finally:
            self._taking_back = ""
        accessible.announce(self._window, back.words)

    # Deeds

    def _heard(self, event: FeedEvent) -> None:
        if isinstance(event, Happened):
            for entry in event.entries:
                self._noticed(entry, event.state)
        elif isinstance(event, Forgotten):
            self._drop(event.conversation)
            if event.away:
                self._put_away(event.conversation)

    def _noticed(self, entry: Entry, state: State) -> None:
        """What was done, and how it is taken back; what was taken back by hand needs no second time."""
        name, desk = state.id, self._desk
        match entry.event:
            case MarkedPasted():
                carrying = self._window.chat.carrying
                self._add(
                    name, MarkedPasted, self.tr("Not pasted any more"), lambda: carrying.undo_pasted(name)
                )
            case PasteUndone():
                self._drop(name, MarkedPasted)
            case HandoverRequested(by=By.OPERATOR):
                self._add(name, HandoverRequested, self.tr("The AI is back"), lambda: desk.hand_back(name))
            case HandedBack():
                self._drop(name, HandoverRequested)
                self._drop(name, MarkedPasted)
            case ConditionsSet():
                self._drop(name, ConditionsSet)
                if before_last(state) is not None:
                    ways = self._window.chat.conditioning
                    words = self.tr("The former conditions hold again")
                    self._add(name, ConditionsSet, words, lambda: ways.undo(name))
            case SentenceStruck(text=sentence):
                words = self.tr("The sentence is as it was")
                self._add(name, SentenceStruck, words, lambda: desk.unstrike(name, sentence))
            case Renamed() if name != self._taking_back:
                before = self._window.current()
                if before is not None and before.id == name:
                    former = before.name
                    words = self.tr("It has its former name")
                    self._add(name, Renamed, words, lambda: desk.rename(name, former))
            case _:
                return

    def _add(
        self, conversation: str, kind: type, words: str, way: Callable[[], Coroutine[Any, Any, object]]
    ) -> None:
        self._backs = [*self._backs, Back(conversation, kind, words, way)][-MOST:]

    def _drop(self, conversation: str, kind: type | None = None) -> None:
        self._backs = [
            back
            for back in self._backs
            if back.conversation != conversation or (kind is not None and back.kind is not kind)
        ]

    # Deleting

    def _put_away(self, conversation: str) -> None:
        """Erased once the line with its way back has gone, or at the end of the window."""
        self._erase_rest()
        self._away = [conversation]
        self._window.memory.keep(_DELETED, conversation)
        self._add(
            conversation, Forgotten, self.tr("The chat is back"), lambda: self._bring_back(conversation)
        )
        from console.ui.settings.undo import UNDO_MS

        bar = self._bar or self._make_bar()
        bar.offer(self.tr("Deleted"), self._undo_deletion)
        self._end.start(UNDO_MS)  # the promise to erase holds, also under a pointer that rests on the line
        self.place()

    def _undo_deletion(self) -> None:
        back = next((back for back in reversed(self._backs) if back.kind is Forgotten), None)
        if back is not None:
            self._backs.remove(back)
            self._window.owner.start("undo", self._undo(back))

    async def _bring_back(self, conversation: str) -> None:
        self._end.stop()
        self._away = []
        self._window.memory.keep(_DELETED, "")
        if self._bar is not None:
            self._bar.hide()
        await self._desk.bring_back(conversation)
        self._window.chat.open(conversation)

    def _erase_rest(self) -> None:
        """What waits to be erased is, now."""
        self._end.stop()
        if self._bar is not None:
            self._bar.hide()
        away, self._away = self._away, []
        for conversation in away:
            self._drop(conversation)
            self._window.owner.start("forget", self._erase(conversation))

    async def _erase(self, conversation: str) -> None:
        await self._desk.forget(conversation)
        if not self._away:
            self._window.memory.keep(_DELETED, "")

    async def finish(self) -> None:
        """Erases what a console that was killed had only put away."""
        left = self._window.memory.word(_DELETED)
        if left and left not in self._away:
            await self._erase(left)

    # The line

    def _make_bar(self) -> "UndoBar":
        from console.ui.settings.undo import UndoBar

        bar = self._bar = UndoBar(self._window)
        bar.faded.connect(self._erase_rest)
        return bar

    def place(self) -> None:
        """The line stands over the lower edge of the window, in Chat over the composer."""
        bar, window = self._bar, self._window
        if bar is None or bar.isHidden():
            return
        composer, bottom = window.chat.composer, window.height()
        if composer.isVisible():
            bottom = composer.mapTo(window, QPoint(0, 0)).y()
        middle = composer.mapTo(window, composer.rect().center()).x() if composer.isVisible() else 0
        height = bar.sizeHint().height()
        left = (middle or window.width() // 2) - _WIDTH // 2
        bar.setGeometry(left, bottom - height - _BELOW, _WIDTH, height)
        bar.raise_()
