"""Steps are announced, timed and listed; none keeps the next from running."""

import sys
import time
from pathlib import Path

import pytest

from timed_steps import StepFailed, Steps, StepSkipped, passed_on


def failing() -> str:
    raise StepFailed("status 1\nand more")


def skipped() -> str:
    raise StepSkipped("not here")


def test_every_step_runs_and_the_table_tells_how_each_went(capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps(total=3)
    assert not steps.run("lint", failing)
    assert not steps.run("window", skipped)
    assert steps.run("tests", lambda: "12 of them")
    assert steps.failed
    rows = [line.split() for line in steps.table().splitlines()]
    assert [(row[0], *row[3:]) for row in rows] == [
        ("lint", "failed", "status", "1"),
        ("window", "skipped", "not", "here"),
        ("tests", "ok", "12", "of", "them"),
        ("all", "failed"),
    ]
    assert "[2/3] window" in capsys.readouterr().out


def test_a_skipped_step_is_no_failure() -> None:
    steps = Steps(total=1)
    steps.run("window", skipped)
    assert not steps.failed


def test_output_is_passed_on_line_by_line_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "import sys; print('one'); print('two', file=sys.stderr); sys.exit(5)"
    status, lines = passed_on([sys.executable, "-c", code], cwd=tmp_path, show=lambda line: line == "two")
    assert status == 5
    assert sorted(lines) == ["one", "two"]
    assert capsys.readouterr().out == "two\n"


def test_a_hung_command_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    started = time.monotonic()
    status, _ = passed_on([sys.executable, "-c", child], cwd=tmp_path, limit=0.5)
    assert status != 0
    assert time.monotonic() - started < 20
