"""What an import would change, shown before it does: old and new beside each other, and what is left out."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.providers.capabilities import table
from console.settings import SETTINGS
from console.settings.exchange import Difference, Offer
from console.ui import theme, words
from console.ui.settings.form import Remark
from console.ui.widgets import plain
from console.ui.widgets.buttons import OutlineButton, PrimaryButton
from console.ui.widgets.text import Label, Paragraph

WIDTH = 560
HEIGHT = 460
LONGEST = 80
"""Characters of a value that are shown."""
TITLE = 168


class ImportDialog(QDialog):
    """Import and Cancel under the list; accepted() by the person is the go-ahead."""

    def __init__(self, offer: Offer, file: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.offer = offer
        self.setWindowTitle(self.tr("Import settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.current().px(WIDTH), theme.current().px(HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._heading = Paragraph(self._head(file), "title")
        column.addWidget(self._heading)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        for one in offer.differences:
            self._column.addWidget(self._difference(one))
        self._add_rest()
        self._column.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Changes"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        column.addLayout(self._buttons())

    def lines(self) -> tuple[str, ...]:
        """Everything it says, top to bottom."""
        found = [one.text() for one in self.findChildren(Paragraph)]
        return tuple(text for text in found if text)

    def _head(self, file: str) -> str:
        count = len(self.offer.differences)
        if not count:
            return self.tr("{file} changes no setting").format(file=file)
        said = (
            self.tr("{file} changes 1 setting") if count == 1 else self.tr("{file} changes {count} settings")
        )
        return said.format(file=file, count=count)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.cancel = OutlineButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.take = PrimaryButton(self.tr("Import"))
        self.take.clicked.connect(self.accept)
        self.take.setEnabled(bool(self.offer.differences or self.offer.unknown))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        return row

    def _difference(self, one: Difference) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        title = Paragraph(words.say(SETTINGS[one.name].title), "body")
        title.setFixedWidth(TITLE)
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        values = QVBoxLayout()
        values.setSpacing(2)
        before, after = shown(one.name, one.before), shown(one.name, one.after)
        if before == after:
            after = self.tr("{value}, changed").format(value=after)
        values.addWidget(Paragraph(self.tr("Now: {value}").format(value=before), "small", "text-muted"))
        values.addWidget(Paragraph(self.tr("Then: {value}").format(value=after), "body"))
        line.addLayout(values, 1)
        return row

    def _add_rest(self) -> None:
        if self.offer.problems:
            self._column.addWidget(Label(self.tr("Left out"), "strong"))
        for problem in self.offer.problems:
            self._column.addWidget(Remark("triangle-alert", "state.waiting", words.say(problem.why)))
        if self.offer.unknown:
            names = ", ".join(plain.line(name)[:LONGEST] for name in self.offer.unknown)
            kept = self.tr("Not known to this console, kept in the settings file as it is: {names}")
            self._column.addWidget(Remark("info", "text-muted", kept.format(names=names)))
        if self.offer.same:
            same = (
                self.tr("1 more setting is set so already.")
                if self.offer.same == 1
                else self.tr("{count} more settings are set so already.").format(count=self.offer.same)
            )
            self._column.addWidget(Paragraph(same, "small", "text-muted"))


def shown(name: str, value: object) -> str:
    """A setting's plain value as a person reads it; lists by what their entries are called."""
    for option in SETTINGS[name].options:
        if option.value == value:
            return words.say(option.words)
    if name == "provider":
        return table()[str(value)].title
    if value is True or value is False:
        return _tr("On") if value else _tr("Off")
    if isinstance(value, float | int):
        return f"{value:.0%}" if name == "text_size" else f"{value}"
    if isinstance(value, Mapping):
        return _cut(
            ", ".join(f"{key}: {_plain(part)}" for key, part in cast("dict[str, object]", value).items())
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _entries(cast("Sequence[object]", value))
    return _cut(str(value or ""))


def _entries(entries: Sequence[object]) -> str:
    names: list[str] = []
    for entry in entries:
        held = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
        names.append(str(held.get("name") or held.get("provider_name") or held.get("id") or ""))
    if not names:
        return _tr("none")
    return _cut(f"{len(names)}: {', '.join(names)}")


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {part}" for key, part in cast("dict[str, object]", value).items())
    return str(value)


def _cut(text: str) -> str:
    line = plain.line(text)
    if not line:
        return _tr("empty")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("importing", text)
