"""The conditions under the header's button: reached and left by key, legible at every size."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from console.conversation.events import ConditionsSet
from console.ui import theme
from console.ui.accessible import Spoken
from console.ui.chat.conditions import ConditionsFrame
from console.ui.chat.conditions_tags import LONGEST, TagsField, parted
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.switch import Switch
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle
from tests.ui.stage import Stage, press

SIZES = [(1280, 800, 1.0), (900, 600, 1.0), (900, 600, 2.0)]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik " * 3


def opened(there: Room) -> ConditionsFrame:
    """Opens the conditions by Enter on the header's button."""
    button = there.window.chat.header.conditions
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    (frame,) = there.window.chat.findChildren(ConditionsFrame)
    assert frame.isVisible()
    return frame


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_every_control_is_reached_by_tab_and_none_is_cut_off(
    tmp_path: Path, width: int, height: int, scale: float
) -> None:
    async def scenario() -> None:
        async with room(tmp_path, settings={"text_size": scale}, size=(width, height)) as there:
            there.window.chat.intents.set_conditions(
                lambda now: replace(now, tags=("vip", LONG[:90]), customer=replace(now.customer, name=LONG))
            )
            await there.idle()
            frame = opened(there)
            page = there.window.chat
            assert page.rect().contains(frame.geometry())
            met: list[QWidget] = []
            while focus() not in met:
                met.append(focus())
                assert frame.isAncestorOf(focus())
                shown = QRect(focus().mapTo(frame, QPoint(0, 0)), focus().size())
                assert frame.rect().contains(shown.center()), "it was scrolled to"
                press(Qt.Key.Key_Tab)
                await settle()
            controls = [
                one
                for one in frame.findChildren(QWidget)
                if isinstance(one, QAbstractButton | QLineEdit | QComboBox | Switch)
                and one.isVisibleTo(frame)
                and one.isEnabled()
            ]
            assert [one for one in controls if not (one.accessibleName() or _text(one))] == []
            fields = [one for one in controls if isinstance(one, QLineEdit | QComboBox)]
            assert [one for one in fields if one not in met] == []
            assert frame.close_button in met
            for switch in frame.findChildren(Switch):
                assert any(switch.isAncestorOf(one) for one in met)

    run(scenario())


def _text(control: QWidget) -> str:
    return control.text() if isinstance(control, QAbstractButton) else ""


def test_esc_closes_gives_the_focus_back_and_settles_what_was_typed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path) as there:
            frame = opened(there)
            frame.form.name.setFocus()
            QTest.keyClicks(frame.form.name, "Noor")
            press(Qt.Key.Key_Escape)
            assert not frame.isVisible()
            assert focus() is there.window.chat.header.conditions
            await there.idle()
            assert there.window.chat.conditioning.in_force(None).customer.name == "Noor"

    run(scenario())


def test_what_is_left_for_something_else_goes_away_and_takes_no_focus(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path) as there:
            frame = opened(there)
            there.window.chat.composer.setFocus()
            assert not frame.isVisible()
            assert there.window.chat.composer.isAncestorOf(focus())
            assert len([one for one in QApplication.topLevelWidgets() if one.isVisible()]) == 1

    run(scenario())


def test_a_list_that_drops_down_does_not_close_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path) as there:
            frame = opened(there)
            frame.form.provider.setFocus()
            press(Qt.Key.Key_Space)
            await settle()
            assert frame.form.provider.view().isVisible()
            assert frame.isVisible()
            frame.form.provider.hidePopup()

    run(scenario())


def test_the_button_says_what_differs_for_the_screen_reader_too_and_leaves_the_title_room(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with room(tmp_path, size=(900, 600)) as there:
            there.window.chat.intents.set_conditions(
                lambda _: ConditionsSet(
                    provider="intercom", own_provider=True, on_duty=False, tags=(LONG[:90],)
                )
            )
            await there.idle()
            button = there.window.chat.header.conditions
            assert button.accessibleName().startswith("Conditions: Intercom · off duty · tagged Donau")
            title = next(t for t in there.window.chat.header.findChildren(ElidedLabel) if t.isVisible())
            assert not title.is_elided()
            assert button.geometry().right() < there.window.chat.header.width()

    run(scenario())


def test_a_refusal_is_told_where_chats_tell_it(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path) as there:
            there.window.chat.intents.same_conditions()
            await there.idle()
            trouble = there.window.chat.trouble
            assert trouble.isVisible()

    run(scenario())


def test_an_offer_that_was_chosen_is_as_legible_as_before_with_a_tick(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, settings={"knowledge_folder": str(tmp_path)}) as there:
            await there.say("Does your app pair with my watch?")
            (button,) = _offers(there)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            await there.over()
            (button,) = _offers(there)
            assert not button.isEnabled()
            ink = theme.current().color("accent")
            image = button.grab().toImage()
            seen = {
                image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
            }
            assert ink.name() in seen, "painted in full, not at the opacity of what is switched off"

    run(scenario())


def _offers(there: Room) -> list[QAbstractButton]:
    every = there.window.chat.transcript.findChildren(QAbstractButton)
    return [one for one in every if one.isVisible() and one.text() == "Talk to a person"]


# Tags


@given(st.text(max_size=200))
def test_any_text_parts_into_short_tags_each_once(text: str) -> None:
    tags = parted(text)
    assert len({tag.casefold() for tag in tags}) == len(tags)
    for tag in tags:
        assert tag == " ".join(tag.split())
        assert 0 < len(tag) <= LONGEST
        assert "," not in tag
    assert parted(",".join(tags)) == tags


def test_tags_are_added_by_comma_or_enter_and_taken_away_by_backspace(stage: Stage) -> None:
    field = TagsField()
    stage.show(field)
    added: list[object] = []
    removed: list[object] = []
    field.added.connect(added.append)
    field.removed.connect(removed.append)
    field.show_tags(("vip",))
    field.field.setFocus()
    QTest.keyClicks(field.field, "legal, VIP,")
    QTest.keyClicks(field.field, "refund")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert added == [("legal",), ("refund",)]
    assert field.field.text() == ""
    QTest.keyClick(field.field, Qt.Key.Key_Backspace)
    assert removed == ["vip"]
    chips = field.chips.findChildren(QAbstractButton)
    assert [chip.accessibleName() for chip in chips] == ["Remove the tag vip"]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert removed == ["vip", "vip"]
    assert not isinstance(chips[0], Spoken)
