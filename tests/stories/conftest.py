"""What every story shares: the offscreen platform's remarks say nothing, and a real window to play in."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.stories.playing import Theatre


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains that it is not a real window system whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True))


@pytest.fixture
def theatre(qtbot: QtBot, tmp_path: Path) -> Theatre:
    """The application's own window, run as `handover-console` runs it, on a workspace of this test."""
    return Theatre(tmp_path / "workspace")
