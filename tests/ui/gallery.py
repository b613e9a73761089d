"""Every widget in both themes as PNG, to be looked at beside the pictures of the design.

Run `python -m tests.ui.gallery FOLDER`; tests use the panels as a set of everything there is.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from console.ui import icons, theme
from console.ui.settings.dials import Number
from console.ui.settings.row import SettingRow
from console.ui.widgets.banner import Banner
from console.ui.widgets.buttons import CopyButton, IconButton, OutlineButton, PrimaryButton, TextButton
from console.ui.widgets.card import Card, Well
from console.ui.widgets.chips import ChipRow
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.keycap import KeyCap
from console.ui.widgets.meter import Meter, word
from console.ui.widgets.pill import Pill
from console.ui.widgets.progress import ProgressRow
from console.ui.widgets.rail import Place, Rail
from console.ui.widgets.step_row import StepRow
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Label, Paragraph

READINGS = (
    ("asks_for_person", "Asks for a person", 0.97, 0.7, True),
    ("guidance", "Guidance rule", 0.56, 0.65, False),
    ("frustration", "Frustration", 0.48, 0.65, False),
    ("cannot_answer", "Cannot answer", 0.22, 0.56, False),
    ("topic", "Blocked topic", 0.03, 0.5, False),
)


def ground(name: str, width: int) -> tuple[QFrame, QVBoxLayout]:
    """A frame on a ground of the design with a column to fill."""
    frame = QFrame()
    frame.setProperty("ground", name)
    frame.setFixedWidth(width)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(10)
    return frame, column


def row(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def buttons() -> QWidget:
    """Every kind of button in both sizes, plain, checked, disabled and answered."""
    frame, column = ground("surface", 900)
    again = CopyButton()
    copied = CopyButton()
    copied.confirm()
    chosen = OutlineButton("Talk to a person", glyph="check", small=True)
    chosen.setCheckable(True)
    chosen.setChecked(True)
    disabled = PrimaryButton("Send", glyph="send", key="Ctrl ↵", small=True)
    disabled.setEnabled(False)
    panel = IconButton("panel-right", "Inspector", key="Ctrl+I")
    panel.setCheckable(True)
    panel.setChecked(True)
    column.addLayout(
        row(PrimaryButton("Send", glyph="send", key="Ctrl ↵", small=True), disabled, again, copied, chosen)
    )
    column.addLayout(
        row(
            OutlineButton("Take over", glyph="user-round-check", key="T", small=True),
            TextButton("Make a case", glyph="flask-conical"),
            TextButton("Whole transcript", link=True),
            IconButton("rotate-ccw", "Start over"),
            IconButton("ellipsis", "More"),
            panel,
            KeyCap("Ctrl"),
            KeyCap("K"),
        )
    )
    column.addLayout(
        row(
            PrimaryButton("Test again", glyph="plug"),
            OutlineButton("Remove", glyph="trash-2"),
            OutlineButton("Choose"),
            PrimaryButton("Start a chat"),
        )
    )
    return frame


def pills() -> QWidget:
    """Every trigger and every state, and what has no ground."""
    frame, column = ground("surface-raised", 900)
    triggers = [Pill(f"trigger.{trigger}", name) for trigger, name, *_ in READINGS]
    states = [Pill(f"state.{state}", state.capitalize()) for state in icons.STATES]
    column.addLayout(row(*triggers))
    column.addLayout(row(*states))
    support = Pill("state.waiting", "No support", "triangle-alert", ground=False)
    live = Pill("state.ok", "Live", "radio", ground=False)
    column.addLayout(row(support, live))
    return frame


def escalation() -> Card:
    """The Escalation card of the design's first picture."""
    card = Card("Escalation")
    card.add_right(Pill("trigger.asks_for_person", "Hand over now"))
    card.body.addWidget(Paragraph("The customer asked for a person."))
    card.body.addWidget(Label("Guidance rule “Brakes” came close, 0.56 of 0.60.", "small", "text-muted"))
    card.body.addSpacing(6)
    card.set_verdict("Hand over now")
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(1, 112)
    grid.setColumnStretch(2, 1)
    for at, (trigger, name, value, threshold, fired) in enumerate(READINGS):
        _reading(grid, at, trigger, name, value, threshold, fired)
    card.body.addLayout(grid)
    return card


def _reading(
    grid: QGridLayout, at: int, trigger: str, name: str, value: float, threshold: float, fired: bool
) -> None:
    said = word(value, threshold, fired)
    meter = Meter(trigger, name)
    meter.set_reading(value, threshold, fired)
    grid.setRowMinimumHeight(at, 28)
    tone = f"trigger.{trigger}" if fired else "text" if said == "Watching" else "text-muted"
    number = Label(f"{value:.2f}", "small", "text" if fired else "text-muted", 600 if fired else None)
    last = Label(said, "small", tone, 500)
    for place, widget in enumerate(
        (
            Glyph(trigger, said == "Quiet"),
            ElidedLabel(name, weight=600 if fired else None),
            meter,
            number,
            last,
        )
    ):
        grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignVCenter)
    last.setAlignment(Qt.AlignmentFlag.AlignRight)
    last.setFixedWidth(56)


class Glyph(QWidget):
    """A trigger's glyph alone."""

    def __init__(self, trigger: str, muted: bool) -> None:
        super().__init__()
        self._trigger, self._muted = trigger, muted
        self.setFixedSize(16, 16)

    def paintEvent(self, event: object) -> None:
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        now = theme.current()
        ink = now.color("text-muted") if self._muted else now.trigger(self._trigger).fg
        icons.paint(painter, self.rect(), icons.for_trigger(self._trigger), ink, 16)
        painter.end()


def summary() -> Card:
    card = Card("Summary")
    card.add_right(CopyButton())
    formats = [("agent", "Agent note"), ("customer", "Customer voice"), ("plain", "Plain"), ("html", "HTML")]
    switch = Switch([*formats, ("markdown", "Markdown"), ("email", "E-mail")], "Format")
    card.body.addWidget(switch)
    card.body.addSpacing(8)
    card.body.addWidget(
        Paragraph(
            "Rear disc brake of a Fjell 3 has rubbed since delivery on Tuesday. Customer re-centred the "
            "caliper twice; it still rubs and the lever nearly reaches the bar."
        )
    )
    turns = ChipRow("Turns")
    for turn in (1, 3, 4, 12):
        turns.add_turn(turn)
    card.body.addSpacing(6)
    card.body.addWidget(turns)
    return card


def copy_and_paste() -> Card:
    """The Handover card of the copy + paste picture."""
    card = Card("Handover")
    card.add_right(Pill("state.waiting", "Copied, not pasted"))
    card.body.addWidget(Paragraph("LiveChat takes no summary by itself: copy it across."))
    card.body.addSpacing(10)
    steps = [StepRow(number, "") for number in (1, 2, 3)]
    steps[0].set_step("done", "Copy the summary", "13:53, customer voice")
    steps[0].set_button(OutlineButton("Copy again", glyph="copy", small=True))
    steps[1].set_step("current", "Open LiveChat", "my.livechat.example/chats")
    steps[1].set_button(PrimaryButton("Open", glyph="external-link", key="F9", small=True))
    steps[2].set_step("next", "Paste, then mark it here", "Needs attention until then")
    steps[2].set_button(OutlineButton("Mark as pasted", small=True))
    for step in steps:
        card.body.addWidget(step)
    well = Well()
    choices = [("customer", "Customer voice"), ("agent", "Agent note"), ("email", "E-mail")]
    well.body.addWidget(Switch(choices, "Format"), 0, Qt.AlignmentFlag.AlignLeft)
    well.body.addWidget(
        Paragraph(
            "I’d like to order a Tindra in size S with the Rolo child seat. "
            "The assistant could only confirm sizes M and up."
        )
    )
    card.body.addSpacing(6)
    card.body.addWidget(well)
    footer = row(
        Pill("state.ok", "All supported", ground=False), Label("214 of 2,000", "small", "text-muted")
    )
    footer.addWidget(TextButton("Keep on top", glyph="pin"))
    card.body.addLayout(footer)
    return card


def inspector() -> QWidget:
    """The right pane: header and cards."""
    frame, column = ground("surface", 376)
    column.setContentsMargins(0, 0, 0, 12)
    header = PaneHeader()
    header.add_before_title(Label("Turn 6 of 6", "small", "text-muted", 500))
    header.add_before_title(IconButton("chevron-left", "Earlier turn"))
    header.add_before_title(IconButton("chevron-right", "Later turn"))
    header.set_title("")
    panel = IconButton("panel-right", "Inspector")
    panel.setCheckable(True)
    panel.setChecked(True)
    header.add_action(panel)
    column.addWidget(header)
    inner = QVBoxLayout()
    inner.setContentsMargins(12, 2, 12, 0)
    inner.setSpacing(10)
    folded = Card("Handover")
    folded.set_verdict("Intercom, 3 of 6 steps confirmed and more words than fit")
    folded.set_folded(True)
    failed = Card("Handover failed at step 1 of 5", folds=False)
    failed.set_tone("failed")
    failed.body.addWidget(
        Paragraph("Freshdesk does not accept the e-mail address. Nothing was created there.")
    )
    for card in (escalation(), summary(), copy_and_paste(), folded, failed):
        inner.addWidget(card)
    column.addLayout(inner)
    return frame


def rails() -> QWidget:
    """The rail in its three widths."""
    frame = QFrame()
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(24)
    for names, width in ((False, 1280), (True, 1280), (True, 900)):
        rail = Rail("Screens")
        rail.add(Place("chat", "message-square", "Chat", "Ctrl+1"))
        rail.add(Place("conversations", "inbox", "Conversations", "Ctrl+2"))
        rail.add(Place("scenarios", "flask-conical", "Scenarios", "Ctrl+3"))
        rail.add(Place("insights", "chart-column", "Insights", "Ctrl+4"))
        rail.add(Place("search", "search", "Search", "Ctrl+K", bottom=True, screen=False))
        rail.add(Place("settings", "settings", "Settings", "Ctrl+5", bottom=True))
        rail.set_badge("conversations", 5, "5 need attention")
        rail.set_names_shown(names)
        rail.set_window_width(width)
        rail.choose("chat" if names else "conversations")
        line.addWidget(rail)
    line.addStretch(1)
    frame.setFixedSize(320, 420)
    return frame


def panes() -> QWidget:
    """Header, banner, progress and an empty place."""
    frame, column = ground("surface-raised", 640)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    header = PaneHeader("Brake rubs after delivery")
    header.set_pill(Pill("state.waiting", "Waiting 1 min"))
    header.add_action(TextButton("Make a case", glyph="flask-conical"))
    header.add_action(IconButton("rotate-ccw", "Start over"))
    header.add_action(IconButton("ellipsis", "More"))
    column.addWidget(header)
    progress = ProgressRow("Running")
    progress.show_progress(7 / 24, "7 of 24 · 12 s left")
    column.addWidget(progress)
    banner = Banner("failed", "1 handover failed", "Freshdesk refused the e-mail address of Tomasz W.")
    banner.add_button(OutlineButton("Open", key="F8", small=True))
    column.addWidget(banner)
    column.addWidget(EmptyState("No test chats yet. Your first one appears here.", "Start a chat"))
    chips = ChipRow("Articles")
    for title in (
        "Disc brake rubs after delivery",
        "Tools you need at home",
        "30-day delivery promise",
        "Returns",
    ):
        chips.add_article(title, title)
    holder = QVBoxLayout()
    holder.setContentsMargins(16, 8, 16, 16)
    holder.addWidget(chips)
    column.addLayout(holder)
    return frame


def form() -> QWidget:
    """Fields with label, help, error and Saved."""
    frame, column = ground("surface-raised", 712)
    column.addWidget(Label("Confirm your current support provider", "heading"))
    name = SettingRow("Subdomain", QLineEdit("pedalund"), "The part before .zendesk.com.")
    name.saved()
    column.addWidget(name)
    wrong = SettingRow("App ID", QLineEdit("5f2c90e1a7"))
    wrong.set_error("This app is not in the account. Copy the ID from Zendesk’s admin centre.")
    column.addWidget(wrong)
    chooser = QComboBox()
    chooser.addItems(["Zendesk Messaging", "Intercom"])
    column.addWidget(SettingRow("Provider", chooser))
    ring = Number(1, 60, 1, decimals=0, suffix=" min")
    ring.show_value(5)
    column.addWidget(SettingRow("Ring again after", ring))
    disabled = QLineEdit("Saved in the system keyring")
    disabled.setReadOnly(True)
    column.addWidget(SettingRow("Secret key", disabled, "Never shown again and never written to a file."))
    check = QCheckBox("Mask e-mail addresses")
    check.setChecked(True)
    radio = QRadioButton("Follow the system")
    radio.setChecked(True)
    column.addLayout(row(check, QCheckBox("Unchecked"), radio, QRadioButton("Dark")))
    column.addWidget(
        SettingRow("Guidance", QPlainTextEdit("If the user reports smoke, hand over to a person."))
    )
    return frame


PANELS: dict[str, Callable[[], QWidget]] = {
    "buttons": buttons,
    "pills": pills,
    "inspector": inspector,
    "rails": rails,
    "panes": panes,
    "form": form,
}


def settle(panel: QWidget) -> None:
    """Give the panel the height its width asks for, as a scroll area would."""
    panel.ensurePolished()
    layout = panel.layout()
    if layout is not None and panel.minimumHeight() != panel.maximumHeight():
        width = panel.minimumWidth()
        layout.activate()
        panel.resize(width, layout.totalHeightForWidth(width))


def render(folder: Path) -> list[Path]:
    """Grab every panel in light and dark into `folder`; returns the files."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        for name, make in PANELS.items():
            panel = make()
            settle(panel)
            target = folder / f"{name}-{mode}.png"
            panel.grab().save(str(target))
            written.append(target)
            panel.deleteLater()
    return written


if __name__ == "__main__":
    for file in render(Path(sys.argv[1])):
        print(file)
