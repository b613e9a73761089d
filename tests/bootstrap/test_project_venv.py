"""The .venv is made when it is missing or damaged, and left alone when it is up to date."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from project_venv import BEING_MADE, STAMP, ProjectVenv
from timed_steps import StepFailed

RECORDING_PIP = """
import json, os, sys
with open(os.environ["PIP_CALLS"], "a", encoding="utf-8") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
print("Downloading large-1.whl (80.3 MB)")
print("Downloading small-1.whl (80.3 kB)")
sys.exit(int(os.environ.get("PIP_STATUS", "0")))
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file to which the checkout's pip writes each of its calls as a line of JSON."""
    monkeypatch.setenv("PIP_CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


@pytest.fixture
def sound(checkout: Path, tmp_path: Path) -> ProjectVenv:
    """A checkout of its own whose .venv works, with a pip that only writes down what it was asked."""
    root = tmp_path / "a checkout"
    (root / "packaging").mkdir(parents=True)
    for name in ("pyproject.toml", "packaging/constraints.txt"):
        (root / name).write_bytes((checkout / name).read_bytes())
    venv.create(root / ".venv", symlinks=os.name != "nt")
    (library,) = (
        (root / ".venv").glob("lib/python3.*/site-packages")
        if os.name != "nt"
        else [root / ".venv" / "Lib" / "site-packages"]
    )
    (library / "pip").mkdir()
    (library / "pip" / "__init__.py").touch()
    (library / "pip" / "__main__.py").write_text(RECORDING_PIP, encoding="utf-8")
    return ProjectVenv(root)


def recorded(calls: Path) -> list[list[str]]:
    """pip's calls so far."""
    return (
        [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]
        if calls.exists()
        else []
    )


def test_a_working_environment_is_sound_and_a_missing_one_is_not(sound: ProjectVenv, tmp_path: Path) -> None:
    assert sound.damage() is None
    assert ProjectVenv(tmp_path).damage() == "missing"


def test_one_that_was_being_made_when_it_was_killed_is_damaged(sound: ProjectVenv) -> None:
    (sound.folder / BEING_MADE).touch()
    assert sound.damage() == "half made"


def test_one_whose_python_is_gone_is_damaged(sound: ProjectVenv) -> None:
    sound.program("python").unlink()
    assert sound.damage() == "broken"


def test_one_of_another_python_is_damaged(sound: ProjectVenv) -> None:
    sound.program("python").unlink()
    sound.program("python").write_text("#!/bin/sh\necho cpython 3 14\n", encoding="utf-8")
    sound.program("python").chmod(0o755)
    assert sound.damage() == "of a Python that does not fit"


def test_the_pinned_packages_and_then_the_console_are_installed(sound: ProjectVenv, calls: Path) -> None:
    assert sound.prepare("run", []) == "packages installed"
    packages, console = recorded(calls)
    assert packages[:4] == ["--disable-pip-version-check", "install", "--constraint", str(sound.constraints)]
    assert any(line.startswith("PySide6-Essentials") for line in packages)
    assert not any(line.startswith("pytest") for line in packages)
    assert console[1:] == ["install", "--no-deps", "--no-build-isolation", "--editable", str(sound.root)]
    assert not (sound.folder / BEING_MADE).exists()


def test_a_second_run_does_nothing_until_a_version_or_a_requirement_changes(
    sound: ProjectVenv, calls: Path
) -> None:
    sound.prepare("run", [])
    assert sound.prepare("run", []) == "up to date"
    assert len(recorded(calls)) == 2
    with sound.constraints.open("a", encoding="utf-8") as file:
        file.write("another==1\n")
    assert sound.prepare("run", []) == "packages installed"
    project = sound.root / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("line-length = 110", "line-length = 111"), encoding="utf-8")
    assert sound.prepare("run", []) == "up to date"
    project.write_text(text.replace('"qasync', '"another", "qasync'), encoding="utf-8")
    assert sound.prepare("run", []) == "packages installed"


def test_tests_add_their_packages_and_running_needs_no_others_after_that(
    sound: ProjectVenv, calls: Path
) -> None:
    sound.prepare("run", [])
    assert sound.prepare("test", ["test"]) == "packages installed"
    assert any(line.startswith("pytest") for line in recorded(calls)[2])
    assert sound.prepare("run", []) == "up to date"


def test_a_moved_checkout_is_made_anew(sound: ProjectVenv, calls: Path, tmp_path: Path) -> None:
    sound.prepare("run", [])
    sound.root.rename(tmp_path / "elsewhere")
    assert ProjectVenv(tmp_path / "elsewhere").damage() == "moved"


def test_a_failing_pip_is_answered_with_advice_and_leaves_the_mark(
    sound: ProjectVenv, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_STATUS", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://someone:secret@proxy:3128")
    with pytest.raises(StepFailed, match="HTTPS_PROXY is set now") as failed:
        sound.prepare("run", [])
    assert "secret" not in str(failed.value)
    assert sound.damage() == "half made"
    assert len(recorded(calls)) == 1


def test_a_stamp_that_cannot_be_read_counts_as_none(sound: ProjectVenv, calls: Path) -> None:
    for text in ("", "[]", '{"digest": 1}', '{"digest": "", "folder": "", "extras": 3}'):
        (sound.folder / STAMP).write_text(text, encoding="utf-8")
        assert not sound.ready([])
    assert sound.prepare("run", []) == "packages installed"


def test_large_downloads_alone_are_shown(
    sound: ProjectVenv, calls: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound.prepare("run", [])
    shown = capsys.readouterr().out
    assert "large-1.whl (80.3 MB)" in shown
    assert "small-1.whl" not in shown
    assert f"installing {sound.size('run')}" in shown


def test_a_second_bootstrap_waits_for_the_first(sound: ProjectVenv, checkout: Path, calls: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(checkout / 'packaging')!r}); from pathlib import Path; "
        "from project_venv import ProjectVenv; "
        f"print(ProjectVenv(Path({str(sound.root)!r})).prepare('run', []))"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code], text=True, stdout=subprocess.PIPE) for _ in range(2)
    ]
    said = sorted(process.communicate(timeout=60)[0].splitlines()[-1] for process in both)
    assert said == ["packages installed", "up to date"]
    assert len(recorded(calls)) == 2


def test_the_sizes_shown_come_with_the_pinned_versions(checkout: Path) -> None:
    for command in ("run", "test"):
        packages, *rest = ProjectVenv(checkout).size(command).split()
        assert int(packages) > 30
        assert " ".join(rest).startswith("packages: ")
