"""What goes into a frozen build, and what PyInstaller found that stays out.

A build holds Python, our packages and Qt as their wheels bring them. The system's own libraries (X11, GL,
glib, fontconfig, the C++ library) stay the system's: a graphics driver that meets an older copy of them in
our folder does not load. What Python's own modules need (SQLite, OpenSSL, libffi) comes along. Qt plugins
are named one by one, and a library that nothing kept asks for goes too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PLUGINS: Mapping[str, tuple[str, ...]] = {
    "platforms": ("libqoffscreen", "libqxcb", "libqwayland", "qcocoa", "libqcocoa", "qwindows", "qoffscreen"),
    "platformthemes": ("libqxdgdesktopportal",),
    "platforminputcontexts": ("libcomposeplatforminputcontext", "libibusplatforminputcontext"),
    "xcbglintegrations": (),
    "wayland-shell-integration": ("libxdg-shell",),
    "wayland-decoration-client": ("libadwaita", "libbradient"),
    "wayland-graphics-integration-client": (),
    "imageformats": (),
    "iconengines": (),
    "styles": ("qmacstyle", "libqmacstyle", "qmodernwindowsstyle"),
}
"""By folder of Qt's plugins, the beginnings of the file names that are kept.

Widgets are painted without GL; pictures are SVG through QSvgRenderer and PNG, which QtGui reads itself. The
gtk3 theme is left out: it drags GTK in, and the desktop portal tells dark and light as well.
"""

METADATA = ("handover-console", "PySide6-Essentials", "keyring")
"""Distributions whose version or entry points are asked for at run time."""

NEVER = (
    "tkinter",
    "test",
    "unittest",
    "pydoc",
    "readline",
    "curses",
    "lib2to3",
    "setuptools",
    "pkg_resources",
    "pip",
    "pytest",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtDesigner",
)
"""Modules that some library mentions and no part of the console uses."""


NOT_DATA = (
    ".dist-info/direct_url.json",
    ".dist-info/RECORD",
    ".dist-info/REQUESTED",
    *(".c", ".h", ".pyx", ".pxd", ".pyi"),
)
"""Ends of data files' names that say where something was built, or from what."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a build: its path inside, and where it was found."""

    inside: str
    source: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.inside.rpartition("/")[2]


def wanted_data(inside: str) -> bool:
    """Whether a data file is kept: no translations of Qt's own, no QML, no sources."""
    path = inside.replace("\\", "/")
    if "/Qt/translations/" in path or "/Qt/qml/" in path or "PySide6/translations/" in path:
        return False
    return not path.endswith(NOT_DATA)


def wanted_plugin(inside: str) -> bool:
    """Whether a file is kept as far as Qt's plugins go; what is no plugin is."""
    _, found, below = inside.replace("\\", "/").partition("/plugins/")
    if not found:
        return True
    folder, _, name = below.partition("/")
    return name.startswith(PLUGINS.get(folder, ())) if PLUGINS.get(folder) else False


def ours(source: str, homes: Iterable[Path]) -> bool:
    """Whether a file comes with Python or a package, and not with the system."""
    return any(Path(source).is_relative_to(home) for home in homes)


def is_shared_library(piece: Piece) -> bool:
    """Whether it is a library that others link to; modules and plugins are loaded by name."""
    if "/plugins/" in piece.inside.replace("\\", "/"):
        return False
    return piece.name.startswith("lib") and ".so" in piece.name


def kept(
    pieces: Iterable[Piece], needs: Callable[[Piece], Iterable[str]], homes: Iterable[Path]
) -> list[Piece]:
    """The binaries that stay, in their order. `needs` names the libraries a file is linked to.

    Modules and named plugins stay; of libraries, those that something kept needs: Python's and the
    packages' own always, the system's only for modules of Python and of packages other than Qt.
    """
    homes = tuple(homes)
    every = [piece for piece in pieces if wanted_plugin(piece.inside)]
    libraries = {piece.name: piece for piece in every if is_shared_library(piece)}
    staying = [piece for piece in every if piece.name not in libraries]
    todo, seen = list(staying), {piece.inside for piece in staying}
    while todo:
        piece = todo.pop()
        for name in needs(piece):
            library = libraries.get(name)
            if library is None or library.inside in seen:
                continue
            if ours(library.source, homes) or not _is_systems(library.name, piece):
                seen.add(library.inside)
                todo.append(library)
    return [piece for piece in every if piece.inside in seen or piece.name.startswith("libpython")]


_SYSTEMS = ("libstdc++.", "libgcc_s.", "libz.", "libc.", "libm.", "ld-linux")


def _is_systems(name: str, wanting: Piece) -> bool:
    """Whether a library of the system's that `wanting` needs is left to the system."""
    qt = wanting.inside.startswith(("PySide6/", "shiboken6/")) or wanting.name.startswith(
        ("libQt6", "libicu")
    )
    return qt or name.startswith(_SYSTEMS)
