"""The first steps: into the sample shop and back, and one's own help centre from a folder."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from console.desk.preferences import Preferences
from console.desk.shelf import Shelf
from console.settings import SETTINGS, Group, Settings, load, overridden, plain, save
from console.ui.window import Window

if TYPE_CHECKING:
    from console.ui.chat.welcome import Welcome

SAMPLE = "demo"
"""The sample shop's folder in one's own workspace: `--demo` opens the same one."""
TAKE = "first steps: folder"
STOP = "first steps: stop"
_CARRIED = (Group.APPEARANCE, "keyboard")
"""The pages of settings that are a person's own, in whichever workspace they are."""


class Aim(StrEnum):
    """Where the person wants to go next."""

    NOWHERE = ""
    SAMPLE = "sample"
    OWN = "own"
    FOLDER = "folder"
    """To one's own, and to the choice of a folder there."""


class Way(Struct):
    """The two places a window goes between: one's own workspace, and the sample shop's beside it."""

    own: Path
    sample: Path
    here: Path
    aim: Aim = Aim.NOWHERE
    dress: Mapping[str, object] = field(default_factory=dict[str, object])
    """The looks and keys that the person has in their own workspace."""
    file: Path | None = None
    """What is to be imported once the window is there."""

    @property
    def at_sample(self) -> bool:
        """Whether this is the sample shop."""
        return self.here == self.sample

    def go(self) -> None:
        """Arrives where the person wants to go; the sample shop gets their own looks and keys first."""
        self.here = self.sample if self.aim is Aim.SAMPLE else self.own
        if not self.at_sample:
            return
        file = self.here / "settings.json"
        loaded = load(file)
        save(file, overridden(loaded.settings, self.dress), loaded)


class FirstSteps(QObject):
    """Does what the welcome and the sample bar offer. It belongs to the window and goes with it."""

    def __init__(self, window: Window, preferences: Preferences, shelf: Shelf, way: Way) -> None:
        super().__init__(window)
        self._window, self._preferences, self._shelf, self.way = window, preferences, shelf, way
        self.dialog: QFileDialog | None = None
        window.chat.with_welcome(self._join)
        if way.at_sample:
            self._show_bar()
        aim, way.aim = way.aim, Aim.NOWHERE
        if aim is Aim.FOLDER:
            QTimer.singleShot(0, self.choose_folder)

    def _join(self, welcome: "Welcome") -> None:
        """Hears what the welcome offers; beside a conversation it is made after the first frame."""
        welcome.sample_wanted.connect(self.go_to_sample)
        welcome.knowledge_wanted.connect(self.choose_folder)
        welcome.folder_dropped.connect(self.take_folder)
        welcome.reading_stopped.connect(self._stop)
        if self.way.at_sample:
            welcome.be_sample()

    def go_to_sample(self) -> None:
        """Leaves this workspace for the sample shop's."""
        settings = self._preferences.settings
        names = [name for name, setting in SETTINGS.items() if setting.group in _CARRIED]
        default = Settings()
        self.way.dress = {
            name: plain(getattr(settings, name))
            for name in names
            if getattr(settings, name) != getattr(default, name)
        }
        self._leave_for(Aim.SAMPLE)

    def leave_sample(self) -> None:
        """Back to one's own."""
        self._leave_for(Aim.OWN)

    def start_with_own(self) -> None:
        """Back to one's own, and to the choice of its folder."""
        self._leave_for(Aim.FOLDER)

    def choose_folder(self) -> None:
        """Asks for the folder of one's own help centre."""
        title = self.tr("Choose the folder of your help centre")
        dialog = QFileDialog(self._window, title, self._preferences.settings.knowledge_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def take_folder(self, folder: str) -> None:
        """Answers from this folder from now on, and reads it."""
        if not self._window.owner.running(TAKE):
            self._window.owner.start(TAKE, self._take(folder))

    async def _take(self, folder: str) -> None:
        await self._preferences.change({"knowledge_folder": folder})
        self._window.go_chat()
        self._window.chat.new_chat()
        self._window.chat.welcome.begin_reading()
        await self._shelf.begin(folder)

    def _stop(self) -> None:
        if not self._window.owner.running(STOP):
            self._window.owner.start(STOP, self._shelf.stop())

    def _leave_for(self, aim: Aim) -> None:
        self.way.aim = aim
        self._window.close()

    def _show_bar(self) -> None:
        from console.ui.sample_bar import SampleBar

        bar = SampleBar(self._window)
        bar.own_wanted.connect(self.start_with_own)
        bar.left.connect(self.leave_sample)
        self._window.add_bar(bar)
