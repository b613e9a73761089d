"""Lines in, lines out: reads JSON lines from files or standard input and answers each, in order."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from console.cli.output import complain, tell, write_line
from console.cli.progress import Bar
from console.conversation.errors import BadInput, ConsoleError
from console.conversation.phrases import phrase

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; what is longer gets an error line and is not kept in memory."""
BOM = b"\xef\xbb\xbf"

Answer = Callable[["Line"], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input and its place in words; `data` is None where it was too long to read."""

    place: str
    data: bytes | None


def answer_all(files: Sequence[str], answer: Answer, name: str, *, verbose: bool = False) -> int:
    """Writes one line per line read; exit code 0, or 1 when some could not be answered.

    Raises `BadInput` before the first line when a file cannot be read.
    """
    sources = [Source(file, several=len(files) > 1) for file in files or ["-"]]
    for source in sources:
        source.check()
    failed = done = 0
    begun = time.perf_counter()
    with Bar(name) as bar:
        for source in sources:
            try:
                for line in source.lines():
                    failed += _answer(line, answer)
                    done += 1
                    bar.at(done)
            except BadInput as error:  # the file has vanished since, or its disk fails
                complain(str(error))
                failed += 1
    if failed:
        complain(f"{failed} {'line' if failed == 1 else 'lines'} could not be handled")
    if verbose:
        tell(f"{done} {'line' if done == 1 else 'lines'} in {time.perf_counter() - begun:.1f} s")
    return 1 if failed else 0


def _answer(line: Line, answer: Answer) -> bool:
    """Writes the answer to one line; whether it is an error."""
    try:
        result = answer(line)
    except ConsoleError as error:
        write_line({"id": _id(line.data), "error": {"code": error.code, "message": str(error)}})
        return True
    write_line(result)
    return False


def read(line: Line) -> bytes:
    """The line's bytes; raises `BadInput` where it was too long."""
    if line.data is None:
        size = LONGEST_LINE // (1024 * 1024)
        raise BadInput(phrase("{place}: the line is longer than {size} MB.", place=line.place, size=size))
    return line.data


@dataclass(frozen=True, slots=True)
class Source:
    """A file of lines, or standard input; `several`: its name belongs to the place of a line."""

    name: str
    several: bool

    def check(self) -> None:
        """Raises `BadInput` where there is nothing to read; opens nothing, it may be a pipe."""
        if self.name == "-":
            if sys.stdin is None:
                raise BadInput(phrase("There is no standard input."), phrase("Name a file of JSON lines."))
            return
        path = Path(self.name)
        if not path.exists():
            raise self._unreadable("there is no such file")
        if path.is_dir():
            raise self._unreadable("it is a folder")
        if not os.access(path, os.R_OK):
            raise self._unreadable("you have no right to read it")

    def lines(self) -> Iterator[Line]:
        """Its lines, blank ones left out. Raises `BadInput` when it cannot be read (any further)."""
        try:
            with self._opened() as file:
                yield from self._lines(file)
        except ReadFailed as error:
            raise self._unreadable(str(error)) from error

    def _opened(self) -> AbstractContextManager[BinaryIO]:
        if self.name == "-":
            if sys.stdin.isatty():
                tell("Reading JSON lines from the terminal; end with Ctrl+D (Windows: Ctrl+Z, Enter).")
            return nullcontext(cast("BinaryIO", sys.stdin.buffer))
        try:
            return Path(self.name).open("rb")
        except OSError as error:
            raise ReadFailed(error.strerror or type(error).__name__) from error

    def _lines(self, file: BinaryIO) -> Iterator[Line]:
        name = self.name.encode("utf-8", "replace").decode()  # a name in no encoding fits in no JSON
        label = f"{'standard input' if name == '-' else name}, " if self.several else ""
        number = 0
        while data := _next(file, LONGEST_LINE + 1):
            number += 1
            place = f"{label}line {number}"
            if len(data) > LONGEST_LINE and not data.endswith(b"\n"):
                while (rest := _next(file, LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                yield Line(place, None)
                continue
            data = (data.removeprefix(BOM) if number == 1 else data).strip()
            if data:
                yield Line(place, data)

    def _unreadable(self, reason: str) -> BadInput:
        return BadInput(
            phrase("{file} cannot be read: {reason}.", file=self.name, reason=reason),
            phrase("Check its name, or pipe the lines in."),
        )


class ReadFailed(Exception):
    """The system refused to read on; the text is its reason."""


def _next(file: BinaryIO, limit: int) -> bytes:
    try:
        return file.readline(limit)
    except OSError as error:
        raise ReadFailed(error.strerror or type(error).__name__) from error


def _id(data: bytes | None) -> str | None:
    """The id of a line that could not be handled, where that much can be read."""
    try:
        found: object = json.loads(data or b"")
    except (ValueError, RecursionError):
        return None
    name = cast("dict[str, object]", found).get("id") if isinstance(found, dict) else None
    return name.encode("utf-8", "replace").decode("utf-8") if isinstance(name, str) else None
