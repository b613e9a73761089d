"""Settings, Storage: where everything lies on this machine, and settings out to a file and in from one."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import Shiboken

from console.conversation.errors import BadInput, ConsoleError
from console.conversation.phrases import phrase
from console.desk.preferences import Undo
from console.settings import SETTINGS
from console.settings.exchange import MOST_BYTES, Exported, exported, offered
from console.ui import words
from console.ui.settings.form import Form, Remark
from console.ui.settings.importing import ImportDialog
from console.ui.settings.left import Holder, left
from console.ui.settings.saving import plain_words
from console.ui.settings.undo import UndoBar
from console.ui.widgets import plain
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel

FILE = "handover-console-settings.json"
EXPORT = "settings:export"
IMPORT = "settings:import"
FILTER = "JSON (*.json)"


class StorageForm(Form):
    """The folder of the workspace; export and import of settings, never of secrets."""

    resets = False

    def build(self) -> None:
        """Folder, then export and import."""
        self.heading(
            self.tr("Where everything lies"),
            self.tr("Conversations, settings and what was read of your knowledge stay in this folder."),
        )
        line = Holder()
        self.folder = ElidedLabel(str(self.needs.preferences.path.parent), "body")
        self.open_folder = OutlineButton(self.tr("Open folder"), glyph="folder-open")
        self.open_folder.clicked.connect(self._open_folder)
        line.row.addWidget(self.folder, 1)
        line.row.addWidget(self.open_folder)
        self.column.addWidget(line)
        box = self.section(
            self.tr("Settings as a file"),
            self.tr(
                "For another machine or a colleague. Keys and tokens are never in it; "
                "they stay in this system's keyring."
            ),
        )
        self.out = OutlineButton(self.tr("Export settings"), glyph="upload")
        self.out.clicked.connect(self._ask_where)
        self.into = OutlineButton(self.tr("Import settings"), glyph="download")
        self.into.clicked.connect(self._ask_which)
        box.addWidget(left(self.out, self.into))
        self.outcome = Remark("check", "state.ok")
        self.outcome.hide()
        self.undo = UndoBar()
        box.addWidget(self.outcome)
        box.addWidget(self.undo)
        self.dialog: QFileDialog | None = None
        self.question: ImportDialog | None = None
        self._undo: Undo | None = None

    def _open_folder(self) -> None:
        folder = self.needs.preferences.path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._trouble(self.tr("Nothing on this machine opens folders. Its path stands above."))

    # Out

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Export settings"), str(Path.home() / FILE), FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.export_to)
        self._show_dialog(dialog)

    def export_to(self, file: str) -> None:
        """Writes the settings there."""
        if not self.needs.owner.running(EXPORT):
            self.needs.owner.start(EXPORT, self._export(Path(file)))

    async def _export(self, file: Path) -> None:
        made = exported(self.settings)
        try:
            await asyncio.to_thread(file.write_bytes, made.content)
        except OSError as error:
            self._trouble(
                self.tr("{file} was not written: {reason}. Choose another folder.").format(
                    file=file.name, reason=error.strerror or type(error).__name__
                )
            )
            return
        self.outcome.say(self._written(file, made), "check", "state.ok")
        self.outcome.show()

    def _written(self, file: Path, made: Exported) -> str:
        said = self.tr("Exported to {file}.").format(file=plain.line(file.name))
        if not made.left_out:
            return said
        names = ", ".join(words.say(SETTINGS[name].title) for name in made.left_out)
        left_out = self.tr("Left out, because it may hold a secret: {names}.").format(names=names)
        return f"{said} {left_out}"

    # In

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, self.tr("Import settings"), str(Path.home()), FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        self._show_dialog(dialog)

    def import_from(self, file: str) -> None:
        """Shows what the file would change; nothing is changed before that is agreed to."""
        if not self.needs.owner.running(IMPORT):
            self.needs.owner.start(IMPORT, self._offer(Path(file)))

    async def _offer(self, file: Path) -> None:
        try:
            content = await asyncio.to_thread(_content, file)
            offer = offered(content, self.settings, file.name)
        except ConsoleError as error:
            self._trouble(plain_words(error))
            return
        if not Shiboken.isValid(self):
            return
        self.outcome.hide()
        self.question = ImportDialog(offer, plain.line(file.name), self)
        self.question.accepted.connect(self._agreed)
        self.question.open()

    def _agreed(self) -> None:
        if self.question is not None and not self.needs.owner.running(IMPORT):
            self.needs.owner.start(IMPORT, self._take())

    async def _take(self) -> None:
        question, self.question = self.question, None
        if question is None:
            return
        try:
            self._undo = await self.needs.preferences.take(question.offer)
        except ConsoleError as error:
            self._trouble(plain_words(error))
            return
        count = len(question.offer.differences)
        said = self.tr("1 setting imported") if count == 1 else self.tr("{count} settings imported")
        self.undo.offer(said.format(count=count), self._take_back)

    def _take_back(self) -> None:
        if self._undo is not None:
            self.needs.owner.start(IMPORT, self._restore(self._undo))
            self._undo = None

    async def _restore(self, undo: Undo) -> None:
        try:
            await self.needs.preferences.undo(undo)
        except ConsoleError as error:
            self._trouble(plain_words(error))

    def _trouble(self, text: str) -> None:
        if Shiboken.isValid(self):
            self.outcome.say(text, "octagon-alert", "state.failed")
            self.outcome.show()

    def _show_dialog(self, dialog: QFileDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()


def _content(file: Path) -> bytes:
    """Raises `BadInput` when it cannot be read; a file that is far too large is not read whole."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(
            phrase("{file} cannot be opened: {reason}.", file=file.name, reason=error.strerror or ""),
            phrase("Choose another file, or check its rights."),
        ) from error
