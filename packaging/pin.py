"""Write constraints.txt: the version of every package the console is run and tested with.

    python3.11 packaging/pin.py

pip resolves the project's requirements once, on the oldest Python we support. What only other systems or
newer Pythons need (found through each wheel's own markers) is added to that, and pip must find wheels of
exactly these versions for every system before anything is written. Standard library only.
"""

from __future__ import annotations

import email.parser
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from project_venv import requirements
from requirement_markers import Need, Target, normal_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
FLOOR = (3, 11)
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "linux": Target("linux", "Linux", "posix", "x86_64"),
    "darwin": Target("darwin", "Darwin", "posix", "arm64"),
    "win32": Target("win32", "Windows", "nt", "AMD64"),
}
WHEEL_PLATFORMS = {
    "linux": (
        "manylinux_2_34_x86_64",
        "manylinux_2_28_x86_64",
        "manylinux_2_17_x86_64",
        "manylinux2014_x86_64",
    ),
    "darwin": ("macosx_13_0_arm64", "macosx_13_0_universal2"),
    "win32": ("win_amd64",),
}
HEADER = """\
# The versions Handover Console is run and tested with, on Python 3.11 to 3.13 and Linux, macOS and Windows.
# Refreshed by: python3.11 packaging/pin.py (then run the tests). Not edited by hand.
"""


@dataclass(frozen=True)
class Wheel:
    """One downloaded wheel: its pin, what it needs, and its size in bytes packed and unpacked."""

    name: str
    version: str
    needs: tuple[Need, ...]
    packed: int
    unpacked: int

    @classmethod
    def read(cls, path: Path) -> Wheel:
        """Look into a wheel file."""
        with zipfile.ZipFile(path) as archive:
            inside = archive.infolist()
            (metadata,) = (
                entry
                for entry in inside
                if entry.filename.count("/") == 1 and entry.filename.endswith(".dist-info/METADATA")
            )
            fields = email.parser.Parser().parsestr(archive.read(metadata).decode("utf-8"))
        return cls(
            name=fields["Name"],
            version=fields["Version"],
            needs=tuple(Need.parse(line) for line in fields.get_all("Requires-Dist", [])),
            packed=path.stat().st_size,
            unpacked=sum(entry.file_size for entry in inside),
        )


class Missing(Exception):
    """Wheels that a target needs and nobody has downloaded yet."""

    def __init__(self, needs: list[Need]) -> None:
        super().__init__(", ".join(need.name for need in needs))
        self.needs = needs


def project_needs(*extras: str) -> list[Need]:
    """What the console with these extras takes, the tools that build it included."""
    return [Need.parse(line) for line in requirements(ROOT, extras)]


def pip(*arguments: str) -> None:
    """Run pip, showing only what goes wrong."""
    subprocess.run([sys.executable, "-m", "pip", *arguments, "--quiet"], check=True)


def for_target(system: str, python: str) -> list[str]:
    """pip's options that choose wheels for another system or Python."""
    options = ["--only-binary=:all:", "--no-deps", "--python-version", python, "--implementation", "cp"]
    return [*options, *(f"--platform={platform}" for platform in WHEEL_PLATFORMS[system])]


def wheels_in(folder: Path) -> dict[str, Wheel]:
    """All downloaded wheels by normal name; of a package's several builds, any."""
    wheels = [Wheel.read(path) for path in sorted(folder.glob("*.whl"))]
    return {normal_name(wheel.name): wheel for wheel in wheels}


def closure(roots: list[Need], wheels: dict[str, Wheel], target: Target) -> set[str]:
    """Normal names of all packages that `roots` pull in on one target. Raises Missing."""
    todo = [need for need in roots if need.applies(target, "")]
    seen: set[tuple[str, str]] = set()
    missing: list[Need] = []
    while todo:
        need = todo.pop()
        name = normal_name(need.name)
        if name not in wheels:
            missing.append(need)
            continue
        for extra in ("", *need.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                todo += [below for below in wheels[name].needs if below.applies(target, extra)]
    if missing:
        raise Missing(missing)
    return {name for name, _ in seen}


def gather(folder: Path) -> tuple[dict[str, Wheel], dict[str, set[tuple[str, str]]]]:
    """Download until every target's needs are there: the wheels, and who needs each."""
    roots = project_needs("team", "package", "test")
    pip("download", "--dest", str(folder), "--only-binary=:all:", *(need.specifier for need in roots))
    where: dict[str, set[tuple[str, str]]] = {}
    for system, base in SYSTEMS.items():
        for python in PYTHONS:
            while True:
                try:
                    names = closure(roots, wheels_in(folder), base.on_python(python))
                    break
                except Missing as missing:
                    wanted = sorted({need.specifier for need in missing.needs})
                    pip("download", "--dest", str(folder), *for_target(system, python), *wanted)
            for name in names:
                where.setdefault(name, set()).add((system, python))
    return wheels_in(folder), where


def marker(needed: set[tuple[str, str]]) -> str:
    """The condition under which a package is needed; empty when always, or when no short one says it."""
    systems = [name for name in SYSTEMS if any(system == name for system, _ in needed)]
    pythons = [name for name in PYTHONS if any(python == name for _, python in needed)]
    if len(needed) != len(systems) * len(pythons):
        return ""
    parts: list[str] = []
    if len(systems) == 1:
        parts.append(f'sys_platform == "{systems[0]}"')
    elif len(systems) == 2:
        (absent,) = set(SYSTEMS) - set(systems)
        parts.append(f'sys_platform != "{absent}"')
    if pythons == list(PYTHONS[: len(pythons)]) and len(pythons) < len(PYTHONS):
        parts.append(f'python_version < "{PYTHONS[len(pythons)]}"')
    elif len(pythons) < len(PYTHONS):
        parts.append(f'python_version >= "{pythons[0]}"')
    return " and ".join(parts)


def size_line(command: str, roots: list[Need], wheels: dict[str, Wheel]) -> str:
    """How much a bootstrap command installs; project_venv.py reads this line back."""
    names = closure(roots, wheels, SYSTEMS["linux"].on_python(PYTHONS[0]))
    packed = round(sum(wheels[name].packed for name in names) / 1e6)
    unpacked = round(sum(wheels[name].unpacked for name in names) / 1e6)
    return f"# `{command}` installs {len(names)} packages: {packed} MB to download, {unpacked} MB on disk.\n"


def check_wheels_exist(
    wheels: dict[str, Wheel], where: dict[str, set[tuple[str, str]]], scratch: Path
) -> None:
    """Ask pip for exactly these versions on every system and Python; fails when one has no wheel."""
    for system in SYSTEMS:
        for python in PYTHONS:
            pins = [
                f"{wheels[name].name}=={wheels[name].version}"
                for name in where
                if (system, python) in where[name]
            ]
            options = (
                "--dry-run",
                "--ignore-installed",
                "--target",
                str(scratch),
                *for_target(system, python),
            )
            pip("install", *options, *pins)
            print(f"{system} {python}: {len(pins)} packages", flush=True)


def write(wheels: dict[str, Wheel], where: dict[str, set[tuple[str, str]]]) -> None:
    """Write constraints.txt."""
    commands = {"run": (), "test": ("test",), "package": ("package",)}
    sizes = [size_line(name, project_needs(*extras), wheels) for name, extras in commands.items()]
    lines = [HEADER, *sizes]
    for name in sorted(where):
        condition = marker(where[name])
        pin = f"{wheels[name].name}=={wheels[name].version}"
        lines.append(f"{pin} ; {condition}\n" if condition else f"{pin}\n")
    CONSTRAINTS.write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    """Pin everything anew."""
    if sys.version_info[:2] != FLOOR:
        print(f"Run this with Python {FLOOR[0]}.{FLOOR[1]}: newer ones pick packages it cannot use.")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        wheels, where = gather(Path(scratch, "wheels"))
        check_wheels_exist(wheels, where, Path(scratch, "target"))
    write(wheels, where)
    print(f"{CONSTRAINTS.relative_to(ROOT)}: {len(where)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
