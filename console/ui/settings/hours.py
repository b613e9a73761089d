"""Office hours as one edits them: always open, closed, or a week of from and to."""

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from console.settings import ALWAYS_OPEN, Day, OfficeHours
from console.settings.hours import Span
from console.ui.settings.dials import Clock
from console.ui.settings.fields import TextField, Tick
from console.ui.settings.left import left
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Label

ALWAYS, CLOSED, WEEKLY = "always", "closed", "weekly"
USUAL: Span = ("09:00", "17:00")
WORKDAYS = tuple(Day)[:5]
MIDNIGHT = "24:00"


class _DayRow:
    """One day's editors; spans after the first are kept as they are."""

    def __init__(self, number: int, parent: QWidget) -> None:
        name = QLocale().dayName(number, QLocale.FormatType.LongFormat)
        self.on = Tick(name[:1].upper() + name[1:], parent)
        self.start = Clock(parent)
        self.end = Clock(parent)
        self.rest: tuple[Span, ...] = ()
        self.start.setAccessibleName(parent.tr("{day}, from").format(day=name))
        self.end.setAccessibleName(parent.tr("{day}, to").format(day=name))
        self.more = Label("", "small", "text-muted", parent=parent)

    def show(self, spans: tuple[Span, ...]) -> None:
        start, end = spans[0] if spans else USUAL
        self.rest = spans[1:]
        self.on.show_on(bool(spans))
        _set(self.start, start)
        _set(self.end, "00:00" if end == MIDNIGHT else end)
        extra = ", ".join(f"{a}–{b}" for a, b in self.rest)
        self.more.set_text(extra)
        self.enable()

    def enable(self) -> None:
        self.start.setEnabled(self.on.isChecked())
        self.end.setEnabled(self.on.isChecked())

    def spans(self) -> tuple[Span, ...]:
        """Raises ValueError for a span without length."""
        if not self.on.isChecked():
            return ()
        start, end = (box.time().toString("HH:mm") for box in (self.start, self.end))
        if start == end:
            raise ValueError("no length")
        return ((start, MIDNIGHT if end == "00:00" else end), *self.rest)


class HoursField(QWidget):
    """Signals: settled(object) with OfficeHours, or the words of what is wrong with them."""

    settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(
            (
                (ALWAYS, self.tr("Always open")),
                (CLOSED, self.tr("Closed")),
                (WEEKLY, self.tr("Weekly hours")),
            ),
            self.tr("Office hours"),
        )
        self.switch.chosen.connect(self._chosen)
        self._week = QWidget(self)
        grid = QGridLayout(self._week)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(4, 1)
        self.days: dict[Day, _DayRow] = {}
        for place, day in enumerate(Day):
            row = _DayRow(place + 1, self._week)
            grid.addWidget(row.on, place, 0)
            grid.addWidget(row.start, place, 1)
            grid.addWidget(Label(self.tr("to"), "small", "text-muted"), place, 2)
            grid.addWidget(row.end, place, 3)
            grid.addWidget(row.more, place, 4)
            row.on.chosen.connect(self._changed)
            row.start.editingFinished.connect(self._changed)
            row.end.editingFinished.connect(self._changed)
            self.days[day] = row
        self.zone = TextField(self.tr("This machine's time zone"))
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.zone.settled.connect(self._changed)
        name = Label(self.tr("Time zone"))
        name.setBuddy(self.zone)
        grid.addWidget(name, len(Day), 0)
        grid.addWidget(self.zone, len(Day), 1, 1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(left(self.switch))
        column.addWidget(self._week)
        self._hours = ALWAYS_OPEN

    def show_hours(self, hours: OfficeHours) -> None:
        """Shows hours; silent."""
        if hours == self._hours and self._week.isVisible():
            return
        self._hours = hours
        self.switch.choose(WEEKLY if hours.open is None else ALWAYS if hours.open else CLOSED)
        self._week.setVisible(hours.open is None)
        self.zone.show_text(hours.timezone)
        for day, row in self.days.items():
            row.show(hours.days.get(day, ()))

    def _chosen(self, choice: str) -> None:
        self._week.setVisible(choice == WEEKLY)
        if choice == WEEKLY and not any(row.on.isChecked() for row in self.days.values()):
            for day, row in self.days.items():
                row.show((USUAL,) if day in WORKDAYS else ())
        self._changed()

    def _changed(self) -> None:
        for row in self.days.values():
            row.enable()
        hours = self._read()
        if hours != self._hours:
            if isinstance(hours, OfficeHours):
                self._hours = hours
            self.settled.emit(hours)

    def _read(self) -> OfficeHours | str:
        """The hours as they are edited, or what is wrong with them."""
        choice, zone = self.switch.value(), self.zone.text().strip()
        try:
            days = {day: spans for day, row in self.days.items() if (spans := row.spans())}
        except ValueError:
            return self.tr("Not saved. From and to must differ; leave a day out by its tick.")
        if choice == WEEKLY and not days:
            return self.tr("Not saved. Choose at least one day, or “Closed”.")
        try:
            return OfficeHours(None if choice == WEEKLY else choice == ALWAYS, zone, days)
        except ValueError:
            unknown = self.tr("Not saved. “{zone}” is no time zone. Write one such as Europe/Berlin.")
            return unknown.format(zone=zone[:60])


def _set(box: Clock, time: str) -> None:
    box.setTime(QTime.fromString(time, "HH:mm"))
