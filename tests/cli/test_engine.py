"""Settings are compiled once and shared by the lines that use them."""

import pytest

from console.cli.engine import KEPT, Engine
from console.conversation.errors import BadInput
from console.settings import Settings


def test_lines_with_the_same_settings_share_what_was_compiled() -> None:
    engine = Engine(Settings())
    one = engine.under({"provider": "intercom", "masking": True}, "line 1")
    assert engine.under({"masking": True, "provider": "intercom"}, "line 2") is one
    assert engine.under(None, "line 3") is engine.under(None, "line 4")


def test_only_the_latest_settings_stay_compiled() -> None:
    engine = Engine(Settings())
    first = engine.under({"agent_name": "0"}, "")
    for number in range(1, KEPT + 1):
        engine.under({"agent_name": str(number)}, "")
    assert engine.under({"agent_name": "0"}, "") is not first


def test_settings_that_were_refused_are_refused_again() -> None:
    engine = Engine(Settings())
    for line in (1, 2):
        with pytest.raises(BadInput, match=f"line {line}, settings.provider"):
            engine.under({"provider": "nobody"}, f"line {line}")
