"""The runner: `python -m tests.benchmarks [NAME…] [--json FILE]`; without a name, all of them."""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests import benchmarks
from tests.benchmarks.figure import REGISTERED, Benchmark, Figure


def load() -> None:
    """Import every module beside this one, so that its benchmarks register."""
    for module in pkgutil.iter_modules(benchmarks.__path__, benchmarks.__name__ + "."):
        if not module.name.rpartition(".")[2].startswith(("test_", "__")):
            importlib.import_module(module.name)


def chosen(names: Sequence[str]) -> list[Benchmark]:
    """The benchmarks called, or beginning with, one of `names`; ValueError for a name that finds none."""
    for name in names:
        if not any(_called(known, name) for known in REGISTERED):
            raise ValueError(f"no benchmark is called {name}; there are {', '.join(sorted(REGISTERED))}")
    return [
        REGISTERED[known]
        for known in sorted(REGISTERED)
        if not names or any(_called(known, n) for n in names)
    ]


def _called(known: str, name: str) -> bool:
    return known == name or known.startswith(name + ".")


def line(benchmark: Benchmark, figure: Figure) -> str:
    """One figure for people."""
    target = ""
    if benchmark.at_most is not None:
        target = f", at most {benchmark.at_most}: {'met' if figure.ratio <= benchmark.at_most else 'MISSED'}"
    return (
        f"{benchmark.name}: {figure.value:g} {figure.unit}, baseline {figure.baseline:g} {figure.unit}, "
        f"ratio {figure.ratio:g} ({figure.runs} runs{target})"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; exit 2 for a name that is not known. A missed target is told, not failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    names: list[str] = options.names
    to: Path | None = options.json
    load()
    try:
        wanted = chosen(names)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    results: dict[str, dict[str, float | int | str]] = {}
    for benchmark in wanted:
        figure = benchmark.measure()
        results[benchmark.name] = figure.as_json()
        print(line(benchmark, figure), flush=True)
        if to is not None:
            to.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
