"""Appearance: which theme is on, how it is poured over the application, and who hears when it changes.

A widget reads `current()` while it paints, so a new theme needs no word to it: the palette change repaints
every widget. What keeps something made from a theme (an icon, a document) connects to `changed()`.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from console.ui import accessible, fonts, style
from console.ui.tokens import (
    DARK,
    LIGHT,
    TRIGGER_TOKENS,
    FontRole,
    Theme,
    Tint,
    in_force,
    load,
    put_in_force,
)

__all__ = [
    "TRIGGER_TOKENS",
    "FontRole",
    "Mode",
    "Theme",
    "Tint",
    "apply",
    "changed",
    "current",
    "set_contrast",
    "set_reduced_motion",
    "set_text_size",
]

Mode = Literal["system", "light", "dark"]


class _Appearance(QObject):
    """The one theme of the running application.

    Signals: changed(Theme) after palette, font and style sheet are in place.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.still: bool | None = None
        self.text_size = 1.0
        self.high: bool | None = None
        self.dressed: tuple[int, bool] | None = None
        self.listening = False

    def follow_system(self) -> None:
        """Pour again when the system turns dark or light and the person follows it."""
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            self.pour(app)

    def pour(self, app: QApplication) -> None:
        theme = load(self._name(app), fonts.scale(app) * self.text_size, self._stands_still(app))
        plain, high = theme, self._wants_contrast(app)
        if (id(plain), high) == self.dressed and app.styleSheet():  # themes are loaded once and kept
            return
        if high:
            from console.ui import contrast

            theme = contrast.high(plain, contrast.system_palette(app))
        self.dressed = (id(plain), high)
        put_in_force(theme)
        fonts.forget()
        if app.font() != fonts.font("body"):
            app.setFont(fonts.font("body"))
        app.setPalette(style.palette(theme))
        app.setStyleSheet(style.sheet(theme))
        self.changed.emit(theme)

    def pour_again(self) -> None:
        """The system asks for more contrast, or for less."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.pour(app)

    def _wants_contrast(self, app: QApplication) -> bool:
        """Where the person does not say, the system does."""
        if self.high is not None:
            return self.high
        hints = app.styleHints()
        asked = _contrast_hints(hints)  # PySide forgets it together with `hints`
        return asked is not None and "High" in str(asked.property("contrastPreference"))

    def listen(self, app: QApplication) -> None:
        """Hears when the system turns dark or light, or asks for more contrast."""
        self.listening = True
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        hints = app.styleHints()
        signal = getattr(_contrast_hints(hints), "contrastPreferenceChanged", None)
        if isinstance(signal, SignalInstance):
            signal.connect(self.pour_again)

    def _name(self, app: QApplication) -> str:
        return _system_name(app) if self.mode == "system" else self.mode

    def _stands_still(self, app: QApplication) -> bool:
        if self.still is not None:
            return self.still
        return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


_appearance = _Appearance()


def current() -> Theme:
    """The theme in force; the light one at 100 % before `apply`."""
    return in_force()


def changed() -> SignalInstance:
    """Emitted with the new Theme after it is in force; connect bound methods of QObjects, never lambdas."""
    return _appearance.changed


def apply(app: QApplication, mode: Mode = "system") -> Theme:
    """Dress the application: Fusion, palette, font, the one style sheet; "system" follows the system live."""
    _appearance.mode = mode
    if not _appearance.listening:
        accessible.install()
        fonts.load()
        app.setStyle(QStyleFactory.create("Fusion"))
        _appearance.listen(app)
    schemes = {LIGHT: Qt.ColorScheme.Light, DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
    _appearance.pour(app)
    return current()


def set_reduced_motion(still: bool | None) -> None:
    """True makes every duration 0, False never, None follows the system."""
    _appearance.still = still
    app = QApplication.instance()
    if isinstance(app, QApplication) and _appearance.listening:
        _appearance.pour(app)


def set_contrast(high: bool | None) -> None:
    """True is high contrast, False is not, None follows the system."""
    _appearance.high = high
    app = QApplication.instance()
    if isinstance(app, QApplication) and _appearance.listening:
        _appearance.pour(app)


def set_text_size(size: float) -> None:
    """The person's own text size, 1.0 to 2.0 times the system's."""
    _appearance.text_size = size
    app = QApplication.instance()
    if isinstance(app, QApplication) and _appearance.listening:
        _appearance.pour(app)


def _contrast_hints(hints: QStyleHints) -> QObject | None:
    """What the system says of contrast; only told from Qt 6.10 on."""
    ask = getattr(hints, "accessibility", None)
    found = ask() if callable(ask) else None
    return found if isinstance(found, QObject) else None


def _system_name(app: QApplication) -> str:
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
