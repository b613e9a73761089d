"""Keys of one's own in the settings file: good ones are used, wrong ones reported, unknown ones kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.errors import BadInput
from console.settings import Settings, load, overridden, read, save
from console.settings.shortcuts import is_shortcut


def test_good_keys_are_read_and_wrong_ones_are_reported_by_name() -> None:
    loaded = read({"shortcuts": {"palette": "Ctrl+P", "undo": "", "chat": "Ctrl+Alt+Q", "send": 7, "X": "A"}})
    assert dict(loaded.settings.shortcuts) == {"palette": "Ctrl+P", "undo": ""}
    assert [problem.name for problem in loaded.problems] == [
        "shortcuts.chat",
        "shortcuts.send",
        "shortcuts.X",
    ]
    assert "Ctrl+Shift+H" in loaded.problems[0].why.english()


@pytest.mark.parametrize("value", [None, [], "Ctrl+K", 3])
def test_what_is_no_object_is_one_problem(value: object) -> None:
    loaded = read({"shortcuts": value})
    assert dict(loaded.settings.shortcuts) == {}
    assert [problem.name for problem in loaded.problems] == ["shortcuts"]


@pytest.mark.parametrize(
    "key",
    ["", "Ctrl+K", "G, P", "Ctrl++", "Ctrl+,", "Shift+F6", "Alt+Left", "Ctrl+Shift+Return", "Page Up", "Ä"],
)
def test_keys_that_can_be_pressed_are_taken(key: str) -> None:
    assert is_shortcut("palette", key)


@pytest.mark.parametrize(
    "key",
    ["Ctrl+Alt+Q", "Alt+Ctrl+Q", "Ctrl+", "\n", "Ctrl+K\n", "a b\x00", "G, P, A, B, C", "x" * 99, "Hyper+K"],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    assert not is_shortcut("palette", key)


def test_actions_that_this_console_does_not_know_are_kept_and_so_is_what_it_does_not_understand(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"shortcuts": {"from_tomorrow": "Ctrl+J", "chat": ["Ctrl", "Q"]}}))
    loaded = load(path)
    assert dict(loaded.settings.shortcuts) == {"from_tomorrow": "Ctrl+J"}
    wanted = overridden(loaded.settings, {"shortcuts": {**loaded.settings.shortcuts, "palette": "Ctrl+P"}})
    save(path, wanted, loaded)
    assert json.loads(path.read_text())["shortcuts"] == {
        "chat": ["Ctrl", "Q"],
        "from_tomorrow": "Ctrl+J",
        "palette": "Ctrl+P",
    }


def test_a_single_change_that_is_wrong_is_refused() -> None:
    with pytest.raises(BadInput, match=r"settings\.shortcuts\.chat"):
        overridden(Settings(), {"shortcuts": {"chat": "Ctrl+Alt+Q"}})


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12) | st.integers() | st.none(), max_size=5))
def test_nothing_in_the_file_raises_and_all_is_either_used_or_reported(value: dict[str, object]) -> None:
    loaded = read({"shortcuts": value})
    assert len(loaded.settings.shortcuts) + len(loaded.problems) == len(value)
