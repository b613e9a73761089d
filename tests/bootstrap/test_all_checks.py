"""What `test` prints at its end, and the display and folders of its own that the checks run in."""

import re
import shutil
from pathlib import Path

import pytest

import all_checks
from own_display import OwnDisplay
from timed_steps import StepFailed


@pytest.mark.parametrize(
    ("printed", "closing"),
    [
        (["....", "123 passed in 40.12s"], "123 passed in 40.12s"),
        (["=== 1 failed, 3 passed in 0.52s ==="], "1 failed, 3 passed in 0.52s"),
        (["\x1b[32m\x1b[32m\x1b[1m2 passed\x1b[0m\x1b[32m in 0.15s\x1b[0m\x1b[0m"], "2 passed in 0.15s"),
        (["130 passed, 2 warnings in 75.02s (0:01:15)"], "130 passed, 2 warnings in 75.02s (0:01:15)"),
        (["no tests ran in 0.01s"], "no tests ran in 0.01s"),
        (["3 errors in 1.00s", "afterword"], "3 errors in 1.00s"),
        (["Fatal Python error: Aborted"], "pytest printed no closing line"),
        ([], "pytest printed no closing line"),
    ],
)
def test_pytests_closing_line_is_found_in_what_it_printed(printed: list[str], closing: str) -> None:
    assert all_checks.closing_line(printed) == closing


@pytest.mark.parametrize(("value", "strict"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_nothing_may_be_skipped_in_ci(value: str, strict: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", value)
    assert all_checks.in_ci() is strict


def test_the_throw_away_home_is_private_and_gone_afterwards() -> None:
    with all_checks.throw_away_home() as home:
        assert (home / "run").stat().st_mode & 0o777 == 0o700
        (home / "left").touch()
    assert not home.exists()


def test_a_display_of_our_own_exists_while_it_is_used() -> None:
    if shutil.which("Xvfb") is None:
        with pytest.raises(StepFailed, match="Xvfb is missing"), OwnDisplay():
            pass
        return
    with OwnDisplay() as display:
        assert re.fullmatch(r":\d+", display.name)
        socket = Path("/tmp/.X11-unix", f"X{display.name[1:]}")
        lock = Path(f"/tmp/.X{display.name[1:]}-lock")
        assert socket.exists() or lock.exists()
    assert not lock.exists()


def test_a_missing_xvfb_is_a_failed_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StepFailed, match="Xvfb is missing"), OwnDisplay():
        pass
