"""What is done in a conversation of 2,000 turns, beside the same deed in one of 20, in the real window.

Wanted are milliseconds, not ratios: open 300, a frame of scrolling 33, a step of the splitter 100, a message
added 100.
"""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure, benchmark, figure
from tests.benchmarks.process import environment

TURNS, SHORT = 2_000, 20
RUNS = 5


@benchmark("long_conversation.open")
def open_() -> Figure:
    """Until the frame with its latest turns stands."""
    return _figure("open")


@benchmark("long_conversation.scroll")
def scroll() -> Figure:
    """The longest frame of wheel and bar, from the end to the beginning and back."""
    return _figure("scroll")


@benchmark("long_conversation.splitter")
def splitter() -> Figure:
    """The longest step of dragging the splitter, with the frame that follows."""
    return _figure("splitter")


@benchmark("long_conversation.add")
def add() -> Figure:
    """The longest stall of the window while a message is sent and answered."""
    return _figure("add")


@benchmark("long_conversation.jump")
def jump() -> Figure:
    """Until a turn in the first half is in view."""
    return _figure("jump")


def _figure(deed: str) -> Figure:
    long, short = _told()
    return figure([told[deed] for told in long], [told[deed] for told in short], "ms")


@cache
def _told() -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """All deeds in both conversations, by turns; what is journalled is made once and copied."""
    told: dict[int, list[dict[str, float]]] = {TURNS: [], SHORT: []}
    with TemporaryDirectory() as folder:
        for turns in told:
            _run(Path(folder, str(turns)), turns, "make")
        for run in range(RUNS):
            for turns in (TURNS, SHORT) if run % 2 else (SHORT, TURNS):
                workspace = Path(shutil.copytree(Path(folder, str(turns)), Path(folder, "run")))
                told[turns].append(json.loads(_run(workspace, turns, "read")))
                shutil.rmtree(workspace)
    return told[TURNS], told[SHORT]


def _run(workspace: Path, turns: int, what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.reading", what, str(workspace), str(turns)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        check=True,
    )
    return done.stdout
