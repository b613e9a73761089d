"""One window per workspace: a second start asks the first one to come forward."""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

PATIENCE = 2_000
"""Milliseconds that a second start waits for the first window's word."""
HELLO = b"raise\n"
DONE = b"raised\n"


def _name(workspace: Path) -> str:
    """A short name for the workspace: socket paths may not be longer than about 100 bytes."""
    return "handover-console-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:20]


class Door(QObject):
    """Listens for second starts of this user alone."""

    def __init__(self, workspace: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._knocked)
        name = _name(workspace)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a killed console: the lock says that none runs
            self._server.listen(name)

    def close(self) -> None:
        """Listens no more."""
        self._server.close()

    def _knocked(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.readyRead.connect(self._asked)
        caller.disconnected.connect(caller.deleteLater)

    def _asked(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket) and caller.readLine().data() == HELLO:
            bring_forward(self._window)
            caller.write(DONE)
            caller.flush()
            caller.disconnectFromServer()


def bring_forward(window: QWidget) -> None:
    """Shows the window above the others, as far as the window system lets it."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def raise_other(workspace: Path) -> int:
    """Asks the running window to come forward; returns the exit code."""
    socket = QLocalSocket()
    socket.connectToServer(_name(workspace))
    if socket.waitForConnected(PATIENCE):
        socket.write(HELLO)
        socket.flush()
        if socket.waitForReadyRead(PATIENCE) and socket.readLine().data() == DONE:
            sys.stderr.write("This workspace is open already: its window was brought forward.\n")
            return 0
    sys.stderr.write(
        "This workspace is open in another console that does not answer. "
        "Wait until it is closed, or end it, then start again.\n"
    )
    return 1
