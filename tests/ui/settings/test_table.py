"""Rows that come from the table of settings: all there, found by every word, reset one by one and by page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from console.settings import SETTINGS, Control, Settings
from console.ui.settings.generated import MAKERS
from console.ui.settings.page import PLACES, SettingsPage
from console.ui.settings.privacy import PrivacyForm
from console.ui.settings.provider import ProviderForm
from console.ui.settings.storage import StorageForm
from tests.ui.loop import run, until
from tests.ui.settings.house import sample_settings, screen


def test_every_setting_stands_on_a_page_and_every_kind_of_control_is_made() -> None:
    placed = [name for place in PLACES for name in place.settings]
    assert sorted(placed) == sorted(SETTINGS)
    assert set(MAKERS) == set(Control) - {Control.OWN}


def test_every_generated_row_shows_the_words_of_the_table(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            for one in PLACES:
                shown.page.open(one.id)
                form = shown.page.form(one.id)
                wanted = {name for name in one.settings if SETTINGS[name].control is not Control.OWN}
                assert set(form.generated) == wanted
                for name in wanted:
                    assert form.rows[name].title == SETTINGS[name].title.english()

    run(check())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nothing moves", "Reduced motion"),
        ("links end up in logs", "Put the summary into the link"),
        ("region", "Region · Intercom"),
        ("gorgias api key", "API key · Gorgias"),
        ("frustration", "Thresholds"),
        ("half past nothing", ""),
    ],
)
def test_a_setting_is_found_by_its_help_its_values_and_account_fields(
    tmp_path: Path, typed: str, found: str
) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            QTest.keyClicks(shown.page.nav.search, typed)
            titles = [row.found.title for row in shown.page.nav.rows()]
            assert (found in titles) is bool(found)

    run(check())


def test_a_field_of_another_providers_account_says_how_to_get_there(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            QTest.keyClicks(shown.page.nav.search, "region")
            QTest.keyClick(shown.page.nav.search, Qt.Key.Key_Return)
            form = shown.page.form("provider")
            assert isinstance(form, ProviderForm)
            assert (
                form.pointer() == "“Region” belongs to the account of Intercom. Choose it above to set it up."
            )

    run(check())


def test_one_setting_is_set_back_by_the_button_that_shows_only_while_it_differs(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"theme": "dark"}) as shown:
            shown.page.open("appearance")
            shown.page.show()
            rows = shown.page.form("appearance").rows
            reset, other = rows["theme"].reset_button(), rows["rail_names"].reset_button()
            assert isinstance(reset, QAbstractButton)
            assert other is not None
            assert (reset.isVisible(), other.isVisible()) == (True, False)
            assert reset.accessibleName() == "Reset Theme to “System”"
            reset.click()
            await until(lambda: shown.house.preferences.settings.theme == "system")
            assert not reset.isVisible()
            assert rows["theme"].says_saved()

    run(check())


def test_a_page_is_set_back_at_once_and_that_can_be_undone(tmp_path: Path) -> None:
    changed: dict[str, object] = {"theme": "dark", "rail_names": False, "agent_name": "Vela"}

    async def check() -> None:
        async with screen(tmp_path, changed) as shown:
            page, preferences = shown.page, shown.house.preferences
            page.open("appearance")
            page.show()
            page.reset.click()
            await until(lambda: preferences.settings.rail_names)
            assert preferences.settings == Settings(agent_name="Vela")
            assert not page.reset.isEnabled()
            page.undo.button.click()
            await until(lambda: not preferences.settings.rail_names)
            assert preferences.settings.theme == "dark"

    run(check())


@pytest.mark.parametrize("page_id", ["provider", "knowledge", "guidance", "topics", "credentials"])
def test_a_page_whose_entries_somebody_wrote_is_not_set_back_at_once(tmp_path: Path, page_id: str) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.open(page_id)
            shown.page.show()
            assert not shown.page.reset.isVisible()

    run(check())


def test_the_privacy_page_shows_what_summary_and_transcript_would_carry(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.open("privacy")
            form = shown.page.form("privacy")
            assert isinstance(form, PrivacyForm)
            form.sample.setPlainText("Card 4111 1111 1111 1111, where is my order 20418?")
            await until(lambda: "20418" in form.carried())
            assert "4111 1111" not in form.carried()
            assert form.carried().count("•••• 1111") >= 1

    run(check())


def storage(page: SettingsPage) -> StorageForm:
    page.open("storage")
    form = page.form("storage")
    assert isinstance(form, StorageForm)
    return form


def test_an_import_shows_what_it_would_change_changes_it_and_can_be_undone(tmp_path: Path) -> None:
    file = tmp_path / "from a colleague.json"
    file.write_text('{"theme": "dark", "text_size": 9, "agent_name": "Assistant", "future": 1}')

    async def check() -> None:
        async with screen(tmp_path / "w", {"agent_name": "Assistant"}) as shown:
            shown.page.show()
            form, preferences = storage(shown.page), shown.house.preferences
            form.import_from(str(file))
            await until(lambda: form.question)
            question = form.question
            assert question is not None
            said = " | ".join(question.lines())
            assert "from a colleague.json changes 1 setting" in said
            assert "Now: System | Then: Dark" in said
            assert "“text_size” must be a number" in said
            assert "kept in the settings file as it is: future" in said
            assert preferences.settings.theme == "system", "nothing is changed before it is agreed to"
            question.take.click()
            await until(lambda: preferences.settings.theme == "dark")
            assert '"future": 1' in preferences.path.read_text()
            await until(form.undo.isVisible)
            form.undo.button.click()
            await until(lambda: preferences.settings.theme == "system")
            assert "future" not in preferences.path.read_text()

    run(check())


def test_a_file_that_is_no_settings_file_is_told_and_asks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "photo.json"
    file.write_bytes(b"\x89PNG")

    async def check() -> None:
        async with screen(tmp_path / "w") as shown:
            shown.page.show()
            form = storage(shown.page)
            form.import_from(str(file))
            await until(form.outcome.isVisible)
            assert "“photo.json” is not a settings file." in form.outcome.text()
            form.import_from(str(tmp_path / "gone.json"))
            await until(lambda: "gone.json cannot be opened" in form.outcome.text())
            assert form.question is None

    run(check())


def test_no_secret_is_in_an_export_wherever_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary, target = "canary-51d0ce", tmp_path / "out.json"
    monkeypatch.setenv("HANDOVER_CONSOLE_SECRET_ACCESS_TOKEN", canary)

    async def check() -> None:
        async with screen(tmp_path / "w", {"provider": "intercom", "api_key": canary}) as shown:
            shown.page.show()
            await shown.house.credentials.save("intercom", "access_token", canary, session_only=True)
            form = storage(shown.page)
            form.export_to(str(target))
            await until(form.outcome.isVisible)
            assert form.outcome.text() == "Exported to out.json."
            assert canary not in target.read_text()
            assert '"intercom"' in target.read_text()
            form.export_to(str(tmp_path / "missing" / "out.json"))
            await until(lambda: "was not written" in form.outcome.text())

    run(check())
