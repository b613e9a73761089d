"""What every test of the window shares: a stage, and which remarks of the offscreen platform say nothing."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.stage import Stage


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains that it is not a real window system whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True))


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)
