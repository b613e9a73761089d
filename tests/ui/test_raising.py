"""The door: one line in, one line out; nothing that is said there hurts the window."""

import asyncio
import json
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtNetwork import QLocalSocket

from console.conversation.errors import ConsoleError, NotPossible
from console.conversation.phrases import phrase
from console.desk.work import Work
from console.ui import raising
from console.ui.raising import CROWD, LONGEST, Door, Reply, ask_window
from tests.ui.loop import run, until


@dataclass
class Porch:
    """A door that repeats what it hears, and who failed behind it."""

    door: Door
    workspace: Path
    failed: list[str]

    async def ask(self, word: str, what: str = "") -> Reply | None:
        """As a caller in another process, but without blocking this one."""
        return raising.reply(await self.say(raising.request(word, what)))

    async def say(self, line: bytes) -> bytes:
        """Raw bytes, and what came back until the door closed."""
        socket = QLocalSocket()
        socket.connectToServer(raising.socket_name(self.workspace))
        await until(lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState)
        socket.write(QByteArray(line))
        socket.flush()
        await until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, "sent away")
        return bytes(socket.readAll().data())


@asynccontextmanager
async def porch(workspace: Path) -> AsyncGenerator[Porch]:
    async def repeat(what: str) -> Reply:
        return Reply(0, what)

    async def refuse(what: str) -> Reply:
        raise NotPossible(phrase("Not now."), phrase("Try later."))

    failed: list[str] = []

    def complain(key: str, error: ConsoleError) -> None:
        failed.append(key)

    owner, parent = Work(complain), QObject()
    door = Door(workspace, owner, {"repeat": repeat, "refuse": refuse}, parent)
    try:
        yield Porch(door, workspace, failed)
    finally:
        door.close()
        await owner.close()
        await until(lambda: door.callers() == 0)


def test_a_word_of_the_table_is_done_and_answered(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            said = "/a path/with spaces\nand “quotes”"
            assert await here.ask("repeat", said) == Reply(0, said)

    run(scene())


def test_an_expected_error_is_answered_with_its_remedy_and_1(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            assert await here.ask("refuse") == Reply(1, "Not now. Try later.")
            assert here.failed == []

    run(scene())


def test_an_unknown_word_is_refused_with_the_words_that_are_known(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            reply = await here.ask("rm -rf")
            assert reply is not None
            assert reply.code == raising.REFUSED
            assert "refuse, repeat" in reply.said

    run(scene())


def test_nobody_at_home_is_none(qapp: object, tmp_path: Path) -> None:
    assert ask_window(tmp_path / "nobody", "repeat") is None


HOSTILE = (
    b"\n",
    b"raise\n",
    b"null\n",
    b"[]\n",
    b'{"word": 1}\n',
    b'{"word": "repeat", "what": {}}\n',
    b'{"word": ["repeat"]}\n',
    b"[" * 10_000 + b"\n",
    b'{"word": "repeat", "what": "' + b"x" * (2 * LONGEST) + b'"}\n',
    b"x" * (LONGEST + 1),
    b"\xff\xfe\x00\n",
    b'{"word": "\\ud800"}\n',
    b"GET / HTTP/1.1\r\n\r\n",
)


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_request_is_refused(qapp: object, tmp_path: Path, line: bytes) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            answer = json.loads(await here.say(line))
            assert answer["code"] == raising.REFUSED
            assert await here.ask("repeat", "still here") == Reply(0, "still here")

    run(scene())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.binary(max_size=300))
def test_no_bytes_bring_the_door_down(qapp: object, tmp_path: Path, line: bytes) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            await here.say(line.replace(b"\n", b" ") + b"\n")
            assert await here.ask("repeat") == Reply(0, "")

    run(scene())


def test_only_the_first_line_is_heard(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            line = b'{"word": "repeat", "what": "one"}\n{"word": "repeat", "what": "two"}\n'
            assert json.loads(await here.say(line)) == {"code": 0, "said": "one"}

    run(scene())


def test_a_caller_that_says_nothing_is_sent_away_and_keeps_nobody_waiting(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raising, "DAWDLING", 50)

    async def scene() -> None:
        async with porch(tmp_path) as here:
            waiting = asyncio.ensure_future(here.say(b'{"word": "rep'))
            assert await here.ask("repeat", "me first") == Reply(0, "me first")
            assert await waiting == b""

    run(scene())


def test_a_crowd_at_the_door_is_thinned_and_leaves_room_again(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            crowd = [QLocalSocket() for _ in range(2 * CROWD)]
            for socket in crowd:
                socket.connectToServer(raising.socket_name(tmp_path))
            await until(lambda: here.door.callers() == CROWD, "the porch is full")
            for socket in crowd:
                socket.abort()
            await until(lambda: here.door.callers() == 0, "they have left")
            assert await here.ask("repeat", "room") == Reply(0, "room")

    run(scene())


def test_a_caller_that_leaves_before_the_answer_hurts_nobody(qapp: object, tmp_path: Path) -> None:
    async def scene() -> None:
        async with porch(tmp_path) as here:
            for _ in range(10):
                socket = QLocalSocket()
                socket.connectToServer(raising.socket_name(tmp_path))
                socket.write(QByteArray(b'{"word": "repeat"}\n'))
                socket.flush()
                socket.abort()
            assert await here.ask("repeat", "on") == Reply(0, "on")
            assert here.failed == []

    run(scene())


def test_the_door_is_for_this_user_alone(qapp: object, tmp_path: Path) -> None:
    path = Path(tempfile.gettempdir(), raising.socket_name(tmp_path))

    def others_rights() -> int:
        return path.stat().st_mode & 0o077

    async def scene() -> None:
        async with porch(tmp_path):
            assert await asyncio.to_thread(others_rights) == 0

    run(scene())
