"""The wheel and the source archive carry everything the console reads."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


def built(checkout: Path, target: str, into: Path) -> Path:
    """What hatchling builds, offline."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (file,) = into.iterdir()
    return file


def wanted(checkout: Path) -> set[str]:
    """Every file of resources/ and every schema script."""
    resources = (path for path in (checkout / "resources").rglob("*") if path.is_file())
    scripts = (checkout / "console" / "store" / "schema").glob("*.sql")
    return {path.relative_to(checkout).as_posix() for path in (*resources, *scripts)}


def test_the_wheel_carries_resources_and_schema(checkout: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built(checkout, "wheel", tmp_path)) as wheel:
        names = set(wheel.namelist())
    inside = {name if name.startswith("console/") else f"console/{name}" for name in wanted(checkout)}
    assert inside <= names
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "build/", "dist/"))]


def test_the_source_archive_carries_tests_and_packaging_too(checkout: Path, tmp_path: Path) -> None:
    with tarfile.open(built(checkout, "sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert wanted(checkout) <= names
    assert {"packaging/handover-console.spec", "packaging/linux/handover-console.svg"} <= names
    assert {"packaging/constraints.txt", "tests/conftest.py", "pyproject.toml"} <= names
    assert not [name for name in names if name.startswith(("build/", "dist/", ".venv/"))]
