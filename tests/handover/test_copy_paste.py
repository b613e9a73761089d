"""Copy + paste: the three steps, which one is next, and what is said of those that are done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.conversation.events import (
    By,
    CustomerSaid,
    Entry,
    Event,
    HandedBack,
    HandoverRequested,
    LinkOpened,
    MarkedPasted,
    PasteUndone,
    Started,
    SummaryCopied,
)
from console.conversation.fold import fold
from console.conversation.messages import Customer, Kind
from console.conversation.state import Stage, State
from console.handover.copy_paste import StepName, Steps, stage_word, steps
from console.settings import Settings

BEGAN = datetime(2026, 11, 22, 12, 58, tzinfo=UTC)
LIVECHAT = Settings(provider_name="LiveChat", link="https://my.livechat.example/chats?ref={conversation_id}")
COPIED, OPENED, PASTED = SummaryCopied("plain", 214), LinkOpened("my.livechat.example"), MarkedPasted()


def _state(*events: Event) -> State:
    begin = (
        Started(Kind.TEST, customer=Customer("Ann", "ann@mail.example")),
        CustomerSaid("A person, please"),
        HandoverRequested("h1", "copy-paste", "LiveChat", by=By.CUSTOMER),
    )
    entries = [
        Entry("c-1", number, BEGAN + timedelta(minutes=number), event)
        for number, event in enumerate((*begin, *events), start=1)
    ]
    state = fold(entries)
    assert state is not None
    return state


def _steps(*events: Event, settings: Settings = LIVECHAT) -> Steps:
    found = steps(_state(*events), settings)
    assert found is not None
    return found


def _current(*events: Event, settings: Settings = LIVECHAT) -> StepName | None:
    current = _steps(*events, settings=settings).current
    return current.name if current else None


def test_without_a_handover_there_are_no_steps() -> None:
    assert steps(State("c-1"), LIVECHAT) is None
    assert steps(_state(COPIED, HandedBack()), LIVECHAT) is None


def test_copy_comes_first_then_the_link_then_the_mark() -> None:
    assert _current() is StepName.COPY
    assert _current(COPIED) is StepName.OPEN
    assert _current(COPIED, OPENED) is StepName.PASTE
    assert _current(COPIED, OPENED, PASTED) is None
    assert _current(OPENED) is StepName.COPY, "opened first: the summary still has to be copied"
    assert _current(PASTED) is None, "the operator says that it is done"


def test_what_was_undone_is_next_again() -> None:
    found = _steps(COPIED, OPENED, PASTED, PasteUndone())
    assert found.current is not None
    assert found.current.name is StepName.PASTE
    assert found.stage is Stage.COPIED
    assert found.undo_until is None


def test_the_rows_name_the_provider_as_the_team_does_and_the_host_before_opening() -> None:
    rows = _steps().rows
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.title.english() for row in rows] == [
        "Copy the summary",
        "Open LiveChat",
        "Paste, then mark it here",
    ]
    assert [row.button.english() for row in rows] == ["Copy", "Open", "Mark as pasted"]
    assert rows[1].detail.english() == "my.livechat.example"


def test_done_rows_say_when_it_was_done() -> None:
    found = _steps(COPIED, OPENED, PASTED)
    clock = [f"{(BEGAN + timedelta(minutes=minute)).astimezone():%H:%M}" for minute in (4, 5, 6)]
    assert [row.detail.english() for row in found.rows] == [
        f"Copied {clock[0]}",
        f"Opened {clock[1]}, my.livechat.example",
        f"Pasted {clock[2]}",
    ]
    assert [row.button.english() for row in found.rows] == ["Copy again", "Open again", "Undo"]
    assert found.word.english() == f"Pasted {clock[2]}"
    assert found.undo_until == BEGAN + timedelta(minutes=6, seconds=10)


def test_the_link_is_filled_with_this_conversation() -> None:
    target = _steps().target
    assert target is not None
    assert target.url == "https://my.livechat.example/chats?ref=c-1"


def test_without_a_link_there_are_two_steps() -> None:
    settings = replace(LIVECHAT, link="  ")
    assert [row.name for row in _steps(settings=settings).rows] == [StepName.COPY, StepName.PASTE]
    assert [row.number for row in _steps(settings=settings).rows] == [1, 2]
    assert _current(COPIED, settings=settings) is StepName.PASTE


def test_a_link_that_may_not_be_used_says_why_and_does_not_stop_the_rest() -> None:
    settings = replace(LIVECHAT, link="https://good.example@evil.example/")
    found = _steps(COPIED, settings=settings)
    row = found.rows[1]
    assert (row.name, row.possible, found.target) == (StepName.OPEN, False, None)
    assert "evil.example" in row.detail.english()
    assert found.current is not None
    assert found.current.name is StepName.PASTE


@pytest.mark.parametrize(
    "change", [{"provider_name": "tawk.to"}, {"provider": "intercom"}, {"provider": "link"}]
)
def test_a_link_set_later_for_another_provider_is_not_offered_for_this_handover(
    change: dict[str, str],
) -> None:
    settings = replace(
        LIVECHAT,
        provider=change.get("provider", "copy-paste"),
        provider_name=change.get("provider_name", "LiveChat"),
    )
    assert [row.name for row in _steps(settings=settings).rows] == [StepName.COPY, StepName.PASTE]


def test_a_summary_that_does_not_fit_into_the_link_is_told() -> None:
    settings = replace(LIVECHAT, link="https://x.example/?s={summary}", summary_in_link=True)
    found = steps(_state(), settings, "word " * 900)
    assert found is not None
    assert found.rows[1].detail.english() == "x.example; the summary in the link is shortened"


def test_every_stage_has_its_word() -> None:
    assert {stage: stage_word(stage).english() for stage in Stage} == {
        Stage.NONE: "",
        Stage.NOT_COPIED: "Not copied",
        Stage.COPIED: "Copied, not pasted",
        Stage.PASTED: "Pasted",
    }
