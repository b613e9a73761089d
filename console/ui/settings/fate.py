"""The question before an account is changed or removed: what becomes of its open handovers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from console.desk.accounts import Fate, Open
from console.ui import words
from console.ui.widgets import plain

LISTED = 8
NAME = 80


class FateBox(QMessageBox):
    """Lists the handovers. Signals: decided(object) with a `Fate`, or None to leave everything as it is."""

    decided = Signal(object)

    def __init__(
        self, account: str, open_ones: Sequence[Open], *, removing: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setTextFormat(plain.FORMAT)
        self.setWindowTitle(self.tr("Support provider"))
        self.setText(self._question(account, len(open_ones), removing=removing))
        self.setInformativeText(self._listed(open_ones, removing=removing))
        role = QMessageBox.ButtonRole
        self.wait = self.addButton(self.tr("Wait until they are done"), role.AcceptRole)
        self.move_them = self.addButton(self.tr("Move them to copy + paste"), role.AcceptRole)
        self.keep = self.addButton(self.tr("Keep {account}").format(account=account), role.RejectRole)
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.keep)
        self.finished.connect(self._tell)

    def _question(self, account: str, count: int, *, removing: bool) -> str:
        if count == 1:
            one = (
                self.tr("Remove {account} while a handover is open?")
                if removing
                else self.tr("Change from {account} while a handover is open?")
            )
            return one.format(account=account)
        many = (
            self.tr("Remove {account} while {count} handovers are open?")
            if removing
            else self.tr("Change from {account} while {count} handovers are open?")
        )
        return many.format(account=account, count=count)

    def _listed(self, open_ones: Sequence[Open], *, removing: bool) -> str:
        names = [plain.line(one.name or words.untitled())[:NAME] for one in open_ones[:LISTED]]
        if len(open_ones) > LISTED:
            names.append(self.tr("and {count} more").format(count=len(open_ones) - LISTED))
        waiting = (
            self.tr("Waiting keeps the account for these alone, then removes it.")
            if removing
            else self.tr("Waiting leaves these with their account; new ones go elsewhere.")
        )
        moving = self.tr("Moving them keeps every word; you paste the summaries by hand.")
        return "\n".join((*names, "", waiting, moving))

    def _tell(self) -> None:
        clicked = self.clickedButton()
        fates = {self.wait: Fate.WAIT, self.move_them: Fate.MOVE}
        fate = next((fate for button, fate in fates.items() if button is clicked), None)
        self.deleteLater()
        self.decided.emit(fate)
