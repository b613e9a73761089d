"""The clipboard carries exactly what the format says, and nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from console.summary.formats import Copy


def put(copy: "Copy") -> None:
    """Plain text always; HTML besides for the HTML format alone."""
    data = QMimeData()
    data.setText(exact(copy.text))
    if copy.html is not None:
        data.setHtml(copy.html)
    QGuiApplication.clipboard().setMimeData(data)


def exact(text: str) -> str:
    """The text as it has to be handed to Qt, which drops a byte order mark at its beginning."""
    return "\ufeff" + text if text.startswith(("\ufeff", "\ufffe")) else text


def settle() -> None:
    """Before the application ends: what was copied stays as text of Qt's own.

    The platforms without a display keep it in a static that is destroyed after Python is gone; data made here
    would call back into Python then, and the process would die on its last step.
    """
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        board = QGuiApplication.clipboard()
        board.setText(board.text())
