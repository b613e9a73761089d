"""Secrets: typed once, kept or refused in words, never shown again, deleted; with a keyring and without."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from console.ui.settings.credentials import CredentialsForm
from console.ui.settings.provider import ProviderForm
from console.ui.settings.secret import SecretField
from tests.ui.loop import run, until
from tests.ui.settings import keyring_screen
from tests.ui.settings.house import Screen, screen

SECRET = "tok-3f9a-never-shown"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def token(shown: Screen) -> SecretField:
    form = shown.page.form("provider")
    assert isinstance(form, ProviderForm)
    assert form.account is not None
    return form.account.secrets["access_token"]


def credentials(shown: Screen) -> CredentialsForm:
    shown.page.open("credentials")
    form = shown.page.form("credentials")
    assert isinstance(form, CredentialsForm)
    return form


def everything_said(widget: QWidget) -> str:
    """All that a page shows or tells a screen reader."""
    parts = [
        f"{one.accessibleName()} {one.accessibleDescription()} {one.toolTip()}"
        for one in widget.findChildren(QWidget)
    ]
    parts += [one.displayText() for one in widget.findChildren(QLineEdit)]
    return " ".join(parts)


def test_without_a_keyring_both_ways_on_are_offered_and_the_session_keeps_the_secret(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "intercom"}) as shown:
            shown.page.show()
            field = token(shown)
            await until(lambda: not shown.owner.running("settings:secrets:intercom"))
            assert field.entry.echoMode() is QLineEdit.EchoMode.Password
            QTest.keyClicks(field.entry, SECRET)
            field.save.click()
            await until(lambda: not field.trouble.isHidden())
            assert field.trouble.text().startswith("No keyring is running. Start it,")
            await until(field.again.isEnabled)
            assert field.entry.text() == SECRET
            field.session.click()
            await until(field.kept)
            assert field.locked.text() == "Kept for this session only"
            assert field.trouble.isHidden()
            assert field.entry.text() == ""
            assert SECRET not in everything_said(shown.page)
            assert await shown.house.credentials.get("intercom", "access_token") == SECRET

    run(check())


def test_trying_again_tries_to_save_what_was_typed(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "intercom"}) as shown:
            shown.page.show()
            field = token(shown)
            await until(lambda: not shown.owner.running("settings:secrets:intercom"))
            QTest.keyClicks(field.entry, SECRET)
            QTest.keyClick(field.entry, Qt.Key.Key_Return)
            await until(lambda: not field.trouble.isHidden() and field.again.isEnabled())
            field.trouble.hide()
            field.again.click()
            await until(lambda: not field.trouble.isHidden())
            assert not field.kept()

    run(check())


def test_replacing_can_be_left_with_escape_and_keeps_the_old_one(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "intercom"}) as shown:
            await shown.house.credentials.save("intercom", "access_token", SECRET, session_only=True)
            shown.page.show()
            field = token(shown)
            await until(field.kept)
            field.replace.click()
            assert not field.kept()
            QTest.keyClicks(field.entry, "another")
            QTest.keyClick(field.entry, Qt.Key.Key_Escape)
            assert field.kept()
            assert field.entry.text() == ""
            assert await shown.house.credentials.get("intercom", "access_token") == SECRET

    run(check())


def test_nothing_to_save_is_told_under_the_field(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "intercom"}) as shown:
            shown.page.show()
            field = token(shown)
            field.save.click()
            form = shown.page.form("provider")
            await until(form.rows["access_token"].error)
            assert (
                form.rows["access_token"].error().startswith("There is nothing to save: the field is empty.")
            )

    run(check())


def test_a_secret_is_listed_with_its_provider_and_deleted_from_there(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "intercom"}) as shown:
            await shown.house.credentials.save("intercom", "access_token", SECRET, session_only=True)
            shown.page.show()
            field = token(shown)
            await until(field.kept)
            form = credentials(shown)
            await until(lambda: form.secrets)
            assert form.state.text().startswith("No keyring is running.")
            assert [row.accessibleName() for row in form.secrets] == ["Intercom, Access token"]
            assert SECRET not in everything_said(shown.page)
            form.secrets[0].button.click()
            await until(lambda: not form.secrets)
            assert await shown.house.credentials.saved("intercom") == {}
            shown.page.open("provider")
            await until(lambda: not field.kept())

    run(check())


def test_a_running_keyring_keeps_shows_and_deletes_it(tmp_path: Path) -> None:
    found = keyring_screen.in_session(tmp_path)
    assert json.loads(str(found.pop("exported"))) == {"provider": "intercom"}
    assert found == {
        "locked": "Saved in the system keyring",
        "state": "Secrets are kept in the system keyring: Secret Service.",
        "listed": ["Intercom, Access token"],
        "left": [],
        "gone": True,
    }
