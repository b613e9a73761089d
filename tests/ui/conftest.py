"""What every test of the window shares: a stage, and which remarks of the offscreen platform say nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui import clipboard
from tests.ui.stage import Stage


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains that it is not a real window system whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True))


@pytest.fixture(scope="session", autouse=True)
def settled_clipboard(qapp: QApplication) -> Iterator[None]:
    """The run ends as the console does: nothing of Python's stays on the clipboard."""
    yield
    clipboard.settle()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)
