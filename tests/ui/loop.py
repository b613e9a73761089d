"""A real qasync loop for tests of widgets that start coroutines."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, cast

import qasync
from PySide6.QtWidgets import QApplication

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds after which something that was awaited is taken never to come."""
LONGEST = 60.0
"""Seconds that a whole test may run; it fails then instead of hanging."""

_loops: list[asyncio.AbstractEventLoop] = []
"""Closed loops are kept: their Qt timers must not be collected by Python on another thread."""


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine to its end on a Qt event loop of its own, as the window's loop runs.

    Never call `processEvents` in it: that enters other tasks from within this one, which asyncio forbids, and
    they never end. `settle` lets Qt lay out and paint.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    make = cast("Callable[[QApplication], asyncio.AbstractEventLoop]", qasync.QEventLoop)
    app.setQuitOnLastWindowClosed(False)
    loop = make(app)
    _loops.append(loop)
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(asyncio.wait_for(coroutine, LONGEST))


async def until(condition: Callable[[], object], what: str = "") -> None:
    """Lets the loop run until `condition()` holds; fails when it does not come."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not condition():
        await _turn()
    assert condition(), what


async def settle() -> None:
    """Lets Qt work off what is due: layouts, posted events, timers of 0 ms."""
    for _ in range(5):
        await _turn()


async def _turn() -> None:
    """One turn of the Qt loop."""
    await asyncio.sleep(0.002)
