"""Settings, Handover texts: what the customer reads, and when people are on duty."""

from console.conversation.messages import Channel
from console.conversation.readings import Trigger
from console.settings import OfficeHours, Settings, plain
from console.turns import replies
from console.ui.settings.form import Form
from console.ui.settings.generated import TextRow
from console.ui.settings.hours import HoursField


class HandoverForm(Form):
    """Three texts, and the office hours that decide between the first two."""

    beside = True

    def build(self) -> None:
        """Texts, then hours."""
        self.heading(
            self.tr("What the customer reads at a handover"),
            self.tr("Leave a text empty for the words shown in it; those fit the reason of each handover."),
        )
        asked = Trigger.ASKS_FOR_PERSON
        own = {
            "handover_text": replies.acknowledgement(asked, on_duty=True),
            "away_text": replies.acknowledgement(asked, on_duty=False),
            "offer_text": replies.offer(Channel.CHAT, button=True),
        }
        self.generate(*own)
        for name, text in own.items():
            made = self.generated[name]
            if isinstance(made, TextRow):
                made.field.setPlaceholderText(text)
        box = self.section(self.tr("When people are on duty"))
        self.hours = HoursField()
        self.hours.settled.connect(self._save_hours)
        row = self.setting("office_hours", self.hours, inner=self.hours.switch)
        row.offer_reset(self.tr("Always open"))
        box.addWidget(row)

    def show_settings(self, settings: Settings) -> None:
        """The values in force."""
        super().show_settings(settings)
        self.hours.show_hours(settings.office_hours)

    def _save_hours(self, hours: object) -> None:
        if isinstance(hours, OfficeHours):
            self.save_value("office_hours", plain(hours))
        else:
            self.rows["office_hours"].set_error(str(hours))
