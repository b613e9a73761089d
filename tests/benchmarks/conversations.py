"""The Conversations screen over a million conversations beside one over a thousand."""

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from console.assembly import JOURNAL
from console.conversation.events import CustomerSaid, HandoverRequested, Started
from console.conversation.messages import Kind
from console.store.sqlite import open_store
from tests.benchmarks.figure import Figure, benchmark, figure
from tests.benchmarks.journal import START, fill
from tests.benchmarks.process import environment

PAIRS = 7
LONG_AGO = START - timedelta(days=9_000)


@dataclass(frozen=True, slots=True)
class Looked:
    """One run: milliseconds until the rows stand, and how late each tick came while one changed."""

    opened: float
    late: list[float]


@benchmark("conversations.open", at_most=2.0)
def opening() -> Figure:
    """The screen made, its first 100 rows read in the order of need and painted; counts of every view."""
    large, small = _looked()
    return figure([one.opened for one in large], [one.opened for one in small], "ms")


@benchmark("conversations.stall", at_most=2.0)
def stall() -> Figure:
    """The longest stall while a row that shows changes ten times a second; a median over the runs."""
    large, small = _looked()
    return figure([max(one.late) for one in large], [max(one.late) for one in small], "ms")


@cache
def _looked() -> tuple[list[Looked], list[Looked]]:
    with TemporaryDirectory() as folder:
        large, small = Path(folder) / "large", Path(folder) / "small"
        for workspace, many in ((large, 1_000_000), (small, 1_000)):
            workspace.mkdir()
            fill(workspace / JOURNAL, many)
            asyncio.run(_real(workspace / JOURNAL))
        for warm_up in (large, small):
            _look(warm_up)
        runs: dict[Path, list[Looked]] = {large: [], small: []}
        for pair in range(PAIRS):
            for workspace in (large, small) if pair % 2 else (small, large):
                runs[workspace].append(_look(workspace))
        return runs[large], runs[small]


async def _real(path: Path) -> None:
    """One conversation that is more than its row, and waits the longest."""
    store = open_store(path)
    asked = HandoverRequested("h", "copy-paste", "LiveChat")
    await store.append("real", 0, [Started(Kind.IMPORTED), CustomerSaid("Where is it?"), asked], LONG_AGO)
    await store.close()


def _look(workspace: Path) -> Looked:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.watching", str(workspace)],
        stdout=subprocess.PIPE,
        env=environment(),
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return Looked(told["open"], told["late"])
