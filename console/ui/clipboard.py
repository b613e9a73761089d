"""The clipboard carries exactly what the format says, and nothing else."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from console.summary.formats import Copy


def put(copy: Copy) -> None:
    """Plain text always; HTML besides for the HTML format alone."""
    data = QMimeData()
    data.setText(copy.text)
    if copy.html is not None:
        data.setHtml(copy.html)
    QGuiApplication.clipboard().setMimeData(data)
