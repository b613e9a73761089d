"""Settings, Handover texts: what the customer reads, and when people are on duty."""

from console.conversation.messages import Channel
from console.conversation.readings import Trigger
from console.settings import OfficeHours, Settings, plain
from console.turns import replies
from console.ui.settings.fields import LongText
from console.ui.settings.form import Form
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
        self.on_duty = self._text("handover_text", replies.acknowledgement(asked, on_duty=True))
        self.away = self._text("away_text", replies.acknowledgement(asked, on_duty=False))
        self.offer = self._text("offer_text", replies.offer(Channel.CHAT, button=True))
        box = self.section(self.tr("When people are on duty"))
        self.hours = HoursField()
        self.hours.settled.connect(self._save_hours)
        box.addWidget(self.setting("office_hours", self.hours, inner=self.hours.switch))

    def show_settings(self, settings: Settings) -> None:
        """The values in force."""
        self.on_duty.show_text(settings.handover_text)
        self.away.show_text(settings.away_text)
        self.offer.show_text(settings.offer_text)
        self.hours.show_hours(settings.office_hours)

    def _text(self, name: str, placeholder: str) -> LongText:
        field = LongText(placeholder, 3)
        field.setObjectName(name)
        field.settled.connect(self._save_text)
        self.column.addWidget(self.setting(name, field))
        return field

    def _save_text(self, text: str) -> None:
        field = self.sender()
        if isinstance(field, LongText):
            self.save_value(field.objectName(), text.strip())

    def _save_hours(self, hours: object) -> None:
        if isinstance(hours, OfficeHours):
            self.save_value("office_hours", plain(hours))
        else:
            self.rows["office_hours"].set_error(str(hours))
