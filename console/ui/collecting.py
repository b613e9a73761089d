"""Python's garbage collector, kept on the window's thread.

It runs wherever the last object was made, also on the threads that read triggers or write the journal. A Qt
object that it finds there is destroyed on the wrong thread: timers are not stopped, and the process may end.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 250
"""Milliseconds between two looks at how much there is to collect."""


class Collector(QObject):
    """Collects on the thread it was made on, for as long as it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was made for the first frame stays: looking through it each time costs a frame
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """The oldest generation that is due, by Python's own thresholds."""
        due = [
            g for g, (n, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if n > most
        ]
        if due:
            gc.collect(due[-1])

    def close(self) -> None:
        """Python collects by itself again, after what is left here was collected here."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
