"""What widget tests share: the light theme at the start."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from console.ui import theme


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.set_reduced_motion(None)
