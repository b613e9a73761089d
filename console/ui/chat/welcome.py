"""What an empty chat shows: what this is for, the five triggers, and the next sensible steps."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.conversation.readings import Trigger
from console.settings import Settings
from console.ui import icons, theme, words
from console.ui.widgets import painting
from console.ui.widgets.buttons import Button, OutlineButton, PrimaryButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.flow import FlowLayout
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Label, Paragraph

WIDTH = 664
ROW = 70
TILE = 36
GLYPH = 20


class _Row(QWidget):
    """A step: glyph on its tile, title and detail, one button."""

    def __init__(self, glyph: str, title: str, detail: str, button: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setMinimumHeight(theme.current().px(ROW))
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + TILE + 14, 10, 16, 10)
        row.setSpacing(16)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(Label(title, "strong"))
        lines.addWidget(ElidedLabel(detail, "body", "text-muted"))
        lines.addStretch()
        row.addLayout(lines, 1)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(theme.current().px(128))
        row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(
            painter, self.rect(), now.radius("card"), now.color("surface-raised"), now.color("border")
        )
        tile = QRect(16, (self.height() - TILE) // 2, TILE, TILE)
        painting.box(painter, tile, now.radius("control"), now.color("accent-soft"))
        icons.paint(painter, tile, self._glyph, now.color("accent"), GLYPH)
        painter.end()


class Welcome(QWidget):
    """Signals: started() to the composer; knowledge_wanted(); provider_wanted()."""

    started = Signal()
    knowledge_wanted = Signal()
    provider_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Begin"))
        inner = QWidget(self)
        inner.setMaximumWidth(theme.current().px(WIDTH))
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(self.tr("See why your AI agent brings in a person"), "heading"))
        self._column.addSpacing(6)
        self._column.addWidget(
            Paragraph(
                self.tr(
                    "Talk to it as a customer would. The five triggers, the summary and the handover "
                    "appear beside the chat, turn by turn."
                ),
                "reading",
                "text-muted",
            )
        )
        self._column.addSpacing(14)
        pills = QWidget(inner)
        flow = FlowLayout(pills, gap=8)
        for trigger in Trigger:
            flow.addWidget(Pill(f"trigger.{trigger.value}", words.trigger(trigger), parent=pills))
        policy = pills.sizePolicy()
        policy.setHeightForWidth(True)
        pills.setSizePolicy(policy)
        self._column.addWidget(pills)
        self._column.addSpacing(24)
        self._rows(inner)
        self._column.addSpacing(14)
        self._column.addWidget(
            Paragraph(
                self.tr("Everything stays on this machine until you connect something. No account, no key."),
                "small",
                "text-muted",
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(1)

    def _rows(self, inner: QWidget) -> None:
        start = PrimaryButton(self.tr("Write"), parent=inner)
        start.clicked.connect(self.started)
        knowledge = OutlineButton(self.tr("Add knowledge"), parent=inner)
        knowledge.clicked.connect(self.knowledge_wanted)
        provider = OutlineButton(self.tr("Choose"), parent=inner)
        provider.clicked.connect(self.provider_wanted)
        self._start = _Row(
            "message-square",
            self.tr("Start a chat"),
            self.tr("Write the first message below"),
            start,
            inner,
        )
        self._knowledge = _Row(
            "book-open",
            self.tr("Use your own help centre"),
            self.tr("Articles, read on this machine"),
            knowledge,
            inner,
        )
        self._provider = _Row(
            "headset",
            self.tr("Choose your support provider"),
            self.tr("A helpdesk, or copy + paste"),
            provider,
            inner,
        )
        for row in (self._start, self._knowledge, self._provider):
            self._column.addWidget(row)
            self._column.addSpacing(10)

    def show_settings(self, settings: Settings) -> None:
        """Leaves out what is done already."""
        self._knowledge.setVisible(not settings.knowledge_folder)
        self._provider.setVisible(not settings.provider_name and settings.provider == "copy-paste")
