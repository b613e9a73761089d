"""Where resources/ lies: the folder packed into the program, else the one beside the package in a checkout.

Used before the first paint, so it imports next to nothing. The order: a frozen program's folders (PyInstaller
sets `sys.frozen` and `sys._MEIPASS`), a wheel's `console/resources`, the checkout's `resources`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(FileNotFoundError):
    """A file the console came with is not there; `message` and `remedy` may be shown to anyone."""

    code = "resource_missing"

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


def resources() -> Path:
    """The folder of icons, themes, prompts and the rest, as an absolute path.

    Raises ResourceMissing, naming every place looked at, when no such folder exists.
    """
    looked_at: list[str] = []
    for folder in _places():
        if folder.is_dir():
            return folder
        looked_at.append(str(folder))
    raise ResourceMissing(
        f"The folder of icons, themes and texts was not found in {' or '.join(looked_at)}.",
        "Install Handover Console again.",
    )


def resource(*parts: str) -> Path:
    """One file or folder below resources/, e.g. `resource("themes", "tokens.toml")`.

    Raises ResourceMissing when it does not exist or when the parts lead out of the folder.
    """
    folder = resources()
    wanted = folder.joinpath(*parts)
    outside = ".." in wanted.parts[len(folder.parts) :] or not wanted.is_relative_to(folder)
    if outside or not wanted.exists():
        raise ResourceMissing(
            f"{'/'.join(parts)!r} is not among the files the console came with ({folder}).",
            "Install Handover Console again.",
        )
    return wanted


def _places() -> Iterator[Path]:
    if getattr(sys, "frozen", False):
        unpacked: str | None = getattr(sys, "_MEIPASS", None)
        roots = [Path(unpacked)] if unpacked else []
        roots.append(Path(sys.executable).resolve().parent)
        for root in roots:
            yield root / "console" / "resources"
            yield root / "resources"
    yield PACKAGE / "resources"
    # In site-packages a sibling named "resources" would be somebody else's.
    if (PACKAGE.parent / "pyproject.toml").is_file():
        yield PACKAGE.parent / "resources"
