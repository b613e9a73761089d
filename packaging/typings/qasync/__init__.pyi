"""What the console uses of qasync, which ships no types."""

import asyncio

from PySide6.QtCore import QCoreApplication

class QEventLoop(asyncio.SelectorEventLoop):
    def __init__(self, app: QCoreApplication | None = ..., set_running_loop: bool = ...) -> None: ...
