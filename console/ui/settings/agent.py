"""Settings, Agent: its name, and when it brings in a person."""

from collections.abc import Mapping

from console.conversation.readings import Trigger
from console.escalation.conditions import THRESHOLDS
from console.providers.capabilities import capabilities
from console.settings import Settings
from console.ui import words
from console.ui.settings.fields import TextField, Tick
from console.ui.settings.form import Form, left
from console.ui.settings.row import SettingRow
from console.ui.settings.threshold import ThresholdField
from console.ui.widgets.switch import Switch

PREVENT = "prevent_immediate_escalation"
AUTO = "auto_handover_when_cannot_answer"
ALONE = "frustration_alone"
CONTACT = "contact_support_counts"
DEFAULT, ON, OFF = "default", "on", "off"
_PREVENT = {DEFAULT: None, ON: True, OFF: False}


class AgentForm(Form):
    """The built-in agent answers; it needs no account and no key."""

    beside = True

    def build(self) -> None:
        """Name, when it hands over, thresholds."""
        self.heading(
            self.tr("The agent that answers"),
            self.tr("The built-in agent answers from your knowledge, on this machine, without a key."),
        )
        self.name = TextField(self.tr("Assistant"))
        self.name.setMaxLength(2_000)
        self.name.settled.connect(self._save_name)
        self.column.addWidget(self.setting("agent_name", self.name))
        box = self.section(self.tr("When it brings in a person"))
        self.prevent = Switch(self._prevent_choices(), self.tr("Prevent immediate escalation"))
        self.prevent.chosen.connect(self._save_prevent)
        box.addWidget(self.setting(PREVENT, left(self.prevent), inner=self.prevent))
        self.auto = Tick(self.tr("Hand over tickets at once"))
        self.auto.chosen.connect(self._save_auto)
        box.addWidget(self.setting(AUTO, self.auto))
        self.alone = Tick(self.tr("Even when the agent has not failed"))
        self.alone.chosen.connect(self._save_alone)
        box.addWidget(self.setting(ALONE, self.alone))
        self.contact = Tick(self.tr("Asking for the support counts"))
        self.contact.chosen.connect(self._save_contact)
        box.addWidget(self.setting(CONTACT, self.contact))
        box = self.section(
            self.tr("Thresholds"),
            self.tr("From which score each trigger fires. Lower brings in a person sooner."),
        )
        self.thresholds: dict[Trigger, ThresholdField] = {}
        for trigger in Trigger:
            field = ThresholdField(trigger, THRESHOLDS[trigger])
            field.settled.connect(self._save_threshold)
            self.thresholds[trigger] = field
            own = self.tr("The engine's own is {value}.").format(value=f"{THRESHOLDS[trigger]:.2f}")
            row = SettingRow(words.trigger(trigger), field, own, field.number)
            self.rows[f"threshold:{trigger}"] = row
            self.rows.setdefault("thresholds", row)
            box.addWidget(row)

    def show_settings(self, settings: Settings) -> None:
        """The values in force."""
        self.name.show_text(settings.agent_name)
        value = settings.prevent_immediate_escalation
        self.prevent.set_choices(self._prevent_choices())
        self.prevent.choose(DEFAULT if value is None else ON if value else OFF)
        self.auto.show_on(settings.auto_handover_when_cannot_answer)
        self.alone.show_on(settings.frustration_alone)
        self.contact.show_on(settings.contact_support_counts)
        for trigger, field in self.thresholds.items():
            field.show_value(settings.thresholds.get(trigger, field.own))

    def _prevent_choices(self) -> tuple[tuple[str, str], ...]:
        own = capabilities(self.settings.provider).prevent_immediate_escalation
        default = self.tr("Provider's default (on)") if own else self.tr("Provider's default (off)")
        return (DEFAULT, default), (ON, self.tr("On")), (OFF, self.tr("Off"))

    def _save_name(self, text: str) -> None:
        self.save_value("agent_name", text.strip())

    def _save_prevent(self, choice: str) -> None:
        self.save_value(PREVENT, _PREVENT[choice])

    def _save_auto(self, on: bool) -> None:
        self.save_value(AUTO, on)

    def _save_alone(self, on: bool) -> None:
        self.save_value(ALONE, on)

    def _save_contact(self, on: bool) -> None:
        self.save_value(CONTACT, on)

    def _save_threshold(self, trigger: Trigger, value: float) -> None:
        """A threshold like the engine's own is left out of the settings."""
        own = self.thresholds[trigger].own

        def change(settings: Settings) -> Mapping[str, object]:
            kept = {str(name): level for name, level in settings.thresholds.items() if name != trigger}
            if value != own:
                kept[str(trigger)] = value
            return {"thresholds": kept}

        self.save(self.rows[f"threshold:{trigger}"], change)
