"""Rows made from the table of settings: one kind of editor per kind of control, each with its plain value."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.settings import Control, Option, Setting, plain
from console.settings.fields import LINE_LENGTH
from console.ui import words
from console.ui.settings.dials import Number
from console.ui.settings.fields import LongText, TextField, Tick
from console.ui.settings.left import left
from console.ui.widgets.switch import Switch

LINES = 3
"""Lines of a long text while it is short."""


class Generated(QObject):
    """The editor of one setting. Signals: settled(str, object) its name and plain value, by the person.

    `editor` stands in the row; `inner` is the control itself. It belongs to `parent` and goes with it.
    """

    settled = Signal(str, object)
    editor: QWidget
    inner: QWidget

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.setting = name, setting

    def show_value(self, value: object) -> None:
        """Shows the setting's value as `Settings` holds it; silent."""
        raise NotImplementedError


class TickRow(Generated):
    """Yes or no."""

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(name, setting, parent)
        self.tick = Tick(words.say(setting.label), parent)
        self.editor = self.inner = self.tick
        self.tick.chosen.connect(self._chosen)

    def show_value(self, value: object) -> None:
        """A tick or none."""
        self.tick.show_on(bool(value))

    def _chosen(self, on: bool) -> None:
        self.settled.emit(self.name, on)


class ChoiceRow(Generated):
    """One of a few; each option's key is its value as text."""

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(name, setting, parent)
        self._values = {key(option): option.value for option in setting.options}
        self.switch = Switch(self._choices({}), words.say(setting.title), parent)
        self.editor, self.inner = left(self.switch), self.switch
        self.switch.chosen.connect(self._chosen)

    def show_value(self, value: object) -> None:
        """The option that holds."""
        held = plain(value)
        self.switch.choose(next((name for name, one in self._values.items() if one == held), ""))

    def set_words(self, said: Mapping[str, str]) -> None:
        """Other words for some of the options, by their keys."""
        self.switch.set_choices(self._choices(said))

    def _choices(self, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        options = self.setting.options
        return tuple((key(one), said.get(key(one)) or words.say(one.words)) for one in options)

    def _chosen(self, choice: str) -> None:
        self.settled.emit(self.name, self._values[choice])


class LineRow(Generated):
    """One line of text."""

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(name, setting, parent)
        self.field = TextField(words.say(setting.label), parent)
        self.field.setMaxLength(LINE_LENGTH)
        self.editor = self.inner = self.field
        self.field.settled.connect(self._typed)

    def show_value(self, value: object) -> None:
        """The text."""
        self.field.show_text(str(value))

    def _typed(self, text: str) -> None:
        self.settled.emit(self.name, text.strip())


class TextRow(Generated):
    """Several lines of text."""

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(name, setting, parent)
        self.field = LongText(words.say(setting.label), LINES, parent)
        self.editor = self.inner = self.field
        self.field.settled.connect(self._typed)

    def show_value(self, value: object) -> None:
        """The text."""
        self.field.show_text(str(value))

    def _typed(self, text: str) -> None:
        self.settled.emit(self.name, text.strip())


class PercentRow(Generated):
    """A share or a factor in percent; the setting itself is a number, 1.0 for 100 %."""

    def __init__(self, name: str, setting: Setting, parent: QWidget) -> None:
        super().__init__(name, setting, parent)
        least, most, step = setting.bounds
        self.number = Number(least, most, step, decimals=0, suffix=" %", parent=parent)
        self.editor, self.inner = left(self.number), self.number
        self.number.settled.connect(self._settled)

    def show_value(self, value: object) -> None:
        """The percentage."""
        self.number.show_value(round(float(value) * 100) if isinstance(value, int | float) else 0)

    def _settled(self, value: float) -> None:
        self.settled.emit(self.name, round(value) / 100)


MAKERS: Mapping[Control, Callable[[str, Setting, QWidget], Generated]] = {
    Control.TICK: TickRow,
    Control.CHOICE: ChoiceRow,
    Control.LINE: LineRow,
    Control.TEXT: TextRow,
    Control.PERCENT: PercentRow,
}
"""What makes each kind of row; `Control.OWN` has an editor of its own on its page."""


def key(option: Option) -> str:
    """An option's key in a switch: "default" for null, "on" and "off", else the value itself."""
    if isinstance(option.value, str):
        return option.value
    return {None: "default", True: "on", False: "off"}[option.value]
