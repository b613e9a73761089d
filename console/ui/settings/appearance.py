"""Settings, Appearance: theme, names in the rail, motion, text size. The window applies them."""

from console.settings import ReducedMotion, Settings, Theme
from console.ui.settings.dials import Percent
from console.ui.settings.fields import Tick
from console.ui.settings.form import Form, left
from console.ui.widgets.switch import Switch


class AppearanceForm(Form):
    """Changes are only saved here; whoever listens to the settings applies them at once."""

    def build(self) -> None:
        """Four rows."""
        self.heading(
            self.tr("How the console looks"),
            self.tr("Every change shows at once, here and on every other screen."),
        )
        self.theme = Switch(
            (
                (Theme.SYSTEM.value, self.tr("System")),
                (Theme.LIGHT.value, self.tr("Light")),
                (Theme.DARK.value, self.tr("Dark")),
            ),
            self.tr("Theme"),
        )
        self.theme.chosen.connect(self._save_theme)
        self.column.addWidget(self.setting("theme", left(self.theme), inner=self.theme))
        self.names = Tick(self.tr("Names under the pictures"))
        self.names.chosen.connect(self._save_names)
        self.column.addWidget(self.setting("rail_names", self.names, help_text=""))
        self.motion = Switch(
            (
                (ReducedMotion.SYSTEM.value, self.tr("System")),
                (ReducedMotion.ON.value, self.tr("Nothing moves")),
                (ReducedMotion.OFF.value, self.tr("Things move")),
            ),
            self.tr("Reduced motion"),
        )
        self.motion.chosen.connect(self._save_motion)
        self.column.addWidget(self.setting("reduced_motion", left(self.motion), inner=self.motion))
        self.text_size = Percent(100, 200, 10)
        self.text_size.settled.connect(self._save_size)
        self.column.addWidget(
            self.setting(
                "text_size",
                left(self.text_size),
                inner=self.text_size,
                help_text=self.tr("100 to 200 % of the system's text."),
            )
        )

    def show_settings(self, settings: Settings) -> None:
        """The values in force."""
        self.theme.choose(settings.theme.value)
        self.names.show_on(settings.rail_names)
        self.motion.choose(settings.reduced_motion.value)
        self.text_size.show_value(round(settings.text_size * 100))

    def _save_theme(self, value: str) -> None:
        self.save_value("theme", value)

    def _save_names(self, on: bool) -> None:
        self.save_value("rail_names", on)

    def _save_motion(self, value: str) -> None:
        self.save_value("reduced_motion", value)

    def _save_size(self, percent: int) -> None:
        self.save_value("text_size", percent / 100)
