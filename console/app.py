"""The window's life: builds it on the assembly, runs the loop, takes all down in order."""

import asyncio
import sys
import tempfile
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QLockFile, QObject, QSettings
from PySide6.QtWidgets import QApplication

from console.assembly import JOURNAL, House, open_house
from console.conversation.errors import StoreCorrupt, StoreError, StoreNewer
from console.conversation.messages import Kind
from console.desk.work import Work
from console.store.port import Filter
from console.turns.turn import get_ready
from console.ui import theme
from console.ui.chat.intents import NEW
from console.ui.window import Memory, Window

if TYPE_CHECKING:
    from console.ui.settings.page import SettingsPage

MINE = Filter(kinds=(Kind.TEST, Kind.IMPORTED))
FIRST_PAGE = 50


def run(workspace: Path, demo: bool = False, screenshots: Path | None = None, verbose: bool = False) -> int:
    """Opens the window on a workspace and runs until it is closed; returns the exit code.

    A second start on the same workspace raises the first window. `screenshots` plays the demo instead.
    """
    workspace.mkdir(parents=True, exist_ok=True)
    app = application()
    theme.apply(app)
    if screenshots is not None:
        return _play(app, screenshots)
    lock = QLockFile(str(workspace / "window.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        from console.ui.raising import raise_other

        return raise_other(workspace)
    try:
        house = _open(app, workspace)
        if house is None:
            return 1
        return _live(app, house, demo=demo)
    finally:
        lock.unlock()


def _play(app: QApplication, folder: Path) -> int:
    """The demo through the real window, in a workspace that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="handover-console-demo-") as workspace:
        house = open_house(Path(workspace), pace=0)
        window = make_window(house)
        window.show()
        with _runner(app) as runner:
            return runner.run(_main(app, house, window, part=_played(app, house, window, folder)))


async def _played(app: QApplication, house: House, window: Window, folder: Path) -> int:
    from console.ui.demo import Stage, play

    stage = Stage(app, window, house.desk, house.preferences, house.shelf, folder, _say)
    return 0 if await play(stage) else 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def _opened(house: House, *, demo: bool) -> None:
    """What begins once the window is there."""
    await asyncio.to_thread(get_ready)
    await house.desk.resume()
    if demo:
        from console.desk import sample

        await sample.set_up(house.desk, house.preferences, house.shelf)
    elif house.desk.settings.knowledge_folder:
        await house.shelf.begin(house.desk.settings.knowledge_folder)


def application() -> QApplication:
    """The one application object, named and hooked."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("handover-console")
    app.setApplicationDisplayName("Handover Console")
    app.setDesktopFileName("handover-console")
    app.setQuitOnLastWindowClosed(False)
    return app


def _open(app: QApplication, workspace: Path) -> House | None:
    """The house; a damaged or newer journal is never written to: the person chooses what happens."""
    try:
        return open_house(workspace)
    except StoreError as error:
        from console.store.aside import start_fresh
        from console.ui.rescue import ask

        movable = isinstance(error, StoreCorrupt | StoreNewer)
        sys.stderr.write(f"{error}\n")
        journal = workspace / JOURNAL
        with _runner(app) as runner:
            fresh = runner.run(ask(error, journal, movable=movable))
    if not fresh:
        return None
    kept = start_fresh(journal)
    sys.stderr.write(f"The journal was kept as {kept}.\n")
    return open_house(workspace)


def _runner(app: QApplication) -> asyncio.Runner:
    import qasync  # after the window is shown: the first paint does not wait for it

    return asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app))


def _live(app: QApplication, house: House, *, demo: bool) -> int:
    window = make_window(house)
    window.show()
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # paints, before more is imported
    with _runner(app) as runner:
        return runner.run(_main(app, house, window, demo=demo))


def make_window(house: House) -> Window:
    """The window with its first content, before the loop runs."""

    def make_settings(owner: Work) -> "SettingsPage":
        from console.ui.settings.page import Needs, SettingsPage

        return SettingsPage(Needs(house.desk, house.preferences, house.shelf, house.credentials, owner))

    memory = Memory(QSettings(str(house.workspace / "window.ini"), QSettings.Format.IniFormat))
    window = Window(house.desk, make_settings, house.shelf.article, memory)
    page = house.store.rows_now(MINE, FIRST_PAGE)
    state = house.store.state_now(page.rows[0].conversation) if page.rows else None
    draft = house.store.draft_now(state.id if state is not None else NEW)
    window.chat.prime(page.rows, page.after, state, draft)
    return window


async def _main(
    app: QApplication,
    house: House,
    window: Window,
    *,
    demo: bool = False,
    part: Coroutine[Any, Any, int] | None = None,
) -> int:
    """Everything while the window is open, then the way out: window, desk, store, in this order.

    `part` is played instead of waiting for the person to close the window.
    """
    loop = asyncio.get_running_loop()
    closing: asyncio.Future[int] = loop.create_future()
    guard = _Guard(lambda: closing.done() or closing.set_result(0))
    app.installEventFilter(guard)
    hooks = _Hooks(window)
    hooks.install(loop)
    window.closing.connect(guard.ask)
    door = None
    try:
        from console.ui.raising import Door

        door = Door(house.workspace, window)
        for problem in house.preferences.loaded.problems:
            window.chat.trouble.show_words(problem.why, problem.remedy)
        if part is not None:
            return await part
        window.owner.start("begin", _opened(house, demo=demo))
        return await closing
    finally:
        app.removeEventFilter(guard)
        if door is not None:
            door.close()
        draft = window.chat.composer.flush()
        if draft is not None:
            current = window.chat.current()
            await house.desk.save_draft(current.id if current is not None else NEW, draft)
        await window.owner.close()
        window.remember()
        window.leave()
        window.hide()
        await house.close()
        hooks.remove()


class _Guard(QObject):
    """Turns every wish to quit into a request to the main coroutine."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self._ask = ask

    def ask(self) -> None:
        """The window was closed."""
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Holds back the application's own quit."""
        if event.type() == QEvent.Type.Quit:
            self._ask()
            return True
        return super().eventFilter(watched, event)


class _Hooks:
    """The one place where unexpected errors arrive: slots, loop callbacks, tasks."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._before = sys.excepthook
        self._seen: set[str] = set()

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        sys.excepthook = self._slot_failed
        loop.set_exception_handler(self._loop_failed)

    def remove(self) -> None:
        sys.excepthook = self._before

    def _slot_failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del kind, trace
        self._report(error)

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._report(error)
        else:
            loop.default_exception_handler(context)

    def _report(self, error: BaseException) -> None:
        """Once per traceback: printed for the log, shown with a way to copy it."""
        text = "".join(traceback.format_exception(error))
        if text in self._seen:
            return
        self._seen.add(text)
        sys.stderr.write(text)
        self._window.chat.trouble.show_unexpected(text)
