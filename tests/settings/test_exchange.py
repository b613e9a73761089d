"""No secret leaves with an export; an import is known before it happens and loses nothing."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.errors import BadInput
from console.settings import Settings, Theme, load, overridden, read, save
from console.settings.exchange import exported, offered
from tests.settings.test_reading import EVERYTHING

CANARY = "canary-7f3a91"


def test_an_export_read_by_another_console_gives_the_same_settings() -> None:
    offer = offered(exported(EVERYTHING).content, Settings(), "settings.json")
    assert offer.problems == ()
    assert overridden(Settings(), offer.values) == EVERYTHING
    assert {one.name for one in offer.differences} == {item.name for item in fields(Settings)} - {"agent"}


def test_only_what_differs_from_the_defaults_is_exported() -> None:
    assert json.loads(exported(Settings()).content) == {}
    assert json.loads(exported(Settings(theme=Theme.DARK)).content) == {"theme": "dark"}


def test_no_secret_of_a_settings_file_reaches_an_export(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(
        json.dumps(
            {
                "api_key": CANARY,
                "future": {"deep": [{"accessToken": CANARY}]},
                "account_fields": {"gorgias": {"subdomain": "velo", "api_key": CANARY}},
                "accounts": [
                    {"id": "link", "provider": "link", "link": f"https://a.example/?token={CANARY}"}
                ],
                "link": f"https://a.example/?webhook_secret={CANARY}",
            }
        )
    )
    made = exported(load(file).settings)
    assert CANARY.encode() not in made.content
    assert made.left_out == ("link", "accounts")
    assert json.loads(made.content)["account_fields"] == {"gorgias": {"subdomain": "velo"}}


def test_an_import_names_what_is_wrong_and_takes_the_rest() -> None:
    raw = {
        "theme": "purple",
        "agent_name": "Vela",
        "office_hours": {"timezone": "Nowhere/Land", "days": {"mon": [["09:00", "17:00"]]}},
        "topics": [{"id": "legal", "name": "Legal"}, {"id": ""}],
    }
    offer = offered(json.dumps(raw).encode(), Settings(), "a.json")
    assert [one.name for one in offer.differences] == ["agent_name", "topics"]
    assert [problem.name for problem in offer.problems] == ["theme", "office_hours", "topics[1]"]
    assert all(problem.remedy.english() for problem in offer.problems)


def test_what_the_file_does_not_name_stays_as_it_is() -> None:
    before = overridden(Settings(), {"theme": "dark", "agent_name": "Vela"})
    offer = offered(b'{"theme": "light"}', before, "a.json")
    assert overridden(before, offer.values).agent_name == "Vela"


def test_an_unknown_entry_is_kept_unless_it_may_be_a_secret() -> None:
    raw = {"future": [1], "password": CANARY, "later": {"token": CANARY}}
    offer = offered(json.dumps(raw).encode(), Settings(), "a.json")
    assert offer.unknown == {"future": [1]}
    assert [problem.name for problem in offer.problems] == ["password", "later"]
    assert CANARY not in repr(offer)


def test_strays_of_an_import_stand_in_the_file_and_go_again_when_it_is_undone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"mine": 1, "future": "ours"}')
    loaded = load(file)
    loaded = save(file, loaded.settings, loaded, strays={"future": "theirs", "other": 2})
    assert json.loads(file.read_text()) == {"mine": 1, "future": "ours", "other": 2}
    save(file, loaded.settings, loaded, without=("other",))
    assert json.loads(file.read_text()) == {"mine": 1, "future": "ours"}


def test_an_old_name_is_read_under_todays() -> None:
    assert read({"colour": "dark"}, {"colour": "theme"}).settings.theme is Theme.DARK


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"{", b"[" * 100_000, b"x" * 5_000_001])
def test_what_is_no_settings_file_is_refused_by_its_name_with_a_remedy(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        offered(content, Settings(), "strange.json")
    assert "strange.json" in refused.value.message.english()
    assert refused.value.remedy.english()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from([item.name for item in fields(Settings)]) | st.text(max_size=10)


@given(st.dictionaries(NAMES, JSON, max_size=5))
def test_whatever_a_file_holds_is_offered_and_can_be_set(raw: dict[str, object]) -> None:
    offer = offered(json.dumps(raw).encode(), EVERYTHING, "a.json")
    after = overridden(EVERYTHING, offer.values)
    for one in offer.differences:
        assert one.name in raw
        assert getattr(after, one.name) != getattr(EVERYTHING, one.name)
