"""Python's garbage collector, kept on the window's thread.

It runs wherever the last object was made, also on the threads that read triggers or write the journal. A Qt
object that it finds there is destroyed on the wrong thread: timers are not stopped, and the process may end.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 100
"""Milliseconds between two looks at how much there is to collect."""
FULL = 40
"""Collections of what is young after which all is looked through, as soon as little happens."""
PATIENCE = 400
"""Collections of what is young after which all is looked through, whatever happens."""


class Collector(QObject):
    """Collects on the thread it was made on, for as long as it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was made for the first frame stays: looking through it each time costs a frame
        self._young = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """What is young; all only when little happens, for looking through all takes longer than a frame.

        What outlived one look is not young any more: Python's own middle generation gathers ten looks, and
        then takes as long as all of them at once.
        """
        if gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(1)
            self._young += 1
            if self._young < PATIENCE:
                return
        elif self._young < FULL:
            return
        gc.collect()
        self._young = 0

    def close(self) -> None:
        """Python collects by itself again, after what is left here was collected here."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
