"""Python's collector runs on the window's thread, and nowhere else, while a window is open."""

import gc
import threading

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from console.ui.collecting import FULL, PATIENCE, Collector


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


def test_all_is_looked_through_only_when_little_happens(qtbot: QtBot) -> None:
    collector = Collector()
    kept: list[list[int]] = []
    try:
        gc.collect()
        young, full = gc.get_stats()[1]["collections"], gc.get_stats()[2]["collections"]
        for _ in range(FULL + 1):
            busy(kept)
            collector.collect()
        assert gc.get_stats()[1]["collections"] - young == FULL + 1
        assert gc.get_stats()[2]["collections"] == full
        collector.collect()
        assert gc.get_stats()[2]["collections"] == full + 1
    finally:
        collector.close()


def test_work_without_a_pause_does_not_keep_all_from_being_looked_through(qtbot: QtBot) -> None:
    collector = Collector()
    kept: list[list[int]] = []
    try:
        gc.collect()
        full = gc.get_stats()[2]["collections"]
        for _ in range(PATIENCE):
            kept.extend([n] for n in range(2 * gc.get_threshold()[0]))
            collector.collect()
        assert gc.get_stats()[2]["collections"] == full + 1
    finally:
        collector.close()
