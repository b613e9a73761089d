"""The smoke script fails where it should."""

from pathlib import Path

import pytest

import smoke
from timed_steps import StepFailed

DOCTOR = '{"ok": true, "checks": [{"name": "keyring", "state": "warning", "message": "none here"}]}'


def program(folder: Path, said: str, status: int = 0) -> smoke.Stranger:
    """A program that says the same whatever it is asked."""
    home = folder / "home"
    (home / "run").mkdir(parents=True)
    script = folder / "handover-console"
    script.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\nexit {status}\n")
    script.chmod(0o755)
    return smoke.Stranger(script, home)


def test_a_program_that_knows_its_version_passes(tmp_path: Path) -> None:
    assert program(tmp_path, "handover-console 1.2.3").version() == "handover-console 1.2.3"


@pytest.mark.parametrize(("said", "status"), [("handover-console unknown", 0), ("", 1), ("Segfault", 139)])
def test_one_that_does_not_fails(tmp_path: Path, said: str, status: int) -> None:
    with pytest.raises(StepFailed, match=f"status {status}"):
        program(tmp_path, said, status).version()


def test_a_doctor_that_misses_something_fails(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="doctor says of python"):
        program(tmp_path, DOCTOR).doctor()


def test_a_demo_without_pictures_fails(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="0 whole of 0"):
        program(tmp_path, "done").demo()


def test_a_home_that_names_the_checkout_fails(tmp_path: Path) -> None:
    stranger = program(tmp_path, "")
    assert stranger.leaves_no_trace_of_the_checkout() == ""
    (stranger.home / "settings").write_text(f"folder = {smoke.ROOT}/resources")
    with pytest.raises(StepFailed, match="the folder it was built in"):
        stranger.leaves_no_trace_of_the_checkout()


def test_nothing_of_this_session_reaches_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DISPLAY", ":99")
    given = smoke.environment(tmp_path)
    assert given["HOME"] == str(tmp_path)
    assert not {"PYTHONPATH", "DISPLAY", "VIRTUAL_ENV"} & set(given)
