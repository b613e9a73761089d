"""The text of a summary: as it is copied, of an endless one the beginning."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.chat.summary_text import MOST_LINES, MOST_SHOWN, SummaryText


def test_of_an_endless_text_the_beginning_is_shown_and_how_much_copying_takes_besides(
    qapp: QApplication, qtbot: QtBot
) -> None:
    view = SummaryText("Summary")
    qtbot.addWidget(view)
    view.show_text(" " * 100_000 + "x")
    first, _, rest = view.toPlainText().partition("\n")
    assert first.replace("\u00a0", " ") == " " * MOST_SHOWN
    assert rest == f"… and {100_001 - MOST_SHOWN:,} more characters, which Copy takes along"
    assert view.plain() == " " * 100_000 + "x"
    view.show_text("line\n" * 1_000)
    assert view.document().blockCount() == MOST_LINES + 1


def test_a_usual_text_is_shown_whole(qapp: QApplication, qtbot: QtBot) -> None:
    view = SummaryText("Summary")
    qtbot.addWidget(view)
    view.show_text("Issue: none\n\nReason: none")
    assert view.toPlainText() == "Issue: none\n\nReason: none"
