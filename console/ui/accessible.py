"""For screen readers: what painted widgets say about themselves, and announcements.

Qt builds the right interface for its own widgets. A widget painted by us that is neither a button nor a label
has a method `facts() -> Facts`; one factory, installed once, turns those facts into a QAccessibleInterface.
"""

from typing import Protocol, runtime_checkable

from msgspec import Struct, field
from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QToolButton, QWidget

from console.ui.widgets import plain


class Facts(Struct, frozen=True):
    """What a painted widget is, in words: "Frustration, 0.48 of 0.65, watching" is a value."""

    role: QAccessible.Role
    name: str
    value: str = ""
    description: str = ""
    ornament: bool = False
    """A line or a sign whose meaning stands in the words beside it: a screen reader passes over it."""


ORNAMENT = Facts(QAccessible.Role.Separator, "", ornament=True)


@runtime_checkable
class Spoken(Protocol):
    """A painted widget that can say what it shows."""

    def facts(self) -> Facts: ...


class _Interface(QAccessibleWidget):
    """The facts of a painted widget, asked for anew each time."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)

    def text(self, t: QAccessible.Text) -> str:
        widget = self.widget()
        if isinstance(widget, Spoken):
            facts = widget.facts()
            said = {
                QAccessible.Text.Name: facts.name,
                QAccessible.Text.Value: facts.value,
                QAccessible.Text.Description: facts.description,
            }
            if said.get(t):
                return said[t]
        return super().text(t)

    def state(self) -> QAccessible.State:
        """An ornament is not there for whoever listens."""
        state = super().state()
        widget = self.widget()
        if isinstance(widget, Spoken) and widget.facts().ornament:
            state.invisible = True
        return state


class _Voice(QObject):
    """Signals: announced(text, assertive) for every announcement made, also when no screen reader listens."""

    announced = Signal(str, bool)


class _Setup(Struct):
    voice: _Voice = field(default_factory=_Voice)
    installed: bool = False


_setup = _Setup()


def install() -> None:
    """Install the one factory; calling it again does nothing."""
    if not _setup.installed:
        _setup.installed = True
        QAccessible.installFactory(_make)


def announce(widget: QWidget, text: str, assertive: bool = False) -> None:
    """Have the screen reader say `text`: politely after what it is saying, or assertively at once.

    Whatever is quoted in it is said as one plain line. Before Qt 6.8 there is no announcement event; an alert
    on the widget is the nearest thing then.
    """
    text = plain.line(text)
    _setup.voice.announced.emit(text, assertive)
    if not QAccessible.isActive():
        return
    if not hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        widget.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
        return
    event = QtGui.QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)


def announced() -> SignalInstance:
    """Emitted with (text, assertive) for each announcement."""
    return _setup.voice.announced


def order_focus(first: QWidget, *panes: QWidget) -> None:
    """Has Tab meet what lies in `panes` after `first`, in this order; Qt knows only the order of making."""
    before = first
    for pane in panes:
        every = (pane, *pane.findChildren(QWidget))
        for widget in every:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
                QWidget.setTabOrder(before, widget)
                before = widget


def name_clear(field: QLineEdit) -> None:
    """Names the small buttons in a field: the one that clears it, and a glyph that says what it is for."""
    for button in field.findChildren(QToolButton):
        clears = button.defaultAction().objectName() == "_q_qlineeditclearaction"
        said = QCoreApplication.translate("Field", "Clear the field")
        button.setAccessibleName(said if clears else field.accessibleName())


def value_changed(widget: QWidget) -> None:
    """Tell the screen reader that a painted widget's facts are new."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged))


def _make(key: str, widget: QObject) -> QAccessibleInterface | None:
    """`key` is the class name Qt climbs through; only painted widgets that speak are ours."""
    if isinstance(widget, QWidget) and isinstance(widget, Spoken):
        return _Interface(widget, widget.facts().role)
    return None
