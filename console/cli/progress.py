"""Progress on standard error: a bar that redraws itself on a terminal, and nothing elsewhere."""

import sys
import time
from contextlib import suppress
from types import TracebackType

EVERY = 0.1
"""Seconds between two drawings."""
WIDTH = 24
ERASE = "\r\x1b[K"


class Bar:
    """Counts what is done; drawn only where standard error is a terminal and standard output is not."""

    def __init__(self, name: str, unit: str = "lines") -> None:
        self._name = name
        self._unit = unit
        self._shown = _terminal(sys.stderr) and not _terminal(sys.stdout)
        self._drawn = 0.0
        self._done = 0

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._write(ERASE)

    def step(self) -> None:
        """One more is done."""
        self.at(self._done + 1)

    def at(self, done: int, total: int = 0) -> None:
        """So many are done, of `total` where that is known."""
        self._done = done
        if not self._shown:
            return
        now = time.monotonic()
        if now - self._drawn >= EVERY:
            self._drawn = now
            self._write(f"{ERASE}{self._name} {self._picture(total)}")

    def _picture(self, total: int) -> str:
        if not total:
            return f"{self._done} {self._unit}"
        full = WIDTH * min(self._done, total) // total
        return f"[{'#' * full}{'.' * (WIDTH - full)}] {self._done} of {total} {self._unit}"

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty()) if callable(isatty) else False
