"""Going from pane to pane by key, in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move(panes: Sequence[QWidget], step: int) -> None:
    """Puts the focus `step` panes on from the one that has it; after the last comes the first."""
    focus = QApplication.focusWidget()
    here = next(
        (
            n
            for n, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    enter(panes[(here + step) % len(panes)])


def enter(pane: QWidget) -> None:
    """The pane itself, or the first thing in it that takes the focus."""
    if pane.focusPolicy() != Qt.FocusPolicy.NoFocus or pane.focusProxy() is not None:
        pane.setFocus(Qt.FocusReason.TabFocusReason)
        return
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return
