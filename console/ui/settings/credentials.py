"""Settings, Credentials: how the keyring is, and every secret that is saved. Nothing is ever shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from console.conversation.errors import CredentialsError
from console.credentials import KeyringState, Kind, Saved
from console.providers.capabilities import SecretSpec, table
from console.settings import Account, Settings
from console.ui import accessible, theme, words
from console.ui.settings.accounts import named
from console.ui.settings.form import Form, Remark
from console.ui.settings.saving import plain_words
from console.ui.settings.secret import date
from console.ui.widgets import painting
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.text import Label, Paragraph

LOOK = "settings:credentials"
FORGET = "settings:forget"


class SecretRow(QWidget):
    """One saved secret, 40 high. Signals: deleted() the person wants it gone."""

    deleted = Signal()

    def __init__(self, account: Account, spec: SecretSpec, saved: Saved, parent: QWidget) -> None:
        super().__init__(parent)
        self.account, self.field = account.id, spec.name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name = self.tr("{provider}, {secret}").format(provider=named(account), secret=words.say(spec.title))
        self.setAccessibleName(name)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 8, 8)
        line.setSpacing(12)
        line.addWidget(ElidedLabel(name, "body", weight=500), 1)
        where = self.tr("This session only") if saved.session_only else self.tr("In the system keyring")
        line.addWidget(Label(where, "small", "text-muted"))
        day = Label(date(saved.at), "small", "text-muted")
        day.setAlignment(Qt.AlignmentFlag.AlignRight)
        day.setMinimumWidth(84)
        line.addWidget(day)
        self.button = OutlineButton(self.tr("Delete"), glyph="trash-2", small=True)
        self.button.setAccessibleName(self.tr("Delete {secret}").format(secret=name))
        self.button.clicked.connect(self.deleted)
        line.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline below."""
        painter = painting.antialiased(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color("border"))
        painter.end()


class CredentialsForm(Form):
    """Looks into the keyring each time it comes into view."""

    resets = False

    def build(self) -> None:
        """State, then secrets."""
        self.heading(
            self.tr("Where keys and tokens are kept"),
            self.tr(
                "In the keyring of your system, never in a file of the console. They are not shown again."
            ),
        )
        self.state = Remark("loader", "text-muted", self.tr("Asking the keyring"))
        self.again = OutlineButton(self.tr("Check again"), glyph="refresh-cw", small=True)
        self.again.clicked.connect(self.entered)
        self.state.add_button(self.again)
        self.column.addWidget(self.state)
        box = self.section(self.tr("Saved secrets"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._nothing = Paragraph(
            self.tr("None. A key is saved where its provider is set up: Support provider."),
            "body",
            "text-muted",
        )
        box.addWidget(self._nothing)
        box.addLayout(self._list)
        self._trouble = Remark("triangle-alert", "state.waiting")
        self._trouble.hide()
        box.addWidget(self._trouble)
        self.secrets: list[SecretRow] = []

    def show_settings(self, settings: Settings) -> None:
        """No setting stands here."""

    def entered(self) -> None:
        """Looks again."""
        if not self.needs.owner.running(LOOK):
            self.again.setEnabled(False)
            self.needs.owner.start(LOOK, self._look())

    def _accounts(self) -> tuple[Account, ...]:
        """Every account that may have secrets: those set up, and each provider's first one."""
        settings = self.settings
        every = {one.id: one for one in (settings.account_in_force, *settings.accounts)}
        for name, row in table().items():
            if row.secrets:
                every.setdefault(name, Account(name, name))
        return tuple(one for one in every.values() if table()[one.provider].secrets)

    async def _look(self) -> None:
        state = await self.needs.credentials.state()
        found: list[tuple[Account, SecretSpec, Saved]] = []
        error = ""
        try:
            for account in self._accounts():
                row = table()[account.provider]
                saved = await self.needs.credentials.saved(account.id)
                found += [(account, spec, saved[spec.name]) for spec in row.secrets if spec.name in saved]
        except CredentialsError as refusal:
            error = plain_words(refusal)
        if not Shiboken.isValid(self):
            return
        self._show_state(state)
        self._show_found(found)
        same = error == self.state.text()
        self._trouble.say(error)
        self._trouble.setVisible(bool(error) and not same)
        self._nothing.setVisible(not found and not error)
        self.again.setEnabled(True)

    def _show_state(self, state: KeyringState) -> None:
        text = " ".join(part for part in (words.say(state.message), words.say(state.remedy)) if part)
        if state.kind is Kind.WORKS:
            self.state.say(text, "circle-check", "state.ok")
        else:
            self.state.say(text, "triangle-alert", "state.waiting")

    def _show_found(self, found: list[tuple[Account, SecretSpec, Saved]]) -> None:
        for row in self.secrets:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.secrets = [SecretRow(account, spec, saved, self) for account, spec, saved in found]
        for row in self.secrets:
            row.deleted.connect(self._delete)
            self._list.addWidget(row)

    def _delete(self) -> None:
        row = self.sender()
        if isinstance(row, SecretRow):
            row.button.setEnabled(False)
            self.needs.owner.start(FORGET, self._forget(row.account, row.field, row.accessibleName()))

    async def _forget(self, account: str, field: str, name: str) -> None:
        try:
            await self.needs.credentials.delete(account, field)
        except CredentialsError as error:
            self._trouble.say(plain_words(error))
            self._trouble.show()
        else:
            accessible.announce(self, self.tr("{secret} deleted").format(secret=name))
        self.again.setFocus()
        await self._look()
