"""From clipboard, drop or file to an imported conversation on screen."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from console.conversation.errors import BadInput, ConsoleError, NotPossible, StoreError
from console.conversation.messages import Author, Conversation
from console.conversation.phrases import Phrase, phrase
from console.transcripts.conversations import conversations
from console.transcripts.pasted import Pasted
from console.transcripts.reader import read
from console.ui.importing import source
from console.ui.importing.sheet import Sheet
from console.ui.importing.speakers import Speakers

if TYPE_CHECKING:
    from console.ui.window import Window

READING, IMPORTING = "import: read", "import: take in"
"""Under these keys the window's owner runs it."""


class Importer(QObject):
    """One per window, made when it is first asked for. `sheet` is what covers the window meanwhile."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.sheet: Sheet | None = None
        self.speakers: Speakers | None = None
        self._first = ""

    # Where it comes from

    def from_clipboard(self) -> None:
        """What was copied in the other tool."""
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())  # a clipboard may hold nothing

    def from_file(self) -> None:
        """A file that the person chooses."""
        dialog = QFileDialog(self._window, self.tr("New from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Transcripts (*.txt *.csv *.tsv *.jsonl *.json *.eml *.md)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.take_file(Path(name))

    def take(self, data: QMimeData) -> None:
        """What the clipboard or a drop holds."""
        try:
            held = source.held(data)
        except BadInput as error:
            self._complain(error)
            return
        self._begin(held)

    def take_file(self, path: Path) -> None:
        """A file."""
        self._begin(path)

    def _begin(self, held: str | Path) -> None:
        if self._window.owner.running(IMPORTING):
            self._complain(
                NotPossible(phrase("An import is under way."), phrase("Wait until it is over, or stop it."))
            )
            return
        self._window.owner.start(READING, self._look(held))

    async def _look(self, held: str | Path) -> None:
        try:
            await self.look_at(held)
        except BadInput as error:
            self._complain(error)

    async def look_at(self, held: str | Path) -> None:
        """Reads it and shows what was found. Raises `BadInput` where that is no conversation."""
        names = (self._window.desk.settings.agent_name,)
        pasted = await asyncio.to_thread(_read, held, names)
        if not pasted.messages:
            raise _nothing(pasted)
        self._show(pasted)

    # Checking

    def _show(self, pasted: Pasted) -> None:
        self._close()
        sheet = self.sheet = Sheet(self._window)
        speakers = self.speakers = Speakers(pasted, sheet.panel)
        column = QVBoxLayout(sheet.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(speakers)
        sheet.wanted = speakers.wanted_height
        speakers.imported.connect(self._import)
        speakers.left.connect(self._leave)
        speakers.stopped.connect(self._stop)
        speakers.grew.connect(sheet.refit)
        sheet.left.connect(self._leave)
        self._window.chat.trouble.clear()
        sheet.open_sheet()
        speakers.begin()

    def _leave(self) -> None:
        over = self.speakers is None or self.speakers.finished
        if self._window.owner.running(IMPORTING) and not over:
            self._stop()
        else:
            self._close()
            first, self._first = self._first, ""
            if first:
                self._open(first)

    def _close(self) -> None:
        sheet, self.sheet, self.speakers = self.sheet, None, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.deleteLater()

    # Importing

    def _import(self) -> None:
        if self.speakers is not None and not self._window.owner.running(IMPORTING):
            taking = self._take_in(self.speakers.pasted, self.speakers.authors())
            self._window.owner.start(IMPORTING, taking)

    def _stop(self) -> None:
        self._window.owner.start("import: stop", self._window.owner.end(IMPORTING))

    async def _take_in(self, pasted: Pasted, authors: dict[str, Author]) -> None:
        try:
            found = await asyncio.to_thread(conversations, pasted, authors)
            if len(found) == 1:
                await self._take_one(found[0])
            else:
                await self._take_many(found, pasted)
        except asyncio.CancelledError:
            self._close()
            raise
        except ConsoleError:
            self._close()
            self._window.go_chat()
            raise

    async def _take_one(self, conversation: Conversation) -> None:
        def told(done: int, of: int) -> None:
            self._tell(done, of, self.tr("{done} of {of} messages read"))

        brought = await self._window.desk.bring_in(conversation, told)
        self._close()
        self._open(brought.state.id)
        if not brought.fresh:
            self._window.chat.trouble.show_words(
                phrase("This conversation is here already."),
                phrase("It was opened as it stands. Delete it first to import it anew."),
            )

    async def _take_many(self, found: tuple[Conversation, ...], pasted: Pasted) -> None:
        fresh, there, first = 0, 0, ""
        failures: list[Phrase] = [line.remark for line in pasted.failures]
        for place, conversation in enumerate(found):
            self._tell(place, len(found), self.tr("{done} of {of} conversations"))
            try:
                brought = await self._window.desk.bring_in(conversation)
            except StoreError:
                raise
            except ConsoleError as error:
                failures.append(error.message)
                continue
            first = first or brought.state.id
            fresh, there = fresh + brought.fresh, there + (not brought.fresh)
        self._first = first  # opened when the result has been read: it would take the focus from it
        if self.speakers is not None:
            said = self.tr(
                "{fresh} conversations imported, {there} were here already, {failed} lines failed."
            )
            self.speakers.show_result(
                said.format(fresh=f"{fresh:,}", there=f"{there:,}", failed=f"{len(failures):,}"), failures
            )

    def _tell(self, done: int, of: int, template: str) -> None:
        if self.speakers is not None:
            self.speakers.show_progress(done, of, template.format(done=f"{done:,}", of=f"{of:,}"))

    def _open(self, conversation: str) -> None:
        self._window.go_chat()
        self._window.chat.open(conversation)

    def _complain(self, error: ConsoleError) -> None:
        self._window.go_chat()
        self._window.chat.trouble.show_error(error)


def _read(held: str | Path, names: tuple[str, ...]) -> Pasted:
    """Blocking."""
    return read(source.read(held) if isinstance(held, Path) else held, names)


def _nothing(pasted: Pasted) -> BadInput:
    if pasted.failures:
        return BadInput(
            pasted.failures[0].remark,
            phrase("None of its lines holds a conversation. See the file's format."),
        )
    return BadInput(
        phrase("This is no transcript: no line begins with a name."),
        phrase("Copy it so that each message begins with who wrote it, such as “Customer: Hello”."),
    )
