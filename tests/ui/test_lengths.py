"""Longer languages: nothing is pushed out of its pane, in either size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.ui.chat.room import room
from tests.ui.lengths import Lengthened, lengthened
from tests.ui.loop import run, settle


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[Lengthened]:
    translator = Lengthened()
    assert qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_a_lengthened_text_grows_and_keeps_its_places() -> None:
    text = "Turn {turn} of {turns}, {score:.2f}"
    grown = lengthened(text)
    assert len(grown) > len(text)
    assert all(place in grown for place in ("{turn}", "{turns}", "{score:.2f}"))
    assert lengthened("d MMM yyyy") == "d MMM yyyy"


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
@pytest.mark.usefixtures("longer")
def test_no_pane_of_chat_is_wider_than_there_is_room(tmp_path: Path, size: tuple[int, int]) -> None:
    async def scenario() -> None:
        async with room(tmp_path, size=size) as there:
            await settle()
            assert too_wide(there.window.chat.findChildren(QScrollArea)) == []
            await there.say("Please connect me to a person.")
            for tab in range(3):
                there.window.chat.inspector.show_tab(tab)
                await settle()
                assert too_wide(there.window.chat.findChildren(QScrollArea)) == []

    run(scenario())


def too_wide(areas: list[QScrollArea]) -> list[str]:
    """What scrolls sideways, or would if it could."""
    return [
        f"{area.parent()}: {inside.width()} in {area.viewport().width()}"
        for area in areas
        if area.isVisible() and (inside := area.widget()) and inside.width() > area.viewport().width()
    ]
