"""Choosing and removing provider accounts while handovers are open: none of them is ever lost."""

from dataclasses import dataclass
from enum import StrEnum

from console.conversation.errors import CredentialsError, NotPossible
from console.conversation.events import HandoverMoved
from console.conversation.state import Stage, State
from console.credentials import Credentials
from console.desk.desk import Desk
from console.desk.feed import Troubled
from console.desk.preferences import Preferences
from console.providers.capabilities import capabilities, shown_name
from console.settings import PROVIDERS, Account, Settings
from console.settings.accounts import NO_PROVIDER, Values, added, chosen, defaulted, left, removed
from console.store.port import Cursor, Filter

PAGE = 100


class Fate(StrEnum):
    """What becomes of the open handovers of an account that is changed or removed."""

    WAIT = "wait"
    """They keep it until they are done."""
    MOVE = "move"
    """They go on by copy + paste."""


@dataclass(frozen=True, slots=True)
class Open:
    """A handover that somebody still has to carry across: its conversation, and whose it is."""

    conversation: str
    name: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The workspace's provider accounts. Every method may raise what the store or the disk refuses."""

    desk: Desk
    preferences: Preferences
    credentials: Credentials

    async def open_handovers(self, account: str) -> tuple[Open, ...]:
        """The handovers that are open under an account, the one that changed last first."""
        wanted = self.preferences.settings.account_by_id(account)
        if wanted is None:
            return ()
        found: list[Open] = []
        before: Cursor | None = None
        while True:
            page = await self.desk.rows(Filter(attention=True), PAGE, before)
            for row in page.rows:
                if row.provider != wanted.provider:
                    continue
                state = await self.desk.state(row.conversation)
                if _goes_to(state, wanted, self.preferences.settings):
                    found.append(Open(row.conversation, row.customer or row.title))
            before = page.after
            if before is None:
                return tuple(found)

    async def choose(self, provider: str, fate: Fate = Fate.WAIT) -> Settings:
        """This provider takes new handovers, with the account used last, else a new one."""
        return await self._change(chosen(self.preferences.settings, provider), fate)

    async def add(self, provider: str, fate: Fate = Fate.WAIT) -> Settings:
        """Another account of this provider, empty, takes new handovers."""
        return await self._change(added(self.preferences.settings, provider), fate)

    async def make_default(self, account: str, fate: Fate = Fate.WAIT) -> Settings:
        """This account takes new handovers."""
        return await self._change(defaulted(self.preferences.settings, account), fate)

    async def remove(self, account: str, fate: Fate = Fate.WAIT) -> Settings:
        """The account goes; with `WAIT` and open handovers it is kept for them alone until they are done."""
        settings = self.preferences.settings
        open_ones = await self.open_handovers(account)
        if open_ones and fate is Fate.WAIT:
            return await self.preferences.change(left(settings, account))
        await self._move(open_ones)
        changed = await self.preferences.change(removed(settings, account))
        await self._forget_keys(account)
        return changed

    async def settle(self) -> Settings:
        """Lets go of removed accounts whose last handover is done."""
        for one in self.preferences.settings.accounts:
            if one.leaving and not await self.open_handovers(one.id):
                await self.preferences.change(removed(self.preferences.settings, one.id))
                await self._forget_keys(one.id)
        return self.preferences.settings

    async def _change(self, values: Values, fate: Fate) -> Settings:
        """Handovers are moved before the account changes: stopped between, they are only moved."""
        if values and fate is Fate.MOVE:
            await self._move(await self.open_handovers(self.preferences.settings.account_id))
        return await self.preferences.change(values)

    async def _forget_keys(self, account: str) -> None:
        """Deletes the keys of an account with a number, which nothing would list any more.

        Those of a provider's first account stay: they are found again under it, and Credentials lists them.
        """
        if account in PROVIDERS:
            return
        try:
            for name in await self.credentials.saved(account):
                await self.credentials.delete(account, name)
        except CredentialsError as error:
            self.desk.feed.tell(Troubled(error))

    async def _move(self, open_ones: tuple[Open, ...]) -> None:
        moved = HandoverMoved(NO_PROVIDER, capabilities(NO_PROVIDER).title)
        for one in open_ones:
            state = await self.desk.state(one.conversation)
            if state.handover is None or state.stage is Stage.PASTED:
                continue  # done meanwhile
            try:
                await self.desk.record(one.conversation, moved)
            except NotPossible:
                continue  # handed back meanwhile


def _goes_to(state: State, account: Account, settings: Settings) -> bool:
    handover = state.handover
    if handover is None or state.stage is Stage.PASTED:
        return False
    if handover.account:
        return handover.account == account.id
    # Journalled before accounts had ids: known by what it was called.
    named = handover.provider_name == shown_name(account.provider, account.provider_name)
    return handover.provider == account.provider and (named or account.id == settings.account_id)
