"""One tab stop for a group: Tab enters and leaves it, arrow keys, Home and End move inside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from console.ui.focusing import bring_into_view

_BACK = {Qt.Orientation.Vertical: Qt.Key.Key_Up, Qt.Orientation.Horizontal: Qt.Key.Key_Left}
_ON = {Qt.Orientation.Vertical: Qt.Key.Key_Down, Qt.Orientation.Horizontal: Qt.Key.Key_Right}


class Roving(QObject):
    """Moves focus among the visible, enabled buttons of a group; `follows` presses the one arrived at."""

    def __init__(self, owner: QWidget, orientation: Qt.Orientation, follows: bool = False) -> None:
        super().__init__(owner)
        self._orientation = orientation
        self._follows = follows
        self._members: list[QAbstractButton] = []

    def add(self, member: QAbstractButton) -> None:
        member.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._members else Qt.FocusPolicy.StrongFocus)
        self._members.append(member)
        member.installEventFilter(self)

    def remove(self, member: QAbstractButton) -> None:
        member.removeEventFilter(self)
        self._members.remove(member)
        if member.focusPolicy() == Qt.FocusPolicy.StrongFocus and self._members:
            self.settle(self._members[0])

    def members(self) -> Sequence[QAbstractButton]:
        return tuple(self._members)

    def orientation(self) -> Qt.Orientation:
        """The direction of the arrows that move in it."""
        return self._orientation

    def follows(self) -> bool:
        """Is arriving at a member also choosing it?"""
        return self._follows

    def settle(self, member: QAbstractButton) -> None:
        """Make `member` the one that Tab reaches."""
        for one in self._members:
            one.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if one is member else Qt.FocusPolicy.ClickFocus,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.settle(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._move(watched, event.key())
        return False

    def _move(self, member: QAbstractButton, key: int) -> bool:
        reachable = [one for one in self._members if one.isVisible() and one.isEnabled()]
        if member not in reachable:
            return False
        place = reachable.index(member)
        places = {
            _BACK[self._orientation]: place - 1,
            _ON[self._orientation]: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(reachable) - 1,
        }
        target = next((to for name, to in places.items() if name == key), None)
        if target is None:
            return False
        arrived = reachable[max(0, min(len(reachable) - 1, target))]
        arrived.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(arrived)
        if self._follows and arrived is not member:
            arrived.click()
        return True
