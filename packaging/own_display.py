"""A display of our own: Xvfb on whichever number is free, gone when the block ends."""

import os
import select
import subprocess
from types import TracebackType
from typing import Self

from timed_steps import StepFailed

START_LIMIT = 20.0
"""Seconds Xvfb may take to say which display it opened."""
SCREEN = "1600x1000x24"


class OwnDisplay:
    """A running Xvfb; `name` is what DISPLAY must be set to."""

    def __init__(self) -> None:
        self.name = ""
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        with open(reading, "rb") as answer:
            try:
                self._server = subprocess.Popen(
                    command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except FileNotFoundError as error:
                raise StepFailed("Xvfb is missing") from error
            finally:
                os.close(writing)
            ready, _, _ = select.select([answer], [], [], START_LIMIT)
            number = answer.readline().strip().decode() if ready else ""
        if not number:
            self._stop()
            raise StepFailed("Xvfb did not start")
        self.name = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._server is None:
            return
        self._server.terminate()
        try:
            self._server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
