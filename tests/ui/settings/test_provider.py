"""Support provider: choosing, removing, honesty, account fields, the link and what it would open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from console.conversation.messages import Author, Conversation, Customer, Message
from console.providers.capabilities import table
from console.ui.settings.account import Account
from console.ui.settings.fields import TextField
from console.ui.settings.provider import ProviderForm
from tests.ui.loop import run, until
from tests.ui.settings.house import Screen, sample_settings, screen


def provider(shown: Screen) -> ProviderForm:
    form = shown.page.form("provider")
    assert isinstance(form, ProviderForm)
    return form


def account(shown: Screen) -> Account:
    found = provider(shown).account
    assert found is not None
    return found


def field(shown: Screen, name: str) -> TextField:
    inner = account(shown).rows[name].inner
    assert isinstance(inner, TextField)
    return inner


def pick(form: ProviderForm, name: str) -> None:
    form.selector.choice.choose(name)
    form.selector.choice.chosen.emit(name)


async def with_open_handover(shown: Screen) -> None:
    """An imported conversation that waits for its summary to be pasted."""
    said = Conversation("c-1", (Message(Author.CUSTOMER, "My bike is broken"),), customer=Customer("Kim"))
    await shown.house.desk.take_in(said)
    await shown.house.desk.hand_over("c-1")


def test_all_nine_providers_can_be_chosen(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            choice = provider(shown).selector.choice
            assert [choice.itemData(place) for place in range(choice.count())] == list(table())
            assert choice.count() == 9
            assert choice.sizeHint().height() == 40
            assert choice.value() == "copy-paste"

    run(check())


@pytest.mark.parametrize("name", table())
def test_every_provider_shows_its_cells_its_fields_and_what_this_version_does(
    tmp_path: Path, name: str
) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": name}) as shown:
            row, form = table()[name], provider(shown)
            assert set(account(shown).rows) >= {spec.name for spec in (*row.fields, *row.secrets)}
            cells = (form.cells.person, form.cells.email, form.cells.summary, form.cells.tags)
            assert all(cell.word() for cell in cells)
            assert (form.cells.email.word() == "Not offered") is (name == "freshchat")
            automated = row.summary.value == "automated"
            assert (f"does not pass handovers to {row.title} by itself" in form.honest.text()) is automated
            for spec in row.fields:
                assert field(shown, spec.name).placeholderText() == spec.example

    run(check())


def test_choosing_a_provider_is_saved_and_puts_away_what_belongs_to_the_former_one(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            form, preferences = provider(shown), shown.house.preferences
            pick(form, "intercom")
            await until(lambda: preferences.settings.provider == "intercom")
            assert (preferences.settings.provider_name, preferences.settings.link) == ("", "")
            assert "region" in account(shown).rows
            pick(form, "copy-paste")
            await until(lambda: preferences.settings.provider == "copy-paste")
            assert preferences.settings.provider_name == "LiveChat"
            assert field(shown, "provider_name").text() == "LiveChat"

    run(check())


def test_removing_without_open_handovers_asks_nothing_and_can_be_undone(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "link", "link": "https://help.example/x"}) as shown:
            shown.page.show()
            form, preferences = provider(shown), shown.house.preferences
            form.selector.remove.click()
            await until(lambda: preferences.settings.provider == "copy-paste")
            assert shown.page.findChildren(QMessageBox) == []
            assert preferences.settings.link == ""
            assert not form.selector.remove.isEnabled()
            form.undo.button.click()
            await until(lambda: preferences.settings.provider == "link")
            assert preferences.settings.link == "https://help.example/x"

    run(check())


@pytest.mark.parametrize("agreed", [True, False])
def test_removing_with_an_open_handover_asks_once_and_lists_it(tmp_path: Path, agreed: bool) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"provider": "link", "link": "https://help.example/x"}) as shown:
            await with_open_handover(shown)
            shown.page.show()
            form = provider(shown)
            form.selector.remove.click()
            await until(lambda: shown.page.findChildren(QMessageBox))
            box = form.question()
            assert box.text() == "Remove Link while a handover is open?"
            assert "Kim" in box.informativeText()
            assert [button.text() for button in (box.wait, box.move_them, box.keep)] == [
                "Wait until they are done",
                "Move them to copy + paste",
                "Keep Link",
            ]
            assert box.textFormat() == Qt.TextFormat.PlainText
            (box.wait if agreed else box.keep).click()
            wanted = "copy-paste" if agreed else "link"
            await until(lambda: shown.house.preferences.settings.provider == wanted)
            await until(lambda: form.selector.choice.value() == wanted)

    run(check())


def test_account_fields_are_saved_under_their_provider_and_others_stay(tmp_path: Path) -> None:
    async def check() -> None:
        before = {"freshdesk": {"domain": "velo"}}
        async with screen(tmp_path, {"provider": "zendesk-messaging", "account_fields": before}) as shown:
            subdomain = field(shown, "subdomain")
            QTest.keyClicks(subdomain, "https://pedalund.zendesk.com")
            QTest.keyClick(subdomain, Qt.Key.Key_Return)
            accounts = shown.house.preferences
            await until(lambda: accounts.settings.account("zendesk-messaging"))
            assert dict(accounts.settings.account("zendesk-messaging")) == {"subdomain": "pedalund"}
            assert dict(accounts.settings.account("freshdesk")) == {"domain": "velo"}

    run(check())


def test_a_link_shows_its_host_and_what_it_opens_for_a_sample_customer(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            link = field(shown, "link")
            QTest.keyClicks(link, "https://help.example/new?mail={email}")
            assert account(shown).preview() == (
                "Opens help.example. For a sample customer: https://help.example/new?mail=alex%40example.com"
            )
            QTest.keyClick(link, Qt.Key.Key_Return)
            await until(account(shown).rows["link"].says_saved)
            assert shown.house.preferences.settings.link == "https://help.example/new?mail={email}"

    run(check())


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("http://help.example", "begins with neither https:// nor mailto:"),
        ("https://good.example@evil.example/", "leads to “evil.example”"),
        ("https://help.example/{phone}", "a place that nothing fills: “phone”"),
        ("https://help.example/?s={summary}", "which is not put into links"),
        ("javascript:alert(1)", "begins with neither"),
    ],
)
def test_a_link_that_may_not_be_used_is_explained_and_not_saved(
    tmp_path: Path, template: str, reason: str
) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"link": "https://help.example/"}) as shown:
            shown.page.show()
            link, row = field(shown, "link"), account(shown).rows["link"]
            link.selectAll()
            QTest.keyClicks(link, template)
            QTest.keyClick(link, Qt.Key.Key_Return)
            await until(row.error)
            assert row.error().startswith("Not saved.")
            assert reason in row.error()
            assert account(shown).preview() == ""
            assert shown.house.preferences.settings.link == "https://help.example/"
            await shown.house.preferences.change({"agent_name": "Velo"})
            assert link.text() == template
            assert reason in row.error()

    run(check())


def test_a_link_with_the_summary_is_saved_once_that_is_allowed(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            link, row = field(shown, "link"), account(shown).rows["link"]
            QTest.keyClicks(link, "https://help.example/?s={summary}")
            QTest.keyClick(link, Qt.Key.Key_Return)
            await until(row.error)
            await shown.house.preferences.change({"summary_in_link": True})
            await until(lambda: shown.house.preferences.settings.link)
            await until(lambda: not row.error())

    run(check())
