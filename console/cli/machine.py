"""What `doctor` looks at on the machine: Python, our files, Qt, the display, the system's libraries."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from console.cli.checks import Check, failed, ok, warning
from console.locate import ResourceMissing, resource

OLDEST, NOT_YET = (3, 11), (3, 14)
RESOURCES = ("fonts", "icons", "themes", "lexicons", "sample", "providers.toml")

OFFSCREEN: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""Libraries that Qt needs even without a display, with Debian's packages (measured on a bare Debian 12)."""

X11: Mapping[str, str] = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Libraries that Qt needs to open a window on X11."""


def machine() -> Iterator[Check]:
    """Every check, in the order in which they should be put right."""
    yield python(sys.version_info[:3])
    yield files()
    yield qt(sys.version_info[:2])
    if sys.platform.startswith("linux"):
        yield display(os.environ)
        yield libraries(os.environ)


def python(running: tuple[int, int, int]) -> Check:
    """The interpreter's version."""
    name = ".".join(str(part) for part in running)
    if OLDEST <= running[:2] < NOT_YET:
        return ok("python", f"Python {name}.")
    return failed(
        "python",
        f"Python {name} does not run the console.",
        "Use Python 3.11, 3.12 or 3.13 and install again.",
    )


def files() -> Check:
    """What came with the console."""
    try:
        for name in RESOURCES:
            resource(name)
    except ResourceMissing as error:
        return failed("files", error.message, error.remedy)
    if not any(resource("fonts").glob("*.[ot]tf")):
        return failed("files", "The fonts are missing.", "Install Handover Console again.")
    return ok("files", "Fonts, icons, themes and lexicons are in place.")


def qt(running: tuple[int, int]) -> Check:
    """The window's toolkit: 6.12.0 aborts on Python 3.11, where it drops references to None."""
    try:
        found = version("PySide6-Essentials")
    except PackageNotFoundError:
        return failed("qt", "PySide6 is not installed: no window opens.", "Install Handover Console again.")
    if found.startswith("6.12.0") and running < (3, 12):
        return failed(
            "qt",
            f"PySide6 {found} aborts on this Python.",
            "Install an earlier one: pip install 'PySide6-Essentials>=6.8,<6.12'.",
        )
    return ok("qt", f"PySide6 {found}.")


def display(environment: Mapping[str, str]) -> Check:
    """Where a window would open."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return ok("display", f"Qt draws on “{platform}” (QT_QPA_PLATFORM).")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if environment.get(variable):
            return ok("display", f"{variable} is {environment[variable]}.")
    return warning(
        "display",
        "There is no display: the window cannot open.",
        "Log in to a desktop, or use xvfb-run. The commands work without one.",
    )


def libraries(environment: Mapping[str, str]) -> Check:
    """The shared libraries that Qt loads."""
    needed, wanted = missing(OFFSCREEN), missing(X11)
    if needed:
        return failed(
            "libraries",
            f"The window needs {', '.join(needed)}.",
            install([*needed.values(), *wanted.values()]),
        )
    if not wanted:
        return ok("libraries", "The system's libraries are in place.")
    on_x11 = bool(environment.get("DISPLAY")) and not environment.get("QT_QPA_PLATFORM")
    how = failed if on_x11 and not environment.get("WAYLAND_DISPLAY") else warning
    return how("libraries", f"A window on X11 needs {', '.join(wanted)}.", install([*wanted.values()]))


def missing(wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of these libraries that cannot be loaded, with their packages."""
    return {name: package for name, package in wanted.items() if not _loads(name)}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(packages: Sequence[str]) -> str:
    """The one line that installs them, where this is a Debian."""
    if shutil.which("apt-get") is None:
        return "Install them with your system's package manager."
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    return f"sudo {command}" if shutil.which("sudo") else f"As root: {command}"
