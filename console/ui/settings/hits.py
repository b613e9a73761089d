"""What a search of the knowledge found: whether it counts as an answer, and the passages, best first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.knowledge.findings import Findings, Hit
from console.ui import accessible
from console.ui.widgets.card import Well
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Label, Paragraph

SHOWN = 4
SNIPPET = 200


class Hits(QWidget):
    """Empty until something was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Found passages"))
        self.verdict = Pill("state.ok", "")
        self._figures = Label("", "small", "text-muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.verdict)
        head.addWidget(self._figures)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._rows: list[QWidget] = []
        self.hide()

    def clear(self) -> None:
        """Nothing was asked."""
        self.hide()

    def show_findings(self, findings: Findings) -> None:
        """The verdict and the best passages."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        if findings.answerable:
            self.verdict.show_meaning("state.ok", self.tr("Counts as an answer"))
        else:
            self.verdict.show_meaning("state.done", self.tr("Does not count as an answer"), "minus")
        self._figures.set_text(
            self.tr("How sure: {confidence}, needed {threshold}").format(
                confidence=f"{findings.confidence:.2f}", threshold=f"{findings.threshold:.2f}"
            )
        )
        self._rows = [self._row(hit) for hit in findings.hits[:SHOWN]]
        for row in self._rows:
            self._column.addWidget(row)
        self.show()
        accessible.announce(self, self.verdict.text())

    def titles(self) -> tuple[str, ...]:
        """What is listed."""
        return tuple(label.text() for row in self._rows for label in row.findChildren(ElidedLabel))

    def _row(self, hit: Hit) -> QWidget:
        passage = hit.passage
        well = Well(self)
        well.body.setSpacing(2)
        title = passage.title if passage.heading is None else f"{passage.title} › {passage.heading}"
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(title, "body", weight=500), 1)
        score = Label(f"{hit.score:.2f}", "small", "text-muted")
        score.setAccessibleName(self.tr("Score {score}").format(score=f"{hit.score:.2f}"))
        score.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(score)
        well.body.addLayout(head)
        text = " ".join(passage.text.split())
        snippet = text if len(text) <= SNIPPET else f"{text[: SNIPPET - 1].rstrip()}…"
        well.body.addWidget(Paragraph(snippet, "small", "text-muted"))
        return well
