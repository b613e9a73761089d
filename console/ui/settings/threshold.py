"""One trigger's threshold: a slider, the number, and the way back to the engine's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.conversation.readings import Trigger
from console.ui import words
from console.ui.settings.dials import Number, Slide
from console.ui.widgets.buttons import TextButton


class ThresholdField(QWidget):
    """Signals: settled(object, float) the trigger and its threshold; `own` is the engine's."""

    settled = Signal(object, float)

    def __init__(self, trigger: Trigger, own: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trigger, self.own = trigger, own
        name = words.trigger(trigger)
        self.slide = Slide(self)
        self.slide.setAccessibleName(self.tr("{trigger}, slider").format(trigger=name))
        self.number = Number(0.0, 1.0, 0.05, parent=self)
        self.reset = TextButton(self.tr("Reset"), glyph="rotate-ccw")
        self.reset.setAccessibleName(
            self.tr("Reset {trigger} to {value}").format(trigger=name, value=f"{own:.2f}")
        )
        self.setFocusProxy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.slide, 1)
        row.addWidget(self.number)
        row.addWidget(self.reset)
        self.slide.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._numbered)
        self.number.settled.connect(self._settled)
        self.reset.clicked.connect(self._reset)

    def show_value(self, value: float) -> None:
        """Shows a threshold; silent."""
        self.number.show_value(value)
        self._follow(self.number.value())

    def _slid(self, place: int) -> None:
        self.number.setValue(place / 100)

    def _numbered(self, value: float) -> None:
        self._follow(value)

    def _follow(self, value: float) -> None:
        self.slide.blockSignals(True)
        self.slide.setValue(round(value * 100))
        self.slide.blockSignals(False)
        self.reset.setEnabled(round(value, 2) != round(self.own, 2))

    def _settled(self, value: float) -> None:
        self.settled.emit(self.trigger, value)

    def _reset(self) -> None:
        self.number.setFocus()
        self.show_value(self.own)
        self.settled.emit(self.trigger, self.own)
