"""The way through a window by Tab and arrow keys, as it really goes: one key press after another."""

import asyncio
import itertools
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from console.ui.focusing import bring_into_view
from console.ui.settings.row import SettingRow
from console.ui.widgets.rail import RailCell
from console.ui.widgets.roving import Roving
from tests.accessibility.heard import described, usable, visible
from tests.ui.loop import settle

LONGEST_WAY = 400
AROUND = 6
"""Pixels around a widget within which its focus may show."""
_LAST = {Qt.Orientation.Vertical: Qt.Key.Key_Down, Qt.Orientation.Horizontal: Qt.Key.Key_Right}


@dataclass(slots=True)
class Way:
    """Where Tab comes through, in its order, and what was noticed."""

    stops: list[QWidget] = field(default_factory=list[QWidget])
    boxes: list[QRect] = field(default_factory=list[QRect])
    """Where each stop stood in the window while it had the focus."""
    befores: list[QRect] = field(default_factory=list[QRect])
    """Where the stop before stood then: pages scroll."""
    hidden: list[str] = field(default_factory=list[str])
    ringless: list[str] = field(default_factory=list[str])
    closed: bool = False


async def walk(top: QWidget, within: QWidget) -> Way:
    """Tab from where the focus is until the way closes; looks at each stop with the focus and without it."""
    way = Way()
    await settle()
    before: tuple[QWidget, QRect, QImage] | None = None
    first = QApplication.focusWidget()
    if first is not None:
        bring_into_view(first)  # the window may have been made smaller since
    if first is not None and not stop(first):  # a way begins where Tab comes
        QTest.keyClick(first, Qt.Key.Key_Tab)
        await settle()
    for _ in range(LONGEST_WAY):
        focus = QApplication.focusWidget()
        if focus is None or not (within is focus or within.isAncestorOf(focus)):
            way.hidden.append(f"the focus left for {focus}")
            break
        if before is not None and before[0] is not focus:
            widget, area, lit = before
            if widget.isVisible() and _seen(top, area) == lit:
                way.ringless.append(described(widget))
        if way.stops and focus is way.stops[0] and focus is not way.stops[-1]:
            way.closed = True
            way.boxes[0], way.befores[0] = _box(top, focus), _box(top, way.stops[-1])
            break
        if not way.stops or focus is not way.stops[-1]:
            if focus in way.stops:
                way.hidden.append(f"Tab comes to {described(focus)} twice")
                break
            way.stops.append(focus)
            if not focus.isVisible() or focus.visibleRegion().isEmpty():
                way.hidden.append(described(focus))
            area = _box(top, focus)
            way.boxes.append(area)
            way.befores.append(_box(top, way.stops[-2]) if len(way.stops) > 1 else area)
            before = (focus, area, _seen(top, area))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        await asyncio.sleep(0)
        if len(way.stops) == 1 and QApplication.focusWidget() is focus and _only_stop(within, focus):
            way.closed = True
            break
    return way


def _only_stop(top: QWidget, focus: QWidget) -> bool:
    return not any(one is not focus and stop(one) for one in visible(top))


def _box(top: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def _seen(top: QWidget, area: QRect) -> QImage:
    return top.grab(area.adjusted(-AROUND, -AROUND, AROUND, AROUND)).toImage()


def stop(widget: QWidget) -> bool:
    """Should Tab come to it?"""
    return (
        widget.isEnabled()
        and widget.focusProxy() is None
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


def groups(top: QWidget) -> list[Roving]:
    """The groups of which Tab meets one member and arrows the others."""
    return [one for one in top.findChildren(Roving) if any(member.isVisible() for member in one.members())]


def _members(group: Roving) -> list[QWidget]:
    return [one for one in group.members() if one.isVisible() and one.isEnabled()]


async def arrowed(top: QWidget, way: Way) -> tuple[set[int], list[str]]:
    """The ids of what arrow keys reach from the stops, and the groups in which they do not come through."""
    reached: set[int] = set()
    broken: list[str] = []
    for group in groups(top):
        if not shiboken6.isValid(group):
            continue
        members = _members(group)
        entry = next((one for one in members if one in way.stops), None)
        if entry is None:
            continue
        entry.setFocus()
        seen = {id(entry)}
        for key in (*_all_keys(group), Qt.Key.Key_Home):
            for _ in members:
                focus = QApplication.focusWidget()
                if focus is None:
                    break
                QTest.keyClick(focus, key)
                await asyncio.sleep(0)
                seen.add(id(QApplication.focusWidget()))
        _press_back(entry)
        await asyncio.sleep(0)
        reached |= seen
        missing = [
            one for one in members if id(one) not in seen and shiboken6.isValid(one) and one.isVisible()
        ]
        broken += [f"no arrow leads to {described(one)}" for one in missing]
    return reached, broken


def _all_keys(group: Roving) -> tuple[Qt.Key, ...]:
    return (Qt.Key.Key_Home, _LAST[group.orientation()])


def _press_back(entry: QWidget) -> None:
    """Whoever was chosen by arriving is not any more."""
    if shiboken6.isValid(entry) and entry.isVisible():
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton) if _follows(entry) else entry.setFocus()


def _follows(entry: QWidget) -> bool:
    owner = entry.parent()
    return owner is not None and any(
        entry in group.members() and group.follows() for group in owner.findChildren(Roving)
    )


def missed(within: QWidget, way: Way) -> dict[int, str]:
    """What can be used in view, but to which Tab does not come: by id."""
    stops = {id(one) for one in way.stops}
    return {
        id(one): described(one)
        for one in visible(within)
        if id(one) not in stops and usable(one) and one.isEnabled() and not _part_of_another(one)
    }


def _part_of_another(widget: QWidget) -> bool:
    """A table's header, a field within a field, the field of a spin box: their owner is reached."""
    if not widget.isEnabled() or widget.metaObject().className() in _INNER:
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView) or (parent.focusProxy() is widget):
            return isinstance(parent, QAbstractItemView)
        parent = parent.parentWidget()
    return False


_INNER = ("QLineEditIconButton", "QTableCornerButton", "QScrollBar", "QSplitterHandle", "QHeaderView")


def backwards(way: Way, mirrored: bool = False) -> list[str]:
    """Where Tab goes up, or back within a row, although it is not at the top of another column."""
    found: list[str] = []
    every = list(zip(way.stops, way.boxes, way.befores, strict=True))
    first = min(range(len(every)), key=lambda at: _begins(*every[at][:2], mirrored=mirrored), default=0)
    turned = every[first:] + every[:first]
    for (one, _, _), (other, b, a) in itertools.pairwise(turned):
        on = b.right() < a.left() if mirrored else b.left() > a.right()
        above = b.bottom() <= a.top() and not on
        same = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
        back = same and (b.left() > a.right() if mirrored else b.right() < a.left())
        if above or (back and not _its_reset(one, other)):
            found.append(f"{described(one)} at {a.x()},{a.y()} → {described(other)} at {b.x()},{b.y()}")
    return found


def _its_reset(field: QWidget, button: QWidget) -> bool:
    """A setting's reset comes after the field it resets, wherever there is room for it."""
    parent = button.parentWidget()
    return isinstance(parent, SettingRow) and parent.isAncestorOf(field)


def _begins(widget: QWidget, box: QRect, *, mirrored: bool) -> tuple[bool, int, int]:
    """The rail is where one begins to read; in other windows the upper corner is."""
    return not isinstance(widget, RailCell), box.top() // 12, -box.right() if mirrored else box.left()
