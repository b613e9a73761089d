"""Settings, Guidance: rules in plain language on when to hand over, and a box to try them in."""

from console.conversation.readings import Rule, Trigger
from console.settings import Settings
from console.ui.settings.entries import Entry, EntryCard
from console.ui.settings.fields import LongText, TextField
from console.ui.settings.lists import ListForm, one_per_line, unique
from console.ui.settings.row import SettingRow
from console.ui.settings.try_it import TryIt

MOST_WORDS = 75
"""Rules above this length are understood less well; nothing forbids them."""
MOST_RULES = 30


class RuleCard(EntryCard):
    """Text, name, examples and counter-examples of one rule."""

    def __init__(self, taken: "GuidanceForm") -> None:
        super().__init__(taken.tr("New rule"), taken.tr("Remove this rule"))
        self._form = taken
        self.text = LongText(self.tr("If the customer …, hand over to a person."), 2)
        self._text_row = self._row(self.tr("Rule"), self.text, "")
        self.name = TextField(self.tr("Chosen from the rule's words"))
        self.name.setMaxLength(60)
        self._name_row = self._row(self.tr("Name"), self.name, self.tr("Shown where the rule fires."))
        self.examples = LongText("", 2)
        self._row(
            self.tr("Examples"), self.examples, self.tr("Messages that the rule is meant for, one per line.")
        )
        self.counters = LongText("", 2)
        self._row(
            self.tr("Counter-examples"),
            self.counters,
            self.tr("Messages that look alike but are not meant, one per line."),
        )
        self.text.textChanged.connect(self._count)
        self.text.settled.connect(self._text_settled)
        self.name.settled.connect(self._name_settled)
        self.examples.settled.connect(self._examples_settled)
        self.counters.settled.connect(self._counters_settled)
        self._count()

    def entry(self) -> Rule | None:
        """The rule as it is edited; None without a text."""
        text = self.text.toPlainText().strip()
        if not text:
            return None
        name = self.name.text().strip() or self.saved_id
        if not name:
            taken = tuple(rule.id for rule in self._form.settings.guidance)
            name = unique(text, taken, "rule")
        return Rule(
            name,
            text,
            one_per_line(self.examples.toPlainText()),
            one_per_line(self.counters.toPlainText()),
        )

    def show_entry(self, entry: Entry) -> None:
        """Shows a rule; silent."""
        if not isinstance(entry, Rule):
            return
        self.set_title(entry.id)
        self.set_verdict(entry.text)
        self.name.show_text(entry.id)
        self.text.show_text(entry.text)
        self.examples.show_text("\n".join(entry.examples))
        self.counters.show_text("\n".join(entry.counter_examples))
        self.remove.set_name(self.tr("Remove “{name}”").format(name=entry.id))

    def hint(self) -> str:
        """The word count below the rule."""
        return self._hint

    def _row(self, title: str, editor: TextField | LongText, help_text: str) -> SettingRow:
        row = SettingRow(title, editor, help_text)
        self.body.addWidget(row)
        return row

    def _count(self) -> None:
        count = len(self.text.toPlainText().split())
        text = (
            self.tr("{count} of {most} words.")
            if count <= MOST_WORDS
            else self.tr("{count} of {most} words. One instruction each, and shorter, is understood better.")
        )
        self._hint = text.format(count=count, most=MOST_WORDS)
        self._text_row.set_help(self._hint)

    def _text_settled(self) -> None:
        self.changed.emit(self._text_row)

    def _name_settled(self) -> None:
        self.changed.emit(self._name_row)

    def _examples_settled(self) -> None:
        self.changed.emit(self.fields()[2])

    def _counters_settled(self) -> None:
        self.changed.emit(self.fields()[3])


class GuidanceForm(ListForm):
    """At most 30 rules; one of them is used per reply."""

    resets = False

    name = "guidance"
    most = MOST_RULES

    def build(self) -> None:
        """Rules, then the box."""
        self.title = self.tr("Guidance")
        self.heading(
            self.tr("Rules on when to hand over"),
            self.tr("Say in plain language when a person must step in. One rule is used per reply."),
        )
        box = self.section(
            self.tr("Try it"),
            self.tr("Nothing is saved. Each rule's meter shows how near the message comes."),
        )
        self.try_it = TryIt(self.needs, Trigger.GUIDANCE, tags=False)
        box.addWidget(self.try_it)
        self.section(self.tr("Rules"))
        self.build_list(self.tr("Add a rule"))

    def items(self, settings: Settings) -> tuple[Entry, ...]:
        """The rules."""
        return settings.guidance

    def make_card(self) -> EntryCard:
        """A rule's card."""
        return RuleCard(self)

    def missing(self) -> str:
        """A rule is its text."""
        return self.tr("Not saved. Write the rule, or remove it with the button above.")

    def show_settings(self, settings: Settings) -> None:
        """The rules in force, also in the box."""
        super().show_settings(settings)
        self.try_it.show_rules({rule.id: rule.id for rule in settings.guidance})
