"""Time until the window of a frozen build is there, beside the same window from source.

Only where there is a build: HANDOVER_CONSOLE_BUILD names its program, else the one that packaging/build.py
left in dist/. A frozen program cannot be watched from inside, so both are watched from outside: the window
opens its door for second starts right after its first frame stands.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from console.assembly import open_house
from console.desk import sample
from tests.benchmarks.figure import Figure, benchmark, interleaved
from tests.benchmarks.process import environment

CHECKOUT = Path(__file__).resolve().parents[2]
BUILD = Path(
    os.environ.get("HANDOVER_CONSOLE_BUILD") or CHECKOUT / "dist" / "handover-console" / "handover-console"
)
SOURCE = (sys.executable, "-c", "import sys; from console.cli import main; sys.exit(main())")
PAIRS = 15
BREATH = 0.001
"""Seconds between two knocks."""
PATIENCE = 60.0
"""Seconds after which a start has failed."""


def measure() -> Figure:
    """Both open the sample shop's last conversation, in a workspace of its own each."""
    with TemporaryDirectory() as folder:
        for name in ("frozen", "source"):
            asyncio.run(_shop(Path(folder, name)))
        return interleaved(
            lambda: _start((str(BUILD),), Path(folder, "frozen")),
            lambda: _start(SOURCE, Path(folder, "source")),
            unit="ms",
            runs=PAIRS,
        )


if BUILD.is_file():
    benchmark("frozen_start", at_most=1.3)(measure)


async def _shop(folder: Path) -> None:
    house = open_house(folder, pace=0)
    await sample.set_up(house.desk, house.preferences, house.shelf)
    await house.close()


def _start(command: Sequence[str], workspace: Path) -> float:
    """Milliseconds from the process's start until its door is open."""
    with TemporaryDirectory() as doors:
        began = time.monotonic()
        with subprocess.Popen(
            [*command, "--workspace", str(workspace)],
            cwd=CHECKOUT,
            env={**environment(), "TMPDIR": doors},
            start_new_session=True,
        ) as process:
            try:
                while not _open(Path(doors)):
                    if process.poll() is not None or time.monotonic() - began > PATIENCE:
                        raise OSError(f"{command[0]} opened no window (status {process.returncode})")
                    time.sleep(BREATH)
                took = time.monotonic() - began
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
    return took * 1000


def _open(folder: Path) -> bool:
    for place in folder.glob("handover-console-*"):
        with socket.socket(socket.AF_UNIX) as knock, suppress(OSError):
            knock.connect(str(place))
            return True
    return False
