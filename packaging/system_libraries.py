"""The system's own libraries and programs that Qt and the tests need, and how they get there.

The list was measured on a bare Debian 12. Qt names libxcb-cursor0 whichever of the X11 libraries is missing.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

APT_LISTS = Path("/var/lib/apt/lists")
APT_OPTIONS = ("-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")


@dataclass(frozen=True)
class Library:
    """A Debian package, its names in other releases, and the file or program that shows it is there."""

    package: str
    proof: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every package that will do; Debian 13 and Ubuntu 24.04 renamed some to …t64."""
        return (self.package, *self.also, f"{self.package}t64")

    def found(self) -> bool:
        """Whether the file can be loaded or the program started, on whichever Linux this is."""
        if ".so" not in self.proof:
            return shutil.which(self.proof) is not None
        try:
            ctypes.CDLL(self.proof)
        except OSError:
            return False
        return True


OFFSCREEN = (
    Library("libegl1", "libEGL.so.1"),
    Library("libgl1", "libGL.so.1"),
    Library("libglib2.0-0", "libglib-2.0.so.0"),
    Library("libxkbcommon0", "libxkbcommon.so.0"),
    Library("libfontconfig1", "libfontconfig.so.1"),
    Library("libdbus-1-3", "libdbus-1.so.3"),
    Library("libgssapi-krb5-2", "libgssapi_krb5.so.2"),
)
"""What Qt needs even without a display."""

DISPLAY = (
    Library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    Library("libxcb-cursor0", "libxcb-cursor.so.0"),
    Library("libxcb-icccm4", "libxcb-icccm.so.4"),
    Library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Library("libxcb-shape0", "libxcb-shape.so.0"),
)
"""What Qt needs to open a window."""

TEST_PROGRAMS = (
    Library("xvfb", "Xvfb"),
    Library("xauth", "xauth"),
    Library("dbus-daemon", "dbus-run-session", also=("dbus",)),
    Library("gnome-keyring", "gnome-keyring-daemon"),
)
"""What the tests need: a display and a Secret Service of their own."""


class LibrariesMissing(Exception):
    """Some are missing and cannot be installed from here; the text says which, and what does it."""

    def __init__(self, missing: Sequence[Library], remedy: str) -> None:
        super().__init__(f"Missing: {' '.join(library.package for library in missing)}\n{remedy}")
        self.missing = tuple(missing)


def is_debian() -> bool:
    """Whether packages are Debian's here (Ubuntu's too)."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def installed(names: Iterable[str]) -> set[str]:
    """Those of the named packages that dpkg has installed."""
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Abbrev}\n", *names]
    listing = subprocess.run(query, text=True, capture_output=True, check=False).stdout
    return installed_in(listing)


def installed_in(listing: str) -> set[str]:
    """The packages that dpkg-query's "name status" lines call installed (removed ones may be listed too)."""
    pairs = (line.split() for line in listing.splitlines())
    return {pair[0] for pair in pairs if len(pair) == 2 and pair[1] == "ii"}


def absent(wanted: Iterable[Library], present: set[str]) -> list[Library]:
    """The libraries none of whose names is among the installed packages."""
    return [library for library in wanted if not present.intersection(library.names)]


def install_command(packages: Sequence[str], *, update_first: bool, sudo: bool) -> str:
    """The one line that installs the packages."""
    prefix = "sudo " if sudo else ""
    install = f"{prefix}apt-get install -y --no-install-recommends {shlex.join(packages)}"
    return f"{prefix}apt-get update && {install}" if update_first else install


def run_once(packages: Sequence[str], *, update_first: bool, sudo: bool) -> str:
    """What somebody who may not install packages is told to run; without sudo on the machine, as root."""
    command = install_command(packages, update_first=update_first, sudo=sudo)
    return f"Run this once{'' if sudo else ' as root'}:\n    {command}"


def python_package(version: tuple[int, int], base: str, *, debian: bool, whole: bool) -> str | None:
    """The package that this Python still needs to make environments: Debian packs that separately."""
    if whole or not debian or base != "/usr":
        return None
    return f"python{version[0]}.{version[1]}-venv"


def makes_environments() -> bool:
    """Whether this Python has all that `python -m venv` needs."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def missing(wanted: Sequence[Library]) -> list[Library]:
    """Which of these this machine lacks."""
    if not is_debian():
        return [library for library in wanted if not library.found()]
    return absent(wanted, installed(name for library in wanted for name in library.names))


def ensure(wanted: Sequence[Library]) -> str:
    """Install what is missing, where allowed; what was done, in a few words. Raises LibrariesMissing."""
    lacking = missing(wanted)
    if not lacking:
        return "all there"
    if not is_debian():
        files = ", ".join(library.proof for library in lacking)
        raise LibrariesMissing(lacking, f"Install the packages of your distribution that bring {files}.")
    packages = [_name_here(library) for library in lacking]
    python = python_package(sys.version_info[:2], sys.base_prefix, debian=True, whole=makes_environments())
    if python is not None:  # named here already: one command is enough for everything
        packages.append(python)
    if not is_root():
        sudo = shutil.which("sudo") is not None
        raise LibrariesMissing(lacking, run_once(packages, update_first=not _has_lists(), sudo=sudo))
    command = install_command(packages, update_first=not _has_lists(), sudo=False)
    print(f"  installing {len(packages)} system packages: {' '.join(packages)}", flush=True)
    said = apt_install(packages)
    lacking = missing(wanted)
    if lacking:
        raise LibrariesMissing(
            lacking, f"{said}\napt-get could not install them. Run yourself:\n    {command}"
        )
    return f"{len(packages)} installed"


def apt_install(packages: Sequence[str]) -> str:
    """Install as root, refreshing apt's lists only when they are absent or out of date; apt's last words."""
    if not _has_lists():
        _apt("update", "-q")
    done = _apt("install", *APT_OPTIONS, *packages)
    if done.returncode != 0:
        _apt("update", "-q")
        done = _apt("install", *APT_OPTIONS, *packages)
    return "\n".join(done.stdout.splitlines()[-15:])


def knows(package: str) -> bool:
    """Whether apt has heard of a package."""
    ask = ["apt-cache", "show", "--no-all-versions", package]
    return subprocess.run(ask, capture_output=True, check=False).returncode == 0


def _name_here(library: Library) -> str:
    if not library.also or not _has_lists():
        return library.package
    return next((name for name in (library.package, *library.also) if knows(name)), library.package)


def _has_lists() -> bool:
    return any(APT_LISTS.glob("*_Packages*"))


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    command = ["apt-get", *arguments]
    return subprocess.run(
        command,
        env=env,
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
