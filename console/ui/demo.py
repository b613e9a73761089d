"""Playing the demo through the real window, by its own buttons, and saving a picture of each screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.conversation.state import State
from console.desk import Desk, sample
from console.desk.preferences import Preferences
from console.desk.sample import Chat
from console.desk.shelf import Shelf
from console.ui import words
from console.ui.tour import Tour
from console.ui.window import Window


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything the play needs; `say` prints a line."""

    app: QApplication
    window: Window
    desk: Desk
    preferences: Preferences
    shelf: Shelf
    folder: Path
    say: Callable[[str], None]


async def play(stage: Stage) -> int:
    """Plays every chat of the script and walks through every screen; the number of pictures saved."""
    tour = Tour(stage.window, stage.preferences, stage.folder)
    await tour.first_run()
    stage.say("Reading the sample shop's help centre and conversations …")
    await sample.set_up(stage.desk, stage.preferences, stage.shelf)
    documents, passages = await stage.shelf.counts()
    stage.say(f"{documents} articles, {passages} passages.")
    script = sample.script()
    await tour.handle(script.handled)
    played = [(await _chat(stage, chat)).id for chat in reversed(script.chats)]
    await tour.conversations(script.handled[0].conversation)
    await tour.importing()
    await tour.chat(played[-2], "chat-copy-paste")
    await tour.strip()
    await tour.chat(played[-1], "chat")
    await tour.conditions()
    await tour.palette()
    await tour.settings()
    stage.say(f"{tour.saved} pictures in {stage.folder}")
    return tour.saved


async def _chat(stage: Stage, chat: Chat) -> State:
    """One chat, typed into the composer and sent by its button."""
    window = stage.window
    stage.say(f"\n{chat.title}")
    window.go_chat()
    window.chat.new_chat()
    for text in chat.says:
        stage.say(f"  Customer: {text}")
        state = await _sent(stage, text)
        _tell(stage, state)
    state = _current(stage)
    await stage.desk.rename(state.id, chat.title)
    if chat.then == "accept_offer" and state.offered is not None:
        stage.say("  Customer presses “Talk to a person”")
        window.chat.intents.press_offer()
        state = await _settled(stage)
        _tell(stage, state)
    if chat.then == "hand_over" and not state.silent:
        window.chat.intents.hand_over()
        state = await _settled(stage)
    if state.silent:
        await _carry(stage, chat)
    return _current(stage)


async def _sent(stage: Stage, text: str) -> State:
    composer = stage.window.chat.composer
    composer.set_text(text)
    composer.send()
    return await _settled(stage)


async def _settled(stage: Stage) -> State:
    """Waits until the window's own tasks and the turn are over."""
    await stage.window.owner.idle()
    state = _current(stage)
    return await stage.desk.settled(state.id)


async def _carry(stage: Stage, chat: Chat) -> None:
    wants = stage.window.chat.intents
    if chat.copy:
        wants.copy_voice()
        await stage.window.owner.idle()
        clipboard = stage.app.clipboard().text()
        stage.say(f"  Copied ({len(clipboard)} characters): {clipboard}")
    if chat.pasted:
        wants.mark_pasted()
        await stage.window.owner.idle()
        stage.say("  Marked as pasted")


def _tell(stage: Stage, state: State) -> None:
    last = state.turns[-1]
    if last.message.author == "agent":
        stage.say(f"  Agent:    {' '.join(last.message.text.split())[:160]}")
    decided = state.decided
    if decided is not None and decided.decision is not None:
        fired = ", ".join(words.trigger(r.trigger) for r in decided.readings if r.fired) or "nothing"
        why = decided.decision.why.english()
        stage.say(f"            [{decided.decision.action.value}; fired: {fired}] {why}")


def _current(stage: Stage) -> State:
    state = stage.window.chat.current()
    if state is None:
        raise RuntimeError("the demo lost its chat")
    return state
