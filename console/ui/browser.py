"""The system's browser and mail program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def browse(url: str) -> bool:
    """Hands a URL to whatever opens it here; false where nothing does."""
    return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
