"""What the tests of the walk share: the light theme, no motion, no keyring, no end with a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from console.ui import clipboard, theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform complains that it is not a real window system whenever a window is shown."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True))


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(qapp, "light")
    theme.set_reduced_motion(True)
    yield
    theme.set_text_size(1.0)
    theme.set_reduced_motion(None)
    clipboard.settle()
