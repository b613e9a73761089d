"""The composer: what it says before one writes, what a huge paste becomes, where the keys lead."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from console.ui import theme
from console.ui.chat.composer import LONGEST, Composer
from tests.ui.stage import Stage, noted


def field(composer: Composer) -> QPlainTextEdit:
    edit = composer.findChild(QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    return edit


class Painted(QObject):
    """Counts how often a widget is painted."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_where_the_text_goes_is_repainted_when_it_changes(qapp: QApplication, stage: Stage) -> None:
    composer = Composer()
    composer.set_placeholder("Write")
    stage.show(composer)
    painted = Painted()
    field(composer).viewport().installEventFilter(painted)
    qapp.processEvents()
    painted.times = 0
    composer.set_placeholder("Write as the customer. Nobody is connected here.")
    qapp.processEvents()
    assert painted.times > 0


def test_the_hint_in_a_field_is_as_dark_as_muted_text_in_both_themes(
    qapp: QApplication, stage: Stage
) -> None:
    composer, line = Composer(), QLineEdit()
    stage.show(composer, line)
    for name in ("light", "dark"):
        theme.apply(qapp, name)
        muted = theme.current().color("text-muted").name()
        for widget in (field(composer), line):
            widget.ensurePolished()
            assert widget.palette().placeholderText().color().name() == muted


def test_a_paste_of_a_hundred_thousand_characters_is_cut_and_told_and_the_cursor_stands_at_its_end(
    qapp: QApplication, stage: Stage
) -> None:
    composer = Composer()
    stage.show(composer)
    told = noted(composer.too_long)
    composer.setFocus()
    QGuiApplication.clipboard().setText("word " * 20_000)
    QTest.keyClick(field(composer), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told == [LONGEST]
    assert len(composer.text()) == LONGEST
    assert field(composer).textCursor().atEnd()


def test_a_long_paste_in_the_middle_keeps_what_stood_behind_it(qapp: QApplication, stage: Stage) -> None:
    composer = Composer()
    stage.show(composer)
    composer.set_text("before AFTER")
    edit = field(composer)
    cursor = edit.textCursor()
    cursor.setPosition(7, QTextCursor.MoveMode.MoveAnchor)
    edit.setTextCursor(cursor)
    QGuiApplication.clipboard().setText("x" * 30_000)
    edit.paste()
    assert len(composer.text()) == LONGEST
    assert composer.text().startswith("before x")
    assert composer.text().endswith("xAFTER")


def test_a_cut_never_halves_a_sign_outside_the_basic_plane(qapp: QApplication, stage: Stage) -> None:
    composer = Composer()
    stage.show(composer)
    field(composer).insertPlainText("😀" * (LONGEST + 5))
    assert composer.text() == "😀" * LONGEST


def test_a_message_that_came_back_may_be_longer_and_is_whole(qapp: QApplication, stage: Stage) -> None:
    composer = Composer()
    stage.show(composer)
    told = noted(composer.too_long)
    composer.set_text("written since")
    composer.give_back("x" * LONGEST)
    assert composer.text() == "x" * LONGEST + "\nwritten since"
    assert told == []


def test_a_paste_of_a_hundred_thousand_blanks_ends(qapp: QApplication, stage: Stage) -> None:
    """Qt never finishes a line of more than 65,535 blanks."""
    composer = Composer()
    stage.show(composer)
    composer.setFocus()
    told = noted(composer.too_long)
    QGuiApplication.clipboard().setText(" " * 100_000 + "x")
    QTest.keyClick(field(composer), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    composer.grab()
    assert told == [LONGEST]
    assert composer.text() == " " * LONGEST
