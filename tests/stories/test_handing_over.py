"""A lead hands over by copy + paste: one click copies, marking is remembered, and no mouse is needed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from console.conversation.state import Stage
from console.summary.formats import Format
from console.ui.accessible import announced
from tests.scripted_agent import Cite, Say, scripted
from tests.stories.playing import CTRL, SHIFT, Story, Theatre

CHAIN = "How do I clean the chain of my Fjell 3?"
PERSON = "Can I just talk to a human, please?"
LINK = {"provider": "link", "provider_name": "LiveChat", "link": "https://desk.example/c?c={conversation_id}"}


def test_a_lead_asks_for_a_person_copies_in_one_click_marks_it_and_sees_it_after_a_restart(
    theatre: Theatre,
) -> None:
    theatre.set(LINK)

    async def first(story: Story) -> None:
        await story.send(CHAIN)
        state = await story.send(PERSON)
        assert state.stage is Stage.NOT_COPIED
        assert state.summary is not None
        voice = state.summary.customer_voice
        card = story.window.chat.inspector.handover
        story.click(story.button("Copy", card))
        state = await story.settled()
        assert story.copied() == voice
        assert story.copied() == card.view.text.plain()
        assert state.stage is Stage.COPIED
        await story.until(lambda: story.buttons("Mark as pasted"))
        story.click(story.button("Mark as pasted", card))
        state = await story.settled()
        assert state.stage is Stage.PASTED
        await story.until(lambda: story.buttons("Undo"))

    assert theatre.play(first, scripted("Use a brush.")) == 0

    async def second(story: Story) -> None:
        assert story.state.stage is Stage.PASTED
        card = story.window.chat.inspector.handover
        assert "Pasted" in story.said(card)
        assert "the AI is silent from here" in story.window.chat.transcript.toPlainText()
        story.click(story.button("Undo", card))
        assert (await story.settled()).stage is Stage.COPIED

    assert theatre.play(second, scripted()) == 0


def test_the_lead_hands_over_by_the_button_and_the_agent_is_silent_until_brought_back(
    theatre: Theatre,
) -> None:
    from PySide6.QtWidgets import QInputDialog

    agent = scripted("Use a brush.", "You are welcome.")

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        story.click(story.button("Hand over now"))
        state = await story.settled()
        assert state.silent
        await story.compose()
        await story.send("Is anybody there?")
        assert len(agent.asked) == 1
        story.click(story.button("Hand back to the AI"))
        dialog = story.window.chat.findChildren(QInputDialog)[0]
        dialog.setTextValue("Sent a chain.")
        dialog.accept()
        state = await story.settled()
        assert not state.silent
        await story.compose()
        state = await story.send("Thank you!")
        assert state.turns[-1].message.text == "You are welcome."
        assert "Sent a chain." in story.window.chat.transcript.toPlainText()

    assert theatre.play(scene, agent) == 0
    agent.done()


def test_the_clipboard_carries_plain_text_alone_and_html_besides_for_that_format(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        state = await story.send(PERSON)
        for one in Format:
            story.window.chat.intents.copy(one.value)
            await story.settled()
            shown = story.window.chat.carrying.rendered(state, one)
            data = QGuiApplication.clipboard().mimeData()
            assert data.text() == shown.text
            wanted = ["text/plain", "text/html"] if one is Format.HTML else ["text/plain"]
            assert sorted(data.formats()) == sorted(wanted)
            if shown.html is not None:
                assert data.html() == shown.html

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_from_the_start_to_a_copied_summary_without_the_mouse(theatre: Theatre) -> None:
    theatre.set(LINK)

    async def scene(story: Story) -> None:
        assert QApplication.focusWidget() is story.window.chat.composer.focusProxy()
        await story.send(CHAIN)
        story.press(Qt.Key.Key_H, CTRL | SHIFT)
        await story.settled()
        story.press(Qt.Key.Key_C, CTRL | SHIFT)
        state = await story.settled()
        assert state.summary is not None
        assert story.copied() == state.summary.customer_voice
        story.press(Qt.Key.Key_M, CTRL | SHIFT)
        assert (await story.settled()).stage is Stage.PASTED

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_the_copy_button_is_reached_by_tab_and_pressed_by_enter(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        state = await story.send(CHAIN)
        button = story.window.chat.inspector.summary.button
        for _ in range(80):
            if QApplication.focusWidget() is button:
                break
            story.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
        story.press(Qt.Key.Key_Return)
        await story.settled()
        assert state.summary is not None
        assert story.copied() == state.summary.agent_note

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_nothing_that_takes_the_focus_is_unnamed_and_all_of_it_is_reached_by_tab(theatre: Theatre) -> None:
    theatre.set_shop()

    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        await story.send("Does your app pair with my Garmin watch over Bluetooth?")
        _check_focus(story)
        await story.send(PERSON)
        _check_focus(story)

    assert theatre.play(scene) == 0


def _check_focus(story: Story) -> None:
    """Everything that Tab may stop at has a name, and Tab comes by it."""
    stops = [
        widget
        for widget in story.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]
    unnamed = [type(w).__name__ for w in stops if not (w.accessibleName() or _text(w))]
    assert unnamed == []
    reached: set[int] = set()
    story.window.chat.composer.setFocus()
    for _ in range(3 * len(stops)):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(id(focus))
        story.press(Qt.Key.Key_Tab)
    missed = [w.accessibleName() or _text(w) for w in stops if id(w) not in reached]
    assert missed == []


def _text(widget: QWidget) -> str:
    from PySide6.QtWidgets import QAbstractButton

    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_a_screen_reader_hears_each_fired_trigger_and_each_finished_answer_once(theatre: Theatre) -> None:
    from console.conversation.messages import Citation

    cited = Citation("chain.md", "Cleaning", "Use a brush.", "Chain care")
    heard: list[tuple[str, bool]] = []

    def hear(text: str, assertive: bool) -> None:
        heard.append((text, assertive))

    async def scene(story: Story) -> None:
        announced().connect(hear)
        story.window.chat.trouble.clear()
        await story.send(CHAIN)
        heard[:] = [one for one in heard if "nothing to answer from" not in one[0]]
        assert heard == [("Answer finished, 1 article.", False)]
        heard.clear()
        await story.send(PERSON)
        fired = [text for text, _ in heard if "fired" in text]
        assert fired == ["Turn 3: asks for a person fired. Decision: hand over."]
        heard.clear()
        story.press(Qt.Key.Key_A, CTRL | SHIFT)
        await story.settled()
        assert heard == [("Summary copied, agent note.", False)]
        announced().disconnect(hear)

    assert theatre.play(scene, scripted((Say("Use a "), Say("brush."), Cite((cited,))))) == 0
