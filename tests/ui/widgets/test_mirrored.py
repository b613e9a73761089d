"""In a right-to-left window what is painted stands mirrored, and words and figures keep their order."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.ui import fonts, icons, theme
from console.ui.widgets import meter, painting, pill
from console.ui.widgets.buttons import Button, OutlineButton
from console.ui.widgets.rail import Place, Rail
from console.ui.widgets.step_row import CIRCLE, StepRow
from console.ui.widgets.text import Label, Paragraph
from tests.ui.mirror import ink, inked, painted, right_to_left, turned


@pytest.mark.parametrize("value", [0.0, 0.4, 0.9])
def test_a_meter_grows_from_the_right(value: float) -> None:
    def paint(painter: QPainter) -> None:
        meter.paint(painter, QRectF(0, 0, 100, 14), "frustration", value, 0.5, value > 0.5)

    ours = painted(100, 14, paint, mirrored=True)
    assert ours == turned(painted(100, 14, paint, mirrored=False))


@pytest.mark.parametrize("name", ["chevron-right", "send", "undo-2"])
def test_what_points_turns_round(name: str) -> None:
    def paint(painter: QPainter) -> None:
        icons.paint(painter, QRect(0, 0, 16, 16), name, QColor("black"), 16)

    ours = painted(16, 16, paint, mirrored=True)
    assert ours == turned(painted(16, 16, paint, mirrored=False))
    assert ours != turned(ours)


def test_what_does_not_point_stays() -> None:
    def paint(painter: QPainter) -> None:
        icons.paint(painter, QRect(0, 0, 16, 16), "search", QColor("black"), 16)

    assert painted(16, 16, paint, mirrored=True) == painted(16, 16, paint, mirrored=False)


@pytest.mark.parametrize("text", ["2 h 37 min", "4 actions", "280 of 2,000", "It is copied across."])
def test_a_line_leads_at_the_right_and_keeps_its_order(text: str) -> None:
    def paint(painter: QPainter) -> None:
        painting.line(painter, QRect(10, 0, 280, 20), text, fonts.font("body"), QColor("black"))

    left, right = painted(300, 20, paint, mirrored=False), painted(300, 20, paint, mirrored=True)
    assert inked(left) == inked(right)
    assert ink(left).left() < 16
    assert ink(right).right() > 283


def test_a_pill_stands_at_the_right_of_its_room_with_its_glyph_first() -> None:
    def paint(painter: QPainter) -> None:
        pill.paint(painter, QRect(0, 0, 200, 24), "state.waiting", "Waiting")

    left, right = painted(200, 24, paint, mirrored=False), painted(200, 24, paint, mirrored=True)
    assert ink(right) == ink(turned(left))
    glyph = QRect(6, 6, 12, 12)
    assert right.copy(QRect(200 - 18, 6, 12, 12)) == left.copy(glyph)


def test_a_buttons_glyph_stands_before_its_label(qapp: QApplication, qtbot: QtBot) -> None:
    def wide(button: Button) -> int:
        qtbot.addWidget(button)
        button.resize(100, 32)
        return ink(button.grab().toImage().copy(50, 4, 46, 24)).right()

    with right_to_left(qapp):
        assert wide(OutlineButton("i", glyph="search")) > wide(OutlineButton("i")) + 6


@pytest.mark.parametrize("kind", [Label, Paragraph])
def test_words_of_ours_begin_at_the_right_with_their_full_stop_at_their_end(
    qapp: QApplication, qtbot: QtBot, kind: type[Label] | type[Paragraph]
) -> None:
    def picture() -> QLabel:
        label = kind("280 of 2,000 stay.")
        qtbot.addWidget(label)
        label.resize(300, 24)
        return label

    left = picture().grab().toImage()
    with right_to_left(qapp):
        right = picture().grab().toImage()
    assert abs(ink(left).width() - ink(right).width()) < 2
    assert ink(left).left() < 4
    assert ink(right).right() > 295
    end = right.copy(QRect(ink(right).right() - 1, ink(right).top(), 2, ink(right).height() // 2))
    assert len({end.pixel(x, y) for x in range(2) for y in range(end.height())}) == 1


def test_the_number_of_a_step_does_not_lie_on_its_title(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        row = StepRow(1, "Copy the summary")
        qtbot.addWidget(row)
        row.set_step("current", "Copy the summary")
        row.resize(300, 48)
        row.show()
        title = next(one for one in row.findChildren(QLabel) if one.text())
        assert title.geometry().right() < 300 - 8 - CIRCLE
        fill = theme.current().color("accent-fill").name()
        image = row.grab().toImage()
        assert image.pixelColor(300 - 8 - 3, 24).name() == fill
        assert image.pixelColor(8 + 3, 24).name() != fill


def test_the_rails_bar_is_at_the_windows_edge(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        rail = Rail("Screens")
        qtbot.addWidget(rail)
        cell = rail.add(Place("chat", "message-square", "Chat"))
        rail.choose("chat")
        rail.resize(rail.width(), 300)
        rail.show()
        image, y = rail.grab().toImage(), cell.geometry().center().y()
        assert image.pixelColor(rail.width() - 1, y).name() == theme.current().color("accent").name()
        assert image.pixelColor(0, 290).name() == theme.current().color("border").name()
        assert rail.layoutDirection() is Qt.LayoutDirection.RightToLeft
