"""What a person can want in a chat, by name: buttons, menu and keys all lead here, and here to the desk."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog

from console.conversation.errors import ConsoleError
from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.desk.work import Work
from console.ui.clipboard import put
from console.ui.widgets import plain

if TYPE_CHECKING:
    from console.summary.formats import Copy, Format
    from console.ui.chat.conditions_form import Change
    from console.ui.chat.page import ChatPage

NEW = "new-chat"
"""What is written before the first message is kept under this name."""


class Intents(QObject):
    """Starts each intent as a task of the window's owner; an expected error is shown by the page."""

    def __init__(self, page: "ChatPage", desk: Desk, owner: Work, carrying: Carrying) -> None:
        super().__init__(page)
        self._page, self._desk, self._owner, self._carrying = page, desk, owner, carrying
        self._conditioning = page.conditioning

    def _state(self) -> State | None:
        return self._page.current()

    def _start(self, key: str, coroutine: Coroutine[Any, Any, object]) -> None:
        self._owner.start(f"chat: {key}", _only(coroutine))

    # The customer

    def say(self, text: str) -> None:
        """The customer writes."""
        self._page.trouble.clear()
        self._start("say", self._say(text))

    async def _say(self, text: str) -> None:
        shown = self._state()
        state = shown or await self._conditioning.begin()
        if shown is None:
            self._page.adopt(state)
        try:
            await self._desk.say(state.id, text)
        except ConsoleError:
            if shown is None:
                self._page.adopt(None)
            self._page.composer.give_back(text)
            raise
        if shown is None:
            await self._desk.save_draft(NEW, "")
            await self._conditioning.begun()
        if not self._desk.settings.knowledge_folder:
            self._page.trouble.show_no_knowledge()
        self._page.transcript.follow()

    def stop(self) -> None:
        """Stops the running answer."""
        state = self._state()
        if state is not None:
            self._start("stop", self._desk.stop(state.id))

    def press_offer(self) -> None:
        """The customer presses "Talk to a person"."""
        state = self._state()
        if state is not None and state.offered is not None:
            self._start("offer", self._desk.press_offer(state.id))

    def decline(self) -> None:
        """The customer declines the offer."""
        state = self._state()
        if state is not None:
            self._start("offer", self._desk.decline_offer(state.id))

    def summarise(self) -> None:
        """The customer wants the summary."""
        state = self._state()
        if state is not None:
            self._start("summary", self._desk.summarise_for_customer(state.id))

    def answer_now(self) -> None:
        """Takes up an answer that was cut off."""
        state = self._state()
        if state is not None:
            self._start("answer", self._desk.answer_again(state.id))

    def save_draft(self, text: str) -> None:
        """Keeps what is being written."""
        state = self._state()
        self._start("draft", self._desk.save_draft(state.id if state is not None else NEW, text))

    def keep_draft(self) -> None:
        """Saves a draft that still waits for its moment, before something else is shown."""
        text = self._page.composer.flush()
        if text is not None:
            self.save_draft(text)

    # Conditions

    def show_conditions(self) -> None:
        """Opens the conditions, or closes them."""
        self._page.toggle_conditions()

    def set_conditions(self, change: "Change") -> None:
        """Changes them: those of this chat, or of the next one while nothing is written."""
        self._start("conditions", self._set_conditions(change))

    async def _set_conditions(self, change: "Change") -> None:
        state = self._state()
        if state is not None:
            await self._conditioning.change(state.id, change)
            return
        try:
            await self._conditioning.change_next(change)
        finally:
            self._page.conditions_changed()

    def undo_conditions(self) -> None:
        """Takes their last change back."""
        self._start("conditions", self._undo_conditions())

    async def _undo_conditions(self) -> None:
        state = self._state()
        if state is not None:
            await self._conditioning.undo(state.id)
        else:
            await self._conditioning.undo_next()
            self._page.conditions_changed()

    def same_conditions(self) -> None:
        """Begins the next chat under the conditions of the last one."""
        if self._state() is None:
            self._start("conditions", self._same_conditions())

    async def _same_conditions(self) -> None:
        await self._conditioning.same_again()
        self._page.conditions_changed()

    # Handing over

    def hand_over(self) -> None:
        """The operator brings in a person."""
        state = self._state()
        if state is not None and not state.silent:
            self._start("hand over", self._desk.hand_over(state.id))
            self._page.inspector.show_tab(2)

    def copy(self, name: str) -> None:
        """Copies a format of the summary as it is shown; that of an earlier turn counts as no step."""
        from console.summary.formats import Format

        past = self._page.past_state()
        state = self._state()
        if past is not None:
            self._confirm_copy(self._carrying.rendered(past, Format(name)), Format(name))
        elif state is not None:
            self._start("copy", self._copy(state.id, Format(name)))

    async def _copy(self, conversation: str, wanted: "Format") -> None:
        self._confirm_copy(await self._carrying.copy(conversation, wanted), wanted)

    def _confirm_copy(self, copy: "Copy", wanted: "Format") -> None:
        put(copy)
        self._page.inspector.summary.button.confirm()
        self._page.inspector.handover.confirm_copied()
        self._page.voice.copied(wanted)

    def copy_voice(self) -> None:
        """Copies the customer's voice."""
        self.copy("customer_voice")

    def copy_note(self) -> None:
        """Copies the agent's note."""
        self.copy("agent_note")

    def open_provider(self) -> None:
        """Opens the provider's page in the browser."""
        state = self._state()
        if state is not None:
            self._start("open", self._carrying.open_link(state.id, _browse))

    def mark_pasted(self) -> None:
        """The summary was pasted."""
        state = self._state()
        if state is not None and state.handover is not None:
            self._start("paste", self._carrying.mark_pasted(state.id))

    def undo_pasted(self) -> None:
        """It was not."""
        state = self._state()
        if state is not None:
            self._start("paste", self._carrying.undo_pasted(state.id))

    def strike(self, sentence: str, keep: bool) -> None:
        """Removes an unsupported sentence, or keeps it as the operator's own words."""
        state = self._state()
        if state is not None:
            self._start("strike", self._desk.strike(state.id, sentence, keep=keep))

    def hand_back(self) -> None:
        """The agent may speak again; asks for one line on what the person did."""
        state = self._state()
        if state is None or not state.silent:
            return
        dialog = self._ask(
            self.tr("Hand back to the AI"), self.tr("What did the person do? (may stay empty)")
        )
        dialog.setOkButtonText(self.tr("Hand back"))
        dialog.textValueSelected.connect(self._handed_back)
        dialog.open()

    def _handed_back(self, memory: str) -> None:
        state = self._state()
        if state is not None:
            self._start("hand back", self._desk.hand_back(state.id, memory))

    # Keeping order

    def rename(self) -> None:
        """Gives the chat a name."""
        state = self._state()
        if state is None:
            return
        dialog = self._ask(self.tr("Rename"), self.tr("Name of this chat"))
        dialog.setTextValue(plain.line(state.title))
        dialog.setOkButtonText(self.tr("Rename"))
        dialog.textValueSelected.connect(self._renamed)
        dialog.open()

    def _renamed(self, title: str) -> None:
        state = self._state()
        if state is not None:
            self._start("rename", self._desk.rename(state.id, title))

    def forget(self) -> None:
        """Deletes the chat; for ten seconds the window offers it back, then its text is erased."""
        state = self._state()
        if state is not None:
            self._start("forget", self._desk.put_away(state.id))

    def _ask(self, title: str, label: str) -> QInputDialog:
        dialog = QInputDialog(self._page)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setMinimumWidth(360)
        return dialog


def _browse(url: str) -> bool:
    """Hands a URL to the system's browser or mail program; false where there is none."""
    return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


async def _only(coroutine: Coroutine[Any, Any, object]) -> None:
    """Runs an intent whose outcome comes over the feed."""
    await coroutine
