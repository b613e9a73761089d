"""Design tokens: resources/themes/tokens.toml read into frozen values, a light and a dark Theme."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from msgspec import Struct
from PySide6.QtGui import QColor

from console.locate import resource

LIGHT = "light"
DARK = "dark"
SMALLEST_TEXT = 11

TRIGGER_TOKENS = {
    "asks_for_person": "person",
    "frustration": "frustration",
    "cannot_answer": "unanswered",
    "guidance": "guidance",
    "topic": "topic",
}
"""The five triggers as code and command line name them, and the token each one is painted with."""

_Table = Mapping[str, Any]


class Tint(Struct, frozen=True):
    """One meaning's three colours: text and glyph, ground of a pill, stronger ground of evidence."""

    fg: QColor
    soft: QColor
    mark: QColor
    """Equal to `soft` where the tokens name none (states)."""


class FontRole(Struct, frozen=True):
    """One text style, px already scaled to the system font."""

    px: int
    line: int
    weight: int


class Theme(Struct, frozen=True):
    """Every colour, size and duration by its token name; an unknown name is a KeyError."""

    name: str
    """"light" or "dark"."""
    scale: float
    """System font px / 13; text sizes are multiplied by it."""
    still: bool
    """True under reduced motion: every duration is 0."""
    colors: Mapping[str, QColor]
    triggers: Mapping[str, Tint]
    states: Mapping[str, Tint]
    types: Mapping[str, FontRole]
    sizes: Mapping[str, float]
    spaces: Mapping[str, int]
    radii: Mapping[str, int]
    widths: Mapping[str, Mapping[str, int]]
    alphas: Mapping[str, float]
    motions: Mapping[str, int]

    @property
    def dark(self) -> bool:
        return self.name == DARK

    def color(self, name: str) -> QColor:
        """A plain colour ("surface-raised"), or "state.failed" / "trigger.topic" for the fg of a meaning."""
        group, _, member = name.partition(".")
        if group == "state":
            return self.states[member].fg
        if group == "trigger":
            return self.trigger(member).fg
        return self.colors[name]

    def trigger(self, name: str) -> Tint:
        """The tint of a trigger by its name in code ("cannot_answer") or in the tokens ("unanswered")."""
        return self.triggers[TRIGGER_TOKENS.get(name, name)]

    def state(self, name: str) -> Tint:
        """The tint of a state: ai, waiting, human, you, failed, done, ok, unsure."""
        return self.states[name]

    def type(self, role: str) -> FontRole:
        """The text style of a role: caption, small, body, strong, reading, title, heading, figure, mono."""
        return self.types[role]

    def size(self, name: str) -> int:
        """Px of a named size; heights grow with text larger than 13 px, hairlines and icons do not."""
        value = self.sizes[name]
        return round(value * max(1.0, self.scale)) if name in _GROWING else round(value)

    def px(self, value: float) -> int:
        """A size of a widget's own, grown like the named ones."""
        return round(value * max(1.0, self.scale))

    def space(self, name: str) -> int:
        return self.spaces[name]

    def radius(self, name: str) -> int:
        return self.radii[name]

    def width(self, name: str, bound: str = "default") -> int:
        """Px of a pane's width; `bound` is min, default, max or one of its own (tabs, text-max)."""
        return self.widths[name][bound]

    def alpha(self, name: str) -> float:
        return self.alphas[name]

    def motion(self, name: str) -> int:
        """Milliseconds; 0 under reduced motion."""
        return 0 if self.still else self.motions[name]


_GROWING = {
    "pane-header",
    "row-palette",
    "banner",
    "button",
    "button-small",
    "field",
    "pill",
    "row-table",
    "row-table-compact",
    "row-list",
    "row-case",
    "row-trigger",
    "row-step",
    "row-menu",
}


@cache
def raw() -> _Table:
    """The token file as it is written."""
    return tomllib.loads(resource("themes", "tokens.toml").read_text(encoding="utf-8"))


@cache
def load(name: str, scale: float = 1.0, still: bool = False) -> Theme:
    """The theme `name` ("light" or "dark") at a text scale; equal arguments give the same object."""
    tokens = raw()
    half = cast("_Table", tokens[name])
    return Theme(
        name=name,
        scale=scale,
        still=still,
        colors={key: QColor(value) for key, value in _table(half, "color").items()},
        triggers={key: _tint(value) for key, value in _table(half, "trigger").items()},
        states={key: _tint(value) for key, value in _table(half, "state").items()},
        types={key: _role(value, scale) for key, value in _table(tokens, "type").items() if key != "base-px"},
        sizes={key: float(value) for key, value in _table(tokens, "size").items()},
        spaces={key: int(value) for key, value in _table(tokens, "space").items()},
        radii={key: int(value) for key, value in _table(tokens, "radius").items()},
        widths={key: dict(value) for key, value in _table(tokens, "width").items()},
        alphas={key: float(value) for key, value in _table(tokens, "alpha").items()},
        motions={key: int(value) for key, value in _table(tokens, "motion").items()},
    )


class _Force(Struct):
    """The theme the application wears; only console.ui.theme changes it."""

    theme: Theme | None = None


_force = _Force()


def in_force() -> Theme:
    """The theme the application wears; the light one at 100 % before any was applied."""
    return _force.theme or load(LIGHT)


def put_in_force(theme: Theme) -> None:
    """For console.ui.theme alone, which pours palette, font and style sheet with it."""
    _force.theme = theme


def _table(parent: _Table, name: str) -> _Table:
    return cast("_Table", parent[name])


def _tint(pair: Mapping[str, str]) -> Tint:
    soft = QColor(pair["soft"])
    return Tint(QColor(pair["fg"]), soft, QColor(pair["mark"]) if "mark" in pair else soft)


def _role(table: Mapping[str, int], scale: float) -> FontRole:
    px = max(SMALLEST_TEXT, round(table["px"] * scale))
    return FontRole(px, round(table["line"] * px / table["px"]), table["weight"])
