"""The walk over every screen: what is told of each control, where keys lead, in which order."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from console.ui.strip.strip import Strip
from console.ui.window import Window
from tests.accessibility import heard, keyed
from tests.accessibility.tour import View, resized, tour

SIZES = ((1280, 800), (900, 600))


@dataclass(slots=True)
class Found:
    """What the walk found; every list holds one line for each defect."""

    screens: int = 0
    checked: int = 0
    cells: int = 0
    stops: int = 0
    unnamed: list[str] = field(default_factory=list[str])
    unreachable: list[str] = field(default_factory=list[str])
    hidden: list[str] = field(default_factory=list[str])
    order: list[str] = field(default_factory=list[str])
    ringless: list[str] = field(default_factory=list[str])
    focus: list[str] = field(default_factory=list[str])
    flashes: list[str] = field(default_factory=list[str])
    """Parts of a screen that came up as windows before they stood in it, and took the focus."""

    def figures(self) -> dict[str, int]:
        """How many of each."""
        return {
            "screens": self.screens,
            "controls checked": self.checked,
            "cells checked": self.cells,
            "stops of Tab": self.stops,
            "unnamed": len(self.unnamed),
            "unreachable by keyboard": len(self.unreachable),
            "hidden but reachable": len(self.hidden),
            "order violations": len(self.order),
            "without a focus ring": len(self.ringless),
            "focus elsewhere": len(self.focus),
            "flashes": len(self.flashes),
        }

    def defects(self) -> list[str]:
        """All of them, in words."""
        kinds = {
            "unnamed": self.unnamed,
            "unreachable": self.unreachable,
            "hidden": self.hidden,
            "order": self.order,
            "no ring": self.ringless,
            "focus": self.focus,
            "flash": self.flashes,
        }
        return [f"{kind}: {one}" for kind, many in kinds.items() for one in many]


class Shown(QObject):
    """Notices every widget that comes up as a window of its own though it is none."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found
        self._app = QApplication.instance()
        assert self._app is not None
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            flags = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if flags == Qt.WindowType.Window and not isinstance(watched, Window | Strip):
                self._found.append(heard.described(watched))
        return False

    def leave(self) -> None:
        """Notices no more."""
        assert self._app is not None
        self._app.removeEventFilter(self)


async def walk(folder: Path, wanted: str = "") -> Found:
    """Walks through every view whose name begins with `wanted`, in both sizes."""
    found = Found()
    shown = Shown(found.flashes)
    async with tour(folder) as views:
        async for view in views:
            if not view.name.startswith(wanted):
                continue
            if view.starts is not None and QApplication.focusWidget() is not view.starts:
                found.focus.append(f"{view.name}: {QApplication.focusWidget()} has the focus")
            for width, height in SIZES:
                await resized(view.window, width, height)
                await view_walked(view, f"{view.name} {width}x{height}", found)
            await resized(view.window, *SIZES[0])
    shown.leave()
    return found


async def view_walked(view: View, name: str, found: Found) -> None:
    """One view, by ear and by keys; the focus is where it was afterwards."""
    await view.room.idle()
    found.screens += 1
    before = QApplication.focusWidget()
    for widget in heard.checked(view.window):
        found.checked += 1
        if wrong := heard.unheard(widget):
            found.unnamed.append(f"{name}: {heard.described(widget)}: {wrong}")
        if isinstance(widget, QAbstractItemView):
            for index, text in heard.cells(widget):
                found.cells += 1
                if wrong := heard.misnamed(text):
                    found.unnamed.append(f"{name}: cell {index.row()},{index.column()} of {widget}: {wrong}")
    within = view.within or view.window
    way = await keyed.walk(view.window, within)
    missed = keyed.missed(within, way)
    found.stops += len(way.stops)
    found.hidden += [f"{name}: {one}" for one in way.hidden]
    if not way.closed:
        found.unreachable.append(f"{name}: Tab does not come round: {len(way.stops)} stops")
    found.ringless += [f"{name}: {one}" for one in way.ringless]
    found.order += [f"{name}: {one}" for one in keyed.backwards(way, view.window.isRightToLeft())]
    arrows, broken = await keyed.arrowed(within, way)
    found.unreachable += [f"{name}: {one}" for one in broken]
    found.unreachable += [f"{name}: {one}" for known, one in missed.items() if known not in arrows]
    if before is not None and before.isVisible():
        before.setFocus()
    await asyncio.sleep(0)
