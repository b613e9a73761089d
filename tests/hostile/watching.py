"""What watches the window while it is given hostile text: elements, navigations, stretches of work."""

import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https", "file", "mailto", "javascript", "data", "ftp", "smb", "vscode", "ms-settings")
TEXT = ("p", "br", "b", "strong", "em", "span", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd")
OURS = frozenset([*TEXT, "html", "head", "body", "meta", "title", "qt", "table", "tbody", "tr", "th", "td"])
"""Elements without addresses that our own formats may use."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What neither a title nor a screen reader may be given raw: it reads backwards, rings or colours."""
TITLE = 700
"""Characters of a title at most, with what the console puts around it."""
LONGEST = 50.0
"""Milliseconds of work at a stretch from which on it is told."""


class Elements(HTMLParser):
    """The elements that a piece of HTML really has, and the attributes that lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @classmethod
    def of(cls, html: str) -> set[str]:
        """Their names; an attribute with its element's."""
        reader = cls()
        reader.feed(html)
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        self.found.add(tag)
        self.found |= {f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "style", "background")}


class Browser(QObject):
    """Stands where the system's browser would: whatever is opened is told."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, cast("bytes", "go"))  # told as bytes, taken as text

    @Slot(QUrl)
    def go(self, url: QUrl) -> None:
        """Notes where to."""
        self.opened.append(url.toString())


class Stretches:
    """The window's own work between two ticks of a timer: its thread's time, so that others' do not count."""

    def __init__(self) -> None:
        self.step = ""
        self.found: list[tuple[str, float]] = []
        self._before = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def taken(self) -> list[tuple[str, float]]:
        """What was found since this was last asked."""
        found, self.found = self.found, []
        return found

    def end(self) -> None:
        """Measures no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.thread_time()
        took = (now - self._before) * 1000
        self._before = now
        if took > LONGEST:
            self.found.append((self.step, round(took, 1)))


def audit(touched: list[str], file: str) -> Callable[[str, tuple[object, ...]], None]:
    """A hook that notes what the process itself opens of the bait, connects to or starts."""
    bait = str(Path(file).parent)

    def hook(event: str, given: tuple[object, ...]) -> None:
        opened = event == "open" and str(given[0]).startswith(bait)
        if opened or event in (
            "subprocess.Popen",
            "os.system",
            "os.exec",
            "os.posix_spawn",
            "webbrowser.open",
        ):
            touched.append(f"{event} {given[0]}")
        elif event == "socket.connect" and not isinstance(given[1], str | bytes):
            touched.append(f"{event} {given[1]}")

    return hook
