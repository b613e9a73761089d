"""Standard output as lines of JSON, standard error as words for people."""

import errno
import os
import sys
from contextlib import suppress
from typing import BinaryIO, cast

import msgspec

from console.conversation.errors import ConsoleError
from console.conversation.phrases import phrase

PROGRAM = "handover-console"


class ReaderGone(Exception):
    """Whoever read the output has gone away; there is nobody left to tell."""


class OutputFailed(ConsoleError):
    """The output cannot be written."""

    code = "output"


def write_line(value: object) -> None:
    """One JSON line, out at once. Raises `ReaderGone` or `OutputFailed`."""
    write(msgspec.json.encode(value) + b"\n")


def write(data: bytes) -> None:
    """Bytes to standard output, out at once. Raises `ReaderGone` or `OutputFailed`."""
    if sys.stdout is None:  # a Windows program without a console
        raise ReaderGone
    try:
        binary = cast("BinaryIO", sys.stdout.buffer)
        binary.write(data)
        binary.flush()
    except OSError as error:
        raise _failure(error) from error


def _failure(error: OSError) -> Exception:
    # Windows reports a closed pipe as an invalid argument.
    if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
        return ReaderGone()
    reason = error.strerror or type(error).__name__
    return OutputFailed(
        phrase("The output cannot be written: {reason}.", reason=reason),
        phrase("Make room on the disk, or send it elsewhere, and run it again."),
    )


def drop_output() -> None:
    """Sends the rest to nowhere: flushing into the closed pipe at the end would print a traceback."""
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)


def complain(text: str) -> None:
    """A sentence on standard error, under the program's name."""
    tell(f"{PROGRAM}: {text}")


def tell(text: str) -> None:
    """A line on standard error; control characters of foreign text cannot steer the terminal."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(c if c.isprintable() else "\ufffd" for c in text) + "\n")
            sys.stderr.flush()
