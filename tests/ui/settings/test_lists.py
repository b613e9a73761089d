"""Guidance and topics: add, edit, rename, remove with a way back, never two of one id, and trying them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from console.conversation.readings import Rule, Topic
from console.ui.settings.fields import LONGEST_PASTE
from console.ui.settings.guidance import GuidanceForm, RuleCard
from console.ui.settings.lists import one_per_line, unique
from console.ui.settings.topics import TopicCard, TopicsForm
from tests.ui.loop import run, until
from tests.ui.settings.house import Screen, sample_settings, screen


def guidance(shown: Screen) -> GuidanceForm:
    shown.page.open("guidance")
    form = shown.page.form("guidance")
    assert isinstance(form, GuidanceForm)
    return form


def topics(shown: Screen) -> TopicsForm:
    shown.page.open("topics")
    form = shown.page.form("topics")
    assert isinstance(form, TopicsForm)
    return form


def rules(shown: Screen) -> tuple[Rule, ...]:
    return shown.house.preferences.settings.guidance


def card(form: GuidanceForm, place: int) -> RuleCard:
    found = form.entries.cards()[place]
    assert isinstance(found, RuleCard)
    return found


def test_a_new_rule_gets_a_name_of_its_own_words_and_stays_unfolded(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = guidance(shown)
            form.add.click()
            new = card(form, 0)
            assert not new.is_folded()
            new.text.setPlainText("If the customer mentions a recall, hand over to a person.")
            new.text.tell()
            await until(lambda: rules(shown))
            assert rules(shown)[0].id == "if-the-customer"
            assert card(form, 0) is new
            new.examples.setPlainText("My bike was recalled\n\n  Is mine on the list?  ")
            new.examples.tell()
            await until(lambda: rules(shown)[0].examples)
            assert rules(shown)[0].examples == ("My bike was recalled", "Is mine on the list?")

    run(check())


def test_a_rule_can_be_renamed_in_place_but_not_to_the_name_of_another(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            form = guidance(shown)
            before, first = rules(shown), card(form, 0)
            first.name.setText("brakes")
            first.name.returnPressed.emit()
            first.name.editingFinished.emit()
            row = first.fields()[1]
            await until(row.error)
            assert "another one called “brakes”" in row.error()
            assert rules(shown) == before
            first.name.setText("danger")
            first.name.editingFinished.emit()
            await until(lambda: rules(shown)[0].id == "danger")
            assert card(form, 0) is first
            assert rules(shown)[0].text == before[0].text
            assert len(rules(shown)) == len(before)

    run(check())


def test_a_removed_rule_comes_back_to_its_place(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.show()
            form = guidance(shown)
            before = rules(shown)
            card(form, 1).remove.click()
            await until(lambda: len(rules(shown)) == len(before) - 1)
            assert before[1] not in rules(shown)
            form.undo.button.click()
            await until(lambda: rules(shown) == before)
            assert [one.saved_id for one in form.entries.cards()] == [rule.id for rule in before]

    run(check())


def test_an_emptied_rule_is_not_saved_and_a_draft_can_be_dropped(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            form = guidance(shown)
            before, first = rules(shown), card(form, 0)
            first.text.setPlainText("  ")
            first.text.tell()
            row = first.fields()[0]
            assert row.error().startswith("Not saved. Write the rule")
            form.add.click()
            draft = form.entries.cards()[-1]
            draft.remove.click()
            assert draft not in form.entries.cards()
            assert rules(shown) == before

    run(check())


def test_words_are_counted_and_above_75_the_hint_says_what_helps(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            first = card(guidance(shown), 0)
            first.text.setPlainText("word " * 23)
            assert first.hint() == "23 of 75 words."
            first.text.setPlainText("word " * 76)
            assert first.hint().startswith("76 of 75 words. One instruction each")

    run(check())


def test_at_most_thirty_rules_can_be_added(tmp_path: Path) -> None:
    many = [{"id": f"r{number}", "text": "If this, hand over."} for number in range(30)]

    async def check() -> None:
        async with screen(tmp_path, {"guidance": many}) as shown:
            form = guidance(shown)
            assert not form.add.isEnabled()
            form.entries.cards()[0].remove.click()
            await until(form.add.isEnabled)

    run(check())


def test_trying_a_message_shows_which_rules_match_and_follows_their_change(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.show()
            form = guidance(shown)
            form.try_it.message.setPlainText("The charger smells burnt, is that normal?")
            await until(form.try_it.rows)
            assert form.try_it.verdict.text() == "Would hand over"
            assert form.try_it.rows()[0].startswith("safety, ")
            assert form.try_it.rows()[0].endswith(", fired")
            card(form, 0).remove.click()
            await until(lambda: form.try_it.verdict.text() == "Would not hand over")

    run(check())


def test_a_topic_is_tried_by_its_tag_too(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, sample_settings()) as shown:
            shown.page.show()
            form = topics(shown)
            form.try_it.tags.setText("vip, legal")
            await until(form.try_it.rows)
            assert form.try_it.verdict.text() == "Would hand over"
            assert form.try_it.rows()[0] == "Legal, 1.00 of 0.50, fired"

    run(check())


def test_a_topic_keeps_its_id_when_it_is_renamed(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = topics(shown)
            form.add.click()
            new = form.entries.cards()[0]
            assert isinstance(new, TopicCard)

            def saved() -> tuple[Topic, ...]:
                return shown.house.preferences.settings.topics

            for name in ("Legal", "Lawyers"):
                new.name.setText(name)
                new.name.editingFinished.emit()
                await until(
                    lambda name=name: [t.name for t in shown.house.preferences.settings.topics] == [name]
                )
            assert saved() == (Topic("legal", "Lawyers"),)

    run(check())


@pytest.mark.parametrize("text", ["", "!!!", "   "])
def test_a_text_without_words_still_gets_an_id(text: str) -> None:
    assert unique(text, (), "rule") == "rule"


@given(st.lists(st.text(max_size=60), max_size=8))
def test_ids_are_never_empty_nor_the_same(texts: list[str]) -> None:
    taken: list[str] = []
    for text in texts:
        taken.append(unique(text, taken, "rule"))
    assert all(taken)
    assert len(set(taken)) == len(taken)


@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=("Cc", "Zl", "Zp", "Zs"))).filter(str.strip))
)
def test_lines_come_back_as_they_were_written(lines: list[str]) -> None:
    assert one_per_line("\n \n".join(lines)) == tuple(lines)


def test_of_an_endless_paste_the_beginning_is_taken(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            form = guidance(shown)
            form.add.click()
            new = card(form, 0)
            data = QMimeData()
            data.setText(" " * 100_000 + "x")
            data.setHtml("<b>bold</b>")
            new.text.insertFromMimeData(data)
            assert new.text.toPlainText() == " " * LONGEST_PASTE

    run(check())
