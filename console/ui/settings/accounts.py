"""The accounts beside the one in use: choose one, remove one, add another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.providers.capabilities import capabilities, shown_name
from console.settings import Account, Settings
from console.ui import theme
from console.ui.settings.left import left
from console.ui.widgets import painting
from console.ui.widgets.buttons import IconButton, OutlineButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.text import Label, Paragraph


class AccountRow(QWidget):
    """One account, 40 high. Signals: wanted() for new handovers; removed()."""

    wanted = Signal()
    removed = Signal()

    def __init__(self, account: Account, parent: QWidget) -> None:
        super().__init__(parent)
        self.account = account
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name = named(account)
        self.setAccessibleName(name)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 8, 8)
        line.setSpacing(12)
        line.addWidget(ElidedLabel(name, "body", weight=500), 1)
        self.use = OutlineButton(self.tr("Make default"), small=True)
        self.use.setAccessibleName(self.tr("Use {account} for new handovers").format(account=name))
        self.use.clicked.connect(self.wanted)
        self.remove = IconButton("trash-2", self.tr("Remove {account}").format(account=name))
        self.remove.clicked.connect(self.removed)
        if account.leaving:
            line.addWidget(Label(self.tr("Goes when its handovers are done"), "small", "text-muted"))
        else:
            line.addWidget(self.use)
        line.addWidget(self.remove)
        self.use.setVisible(not account.leaving)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline below."""
        painter = painting.antialiased(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color("border"))
        painter.end()


class AccountList(QWidget):
    """Signals: wanted(str) an account's id for new handovers; removed(str) an id; added() one more."""

    wanted = Signal(str)
    removed = Signal(str)
    added = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Other accounts"))
        self._rows: list[AccountRow] = []
        self._shown: tuple[Account, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Other accounts"), "strong"))
        self._help = Paragraph("", "small", "text-muted")
        column.addWidget(self._help)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.more = OutlineButton("", glyph="plus")
        self.more.clicked.connect(self.added)
        column.addWidget(left(self.more))

    def rows(self) -> tuple[AccountRow, ...]:
        """The accounts, the one used last first."""
        return tuple(self._rows)

    def show_settings(self, settings: Settings) -> None:
        """The accounts that are not in use."""
        title = capabilities(settings.provider).title
        self.more.setText(self.tr("Add another {provider} account").format(provider=title))
        self._help.set_text(
            self.tr("Open handovers stay with the account they went to.")
            if settings.accounts
            else self.tr("None. Another provider, chosen above, leaves this account here.")
        )
        if settings.accounts == self._shown:
            return
        self._shown = settings.accounts
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [AccountRow(account, self) for account in settings.accounts]
        for row in self._rows:
            row.wanted.connect(self._on_wanted)
            row.removed.connect(self._on_removed)
            self._list.addWidget(row)

    def _on_wanted(self) -> None:
        row = self.sender()
        if isinstance(row, AccountRow):
            self.wanted.emit(row.account.id)

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, AccountRow):
            self.removed.emit(row.account.id)


def named(account: Account) -> str:
    """What a person calls it, its provider and its number where they are not the same: "LiveChat · Link"."""
    title = capabilities(account.provider).title
    name = shown_name(account.provider, account.provider_name)
    where = next((value for value in account.fields.values() if value), "")
    number = account.id.removeprefix(account.provider).removeprefix("-")
    parts = [name, *([title] if title != name else []), *([where] if where else [])]
    if number and not where and title == name:
        parts.append(number)
    return " · ".join(parts)
