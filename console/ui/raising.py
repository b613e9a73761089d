"""One window per workspace, and its door: second starts and commands say one line there and get one back."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from shiboken6 import Shiboken

from console.conversation.errors import ConsoleError
from console.desk.work import Work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PATIENCE = 2_000
"""Milliseconds that a caller waits until the door opens."""
ERRAND = 10_000
"""Milliseconds that a caller waits for the answer: the window may be busy."""
LONGEST = 16_384
"""Bytes that a line may have: a word and a path."""
DAWDLING = 5_000
"""Milliseconds after which a caller that has not said its line is sent away."""
CROWD = 32
"""Callers at once; further ones are sent away."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the window answers: the exit code for the caller, and a sentence (English, with its remedy)."""

    code: int
    said: str


Handler = Callable[[str], Coroutine[Any, Any, Reply]]
"""Does what a word asks, on the loop; gets what was said with the word, which may be hostile or empty.
A `ConsoleError` is answered with its message and remedy, and code 1."""

REFUSED = 2
"""The code of a line that the door does not understand."""


class Door(QObject):
    """Listens for callers of this user alone. `words` is all it understands; `owner` owns the errands."""

    def __init__(self, workspace: Path, owner: Work, words: Mapping[str, Handler], parent: QObject) -> None:
        super().__init__(parent)
        self._owner, self._words = owner, dict(words)
        self._callers: set[_Caller] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(CROWD)
        self._server.newConnection.connect(self._knocked)
        name = socket_name(workspace)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a killed console: the lock says that none runs
            self._server.listen(name)

    def close(self) -> None:
        """Listens no more."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.leave()

    def callers(self) -> int:
        """How many are inside."""
        return len(self._callers)

    def _knocked(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if len(self._callers) >= CROWD:
                socket.abort()
                socket.deleteLater()
                continue
            caller = _Caller(socket, self._hear, self._callers.discard)
            self._callers.add(caller)
            caller.listen()

    def _hear(self, caller: "_Caller", line: bytes) -> None:
        asked = _asked(line)
        handler = self._words.get(asked[0]) if asked is not None else None
        if asked is None or handler is None:
            known = ", ".join(sorted(self._words))
            caller.answer(Reply(REFUSED, f"This window does not know what was asked. It knows: {known}."))
            return
        self._owner.start(f"door: {asked[0]}", self._run(caller, handler, asked[1]))

    async def _run(self, caller: "_Caller", handler: Handler, what: str) -> None:
        try:
            caller.answer(await handler(what))
        except ConsoleError as error:
            caller.answer(Reply(1, str(error)))
        finally:
            caller.leave()  # an unexpected error goes to the window's hook, the caller is not kept


class _Caller(QObject):
    """One connection: its line is heard once, answered once."""

    def __init__(
        self,
        socket: QLocalSocket,
        hear: Callable[["_Caller", bytes], None],
        gone: Callable[["_Caller"], None],
    ) -> None:
        super().__init__(socket)
        self._socket, self._hear, self._gone = socket, hear, gone
        self._heard = False
        self._socket.setReadBufferSize(LONGEST + 1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.leave)

    def listen(self) -> None:
        """Waits for the line, for a while."""
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._left)
        self._patience.start(DAWDLING)
        self._read()

    def answer(self, reply: Reply) -> None:
        """Says the answer and closes; a caller that is gone hears nothing."""
        if Shiboken.isValid(self) and self._socket.isOpen():
            line = json.dumps({"code": reply.code, "said": reply.said}).encode() + b"\n"
            self._socket.write(QByteArray(line))
            self._socket.flush()
            self._socket.disconnectFromServer()

    def leave(self) -> None:
        """Sends it away, whether it has its answer or not; what was written still reaches it."""
        if Shiboken.isValid(self) and self._socket.isOpen():
            self._socket.disconnectFromServer()

    def _read(self) -> None:
        if self._heard:
            return
        if self._socket.canReadLine():
            self._heard = True
            self._patience.stop()
            self._hear(self, bytes(self._socket.readLine(LONGEST + 1).data()))
        elif self._socket.bytesAvailable() > LONGEST:
            self._heard = True
            self.answer(Reply(REFUSED, "This line is too long."))

    def _left(self) -> None:
        self._gone(self)
        self._socket.deleteLater()


def _asked(line: bytes) -> tuple[str, str] | None:
    """The word and what was said with it; None for anything that is not such a line."""
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    said = cast("dict[str, object]", found)
    word, what = said.get("word"), said.get("what", "")
    return (word, what) if isinstance(word, str) and isinstance(what, str) else None


def socket_name(workspace: Path) -> str:
    """The door's name, a short one for the workspace: socket paths may not be longer than about 100 bytes."""
    return "handover-console-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:20]


def bring_forward(window: "QWidget") -> None:
    """Shows the window above the others, as far as the window system lets it."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


# The caller's side


def ask_window(workspace: Path, word: str, what: str = "") -> Reply | None:
    """Says a word to the window that has this workspace open; None when there is none, or it stays mute."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(workspace))
    if not socket.waitForConnected(PATIENCE) or not _ours(socket):
        return None
    socket.write(QByteArray(request(word, what)))
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ERRAND):
            return None
    return reply(bytes(socket.readLine(LONGEST).data()))


def request(word: str, what: str = "") -> bytes:
    """The line that asks for it."""
    return json.dumps({"word": word, "what": what}).encode() + b"\n"


def reply(line: bytes) -> Reply | None:
    """The answer in a line; None when there is none."""
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    said = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    code, words = said.get("code"), said.get("said")
    return Reply(code, words) if isinstance(code, int) and isinstance(words, str) else None


def _ours(socket: QLocalSocket) -> bool:
    """Names in the temporary folder can be guessed: another user's socket is not the window's."""
    if os.name == "nt":
        return True
    try:
        return Path(socket.fullServerName()).stat().st_uid == os.getuid()
    except OSError:
        return False


def import_in_other(workspace: Path, file: Path) -> int:
    """Has the running window show what a file holds; returns the exit code."""
    heard = ask_window(workspace, "import", str(file))
    if heard is None:
        return raise_other(workspace)
    sys.stderr.write(f"{heard.said}\n")
    return heard.code


def raise_other(workspace: Path) -> int:
    """Asks the running window to come forward; returns the exit code."""
    heard = ask_window(workspace, "raise")
    if heard is not None and heard.code == 0:
        sys.stderr.write("This workspace is open already: its window was brought forward.\n")
        return 0
    sys.stderr.write(
        "This workspace is open in another console that does not answer. "
        "Wait until it is closed, or end it, then start again.\n"
    )
    return 1
