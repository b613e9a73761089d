"""Settings, Agent: its name, and when it brings in a person."""

from collections.abc import Mapping

from console.conversation.readings import Trigger
from console.escalation.conditions import THRESHOLDS
from console.providers.capabilities import capabilities
from console.settings import Settings
from console.ui import words
from console.ui.settings.form import Form
from console.ui.settings.generated import ChoiceRow
from console.ui.settings.row import SettingRow
from console.ui.settings.threshold import ThresholdField

PREVENT = "prevent_immediate_escalation"


class AgentForm(Form):
    """The built-in agent answers; it needs no account and no key."""

    beside = True

    def build(self) -> None:
        """Name, when it hands over, thresholds."""
        self.heading(
            self.tr("The agent that answers"),
            self.tr("The built-in agent answers from your knowledge, on this machine, without a key."),
        )
        self.generate(
            "agent_name",
            PREVENT,
            "auto_handover_when_cannot_answer",
            "frustration_alone",
            "contact_support_counts",
        )
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
        prevent = self.generated[PREVENT]
        if isinstance(prevent, ChoiceRow):
            prevent.set_words({"default": self._providers_default(settings)})
        super().show_settings(settings)
        for trigger, field in self.thresholds.items():
            field.show_value(settings.thresholds.get(trigger, field.own))

    def _providers_default(self, settings: Settings) -> str:
        own = capabilities(settings.provider).prevent_immediate_escalation
        return self.tr("Provider's default (on)") if own else self.tr("Provider's default (off)")

    def _save_threshold(self, trigger: Trigger, value: float) -> None:
        """A threshold like the engine's own is left out of the settings."""
        own = self.thresholds[trigger].own

        def change(settings: Settings) -> Mapping[str, object]:
            kept = {str(name): level for name, level in settings.thresholds.items() if name != trigger}
            if value != own:
                kept[str(trigger)] = value
            return {"thresholds": kept}

        self.save(self.rows[f"threshold:{trigger}"], change)
