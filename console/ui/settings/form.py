"""The skeleton of a settings page: heading, sections under hairlines, rows that answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.conversation.phrases import NOTHING, Phrase
from console.desk.feed import FeedEvent, SettingsChanged
from console.settings import SETTINGS, Control, Settings
from console.settings.reading import plain as plain_value
from console.ui import icons, theme, words
from console.ui.accessible import ORNAMENT, Facts
from console.ui.settings.generated import MAKERS, Generated
from console.ui.settings.needs import Needs
from console.ui.settings.row import SettingRow
from console.ui.settings.saving import Change, Saving
from console.ui.widgets import painting, plain
from console.ui.widgets.text import Label, Paragraph

ROW_GAP = 14
SECTION_GAP = 12


class Hairline(QWidget):
    """A 1 px line across the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def facts(self) -> Facts:
        """An ornament."""
        return ORNAMENT

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the colour of borders."""
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), theme.current().color("border"))
        painter.end()


class Glyph(QWidget):
    """One icon in a token's colour, for lines of text; the text says what it means."""

    def __init__(self, name: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setFixedSize(theme.current().size("icon"), theme.current().type("body").line)

    def show_glyph(self, name: str, tone: str) -> None:
        """Another icon, another colour."""
        self._name, self._tone = name, tone
        self.update()

    def facts(self) -> Facts:
        """An ornament."""
        return ORNAMENT

    def paintEvent(self, event: QPaintEvent) -> None:
        """Centred."""
        now = theme.current()
        painter = painting.antialiased(self)
        icons.paint(painter, self.rect(), self._name, now.color(self._tone), now.size("icon"))
        painter.end()


class Remark(QWidget):
    """A glyph, a sentence that wraps, and the buttons that go on from it."""

    def __init__(self, glyph: str, tone: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._glyph = Glyph(glyph, tone, self)
        self._text = Paragraph(text, "body", "text")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(theme.current().size("icon") + 8, 0, 0, 0)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(self._buttons)
        self.setAccessibleName(plain.line(text))

    def say(self, text: str, glyph: str = "", tone: str = "") -> None:
        """Another sentence."""
        self._text.set_text(text)
        self.setAccessibleName(plain.line(text))
        if glyph:
            self._glyph.show_glyph(glyph, tone)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def add_button(self, button: QWidget) -> None:
        """A button below the sentence."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)


DEFAULTS = Settings()


class Form(QWidget):
    """One page. `rows` are its fields by setting name, for the search; subclasses fill the column.

    `generated` are the rows made from the table of settings, by name.
    """

    beside = False
    """Whether the note on how a handover runs stands beside it."""
    resets = True
    """Whether the whole page can be set back to its defaults at once."""

    def __init__(self, needs: Needs, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.needs, self.saving = needs, saving
        self.rows: dict[str, SettingRow] = {}
        self.generated: dict[str, Generated] = {}
        self.setMaximumWidth(theme.current().width("settings-page", "text-max"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(ROW_GAP)
        self.build()
        self.column.addStretch(1)
        self.show_settings(self.settings)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.needs.preferences.settings

    def build(self) -> None:
        """Fills the column; once."""
        raise NotImplementedError

    def show_settings(self, settings: Settings) -> None:
        """Shows settings in every field; silent."""
        for name, made in self.generated.items():
            made.show_value(getattr(settings, name))
        for name, row in self.rows.items():
            if name in SETTINGS:
                row.show_changed(getattr(settings, name) != getattr(DEFAULTS, name))

    def entered(self) -> None:
        """The page comes into view: whatever lies outside the settings is looked up again."""

    def hear(self, event: FeedEvent) -> None:
        """Hears of everything that happens."""
        if isinstance(event, SettingsChanged):
            self.show_settings(event.settings)

    def save(self, row: SettingRow, change: Change) -> None:
        """Saves a change and answers in `row`."""
        self.saving.save(row, change)

    def save_value(self, name: str, value: object) -> None:
        """Saves one setting that has a row of its name."""
        self.save(self.rows[name], lambda _: {name: value})

    # Parts of a page

    def heading(self, title: str, sentence: str) -> None:
        """The large heading and the sentence under it."""
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(Paragraph(title, "heading"))
        box.addWidget(Paragraph(sentence, "body", "text-muted"))
        self.column.addLayout(box)

    def section(self, title: str, sentence: str = "") -> QVBoxLayout:
        """A hairline and a bold title; returns the section's own column."""
        box = QVBoxLayout()
        box.setSpacing(SECTION_GAP)
        box.addSpacing(2)
        box.addWidget(Hairline())
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Label(title, "strong"))
        if sentence:
            head.addWidget(Paragraph(sentence, "small", "text-muted"))
        box.addLayout(head)
        self.column.addLayout(box)
        return box

    def generate(self, *names: str, into: QVBoxLayout | None = None) -> None:
        """Rows for these settings, in order, each section of them under its own heading."""
        section = NOTHING
        box = into or self.column
        for name in names:
            spec = SETTINGS[name]
            if spec.control is Control.OWN:
                raise ValueError(f"{name} has an editor of its own")
            if spec.section != section:
                section = spec.section
                box = self.section(words.say(section)) if section != NOTHING else into or self.column
            made = MAKERS[spec.control](name, spec, self)
            made.settled.connect(self._settled)
            self.generated[name] = made
            row = self.setting(name, made.editor, inner=made.inner)
            row.offer_reset(self.value_words(name, getattr(DEFAULTS, name)))
            box.addWidget(row)

    def value_words(self, name: str, value: object) -> str:
        """A setting's value in a word or two, where it has some; empty else."""
        options = SETTINGS[name].options
        said: Phrase = next((one.words for one in options if one.value == plain_value(value)), NOTHING)
        return words.say(said)

    def _settled(self, name: str, value: object) -> None:
        self.save_value(name, value)

    def _reset(self) -> None:
        row = self.sender()
        for name, mine in self.rows.items():
            if mine is row and name in SETTINGS:
                mine.take_focus()
                self.save_value(name, plain_value(getattr(DEFAULTS, name)))

    def setting(
        self, name: str, editor: QWidget, *, inner: QWidget | None = None, help_text: str | None = None
    ) -> SettingRow:
        """The row of a setting, with its title and help from the table of settings."""
        spec = SETTINGS[name]
        text = words.say(spec.help) if help_text is None else help_text
        row = SettingRow(words.say(spec.title), editor, text, inner)
        row.reset_wanted.connect(self._reset)
        self.rows[name] = row
        return row
