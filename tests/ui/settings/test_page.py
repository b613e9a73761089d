"""The screen as a whole: pages, search, folding, names, keys, what the settings file holds that is wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from console.ui import theme
from console.ui.settings.guidance import GuidanceForm
from console.ui.settings.page import PLACES
from console.ui.widgets.banner import Banner
from console.ui.widgets.text import Paragraph
from tests.ui.loop import run, settle, until
from tests.ui.settings.house import sample_settings, screen
from tests.ui.stage import focused

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QSlider)
IDS = [place.id for place in PLACES]


def controls(page: QWidget) -> list[QWidget]:
    """Every visible control, without the parts that Qt puts into its own widgets."""
    found: list[QWidget] = []
    for kind in CONTROLS:
        found += [
            one
            for one in page.findChildren(kind)
            if one.isVisible()
            and not one.objectName().startswith("qt_")
            and not isinstance(one.parentWidget(), QLineEdit | QComboBox)
        ]
    return found


@pytest.mark.parametrize("page_id", IDS)
def test_every_control_has_a_name_and_takes_the_focus(tmp_path: Path, page_id: str) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings() | {"provider": "zendesk-messaging"}) as shown:
            shown.page.open(page_id)
            form = shown.page.form(page_id)
            if isinstance(form, GuidanceForm):
                form.entries.cards()[0].set_folded(False)
            shown.page.resize(1000, 3000)
            shown.page.show()
            await until(lambda: controls(shown.page))
            nameless = [
                type(one).__name__
                for one in controls(shown.page)
                if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
            ]
            assert nameless == []
            unreachable = [
                one.accessibleName() or type(one).__name__
                for one in controls(form)
                if one.isEnabled() and one.focusPolicy() == Qt.FocusPolicy.NoFocus
            ]
            assert unreachable == []

    run(check())


def test_tab_goes_through_the_fields_from_top_to_bottom_also_out_of_long_texts(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.open("handover")
            shown.page.resize(1000, 900)
            shown.page.show()
            shown.page.activateWindow()
            await until(shown.page.isActiveWindow)
            rows = shown.page.form("handover").rows
            rows["handover_text"].take_focus()
            seen: list[str] = []
            for _ in range(3):
                focus = focused()
                seen.append(focus.accessibleName())
                QTest.keyClick(focus, Qt.Key.Key_Tab)
            assert seen == ["Text at a handover", "Text outside office hours", "Text of the offer"]
            assert rows["office_hours"].isAncestorOf(focused())

    run(check())


def test_the_search_leads_to_the_field(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            page = shown.page
            page.resize(1000, 700)
            page.show()
            page.activateWindow()
            await until(page.isActiveWindow)
            QTest.keyClicks(page.nav.search, "reduced")
            assert [row.found.title for row in page.nav.rows()] == ["Appearance", "Reduced motion"]
            QTest.keyClick(page.nav.search, Qt.Key.Key_Return)
            row = page.form("appearance").rows["reduced_motion"]
            await until(lambda: row.isAncestorOf(QApplication.focusWidget() or page))
            assert page.page() == "appearance"
            QTest.keyClick(page.nav.search, Qt.Key.Key_Escape)
            assert [row.found.page for row in page.nav.rows()] == IDS

    run(check())


def test_a_search_for_nothing_known_says_so(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            QTest.keyClicks(shown.page.nav.search, "zzz")
            assert shown.page.nav.rows() == ()
            said = [one.text() for one in shown.page.nav.findChildren(Paragraph) if one.isVisible()]
            assert said == ["No setting is called that."]

    run(check())


def test_arrow_down_goes_from_the_search_into_the_list(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            page = shown.page
            page.show()
            page.activateWindow()
            await until(page.isActiveWindow)
            page.setFocus()
            QTest.keyClick(page.nav.search, Qt.Key.Key_Down)
            QTest.keyClick(page.nav.rows()[0], Qt.Key.Key_Down)
            QTest.keyClick(page.nav.rows()[1], Qt.Key.Key_Return)
            assert page.page() == "agent"
            assert page.header.title() == "Agent"

    run(check())


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (1180, True), (1179, False), (900, False)])
def test_the_note_stands_beside_the_page_only_in_a_wide_window(
    tmp_path: Path, width: int, beside: bool
) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.show()
            shown.page.apply_width(width)
            note = shown.page.note()
            assert note is not None
            assert note.isVisible() is beside
            assert note.width() == 232
            assert "You open my.livechatinc.com" in note.sentences()

    run(check())


@pytest.mark.parametrize("width", [844, 1100])
@pytest.mark.parametrize("page_id", IDS)
def test_no_page_is_wider_than_its_text_may_be_nor_than_the_window(
    tmp_path: Path, page_id: str, width: int
) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            page = shown.page
            page.open(page_id)
            page.apply_width(900)
            page.resize(width, 600)
            page.show()
            await settle()
            form = page.form(page_id)
            assert form.width() <= 680
            assert form.mapTo(page, form.rect().topRight()).x() < page.width()

    run(check())


def test_entries_of_the_settings_file_that_are_not_used_are_told(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"text_size": "huge", "colour": "red"}) as shown:
            shown.page.show()
            banner = [one.accessibleName() for one in shown.page.findChildren(Banner) if one.isVisible()]
            assert len(banner) == 1
            assert banner[0].startswith("2 entries of the settings file are not used.")
            assert "“text_size” must be a number from 1.0 to 2.0." in banner[0]

    run(check())


def test_another_text_size_builds_the_page_anew_and_keeps_the_place(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            page = shown.page
            page.open("appearance")
            page.show()
            page.activateWindow()
            await until(page.isActiveWindow)
            before = page.form("appearance")
            before.rows["text_size"].take_focus()
            theme.set_text_size(1.5)
            await until(lambda: page.form("appearance") is not before)
            assert page.page() == "appearance"
            inner = page.form("appearance").rows["text_size"].inner
            await until(lambda: QApplication.focusWidget() is inner)
            assert page.nav.rows()[0].sizeHint().height() == 48

    run(check())


def test_a_closed_feed_is_heard_no_more(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.close_feed()
            await shown.house.preferences.change({"link": ""})
            note = shown.page.note()
            assert note is not None
            assert "You open my.livechatinc.com" in note.sentences()

    run(check())
