"""What tests of the Conversations screen share: the light theme, no motion, no end with a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from console.ui import theme


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(qapp, "light")
    theme.set_reduced_motion(True)
    yield
    theme.set_text_size(1.0)
    theme.set_reduced_motion(None)
