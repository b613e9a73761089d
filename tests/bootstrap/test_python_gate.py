"""Somebody with the wrong Python learns which one is needed and how to get it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 11, 7), (3, 12, 1), (3, 13, 9)])
def test_python_3_11_to_3_13_fit(version: tuple[int, int, int]) -> None:
    assert bootstrap.fits(version)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_older_and_newer_ones_do_not_fit(version: tuple[int, int, int]) -> None:
    assert not bootstrap.fits(version)


def test_another_implementation_does_not_fit() -> None:
    assert not bootstrap.fits((3, 11, 9), "pypy")


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 14, 0)])
def test_the_answer_names_the_python_at_hand_and_those_that_fit(version: tuple[int, int, int]) -> None:
    said = bootstrap.wrong_python(version, "cpython", "/opt/python", None)
    assert "needs Python 3.11 to 3.13" in said
    assert f"This is Python {'.'.join(map(str, version))} (/opt/python)" in said
    assert "To get one:" in said


def test_the_answer_is_one_command_where_a_fitting_python_is_installed() -> None:
    said = bootstrap.wrong_python((3, 10, 13), "cpython", "/usr/bin/python3", "python3.12")
    assert "    python3.12 packaging/bootstrap.py" in said
    assert "To get one" not in said


@pytest.mark.parametrize(
    ("platform", "release", "command"),
    [
        ("linux", {"ID": "debian", "VERSION_ID": "12"}, "apt-get install python3.11 python3.11-venv"),
        ("linux", {"ID": "ubuntu", "VERSION_ID": "24.04"}, "apt-get install python3.12 python3.12-venv"),
        ("linux", {"ID": "fedora", "VERSION_ID": "43"}, "dnf install python3.13"),
        ("linux", {}, "your distribution's package python3.13, python3.12 or python3.11"),
        ("darwin", {}, "brew install python@3.13"),
        ("win32", {}, "winget install Python.Python.3.13"),
    ],
)
def test_how_to_get_python_depends_on_the_system(
    platform: str, release: dict[str, str], command: str
) -> None:
    assert bootstrap.how_to_get_python(platform, release)[0] == command


def test_the_first_script_can_be_read_by_python_3_8(checkout: Path) -> None:
    source = (checkout / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    first = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in first}
    assert names <= {"__future__", "os", "pathlib", "shutil", "subprocess", "sys", "typing"}


def test_a_stand_in_that_does_not_start_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "python3.13"
    stand_in.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    stand_in.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.fitting_python() == "python3.12"


@pytest.mark.parametrize("arguments", [[], ["runn"], ["run", "--fast"]])
def test_wrong_usage_is_told(checkout: Path, tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(checkout / "packaging" / "bootstrap.py"), *arguments]
    done = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("Usage: ")


def ci_run(checkout: Path, folder: Path, programs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run .ci/run in a folder of its own, with only these programs as Pythons."""
    (folder / ".ci").mkdir()
    (folder / ".venv").mkdir()
    (folder / ".ci" / "run").write_bytes((checkout / ".ci" / "run").read_bytes())
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for name, script in programs.items():
        (bin_folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (bin_folder / name).chmod(0o755)
    for name in ("dirname", "rm", "sh"):
        (bin_folder / name).symlink_to(
            f"/bin/{name}" if os.path.exists(f"/bin/{name}") else f"/usr/bin/{name}"
        )
    env = {"PATH": str(bin_folder)}
    command = ["/bin/bash", str(folder / ".ci" / "run")]
    return subprocess.run(command, cwd="/", env=env, text=True, capture_output=True, check=False)


TOO_OLD = 'case "$1" in -c) exit 1;; esac; echo too old; exit 2'
GOOD = 'case "$1" in -c) exit 0;; esac; echo "$0 $* CI=$CI"; ls .venv 2>/dev/null; exit 3'


def test_ci_runs_the_test_command_in_a_clean_folder_and_passes_its_status_on(
    checkout: Path, tmp_path: Path
) -> None:
    done = ci_run(checkout, tmp_path, {"python3": GOOD, "python3.12": GOOD})
    assert done.stdout == f"{tmp_path}/bin/python3 packaging/bootstrap.py test CI=true\n"
    assert done.returncode == 3
    assert not (tmp_path / ".venv").exists()


def test_ci_takes_a_newer_python_when_python3_is_too_old(checkout: Path, tmp_path: Path) -> None:
    done = ci_run(checkout, tmp_path, {"python3": TOO_OLD, "python3.11": "exit 127", "python3.12": GOOD})
    assert done.stdout == f"{tmp_path}/bin/python3.12 packaging/bootstrap.py test CI=true\n"


def test_ci_without_a_fitting_python_fails_with_its_answer(checkout: Path, tmp_path: Path) -> None:
    done = ci_run(checkout, tmp_path, {"python3": TOO_OLD})
    assert (done.stdout, done.returncode) == ("too old\n", 2)
