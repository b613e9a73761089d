"""A workspace on a disk that became read-only: shown, said so, and nothing that is typed disappears."""

import pytest
from PySide6.QtCore import Qt

from console.conversation.errors import SettingsError
from tests.faults.disks import Disk
from tests.scripted_agent import scripted
from tests.stories.playing import CTRL, Story, Theatre

CHAIN = "How do I clean my chain?"
MORE = "And how often?"


def test_a_workspace_that_became_read_only_is_shown_and_every_refusal_has_its_remedy(
    theatre: Theatre, disk: Disk
) -> None:
    theatre.set({"agent_name": "Ada"})

    async def first(story: Story) -> None:
        await story.send(CHAIN)

    async def second(story: Story) -> None:
        assert [turn.message.text for turn in story.state.turns] == [CHAIN, "Use a brush."]
        story.type(MORE)
        story.press(Qt.Key.Key_Return, CTRL)
        await story.until(lambda: "cannot be written" in story.banner(), "it is told")
        assert "Give yourself the right to write this folder" in story.banner()
        await story.window.owner.idle()
        assert story.window.chat.composer.text() == MORE
        assert len(story.state.turns) == 2
        with pytest.raises(SettingsError, match="The settings were not saved") as refused:
            await story.house.preferences.change({"agent_name": "Grace"})
        assert "read-only" in refused.value.remedy.english()
        assert story.house.desk.settings.agent_name == "Ada"

    async def third(story: Story) -> None:
        assert len(story.state.turns) == 2
        state = await story.send(MORE)
        assert [turn.message.text for turn in state.turns[2:]] == [MORE, "Every week."]

    assert theatre.play(first, scripted("Use a brush.")) == 0
    with disk.read_only():
        assert theatre.play(second, scripted()) == 0
    assert theatre.play(third, scripted("Every week.")) == 0
