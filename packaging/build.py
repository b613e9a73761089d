"""Makes the packages out of this checkout, into dist/.

    python3 packaging/build.py           the one-folder build and, on Debian, the package from it
    python3 packaging/build.py folder    the one-folder build alone: dist/handover-console/
    python3 packaging/build.py archive   both, and the folder as a compressed archive

Only pinned tools are used, in an environment of its own (build/venv). The same checkout gives the same
bytes: times come from SOURCE_DATE_EPOCH, else from the last commit. Standard library only. Then try what was
made: python3 packaging/smoke.py
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import debian
from project_venv import ProjectVenv
from system_libraries import OFFSCREEN, LibrariesMissing, ensure, is_debian
from timed_steps import StepFailed, Steps, passed_on

ROOT = Path(__file__).resolve().parent.parent
NAME = "handover-console"
WHAT = ("packages", "folder", "archive")


def main(arguments: Sequence[str]) -> int:
    """Builds what was asked for; the exit status."""
    what = arguments[0] if arguments else "packages"
    if what not in WHAT or len(arguments) > 1:
        print(__doc__)
        return 0 if what in ("-h", "--help") else 2
    return Build(ROOT).run(what)


class Build:
    """The steps from a checkout to packages in dist/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = ProjectVenv(root, "build/venv")
        self.dist = root / "dist"
        self.folder = self.dist / NAME
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        self.version: str = project["project"]["version"]

    def run(self, what: str) -> int:
        """Every step, and the table of their times."""
        package = what != "folder" and is_debian()
        steps = Steps(total=4 + package + (what == "archive"))
        done = (
            steps.run("system libraries", _libraries)
            and steps.run("tools in build/venv", lambda: self.venv.prepare("package", ["package"]))
            and steps.run("one-folder build", self.freeze)
            and steps.run("licences", self.notices)
            and (not package or steps.run("Debian package", self.debian))
            and (what != "archive" or steps.run("archive", self.archive))
        )
        print(f"\n{steps.table()}", flush=True)
        return 0 if done else 1

    def freeze(self) -> str:
        """dist/handover-console/, whole or not at all."""
        with tempfile.TemporaryDirectory(dir=_made(self.root / "build"), prefix="freeze-") as scratch:
            command = [
                *(self.venv.program("python"), "-m", "PyInstaller", "--noconfirm", "--clean"),
                *("--log-level", "WARN", "--distpath", f"{scratch}/dist", "--workpath", f"{scratch}/work"),
                self.root / "packaging" / f"{NAME}.spec",
            ]
            status, _ = passed_on(command, cwd=self.root, env=self._environment())
            if status != 0:
                raise StepFailed(f"PyInstaller ended with status {status}; its own words are above.")
            shutil.rmtree(self.folder, ignore_errors=True)
            _made(self.dist)
            _strip(Path(scratch, "dist", NAME))
            shutil.move(f"{scratch}/dist/{NAME}", self.folder)
        return f"{megabytes(self.folder)} MB"

    def notices(self) -> str:
        """Whose work is inside, beside the program."""
        return f"{self._helper('notices.py', self.folder / 'notices')} packages"

    def debian(self) -> str:
        """dist/handover-console_VERSION_ARCHITECTURE.deb."""
        with tempfile.TemporaryDirectory(dir=_made(self.root / "build"), prefix="debian-") as scratch:
            root, icons, extras = (
                Path(scratch, "root"),
                Path(scratch, "icons"),
                self.root / "packaging" / "linux",
            )
            self._helper("app_icons.py", extras / f"{NAME}.svg", icons)
            build = Path(scratch, "build")
            shutil.copytree(self.folder, build, symlinks=True, ignore=shutil.ignore_patterns("notices"))
            debian.lay_out(build, extras, self.folder / "notices", icons, root)
            package = debian.pack(root, self.version, self.epoch(), self.dist)
        return f"{package.name}, {package.stat().st_size / 1e6:.1f} MB"

    def archive(self) -> str:
        """dist/handover-console-VERSION-SYSTEM-MACHINE.tar.xz."""
        name = f"{NAME}-{self.version}-{sys.platform}-{platform.machine()}.tar.xz"
        with tarfile.open(self.dist / name, "w:xz") as archive:
            archive.add(self.folder, arcname=NAME, filter=self._anonymous)
        return f"{name}, {(self.dist / name).stat().st_size / 1e6:.1f} MB"

    def epoch(self) -> int:
        """Seconds since 1970 that every file of a package is dated with."""
        given = os.environ.get("SOURCE_DATE_EPOCH", "")
        if given.isdigit():
            return int(given)
        ask = ["git", "-C", str(self.root), "log", "-1", "--format=%ct"]
        try:
            said = subprocess.run(ask, text=True, capture_output=True, check=False).stdout.strip()
        except OSError:
            said = ""
        return int(said) if said.isdigit() else int((self.root / "pyproject.toml").stat().st_mtime)

    def _anonymous(self, entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = self.epoch()
        return entry

    def _helper(self, script: str, *arguments: Path) -> str:
        command = [self.venv.program("python"), self.root / "packaging" / script, *arguments]
        done = subprocess.run(command, text=True, capture_output=True, env=self._environment(), check=False)
        if done.returncode != 0:
            raise StepFailed(f"{script} failed: {done.stderr.strip()}")
        return done.stdout.strip()

    def _environment(self) -> dict[str, str]:
        """Without the person's paths, and with what makes two builds the same."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
        return {**kept, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(self.epoch())}


def megabytes(folder: Path) -> int:
    """Millions of bytes in all files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / 1e6)


def _strip(folder: Path) -> None:
    """Takes the debugger's names out of Python's own library: three quarters of it, where it was built so."""
    program = shutil.which("strip")
    if program is not None and sys.platform == "linux":
        libraries = [str(path) for path in folder.rglob("libpython3*.so*") if not path.is_symlink()]
        subprocess.run([program, "--strip-unneeded", *libraries], check=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _libraries() -> str:
    if sys.platform != "linux":
        return "none needed"
    try:
        return ensure(OFFSCREEN)
    except LibrariesMissing as error:
        raise StepFailed(str(error)) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
