"""High contrast: grounds are gone, words and borders are in colours that can be told apart."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from console.ui import theme
from console.ui.contrast import LEAST, LEAST_SIGN, high, ratio
from console.ui.tokens import load
from console.ui.widgets.card import Card
from tests.ui.stage import Stage, colour_at


@pytest.fixture(autouse=True)
def plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_contrast(None)
    theme.apply(qapp, "light")


def palette(base: str, text: str, highlight: str, highlighted: str) -> QPalette:
    """The system's colours, as a theme of Windows or GNOME sets them."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Base, base),
        (role.Text, text),
        (role.Highlight, highlight),
        (role.HighlightedText, highlighted),
        (role.Link, text),
    ):
        made.setColor(name, QColor(colour))
    return made


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    "system",
    [
        ("#ffffff", "#000000", "#37006e", "#ffffff"),
        ("#000000", "#ffffff", "#1aebff", "#000000"),
        ("#2d3236", "#ffffff", "#abcfec", "#212d3b"),
        ("#eeeeee", "#999999", "#dddddd", "#ffffff"),
    ],
)
def test_every_word_and_sign_stands_out_whatever_the_system_chose(
    qapp: QApplication, name: str, system: tuple[str, str, str, str]
) -> None:
    made = high(load(name), palette(*system))
    ground = made.color("surface")
    grounds = ("rail", "surface-raised", "surface-sunken", "turn-customer", "accent-soft", "selection")
    assert {made.color(one).name() for one in grounds} == {ground.name()}
    for one in ("text", "text-muted", "accent", "border", "border-control"):
        assert ratio(made.color(one), ground) >= LEAST
    assert ratio(made.color("focus-ring"), ground) >= LEAST_SIGN
    assert ratio(made.color("text-on-fill"), made.color("accent-fill")) >= LEAST
    for tint in (*made.triggers.values(), *made.states.values()):
        assert (tint.soft.name(), tint.mark.name()) == (ground.name(), ground.name())
        assert ratio(tint.fg, ground) >= LEAST


def test_the_systems_own_colours_are_kept_where_they_do(qapp: QApplication) -> None:
    made = high(load("dark"), palette("#000000", "#ffff00", "#00ff00", "#000000"))
    assert made.color("text").name() == "#ffff00"
    assert made.color("accent-fill").name() == "#00ff00"


def test_high_contrast_comes_and_goes_while_the_console_runs(qapp: QApplication, stage: Stage) -> None:
    theme.apply(qapp, "light")
    before = json.dumps({name: colour.name() for name, colour in theme.current().colors.items()})
    card = Card("Handover")
    stage.show(card)
    card.set_tone("failed")
    tinted = colour_at(card, card.width() // 2, 4)
    theme.set_contrast(True)
    assert colour_at(card, card.width() // 2, 4) == theme.current().color("surface").name() != tinted
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.current().color("surface").name()
    theme.set_contrast(False)
    assert json.dumps({name: colour.name() for name, colour in theme.current().colors.items()}) == before
    assert colour_at(card, card.width() // 2, 4) == tinted


def test_under_reduced_motion_every_duration_is_nothing() -> None:
    still = load("light", 1.0, True)
    assert {still.motion(name) for name in still.motions} == {0}
