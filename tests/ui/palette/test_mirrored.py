"""The palette's rows in a right-to-left window."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.palette.entries import Entry, Part
from console.ui.palette.results import Results
from tests.ui.mirror import ink, right_to_left


def _nothing() -> None:
    """Runs nothing."""


def _title_ink(qtbot: QtBot, places: tuple[int, ...], *, mirrored: bool) -> QRect:
    window = QWidget()
    qtbot.addWidget(window)
    results = Results(window)
    results.resize(400, 100)
    results.show_entries([Entry(Part.ELSEWHERE, "copy", "Copy the summary", _nothing, places=places)])
    window.show()
    box = results.visualRect(results.rows.index(1))
    lead = 200 if mirrored else 20
    return ink(results.viewport().grab().toImage().copy(lead, box.top() + 2, 180, box.height() - 4))


def test_a_name_leads_at_the_right_and_keeps_its_spaces(qapp: QApplication, qtbot: QtBot) -> None:
    plain = _title_ink(qtbot, (), mirrored=False)
    with right_to_left(qapp):
        bare = _title_ink(qtbot, (), mirrored=True)
        marked = _title_ink(qtbot, (0, 1, 2, 3), mirrored=True)
    assert abs(bare.width() - plain.width()) < 2
    assert abs(bare.right() - marked.right()) < 2
    assert 400 - 43 - 4 < 200 + bare.right() <= 400 - 43
    assert marked.width() >= bare.width()
