"""What a person can want of the conversation on this screen, by name: buttons, menu and keys lead here."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog

from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.desk.work import Work
from console.ui.accessible import announce
from console.ui.widgets import plain

if TYPE_CHECKING:
    from console.ui.conversations.page import ConversationsPage

TITLE = 60
"""Characters of a title that a question quotes."""
KEY = "conversations: "
"""What the keys of this screen's intents begin with; errors come back under them."""


class Deeds(QObject):
    """Starts each intent as a task of the window's owner; outcomes come over the feed, errors to the page."""

    def __init__(self, page: "ConversationsPage", desk: Desk, owner: Work, carrying: Carrying) -> None:
        super().__init__(page)
        self._page, self._desk, self._owner, self._carrying = page, desk, owner, carrying
        self._asked_about = ""

    def _start(self, key: str, work: Callable[[State], Coroutine[Any, Any, object]]) -> None:
        state = self._page.current()
        if state is not None:
            self._owner.start(KEY + key, self._told(work(state)))

    async def _told(self, work: Coroutine[Any, Any, object]) -> None:
        await self._page.telling(work)

    # Handing over

    def hand_over(self) -> None:
        """The operator brings in a person."""
        self._start("hand over", lambda state: self._desk.hand_over(state.id))

    def copy(self, name: str) -> None:
        """Copies a format of the summary as it is shown."""
        self._start("copy", lambda state: self._copy(state.id, name))

    async def _copy(self, conversation: str, name: str) -> None:
        from console.summary.formats import Format
        from console.ui.clipboard import put

        wanted = Format(name)
        put(await self._carrying.copy(conversation, wanted))
        self._page.confirm_copied(wanted)

    def copy_voice(self) -> None:
        """Copies the customer's voice."""
        self.copy("customer_voice")

    def copy_note(self) -> None:
        """Copies the agent's note."""
        self.copy("agent_note")

    def open_provider(self) -> None:
        """Opens the provider's page in the browser."""
        self._start("open", lambda state: self._carrying.open_link(state.id, _browse))

    def mark_pasted(self) -> None:
        """The summary was pasted."""
        self._start("paste", lambda state: self._mark(state))

    async def _mark(self, state: State) -> None:
        await self._carrying.mark_pasted(state.id)
        announce(self._page, self.tr("Marked as pasted."))

    def undo_pasted(self) -> None:
        """It was not."""
        self._start("paste", lambda state: self._carrying.undo_pasted(state.id))

    def strike(self, sentence: str, keep: bool) -> None:
        """Removes an unsupported sentence, or keeps it as the operator's own words."""
        self._start("strike", lambda state: self._desk.strike(state.id, sentence, keep=keep))

    def hand_back(self) -> None:
        """The agent may speak again; asks for one line on what the person did."""
        state = self._page.current()
        if state is None or not state.silent:
            return
        question = self.tr("What did the person do? (may stay empty)")
        dialog = self._ask(self.tr("Hand back to the AI"), question, self.tr("Hand back"))
        self._asked_about = state.id
        dialog.textValueSelected.connect(self._handed_back)
        dialog.open()

    def _handed_back(self, memory: str) -> None:
        self._owner.start(KEY + "hand back", self._told(self._desk.hand_back(self._asked_about, memory)))

    # Playing on: only test chats offer it

    def press_offer(self) -> None:
        """The customer presses "Talk to a person"."""
        self._start("offer", lambda state: self._desk.press_offer(state.id))

    def answer_now(self) -> None:
        """Takes up an answer that was cut off."""
        self._start("answer", lambda state: self._desk.answer_again(state.id))

    # Keeping order

    def rename(self) -> None:
        """Gives the conversation a name."""
        state = self._page.current()
        if state is None:
            return
        dialog = self._ask(self.tr("Rename"), self.tr("Name of this conversation"), self.tr("Rename"))
        dialog.setTextValue(plain.line(state.title))
        self._asked_about = state.id
        dialog.textValueSelected.connect(self._renamed)
        dialog.open()

    def _renamed(self, title: str) -> None:
        self._owner.start(KEY + "rename", self._told(self._desk.rename(self._asked_about, title)))

    def forget(self) -> None:
        """Deletes the conversation; for ten seconds the window offers it back, then its text is erased."""
        self._start("forget", lambda state: self._desk.put_away(state.id))

    def _ask(self, title: str, label: str, button: str) -> QInputDialog:
        dialog = QInputDialog(self._page)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setOkButtonText(button)
        dialog.setMinimumWidth(360)
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _browse(url: str) -> bool:
    """Hands a URL to the system's browser or mail program; false where there is none."""
    return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
