"""A disk of a few megabytes that can be filled, freed and made read-only.

Root gets a real one (tmpfs). Where mounting is not allowed, a folder stands in for it: files cannot grow
while it is "full", and rights are taken away while it is "read-only".
"""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTES = 24


@dataclass(slots=True)
class Disk:
    """A folder on a disk of its own; `real` unless a plain folder stands in."""

    folder: Path
    real: bool

    @contextmanager
    def full(self) -> Generator[None]:
        """Nothing more goes onto it meanwhile."""
        if not self.real:
            with _no_file_grows():
                yield
            return
        ballast = self.folder / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                for size in (1 << 20, 1 << 12, 1):
                    _fill(file.fileno(), size)
                yield
            finally:
                ballast.unlink()

    @contextmanager
    def read_only(self) -> Generator[None]:
        """Nothing can be written meanwhile; nobody may have a file on it open for writing."""
        if self.real:
            _mount("remount,ro", self.folder)
        else:
            _rights(self.folder, 0o555, 0o444)
        try:
            yield
        finally:
            if self.real:
                _mount("remount,rw", self.folder)
            else:
                _rights(self.folder, 0o755, 0o644)


@contextmanager
def small_disk() -> Generator[Disk]:
    """A disk that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="handover-disk-"))
    real = os.geteuid() == 0 and _mounted(folder)
    try:
        yield Disk(folder, real)
    finally:
        if real:
            subprocess.run(["umount", "--lazy", folder], check=True)
        shutil.rmtree(folder)


def _mounted(folder: Path) -> bool:
    options = f"size={MEGABYTES}m,mode=0700"
    command = ["mount", "-t", "tmpfs", "-o", options, "none", folder]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _mount(options: str, folder: Path) -> None:
    subprocess.run(["mount", "-o", options, folder], check=True)


def _fill(file: int, size: int) -> None:
    block = b"\0" * size
    try:
        while os.write(file, block) == size:
            pass
    except OSError:
        return


@contextmanager
def _no_file_grows() -> Generator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _rights(folder: Path, of_folder: int, of_files: int) -> None:
    for place in folder.rglob("*"):
        place.chmod(of_folder if place.is_dir() else of_files)
    folder.chmod(of_folder)
