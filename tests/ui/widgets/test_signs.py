"""Pills, meters, badges and steps: painted from the tokens, spoken in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui import icons, theme
from console.ui.widgets import badge, meter
from console.ui.widgets.meter import Meter
from console.ui.widgets.pill import Pill
from console.ui.widgets.step_row import StepRow

MEANINGS = [f"trigger.{name}" for name in icons.TRIGGERS] + [f"state.{name}" for name in icons.STATES]


def spoken(widget: QWidget, text: QAccessible.Text = QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(text)


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_pill_is_painted_in_the_tint_of_its_meaning(
    qapp: QApplication, qtbot: QtBot, meaning: str, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    pill = Pill(meaning, "Word")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    group, _, name = meaning.partition(".")
    now = theme.current()
    tint = now.trigger(name) if group == "trigger" else now.state(name)
    assert pill.height() == 20
    assert pill.grab().toImage().pixelColor(3, 10).name() == tint.soft.name()
    assert tint.fg.name() in colours_of(pill)
    assert spoken(pill) == "Word"


def test_a_pill_shows_another_meaning_in_place(qtbot: QtBot) -> None:
    pill = Pill("state.waiting", "Waiting 1 min")
    qtbot.addWidget(pill)
    pill.show_meaning("state.failed", "Failed")
    assert (pill.meaning(), pill.text(), spoken(pill)) == ("state.failed", "Failed", "Failed")


def test_a_pill_never_reads_markup(qtbot: QtBot) -> None:
    pill = Pill("state.human", "<b>Jo\n\u202eretsA</b>")
    qtbot.addWidget(pill)
    assert pill.text() == "<b>Jo [U+202E]retsA</b>"


def meter_image(value: float, threshold: float, fired: bool) -> QPixmap:
    pixmap = QPixmap(100, 14)
    pixmap.fill(theme.current().color("surface-raised"))
    painter = QPainter(pixmap)
    meter.paint(painter, QRectF(0, 0, 100, 14), "frustration", value, threshold, fired)
    painter.end()
    return pixmap


def test_a_fired_meter_is_solid_and_a_quiet_one_is_lighter() -> None:
    fg = theme.current().trigger("frustration").fg.name()
    assert meter_image(0.8, 0.65, True).toImage().pixelColor(20, 7).name() == fg
    unfired = meter_image(0.4, 0.65, False).toImage().pixelColor(20, 7)
    assert unfired.name() != fg
    assert unfired.name() != theme.current().color("meter-track").name()


def test_the_threshold_is_a_dark_tick_taller_than_the_track_with_a_gap_each_side() -> None:
    image = meter_image(0.9, 0.5, True).toImage()
    tick = theme.current().color("text").name()
    ground = theme.current().color("surface-raised").name()
    assert [image.pixelColor(x, 7).name() for x in (48, 49, 50, 51)] == [ground, tick, tick, ground]
    assert image.pixelColor(49, 2).name() == tick
    assert image.pixelColor(20, 2).name() == ground


@given(value=st.floats(-1, 2), threshold=st.floats(0, 1), fired=st.booleans())
def test_any_reading_is_painted_inside_the_track(value: float, threshold: float, fired: bool) -> None:
    image = meter_image(value, threshold, fired).toImage()
    ground = theme.current().color("surface-raised").name()
    assert all(image.pixelColor(x, 0).name() == ground for x in range(100))


@pytest.mark.parametrize(
    ("value", "fired", "said"), [(0.48, False, "watching"), (0.3, False, "quiet"), (0.7, True, "fired")]
)
def test_a_meter_says_name_value_threshold_and_word(
    qtbot: QtBot, value: float, fired: bool, said: str
) -> None:
    one = Meter("frustration", "Frustration")
    qtbot.addWidget(one)
    one.set_reading(value, 0.65, fired)
    assert spoken(one, QAccessible.Text.Value) == f"Frustration, {value:.2f} of 0.65, {said}"
    assert spoken(one) == "Frustration"
    assert QAccessible.queryAccessibleInterface(one).role() == QAccessible.Role.ProgressBar


def test_a_visible_meter_glides_to_its_reading_and_stands_still_when_asked_to(qtbot: QtBot) -> None:
    one = Meter("topic", "Blocked topic")
    qtbot.addWidget(one)
    one.set_reading(0.2, 0.5, False)
    one.show()
    one.set_reading(0.9, 0.5, True)
    assert one.property("shown") == pytest.approx(0.2)
    qtbot.waitUntil(lambda: one.property("shown") == pytest.approx(0.9))
    theme.set_reduced_motion(True)
    one.set_reading(0.1, 0.5, False)
    assert one.property("shown") == pytest.approx(0.1)
    theme.set_reduced_motion(None)


@pytest.mark.parametrize(("count", "text"), [(1, "1"), (99, "99"), (100, "99+"), (4_000, "99+")])
def test_a_badge_writes_at_most_two_digits(count: int, text: str) -> None:
    assert badge.shown(count) == text


def ground_of(row: StepRow) -> QColor:
    return row.grab().toImage().pixelColor(row.width() - 3, row.height() // 2)


def test_only_the_current_step_has_the_accent_ground_and_each_says_where_it_stands(qtbot: QtBot) -> None:
    row = StepRow(2, "Open LiveChat", "my.livechat.example")
    qtbot.addWidget(row)
    row.resize(320, row.height())
    assert row.height() == 48
    assert spoken(row) == "Step 2, Open LiveChat, not yet"
    row.set_step("current", "Open LiveChat", "my.livechat.example")
    assert ground_of(row).name() == theme.current().color("accent-soft").name()
    assert spoken(row) == "Step 2, Open LiveChat, current step"
    row.set_step("done", "Opened", "13:55")
    assert ground_of(row).name() != theme.current().color("accent-soft").name()
    assert spoken(row) == "Step 2, Opened, done"
