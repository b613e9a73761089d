"""The binding keeps the references it owes: PySide6 6.12.0 drops those to None until Python 3.11 aborts."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1_000
SLACK = 100
"""Other code may hold a few references more or fewer; the broken binding loses one with every call."""


def test_a_thousand_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        widget.setWindowTitle(str(number))
    assert sys.getrefcount(None) > before - SLACK
