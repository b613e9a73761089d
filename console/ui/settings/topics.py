"""Settings, Topics: what goes to a person at once, by its words or by the provider's tag."""

from console.conversation.readings import Topic, Trigger
from console.settings import Settings
from console.ui.settings.entries import Entry, EntryCard
from console.ui.settings.fields import LongText, TextField
from console.ui.settings.lists import ListForm, unique
from console.ui.settings.row import SettingRow
from console.ui.settings.try_it import TryIt

MOST_TOPICS = 200


class TopicCard(EntryCard):
    """Name, description and tag of one topic."""

    def __init__(self, taken: "TopicsForm") -> None:
        super().__init__(taken.tr("New topic"), taken.tr("Remove this topic"))
        self._form = taken
        self.name = TextField(self.tr("Legal"))
        self._name_row = self._row(self.tr("Name"), self.name, "")
        self.description = LongText(self.tr("Lawyers, court, compensation, legal claims."), 2)
        self._description_row = self._row(
            self.tr("Description"), self.description, self.tr("Words and cases that belong to it.")
        )
        self.tag = TextField(self.tr("legal"))
        self._tag_row = self._row(
            self.tr("Tag"), self.tag, self.tr("The helpdesk's tag that stands for it. Empty: none.")
        )
        self.name.settled.connect(self._name_settled)
        self.description.settled.connect(self._description_settled)
        self.tag.settled.connect(self._tag_settled)

    def entry(self) -> Topic | None:
        """The topic as it is edited; None without a name."""
        name = self.name.text().strip()
        if not name:
            return None
        taken = tuple(topic.id for topic in self._form.settings.topics)
        return Topic(
            self.saved_id or unique(name, taken, "topic"),
            name,
            self.description.toPlainText().strip(),
            self.tag.text().strip(),
        )

    def show_entry(self, entry: Entry) -> None:
        """Shows a topic; silent."""
        if not isinstance(entry, Topic):
            return
        self.set_title(entry.name)
        self.set_verdict(entry.description)
        self.name.show_text(entry.name)
        self.description.show_text(entry.description)
        self.tag.show_text(entry.tag)
        self.remove.set_name(self.tr("Remove “{name}”").format(name=entry.name))

    def _row(self, title: str, editor: TextField | LongText, help_text: str) -> SettingRow:
        row = SettingRow(title, editor, help_text)
        self.body.addWidget(row)
        return row

    def _name_settled(self) -> None:
        self.changed.emit(self._name_row)

    def _description_settled(self) -> None:
        self.changed.emit(self._description_row)

    def _tag_settled(self) -> None:
        self.changed.emit(self._tag_row)


class TopicsForm(ListForm):
    """The block list."""

    resets = False

    name = "topics"
    most = MOST_TOPICS

    def build(self) -> None:
        """Topics, then the box."""
        self.title = self.tr("Topics")
        self.heading(
            self.tr("Topics for instant handover"),
            self.tr("The AI does not answer these: a person is brought in at once, before any answer."),
        )
        box = self.section(
            self.tr("Try it"), self.tr("Nothing is saved. A tag alone is enough to touch its topic.")
        )
        self.try_it = TryIt(self.needs, Trigger.TOPIC, tags=True)
        box.addWidget(self.try_it)
        self.section(self.tr("Topics"))
        self.build_list(self.tr("Add a topic"))

    def items(self, settings: Settings) -> tuple[Entry, ...]:
        """The topics."""
        return settings.topics

    def make_card(self) -> EntryCard:
        """A topic's card."""
        return TopicCard(self)

    def missing(self) -> str:
        """A topic is its name."""
        return self.tr("Not saved. Name the topic, or remove it with the button above.")

    def show_settings(self, settings: Settings) -> None:
        """The topics in force, also in the box."""
        super().show_settings(settings)
        self.try_it.show_rules({topic.id: topic.name for topic in settings.topics})
