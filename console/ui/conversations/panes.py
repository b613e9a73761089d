"""Table and conversation beside each other, or one after the other in a narrow window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from console.ui import theme
from console.ui.conversations.cells import Shape

WIDE = 1180
"""From this window width on every column shows (ui.md, skeleton)."""
ROOMY = 1000
"""Below, the conversation is a page of its own; with larger letters already in a wider window."""
_LARGE = 0.75


class Panes(QSplitter):
    """Folds by the window's width alone, and keeps the width that the person chose."""

    def __init__(self, table: QWidget, detail: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table, self._detail = table, detail
        self._window_width = 0
        self._opened = False
        self._detail_width = 0
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self.keep_width)
        theme.changed().connect(self._fit)

    def shape(self) -> Shape:
        """How the table is folded at this width."""
        joined = self._window_width < WIDE or self.narrow()
        return Shape(joined=joined, glyphs=joined and not self.narrow())

    def narrow(self) -> bool:
        """Is there room for one of the two only?"""
        return _narrow(self._window_width)

    def detail_opened(self) -> bool:
        """Does the conversation stand in the table's place?"""
        return self.narrow() and self._opened

    def apply_width(self, width: int) -> None:
        """Folds by the window's width."""
        before = self._window_width
        same = (_narrow(before), before < WIDE) == (_narrow(width), width < WIDE)
        self._window_width = width
        self._arrange()
        if not same:
            self.share_out()

    def open_detail(self, opened: bool) -> None:
        """In a narrow window, shows the conversation in the table's place, or the table again."""
        self._opened = opened
        self._arrange()

    def _arrange(self) -> None:
        now = theme.current()
        narrow = self.narrow()
        self._table.setVisible(not (narrow and self._opened))
        self._detail.setVisible(not narrow or self._opened)
        self._table.setMinimumWidth(0 if self._window_width < WIDE else 520)
        fixed = not narrow and self._window_width < WIDE
        least = now.width("detail", "min")
        self._detail.setMinimumWidth(0 if narrow else least)
        self._detail.setMaximumWidth(16_777_215 if narrow else least if fixed else now.width("detail", "max"))

    def share_out(self) -> None:
        """Gives both their widths anew."""
        if not self.narrow():
            wanted = self._detail_width or theme.current().width("detail")
            detail = min(max(wanted, self._detail.minimumWidth()), self._detail.maximumWidth())
            self.setSizes([max(0, self.width() - detail - 1), detail])

    def _fit(self) -> None:
        self._arrange()
        self.share_out()

    def keep_width(self) -> None:
        """Keeps the width that the person chose."""
        if self._window_width >= WIDE:
            self._detail_width = self.sizes()[1] or self._detail_width


def _narrow(width: int) -> bool:
    return width < ROOMY * max(1.0, _LARGE * theme.current().scale)
