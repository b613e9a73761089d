"""A lead tries a chat under other conditions: as a ticket, tagged, off duty, under another provider."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from console.conversation.events import By, ConditionsSet, Purpose, Started
from console.conversation.messages import Author, Channel
from console.conversation.readings import Action, Trigger
from console.store.port import Filter
from console.turns import replies
from console.ui.chat.conditions import ConditionsFrame
from tests.stories.playing import CTRL, Story, Theatre

CHAIN = "How do I clean the chain of my Fjell 3?"
WATCH = "Does your app pair with my Garmin watch over Bluetooth?"
PERSON = "Can I just talk to a human, please?"


def frame(story: Story) -> ConditionsFrame:
    """The conditions, opened by the header's button where they are not open yet."""
    found = story.window.chat.findChildren(ConditionsFrame)
    if not found or not found[0].isVisible():
        story.click(story.window.chat.header.conditions)
        found = story.window.chat.findChildren(ConditionsFrame)
    assert found[0].isVisible()
    return found[0]


async def over(story: Story) -> None:
    """Waits until what was wanted is done, also where no chat is shown yet."""
    await story.window.owner.idle()


async def press(story: Story, name: str) -> None:
    """Presses a part of the conditions by its name."""
    story.click(story.button(name, frame(story)))
    await over(story)


async def pick(story: Story, box: QComboBox, name: str) -> None:
    """Picks out of a list by typing what stands there."""
    box.setFocus()
    QTest.keyClicks(box, name)
    assert box.currentText() == name
    await over(story)


async def write(story: Story, field: QLineEdit, text: str) -> None:
    """Types into a field and settles it with Enter."""
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await over(story)


async def close(story: Story) -> None:
    """Esc, and back to the composer."""
    story.press(Qt.Key.Key_Escape)
    assert not story.window.chat.findChildren(ConditionsFrame)[0].isVisible()
    await story.compose()


def statement(story: Story) -> str:
    return story.window.chat.header.conditions.statement()


def rows(story: Story) -> str:
    """What stands in the rows of widgets over the transcript."""
    view: QWidget = story.window.chat.transcript.viewport()
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def decided(story: Story) -> tuple[Action, Trigger | None]:
    turn = story.state.decided
    assert turn is not None
    assert turn.decision is not None
    return turn.decision.action, turn.decision.trigger


def test_a_ticket_that_the_ai_cannot_answer_goes_to_a_person_and_the_customer_reads_nothing(
    theatre: Theatre,
) -> None:
    theatre.set_shop(auto_handover_when_cannot_answer=True)

    async def scene(story: Story) -> None:
        await press(story, "Ticket")
        assert statement(story) == "Ticket"
        await close(story)
        state = await story.send(WATCH)
        assert decided(story) == (Action.HAND_OVER, Trigger.CANNOT_ANSWER)
        assert state.channel is Channel.TICKET
        assert state.silent
        assert [turn.message.author for turn in state.turns] == [Author.CUSTOMER]
        assert state.shown == ()
        (started, *_) = await story.house.desk.store.entries(state.id)
        assert isinstance(started.event, Started)
        assert started.event.channel is Channel.TICKET

    assert theatre.play(scene) == 0


def test_the_same_question_in_a_chat_is_offered_a_person(theatre: Theatre) -> None:
    theatre.set_shop(auto_handover_when_cannot_answer=True)

    async def scene(story: Story) -> None:
        await story.send(WATCH)
        assert decided(story) == (Action.OFFER, Trigger.CANNOT_ANSWER)
        assert statement(story) == ""

    assert theatre.play(scene) == 0


def test_a_tag_that_stands_for_a_blocked_topic_hands_over_before_any_answer(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        assert decided(story)[0] is Action.CONTINUE
        tags = frame(story).form.tags
        QTest.keyClicks(tags.field, "vip, Legal")
        QTest.keyClick(tags.field, Qt.Key.Key_Return)
        await story.settled()
        assert [chip.text() for chip in tags.chips.findChildren(QAbstractButton)] == ["vip", "Legal"]
        await close(story)
        assert "From here: tagged vip, Legal" in story.window.chat.transcript.toPlainText()
        await story.send("And how long does that take?")
        assert decided(story) == (Action.HAND_OVER, Trigger.TOPIC)

    assert theatre.play(scene) == 0


@pytest.mark.parametrize("own", ["", "We are back on Monday at nine."])
def test_off_duty_the_customer_is_told_so_and_nothing_is_promised(theatre: Theatre, own: str) -> None:
    theatre.set_shop(office_hours={"open": True}, away_text=own, handover_text="Somebody comes at once.")

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        await press(story, "Nobody is there")
        assert statement(story) == "off duty"
        await close(story)
        state = await story.send(PERSON)
        assert state.turns[-1].purpose is Purpose.ACKNOWLEDGE
        assert (own or replies.AWAY) in state.turns[-1].message.text
        assert "nobody is on duty" in story.window.chat.transcript.toPlainText()

    assert theatre.play(scene) == 0


def test_on_duty_beats_a_calendar_that_says_closed(theatre: Theatre) -> None:
    theatre.set_shop(office_hours={"open": False})

    async def scene(story: Story) -> None:
        await press(story, "People are there")
        await close(story)
        state = await story.send(PERSON)
        assert "no need to repeat anything" in state.turns[-1].message.text

    assert theatre.play(scene) == 0


def test_a_provider_brings_its_own_default_for_the_very_first_request(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await pick(story, frame(story).form.provider, "Intercom")
        assert statement(story) == "Intercom"
        assert "Asks back first" in frame(story).form.effects.text()
        await close(story)
        await story.send(PERSON)
        assert decided(story) == (Action.ASK_FIRST, Trigger.ASKS_FOR_PERSON)
        state = await story.send(PERSON)
        assert state.handover is not None
        assert (state.handover.provider, state.handover.provider_name) == ("intercom", "Intercom")
        story.press(Qt.Key.Key_N, CTRL)
        await over(story)
        assert statement(story) == "", "a new chat begins with the settings"
        await story.send(PERSON)
        assert decided(story) == (Action.HAND_OVER, Trigger.ASKS_FOR_PERSON)

    assert theatre.play(scene) == 0


@pytest.mark.parametrize("provider", ["HubSpot", "Freshchat"])
def test_without_a_button_the_offer_says_what_to_write_and_writing_it_is_the_press(
    theatre: Theatre, provider: str
) -> None:
    theatre.set_shop(offer_text="That is beyond me.")

    async def scene(story: Story) -> None:
        await pick(story, frame(story).form.provider, provider)
        assert "in words, without a button" in frame(story).form.effects.text()
        await close(story)
        state = await story.send(WATCH)
        assert state.offered is not None
        assert state.turns[-1].message.text == f"That is beyond me. {replies.REPLY_WITH}"
        assert story.buttons("Talk to a person") == []
        state = await story.send('"talk to a person".')
        assert state.handover is not None
        assert (state.handover.by, state.handover.trigger) == (By.CUSTOMER, Trigger.CANNOT_ANSWER)
        assert story.buttons("Talk to a person") == []
        assert "chosen" in rows(story)

    assert theatre.play(scene) == 0


def test_a_provider_of_tickets_alone_makes_it_a_ticket(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await pick(story, frame(story).form.provider, "Freshdesk")
        assert frame(story).form.channel.value() == "ticket"
        assert statement(story) == "Ticket · Freshdesk"
        await press(story, "Chat")
        assert "Freshdesk takes no chats." in frame(story).form.effects.text()

    assert theatre.play(scene) == 0


def test_who_the_customer_is_stands_in_the_summary_and_is_found(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send("Ok")
        form = frame(story).form
        await write(story, form.name, "Noor Haddad")
        await write(story, form.email, "noor@example.com")
        await pick(story, form.language, "Swedish")
        state = await story.settled()
        assert state.summary is not None
        assert state.summary.slots.contact == "Noor Haddad, noor@example.com"
        assert state.summary.slots.language == "Swedish"
        found = await story.house.desk.rows(Filter(text="Haddad"))
        assert [row.customer for row in found.rows] == ["Noor Haddad"]

    assert theatre.play(scene) == 0


def test_conditions_are_there_again_after_a_restart_also_those_of_a_chat_not_begun(theatre: Theatre) -> None:
    theatre.set_shop()

    async def first(story: Story) -> None:
        await story.send(CHAIN)
        await press(story, "Ticket")
        await press(story, "Nobody is there")
        assert statement(story) == "Ticket · off duty"
        await close(story)
        story.press(Qt.Key.Key_N, CTRL)
        await over(story)
        await pick(story, frame(story).form.provider, "Gorgias")
        assert statement(story) == "Gorgias"

    assert theatre.play(first) == 0

    async def second(story: Story) -> None:
        assert statement(story) == "Ticket · off duty"
        assert "From here: Ticket · nobody is on duty" in story.window.chat.transcript.toPlainText()
        story.press(Qt.Key.Key_N, CTRL)
        await over(story)
        assert statement(story) == "Gorgias"
        state = await story.send(CHAIN)
        entries = await story.house.desk.store.entries(state.id)
        assert isinstance(entries[1].event, ConditionsSet)
        assert (entries[1].event.provider, entries[1].event.own_provider) == ("gorgias", True)
        assert (await story.house.store.verify()).breaks == ()

    assert theatre.play(second) == 0


def test_every_change_can_be_undone_and_leaves_no_line_behind(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        before = story.state.conditions
        await press(story, "Ticket")
        await press(story, "Nobody is there")
        undo = "Undo the last change of the conditions"
        await press(story, undo)
        assert statement(story) == "Ticket"
        await press(story, undo)
        assert story.state.conditions == before
        assert story.buttons(undo) == []
        assert "From here" not in story.window.chat.transcript.toPlainText()
        assert len(await story.house.desk.store.entries(story.state.id)) > 4, (
            "nothing is taken out of the journal"
        )

    assert theatre.play(scene) == 0


def test_undo_of_the_whole_window_takes_conditions_back_step_by_step(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        await press(story, "Ticket")
        await press(story, "Nobody is there")
        story.press(Qt.Key.Key_Escape)
        story.press(Qt.Key.Key_Z, CTRL)
        await story.settled()
        assert statement(story) == "Ticket"
        story.press(Qt.Key.Key_Z, CTRL)
        await story.settled()
        assert statement(story) == ""

    assert theatre.play(scene) == 0


def test_the_palette_opens_the_conditions_and_esc_goes_back(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        story.press(Qt.Key.Key_K, CTRL)
        await over(story)
        story.type("conditions")
        story.press(Qt.Key.Key_Return)
        await over(story)
        (found,) = story.window.chat.findChildren(ConditionsFrame)
        assert found.isVisible()
        assert found.isAncestorOf(QApplication.focusWidget() or story.window)
        story.press(Qt.Key.Key_Escape)
        assert not found.isVisible()

    assert theatre.play(scene) == 0


def test_the_conditions_of_the_last_chat_come_back_with_one_action(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await press(story, "Ticket")
        await pick(story, frame(story).form.provider, "Gorgias")
        await close(story)
        await story.send(CHAIN)
        story.press(Qt.Key.Key_N, CTRL)
        await over(story)
        assert statement(story) == ""
        await press(story, "Same conditions again")
        assert statement(story) == "Ticket · Gorgias"
        await press(story, "Undo the last change of the conditions")
        assert statement(story) == ""

    assert theatre.play(scene) == 0


def test_conditions_changed_while_the_agent_answers_hold_from_the_next_turn_on(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        story.type(CHAIN)
        story.press(Qt.Key.Key_Return, CTRL)
        await story.until(lambda: story.window.chat.current() is not None)
        await press(story, "Nobody is there")
        state = await story.settled()
        assert [turn.message.author for turn in state.turns] == [Author.CUSTOMER, Author.AGENT]
        text = story.window.chat.transcript.toPlainText()
        assert text.index("From here") > text.index(state.turns[1].message.text[:20])

    assert theatre.play(scene) == 0
