"""A figure: something measured, its baseline measured in turn with it, and what the two make."""

import gc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median

Measure = Callable[[], float]
"""Does the work once and returns what it cost, in the figure's unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the results; value and baseline are medians over `runs` pairs."""

    value: float
    baseline: float
    ratio: float
    unit: str
    runs: int

    def as_json(self) -> dict[str, float | int | str]:
        """The line as it is written to a file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure by its name, with the ratio it must not exceed (None: no target)."""

    name: str
    at_most: float | None
    measure: Callable[[], Figure]


REGISTERED: dict[str, Benchmark] = {}
"""Every benchmark of the modules imported so far."""


def benchmark(
    name: str, *, at_most: float | None = None
) -> Callable[[Callable[[], Figure]], Callable[[], Figure]]:
    """Register a function that returns a `Figure`, under a name like "journal.append"."""

    def register(measure: Callable[[], Figure]) -> Callable[[], Figure]:
        if name in REGISTERED:
            raise ValueError(f"two benchmarks are called {name}")
        REGISTERED[name] = Benchmark(name, at_most, measure)
        return measure

    return register


def interleaved(value: Measure, baseline: Measure, *, unit: str, runs: int, warm_up: int = 1) -> Figure:
    """Both by turns, so that noise disturbs both alike; every second pair begins with the baseline."""
    for _ in range(warm_up):
        value()
        baseline()
    values: list[float] = []
    baselines: list[float] = []
    gc.collect()
    for run in range(runs):
        if run % 2:
            baselines.append(baseline())
            values.append(value())
        else:
            values.append(value())
            baselines.append(baseline())
    return figure(values, baselines, unit)


def figure(values: list[float], baselines: list[float], unit: str) -> Figure:
    """The figure of measurements that were taken in turn."""
    middle, base = median(values), median(baselines)
    ratio = middle / base if base else float("inf")
    return Figure(round(middle, 4), round(base, 4), round(ratio, 3), unit, len(values))
