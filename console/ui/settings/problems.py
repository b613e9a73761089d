"""What could not be read in the knowledge folder, file by file, with what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.knowledge.library import Problem
from console.ui import words
from console.ui.settings.form import Glyph
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.text import Label, Paragraph

MOST = 50
"""Problems that are listed; beyond that their number is said."""


class Problems(QWidget):
    """Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Files that could not be read"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._rows: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Lists them anew."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        title = (
            self.tr("1 file could not be read; all others were")
            if len(problems) == 1
            else self.tr("{count} files could not be read; all others were").format(count=len(problems))
        )
        self._rows = [Label(title, "strong"), *(self._row(problem) for problem in problems[:MOST])]
        if len(problems) > MOST:
            rest = self.tr("and {count} more").format(count=len(problems) - MOST)
            self._rows.append(Label(rest, "small", "text-muted"))
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(problems))

    def texts(self) -> tuple[str, ...]:
        """The names of the files that are listed."""
        return tuple(label.text() for row in self._rows for label in row.findChildren(ElidedLabel))

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget(self)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        text = f"{words.say(problem.why)} {words.say(problem.remedy)}"
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(problem.document, "body", weight=500))
        lines.addWidget(Paragraph(text, "small", "text-muted"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Glyph("triangle-alert", "state.waiting"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(lines, 1)
        return row
