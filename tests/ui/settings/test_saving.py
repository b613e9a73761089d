"""Saving as it is changed: the tick, errors in plain words, one change on top of the other."""

from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from console.conversation.readings import Trigger
from console.settings import ReducedMotion, Theme
from console.ui import accessible
from console.ui.settings.agent import AgentForm
from console.ui.settings.appearance import AppearanceForm
from console.ui.settings.dials import Number
from console.ui.settings.fields import LongText, TextField, Tick
from console.ui.settings.form import Form
from console.ui.settings.handover import HandoverForm
from console.ui.settings.privacy import PrivacyForm
from console.ui.widgets.switch import Switch
from tests.ui.loop import run, until
from tests.ui.settings.house import Screen, screen

W = TypeVar("W", bound=QWidget)


def editor(form: Form, name: str, kind: type[W]) -> W:
    """The editor of a generated row."""
    inner = form.generated[name].inner
    assert isinstance(inner, kind)
    return inner


def name_of(form: Form) -> TextField:
    return editor(form, "agent_name", TextField)


def agent(shown: Screen) -> AgentForm:
    shown.page.open("agent")
    form = shown.page.form("agent")
    assert isinstance(form, AgentForm)
    return form


def test_a_name_is_saved_on_enter_and_answered_beside_the_field(tmp_path: Path) -> None:
    said: list[str] = []

    def hear(text: str, _assertive: bool) -> None:
        said.append(text)

    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            form = agent(shown)
            name_of(form).selectAll()
            QTest.keyClicks(name_of(form), "Velo")
            assert not form.rows["agent_name"].says_saved()
            QTest.keyClick(name_of(form), Qt.Key.Key_Return)
            await until(form.rows["agent_name"].says_saved)
            assert shown.house.preferences.settings.agent_name == "Velo"
            assert msgspec.json.decode((tmp_path / "settings.json").read_bytes()) == {"agent_name": "Velo"}
            assert "Agent's name: saved" in said

    accessible.announced().connect(hear)
    try:
        run(check())
    finally:
        accessible.announced().disconnect(hear)


def test_what_is_typed_is_saved_after_a_pause_too(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = agent(shown)
            QTest.keyClicks(name_of(form), "!")
            await until(lambda: shown.house.preferences.settings.agent_name == "Assistant!")

    run(check())


def test_a_disk_that_refuses_is_told_under_the_field_and_the_setting_stays(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = agent(shown)
            settings = tmp_path / "settings.json"
            settings.unlink()
            settings.mkdir()
            (settings / "in the way").touch()
            name_of(form).setText("Velo")
            QTest.keyClick(name_of(form), Qt.Key.Key_Return)
            row = form.rows["agent_name"]
            await until(row.error)
            assert row.error().startswith("The settings were not saved:")
            assert name_of(form).accessibleDescription() == row.error()
            assert shown.house.preferences.settings.agent_name == "Assistant"
            assert name_of(form).text() == "Velo"
            (settings / "in the way").unlink()
            settings.rmdir()
            QTest.keyClick(name_of(form), Qt.Key.Key_Return)
            await until(row.says_saved)
            assert row.error() == ""
            assert shown.house.preferences.settings.agent_name == "Velo"

    run(check())


def test_a_value_that_is_not_allowed_is_named_by_its_title(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = agent(shown)
            form.save_value("agent_name", "two\nlines")
            row = form.rows["agent_name"]
            await until(row.error)
            assert row.error() == "“Agent's name” must be one line of text of at most 2,000 characters."

    run(check())


def test_two_thresholds_changed_at_once_are_both_saved_and_reset_leaves_one_out(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = agent(shown)
            topic, asks = form.thresholds[Trigger.TOPIC], form.thresholds[Trigger.ASKS_FOR_PERSON]
            topic.slide.setValue(80)
            asks.number.setValue(0.9)
            assert topic.number.value() == 0.8
            for field in (topic, asks):
                field.number.editingFinished.emit()
            want = {Trigger.TOPIC: 0.8, Trigger.ASKS_FOR_PERSON: 0.9}
            await until(lambda: dict(shown.house.preferences.settings.thresholds) == want)
            topic.reset.click()
            await until(
                lambda: dict(shown.house.preferences.settings.thresholds) == {Trigger.ASKS_FOR_PERSON: 0.9}
            )
            assert topic.number.value() == 0.5
            assert not topic.reset.isEnabled()

    run(check())


@pytest.mark.parametrize(("choice", "value"), [("on", True), ("off", False), ("default", None)])
def test_preventing_immediate_escalation_has_three_ways(
    tmp_path: Path, choice: str, value: bool | None
) -> None:
    async def check() -> None:
        start = None if value is not None else True
        async with screen(tmp_path, {"prevent_immediate_escalation": start}) as shown:
            form = agent(shown)
            prevent = editor(form, "prevent_immediate_escalation", Switch)
            prevent.choose(choice)
            prevent.chosen.emit(choice)
            await until(form.rows["prevent_immediate_escalation"].says_saved)
            assert shown.house.preferences.settings.prevent_immediate_escalation is value

    run(check())


def test_what_another_page_or_person_changes_is_shown(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = agent(shown)
            await shown.house.preferences.change({"agent_name": "Velo", "frustration_alone": True})
            assert name_of(form).text() == "Velo"
            assert editor(form, "frustration_alone", Tick).isChecked()

    run(check())


def test_appearance_only_changes_preferences(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.open("appearance")
            form = shown.page.form("appearance")
            assert isinstance(form, AppearanceForm)
            editor(form, "theme", Switch).chosen.emit("dark")
            editor(form, "reduced_motion", Switch).chosen.emit("on")
            editor(form, "rail_names", Tick).click()
            size = editor(form, "text_size", Number)
            size.setValue(130)
            size.editingFinished.emit()
            settings = shown.house.preferences
            await until(lambda: settings.settings.text_size == 1.3)
            assert settings.settings.theme is Theme.DARK
            assert settings.settings.reduced_motion is ReducedMotion.ON
            assert settings.settings.rail_names is False

    run(check())


def test_the_privacy_preview_shows_what_is_copied(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.open("privacy")
            form = shown.page.form("privacy")
            assert isinstance(form, PrivacyForm)
            form.sample.setPlainText("Card 4111 1111 1111 1111, thanks")
            assert form.shown() == "Card •••• 1111, thanks"
            editor(form, "masking", Tick).click()
            await until(lambda: not shown.house.preferences.settings.masking)
            assert form.shown() == "Card 4111 1111 1111 1111, thanks"

    run(check())


def handover(shown: Screen) -> HandoverForm:
    shown.page.open("handover")
    form = shown.page.form("handover")
    assert isinstance(form, HandoverForm)
    return form


def test_an_empty_text_shows_the_consoles_own_words(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = handover(shown)
            on_duty = editor(form, "handover_text", LongText)
            assert on_duty.placeholderText().startswith("Of course. I am bringing in a person.")
            assert "Nobody is on duty" in editor(form, "away_text", LongText).placeholderText()
            offer = editor(form, "offer_text", LongText)
            offer.setPlainText("Shall I ask a colleague?")
            offer.tell()
            await until(form.rows["offer_text"].says_saved)
            assert shown.house.preferences.settings.offer_text == "Shall I ask a colleague?"

    run(check())


def test_weekly_hours_begin_with_workdays_and_are_saved_day_by_day(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form, preferences = handover(shown), shown.house.preferences
            form.hours.switch.choose("weekly")
            form.hours.switch.chosen.emit("weekly")
            await until(lambda: preferences.settings.office_hours.open is None)
            days = preferences.settings.office_hours.days
            assert [str(day) for day in days] == ["mon", "tue", "wed", "thu", "fri"]
            form.hours.zone.setText("Berlin")
            QTest.keyClick(form.hours.zone, Qt.Key.Key_Return)
            row = form.rows["office_hours"]
            await until(row.error)
            assert "“Berlin” is no time zone" in row.error()
            assert preferences.settings.office_hours.timezone == ""
            form.hours.zone.setText("Europe/Berlin")
            QTest.keyClick(form.hours.zone, Qt.Key.Key_Return)
            await until(lambda: preferences.settings.office_hours.timezone == "Europe/Berlin")
            assert row.error() == ""

    run(check())


def test_more_hours_of_a_day_than_the_editor_shows_are_kept(tmp_path: Path) -> None:
    hours = {"days": {"mon": [["09:00", "12:00"], ["13:00", "24:00"]]}}

    async def check() -> None:
        async with screen(tmp_path, {"office_hours": hours}) as shown:
            form = handover(shown)
            form.hours.days[next(iter(form.hours.days))].start.setTime(
                form.hours.days[next(iter(form.hours.days))].start.time().addSecs(-3600)
            )
            form.hours.days[next(iter(form.hours.days))].start.editingFinished.emit()
            await until(form.rows["office_hours"].says_saved)
            spans = next(iter(shown.house.preferences.settings.office_hours.days.values()))
            assert spans == (("08:00", "12:00"), ("13:00", "24:00"))

    run(check())


def test_a_week_without_a_day_is_not_saved(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"office_hours": {"days": {"mon": [["09:00", "17:00"]]}}}) as shown:
            form = handover(shown)
            next(iter(form.hours.days.values())).on.click()
            await until(form.rows["office_hours"].error)
            assert "Choose at least one day" in form.rows["office_hours"].error()
            assert shown.house.preferences.settings.office_hours.days

    run(check())
