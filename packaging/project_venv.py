"""The checkout's own .venv: made when missing or broken, filled with pinned packages, else left alone."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import system_libraries
from timed_steps import StepFailed, passed_on

STAMP = "handover-console.json"
BEING_MADE = "being-made"
LARGE = 10.0
"""Megabytes from which a single download is worth a line."""
PIP_ADVICE = """\
pip could not install the packages; its own words are above. If it could not reach its index:
  behind a proxy, set HTTPS_PROXY=http://HOST:PORT (HTTPS_PROXY is {proxy} now);
  with a mirror of your own, set PIP_INDEX_URL or write pip's configuration file;
  with certificates of your own, set PIP_CERT to their file."""


def requirements(root: Path, extras: Sequence[str]) -> list[str]:
    """The lines of pyproject.toml that name packages: to build, to run, and for each extra."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines: list[str] = [
        *project["build-system"]["requires"],
        "editables",
        *project["project"]["dependencies"],
    ]
    for extra in extras:
        lines += project["project"]["optional-dependencies"][extra]
    return lines


@dataclass(frozen=True)
class Stamp:
    """What a filled .venv was filled from.

    `folder` is where it was: installed commands carry that path, so a moved checkout needs them anew.
    """

    digest: str
    folder: str
    extras: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "Stamp | None":
        """The stamp in a file; None when there is none, or none that can be read."""
        try:
            fields: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
            return cls(fields["digest"], fields["folder"], tuple(fields["extras"].split()))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self, path: Path) -> None:
        """Save it; the three fields are texts."""
        fields = {"digest": self.digest, "folder": self.folder, "extras": " ".join(self.extras)}
        path.write_text(json.dumps(fields), encoding="utf-8")

    def covers(self, wanted: "Stamp") -> bool:
        """Whether a folder with this stamp has all that `wanted` asks for."""
        same = (self.digest, self.folder) == (wanted.digest, wanted.folder)
        return same and set(wanted.extras) <= set(self.extras)


@dataclass(frozen=True)
class ProjectVenv:
    """The folder .venv of one checkout, or another below it by its `name`."""

    root: Path
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        """The folder itself."""
        return self.root / self.name

    @property
    def constraints(self) -> Path:
        """The file of pinned versions."""
        return self.root / "packaging" / "constraints.txt"

    def program(self, name: str) -> Path:
        """An installed command, "python" or "handover-console" say."""
        return self.folder / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")

    def stamp(self, extras: Sequence[str]) -> "Stamp":
        """What is written once everything is in place."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        digest = hashlib.sha256(self.constraints.read_bytes())
        for table in ("build-system", "project"):
            digest.update(json.dumps(project[table], sort_keys=True).encode())
        return Stamp(digest.hexdigest(), str(self.folder), tuple(extras))

    def ready(self, extras: Sequence[str]) -> bool:
        """Whether nothing is left to do."""
        written = Stamp.read(self.folder / STAMP)
        return written is not None and written.covers(self.stamp(extras)) and self.damage() is None

    def damage(self) -> str | None:
        """Why the folder must be made anew; None when it is sound."""
        if not self.folder.is_dir():
            return "missing"
        if (self.folder / BEING_MADE).exists():
            return "half made"
        written = Stamp.read(self.folder / STAMP)
        if written is not None and written.folder != str(self.folder):
            return "moved"
        ask = "import pip, sys; print(sys.implementation.name, *sys.version_info[:2])"
        try:
            done = subprocess.run(
                [self.program("python"), "-c", ask], text=True, capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return "broken"
        if done.returncode != 0:
            return "broken"
        if done.stdout.split() not in (["cpython", "3", str(minor)] for minor in (11, 12, 13)):
            return "of a Python that does not fit"
        return None

    def size(self, command: str) -> str:
        """How much `run` or `test` installs, as constraints.txt says: "48 packages: 96 MB to download, …"."""
        found = re.search(
            rf"^# `{command}` installs (.+)\.$", self.constraints.read_text(encoding="utf-8"), re.M
        )
        return found.group(1) if found else ""

    def prepare(self, command: str, extras: Sequence[str]) -> str:
        """Bring the folder up to date; what was done, in a few words. Raises StepFailed."""
        try:
            with _alone(self.root):
                if self.ready(extras):
                    return "up to date"
                return self._fill(command, extras)
        except PermissionError as error:
            raise StepFailed(f"{error.filename} cannot be written: work in a copy of your own.") from error

    def _fill(self, command: str, extras: Sequence[str]) -> str:
        damage = self.damage()
        if damage is not None:
            print(f"  making {self.folder} ({damage}) with Python {sys.version.split()[0]}", flush=True)
            self._make()
        marker = self.folder / BEING_MADE
        marker.touch()
        print(f"  installing {self.size(command)}", flush=True)
        self._pip("install", "--constraint", str(self.constraints), *requirements(self.root, extras))
        print("  installing Handover Console itself", flush=True)
        self._pip("install", "--no-deps", "--no-build-isolation", "--editable", str(self.root))
        self.stamp(extras).write(self.folder / STAMP)
        marker.unlink()
        return "packages installed"

    def _make(self) -> None:
        if self.folder.is_symlink() or self.folder.is_file():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)
        ensure_venv_module()
        self.folder.mkdir(parents=True)
        (self.folder / BEING_MADE).touch()
        # When this Python is the .venv's own, it was just removed: its base made it and makes it again.
        python = str(getattr(sys, "_base_executable", None) or sys.executable)
        status, _ = passed_on([python, "-m", "venv", self.folder], cwd=self.root)
        if status != 0:
            raise StepFailed(f"{python} -m venv could not make {self.folder}.")

    def _pip(self, *arguments: str) -> None:
        command = [self.program("python"), "-m", "pip", "--disable-pip-version-check", *arguments]
        if sys.stdout.isatty():
            status = subprocess.run(command, cwd=self.root, check=False).returncode
        else:
            status, lines = passed_on(command, cwd=self.root, show=is_large_download)
            if status != 0:
                print("\n".join(f"  pip: {line}" for line in lines[-15:]), flush=True)
        if status != 0:
            proxy = "set" if os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy") else "not set"
            raise StepFailed(PIP_ADVICE.format(proxy=proxy))


def is_large_download(line: str) -> bool:
    """Whether one of pip's lines tells of a download that takes a while."""
    found = re.search(r"(?:Downloading|Using cached) \S+ \(([\d.]+) ([MG])B\)", line)
    return found is not None and (found.group(2) == "G" or float(found.group(1)) >= LARGE)


def ensure_venv_module() -> None:
    """Make sure this Python can make environments (Debian packs that separately). Raises StepFailed."""
    if system_libraries.makes_environments():
        return
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    package = system_libraries.python_package(
        sys.version_info[:2], sys.base_prefix, debian=system_libraries.is_debian(), whole=False
    )
    if package is None:
        raise StepFailed(
            f"{sys.executable} comes without its modules venv and ensurepip. "
            "Install the package of your system that brings them, or another Python 3.11 to 3.13."
        )
    if not system_libraries.is_root():
        sudo = shutil.which("sudo") is not None
        remedy = system_libraries.run_once([package], update_first=False, sudo=sudo)
        raise StepFailed(f"{version} comes without its module venv. {remedy}")
    print(f"  installing the system package {package}", flush=True)
    said = system_libraries.apt_install([package])
    if subprocess.run([sys.executable, "-c", "import venv, ensurepip"], check=False).returncode != 0:
        raise StepFailed(f"{said}\napt-get could not install {package}, which {version} needs to make .venv.")


@contextlib.contextmanager
def _alone(root: Path) -> Generator[None]:
    """Keep a second bootstrap of the same checkout waiting, so that neither removes what the other makes."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  waiting for another bootstrap at work here", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
