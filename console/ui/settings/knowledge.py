"""Settings, Knowledge: the folder the agent answers from, reading it, and trying a question on it."""

import asyncio

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout
from shiboken6 import Shiboken

from console.conversation.errors import ConsoleError
from console.desk.feed import FeedEvent, KnowledgeRead
from console.knowledge.library import Report
from console.settings import Settings
from console.ui import accessible
from console.ui.settings.fields import TextField
from console.ui.settings.form import Form, Remark
from console.ui.settings.hits import Hits
from console.ui.settings.left import Holder
from console.ui.settings.problems import Problems
from console.ui.settings.saving import plain_words
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.progress import ProgressRow

FOLDER = "knowledge_folder"
TRY_AFTER_MS = 200
READ = "settings:read"
STOP = "settings:stop"
COUNT = "settings:counts"
TRY = "settings:search"


class KnowledgeForm(Form):
    """Choosing a folder reads it; progress and outcome come over the feed."""

    resets = False

    def build(self) -> None:
        """Folder, reading, what is wrong, try it."""
        self.heading(
            self.tr("What the agent may answer from"),
            self.tr("Articles are read on this machine. Only changed files are read again."),
        )
        self.folder = TextField(self.tr("No folder chosen"))
        self.folder.setMaxLength(2_000)
        self.folder.settled.connect(self._typed)
        self.choose = OutlineButton(self.tr("Choose"), glyph="folder-open")
        self.choose.setAccessibleName(self.tr("Choose the knowledge folder"))
        self.choose.clicked.connect(self._choose)
        line = Holder()
        line.row.addWidget(self.folder, 1)
        line.row.addWidget(self.choose)
        self.column.addWidget(self.setting(FOLDER, line, inner=self.folder))
        state = Holder()
        self.counts = ElidedLabel("", "body", "text-muted")
        self.again = OutlineButton(self.tr("Read again"), glyph="refresh-cw", small=True)
        self.again.clicked.connect(self._read_again)
        state.row.setContentsMargins(184, 0, 0, 0)
        state.row.addWidget(self.counts, 1)
        state.row.addWidget(self.again)
        self.column.addWidget(state)
        self.progress = ProgressRow(self.tr("Reading knowledge"))
        self.progress.stopped.connect(self._stop)
        self.progress.hide()
        self.trouble = Remark("octagon-alert", "state.failed")
        self.trouble.hide()
        self.problems = Problems()
        for widget in (self.progress, self.trouble, self.problems):
            self.column.addWidget(widget)
        self._build_try()
        self._dialog: QFileDialog | None = None
        self._chosen = 0
        self._show_reading(self.needs.shelf.reading())

    def _build_try(self) -> None:
        box = self.section(
            self.tr("Try a question"), self.tr("The passages the agent would answer from, best first.")
        )
        self.question = TextField(self.tr("How do I change my delivery address?"))
        self.question.setAccessibleName(self.tr("Question to try"))
        self.question.textEdited.connect(self._asked)
        self.hits = Hits()
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addWidget(self.question)
        inner.addWidget(self.hits)
        box.addLayout(inner)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TRY_AFTER_MS)
        self._wait.timeout.connect(self._search)

    def show_settings(self, settings: Settings) -> None:
        """The folder in force."""
        self.folder.show_text(settings.knowledge_folder)
        self.again.setEnabled(bool(settings.knowledge_folder) and not self.needs.shelf.reading())

    def entered(self) -> None:
        """Counts what the index holds."""
        if not self.needs.owner.running(COUNT):
            self.needs.owner.start(COUNT, self._count())

    def hear(self, event: FeedEvent) -> None:
        """Progress, the outcome, an error."""
        super().hear(event)
        if isinstance(event, KnowledgeRead):
            self._heard_reading(event)

    # Folder and reading

    def choose_folder(self, folder: str) -> None:
        """Takes a folder into the settings and reads it."""
        self._chosen += 1
        self.needs.owner.start(f"settings:folder:{self._chosen}", self._take(folder.strip()))

    def _typed(self, text: str) -> None:
        self.choose_folder(text)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the knowledge folder"), self.settings.knowledge_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    async def _take(self, folder: str) -> None:
        row = self.rows[FOLDER]
        try:
            await self.needs.preferences.change({FOLDER: folder})
        except ConsoleError as error:
            row.set_error(plain_words(error, row.title))
            return
        self.folder.setText(folder)
        row.set_error("")
        row.saved()
        if folder:
            await self._begin(folder)

    def _read_again(self) -> None:
        if not self.needs.owner.running(READ):
            self.needs.owner.start(READ, self._begin(self.settings.knowledge_folder))

    async def _begin(self, folder: str) -> None:
        await self.needs.shelf.begin(folder)
        self._show_reading(True)

    def _stop(self) -> None:
        if not self.needs.owner.running(STOP):
            self.needs.owner.start(STOP, self.needs.shelf.stop())

    def _heard_reading(self, event: KnowledgeRead) -> None:
        if event.progress is not None:
            at = event.progress
            self._show_reading(True)
            text = self.tr("{done} of {total} · {document}").format(
                done=at.done, total=at.total, document=at.document
            )
            self.progress.show_progress(at.done / at.total if at.total else 0.0, text)
        if event.report is not None:
            self._show_reading(False)
            self._reported(event.report)
        if event.error is not None:
            self._show_reading(False)
            self._failed(event.error)

    def _show_reading(self, reading: bool) -> None:
        if reading and self.progress.isHidden():
            self.progress.show_progress(0.0, self.tr("Looking through the folder"))
        self.progress.setVisible(reading)
        self.again.setEnabled(not reading and bool(self.settings.knowledge_folder))
        if reading:
            self.trouble.hide()

    def _reported(self, report: Report) -> None:
        self.trouble.hide()
        self._show_counts(report.documents, report.passages)
        self.problems.show_problems(report.problems)
        if report.stopped:
            self.trouble.say(
                self.tr(
                    "Reading was stopped. What was read so far is used; “Read again” goes on from there."
                ),
                "info",
                "text-muted",
            )
            self.trouble.show()
        accessible.announce(self, self.counts.text())
        self._search()

    def _failed(self, error: ConsoleError) -> None:
        text = plain_words(error)
        self.trouble.say(text, "octagon-alert", "state.failed")
        self.trouble.show()
        accessible.announce(self, text, assertive=True)

    async def _count(self) -> None:
        try:
            documents, passages = await self.needs.shelf.counts()
        except ConsoleError as error:
            self._failed(error)
            return
        if Shiboken.isValid(self):
            self._show_counts(documents, passages)

    def _show_counts(self, documents: int, passages: int) -> None:
        if not documents:
            self.counts.set_text(self.tr("The agent has nothing to answer from. Add knowledge."))
            return
        articles = self.tr("1 article") if documents == 1 else self.tr("{count} articles")
        pieces = self.tr("1 passage") if passages == 1 else self.tr("{count} passages")
        self.counts.set_text(
            self.tr("{articles}, {passages}").format(
                articles=articles.format(count=f"{documents:,}"),
                passages=pieces.format(count=f"{passages:,}"),
            )
        )

    # Trying

    def _asked(self) -> None:
        self._wait.start()

    def _search(self) -> None:
        if self.needs.owner.running(TRY):
            self._wait.start()
        else:
            self.needs.owner.start(TRY, self._find(self.question.text().strip()))

    async def _find(self, question: str) -> None:
        if not question:
            self.hits.clear()
            return
        try:
            findings = await asyncio.to_thread(self.needs.shelf.search, question)
        except ConsoleError as error:
            self._failed(error)
            return
        # A later question's answer may be here already.
        if Shiboken.isValid(self) and question == self.question.text().strip():
            self.hits.show_findings(findings)
