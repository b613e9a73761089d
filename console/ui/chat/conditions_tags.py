"""Tags as chips over a field: a comma or Enter makes one, pressing a chip takes it away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from console.ui.widgets import plain
from console.ui.widgets.chips import ChipRow

LONGEST = 100
"""Characters of a tag."""
MOST = 50
"""Tags of a chat."""


def parted(text: str) -> tuple[str, ...]:
    """The tags in a text: what stands between commas and line breaks, each once, however it is written."""
    found: dict[str, str] = {}
    for part in text.replace("\n", ",").split(","):
        tag = " ".join(part.split())[:LONGEST].strip()
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


class TagsField(QWidget):
    """Signals: added(tuple) tags that were typed; removed(str) one that was pressed."""

    added = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips = ChipRow(self.tr("Tags"), self)
        self.chips.chosen.connect(self._remove)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Tags"))
        self.field.setAccessibleDescription(
            self.tr("A comma or Enter adds a tag, Backspace removes the last.")
        )
        self.field.setPlaceholderText(self.tr("Add tags, separated by commas"))
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self._take)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.chips)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.show_tags(())

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """The tags that hold."""
        if tags == self._tags and not self.chips.isHidden():
            return
        at_chip = self.chips.isAncestorOf(self.chips.focusWidget() or self)
        self._tags = tags
        self.chips.clear()
        for tag in tags:
            chip = self.chips.add_article(tag, tag, "x")
            chip.setAccessibleName(self.tr("Remove the tag {tag}").format(tag=plain.line(tag)))
        self.chips.setVisible(bool(tags))
        if at_chip:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def tags(self) -> tuple[str, ...]:
        """The tags that are shown."""
        return self._tags

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty field takes the last tag away."""
        back = (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Backspace
            and not self.field.text()
        )
        if back and self._tags:
            self.removed.emit(self._tags[-1])
            return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if "," in text or "\n" in text:
            self._take()

    def _take(self) -> None:
        known = {tag.casefold() for tag in self._tags}
        fresh = tuple(tag for tag in parted(self.field.text()) if tag.casefold() not in known)
        self.field.clear()
        if fresh:
            self.added.emit(fresh[: MOST - len(self._tags)])

    def _remove(self, tag: object) -> None:
        if isinstance(tag, str):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(tag)
