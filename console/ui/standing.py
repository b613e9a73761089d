"""Why an action cannot be done just now, in the few words that the palette has room for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.conversation.messages import Ending
from console.conversation.state import Stage, State
from console.desk.carrying import Carrying
from console.ui.actions import Context, Deed


@dataclass(frozen=True, slots=True)
class Scene:
    """What an action would act on: the screen one is on, its conversation, and what can be taken back."""

    screen: str
    state: State | None
    carrying: Carrying
    undoable: bool
    in_list: bool


def refusal(deed: Deed, scene: Scene) -> str:
    """Why `deed` cannot be done in this scene; empty when it can."""
    if deed.context is Context.CHAT and scene.screen != "chat":
        return _tr("Only in Chat")
    if deed.subject is Context.CONVERSATION and scene.screen == "settings":
        return _tr("No conversation is on screen")
    if deed.subject is Context.LIST and not scene.in_list:
        return _tr("Only in a list")
    look = _LOOKS.get(deed.id)
    return look(scene) if look is not None else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("standing", text)


def _begun(scene: Scene) -> str:
    there = scene.state is not None and bool(scene.state.turns)
    return "" if there else _tr("Nothing is written here yet")


def _hand_over(scene: Scene) -> str:
    if scene.state is not None and scene.state.silent:
        return _tr("Handed over already")
    return _begun(scene)


def _handed(scene: Scene) -> str:
    silent = scene.state is not None and scene.state.silent
    return "" if silent else _tr("Not handed over yet")


def _pasted(scene: Scene) -> str:
    if scene.state is not None and scene.state.stage is Stage.PASTED:
        return _tr("Marked already")
    return _handed(scene)


def _open(scene: Scene) -> str:
    missing = _handed(scene)
    if missing or scene.state is None:
        return missing
    plan = scene.carrying.steps(scene.state)
    return "" if plan is not None and plan.target is not None else _tr("There is no link to open")


def _offered(scene: Scene) -> str:
    there = scene.state is not None and scene.state.offered is not None
    return "" if there else _tr("No person is on offer")


def _owed(scene: Scene) -> str:
    state = scene.state
    if state is None or not state.turns:
        return _begun(scene)
    failed = not state.silent and state.turns[-1].message.ending is Ending.FAILED
    return "" if state.unanswered or failed else _tr("The last message has its answer")


def _undo(scene: Scene) -> str:
    return "" if scene.undoable else _tr("Nothing to take back")


_LOOKS: Mapping[str, Callable[[Scene], str]] = {
    "hand_over": _hand_over,
    "hand_back": _handed,
    "talk_to_person": _offered,
    "decline_offer": _offered,
    "answer_again": _owed,
    "summarise": _begun,
    "copy_voice": _begun,
    "copy_note": _begun,
    "open_provider": _open,
    "mark_pasted": _pasted,
    "rename": _begun,
    "delete": _begun,
    "undo": _undo,
}
