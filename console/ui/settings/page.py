"""The Settings screen: the pages at the left, one of them in the middle, the note beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.desk.feed import FeedEvent, SettingsChanged
from console.desk.preferences import Undo
from console.settings import SETTINGS, Settings
from console.ui import theme, words
from console.ui.settings.agent import AgentForm
from console.ui.settings.appearance import AppearanceForm
from console.ui.settings.credentials import CredentialsForm
from console.ui.settings.finding import fields, pages
from console.ui.settings.form import Form
from console.ui.settings.guidance import GuidanceForm
from console.ui.settings.handover import HandoverForm
from console.ui.settings.keyboard import KeyboardForm
from console.ui.settings.knowledge import KnowledgeForm
from console.ui.settings.nav import Found, Nav
from console.ui.settings.needs import Needs
from console.ui.settings.note import Note
from console.ui.settings.privacy import PrivacyForm
from console.ui.settings.provider import ProviderForm
from console.ui.settings.saving import Saving, plain_words
from console.ui.settings.storage import StorageForm
from console.ui.settings.topics import TopicsForm
from console.ui.settings.undo import UndoBar
from console.ui.widgets.banner import Banner
from console.ui.widgets.buttons import TextButton
from console.ui.widgets.header import PaneHeader

__all__ = ["Needs", "SettingsPage"]

WIDE = 1180
"""Window width from which the note stands beside a page."""
RESET = "settings:reset"
_INSET = 32
_TOP = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its id, name (English source text), glyph, and what builds it.

    The settings on it are those of the group of its id.
    """

    id: str
    name: str
    glyph: str
    make: Callable[[Needs, Saving], Form]

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings on it, in the order of the table."""
        return tuple(name for name, setting in SETTINGS.items() if setting.group == self.id)


PLACES = (
    Place("provider", "Support provider", "headset", ProviderForm),
    Place("agent", "Agent", "sparkles", AgentForm),
    Place("knowledge", "Knowledge", "book-open", KnowledgeForm),
    Place("guidance", "Guidance", "list-checks", GuidanceForm),
    Place("topics", "Topics", "tag", TopicsForm),
    Place("handover", "Handover texts", "message-square-text", HandoverForm),
    Place("privacy", "Privacy", "shield", PrivacyForm),
    Place("storage", "Storage", "database", StorageForm),
    Place("appearance", "Appearance", "palette", AppearanceForm),
    Place("keyboard", "Keyboard", "keyboard", KeyboardForm),
    Place("credentials", "Credentials", "key-round", CredentialsForm),
)


class Sheet(QScrollArea):
    """A page as it scrolls: the form, and beside it the note where the page has one."""

    def __init__(self, form: Form, note: Note | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.form, self.note = form, note
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(_INSET, _TOP, _INSET, _INSET)
        row.setSpacing(_INSET)
        row.addWidget(form, 680)
        if note is not None:
            row.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        """Goes on to the first field."""
        super().focusInEvent(arg__1)
        self.form.setFocus()


class SettingsPage(QWidget):
    """All settings. It asks the desk's preferences, and listens to the feed until `close_feed`."""

    def __init__(self, needs: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-page")
        self.setProperty("ground", "surface-raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._needs, self._saving = needs, Saving(needs)
        self._sheets: dict[str, Sheet] = {}
        self._wide = True
        self._page = self._wanted = ""
        self.nav = Nav(self)
        self.nav.chosen.connect(self._chosen)
        self.header = PaneHeader("", self)
        layout = self.header.layout()
        assert layout is not None
        layout.setContentsMargins(_INSET, 1, 12, 0)
        self.reset = TextButton(self.tr("Reset page"), glyph="rotate-ccw")
        self.reset.clicked.connect(self._reset_page)
        self.header.add_action(self.reset)
        self.undo = UndoBar(self)
        self._undone: Undo | None = None
        self._banner = Banner("waiting", "", "", "triangle-alert", self)
        self._stack = QStackedWidget(self)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self._banner)
        way_back = QHBoxLayout()
        way_back.setContentsMargins(_INSET, 12, _INSET, 0)
        way_back.addWidget(self.undo)
        middle.addLayout(way_back)
        middle.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(middle, 1)
        self.setFocusProxy(self.nav.search)
        self._show_problems()
        self._show_places()
        self._scale = theme.current().scale
        theme.changed().connect(self._restyle)
        self._leave = needs.desk.feed.listen(self._heard)
        self.open(PLACES[0].id)

    def open(self, page_id: str) -> None:
        """Shows a page, building it the first time; an unknown id is a KeyError."""
        place = {place.id: place for place in PLACES}[page_id]
        if page_id not in self._sheets:
            form = place.make(self._needs, self._saving)
            sheet = Sheet(form, Note(self) if form.beside else None, self._stack)
            self._sheets[page_id] = sheet
            self._stack.addWidget(sheet)
            self._fold(sheet)
        self._page = page_id
        self.header.set_title(self._name(place))
        self.nav.mark(page_id)
        self._stack.setCurrentWidget(self._sheets[page_id])
        self._show_reset()
        if self.isVisible():
            self._sheets[page_id].form.entered()

    def page(self) -> str:
        """The id of the page that is shown."""
        return self._page

    def form(self, page_id: str) -> Form:
        """A page that was opened before."""
        return self._sheets[page_id].form

    def note(self) -> Note | None:
        """The note beside the page that is shown, if it has one."""
        return self._sheets[self._page].note

    def apply_width(self, window_width: int) -> None:
        """Folds by the window's width."""
        self._wide = window_width >= WIDE
        for sheet in self._sheets.values():
            self._fold(sheet)

    def close_feed(self) -> None:
        """Stops listening."""
        self._leave()

    def showEvent(self, event: QShowEvent) -> None:
        """What lies outside the settings may have changed meanwhile."""
        super().showEvent(event)
        self._sheets[self._page].form.entered()

    def _restyle(self) -> None:
        if theme.current().scale != self._scale:
            self._scale = theme.current().scale
            QTimer.singleShot(0, self._build_again)

    def _build_again(self) -> None:
        """Another text size moves everything: the pages are made anew, the focus stays at its setting."""
        focus = QApplication.focusWidget()
        rows = self._sheets[self._page].form.rows
        self._wanted = next((name for name, row in rows.items() if row.inner is focus), "")
        for sheet in self._sheets.values():
            self._stack.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        self._sheets.clear()
        self._show_places()
        self.open(self._page)
        self._go_to_field()

    def _fold(self, sheet: Sheet) -> None:
        if sheet.note is not None:
            sheet.note.setVisible(self._wide)
            sheet.note.show_settings(self._needs.preferences.settings)

    def _heard(self, event: FeedEvent) -> None:
        for sheet in self._sheets.values():
            sheet.form.hear(event)
            if isinstance(event, SettingsChanged) and sheet.note is not None:
                sheet.note.show_settings(event.settings)
        if isinstance(event, SettingsChanged):
            self._show_problems()
            self._show_reset()

    # Back to the defaults

    def _changed_here(self) -> tuple[str, ...]:
        """The settings of the page that is shown that differ from their defaults."""
        now, default = self._needs.preferences.settings, Settings()
        if not self._sheets[self._page].form.resets:
            return ()
        place = next(place for place in PLACES if place.id == self._page)
        return tuple(name for name in place.settings if getattr(now, name) != getattr(default, name))

    def _show_reset(self) -> None:
        resets = self._sheets[self._page].form.resets
        self.reset.setVisible(resets)
        self.reset.setEnabled(bool(self._changed_here()))

    def _reset_page(self) -> None:
        names = self._changed_here()
        if names and not self._needs.owner.running(RESET):
            self._needs.owner.start(RESET, self._reset_names(names, self.header.title()))

    async def _reset_names(self, names: tuple[str, ...], title: str) -> None:
        form = self._sheets[self._page].form
        form.setFocus()
        try:
            self._undone = await self._needs.preferences.reset(names)
        except ConsoleError as error:
            self.undo.say(plain_words(error))
            return
        self.undo.offer(self.tr("{page} is as it was at first").format(page=title), self._take_back)

    def _take_back(self) -> None:
        if self._undone is not None:
            self._needs.owner.start(RESET, self._restore(self._undone))
            self._undone = None

    async def _restore(self, undone: Undo) -> None:
        try:
            await self._needs.preferences.undo(undone)
        except ConsoleError as error:
            self.undo.say(plain_words(error))

    def _show_problems(self) -> None:
        problems = self._needs.preferences.loaded.problems
        self._banner.setVisible(bool(problems))
        if not problems:
            return
        first = problems[0]
        title = (
            self.tr("One entry of the settings file is not used.")
            if len(problems) == 1
            else self.tr("{count} entries of the settings file are not used.").format(count=len(problems))
        )
        text = f"{words.say(first.why)} {words.say(first.remedy)}"
        self._banner.set_text(title, text)

    def _show_places(self) -> None:
        names = {place.id: self._name(place) for place in PLACES}
        glyphs = {place.id: place.glyph for place in PLACES}
        self.nav.show_places(pages(names, glyphs), fields(names))

    def _name(self, place: Place) -> str:
        return QCoreApplication.translate("settings", place.name)

    def _chosen(self, found: object) -> None:
        if not isinstance(found, Found):
            return
        self.open(found.page)
        form = self._sheets[found.page].form
        if found.provider and isinstance(form, ProviderForm):
            form.point_to(found.provider, found.title)
        if found.field:
            self.go_to(found.field)

    def change_key(self, action: str) -> None:
        """Opens the keys, waiting for this action's new one."""
        self.open("keyboard")
        form = self.form("keyboard")
        if isinstance(form, KeyboardForm):
            form.change(action)
            sheet = self._sheets["keyboard"]
            QTimer.singleShot(0, lambda: sheet.ensureWidgetVisible(form.keys[action], 0, 48))

    def go_to(self, field: str) -> None:
        """Brings a field of the page that is shown into view, and the focus into it."""
        self._wanted = field
        # The page is laid out first: only then does it know where the field is.
        QTimer.singleShot(0, self._go_to_field)

    def _go_to_field(self) -> None:
        sheet = self._sheets[self._page]
        row = sheet.form.rows.get(self._wanted)
        if row is not None:
            sheet.ensureWidgetVisible(row, 0, theme.current().space("s8"))
            row.take_focus()
