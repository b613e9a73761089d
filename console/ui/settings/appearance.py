"""Settings, Appearance: theme, names in the rail, motion, contrast, text size. The window applies them."""

from console.ui.settings.form import Form


class AppearanceForm(Form):
    """Changes are only saved here; whoever listens to the settings applies them at once."""

    def build(self) -> None:
        """Five rows."""
        self.heading(
            self.tr("How the console looks"),
            self.tr("Every change shows at once, here and on every other screen."),
        )
        self.generate("theme", "rail_names", "reduced_motion", "contrast", "text_size")
