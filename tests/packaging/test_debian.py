"""The Debian package: its fields, its files, and that two of the same build are the same."""

import configparser
import hashlib
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

import debian
from system_libraries import DISPLAY, OFFSCREEN
from timed_steps import StepFailed

EPOCH = 1_700_000_000


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    """A package's files around a build of two."""
    build, notices, icons = tmp_path / "build", tmp_path / "notices", tmp_path / "icons"
    (build / "_internal").mkdir(parents=True)
    (build / "handover-console").write_bytes(b"\x7fELF GLIBC_2.4 GLIBC_2.36 GLIBC_2.9")
    (build / "_internal" / "data").write_text("GLIBC_2.99 in a text")
    notices.mkdir()
    (notices / "THIRD-PARTY.txt").write_text("Qt")
    (icons / "16x16" / "apps").mkdir(parents=True)
    (icons / "16x16" / "apps" / "handover-console.png").write_bytes(b"png")
    debian.lay_out(build, checkout / "packaging" / "linux", notices, icons, tmp_path / "root")
    return tmp_path / "root"


def test_every_library_that_qt_needs_is_depended_on() -> None:
    fields = debian.control("1.2", "amd64", 100, (2, 36))
    (line,) = [line for line in fields.splitlines() if line.startswith("Depends: ")]
    for library in (*OFFSCREEN, *DISPLAY):
        assert library.package in line
    assert "libc6 (>= 2.36)" in line
    assert "libglib2.0-0 | libglib2.0-0t64" in line


def test_the_newest_glibc_is_that_of_programs_not_of_texts(root: Path) -> None:
    files = [path for path in root.rglob("*") if path.is_file()]
    assert debian.newest_glibc(files) == (2, 36)


def test_the_command_the_entry_and_the_icons_lie_where_a_desktop_looks(root: Path) -> None:
    assert (root / "usr/bin/handover-console").resolve() == root / "usr/lib/handover-console/handover-console"
    for place in (
        "applications/handover-console.desktop",
        "icons/hicolor/scalable/apps/handover-console.svg",
        "icons/hicolor/16x16/apps/handover-console.png",
        "doc/handover-console/copyright",
        "doc/handover-console/THIRD-PARTY.txt",
        "doc/handover-console/changelog.gz",
    ):
        assert (root / "usr/share" / place).is_file(), place


def test_the_desktop_entry_starts_the_command_and_names_its_icon(checkout: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(checkout / "packaging" / "linux" / "handover-console.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Type"] == "Application"
    assert main["Exec"] == main["Icon"] == main["StartupWMClass"] == "handover-console"
    for action in main["Actions"].strip(";").split(";"):
        assert entry[f"Desktop Action {action}"]["Exec"].startswith("handover-console ")


def test_the_drawing_is_vectors_alone(checkout: Path) -> None:
    drawing = ElementTree.parse(checkout / "packaging" / "linux" / "handover-console.svg")  # our own file
    kinds = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert kinds == {"svg", "title", "path"}


def test_the_same_files_make_the_same_package(root: Path, tmp_path: Path) -> None:
    if shutil.which("dpkg-deb") is None:
        with pytest.raises(StepFailed, match="made on Debian"):
            debian.pack(root, "1.2", EPOCH, tmp_path)
        return
    digests: list[str] = []
    for name in ("first", "second"):
        copy, into = tmp_path / name / "root", tmp_path / name
        shutil.copytree(root, copy, symlinks=True)
        package = debian.pack(copy, "1.2", EPOCH, into)
        digests.append(hashlib.sha256(package.read_bytes()).hexdigest())
        listing = subprocess.run(
            ["dpkg-deb", "--contents", package], text=True, capture_output=True, check=True
        ).stdout
        assert "-rwxr-xr-x root/root" in listing
        assert "/usr/lib/handover-console/handover-console\n" in listing
    assert digests[0] == digests[1]
