"""The real window is given hostile text: nothing is opened, nobody is called, nothing goes wrong."""

from pathlib import Path

from tests.hostile.run import played


def test_no_text_opens_calls_or_breaks_anything_in_the_window(tmp_path: Path) -> None:
    outcome = played(tmp_path, "few")
    assert outcome.codes == [0, 0], outcome.said
    assert outcome.items >= 200
    assert outcome.broken == []
    assert outcome.opened == []
    assert outcome.knocks == []
    assert outcome.touched == []
    assert outcome.navigations == []
