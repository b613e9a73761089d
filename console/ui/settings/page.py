"""The Settings screen: the pages at the left, one of them in the middle, the note beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.desk.feed import FeedEvent, SettingsChanged
from console.settings import SETTINGS
from console.ui import theme, words
from console.ui.settings.agent import AgentForm
from console.ui.settings.appearance import AppearanceForm
from console.ui.settings.credentials import CredentialsForm
from console.ui.settings.form import Form
from console.ui.settings.guidance import GuidanceForm
from console.ui.settings.handover import HandoverForm
from console.ui.settings.knowledge import KnowledgeForm
from console.ui.settings.nav import Found, Nav
from console.ui.settings.needs import Needs
from console.ui.settings.note import Note
from console.ui.settings.privacy import PrivacyForm
from console.ui.settings.provider import ProviderForm
from console.ui.settings.saving import Saving
from console.ui.settings.topics import TopicsForm
from console.ui.widgets.banner import Banner
from console.ui.widgets.header import PaneHeader

__all__ = ["Needs", "SettingsPage"]

WIDE = 1180
"""Window width from which the note stands beside a page."""
_INSET = 32
_TOP = 24


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its id, name (English source text), glyph, the settings on it, and what builds it."""

    id: str
    name: str
    glyph: str
    settings: tuple[str, ...]
    make: Callable[[Needs, Saving], Form]


PLACES = (
    Place(
        "provider",
        "Support provider",
        "headset",
        ("provider", "provider_name", "link", "summary_in_link"),
        ProviderForm,
    ),
    Place(
        "agent",
        "Agent",
        "sparkles",
        (
            "agent_name",
            "prevent_immediate_escalation",
            "auto_handover_when_cannot_answer",
            "frustration_alone",
            "contact_support_counts",
            "thresholds",
        ),
        AgentForm,
    ),
    Place(
        "knowledge",
        "Knowledge",
        "book-open",
        ("knowledge_folder",),
        KnowledgeForm,
    ),
    Place("guidance", "Guidance", "list-checks", ("guidance",), GuidanceForm),
    Place("topics", "Topics", "tag", ("topics",), TopicsForm),
    Place(
        "handover",
        "Handover texts",
        "message-square-text",
        ("handover_text", "away_text", "offer_text", "office_hours"),
        HandoverForm,
    ),
    Place("privacy", "Privacy", "shield", ("masking",), PrivacyForm),
    Place(
        "appearance",
        "Appearance",
        "palette",
        ("theme", "rail_names", "reduced_motion", "text_size"),
        AppearanceForm,
    ),
    Place("credentials", "Credentials", "key-round", (), CredentialsForm),
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
        self._banner = Banner("waiting", "", "", "triangle-alert", self)
        self._stack = QStackedWidget(self)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self._banner)
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
        pages = [Found(place.id, self._name(place), place.glyph) for place in PLACES]
        fields = [
            Found(place.id, words.say(SETTINGS[name].title), field=name)
            for place in PLACES
            for name in place.settings
        ]
        self.nav.show_places(pages, fields)

    def _name(self, place: Place) -> str:
        return QCoreApplication.translate("settings", place.name)

    def _chosen(self, found: object) -> None:
        if not isinstance(found, Found):
            return
        self.open(found.page)
        if found.field:
            self._wanted = found.field
            # The page is laid out first: only then does it know where the field is.
            QTimer.singleShot(0, self._go_to_field)

    def _go_to_field(self) -> None:
        sheet = self._sheets[self._page]
        row = sheet.form.rows.get(self._wanted)
        if row is not None:
            sheet.ensureWidgetVisible(row, 0, theme.current().space("s8"))
            row.take_focus()
