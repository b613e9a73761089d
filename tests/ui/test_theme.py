"""Appearance: tokens, their contrast, and what switching the theme does."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.locate import resource
from console.ui import fonts, icons, style, theme, tokens
from console.ui.tokens import DARK, LIGHT, Theme

TEXT = 4.5
GRAPHIC = 3.0
GROUNDS = (
    "surface",
    "surface-raised",
    "surface-sunken",
    "surface-hover",
    "turn-customer",
    "rail",
    "selection",
    "accent-soft",
)


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.set_reduced_motion(None)
    theme.apply(qapp, "light")


def system_is_dark(app: QApplication) -> str:
    """Stands in for the system's wish, which the offscreen platform does not have."""
    return DARK


def luminance(colour: QColor) -> float:
    """WCAG relative luminance."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(fg: QColor, bg: QColor, alpha: float) -> QColor:
    pixel = QPixmap(1, 1)
    pixel.fill(bg)
    painter = QPainter(pixel)
    painter.setOpacity(alpha)
    painter.fillRect(0, 0, 1, 1, fg)
    painter.end()
    return pixel.toImage().pixelColor(0, 0)


def plain_pairs(now: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    for ground in GROUNDS:
        for ink in ("text", "text-muted"):
            yield f"{ink} on {ground}", now.color(ink), now.color(ground), TEXT
    for ground in ("surface", "surface-raised", "surface-hover", "selection", "accent-soft", "rail"):
        yield f"accent on {ground}", now.color("accent"), now.color(ground), TEXT
        yield f"ring on {ground}", now.color("focus-ring"), now.color(ground), GRAPHIC
    for fill in ("accent-fill", "accent-fill-hover"):
        yield f"label on {fill}", now.color("text-on-fill"), now.color(fill), TEXT
    for ground in ("surface", "surface-raised"):
        yield f"field on {ground}", now.color("border-control"), now.color(ground), GRAPHIC
        yield f"button on {ground}", now.color("accent-fill"), now.color(ground), GRAPHIC
    yield "chosen part of a switch", now.color("text"), now.color("switch-on"), TEXT
    yield "threshold tick", now.color("text"), now.color("meter-track"), GRAPHIC
    yield "badge", now.color("surface-raised"), now.state("failed").fg, TEXT
    yield "tool tip", now.color("tooltip-text"), now.color("tooltip"), TEXT
    yield "wrong field", now.state("failed").fg, now.color("surface-raised"), TEXT


def meaning_pairs(now: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    tints = {**now.triggers, **now.states}
    for name, tint in tints.items():
        yield f"{name} on its soft ground", tint.fg, tint.soft, TEXT
        yield f"text on soft {name}", now.color("text"), tint.soft, TEXT
        for ground in ("surface", "surface-raised", "selection"):
            yield f"{name} on {ground}", tint.fg, now.color(ground), TEXT
    for name, tint in now.triggers.items():
        unfired = over(tint.fg, now.color("meter-track"), now.alpha("meter-unfired"))
        yield f"unfired {name}", unfired, now.color("meter-track"), GRAPHIC
        yield f"text on mark {name}", now.color("text"), tint.mark, TEXT
        yield f"underline {name}", tint.fg, tint.mark, GRAPHIC


@pytest.mark.parametrize("name", [LIGHT, DARK])
def test_every_pair_the_widgets_paint_can_be_read(qapp: QApplication, name: str) -> None:
    now = tokens.load(name)
    pairs = [*plain_pairs(now), *meaning_pairs(now)]
    too_low = [
        f"{what}: {contrast(ink, ground):.2f}"
        for what, ink, ground, bound in pairs
        if contrast(ink, ground) < bound
    ]
    assert too_low == []
    assert len(pairs) > 100


def test_a_trigger_is_called_by_its_name_in_code() -> None:
    now = theme.current()
    assert now.trigger("asks_for_person") == now.triggers["person"]
    assert now.trigger("cannot_answer") == now.triggers["unanswered"]
    assert set(theme.TRIGGER_TOKENS) == set(icons.TRIGGERS)
    assert set(now.states) == set(icons.STATES)


def test_an_unknown_name_is_an_error_not_a_black_pixel() -> None:
    with pytest.raises(KeyError):
        theme.current().color("surfaces")


def test_reduced_motion_makes_every_duration_zero() -> None:
    assert theme.current().motion("meter") == 240
    theme.set_reduced_motion(True)
    durations = {theme.current().motion(name) for name in theme.current().motions}
    assert durations == {0}


def test_larger_system_text_grows_type_and_rows_but_not_hairlines() -> None:
    doubled = tokens.load(LIGHT, scale=2.0)
    assert doubled.type("body").px == 26
    assert doubled.type("body").line == 40
    assert doubled.size("row-table") == 96
    assert doubled.size("focus-ring") == 2


def test_small_system_text_never_goes_below_eleven_px() -> None:
    small = tokens.load(LIGHT, scale=0.9)
    assert min(role.px for role in small.types.values()) == 11
    assert small.size("button") == 32


def test_switching_tells_listeners_after_the_palette_is_in_place(qapp: QApplication) -> None:
    heard: list[tuple[str, str]] = []

    def note(now: Theme) -> None:
        heard.append((now.name, qapp.palette().color(QPalette.ColorRole.Window).name()))

    theme.changed().connect(note)
    theme.apply(qapp, "dark")
    theme.changed().disconnect(note)
    assert heard == [("dark", tokens.load(DARK).color("surface").name())]


def test_applying_the_same_theme_again_tells_nobody(qapp: QApplication) -> None:
    heard: list[Theme] = []
    theme.changed().connect(heard.append)
    theme.apply(qapp, "light")
    theme.changed().disconnect(heard.append)
    assert heard == []


def test_the_system_turning_dark_is_followed_only_when_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    theme.apply(qapp, "system")
    theme.apply(qapp, "light")
    monkeypatch.setattr("console.ui.theme._system_name", system_is_dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == LIGHT
    monkeypatch.undo()
    theme.apply(qapp, "system")
    monkeypatch.setattr("console.ui.theme._system_name", system_is_dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == DARK


def test_the_style_sheet_has_no_hole_left_and_every_image_exists(qapp: QApplication) -> None:
    for name in (LIGHT, DARK):
        sheet = style.sheet(tokens.load(name))
        assert "${" not in sheet
        images = {part.split(")")[0] for part in sheet.split("url(")[1:]}
        assert images
        assert all(not QPixmap(image).isNull() for image in images)


def test_a_field_is_thirty_two_px_and_keeps_its_height_with_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert field.sizeHint().height() == 32
    field.setFocus()
    assert field.hasFocus()
    assert field.sizeHint().height() == 32


def test_without_a_system_font_the_shipped_one_is_set_with_real_weights() -> None:
    faces = {weight: QFontInfo(fonts.font("body", weight)) for weight in (400, 500, 600)}
    assert {face.family() for face in faces.values()} == {"Inter"}
    assert [face.weight() for face in faces.values()] == [400, 500, 600]


def test_a_font_handed_out_may_be_changed_without_changing_the_next() -> None:
    fonts.font("body").setPixelSize(40)
    assert fonts.font("body").pixelSize() == 13


@pytest.mark.parametrize(
    ("ratio", "size"), list(product((1.0, 2.0), (12, 14, 16, 20))), ids=lambda value: str(value)
)
def test_a_glyph_is_tinted_and_sharp_at_every_ratio(ratio: float, size: int) -> None:
    ink = QColor("#3366cc")
    glyph = icons.pixmap("circle", ink, size, ratio)
    assert glyph.width() == size * ratio
    assert glyph.devicePixelRatio() == ratio
    image = glyph.toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x, y in product(range(image.width()), repeat=2)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {ink.name()}


def test_a_glyph_is_drawn_once_per_colour_size_and_ratio() -> None:
    ink = QColor("#123456")
    assert icons.pixmap("tag", ink, 16, 1.0) is icons.pixmap("tag", QColor("#123456"), 16, 1.0)
    assert icons.pixmap("tag", ink, 16, 1.0) is not icons.pixmap("tag", ink, 16, 2.0)


def test_every_shipped_drawing_can_be_painted(qapp: QApplication) -> None:
    names = sorted(file.stem for file in resource("icons").glob("*.svg"))
    blank = QImage(16, 16, icons.pixmap("tag", QColor("black"), 16, 1.0).toImage().format())
    blank.fill(Qt.GlobalColor.transparent)
    empty = [name for name in names if icons.pixmap(name, QColor("black"), 16, 1.0).toImage() == blank]
    assert empty == []
    assert len(names) > 60


def test_every_meaning_has_a_shape_of_its_own(qapp: QApplication) -> None:
    ink = QColor("black")
    names = [*icons.TRIGGERS.values(), *icons.STATES.values()]
    shapes = {bytes(icons.pixmap(name, ink, 32, 1.0).toImage().constBits()) for name in names}
    assert len(shapes) == len(names)


def test_the_palette_reaches_plain_widgets(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    theme.apply(qapp, "dark")
    ground = widget.grab().toImage().pixelColor(5, 5)
    assert ground.name() == tokens.load(DARK).color("surface").name()
