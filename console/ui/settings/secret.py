"""One secret of an account: typed once, kept in the keyring, never shown again."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from console.conversation.errors import CredentialsError
from console.credentials import KeyringRefusal, Saved
from console.providers.capabilities import SecretSpec
from console.ui import accessible, fonts, icons, theme, words
from console.ui.accessible import Facts, value_changed
from console.ui.settings.form import Remark
from console.ui.settings.left import Holder
from console.ui.settings.needs import Needs
from console.ui.settings.saving import Answer, plain_words
from console.ui.widgets import painting
from console.ui.widgets.buttons import IconButton, OutlineButton, TextButton

_SIDE = 10


class Entry(QLineEdit):
    """The field a secret is typed into: hidden letters, nothing completed, nothing kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(self.tr("Paste it here"))
        self.setMaxLength(8_000)


class Locked(QWidget):
    """ "Saved in the system keyring" with a lock and the date; says nothing of the secret."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = self._date = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_saved(self, saved: Saved) -> None:
        """Where it is, and since when."""
        self._text = (
            self.tr("Kept for this session only")
            if saved.session_only
            else self.tr("Saved in the system keyring")
        )
        self._date = date(saved.at)
        self.setAccessibleName(self._text)
        self.update()
        value_changed(self)

    def text(self) -> str:
        """Where it is kept."""
        return self._text

    def facts(self) -> Facts:
        """What the screen reader says."""
        return Facts(QAccessible.Role.StaticText, self._text, self._date)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(240, theme.current().size("field"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken field that cannot be written into."""
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(
            painter, self.rect(), now.radius("control"), now.color("surface-sunken"), now.color("border")
        )
        side = now.size("icon")
        area = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        spot = painting.placed(painter, QRectF(area.x(), 0, side, self.height()), area)
        icons.paint(painter, spot, "lock", now.color("text-muted"), side)
        width = painting.line(
            painter,
            area,
            self._date,
            fonts.font("small"),
            now.color("text-muted"),
            Qt.AlignmentFlag.AlignRight,
        )
        text = area.adjusted(side + 7, 0, -width - 8, 0)
        text = painting.placed(painter, text, area)
        painting.line(painter, text, self._text, fonts.font("body"), now.color("text"))
        painter.end()


class SecretField(QWidget):
    """Empty: entry and Save. Saved: lock, date, Replace, Delete. A keyring in trouble: what to do.

    Signals: shown() after it shows another of these.
    """

    shown = Signal()

    def __init__(self, needs: Needs, account: str, spec: SecretSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs, self._account, self._spec = needs, account, spec
        self._saved: Saved | None = None
        self._replacing = False
        self.answer: Answer | None = None
        name = words.say(spec.title)
        self.entry = Entry(self)
        self.entry.returnPressed.connect(self._save)
        self.save = OutlineButton(self.tr("Save to keyring"), glyph="key-round")
        self.save.clicked.connect(self._save)
        self.cancel = TextButton(self.tr("Cancel"), small=False)
        self.cancel.clicked.connect(self._cancel)
        self.locked = Locked(self)
        self.replace = OutlineButton(self.tr("Replace"), glyph="key-round")
        self.replace.setAccessibleName(self.tr("Replace {secret}").format(secret=name))
        self.replace.clicked.connect(self._replace)
        self.delete = IconButton("trash-2", self.tr("Delete {secret}").format(secret=name), size=32)
        self.delete.clicked.connect(self._delete)
        self.trouble = Remark("triangle-alert", "state.waiting")
        self.again = OutlineButton(self.tr("Try again"), glyph="refresh-cw", small=True)
        self.again.clicked.connect(self._again)
        self.session = OutlineButton(self.tr("Keep for this session only"), glyph="clock", small=True)
        self.session.clicked.connect(self._keep)
        self.trouble.add_button(self.again)
        self.trouble.add_button(self.session)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self._top = Holder(self)
        row: QHBoxLayout = self._top.row
        row.addWidget(self.entry, 1)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addWidget(self.locked, 1)
        row.addWidget(self.replace)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._top)
        column.addWidget(self.trouble)
        self.trouble.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves replacing."""
        if event.key() == Qt.Key.Key_Escape and self._replacing:
            self._cancel()
            return
        super().keyPressEvent(event)

    def kept(self) -> bool:
        """Whether a secret is saved and not being replaced."""
        return not self.locked.isHidden()

    async def look_up(self) -> None:
        """Asks the keyring whether the secret is there."""
        try:
            saved = await self._needs.credentials.saved(self._account)
        except CredentialsError as error:
            self._troubled(error)
            return
        if Shiboken.isValid(self):
            self._saved = saved.get(self._spec.name)
            self.trouble.hide()
            self._show()

    # What a person wants

    def _save(self) -> None:
        self._start(self._keep_in_keyring)

    def _keep(self) -> None:
        self._start(self._keep_here)

    def _again(self) -> None:
        self._start(self._keep_in_keyring if self.entry.text() else self.look_up)

    def _replace(self) -> None:
        self._replacing = True
        self._show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        self._replacing = False
        self.entry.clear()
        self.trouble.hide()
        self._tell("")
        self._show()
        self.replace.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        self._start(self._forget)

    async def _keep_in_keyring(self) -> None:
        await self._keep_secret(session_only=False)

    async def _keep_here(self) -> None:
        await self._keep_secret(session_only=True)

    async def _keep_secret(self, *, session_only: bool) -> None:
        try:
            self._saved = await self._needs.credentials.save(
                self._account, self._spec.name, self.entry.text(), session_only=session_only
            )
        except CredentialsError as error:
            self._troubled(error)
            return
        if not Shiboken.isValid(self):
            return
        self._replacing = False
        self.entry.clear()
        self.trouble.hide()
        self._tell("")
        self._show()
        self._set_busy(False)
        self.replace.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.answer is not None:
            self.answer.saved()

    async def _forget(self) -> None:
        try:
            await self._needs.credentials.delete(self._account, self._spec.name)
        except CredentialsError as error:
            self._troubled(error)
            return
        if not Shiboken.isValid(self):
            return
        self._saved = None
        self.trouble.hide()
        self._show()
        self._set_busy(False)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        accessible.announce(self, self.tr("{secret} deleted").format(secret=words.say(self._spec.title)))

    # Showing

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        key = f"settings:secret:{self._account}:{self._spec.name}"
        if not self._needs.owner.running(key):
            self._needs.owner.start(key, self._guarded(work))

    async def _guarded(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """The buttons rest while the keyring is asked, so that nothing is asked twice."""
        self._set_busy(True)
        try:
            await work()
        finally:
            if Shiboken.isValid(self):
                self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.save, self.again, self.session, self.replace, self.delete):
            button.setEnabled(not busy)

    def _troubled(self, error: CredentialsError) -> None:
        """A keyring in trouble is amber with both ways on; a secret that cannot be kept is an error."""
        if not Shiboken.isValid(self):
            return
        if not isinstance(error, KeyringRefusal):
            self._tell(plain_words(error))
            return
        self._tell("")
        self.trouble.say(plain_words(error))
        self.session.setVisible(not self.entry.isHidden() or self._saved is None)
        self.trouble.show()
        if self._saved is None:
            self._show()
        accessible.announce(self.entry, plain_words(error))

    def _tell(self, error: str) -> None:
        if self.answer is not None:
            self.answer.set_error(error)

    def _show(self) -> None:
        typing = self._saved is None or self._replacing
        for widget in (self.entry, self.save):
            widget.setVisible(typing)
        self.cancel.setVisible(typing and self._replacing)
        if self._saved is not None:
            self.locked.show_saved(self._saved)
        for widget in (self.locked, self.replace, self.delete):
            widget.setVisible(not typing)
        self.shown.emit()


def date(at: datetime | None) -> str:
    """A day as people write it: 12 Nov 2026; nothing for an unknown one."""
    if at is None:
        return ""
    here = at.astimezone()
    day = QDate(here.year, here.month, here.day)
    return QLocale().toString(day, QCoreApplication.translate("secret", "d MMM yyyy"))
