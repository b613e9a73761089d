"""A process that opens a window, tells when its first frame stood, and ends: `… bare` or `… console FOLDER`.

It prints one line of JSON: `at` (monotonic seconds, the clock that all processes of a machine share), `rss`
in MiB at that moment, `text` (what the first frame shows is in it) and `modules`, all imported by then.
"""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractScrollArea


def run(arguments: list[str]) -> int:
    """Opens the window that was asked for."""
    if arguments[0] == "bare":
        return _bare()
    return _console(Path(arguments[1]))


def _bare() -> int:
    """The least that PySide6 can show of a text."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    edit = QTextEdit(window)
    edit.setPlainText("The last answer of a conversation.")
    window.setCentralWidget(edit)
    window.resize(1280, 800)
    _watch(edit, edit.toPlainText)
    window.show()
    return app.exec()


def _console(workspace: Path) -> int:
    """The command as a person types it; only the window is watched."""
    import gc

    from console.cli import commands, main

    del commands
    gc.disable()  # as the command does before it imports the house, then the window
    from console.assembly import House

    import console.app  # isort: skip
    from console.ui.window import Window

    make = console.app.make_window

    def watched(house: House) -> Window:
        window = make(house)
        _watch(window.chat.transcript, window.chat.transcript.toPlainText)
        return window

    console.app.make_window = watched
    return main(["--workspace", str(workspace)])


def _watch(view: "QAbstractScrollArea", text: "Callable[[], str]") -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Watch(QObject):
        """Waits for the view's first paint event; an event posted then comes when the frame stands."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                view.viewport().removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return False

        def customEvent(self, event: QEvent) -> None:
            _tell(text())

    view.viewport().installEventFilter(Watch(view))


def _tell(text: str) -> None:
    at = time.monotonic()
    rss = _rss()
    modules = sorted(sys.modules)
    import json

    sys.stdout.write(json.dumps({"at": at, "rss": rss, "text": text, "modules": modules}) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what comes after the first frame is not measured


def _rss() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("the kernel tells no resident size")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
