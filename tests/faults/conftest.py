"""What the faults share with the stories: a real window on a workspace, here on a disk of its own."""

from collections.abc import Generator

import pytest
from pytestqt.qtbot import QtBot

from tests.faults.disks import Disk, small_disk
from tests.stories.playing import Theatre


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains that it is not a real window system whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True))


@pytest.fixture
def disk() -> Generator[Disk]:
    """A disk of a few megabytes."""
    with small_disk() as made:
        yield made


@pytest.fixture
def theatre(qtbot: QtBot, disk: Disk) -> Theatre:
    """The application's own window, on a workspace on that disk."""
    return Theatre(disk.folder / "workspace")
