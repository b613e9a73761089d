"""Settings, Support provider: choose, change or remove it, what it can take, and its account."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.desk import Desk
from console.providers.capabilities import Capabilities, capabilities, table
from console.settings import Settings
from console.store.port import Filter
from console.ui import accessible, fonts, icons, theme, words
from console.ui.settings.account import Account
from console.ui.settings.cells import Cells
from console.ui.settings.fields import Choice
from console.ui.settings.form import Form, Hairline, Remark
from console.ui.settings.saving import plain_words
from console.ui.settings.undo import UndoBar
from console.ui.widgets import plain
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.text import Paragraph

NO_PROVIDER = "copy-paste"
"""What is left when a provider is removed: a person carries the summary across."""
LISTED = 5
CHANGE = "settings:provider"
_GLYPHS = {"link": "link", NO_PROVIDER: "clipboard"}
_OWN = ("provider_name", "link")
"""Settings that belong to the tool they were typed for, and are put away when another is chosen."""


class Selector(QWidget):
    """The list of providers, 40 high, with Remove beside it; `row` for the search and the answers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Choice("tall", self)
        self.choice.setAccessibleName(self.tr("Support provider"))
        self.choice.setFont(fonts.font("strong"))
        self.choice.setIconSize(QSize(20, 20))
        for name, row in table().items():
            self.choice.addItem(row.title, name)
        self.remove = OutlineButton(self.tr("Remove"), glyph="trash-2")
        self.remove.setMinimumHeight(theme.current().px(40))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.choice, 1)
        line.addWidget(self.remove)
        theme.changed().connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.choice.setFont(fonts.font("strong"))
        for place in range(self.choice.count()):
            glyph = _GLYPHS.get(str(self.choice.itemData(place)), "headset")
            self.choice.setItemIcon(place, icons.icon(glyph, "text", 20))


class ProviderForm(Form):
    """ "Confirm your current support provider"."""

    beside = True
    title = ""

    def build(self) -> None:
        """Selector, cells, honesty, account."""
        self.title = self.tr("Support provider")
        self._put_away: dict[str, Mapping[str, object]] = {}
        self._shown = ""
        self.heading(
            self.tr("Confirm your current support provider"),
            self.tr(
                "Handovers go here. One provider is active at a time; "
                "changing it leaves open handovers where they are."
            ),
        )
        box = QVBoxLayout()
        box.setSpacing(10)
        self.selector = Selector(self)
        self.selector.choice.chosen.connect(self._chosen)
        self.selector.remove.clicked.connect(self._remove)
        self._problem = Paragraph("", "small", "state.failed")
        self._problem.hide()
        self.undo = UndoBar(self)
        self.cells = Cells(self)
        self.honest = Remark("info", "text-muted")
        box.addWidget(self.selector)
        box.addWidget(self._problem)
        box.addWidget(self.undo)
        box.addWidget(self.cells)
        box.addWidget(self.honest)
        self.column.addLayout(box)
        self.column.addSpacing(2)
        self.column.addWidget(Hairline())
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.account: Account | None = None

    def show_settings(self, settings: Settings) -> None:
        """The provider in force, its cells and its account."""
        row = capabilities(settings.provider)
        self.selector.choice.choose(settings.provider)
        removable = settings.provider != NO_PROVIDER
        self.selector.remove.setEnabled(removable)
        why = "" if removable else self.tr("There is nothing to remove: handovers are copied and pasted.")
        self.selector.remove.setToolTip(plain.tooltip(why))
        self.selector.remove.setAccessibleDescription(why)
        if self._shown != settings.provider or self.account is None:
            self._shown = settings.provider
            self.cells.show_provider(row)
            self.honest.say(self._honesty(row))
            self._change_account(row)
        else:
            self.account.show_settings(settings)

    def entered(self) -> None:
        """Secrets may have been deleted on another page."""
        if self.account is not None:
            self.account.look_up()

    # The answers to a change of the provider itself

    def saved(self) -> None:
        """The provider was changed."""
        row = capabilities(self.settings.provider)
        accessible.announce(
            self.selector.choice, self.tr("Support provider: {provider}").format(provider=row.title)
        )

    def set_error(self, error: str) -> None:
        """It was not changed; the list shows again what holds."""
        self._problem.set_text(error)
        self._problem.setVisible(bool(error))
        self.selector.choice.choose(self.settings.provider)
        if error:
            accessible.announce(self.selector.choice, error)

    # Changing

    def _change_account(self, row: Capabilities) -> None:
        if self.account is not None:
            self._place.removeWidget(self.account)
            self.account.hide()
            self.account.deleteLater()
        self.account = Account(self, row, self)
        self._place.addWidget(self.account)
        for name in ("provider_name", "link", "summary_in_link"):
            self.rows.pop(name, None)
        self.rows.update(self.account.rows)
        if self.isVisible():
            self.account.look_up()

    def _honesty(self, row: Capabilities) -> str:
        if row.copy_paste:
            return self.tr(
                "Nothing is connected: you copy the summary and paste it where the person answers."
            )
        return self.tr(
            "This version does not pass handovers to {provider} by itself yet: "
            "the summary is copied and pasted."
        ).format(provider=row.title)

    def _chosen(self, provider: str) -> None:
        if provider != self.settings.provider:
            self._begin(provider, removing=False)

    def _remove(self) -> None:
        self._begin(NO_PROVIDER, removing=True)

    def _begin(self, provider: str, *, removing: bool) -> None:
        if not self.needs.owner.running(CHANGE):
            self.needs.owner.start(CHANGE, self._ask_and_change(provider, removing=removing))

    async def _ask_and_change(self, provider: str, *, removing: bool) -> None:
        try:
            open_ones = (await self.needs.desk.counts()).attention
            names = await _open_handovers(self.needs.desk) if open_ones else ()
        except ConsoleError as error:
            self.set_error(plain_words(error))
            return
        if not open_ones:
            self._change(provider, removing=removing)
            return
        self._question = self._ask(open_ones, names, removing=removing)
        self._asked = (provider, removing)
        self._question.finished.connect(self._answered)
        self._question.open()

    def _ask(self, count: int, names: tuple[str, ...], *, removing: bool) -> QMessageBox:
        now = capabilities(self.settings.provider).title
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setTextFormat(plain.FORMAT)
        box.setWindowTitle(self.tr("Support provider"))
        question = (
            self.tr("Remove {provider} while {count} handovers are open?")
            if removing
            else self.tr("Change from {provider} while {count} handovers are open?")
        )
        if count == 1:
            question = (
                self.tr("Remove {provider} while a handover is open?")
                if removing
                else self.tr("Change from {provider} while a handover is open?")
            )
        box.setText(question.format(provider=now, count=count))
        listed = "\n".join((*names, *(("…",) if count > len(names) else ())))
        rest = self.tr("They stay where they are and are finished there. New ones go elsewhere.")
        box.setInformativeText(f"{listed}\n\n{rest}" if listed else rest)
        yes = self.tr("Remove") if removing else self.tr("Change")
        box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(
            self.tr("Keep {provider}").format(provider=now), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        return box

    def _answered(self) -> None:
        box = self._question
        provider, removing = self._asked
        accepted = box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.AcceptRole
        box.deleteLater()
        if accepted:
            self._change(provider, removing=removing)
        else:
            self.selector.choice.choose(self.settings.provider)

    def question(self) -> QMessageBox:
        """The confirmation that is being asked."""
        return self._question

    def _change(self, provider: str, *, removing: bool) -> None:
        before = self.settings
        own: Mapping[str, object] = {"provider_name": before.provider_name, "link": before.link}
        self._put_away[before.provider] = own
        values = {"provider": provider, **self._put_away.get(provider, dict.fromkeys(_OWN, ""))}
        self.saving.save(self, lambda _: values)
        if removing:
            title = capabilities(before.provider).title
            self.undo.offer(
                self.tr("{provider} removed. Its account and keys stay until you delete them.").format(
                    provider=title
                ),
                lambda: self.saving.save(self, lambda _: {"provider": before.provider, **own}),
            )


async def _open_handovers(desk: Desk) -> tuple[str, ...]:
    page = await desk.rows(Filter(attention=True), LISTED)
    return tuple(plain.line(row.customer or row.title or words.untitled())[:80] for row in page.rows)
