"""Runs the command line inside this process, with streams of its own."""

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import pytest

from console.cli import main

Json = dict[str, object]


@dataclass(frozen=True)
class Outcome:
    """What a command gave out."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[Json]:
        """Standard output as JSON lines."""
        return [cast("Json", json.loads(line)) for line in self.out.decode("utf-8").split("\n")[:-1]]

    @property
    def errors(self) -> list[tuple[object, str, str]]:
        """Id, code and message of the error lines."""
        found = [
            (line["id"], cast("dict[str, str]", line["error"])) for line in self.lines if "error" in line
        ]
        return [(name, error["code"], error["message"]) for name, error in found]


def run(arguments: Sequence[str], stdin: bytes = b"") -> Outcome:
    """One command to its end."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="ascii") for data in (stdin, b"", b"")]
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        code = main(list(arguments))
        for stream in streams[1:]:
            stream.flush()
    _, out, err = (stream.buffer.getvalue() for stream in streams)
    return Outcome(code, out, err.decode("utf-8"))


def lines(*objects: Mapping[str, object]) -> bytes:
    """JSON lines."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in objects)


def said(text: str, **more: object) -> Json:
    """A conversation of one customer message."""
    return {"id": "c", "messages": [{"author": "customer", "text": text}], **more}


def talk(*messages: tuple[str, str], **more: object) -> Json:
    """A conversation of (author, text)."""
    return {"id": "c", "messages": [{"author": author, "text": text} for author, text in messages], **more}


def turns(line: Json) -> list[Json]:
    """The turns of `detect`'s answer."""
    return cast("list[Json]", line["turns"])


def decision(turn: Json) -> Json:
    """The decision of a turn."""
    return cast("Json", turn["decision"])


def reading(turn: Json, trigger: str) -> Json:
    """One reading of a turn."""
    return next(r for r in cast("list[Json]", turn["readings"]) if r["trigger"] == trigger)
