"""The Debian package around a one-folder build: where its files go, what it depends on."""

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from system_libraries import DISPLAY, OFFSCREEN, Library
from timed_steps import StepFailed

NAME = "handover-console"
RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}
"""What Debian 13 and Ubuntu 24.04 call otherwise."""
ALWAYS = ("libgcc-s1", "libstdc++6", "zlib1g")
RECOMMENDED = (
    "libwayland-client0",
    "libwayland-cursor0",
    "gnome-keyring | kwalletmanager | keepassxc",
    "default-dbus-session-bus | dbus-session-bus",
)
CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: Handover Console maintainers <maintainers@handover-console.invalid>
Installed-Size: {kib}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: desktop console beside an AI customer-support agent
 Plays and watches conversations with an AI support agent, shows at every turn
 why it would or would not bring in a person, and hands them over with a
 summary that is always current. Works without an account and without a
 network until you connect something.
"""
COPYRIGHT = """\
Handover Console contains the work of others; THIRD-PARTY.txt beside this file
lists it with each licence, and the folder licences/ holds their texts.
Qt and PySide6 are used under the GNU LGPL version 3 (on Debian systems in
/usr/share/common-licenses/LGPL-3); their libraries are separate files in
/usr/lib/handover-console/_internal/PySide6 and may be replaced.
The icons are Lucide's (ISC), the font is Inter (SIL Open Font License 1.1);
both texts lie beside them.
"""
GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def depends(libraries: Iterable[Library], glibc: tuple[int, int]) -> str:
    """The Depends line; `glibc` is the newest version that a file of the build asks for."""
    packages = [RENAMED.get(library.package, library.package) for library in libraries]
    return ", ".join([f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted([*ALWAYS, *packages])])


def newest_glibc(files: Iterable[Path]) -> tuple[int, int]:
    """The newest glibc whose symbols the files name."""
    newest = (2, 17)
    for file in files:
        content = file.read_bytes()
        if content.startswith(b"\x7fELF"):
            found = ((int(major), int(minor)) for major, minor in GLIBC.findall(content))
            newest = max(newest, *found, (0, 0))
    return newest


def control(version: str, architecture: str, kib: int, glibc: tuple[int, int]) -> str:
    """DEBIAN/control."""
    return CONTROL.format(
        name=NAME,
        version=version,
        architecture=architecture,
        kib=kib,
        depends=depends((*OFFSCREEN, *DISPLAY), glibc),
        recommends=", ".join(RECOMMENDED),
    )


def lay_out(build: Path, extras: Path, notices: Path, icons: Path, root: Path) -> None:
    """Puts everything where the installed system has it; `extras` holds the desktop entry and the drawing."""
    shutil.copytree(build, root / "usr" / "lib" / NAME, symlinks=True)
    command = root / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    share = root / "usr" / "share"
    for name, folder in (
        (f"{NAME}.desktop", "applications"),
        (f"{NAME}.svg", "icons/hicolor/scalable/apps"),
    ):
        (share / folder).mkdir(parents=True)
        shutil.copyfile(extras / name, share / folder / name)
    shutil.copytree(icons, share / "icons" / "hicolor", dirs_exist_ok=True)
    documents = share / "doc" / NAME
    shutil.copytree(notices, documents)
    (documents / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    with (documents / "changelog.gz").open("wb") as file:
        file.write(gzip.compress((extras.parent / "CHANGELOG.md").read_bytes(), mtime=0))


def settle(root: Path, epoch: int) -> None:
    """Gives every file the rights of a package and one time, so that two builds are the same."""
    for place in [root, *sorted(root.rglob("*"))]:
        if not place.is_symlink():
            executable = place.is_dir() or (place.parent.name == NAME and place.name == NAME)
            place.chmod(0o755 if executable else 0o644)
        os.utime(place, (epoch, epoch), follow_symlinks=False)


def installed_kib(root: Path) -> int:
    """KiB on disk as dpkg counts: each file rounded up, each folder one."""
    sizes = (0 if p.is_dir() and not p.is_symlink() else p.lstat().st_size for p in root.rglob("*"))
    return sum(max(1, -(-size // 1024)) for size in sizes)


def pack(root: Path, version: str, epoch: int, into: Path) -> Path:
    """The package; `root` gets its control files. Raises StepFailed."""
    architecture = _said(["dpkg", "--print-architecture"])
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    (root / "DEBIAN").mkdir()
    text = control(version, architecture, installed_kib(root / "usr"), newest_glibc(files))
    (root / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    settle(root, epoch)
    package = into / f"{NAME}_{version}_{architecture}.deb"
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    done = subprocess.run(command, env=env, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise StepFailed(f"dpkg-deb: {done.stderr.strip()}")
    return package


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, text=True, capture_output=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise StepFailed(f"{command[0]} is missing: a Debian package is made on Debian or Ubuntu.") from error
