"""Type: which family the interface is set in, and one cached QFont per text style.

The system's interface font is used as it is, except where a Linux desktop has only a fallback to offer or
no fonts at all; there the shipped Inter (OFL, resources/fonts) takes over. Digits are tabular where the font
can set them so.
"""

import sys

from msgspec import Struct, field
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from console.locate import resource
from console.ui.tokens import in_force

BASE_PX = 13
SHIPPED = "Inter"
_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_FALLBACKS = {
    "",
    "DejaVu Sans",
    "Bitstream Vera Sans",
    "Liberation Sans",
    "FreeSans",
    "Helvetica",
    "Sans Serif",
}
_FONTLESS_PLATFORMS = {"offscreen", "minimal", "vnc"}


class _Face(Struct):
    """The family in use and the fonts made of it."""

    family: str = ""
    made: dict[tuple[str, int | None], QFont] = field(default_factory=dict[tuple[str, int | None], QFont])


_face = _Face()


def load() -> str:
    """Choose the interface family once, loading the shipped one where it is needed; returns its name."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if _has_good_font(QFontInfo(system).family()):
        _face.family = system.family()
    else:
        for file in _FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", file)))
        _face.family = SHIPPED
    _face.made.clear()
    return _face.family


def forget() -> None:
    """Another theme is in force: make fonts anew in its sizes."""
    _face.made.clear()


def scale(app: QApplication) -> float:
    """System font px / 13, in steps of 1/26; 1.0 where the platform has no fonts of its own."""
    if app.platformName() in _FONTLESS_PLATFORMS:
        return 1.0
    px = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return max(0.9, min(2.0, round(2 * px) / (2 * BASE_PX)))


def font(role: str, weight: int | None = None) -> QFont:
    """The font of a text style ("body", "small", …), in another weight if given. A copy: change it freely."""
    key = (role, weight)
    if key not in _face.made:
        _face.made[key] = _make(role, weight)
    return QFont(_face.made[key])


def _make(role: str, weight: int | None) -> QFont:
    style = in_force().type(role)
    if role == "mono":
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    else:
        made = QFont(_face.family) if _face.family else QGuiApplication.font()
    made.setPixelSize(style.px)
    made.setWeight(QFont.Weight(weight or style.weight))
    if _face.family == SHIPPED:
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role != "mono":
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _has_good_font(family: str) -> bool:
    if sys.platform != "linux":
        return True
    return QGuiApplication.platformName() not in _FONTLESS_PLATFORMS and family not in _FALLBACKS
