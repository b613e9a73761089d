"""Keeps the strip: which conversation it follows, what its buttons do, where it stood."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.conversation.errors import NotPossible
from console.conversation.phrases import phrase
from console.conversation.state import Stage, State
from console.desk.feed import ChangedElsewhere, FeedEvent, Forgotten, Happened, SettingsChanged
from console.summary.formats import Format
from console.ui import accessible, clipboard
from console.ui.browser import browse
from console.ui.strip.queue import Queue
from console.ui.strip.strip import Strip, stays_on_top

if TYPE_CHECKING:
    from console.ui.window import Window

_PLACE, _WIDTH, _TOLD = "strip", "strip-width", "strip-told"


class Keeper(QObject):
    """Follows the chat on screen while its summary waits, else the one that is next to be pasted."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._desk, self._carrying = window, window.desk, window.chat.carrying
        self.queue = Queue(window.desk)
        self._strip: Strip | None = None
        self._kept = ""
        """The conversation that the strip was opened for, until its summary is pasted."""
        self._leave_feed = self._desk.feed.listen(self._heard)
        window.chat.state_shown.connect(self._on_screen)

    # The strip

    def strip(self) -> Strip:
        """The strip, made when it is first wanted."""
        if self._strip is None:
            strip = self._strip = Strip(self._carrying, None)
            strip.copied.connect(self._copy)
            strip.opened.connect(self._open)
            strip.pasted.connect(self._paste)
            strip.undone.connect(self._undo)
            strip.closed.connect(self.remember)
            self._restore(strip)
        return self._strip

    def shown(self) -> bool:
        """Can the strip be seen?"""
        return self._strip is not None and self._strip.isVisible()

    def toggle(self) -> None:
        """Brings it, or gives the screen back."""
        if self.shown():
            self.strip().close()
        else:
            self.show()

    def show(self) -> None:
        """Brings it with what is next; whatever has the focus keeps it."""
        current = self._window.current()
        self._kept = current.id if current is not None and current.turns else ""
        self._window.owner.start("strip: show", self.bring())

    async def bring(self) -> None:
        """Brings it, and returns once it can be seen."""
        await self._refresh()
        strip = self.strip()
        strip.show()
        strip.raise_()
        if not stays_on_top() and not self._window.memory.word(_TOLD):
            self._window.memory.keep(_TOLD, "yes")
            strip.remark(
                self.tr(
                    "This desktop keeps no window on top of the others. Bind a key of the desktop to "
                    "“handover-console show-strip” to bring it back."
                )
            )

    def _restore(self, strip: Strip) -> None:
        place = self._window.memory.read(_PLACE)
        if place is not None:
            strip.restoreGeometry(place)  # Qt brings it back onto a screen that is there
        strip.fit()

    def remember(self) -> None:
        """Keeps its place."""
        if self._strip is not None:
            self._window.memory.write(_PLACE, self._strip.saveGeometry())

    def leave(self) -> None:
        """The window goes, and the strip with it."""
        self._leave_feed()
        if self._strip is not None:
            self.remember()
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    # Following

    def _heard(self, event: FeedEvent) -> None:
        if isinstance(event, Happened | Forgotten | SettingsChanged | ChangedElsewhere):
            self._again()

    def _on_screen(self, state: object) -> None:
        if isinstance(state, State) and state.turns:
            self._kept = state.id
        self._again()

    def _again(self) -> None:
        if self.shown() and not self._window.owner.running("strip"):
            self._window.owner.start("strip", self._refresh())

    async def _refresh(self) -> None:
        self.strip().show_state(await self._wanted())

    async def _wanted(self) -> State | None:
        current = self._window.current()
        kept = current if current is not None and current.id == self._kept else None
        if kept is not None and kept.stage in (Stage.NOT_COPIED, Stage.COPIED):
            return kept
        waiting = await self.queue.first()
        return waiting or kept

    # Its buttons

    def _copy(self, name: str) -> None:
        state = self.strip().state()
        if state is not None:
            self._window.owner.start("strip: copy", self._copied(state.id, Format(name)))

    async def _copied(self, conversation: str, wanted: Format) -> None:
        clipboard.put(await self._carrying.copy(conversation, wanted))
        if self._strip is not None:
            self._strip.confirm_copied()
        self._window.chat.voice.copied(wanted)

    def _open(self) -> None:
        state = self.strip().state()
        if state is not None:
            self._window.owner.start("strip: open", self._opened(state.id))

    async def _opened(self, conversation: str) -> None:
        await self._carrying.open_link(conversation, browse)

    def _paste(self) -> None:
        state = self.strip().state()
        if state is not None:
            self._window.owner.start("strip: paste", self._pasted(state.id))

    async def _pasted(self, conversation: str) -> None:
        await self._carrying.mark_pasted(conversation)

    def _undo(self) -> None:
        state = self.strip().state()
        if state is not None:
            self._window.owner.start("strip: paste", self._unpasted(state.id))

    async def _unpasted(self, conversation: str) -> None:
        await self._carrying.undo_pasted(conversation)

    # Errands: for actions and for commands at the door

    async def copy_next(self) -> State:
        """Copies the next summary that waits, in the format of the strip; `NotPossible` without one."""
        state = await self.queue.first()
        if state is None:
            raise NotPossible(
                phrase("No summary waits to be pasted."),
                phrase("Hand a conversation over first, or copy the summary of an imported one."),
            )
        wanted = self._strip.format() if self._strip is not None else Format.CUSTOMER_VOICE
        clipboard.put(await self._carrying.copy(state.id, wanted))
        accessible.announce(self._window, self.tr("Summary copied: {title}").format(title=state.title))
        return state

    async def mark_pasted(self) -> State:
        """Marks the summary that was copied last; `NotPossible` where none was."""
        state = await self.queue.copied_last()
        if state is None:
            raise NotPossible(
                phrase("No copied summary waits to be marked as pasted."),
                phrase("Copy one first: handover-console copy-next."),
            )
        return await self._carrying.mark_pasted(state.id)

    def begin_copy_next(self) -> None:
        """`copy_next` for a key."""
        self._window.owner.start("strip: next", self._run_copy_next())

    async def _run_copy_next(self) -> None:
        await self.copy_next()

    def begin_next(self) -> None:
        """Goes to the next conversation whose summary is not pasted."""
        self._window.owner.start("strip: next", self._go_next())

    async def _go_next(self) -> None:
        current = self._window.current()
        state = await self.queue.first(current.id if current is not None else "")
        if state is None:
            accessible.announce(self._window, self.tr("No summary waits to be pasted"))
        else:
            self._window.select(state.id)
