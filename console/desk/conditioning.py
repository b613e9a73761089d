"""Setting the conditions of a chat: of one that is begun, and of the next one before its first message."""

from collections.abc import Callable
from dataclasses import dataclass, field

from console.conversation import codec
from console.conversation.errors import NotPossible, StoreCorrupt
from console.conversation.events import ConditionsSet
from console.conversation.messages import Kind
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.desk.conditions import before_last, defaults, differing, following, under
from console.desk.desk import Desk
from console.settings import Settings
from console.store.port import Filter

NEXT = "new-chat: conditions"
"""What the next chat begins under is kept as a draft under this name."""

Change = Callable[[ConditionsSet], ConditionsSet]


@dataclass(slots=True)
class Conditioning:
    """Each intent of a person about conditions. A new chat begins with those of the settings."""

    desk: Desk
    _next: ConditionsSet | None = None
    _former: list[ConditionsSet] = field(default_factory=list[ConditionsSet])

    # Looking

    def in_force(self, state: State | None) -> ConditionsSet:
        """The conditions of a conversation; None: of the next chat."""
        chosen = state.conditions if state is not None else self._next
        return following(chosen or defaults(self.desk.settings), self.desk.settings)

    def settings(self, state: State | None) -> Settings:
        """The settings as the conditions change them."""
        return under(self.desk.settings, self.in_force(state))

    def undoable(self, state: State | None) -> bool:
        """Is there a change to take back?"""
        return bool(self._former) if state is None else before_last(state) is not None

    # A chat that is begun

    async def change(self, conversation: str, change: Change) -> State:
        """Other conditions from the next turn on."""
        return await self.desk.set_conditions(conversation, lambda state: change(state.conditions))

    async def undo(self, conversation: str) -> State:
        """Takes the last change back; raises `NotPossible` without one."""

        def wanted(state: State) -> ConditionsSet:
            before = before_last(state)
            if before is None:
                raise _nothing_changed()
            return before

        return await self.desk.set_conditions(conversation, wanted)

    # The next chat

    async def change_next(self, change: Change) -> None:
        """Other conditions for the next chat."""
        now = self.in_force(None)
        wanted = following(change(now), self.desk.settings)
        if wanted != now:
            self._former.append(now)
            await self._keep(wanted)

    async def undo_next(self) -> None:
        """Takes the last change back; raises `NotPossible` without one."""
        if not self._former:
            raise _nothing_changed()
        await self._keep(self._former.pop())

    async def same_again(self) -> None:
        """The conditions of the chat that was played last; raises `NotPossible` when there was none."""
        page = await self.desk.rows(Filter(kinds=(Kind.TEST,)), 1)
        if not page.rows:
            raise NotPossible(phrase("There is no chat before this one."))
        former = (await self.desk.state(page.rows[0].conversation)).conditions
        await self.change_next(lambda _: former)

    async def begin(self) -> State:
        """A fresh test chat under the conditions chosen for it."""
        return await self.desk.new_chat_under(self._next)

    async def begun(self) -> None:
        """It was journalled: the one after it begins with the settings again."""
        if self._next is not None or self._former:
            self._former.clear()
            await self._keep(None)

    async def recall(self) -> bool:
        """Takes up what was chosen before the console was closed; whether there was something."""
        text = await self.desk.draft(NEXT)
        if not text or self._next is not None:
            return False
        try:
            kept = codec.decode("ConditionsSet", text.encode())
        except StoreCorrupt:
            return False
        self._next = kept if isinstance(kept, ConditionsSet) else None
        return bool(self._next and differing(self._next, self.desk.settings))

    async def _keep(self, wanted: ConditionsSet | None) -> None:
        self._next = wanted
        plain = wanted is None or not differing(wanted, self.desk.settings)
        await self.desk.save_draft(NEXT, "" if wanted is None or plain else codec.encode(wanted).decode())


def _nothing_changed() -> NotPossible:
    return NotPossible(phrase("Nothing was changed here that could be taken back."))
