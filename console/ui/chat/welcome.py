"""What an empty chat shows: what this is for, the five triggers, and the next sensible steps."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.conversation.readings import Trigger
from console.desk.feed import KnowledgeRead
from console.settings import Settings
from console.ui import accessible, icons, keys, theme, words
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button, OutlineButton, PrimaryButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.flow import FlowLayout
from console.ui.widgets.keycap import KeyCap
from console.ui.widgets.pill import Pill
from console.ui.widgets.progress import ProgressRow
from console.ui.widgets.text import Label, Paragraph

WIDTH = 664
ROW = 70
CLOSE = 54
"""Height of a row in a low window."""
LOW = 500
TILE = 36
GLYPH = 20
_INSET = 16
_GAP = 14


class _Row(QWidget):
    """A step: glyph on its tile, title and detail, one button."""

    def __init__(self, glyph: str, title: str, detail: str, button: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph, self._lit = glyph, False
        self.button = button
        self.setMinimumHeight(theme.current().px(ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, 6, _INSET, 6)
        row.setSpacing(16)
        row.addSpacing(TILE + _GAP)  # a margin would not change sides in a mirrored window
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._title, self._detail = ElidedLabel("", "strong"), ElidedLabel("", "body", "text-muted")
        lines.addStretch()
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        lines.addStretch()
        row.addLayout(lines, 1)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(max(theme.current().px(128), button.sizeHint().width()))
        row.addWidget(button)
        self.say(title, detail)

    def say(self, title: str, detail: str) -> None:
        """Another title and detail; the button is described by both."""
        self._title.set_text(title)
        self._detail.set_text(detail)
        self.setAccessibleName(title)
        self.button.setAccessibleDescription(plain.line(f"{title}. {detail}"))

    def detail(self) -> str:
        """The line under the title."""
        return self._detail.text()

    def light(self, on: bool) -> None:
        """Marks the row that takes what is being dragged."""
        self._lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        border = now.color("accent" if self._lit else "border")
        painting.box(painter, self.rect(), now.radius("card"), now.color("surface-raised"), border)
        tile = QRect(_INSET, (self.height() - TILE) // 2, TILE, TILE)
        tile = painting.placed(painter, tile, self.rect()).toRect()
        painting.box(painter, tile, now.radius("control"), now.color("accent-soft"))
        icons.paint(painter, tile, self._glyph, now.color("accent"), GLYPH)
        painter.end()


class Welcome(QWidget):
    """First start: sample shop, own help centre, provider. Later: a first message. A folder can be dropped.

    Signals: started() to the composer; tried(str) a message to send; sample_wanted(); knowledge_wanted();
    folder_dropped(str); reading_stopped(); provider_wanted().
    """

    started = Signal()
    tried = Signal(str)
    sample_wanted = Signal()
    knowledge_wanted = Signal()
    folder_dropped = Signal(str)
    reading_stopped = Signal()
    provider_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Begin"))
        self.setAcceptDrops(True)
        self._sample = self._reading = self._read = self._failed = False
        self._settings = Settings()
        inner = QWidget(self)
        inner.setMaximumWidth(theme.current().px(WIDTH))
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._heading, self._sentence = Paragraph("", "heading"), Paragraph("", "reading", "text-muted")
        self._column.addWidget(self._heading)
        self._column.addSpacing(6)
        self._column.addWidget(self._sentence)
        self._column.addSpacing(14)
        self._column.addWidget(_pills(inner))
        self._column.addSpacing(24)
        self._rows(inner)
        self._column.addSpacing(14)
        self._foot(inner)
        page = QWidget(self)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _rows(self, inner: QWidget) -> None:
        start = PrimaryButton(self.tr("Write"), parent=inner)
        start.clicked.connect(self.started)
        self._start = _Row(
            "message-square",
            self.tr("Start a chat"),
            self.tr("Write the first message below"),
            start,
            inner,
        )
        try_it = PrimaryButton(self.tr("Start a chat"), parent=inner)
        try_it.clicked.connect(self.sample_wanted)
        self._shop = _Row("message-square", self.tr("Try the sample shop"), "", try_it, inner)
        knowledge = OutlineButton(self.tr("Add knowledge"), parent=inner)
        knowledge.clicked.connect(self.knowledge_wanted)
        self._knowledge = _Row("book-open", self.tr("Use your own help centre"), "", knowledge, inner)
        provider = OutlineButton(self.tr("Choose"), parent=inner)
        provider.clicked.connect(self.provider_wanted)
        self._provider = _Row(
            "headset",
            self.tr("Choose your support provider"),
            self.tr("Intercom, Zendesk, HubSpot, Freshdesk and others, or copy + paste"),
            provider,
            inner,
        )
        back = OutlineButton(self.tr("Open"), parent=inner)
        back.clicked.connect(self.sample_wanted)
        self._back = _Row(
            "flask-conical",
            self.tr("Sample shop"),
            self.tr("Kept apart from what is yours"),
            back,
            inner,
        )
        self._tries = [self._try(*one, inner) for one in self._examples()]
        self._progress = ProgressRow(self.tr("Reading knowledge"), inner)
        self._progress.stopped.connect(self.reading_stopped)
        self._told = Paragraph("", "small", "text-muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        for row in (
            self._start,
            self._shop,
            self._knowledge,
            self._progress,
            self._told,
            *self._tries,
            self._provider,
            self._back,
        ):
            self._list.addWidget(row)
        self._column.addLayout(self._list)

    def _examples(self) -> tuple[tuple[str, str, str], ...]:
        """Glyph, title and message of what can be sent to the sample shop with one click."""
        return (
            ("book-open", self.tr("Ask what it knows"), self.tr("How do I clean my chain?")),
            (
                "circle-question-mark",
                self.tr("Ask what it does not know"),
                self.tr("Does your app pair with my Garmin watch over Bluetooth?"),
            ),
            ("hand", self.tr("Ask for a person"), self.tr("My brakes failed. I want to talk to a person.")),
        )

    def _try(self, glyph: str, title: str, message: str, inner: QWidget) -> _Row:
        make = PrimaryButton if glyph == "book-open" else OutlineButton
        button = make(self.tr("Send"), parent=inner)
        button.clicked.connect(self._on_try)
        return _Row(glyph, title, message, button, inner)

    def _foot(self, inner: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(_Shield(inner))
        row.addWidget(
            Paragraph(
                self.tr("Everything stays on this machine until you connect something. No account, no key."),
                "small",
                "text-muted",
            ),
            1,
        )
        self._actions = Label(self.tr("All actions"), "small", "text-muted")
        self._key = KeyCap(keys.shown(keys.of("palette")), inner)
        row.addWidget(self._actions)
        row.addWidget(self._key)
        self._column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows stand closer, and the sentence gives way before they do."""
        super().resizeEvent(event)
        low = self.height() < theme.current().px(LOW)
        self._sentence.setVisible(not low)
        self._list.setSpacing(6 if low else 10)
        for row in self.findChildren(_Row):
            row.setMinimumHeight(theme.current().px(CLOSE if low else ROW))

    # What it shows

    def first(self) -> bool:
        """Whether nothing was chosen yet: neither knowledge nor a provider, and this is not the sample."""
        settings = self._settings
        chosen = settings.knowledge_folder or settings.provider_name or settings.provider != "copy-paste"
        return not (chosen or self._sample)

    def tries(self) -> tuple[_Row, ...]:
        """The messages that can be sent to the sample shop."""
        return tuple(self._tries)

    def be_sample(self) -> None:
        """This is the sample shop: a message to send instead of the first steps."""
        self._sample = self._reading = True
        self._show()

    def show_settings(self, settings: Settings) -> None:
        """Leaves out what is done already."""
        self._settings = settings
        self._show()

    def begin_reading(self) -> None:
        """One's own folder is being read from now on."""
        self._reading, self._read = True, False
        self._progress.show_progress(0.0, self.tr("Looking through the folder"))
        self._say("")
        self._show()

    def show_reading(self, event: KnowledgeRead) -> None:
        """Progress, the outcome, or that it did not work; the banner says why."""
        if event.progress is not None and self._reading:
            at = event.progress
            text = self.tr("{done} of {total} · {document}").format(
                done=at.done, total=at.total, document=plain.line(at.document)
            )
            self._progress.show_progress(at.done / at.total if at.total else 0.0, text)
            return
        if event.report is None and event.error is None:
            return
        was, self._reading = self._reading, False
        self._failed = event.error is not None
        if event.report is not None:
            self._read = event.report.documents > 0
            if was and not self._sample:
                self._say(self._outcome(event.report.documents, stopped=event.report.stopped))
        self._show()
        if was and self._read and not self._sample and self.isVisible():
            self.started.emit()

    def _outcome(self, documents: int, *, stopped: bool) -> str:
        if not documents and stopped:
            return self.tr("Stopped. Nothing was read yet; choose the folder again to go on.")
        if not documents:
            return self.tr(
                "Nothing in this folder could be read. Choose one with Markdown, HTML or text files."
            )
        if stopped:
            return self.tr("Stopped. The articles read so far are used; Settings, Knowledge goes on with it.")
        if documents == 1:
            return self.tr("1 article is read. Write a first question below.")
        return self.tr("{count} articles are read. Write a first question below.").format(count=documents)

    def _say(self, text: str) -> None:
        self._told.set_text(text)
        self._told.setVisible(bool(text))
        if text:
            accessible.announce(self, text)

    def told(self) -> str:
        """What became of the folder that was read last."""
        return self._told.text() if not self._told.isHidden() else ""

    def _show(self) -> None:
        settings = self._settings
        own = bool(settings.knowledge_folder) and not self._sample
        first = not own and not self._sample
        self._head(own=own)
        self._start.setVisible(own and not self._reading)
        self._shop.setVisible(first)
        nothing = self._failed or (bool(self._told.text()) and not self._read)
        self._knowledge.setVisible(first or (own and nothing and not self._reading))
        chosen = bool(settings.provider_name) or settings.provider != "copy-paste"
        self._provider.setVisible(not self._sample and not chosen)
        self._back.setVisible(own)
        for row in self._tries:
            row.setVisible(self._sample)
            row.button.setEnabled(not self._reading)
        self._progress.setVisible(self._reading and own)
        self._told.setVisible(bool(self._told.text()))
        if first and not self._shop.detail():
            self._fill_in()

    def _head(self, *, own: bool) -> None:
        if own and self._read and self._told.text():
            self._heading.set_text(self.tr("Ask your help centre a first question"))
        else:
            self._heading.set_text(self.tr("See why your AI agent brings in a person"))
        self._sentence.set_text(
            self.tr(
                "Talk to it as a customer would. The five triggers, the summary and the handover "
                "appear beside the chat, turn by turn."
            )
        )

    def _fill_in(self) -> None:
        """Counts the sample's files the first time they are spoken of."""
        from console.desk import figures

        articles, conversations = figures.of_sample()
        self._shop.say(
            self.tr("Try the sample shop"),
            self.tr(
                "A bicycle shop with {articles} articles and {conversations} conversations, ready now"
            ).format(articles=articles, conversations=conversations),
        )
        self._knowledge.say(
            self.tr("Use your own help centre"),
            self.tr("A folder of articles, read on this machine. Choose it or drop it here"),
        )

    def _on_try(self) -> None:
        button = self.sender()
        for row in self._tries:
            if row.button is button:
                self.tried.emit(row.detail())

    # A folder that is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes one folder; whatever else is left to the page."""
        if _folder(event.mimeData()) and not self._sample:
            self._knowledge.light(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._knowledge.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The folder becomes the help centre."""
        self._knowledge.light(False)
        folder = _folder(event.mimeData())
        if folder and not self._sample:
            event.acceptProposedAction()
            self.folder_dropped.emit(folder)
        else:
            event.ignore()


class _Shield(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.current().size("icon"), theme.current().type("small").line)

    def facts(self) -> accessible.Facts:
        return accessible.ORNAMENT

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        icons.paint(painter, self.rect(), "shield", now.color("text-muted"), 14)
        painter.end()


def _pills(parent: QWidget) -> QWidget:
    pills = QWidget(parent)
    flow = FlowLayout(pills, gap=8)
    for trigger in Trigger:
        flow.addWidget(Pill(f"trigger.{trigger.value}", words.trigger(trigger), parent=pills))
    policy = pills.sizePolicy()
    policy.setHeightForWidth(True)
    pills.setSizePolicy(policy)
    return pills


def _folder(data: QMimeData) -> str:
    """The one local folder in what is dragged; "" for anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return ""
    path = Path(urls[0].toLocalFile())
    return str(path) if path.is_dir() else ""
