"""The baits themselves: they tell of the smallest touch, so that a silence means something."""

import socket
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from tests.hostile.bait import laid
from tests.hostile.corpus import corpus


def test_a_file_that_qt_opens_is_told(tmp_path: Path, qapp: QApplication) -> None:
    with laid(tmp_path / "bait") as bait:
        assert bait.openings() == ()
        document = QTextDocument()
        document.setHtml(f'<img src="file://{bait.file}">')
        document.setTextWidth(100)
        document.size()
        assert bait.file.name in bait.openings()


def test_a_connection_is_told(tmp_path: Path) -> None:
    with laid(tmp_path / "bait") as bait:
        host, port = bait.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as caller:
            caller.sendall(b"GET /pixel.png HTTP/1.1\r\n\r\n")
            assert caller.recv(1) == b""
        assert bait.knocks() == ("GET /pixel.png HTTP/1.1",)


def test_the_corpus_has_at_least_200_items_of_which_many_name_a_bait(tmp_path: Path) -> None:
    items = corpus(tmp_path / "a.png", "http://127.0.0.1:9")
    assert len({item.name for item in items}) == len(items) >= 200
    assert len({item.text for item in items}) == len(items)
    baited = [item for item in items if str(tmp_path) in item.text or "127.0.0.1:9" in item.text]
    assert len(baited) >= 60
