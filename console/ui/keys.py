"""Keys: which one each action has, how it is written, and which ones may be chosen."""

import sys
from collections.abc import Mapping
from typing import Protocol, cast

from msgspec import Struct, field
from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence

from console.ui.actions import BY_ID, DEEDS, Context
from console.ui.widgets.buttons import Button, IconButton

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META, _SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
_SIGNS = {
    "Shift": "⇧",
    "Return": "↵",
    "Enter": "↵",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Backspace": "⌫",
}
_LONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_MOVING = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
)


class _Voice(QObject):
    """Signals: changed() after other keys are in force."""

    changed = Signal()


class _Force(Struct):
    """The keys in force, where they are not the table's own."""

    others: Mapping[str, str] = field(default_factory=dict[str, str])
    voice: _Voice | None = None


_force = _Force()


def put_in_force(others: Mapping[str, str]) -> None:
    """Keys by action id that differ from the table's; unknown ids are passed over, "" takes a key away."""
    kept = {deed: key for deed, key in others.items() if deed in BY_ID and not refusal(deed, key)}
    if kept != _force.others:
        _force.others = kept
        changed().emit()


def changed() -> SignalInstance:
    """Emitted when other keys are in force; connect bound methods of QObjects."""
    if _force.voice is None:
        _force.voice = _Voice()
    return _force.voice.changed


def of(deed: str) -> str:
    """The key of an action, portable."""
    return _force.others.get(deed, BY_ID[deed].key)


def sequences(deed: str) -> list[QKeySequence]:
    """What Qt listens for: the number pad's Enter is the other one's equal."""
    key = of(deed)
    written = [key, key.replace("Return", "Enter")] if "Return" in key else [key] if key else []
    return [QKeySequence.fromString(one, _PORTABLE) for one in written]


def chords(key: str) -> tuple[tuple[str, ...], ...]:
    """A key as its caps, chord by chord: "Ctrl+Shift+C" is (("Ctrl", "⇧", "C"),)."""
    return tuple(_caps(QKeySequence(chord)) for chord in _parts(key))


class _Indexed(Protocol):
    """A QKeySequence, whose stubs leave its items out."""

    def __getitem__(self, place: int) -> QKeyCombination: ...


def _parts(key: str) -> list[QKeyCombination]:
    """The chords of a portable key."""
    sequence = QKeySequence.fromString(key, _PORTABLE)
    return [cast("_Indexed", sequence)[place] for place in range(sequence.count())]


def _caps(chord: QKeySequence) -> tuple[str, ...]:
    text = chord.toString(_NATIVE)
    if sys.platform == "darwin":  # ⌃⌥⇧⌘ stand without a plus
        return tuple(text)
    if text == "+":
        return (text,)
    # A plus between the parts, and one that is itself the key.
    parts = text.replace("++", "+plus").split("+")
    return tuple("+" if part == "plus" else _SIGNS.get(part, part) for part in parts)


def shown(key: str) -> str:
    """A key in one line, for tool tips and caps inside buttons: "Ctrl+⇧+C", "G then P"."""
    then = QCoreApplication.translate("keys", "{first} then {second}")
    written = ["+".join(caps).replace("+↵", " ↵") for caps in chords(key)]
    text = written[0] if written else ""
    for further in written[1:]:
        text = then.format(first=text, second=further)
    return text


def lone(key: str) -> bool:
    """Is it one that typing makes too: a letter, Enter, Delete, without Ctrl, Alt or Meta?"""
    parts = _parts(key)
    if not parts:
        return False
    first = parts[0]
    if first.keyboardModifiers() & (_CTRL | _ALT | _META):
        return False
    function = Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    return not function and first.key() != Qt.Key.Key_Escape


def refusal(deed: str, key: str) -> str:
    """Why this key cannot be an action's, or nothing."""
    if not key:
        return ""
    parts = _parts(key)
    if not parts or any(part.key() in (Qt.Key.Key_unknown, *_LONE) for part in parts):
        return _tr("This is no key that can be pressed.")
    for part in parts:
        modifiers = part.keyboardModifiers()
        if modifiers & _CTRL and modifiers & _ALT:
            return _tr("Ctrl+Alt writes letters on many keyboards (AltGr). Choose a key without Alt.")
        if modifiers & _CTRL and part.key() in (Qt.Key.Key_Period, Qt.Key.Key_Semicolon, Qt.Key.Key_Space):
            return _tr("Input methods use this key. Choose another one.")
        if part.key() in _MOVING and not modifiers & (_CTRL | _ALT | _META):
            return _tr("This key moves and opens wherever one is. Choose another one.")
    if lone(key) and BY_ID[deed].context is not Context.LIST:
        return _tr("A letter alone is a key in lists only. Hold Ctrl or Alt with it.")
    return ""


def taken(deed: str, key: str) -> tuple[str, ...]:
    """The other actions that a key would be shared with: it would be nobody's then."""
    if not key:
        return ()
    wanted = QKeySequence.fromString(key, _PORTABLE)

    def clashes(other: str) -> bool:
        there = QKeySequence.fromString(of(other), _PORTABLE)
        none = QKeySequence.SequenceMatch.NoMatch
        return bool(of(other)) and (wanted.matches(there) != none or there.matches(wanted) != none)

    return tuple(other.id for other in DEEDS if other.id != deed and clashes(other.id))


def is_default(deed: str) -> bool:
    """Has it the table's own key?"""
    return of(deed) == BY_ID[deed].key


class _Bound(QObject):
    """Keeps the key that a button shows in step with the keys in force."""

    def __init__(self, button: Button, deed: str) -> None:
        super().__init__(button)
        self._button, self._deed = button, deed
        changed().connect(self.show)
        self.show()

    def show(self) -> None:
        """Writes the key."""
        key = shown(of(self._deed))
        if isinstance(self._button, IconButton):
            self._button.set_name(self._button.accessibleName(), key)
        else:
            self._button.set_key(key)


def bind(button: Button, deed: str) -> None:
    """Shows an action's key on its button, or in the tool tip of one that is a glyph alone."""
    _Bound(button, deed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)
