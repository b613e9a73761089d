"""High contrast: no grounds, only borders, glyphs and words, all in the system's own colours."""

from msgspec.structs import replace
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from console.ui.tokens import Theme, Tint

LEAST = 7.0
"""Contrast of text that deserves the name (WCAG 2.2, 1.4.6); the system's palette is used where it has it."""
LEAST_SIGN = 3.0
"""Contrast of what is no text: rings and bars (1.4.11)."""
_GROUNDS = (
    "rail",
    "surface",
    "surface-raised",
    "surface-sunken",
    "switch-on",
    "surface-hover",
    "turn-customer",
    "accent-soft",
    "selection",
    "tooltip",
    "meter-track",
)
_INKS = ("text", "text-muted", "border", "border-button", "border-control", "tooltip-text")


def high(theme: Theme, system: QPalette) -> Theme:
    """The theme without its grounds, in the colours of `system`, or in black and white where it has less."""
    role = QPalette.ColorRole
    ground, ink = system.color(role.Base), system.color(role.Text)
    chosen, on_chosen = system.color(role.Highlight), system.color(role.HighlightedText)
    if ratio(ground, ink) < LEAST or (ground.lightness() < ink.lightness()) is not theme.dark:
        ground, ink = (QColor("black"), QColor("white")) if theme.dark else (QColor("white"), QColor("black"))
    if ratio(chosen, on_chosen) < LEAST or ratio(chosen, ground) < LEAST_SIGN:
        chosen, on_chosen = ink, ground
    link = system.color(role.Link)
    accent = link if ratio(link, ground) >= LEAST else ink
    ring = chosen if ratio(chosen, ground) >= LEAST_SIGN else ink
    colors = {
        **theme.colors,
        **dict.fromkeys(_GROUNDS, ground),
        **dict.fromkeys(_INKS, ink),
        "accent": accent,
        "accent-fill": chosen,
        "accent-fill-hover": chosen,
        "text-on-fill": on_chosen,
        "focus-ring": ring,
    }
    tint = Tint(ink, ground, ground)
    return replace(
        theme,
        colors=colors,
        triggers=dict.fromkeys(theme.triggers, tint),
        states=dict.fromkeys(theme.states, tint),
        alphas={**theme.alphas, "meter-unfired": 1.0, "disabled": 0.6},
    )


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def system_palette(app: QApplication) -> QPalette:
    """The colours that the application has before it is dressed."""
    app.setPalette(QPalette())
    return app.palette()
