"""The demo opens in a window where there is one to be seen, and is played off screen elsewhere."""

import pytest

from open_demo import has_display


@pytest.mark.parametrize(
    ("platform", "env", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ("darwin", {}, True),
        ("darwin", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
    ],
)
def test_a_display_is_what_the_session_says(platform: str, env: dict[str, str], seen: bool) -> None:
    assert has_display(platform, env) is seen
