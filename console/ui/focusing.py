"""Where the focus goes by key: from pane to pane, and by Tab from widget to widget, both as one reads."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QWidget

_ROW = 12
"""Pixels within which widgets that no layout placed stand in one row."""


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
    first = next((one for one in as_read(pane) if is_stop(one)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def step(window: QWidget, forward: bool) -> bool:
    """Tab: the focus goes to the next stop as one reads; False where that cannot be told.

    Qt goes in the order in which widgets were made, and much is made when it is first needed.
    """
    focus = QApplication.focusWidget()
    every = list(as_read(window))
    if focus is None or focus not in every:
        return False
    here = every.index(focus)
    way = [*every[here + 1 :], *every[:here]]
    target = next((one for one in (way if forward else reversed(way)) if is_stop(one)), None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(target)
    return True


def is_stop(widget: QWidget) -> bool:
    """Does Tab come to it?"""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )


def bring_into_view(widget: QWidget) -> None:
    """Scrolls what it stands in, so that it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def as_read(within: QWidget) -> Iterator[QWidget]:
    """A widget and all in it, in the order of its layouts; what no layout placed, from the top."""
    yield within
    placed = list(_placed(within))
    for child in (*placed, *_loose(within, placed)):
        if not child.isWindow():
            yield from as_read(child)


def _placed(within: QWidget) -> Iterator[QWidget]:
    if isinstance(within, QSplitter):
        for place in range(within.count()):
            pane = within.widget(place)
            if pane is not None:
                yield pane
        return
    layout = within.layout()
    if layout is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


def _loose(within: QWidget, placed: Sequence[QWidget]) -> list[QWidget]:
    known = {id(one) for one in placed}
    loose = [one for one in within.children() if isinstance(one, QWidget) and id(one) not in known]
    mirrored = within.isRightToLeft()
    return sorted(loose, key=lambda one: (one.y() // _ROW, -one.geometry().right() if mirrored else one.x()))
