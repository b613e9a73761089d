"""The window's life: builds it on the assembly, runs the loop, takes all down in order."""

import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QLockFile, QObject, QSettings
from PySide6.QtWidgets import QApplication

from console.assembly import JOURNAL, House, default_workspace, open_house
from console.conversation.errors import StoreCorrupt, StoreError, StoreNewer
from console.conversation.messages import Kind
from console.conversation.phrases import phrase
from console.conversation.row import Row
from console.conversation.state import State
from console.desk.work import Work
from console.settings import Problem
from console.store.port import Filter
from console.ui import clipboard, theme
from console.ui.chat.intents import NEW
from console.ui.collecting import Collector
from console.ui.first_steps import SAMPLE, Aim, FirstSteps, Way
from console.ui.memory import Memory
from console.ui.unexpected import Hooks
from console.ui.window import Window

if TYPE_CHECKING:
    import asyncio  # when it runs: with the loop, after the first frame

    from console.ui.raising import Door
    from console.ui.settings.page import SettingsPage

MINE = Filter(kinds=(Kind.TEST, Kind.IMPORTED))
FIRST_PAGE = 50
FIRST_EVENTS = 1000
"""Milliseconds at most for what follows from showing the window, before its loop begins."""
THREAD_SLICE = 0.0001
"""Seconds that a working thread keeps the interpreter when the window wants it: the window takes and leaves
it for every call from Qt, and waits so long each time (Python's own 5 ms make stalls of 60)."""


MakeHouse = Callable[[Path], House]
Part = Callable[[House, Window], Coroutine[Any, Any, int]]
"""What is played through the window; its result is the exit code, unless the window is closed before."""


def run(
    workspace: Path,
    demo: bool = False,
    screenshots: Path | None = None,
    verbose: bool = False,
    *,
    make_house: MakeHouse = open_house,
    part: Part | None = None,
    importing: Path | None = None,
) -> int:
    """Opens the window on a workspace and runs until it is closed; returns the exit code.

    A second start on the same workspace raises the first window. `screenshots` plays the demo instead.
    `importing` is a file to bring in, here or in the window that is open already.
    """
    app = application()
    theme.apply(app)
    if screenshots is not None:
        return _play(app, screenshots)
    own = default_workspace() if demo else workspace
    way = Way(own, workspace if demo else workspace / SAMPLE, workspace)
    way.file = importing
    held: dict[Path, QLockFile] = {}
    try:
        while True:
            if not _hold(way.here, held):
                from console.ui.raising import import_in_other, raise_other

                return raise_other(way.here) if importing is None else import_in_other(way.here, importing)
            code = _opened(app, way, make_house, part)
            if way.aim is Aim.NOWHERE:
                return code
            way.go()
    finally:
        for lock in held.values():
            lock.unlock()


def _hold(workspace: Path, held: dict[Path, QLockFile]) -> bool:
    """Whether the workspace is this window's; it stays so until the end, also while it is elsewhere."""
    if workspace in held:
        return True
    workspace.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(workspace / "window.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        return False
    held[workspace] = lock
    return True


def _opened(app: QApplication, way: Way, make: MakeHouse, part: Part | None) -> int:
    """Opens house and window; a journal that cannot be used is never written to: the person chooses."""
    workspace = way.here
    while True:
        try:
            house = make(workspace)
        except StoreError as error:
            if not _started_fresh(app, workspace / JOURNAL, error):
                return 1
            continue
        try:
            window = make_window(house)
        except StoreError as error:  # damage that shows when the first rows are read
            import asyncio

            asyncio.run(house.close())
            if not _started_fresh(app, workspace / JOURNAL, error):
                return 1
            continue
        FirstSteps(window, house.preferences, house.shelf, way)
        return _live(app, window, _main(app, house, window, _begun(house, demo=way.at_sample), part, way))


def _started_fresh(app: QApplication, journal: Path, error: StoreError) -> bool:
    """Tells what is wrong with the journal; true when it was kept aside at the person's wish."""
    from console.store.aside import start_fresh
    from console.ui.rescue import ask

    sys.stderr.write(f"{error}\n")
    with _runner(app) as runner:
        fresh = runner.run(ask(error, journal, movable=isinstance(error, StoreCorrupt | StoreNewer)))
    if fresh:
        sys.stderr.write(f"The journal was kept as {start_fresh(journal)}.\n")
    return fresh


def _live(app: QApplication, window: Window, life: Coroutine[Any, Any, int]) -> int:
    """Shows the window, runs its life to the end, and takes it away.

    Deleted here and not when Python drops it: an error on its way out still holds these frames, and a
    widget that is deleted after the application takes the whole process down.
    """
    collector = Collector()
    try:
        window.show()
        # Paints, then has the inspector filled, before more is imported.
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, FIRST_EVENTS)
        with _runner(app) as runner:
            return runner.run(life)
    finally:
        shiboken6.delete(window)
        collector.close()
        clipboard.settle()


def _play(app: QApplication, folder: Path) -> int:
    """The demo through the real window, in a workspace that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="handover-console-demo-") as workspace:
        house = open_house(Path(workspace), pace=0)
        window = make_window(house)

        async def part(house: House, window: Window) -> int:
            from console.ui.demo import Stage, play

            stage = Stage(app, window, house.desk, house.preferences, house.shelf, folder, _say)
            return 0 if await play(stage) else 1

        return _live(app, window, _main(app, house, window, part=part))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def _begun(house: House, *, demo: bool) -> None:
    """What begins once the window is there."""
    import asyncio

    from console.turns.turn import get_ready

    await asyncio.to_thread(get_ready)
    await house.desk.resume()
    if any(one.leaving for one in house.desk.settings.accounts):
        from console.desk.accounts import Accounts

        await Accounts(house.desk, house.preferences, house.credentials).settle()
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
    sys.setswitchinterval(THREAD_SLICE)
    return app


def _runner(app: QApplication) -> "asyncio.Runner":
    import asyncio

    import qasync  # after the window is shown: the first paint does not wait for it

    return asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app))


def make_window(house: House) -> Window:
    """The window with its first content, before the loop runs."""

    def make_settings(owner: Work) -> "SettingsPage":
        from console.ui.settings.page import Needs, SettingsPage

        return SettingsPage(Needs(house.desk, house.preferences, house.shelf, house.credentials, owner))

    memory = Memory(QSettings(str(house.workspace / "window.ini"), QSettings.Format.IniFormat))
    window = Window(house.desk, make_settings, house.shelf.article, memory)
    page = house.store.rows_now(MINE, FIRST_PAGE)
    rows = tuple(row for row in page.rows if row.conversation != memory.word("deleted"))
    begun = house.store.draft_now(NEW)  # a new chat that was being written comes before the last one
    state = _last(house, memory, rows) if not begun else None
    draft = house.store.draft_now(state.id) if state is not None else begun
    window.chat.prime(rows, page.after, state, draft)
    return window


def _last(house: House, memory: Memory, rows: tuple[Row, ...]) -> State | None:
    """The conversation that was on screen at the end, else the newest one."""
    for name in (memory.word("conversation"), *(row.conversation for row in rows[:1])):
        state = house.store.state_now(name) if name else None
        if state is not None and state.turns:
            return state
    return None


async def _main(
    app: QApplication,
    house: House,
    window: Window,
    begin: Coroutine[Any, Any, None] | None = None,
    part: Part | None = None,
    way: Way | None = None,
) -> int:
    """Everything while the window is open, then the way out: window, desk, store, in this order.

    `begin` starts once the window is there; the end of `part`, where there is one, closes it.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    closing: asyncio.Future[int] = loop.create_future()
    async with AsyncExitStack() as way_out:  # what is pushed last goes first, also when one of them fails
        hooks = Hooks(window.chat.trouble.show_unexpected)
        hooks.install(loop)
        way_out.callback(hooks.remove)
        way_out.push_async_callback(house.close)
        way_out.callback(_leave, window)
        way_out.push_async_callback(window.owner.close)
        way_out.push_async_callback(_keep_written, house, window)
        guard = _Guard(lambda: closing.done() or closing.set_result(0))
        app.installEventFilter(guard)
        way_out.callback(app.removeEventFilter, guard)
        window.closing.connect(guard.ask)
        for workspace in {house.workspace, way.own if way else house.workspace}:
            door = _door(workspace, window)
            way_out.callback(door.close)
        _tell_problems(window, house.preferences.loaded.problems)
        window.chat.make_whole()
        if begin is not None:
            window.owner.start("begin", begin)
        window.owner.start("conditions", window.chat.recall())
        window.owner.start("forget", window.doing.undoing().finish())
        window.return_to_screen()
        window.count_attention()
        if way is not None and way.file is not None:
            window.doing.importer().take_file(way.file)
            way.file = None
        if part is not None:
            await _either(closing, part(house, window))
        return await closing


def _tell_problems(window: Window, problems: Sequence[Problem]) -> None:
    """What of the settings file is not used; Settings lists every entry."""
    if len(problems) == 1:
        window.chat.trouble.show_words(problems[0].why, problems[0].remedy)
    elif problems:
        window.chat.trouble.show_words(
            phrase("{count} entries of the settings file are not used.", count=len(problems)),
            phrase("Settings shows each of them with its remedy. Nothing was changed in the file."),
        )


async def _either(closing: "asyncio.Future[int]", part: Coroutine[Any, Any, int]) -> None:
    """Plays the part until its end or the window's, whichever comes first."""
    import asyncio

    played = asyncio.ensure_future(part)
    try:
        await asyncio.wait({closing, played}, return_when=asyncio.FIRST_COMPLETED)
        if not closing.done():
            closing.set_result(played.result())
    finally:
        played.cancel()
        await asyncio.wait({played})


def _door(workspace: Path, window: Window) -> "Door":
    from console.ui import errands  # QtNetwork is not needed for the first paint
    from console.ui.raising import Door

    return Door(workspace, window.owner, errands.words(window), window)


async def _keep_written(house: House, window: Window) -> None:
    """What was just sent is journalled, what stands in the composer is kept; a disk that refuses is told."""
    await window.owner.finished("chat: say")
    await window.owner.finished("chat: draft")
    draft = window.chat.composer.flush()
    if draft is None:
        return
    current = window.chat.current()
    try:
        await house.desk.save_draft(current.id if current is not None else NEW, draft)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")


def _leave(window: Window) -> None:
    window.remember()
    window.leave()
    window.hide()


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
