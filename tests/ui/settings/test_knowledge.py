"""Knowledge: choosing, reading with progress, stopping, what is wrong, and trying a question."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from console.desk.feed import KnowledgeRead
from console.knowledge.library import Progress
from console.ui.settings.knowledge import KnowledgeForm
from tests.ui.loop import run, until
from tests.ui.settings.house import Screen, screen


def knowledge(shown: Screen) -> KnowledgeForm:
    shown.page.open("knowledge")
    form = shown.page.form("knowledge")
    assert isinstance(form, KnowledgeForm)
    return form


def articles(folder: Path) -> Path:
    folder.mkdir()
    (folder / "delivery.md").write_text(
        "# Delivery address\n\nYou can change the delivery address until it ships."
    )
    (folder / "empty.md").touch()
    return folder


def test_a_chosen_folder_is_saved_read_and_counted_and_a_bad_file_is_listed(tmp_path: Path) -> None:
    folder = articles(tmp_path / "help")

    async def check() -> None:
        async with screen(tmp_path / "workspace") as shown:
            shown.page.show()
            form = knowledge(shown)
            await until(form.counts.text)
            assert form.counts.text() == "The agent has nothing to answer from. Add knowledge."
            form.choose_folder(str(folder))
            await until(form.problems.texts)
            assert shown.house.preferences.settings.knowledge_folder == str(folder)
            assert form.counts.text() == "1 article, 1 passage"
            assert form.problems.texts() == ("empty.md",)
            assert form.progress.isHidden()

    run(check())


def test_choosing_opens_a_dialog_that_does_not_block(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path) as shown:
            shown.page.show()
            form = knowledge(shown)
            form.choose.click()
            dialogs = form.findChildren(QFileDialog)
            assert [one.isVisible() for one in dialogs] == [True]
            assert dialogs[0].fileMode() is QFileDialog.FileMode.Directory
            dialogs[0].reject()

    run(check())


def test_a_vanished_folder_is_told_with_its_remedy(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"knowledge_folder": str(tmp_path / "gone")}) as shown:
            shown.page.show()
            form = knowledge(shown)
            form.again.click()
            await until(lambda: not form.trouble.isHidden())
            assert f"The knowledge folder {tmp_path / 'gone'} is not there." in form.trouble.text()
            assert "choose another folder" in form.trouble.text()
            assert form.again.isEnabled()

    run(check())


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    async def check() -> None:
        (tmp_path / "nothing").mkdir()
        async with screen(tmp_path / "workspace") as shown:
            form = knowledge(shown)
            form.choose_folder(str(tmp_path / "nothing"))
            await until(lambda: not form.trouble.isHidden())
            assert "holds no Markdown, HTML or text file" in form.trouble.text()

    run(check())


def test_progress_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    async def check() -> None:
        async with screen(tmp_path, {"knowledge_folder": str(tmp_path)}) as shown:
            shown.page.show()
            form = knowledge(shown)
            shown.house.desk.feed.tell(KnowledgeRead(progress=Progress(123, 698, "a/b.md")))
            assert not form.progress.isHidden()
            assert not form.again.isEnabled()
            assert "123 of 698 · a/b.md" in [
                one.text() for one in form.progress.findChildren(type(form.counts))
            ]
            form.progress.stop.click()
            await until(lambda: not shown.owner.running("settings:stop"))
            assert not form.progress.stop.isEnabled()

    run(check())


def test_a_question_shows_its_passages_and_whether_they_count_as_an_answer(tmp_path: Path) -> None:
    folder = articles(tmp_path / "help")

    async def check() -> None:
        async with screen(tmp_path / "workspace") as shown:
            shown.page.show()
            form = knowledge(shown)
            form.choose_folder(str(folder))
            await until(form.problems.texts)
            QTest.keyClicks(form.question, "change my delivery address")
            await until(form.hits.titles)
            assert form.hits.titles() == ("Delivery address",)
            assert form.hits.verdict.text() == "Counts as an answer"
            form.question.selectAll()
            QTest.keyClicks(form.question, "quantum chromodynamics")
            await until(lambda: form.hits.verdict.text() == "Does not count as an answer")
            form.question.selectAll()
            QTest.keyClick(form.question, Qt.Key.Key_Delete)
            await until(form.hits.isHidden)

    run(check())
