"""Settings, Support provider: choose, change or remove it, what it can take, and its account."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.desk.accounts import Fate
from console.desk.feed import FeedEvent, Happened
from console.providers.capabilities import Capabilities, capabilities, shown_name, table
from console.settings import SETTINGS, Group, Settings
from console.settings.accounts import NO_PROVIDER
from console.settings.reading import plain as plain_value
from console.ui import accessible, fonts, icons, theme
from console.ui.settings.account import Account
from console.ui.settings.accounts import AccountList, named
from console.ui.settings.cells import Cells
from console.ui.settings.fate import FateBox
from console.ui.settings.fields import Choice
from console.ui.settings.form import Form, Hairline, Remark
from console.ui.settings.saving import plain_words
from console.ui.settings.undo import UndoBar
from console.ui.widgets import plain
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.text import Paragraph

CHANGE = "settings:provider"
SETTLE = "settings:accounts"
_GLYPHS = {"link": "link", NO_PROVIDER: "clipboard"}
_ACCOUNTS = tuple(name for name, setting in SETTINGS.items() if setting.group is Group.PROVIDER)
"""The settings that make up the accounts: the one in use and the others."""


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

    resets = False

    beside = True
    title = ""

    def build(self) -> None:
        """Selector, cells, honesty, account."""
        self.title = self.tr("Support provider")
        self._asked: Wish | None = None
        self._before: Mapping[str, object] = {}
        self._shown = ""
        self.heading(
            self.tr("Confirm your current support provider"),
            self.tr(
                "New handovers go here. One account is in use at a time; changing it loses no open handover."
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
        self._pointer = Remark("info", "text-muted")
        self._pointer.hide()
        box.addWidget(self._pointer)
        box.addWidget(self.cells)
        box.addWidget(self.honest)
        self.column.addLayout(box)
        self.column.addSpacing(2)
        self.column.addWidget(Hairline())
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.account: Account | None = None
        self.column.addWidget(Hairline())
        self.others = AccountList()
        self.others.wanted.connect(self._want_account)
        self.others.removed.connect(self._remove_account)
        self.others.added.connect(self._add_account)
        self.column.addWidget(self.others)

    def show_settings(self, settings: Settings) -> None:
        """The provider in force, its cells and its account."""
        row = capabilities(settings.provider)
        self.selector.choice.choose(settings.provider)
        self.others.show_settings(settings)
        removable = settings.provider != NO_PROVIDER or not settings.account_in_force.blank
        self.selector.remove.setEnabled(removable)
        why = "" if removable else self.tr("There is nothing to remove: handovers are copied and pasted.")
        self.selector.remove.setToolTip(plain.tooltip(why))
        self.selector.remove.setAccessibleDescription(why)
        if self._shown != settings.account_id or self.account is None:
            self._shown = settings.account_id
            self._pointer.hide()
            self.cells.show_provider(row)
            self.honest.say(self._honesty(row))
            self._change_account(row)
        else:
            self.account.show_settings(settings)

    def entered(self) -> None:
        """Secrets may have been deleted on another page."""
        if self.account is not None:
            self.account.look_up()
        if any(one.leaving for one in self.settings.accounts) and not self.needs.owner.running(SETTLE):
            self.needs.owner.start(SETTLE, self._settle())

    def hear(self, event: FeedEvent) -> None:
        """A handover that is done may be the last one of an account that goes."""
        super().hear(event)
        if isinstance(event, Happened) and self.isVisible():
            self.entered()

    async def _settle(self) -> None:
        await self.needs.accounts.settle()

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
            self._begin(Wish("choose", provider))

    def _remove(self) -> None:
        self._begin(Wish("remove", self.settings.account_id))

    def _want_account(self, account: str) -> None:
        self._begin(Wish("default", account))

    def _remove_account(self, account: str) -> None:
        self._begin(Wish("remove", account))

    def _add_account(self) -> None:
        self._begin(Wish("add", self.settings.provider))

    def _begin(self, wish: "Wish") -> None:
        if not self.needs.owner.running(CHANGE):
            self.needs.owner.start(CHANGE, self._ask_and_change(wish))

    async def _ask_and_change(self, wish: "Wish") -> None:
        affected = wish.of if wish.removing else self.settings.account_id
        account = self.settings.account_by_id(affected)
        try:
            open_ones = await self.needs.accounts.open_handovers(affected)
        except ConsoleError as error:
            self.set_error(plain_words(error))
            return
        if not open_ones or account is None:
            await self._change(wish, Fate.WAIT)
            return
        self._asked = wish
        name = shown_name(account.provider, account.provider_name)
        self._question = FateBox(name, open_ones, removing=wish.removing, parent=self)
        self._question.decided.connect(self._answered)
        self._question.open()

    def _answered(self, fate: object) -> None:
        wish = self._asked
        if isinstance(fate, Fate) and wish is not None:
            self.needs.owner.start(CHANGE, self._change(wish, fate))
        else:
            self.selector.choice.choose(self.settings.provider)

    def question(self) -> FateBox:
        """The confirmation that is being asked."""
        return self._question

    async def _change(self, wish: "Wish", fate: Fate) -> None:
        before = self.settings
        accounts = self.needs.accounts
        try:
            match wish.what:
                case "choose":
                    await accounts.choose(wish.of, fate)
                case "add":
                    await accounts.add(wish.of, fate)
                case "default":
                    await accounts.make_default(wish.of, fate)
                case _:
                    await accounts.remove(wish.of, fate)
        except ConsoleError as error:
            self.set_error(plain_words(error))
            return
        self.set_error("")
        self.saved()
        if wish.removing:
            self._offer_back(before, wish.of)

    def _offer_back(self, before: Settings, removed: str) -> None:
        gone = before.account_by_id(removed)
        if gone is None:
            return
        self._before = {name: plain_value(getattr(before, name)) for name in _ACCOUNTS}
        said = (
            self.tr("{account} removed. Its keys stay until you delete them.")
            if removed == gone.provider
            else self.tr("{account} removed, and its keys with it.")
        )
        kept = self.settings.account_by_id(removed)
        if kept is not None and kept.leaving:
            said = self.tr("{account} goes when its handovers are done.")
        self.undo.offer(said.format(account=named(gone)), self._put_back)

    def _put_back(self) -> None:
        values = self._before
        self.saving.save(self, lambda _: values)

    def pointer(self) -> str:
        """What a search led to and is not shown yet; "" while there is nothing of that kind."""
        return "" if self._pointer.isHidden() else self._pointer.text()

    def point_to(self, provider: str, field: str) -> None:
        """The search found a field of a provider's account; where it is another's, says how to get there."""
        foreign = provider != self.settings.provider
        self._pointer.setVisible(foreign)
        if foreign:
            title = capabilities(provider).title
            said = self.tr("“{field}” belongs to the account of {provider}. Choose it above to set it up.")
            self._pointer.say(said.format(field=field.split(" · ")[0], provider=title))
            self.selector.choice.setFocus()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants: choose or add a provider, make an account the default, or remove it."""

    what: str
    of: str

    @property
    def removing(self) -> bool:
        """Whether the account is to go."""
        return self.what == "remove"
