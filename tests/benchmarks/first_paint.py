"""Time and memory until the first painted frame, beside a bare PySide6 window with a text."""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from console.assembly import open_house
from console.desk import sample
from console.store.port import Filter
from tests.benchmarks.figure import Figure, benchmark, figure
from tests.benchmarks.process import environment

PAIRS = 15
HEAVY = ("openai", "numpy", "pydantic")
"""What must not be imported before the first paint."""


@dataclass(frozen=True, slots=True)
class Paint:
    """One start: milliseconds from the process's start to the frame, MiB resident then."""

    time: float
    memory: float


@benchmark("first_paint.time", at_most=2.0)
def first_paint() -> Figure:
    """The frame shows the last of the sample shop's conversations."""
    console, bare = _starts()
    return figure([one.time for one in console], [one.time for one in bare], "ms")


@benchmark("first_paint.memory", at_most=1.8)
def memory() -> Figure:
    """Of the same starts."""
    console, bare = _starts()
    return figure([one.memory for one in console], [one.memory for one in bare], "MiB")


@cache
def _starts() -> tuple[list[Paint], list[Paint]]:
    with TemporaryDirectory() as folder:
        last = asyncio.run(_workspace(Path(folder)))
        ours, bare = ("console", folder), ("bare",)
        for warm_up in (ours, bare):
            _start(*warm_up)
        console_paints: list[Paint] = []
        bare_paints: list[Paint] = []
        for pair in range(PAIRS):
            if pair % 2:
                bare_paints.append(_start(*bare))
                console_paints.append(_start(*ours, shows=last))
            else:
                console_paints.append(_start(*ours, shows=last))
                bare_paints.append(_start(*bare))
    return console_paints, bare_paints


async def _workspace(folder: Path) -> str:
    """The sample shop with its conversations; the end of the latest one's last message."""
    house = open_house(folder, pace=0)
    await sample.set_up(house.desk, house.preferences, house.shelf)
    rows = (await house.desk.rows(Filter(), 1)).rows
    state = await house.desk.state(rows[0].conversation)
    await house.close()
    return state.turns[-1].message.text[-40:]


def _start(kind: str, *arguments: str, shows: str = "") -> Paint:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.painted", kind, *arguments],
        stdout=subprocess.PIPE,
        env=environment(),
        check=True,
    )
    told = json.loads(done.stdout)
    assert shows in told["text"].replace("\n", ""), "the last conversation is not in the first frame"
    early = [name for name in HEAVY if name in told["modules"]]
    assert not early, f"imported before the first paint: {early}"
    return Paint((told["at"] - began) * 1000, told["rss"])
