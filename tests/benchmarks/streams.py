"""Stalls while 100 conversations stream 3,000 tokens a second, beside a bare loop under the same load."""

import json
import subprocess
import sys
from functools import cache
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure, benchmark
from tests.benchmarks.process import environment

STREAMS = 100
RATE = 3_000
SECONDS = 6.0
RUNS = 5


@benchmark("streams.stall_p999", at_most=3.0)
def stall() -> Figure:
    """Milliseconds by which a timer of 5 ms comes too late, 999 of 1,000 times at most; all runs pooled.

    Raises AssertionError when a fragment was lost: the journal must hold what was sent.
    """
    console, bare = _pooled()
    return _figure(console, bare, 0.999)


@benchmark("streams.stall_max")
def longest_stall() -> Figure:
    """The longest of the same runs."""
    console, bare = _pooled()
    return _figure(console, bare, 1.0)


def _figure(console: list[float], bare: list[float], share: float) -> Figure:
    value, base = _quantile(console, share), _quantile(bare, share)
    return Figure(round(value, 2), round(base, 2), round(value / base, 3), "ms", RUNS)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@cache
def _pooled() -> tuple[list[float], list[float]]:
    """Lateness of all ticks, of the console and of the bare loop, by turns."""
    pooled: dict[str, list[float]] = {"console": [], "bare": []}
    for run in range(RUNS):
        for kind in ("console", "bare") if run % 2 else ("bare", "console"):
            pooled[kind] += _run(kind)
    return pooled["console"], pooled["bare"]


def _run(kind: str) -> list[float]:
    with (
        TemporaryDirectory() as workspace,
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.tokens", str(STREAMS), str(RATE), str(SECONDS)],
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        try:
            port = server.stdout.readline().strip()
            folder = [workspace] if kind == "console" else []
            reader = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.listening", kind, port, str(STREAMS), *folder],
                stdout=subprocess.PIPE,
                env=environment(),
                check=True,
            )
            sent: list[str] = json.loads(server.communicate(timeout=10)[0])
        finally:
            server.kill()
    said = json.loads(reader.stdout)
    assert said["digests"] == sent, "a fragment was lost"
    return said["late"]
