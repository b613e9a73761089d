"""Opens the demo, or runs every check, on a machine that has nothing but Python.

    python3 packaging/bootstrap.py run              install what is needed into .venv and open the demo
    python3 packaging/bootstrap.py test             install the rest and run everything CI runs
    python3 packaging/bootstrap.py test ARGUMENT…   run pytest alone, with these arguments

Standard library only. This file must parse on Python 3.8, to say there which Python is needed; what lies
beside it is imported after that, and may use 3.11.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OLDEST = (3, 11)
NEWEST = (3, 13)
ROOT = Path(__file__).resolve().parent.parent
USAGE = "Usage: python3 packaging/bootstrap.py run | test [pytest arguments]"


def fits(version: Sequence[int], implementation: str = "cpython") -> bool:
    """Whether a Python of this version, (3, 12, 1) say, can run the console."""
    return implementation == "cpython" and OLDEST <= tuple(version[:2]) <= NEWEST


def wrong_python(version: Sequence[int], implementation: str, executable: str, found: str | None) -> str:
    """What to tell somebody whose Python does not fit; `found` is one on this machine that does."""
    number = ".".join(str(part) for part in version[:3])
    name = "Python" if implementation == "cpython" else f"{implementation} as Python"
    lines = [
        f"Handover Console needs Python {'.'.join(map(str, OLDEST))} to {'.'.join(map(str, NEWEST))}.",
        f"This is {name} {number} ({executable}).",
    ]
    if found is not None:
        lines.append("One that fits is on this machine. Run:")
        lines.append(f"    {found} packaging/bootstrap.py {' '.join(sys.argv[1:]) or 'run'}")
    else:
        lines.append("To get one:")
        lines += [f"    {line}" for line in how_to_get_python(sys.platform, linux_release())]
    return "\n".join(lines)


def how_to_get_python(platform: str, release: Mapping[str, str]) -> list[str]:
    """The commands that install a fitting Python; `release` is /etc/os-release on Linux."""
    if platform == "darwin":
        return ["brew install python@3.13", "or the macOS installer of Python 3.13 from python.org"]
    if platform == "win32":
        return ["winget install Python.Python.3.13", "then: py -3.13 packaging\\bootstrap.py run"]
    packaged = {
        ("debian", "12"): "python3.11",
        ("debian", "13"): "python3.13",
        ("ubuntu", "22.04"): "python3.11",
        ("ubuntu", "24.04"): "python3.12",
    }
    name = packaged.get((release.get("ID", ""), release.get("VERSION_ID", "")))
    if name is not None:
        return [f"apt-get install {name} {name}-venv", f"then: {name} packaging/bootstrap.py run"]
    if release.get("ID") == "fedora":
        return ["dnf install python3.13", "then: python3.13 packaging/bootstrap.py run"]
    return ["your distribution's package python3.13, python3.12 or python3.11", "or: uv python install 3.13"]


def linux_release() -> dict[str, str]:
    """The fields of /etc/os-release; empty where there is none."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name: value.strip("\"'") for name, _, value in pairs}


def fitting_python() -> str | None:
    """A Python on the search path that fits and really starts (a version manager's stand-in may not)."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        path = shutil.which(f"python3.{minor}")
        if path is None:
            continue
        ask = [path, "-c", "import sys; sys.exit(sys.implementation.name != 'cpython')"]
        if (
            subprocess.run(ask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
            == 0
        ):
            return f"python3.{minor}"
    return None


def main(arguments: Sequence[str]) -> int:
    """Check the Python, then do what was asked; the exit status."""
    implementation = sys.implementation.name
    if not fits(sys.version_info[:3], implementation):
        print(wrong_python(sys.version_info[:3], implementation, sys.executable, fitting_python()))
        return 2
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command in ("-h", "--help"):
        print(__doc__)
        return 0
    os.chdir(str(ROOT))
    if command == "run" and not rest:
        import open_demo

        return open_demo.run(ROOT)
    if command == "test":
        import all_checks

        return all_checks.run(ROOT, rest)
    print(USAGE)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nStopped.")
        sys.exit(130)
