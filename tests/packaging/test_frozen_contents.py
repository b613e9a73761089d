"""What a frozen build keeps and what it leaves to the system."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import frozen_contents
from frozen_contents import Piece

VENV = Path("/build/venv")
QT = "PySide6/Qt/lib"
PIECES = [
    Piece("lib-dynload/_sqlite3.so", str(VENV / "_sqlite3.so")),
    Piece("PySide6/QtWidgets.abi3.so", str(VENV / "QtWidgets.abi3.so")),
    Piece("PySide6/Qt/plugins/platforms/libqxcb.so", str(VENV / "libqxcb.so")),
    Piece("PySide6/Qt/plugins/platforms/libqeglfs.so", str(VENV / "libqeglfs.so")),
    Piece("PySide6/Qt/plugins/platformthemes/libqgtk3.so", str(VENV / "libqgtk3.so")),
    Piece(f"{QT}/libQt6Core.so.6", str(VENV / "libQt6Core.so.6")),
    Piece(f"{QT}/libQt6Widgets.so.6", str(VENV / "libQt6Widgets.so.6")),
    Piece(f"{QT}/libQt6Qml.so.6", str(VENV / "libQt6Qml.so.6")),
    Piece("libsqlite3.so.0", "/usr/lib/libsqlite3.so.0"),
    Piece("libglib-2.0.so.0", "/usr/lib/libglib-2.0.so.0"),
    Piece("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0"),
    Piece("libstdc++.so.6", "/usr/lib/libstdc++.so.6"),
    Piece("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0"),
]
NEEDS: Mapping[str, tuple[str, ...]] = {
    "_sqlite3.so": ("libsqlite3.so.0", "libc.so.6"),
    "QtWidgets.abi3.so": ("libQt6Widgets.so.6", "libstdc++.so.6"),
    "libQt6Widgets.so.6": ("libQt6Core.so.6", "libstdc++.so.6"),
    "libQt6Core.so.6": ("libglib-2.0.so.0",),
    "libqgtk3.so": ("libgtk-3.so.0",),
    "libqeglfs.so": ("libQt6Qml.so.6",),
}


def needs(piece: Piece) -> Iterable[str]:
    return NEEDS.get(piece.name, ())


def test_what_is_kept_brings_what_it_needs_and_the_system_keeps_its_own() -> None:
    staying = [piece.name for piece in frozen_contents.kept(PIECES, needs, [VENV])]
    assert staying == [
        "_sqlite3.so",
        "QtWidgets.abi3.so",
        "libqxcb.so",
        "libQt6Core.so.6",
        "libQt6Widgets.so.6",
        "libsqlite3.so.0",
        "libpython3.11.so.1.0",
    ]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/QtCore.abi3.so", True),
    ],
)
def test_plugins_are_kept_by_name(inside: str, kept: bool) -> None:
    assert frozen_contents.wanted_plugin(inside) is kept


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("resources/themes/tokens.toml", True),
        ("console/store/schema/001_journal.sql", True),
        ("tzdata/zoneinfo/Europe/Berlin", True),
        ("handover_console-0.1.0.dist-info/METADATA", True),
        ("handover_console-0.1.0.dist-info/direct_url.json", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/qml/QtQuick/qmldir", False),
        ("selectolax/lexbor.c", False),
    ],
)
def test_data_is_kept_unless_it_is_not_used_or_tells_of_the_builder(inside: str, kept: bool) -> None:
    assert frozen_contents.wanted_data(inside) is kept


def test_nothing_that_the_console_imports_is_left_out(checkout: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (checkout / "console").rglob("*.py")]
    for module in frozen_contents.NEVER:
        imports = (f"\nimport {module}\n", f"from {module} import", f"\nimport {module}.")
        assert not [text for text in sources if any(word in text for word in imports)], module
