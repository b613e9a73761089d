"""A lead plays the customer: talks, sees why, stops, types half a message and finds it again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from console.conversation.events import Purpose
from console.conversation.messages import Ending
from console.conversation.readings import Trigger
from console.ui.chat.trigger_row import TriggerRow
from console.ui.widgets.meter import Meter
from tests.scripted_agent import Say, Until, scripted
from tests.stories.playing import CTRL, SHIFT, Story, Theatre

CHAIN = "How do I clean my chain?"
WATCH = "Does your app pair with my Garmin watch over Bluetooth?"
PERSON = "Can I just talk to a human, please?"


def meters(story: Story) -> dict[Trigger, str]:
    """What each trigger's row says to a screen reader."""
    rows = story.window.chat.inspector.escalation.findChildren(TriggerRow)
    return {row.trigger: row.findChildren(Meter)[0].spoken() for row in rows if row.isVisible()}


def test_a_lead_talks_to_the_agent_and_sees_the_triggers_change(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        assert meters(story) == {}
        state = await story.send(CHAIN)
        assert state.turns[1].message.citations
        quiet = meters(story)
        assert set(quiet) == set(Trigger)
        assert not any("fired" in said.lower() for said in quiet.values())
        assert state.turns[1].message.text.splitlines()[0] in story.window.chat.transcript.toPlainText()
        await story.send(WATCH)
        assert "fired" in meters(story)[Trigger.CANNOT_ANSWER].lower()
        state = await story.send(PERSON)
        assert state.silent
        fired = meters(story)
        assert "fired" in fired[Trigger.ASKS_FOR_PERSON].lower()
        assert "fired" not in fired[Trigger.CANNOT_ANSWER].lower()
        story.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        story.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        await story.until(lambda: "fired" in meters(story)[Trigger.CANNOT_ANSWER].lower())

    assert theatre.play(scene) == 0


def test_a_customer_who_presses_talk_to_a_person_gets_one(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        state = await story.send(WATCH)
        assert state.offered is not None
        story.click(story.button("Talk to a person"))
        state = await story.settled()
        assert state.silent
        assert state.turns[2].pressed
        assert "Talk to a person" in state.turns[2].message.text
        (button,) = story.buttons("Talk to a person")
        assert not button.isEnabled()
        assert "the AI is silent from here" in story.window.chat.transcript.toPlainText()
        shown = state.shown[-1].text
        assert shown.split(".")[0] in story.window.chat.transcript.toPlainText()

    assert theatre.play(scene) == 0


def test_a_customer_who_takes_the_offer_by_its_key_gets_a_person(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send(WATCH)
        story.press(Qt.Key.Key_P, CTRL | SHIFT)
        assert (await story.settled()).silent

    assert theatre.play(scene) == 0


def test_a_lead_stops_an_answer_with_esc_and_what_was_said_is_kept(theatre: Theatre) -> None:
    here = Until()
    agent = scripted((Say("First wipe "), Say("the chain "), here, Say("and oil it.")))

    async def scene(story: Story) -> None:
        story.type(CHAIN)
        story.press(Qt.Key.Key_Return, CTRL)
        await story.until(here.reached.is_set)
        await story.until(lambda: "First wipe the chain" in story.window.chat.transcript.toPlainText())
        assert story.button("Stop").isVisible()
        story.press(Qt.Key.Key_Escape)
        state = await story.settled()
        assert state.turns[-1].message.text == "First wipe the chain "
        assert state.turns[-1].message.ending is Ending.STOPPED
        await story.until(lambda: story.buttons("Send"), "Stop is Send again")
        text = story.window.chat.transcript.toPlainText()
        assert text.count("First wipe the chain") == 1
        assert "Stopped here" in text

    assert theatre.play(scene, agent) == 0
    agent.done(stopped=True)


def test_a_lead_asks_for_the_answer_that_never_came(theatre: Theatre) -> None:
    here = Until()
    agent = scripted((here,), "Use a brush.")

    async def first(story: Story) -> None:
        story.type(CHAIN)
        story.press(Qt.Key.Key_Return, CTRL)
        await story.until(here.reached.is_set)

    assert theatre.play(first, agent) == 0

    async def second(story: Story) -> None:
        story.click(story.button("Answer now"))
        state = await story.settled()
        assert state.turns[-1].message.text == "Use a brush."
        assert state.turns[-1].purpose is Purpose.ANSWER
        assert story.buttons("Answer now") == []

    assert theatre.play(second, agent) == 0
    agent.done(stopped=True)


def test_a_lead_who_closes_over_half_a_message_finds_it_again(theatre: Theatre) -> None:
    agent = scripted("Use a brush.")

    async def first(story: Story) -> None:
        await story.send(CHAIN)
        story.type("And how do I")
        story.window.close()

    assert theatre.play(first, agent) == 0

    async def second(story: Story) -> None:
        assert story.window.chat.composer.text() == "And how do I"
        assert story.state.turns[0].message.text == CHAIN

    assert theatre.play(second, agent) == 0


def test_a_lead_who_closes_right_after_sending_finds_the_message_journalled(theatre: Theatre) -> None:
    agent = scripted("Use a brush.")

    async def first(story: Story) -> None:
        story.type(CHAIN)
        story.press(Qt.Key.Key_Return, CTRL)
        story.window.close()

    assert theatre.play(first, agent) == 0

    async def second(story: Story) -> None:
        assert story.state.turns[0].message.text == CHAIN
        assert story.window.chat.composer.text() == ""

    assert theatre.play(second, agent) == 0


def test_the_draft_of_a_new_chat_survives_another_chat_and_a_restart(theatre: Theatre) -> None:
    agent = scripted("Use a brush.")

    async def first(story: Story) -> None:
        old = await story.send(CHAIN)
        story.press(Qt.Key.Key_N, CTRL)
        story.type("Do you rent ")
        story.window.chat.open(old.id)
        await story.until(lambda: story.window.chat.current() is not None)
        assert story.window.chat.composer.text() == ""
        story.press(Qt.Key.Key_N, CTRL)
        await story.until(lambda: story.window.chat.composer.text() == "Do you rent ")
        story.type("bikes")
        assert story.window.chat.current() is None

    assert theatre.play(first, agent) == 0

    async def second(story: Story) -> None:
        assert story.window.chat.current() is None
        assert story.window.chat.composer.text() == "Do you rent bikes"

    assert theatre.play(second, agent) == 0


def test_what_cannot_be_journalled_stands_in_the_composer_again(theatre: Theatre) -> None:
    agent = scripted("Use a brush.")

    async def scene(story: Story) -> None:
        state = await story.send(CHAIN)
        await story.house.store.forget(state.id)
        story.type("And the gears?")
        story.press(Qt.Key.Key_Return, CTRL)
        await story.window.owner.idle()
        assert story.window.chat.composer.text() == "And the gears?"
        assert "Choose another one." in story.banner()

    assert theatre.play(scene, agent) == 0


def test_every_deed_of_the_chats_menu_is_there(theatre: Theatre) -> None:
    """Renaming through its dialog, as a person does it."""
    from PySide6.QtWidgets import QInputDialog

    agent = scripted("Use a brush.")

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        story.window.chat.intents.rename()
        dialog = story.window.chat.findChildren(QInputDialog)[0]
        dialog.setTextValue("Chain")
        dialog.accept()
        await story.until(lambda: story.state.title == "Chain")
        assert any(isinstance(b, QAbstractButton) for b in story.buttons("More actions"))

    assert theatre.play(scene, agent) == 0
