"""The note beside a page: how a handover runs with the provider that is set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.handover import links
from console.providers.capabilities import shown_name
from console.settings import Settings
from console.ui import theme
from console.ui.settings.form import Hairline
from console.ui.widgets import painting
from console.ui.widgets.text import Label, Paragraph

WIDTH = 232
_INSET = 16
_NUMBER = 24


class Note(QWidget):
    """232 wide, on a ground of its own; says what happens step by step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("How a handover runs here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 14, _INSET, _INSET)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("How a handover runs here"), "strong"))
        self._steps: list[Paragraph] = []
        for number in range(1, 6):
            row = QHBoxLayout()
            row.setSpacing(0)
            figure = Label(str(number), "body", "text-muted", 500)
            figure.setFixedWidth(_NUMBER)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            step = Paragraph("")
            row.addWidget(step, 1)
            self._steps.append(step)
            column.addLayout(row)
        column.addSpacing(2)
        column.addWidget(Hairline())
        self._end = Paragraph("", "small", "text-muted")
        column.addWidget(self._end)

    def show_settings(self, settings: Settings) -> None:
        """The steps as they are under these settings."""
        name = shown_name(settings.provider, settings.provider_name)
        for label, text in zip(self._steps, self._sentences(settings, name), strict=True):
            label.set_text(text)
        self._end.set_text(self.tr("You can hand back to the AI at any time."))

    def sentences(self) -> tuple[str, ...]:
        """What the steps say."""
        return tuple(label.text() for label in self._steps)

    def _sentences(self, settings: Settings, name: str) -> tuple[str, ...]:
        host = _host(settings)
        opened = (
            self.tr("You open {host}").format(host=host)
            if host
            else self.tr("You open {provider} yourself").format(provider=name)
        )
        return (
            self.tr("Summary written in both voices, the AI falls silent"),
            self.tr("You copy the summary"),
            opened,
            self.tr("You paste it for the person there"),
            self.tr("You mark it as pasted; until then it needs attention"),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground."""
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(painter, self.rect(), now.radius("card"), now.color("surface"))
        painter.end()


def _host(settings: Settings) -> str:
    if not settings.link.strip():
        return ""
    try:
        return links.check(settings.link, summary_in_link=settings.summary_in_link)
    except ConsoleError:
        return ""
