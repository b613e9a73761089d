"""Every version is pinned, for every system and Python we support."""

import re
import zipfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pin
from pin import PYTHONS, SYSTEMS, Missing, Wheel
from project_venv import requirements
from requirement_markers import Need, normal_name

EVERYWHERE = set(product(SYSTEMS, PYTHONS))
PIN = re.compile(r'^([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)( ; [a-z_]+ (==|!=|<|>=) "[a-z0-9.]+")?$')


@pytest.fixture(scope="module")
def pins(checkout: Path) -> dict[str, str]:
    """Versions by normal name, as constraints.txt has them."""
    lines = (checkout / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.match(line) for line in lines if not line.startswith("#")]
    assert all(found), "a line is not of the form name==version"
    return {normal_name(match[1]): match[2] for match in found if match}


def test_every_requirement_of_the_project_is_pinned_in_order(checkout: Path, pins: dict[str, str]) -> None:
    every = requirements(checkout, ["team", "package", "test"])
    wanted = {normal_name(Need.parse(line).name) for line in every}
    assert wanted <= set(pins)
    assert list(pins) == sorted(pins)


def test_the_window_toolkit_stays_below_the_version_that_aborts(pins: dict[str, str]) -> None:
    version = tuple(int(part) for part in pins["pyside6-essentials"].split("."))
    assert (6, 8) <= version < (6, 12)
    assert pins["shiboken6"] == pins["pyside6-essentials"]


def test_what_only_one_system_needs_is_pinned_too(pins: dict[str, str]) -> None:
    assert {"colorama", "pywin32-ctypes", "secretstorage", "importlib-metadata"} <= set(pins)


@pytest.mark.parametrize(
    ("needed", "condition"),
    [
        (EVERYWHERE, ""),
        ({(system, "3.11") for system in SYSTEMS}, 'python_version < "3.12"'),
        ({(system, python) for system in SYSTEMS for python in ("3.12", "3.13")}, 'python_version >= "3.12"'),
        ({("win32", python) for python in PYTHONS}, 'sys_platform == "win32"'),
        ({pair for pair in EVERYWHERE if pair[0] != "win32"}, 'sys_platform != "win32"'),
        ({("linux", "3.11"), ("win32", "3.12")}, ""),
    ],
)
def test_the_condition_says_where_a_package_is_needed(needed: set[tuple[str, str]], condition: str) -> None:
    assert pin.marker(needed) == condition


def wheel(folder: Path, name: str, *needs: str) -> None:
    """A wheel file with nothing but its metadata."""
    metadata = [f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(metadata) + "\n\nText\n")


def test_needs_are_followed_through_extras_and_markers(tmp_path: Path) -> None:
    wheel(tmp_path, "a", "b[fast]>=1", 'c ; sys_platform == "win32"', 'never ; python_version < "3"')
    wheel(tmp_path, "b", 'd ; extra == "fast"', 'never ; extra == "slow"')
    wheel(tmp_path, "d", "a")
    wheels = pin.wheels_in(tmp_path)
    roots = [Need.parse("a")]
    assert pin.closure(roots, wheels, SYSTEMS["linux"]) == {"a", "b", "d"}
    with pytest.raises(Missing, match=r"^c$"):
        pin.closure(roots, wheels, SYSTEMS["win32"])


def test_a_wheel_tells_its_name_version_and_sizes(tmp_path: Path) -> None:
    wheel(tmp_path, "a")
    read = Wheel.read(tmp_path / "a-1.0-py3-none-any.whl")
    assert (read.name, read.version, read.needs) == ("a", "1.0", ())
    assert 0 < read.unpacked < read.packed


@pytest.mark.parametrize(
    ("marker", "extra", "applies"),
    [
        ("", "", True),
        ("", "fast", False),
        ("sys_platform == 'linux' and python_version < '3.12'", "", True),
        ("python_version >= '3.9' and python_full_version < '3.11.0a6'", "", False),
        ("platform_python_implementation != 'PyPy' and (os_name == 'nt' or os_name == 'posix')", "", True),
        ("platform_machine in 'x86_64 AMD64'", "", True),
        ("sys_platform not in 'linux darwin'", "", False),
        ("'3.10' <= python_version", "", True),
        ('extra == "Fast_Mode"', "fast-mode", True),
    ],
)
def test_markers_hold_where_they_should(marker: str, extra: str, applies: bool) -> None:
    assert Need.parse(f"name ; {marker}").applies(SYSTEMS["linux"], extra) is applies


@pytest.mark.parametrize("marker", ["planet == 'mars'", "not os_name", "os_name", "os_name is 'nt'"])
def test_a_marker_of_another_form_is_refused(marker: str) -> None:
    with pytest.raises(ValueError, match="marker"):
        Need.parse(f"name ; {marker}").applies(SYSTEMS["linux"], "")


NAMES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?", fullmatch=True)


@given(NAMES, st.lists(NAMES, max_size=3), st.sampled_from(["", ">=1", "==1.2.*", "<2,>=1.0", "~=3.1"]))
def test_a_requirement_line_is_read_back_as_written(name: str, extras: list[str], versions: str) -> None:
    brackets = f"[{','.join(extras)}]" if extras else ""
    line = f"{name}{brackets}{versions}"
    need = Need.parse(f"{line} ; os_name == 'nt'")
    assert (need.name, need.extras, need.versions) == (name, tuple(extras), versions)
    assert Need.parse(need.specifier) == Need(name, tuple(extras), versions, "")
