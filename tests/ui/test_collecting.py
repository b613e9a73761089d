"""Python's collector runs on the window's thread, and nowhere else, while a window is open."""

import gc
import threading

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from console.ui.collecting import Collector


class Ring(QObject):
    """A Qt object that only the collector can find: it holds itself."""

    def __init__(self, where: list[str]) -> None:
        super().__init__()
        self.me = self
        self._timer = QTimer(self)
        self._timer.start(10_000)
        self._where = where

    def __del__(self) -> None:
        self._where.append(threading.current_thread().name)


def busy(kept: list[list[int]]) -> None:
    """Makes more objects than Python waits for before it collects."""
    kept.extend([n] for n in range(5_000))


def test_a_widget_nobody_holds_is_destroyed_on_the_windows_thread(qtbot: QtBot) -> None:
    where: list[str] = []
    kept: list[list[int]] = []
    collector = Collector()
    try:
        Ring(where)
        thread = threading.Thread(target=busy, args=(kept,), name="a worker")
        thread.start()
        thread.join()
        assert where == []
        qtbot.waitUntil(lambda: bool(where))
    finally:
        collector.close()
    assert where == [threading.main_thread().name]


def test_python_collects_by_itself_again_afterwards(qtbot: QtBot) -> None:
    assert gc.isenabled()
    collector = Collector()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
