"""Settings, Privacy: what is masked, seen on a text of one's own."""

from console.privacy import mask
from console.settings import Settings
from console.ui.settings.fields import LongText, Tick
from console.ui.settings.form import Form
from console.ui.widgets.card import Well
from console.ui.widgets.text import Label, Paragraph

LONGEST = 4_000
"""Characters of the sample that are masked while one types."""


class PrivacyForm(Form):
    """One switch, and a text that shows what it does."""

    def build(self) -> None:
        """The switch and the preview."""
        self.heading(
            self.tr("What leaves the console"),
            self.tr("Masking replaces card numbers, account numbers, passwords and keys by visible marks."),
        )
        self.masking = Tick(self.tr("Masking is on"))
        self.masking.chosen.connect(self._save_masking)
        self.column.addWidget(self.setting("masking", self.masking))
        section = self.section(
            self.tr("Try it"),
            self.tr("Nothing you write here is sent or kept. The transcript is never changed."),
        )
        self.sample = LongText("", 2)
        self.sample.setAccessibleName(self.tr("Text to try masking on"))
        self.sample.setPlainText(
            self.tr(
                "My card is 4111 1111 1111 1111 and my password is Sommer-2026!, please refund order 20418."
            )
        )
        self.sample.textChanged.connect(self._preview)
        section.addWidget(self.sample)
        self._result = Well()
        self._caption = Label("", "caption", "text-muted")
        self._shown = Paragraph("", "reading")
        self._result.body.addWidget(self._caption)
        self._result.body.addWidget(self._shown)
        section.addWidget(self._result)

    def show_settings(self, settings: Settings) -> None:
        """The switch in force, and what it makes of the sample."""
        self.masking.show_on(settings.masking)
        self._preview()

    def shown(self) -> str:
        """What is made of the sample."""
        return self._shown.text()

    def _save_masking(self, on: bool) -> None:
        self.save_value("masking", on)

    def _preview(self) -> None:
        text = self.sample.toPlainText()[:LONGEST]
        if not self.settings.masking:
            self._caption.set_text(self.tr("Masking is off: everything is copied as it stands"))
            self._shown.set_text(text)
            return
        masked = mask(text)
        count = len(masked.spans)
        self._caption.set_text(
            self.tr("Copied as this, 1 place masked")
            if count == 1
            else self.tr("Copied as this, {count} places masked").format(count=count)
        )
        self._shown.set_text(masked.text)
