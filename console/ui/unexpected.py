"""Errors that nobody expected: each is reported once, printed, and shown with a way to copy it."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio  # when it runs: with the loop, after the first frame


class Hooks:
    """The one place where unexpected errors arrive: slots, loop callbacks, tasks. `show` gets the details."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._before = sys.excepthook
        self._seen: set[str] = set()

    def install(self, loop: "asyncio.AbstractEventLoop") -> None:
        """Listens, to this loop and to everything outside it."""
        sys.excepthook = self._slot_failed
        loop.set_exception_handler(self._loop_failed)

    def remove(self) -> None:
        """Gives the interpreter its own hook back."""
        sys.excepthook = self._before

    def _slot_failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del kind, trace
        self._report(error)

    def _loop_failed(self, loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._report(error)
        else:
            loop.default_exception_handler(context)

    def _report(self, error: BaseException) -> None:
        """Once per traceback: printed for the log, shown with a way to copy it."""
        text = "".join(traceback.format_exception(error))
        if text in self._seen:
            return
        self._seen.add(text)
        sys.stderr.write(text)
        self._show(text)
