"""The answer that is being written: fragments are collected and painted 30 times a second."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from console.conversation.messages import Author
from console.ui import theme
from console.ui.chat.document import Writer
from console.ui.chat.items import TurnItem
from console.ui.chat.layout import Laid

if TYPE_CHECKING:
    from console.ui.chat.transcript import Transcript


class Tail:
    """The streamed turn at the transcript's end; painting each token by itself would cost 200 times more."""

    def __init__(self, view: "Transcript", writer: Writer) -> None:
        self._view = view
        self._writer = writer
        self._fresh: list[str] = []
        self._name = ""
        self.text = ""
        self.laid: Laid | None = None
        self.caret = False
        self._flush = QTimer(view)
        self._flush.setSingleShot(True)
        self._flush.setInterval(theme.current().motion("stream-buffer") or 33)
        self._flush.timeout.connect(self.flush)
        self._blink = QTimer(view)
        self._blink.timeout.connect(self._blinked)

    def add(self, text: str, name: str) -> None:
        """Collects a fragment."""
        self._name = name
        self._fresh.append(text)
        if not self._flush.isActive():
            self._flush.start()

    def begun(self) -> bool:
        """Has a streamed answer come, also where none of it is painted yet?"""
        return self.laid is not None or bool(self._fresh)

    def flush(self) -> None:
        """Writes what was collected."""
        if not self._fresh:
            return
        fresh = "".join(self._fresh)
        self._fresh.clear()
        follow = self._view.following()
        self.text += fresh
        if self.laid is None:
            self._open()
        else:
            self._writer.grow(self.laid, self.text, fresh)
        if follow:
            self._view.follow()
        else:
            self._view.say_new()

    def end(self) -> None:
        """Takes the streamed turn away; the journalled one comes with the next state."""
        self._flush.stop()
        self._blink.stop()
        self._fresh.clear()
        self.caret = False
        self.text = ""
        if self.laid is not None and self.laid in self._writer.laid:
            self._writer.cut(self._writer.laid.index(self.laid))
        self.laid = None

    def rewrite(self) -> None:
        """Writes the streamed turn again after the items before it changed."""
        if self.laid is not None and self.laid not in self._writer.laid:
            self._open()

    def _open(self) -> None:
        number = sum(1 for laid in self._writer.laid if isinstance(laid.item, TurnItem)) + 1
        last = next((x.item for x in reversed(self._writer.laid) if isinstance(x.item, TurnItem)), None)
        item = TurnItem(
            number=last.number + 1 if last else number,
            author=Author.AGENT,
            speaker=self._name,
            text=self.text,
            at=None,
            streaming=True,
        )
        self.laid = self._writer.append(item)
        self.caret = True
        period = theme.current().motion("caret")
        if period:
            self._blink.start(period)

    def _blinked(self) -> None:
        self.caret = not self.caret
        self._view.viewport().update()
