"""Every view as a picture, to be looked at: `python -m tests.accessibility.pictures FOLDER HOW [VIEW]`.

HOW is plain, contrast, contrast-dark, large (text at 200 %), mirrored (right to left, in Arabic).
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

from PySide6.QtWidgets import QApplication

from console import app
from console.ui import clipboard
from tests.accessibility.tour import ARABIC, ENGLISH, mirror, resized, tour
from tests.accessibility.walk import SIZES
from tests.ui import loop

LOOKS: dict[str, dict[str, object]] = {
    "plain": {"theme": "light"},
    "contrast": {"theme": "light", "contrast": "high"},
    "contrast-dark": {"theme": "dark", "contrast": "high"},
    "large": {"theme": "light", "text_size": 2.0},
    "mirrored": {"theme": "light"},
}


async def paint(workspace: Path, folder: Path, how: str, wanted: str) -> None:
    """Goes through the views and grabs those whose name begins with `wanted`."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    mirrored = how == "mirrored"
    mirror(application, mirrored)
    async with tour(workspace, ARABIC if mirrored else ENGLISH) as views:
        async for view in views:
            await view.room.house.preferences.change({"reduced_motion": "on", **LOOKS[how]})
            await loop.settle()
            if not view.name.startswith(wanted):
                continue
            for width, height in SIZES:
                await resized(view.window, width, height)
                await loop.settle()
                name = view.name.replace(", ", "-").replace(" ", "-")
                view.window.grab().save(str(folder / f"{how}-{name}-{width}.png"))
            await resized(view.window, *SIZES[0])


if __name__ == "__main__":
    app.application()
    target, look, *only = sys.argv[1:]
    Path(target).mkdir(parents=True, exist_ok=True)
    loop.LONGEST = 600.0
    with tempfile.TemporaryDirectory() as place:
        loop.run(paint(Path(place), Path(target), look, only[0] if only else ""))
    clipboard.settle()
