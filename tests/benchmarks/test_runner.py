"""The runner of the benchmarks: names, figures, the file."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks.figure import REGISTERED, Benchmark, Figure, benchmark, figure, interleaved


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two benchmarks that cost nothing, instead of the real ones."""
    monkeypatch.setattr(runner, "load", lambda: None)
    for name, ratio in (("sample.fast", 1.5), ("sample.slow", 9.0)):
        made = Figure(ratio, 1.0, ratio, "ms", 3)
        monkeypatch.setitem(REGISTERED, name, Benchmark(name, 2.0, lambda made=made: made))


@pytest.mark.usefixtures("sample")
def test_the_file_holds_each_figure_under_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert runner.main(["sample", "--json", str(tmp_path / "out.json")]) == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert found == {
        "sample.fast": {"value": 1.5, "baseline": 1.0, "ratio": 1.5, "unit": "ms", "runs": 3},
        "sample.slow": {"value": 9.0, "baseline": 1.0, "ratio": 9.0, "unit": "ms", "runs": 3},
    }
    printed = capsys.readouterr().out
    assert "sample.fast: 1.5 ms" in printed
    assert "MISSED" in printed


@pytest.mark.usefixtures("sample")
def test_one_benchmark_is_run_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["sample.fast"]) == 0
    assert "sample.slow" not in capsys.readouterr().out


@pytest.mark.usefixtures("sample")
def test_a_name_nobody_knows_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["sample.none"]) == 2
    assert "sample.fast" in capsys.readouterr().err


@pytest.mark.usefixtures("sample")
def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="two benchmarks"):
        benchmark("sample.fast")(lambda: Figure(1, 1, 1, "ms", 1))


def test_value_and_baseline_are_measured_by_turns() -> None:
    calls: list[str] = []

    def measure(name: str, cost: float) -> float:
        calls.append(name)
        return cost

    found = interleaved(lambda: measure("v", 6.0), lambda: measure("b", 2.0), unit="s", runs=4, warm_up=0)
    assert "".join(calls) == "vbbvvbbv"
    assert found == Figure(6.0, 2.0, 3.0, "s", 4)


def test_a_figure_takes_the_middle_run() -> None:
    assert figure([1.0, 100.0, 2.0], [1.0, 1.0, 50.0], "ms") == Figure(2.0, 1.0, 2.0, "ms", 3)
