"""Baits: a folder whose openings the kernel reports, and a server that counts who knocks."""

import ctypes
import os
import socket
import struct
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

IN_ACCESS, IN_OPEN, IN_NONBLOCK = 0x1, 0x20, 0x800
"""From Linux's inotify.h."""
EVENT = struct.Struct("iIII")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(slots=True)
class Bait:
    """`file` is a real picture, `url` a real address; both tell who came."""

    file: Path
    url: str
    _watch: int
    _knocks: list[str] = field(default_factory=list[str])
    _names: list[str] = field(default_factory=list[str])

    def knock(self, said: str) -> None:
        """Notes a connection."""
        self._knocks.append(said)

    def knocks(self) -> tuple[str, ...]:
        """The first line of everyone who connected."""
        return tuple(self._knocks)

    def openings(self) -> tuple[str, ...]:
        """The names of the files that were opened or read since the watch began; "." is the folder."""
        while events := _read(self._watch):
            at = 0
            while at < len(events):
                _, _, _, length = EVENT.unpack_from(events, at)
                name = events[at + EVENT.size : at + EVENT.size + length].rstrip(b"\0").decode()
                self._names.append(name or ".")
                at += EVENT.size + length
        return tuple(self._names)


@contextmanager
def laid(folder: Path) -> Generator[Bait]:
    """Lays both baits and takes them away."""
    folder.mkdir(parents=True)
    file = folder / "picture.png"
    file.write_bytes(PIXEL)
    watch = _watched(folder)
    server = socket.create_server(("127.0.0.1", 0))
    bait = Bait(file, f"http://127.0.0.1:{server.getsockname()[1]}", watch)
    thread = threading.Thread(target=_serve, args=(server, bait))
    thread.start()
    try:
        yield bait
    finally:
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        server.close()
        os.close(watch)


def _serve(server: socket.socket, bait: Bait) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        with caller:
            caller.settimeout(0.2)
            try:
                bait.knock(caller.recv(200).split(b"\r\n")[0].decode("ascii", "replace"))
            except OSError:
                bait.knock("")


def _watched(folder: Path) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    watch: int = libc.inotify_init1(IN_NONBLOCK)
    added: int = libc.inotify_add_watch(watch, os.fsencode(folder), IN_ACCESS | IN_OPEN)
    if watch < 0 or added < 0:
        raise OSError(ctypes.get_errno(), "the kernel does not watch folders here")
    return watch


def _read(watch: int) -> bytes:
    try:
        return os.read(watch, 1 << 16)
    except BlockingIOError:
        return b""
