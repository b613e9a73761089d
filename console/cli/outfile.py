"""A file that is written whole or not at all, readable by its owner alone: it holds customers' words."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from console.cli.output import OutputFailed
from console.conversation.phrases import phrase


class OutFile:
    """Collects beside `path` and takes its place at the end; after an error nothing is left behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")

    def __enter__(self) -> "OutFile":
        try:
            descriptor = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise self._failed(error) from error
        self._file = os.fdopen(descriptor, "wb")
        return self

    def write(self, data: bytes) -> None:
        """Adds to the file. Raises `OutputFailed`."""
        try:
            self._file.write(data)
        except OSError as error:
            raise self._failed(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
            with suppress(OSError):
                self._file.close()
            if kind is None:
                self._draft.replace(self._path)
        except OSError as failure:
            raise self._failed(failure) from failure
        finally:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._draft.unlink()

    def _failed(self, error: OSError) -> OutputFailed:
        reason = error.strerror or type(error).__name__
        return OutputFailed(
            phrase("{file} cannot be written: {reason}.", file=str(self._path), reason=reason),
            phrase("Check the folder and the room on the disk."),
        )
