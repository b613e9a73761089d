"""What a chat's conditions are chosen with: channel, provider, duty, customer and tags, one row each."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from console.conversation.events import ConditionsSet
from console.conversation.messages import Channel
from console.desk import conditions as desk
from console.language.names import NAMES
from console.providers.capabilities import shown_name, table
from console.settings import Settings
from console.ui import theme, words
from console.ui.chat.conditions_tags import TagsField
from console.ui.settings.fields import Choice, TextField
from console.ui.widgets import plain
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Label, Paragraph

LABELS = 92
INSET = 16
LARGE = 1.25
"""Text size from which names stand over their fields."""
SETTINGS = "settings"
"""The choice that follows the settings."""

Change = Callable[[ConditionsSet], ConditionsSet]


class ConditionsForm(QWidget):
    """Signals: changed(object: Change) makes new conditions of those in force, whatever else changed."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._labels: list[Label] = []
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(INSET, 2, INSET, 10)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fill()
        self._restyle()
        theme.changed().connect(self._restyle)

    # Building

    def _fill(self) -> None:
        self._rows.addRow(
            Paragraph(self.tr("They hold for this chat, from its next turn on."), "small", "text-muted")
        )
        channels = [(value.value, words.say(desk.channel(value))) for value in Channel]
        self.channel = Switch(channels, self.tr("Channel"), self)
        self.channel.chosen.connect(self._set_channel)
        self._row(self.tr("Channel"), self.channel)
        self.provider = Choice(parent=self)
        self.provider.chosen.connect(self._set_provider)
        self._row(self.tr("Provider"), self.provider)
        self.agent = Choice(parent=self)
        self.agent.chosen.connect(self._set_agent)
        self._row(self.tr("Agent"), self.agent)
        self.effects = Paragraph("", "small", "text-muted")
        self._row("", self.effects)
        self._fill_duty()
        self._fill_customer()

    def _fill_duty(self) -> None:
        duty = (
            (SETTINGS, self.tr("By the calendar")),
            ("on", self.tr("People are there")),
            ("off", self.tr("Nobody is there")),
        )
        self.duty = Switch(duty, self.tr("On duty"), self)
        self.duty.chosen.connect(self._set_duty)
        self._row(self.tr("On duty"), self.duty)

    def _fill_customer(self) -> None:
        self.name = TextField(self.tr("Customer's name"), self)
        self.email = TextField(self.tr("E-mail address"), self)
        self.name.settled.connect(self._set_name)
        self.email.settled.connect(self._set_email)
        self._row(self.tr("Customer"), self.name)
        self._row(self.tr("E-mail"), self.email)
        self.language = Choice(parent=self)
        self.language.addItem(self.tr("As they write"), "")
        names = {code: words.say(desk.language(code)) for code in NAMES}
        for code in sorted(names, key=names.__getitem__):
            self.language.addItem(names[code], code)
        self.language.chosen.connect(self._set_language)
        self._row(self.tr("Language"), self.language)
        self.tags = TagsField(self)
        self.tags.added.connect(self._add_tags)
        self.tags.removed.connect(self._remove_tag)
        self._row(self.tr("Tags"), self.tags)

    def _row(self, name: str, field: QWidget) -> None:
        label = Label(name, "body", "text-muted", parent=self)
        label.setVisible(bool(name))
        label.setBuddy(field)
        if name:
            field.setAccessibleName(name)
        self._labels.append(label)
        self._rows.addRow(label, field)

    def _restyle(self) -> None:
        """With large letters a name stands over its field."""
        large = theme.current().scale > LARGE
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if large else QFormLayout.RowWrapPolicy.DontWrapRows
        self._rows.setRowWrapPolicy(policy)
        for label in self._labels:
            label.setMinimumWidth(0 if large else LABELS)
            label.setMinimumHeight(0 if large else theme.current().size("field"))

    # Showing

    def show_conditions(self, now: ConditionsSet, settings: Settings) -> None:
        """What holds now; a field that is being written in keeps its text."""
        self._settings = settings
        self.channel.choose(now.channel.value)
        self._offer_providers(settings)
        self.provider.choose(now.provider if now.own_provider else SETTINGS)
        self.agent.clear()
        for name in desk.AGENTS:
            self.agent.addItem(words.say(desk.agent(name)), name)
        self.agent.choose(now.agent)
        self.duty.choose({True: "on", False: "off", None: SETTINGS}[now.on_duty])
        self.name.show_text(now.customer.name or "")
        self.email.show_text(now.customer.email or "")
        self._show_language(now.customer.locale or "")
        self.tags.show_tags(now.tags)
        self.effects.set_text(" ".join(words.say(said) for said in desk.effects(now, settings)))

    def _offer_providers(self, settings: Settings) -> None:
        follows = self.tr("As in Settings: {provider}").format(
            provider=plain.line(shown_name(settings.provider, settings.provider_name))
        )
        if self.provider.count() and self.provider.itemText(0) == follows:
            return
        self.provider.clear()
        self.provider.addItem(follows, SETTINGS)
        for name, row in table().items():
            self.provider.addItem(row.title, name)

    def _show_language(self, locale: str) -> None:
        """One of the list, or the very locale that a conversation brought."""
        if self.language.findData(locale) < 0:
            self.language.addItem(plain.line(locale), locale)
        self.language.choose(locale)

    def height_at(self, width: int) -> int:
        """Px that every row needs at a width."""
        self._rows.activate()
        return self._rows.totalHeightForWidth(width)

    def panes(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are read."""
        asked = (self.channel, self.provider, self.agent, self.duty, self.name, self.email, self.language)
        return (*asked, self.tags.chips, self.tags.field)

    # What a person does

    def _make(self, change: Change) -> None:
        self.changed.emit(change)

    def _set_channel(self, value: str) -> None:
        self._make(lambda now: replace(now, channel=Channel(value)))

    def _set_provider(self, name: str) -> None:
        """A provider that takes one channel alone brings it along."""
        own = name != SETTINGS
        provider = name if own else self._settings.provider
        channels = table()[provider].channels

        def change(now: ConditionsSet) -> ConditionsSet:
            channel = now.channel if now.channel in channels else channels[0]
            return replace(now, provider=provider, own_provider=own, channel=channel)

        self._make(change)

    def _set_agent(self, name: str) -> None:
        own = name != self._settings.agent
        self._make(lambda now: replace(now, agent=name, own_agent=own))

    def _set_duty(self, value: str) -> None:
        on_duty = {"on": True, "off": False}.get(value)
        self._make(lambda now: replace(now, on_duty=on_duty))

    def _set_name(self, text: str) -> None:
        self._set_customer(name=text)

    def _set_email(self, text: str) -> None:
        self._set_customer(email=text)

    def _set_language(self, locale: str) -> None:
        self._set_customer(locale=locale)

    def _set_customer(self, **known: str) -> None:
        """An empty text is something that is not known."""
        values = {part: " ".join(text.split()) or None for part, text in known.items()}
        self._make(lambda now: replace(now, customer=replace(now.customer, **values)))

    def _add_tags(self, tags: tuple[str, ...]) -> None:
        self._make(lambda now: replace(now, tags=tuple(dict.fromkeys((*now.tags, *tags)))))

    def _remove_tag(self, tag: str) -> None:
        self._make(lambda now: replace(now, tags=tuple(one for one in now.tags if one != tag)))
