"""The three panes of Chat in a splitter: how they fold with the window and keep the widths a person chose."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from console.ui import theme
from console.ui.chat.inspector import Inspector
from console.ui.chat.side import ChatSide

WIDE = 1180
"""From this window width on all three panes show (ui.md, skeleton)."""
ROOMY = 1000
"""Below, the inspector is a column of tabs."""


class Panes(QSplitter):
    """Past chats, conversation, inspector. Signals: folded() after panes were shown or hidden."""

    folded = Signal()

    def __init__(self, side: ChatSide, middle: QWidget, inspector: Inspector, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side, self._inspector = side, inspector
        self._width = WIDE
        self._folds: tuple[bool, bool] | None = None
        self._chats_shown: bool | None = None
        self._inspector_shown = True
        self._resting = False
        self._side_width = self._inspector_width = 0
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        now = theme.current()
        for pane in (side, middle, inspector):
            self.addWidget(pane)
        side.setMinimumWidth(now.width("chat-list", "min"))
        side.setMaximumWidth(now.width("chat-list", "max"))
        middle.setMinimumWidth(now.width("transcript", "min"))
        self._bound_inspector(narrow=False)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self.keep_widths)

    def apply_width(self, width: int) -> None:
        """Folds by the window's width alone."""
        self._width = width
        narrow = width < ROOMY
        self._inspector.set_tabbed(narrow)
        self._bound_inspector(narrow=narrow)
        self._arrange()
        folds = (narrow, width < WIDE)
        if folds != self._folds:
            self._folds = folds
            self.share_out()

    def toggle_chats(self) -> bool:
        """Shows or folds the past chats; true when they now show."""
        self._chats_shown = self._side.isHidden()
        self._arrange()
        return self._chats_shown

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._inspector_shown = not self._inspector_shown
        self._arrange()

    def rest(self, resting: bool) -> None:
        """While there is nothing to inspect at all, the inspector leaves its room to the first steps."""
        if resting != self._resting:
            self._resting = resting
            self._arrange()

    def narrow(self) -> bool:
        """Is there room for two panes only?"""
        return self._width < ROOMY

    def chats_foldable(self) -> bool:
        """Does the header need its button for the past chats?"""
        return self._width < WIDE or self._side.isHidden()

    def inspector_shown(self) -> bool:
        """Does the person want the inspector?"""
        return self._inspector_shown

    def share_out(self) -> None:
        """Gives the panes their widths anew: a splitter does not by itself when a pane's bounds change."""
        now = theme.current()
        side = self._side_width or now.width("chat-list")
        wanted = self._inspector_width or now.width("inspector")
        inspector = min(max(wanted, self._inspector.minimumWidth()), self._inspector.maximumWidth())
        self.setSizes([side, max(0, self.width() - side - inspector), inspector])

    def _bound_inspector(self, *, narrow: bool) -> None:
        now = theme.current()
        tabs = now.width("inspector", "tabs")
        self._inspector.setMinimumWidth(tabs if narrow else now.width("inspector", "min"))
        self._inspector.setMaximumWidth(tabs if narrow else now.width("inspector", "max"))

    def _arrange(self) -> None:
        shown = self._width >= WIDE if self._chats_shown is None else self._chats_shown
        self._side.setVisible(shown)
        # Below 1000 px there is room for two panes: the chats take the inspector's place while they show.
        crowded = shown and self.narrow()
        self._inspector.setVisible(self._inspector_shown and not crowded and not self._resting)
        self.folded.emit()

    def widths(self) -> tuple[int, int]:
        """The widths that the person chose for past chats and inspector; 0 for none."""
        return self._side_width, self._inspector_width

    def wish(self, side: int, inspector: int) -> None:
        """Brings widths back that were chosen before; each pane keeps its bounds."""
        self._side_width, self._inspector_width = max(0, side), max(0, inspector)
        self.share_out()

    def keep_widths(self) -> None:
        """Keeps the widths that the person chose, so that folding and unfolding brings them back."""
        side, _, inspector = self.sizes()
        if not self.narrow():
            self._side_width = side or self._side_width
            self._inspector_width = inspector or self._inspector_width
