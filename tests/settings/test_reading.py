"""Plain data into settings: what is wrong is named, the rest is used, and no secret gets in."""

import json
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.errors import BadInput
from console.conversation.readings import Rule, Topic, Trigger
from console.settings import (
    PROVIDERS,
    SETTINGS,
    Account,
    Contrast,
    Day,
    OfficeHours,
    ReducedMotion,
    Settings,
    Theme,
    is_secret_name,
    overridden,
    plain,
    read,
)

WRONG: dict[str, object] = {
    "provider": "helpdesk",
    "provider_name": "two\nlines",
    "link": 3,
    "summary_in_link": "yes",
    "account_fields": [],
    "default_account": "two\nlines",
    "accounts": [{"id": "link-2", "provider": "helpdesk"}],
    "agent": "somebody",
    "agent_name": None,
    "knowledge_folder": ["a"],
    "prevent_immediate_escalation": "default",
    "auto_handover_when_cannot_answer": 1,
    "frustration_alone": None,
    "contact_support_counts": "no",
    "thresholds": {"frustration": 2},
    "guidance": {"id": "a"},
    "topics": "all",
    "office_hours": {"open": "always"},
    "handover_text": "x" * 4_001,
    "away_text": 5,
    "offer_text": False,
    "masking": "on",
    "theme": "purple",
    "rail_names": 0,
    "reduced_motion": True,
    "contrast": True,
    "text_size": 3,
    "shortcuts": {"chat": "Ctrl+Alt+Q"},
}

EVERYTHING = Settings(
    provider="link",
    provider_name="tawk.to",
    link="https://help.example/{conversation_id}",
    summary_in_link=True,
    account_fields={"intercom": {"region": "eu"}},
    default_account="link-2",
    accounts=(Account("gorgias", "gorgias", "Shop", fields={"subdomain": "velo"}, leaving=True),),
    agent_name="Vela",
    knowledge_folder="/help",
    prevent_immediate_escalation=False,
    auto_handover_when_cannot_answer=True,
    frustration_alone=True,
    contact_support_counts=True,
    thresholds={Trigger.FRUSTRATION: 0.5},
    guidance=(Rule("safety", "If it is about safety, hand over.", ("my brake broke",), ("a brake pad",)),),
    topics=(Topic("legal", "Legal", "Law suits", "law"),),
    office_hours=OfficeHours(timezone="Europe/Berlin", days={Day.MON: (("09:00", "17:00"),)}),
    handover_text="A person is coming.",
    away_text="Nobody is here.",
    offer_text="Shall I?",
    masking=False,
    theme=Theme.DARK,
    rail_names=False,
    reduced_motion=ReducedMotion.ON,
    contrast=Contrast.HIGH,
    text_size=1.5,
    shortcuts={"palette": "Ctrl+P"},
)


def _data(settings: Settings) -> dict[str, object]:
    return {item.name: plain(getattr(settings, item.name)) for item in fields(Settings)}


def test_every_setting_has_its_words_and_every_word_its_setting() -> None:
    assert set(SETTINGS) == {item.name for item in fields(Settings)}
    for name, setting in SETTINGS.items():
        assert setting.title.english(), name
        assert setting.help.english().endswith("."), name
        assert "{name}" in setting.wrong.template, name


def test_every_setting_differs_from_its_default_in_this_files_example() -> None:
    default = Settings()
    same = [
        item.name
        for item in fields(Settings)
        if getattr(EVERYTHING, item.name) == getattr(default, item.name)
    ]
    assert same == ["agent"], "there is one agent so far"


def test_settings_survive_the_way_through_json() -> None:
    loaded = read(cast("dict[str, object]", json.loads(json.dumps(_data(EVERYTHING)))))
    assert loaded.problems == ()
    assert loaded.settings == EVERYTHING


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_value_is_named_and_the_default_used_while_the_rest_holds(name: str) -> None:
    raw = {**_data(replace(EVERYTHING, text_size=1.2)), name: WRONG[name]}
    loaded = read(raw)
    assert [problem.name.partition("[")[0].partition(".")[0] for problem in loaded.problems] == [name]
    assert loaded.problems[0].why.english().count("“" + name) == 1
    assert loaded.problems[0].remedy.english()
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    other = "theme" if name != "theme" else "provider"
    assert getattr(loaded.settings, other) == getattr(EVERYTHING, other)


def test_the_list_of_wrong_values_covers_every_setting() -> None:
    assert set(WRONG) == set(SETTINGS)


@pytest.mark.parametrize("name", sorted(WRONG))
def test_the_command_line_refuses_a_wrong_value_and_names_the_place(name: str) -> None:
    with pytest.raises(BadInput, match=rf"line 3, settings\.{name}"):
        overridden(Settings(), {name: WRONG[name]}, "line 3, settings")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("agent_name", "Vela\ud800"),
        ("guidance", [{"id": "a", "text": "\udfff"}]),
        ("provider", "link\n"),
        ("link", "https://x.example/\n"),
        ("account_fields", {"intercom": {"region": "eu\n"}}),
        ("topics", {1, 2}),
        ("masking", object()),
    ],
)
def test_what_no_file_could_hold_is_refused_and_not_shown(name: str, value: object) -> None:
    with pytest.raises(BadInput, match=f"settings.{name}") as caught:
        overridden(Settings(), {name: value})
    caught.value.message.english().encode("utf-8")


def test_an_override_changes_what_it_names_and_nothing_else() -> None:
    changed = overridden(EVERYTHING, {"provider": "gorgias", "prevent_immediate_escalation": None})
    assert changed == replace(EVERYTHING, provider="gorgias", prevent_immediate_escalation=None)


def test_an_override_takes_the_shapes_of_the_command_line() -> None:
    changed = overridden(
        Settings(),
        {
            "office_hours": {"open": False},
            "guidance": [{"id": "g1", "text": "Hand over refunds.", "examples": ["refund"]}],
            "topics": [{"id": "t1", "name": "Legal"}],
        },
    )
    assert changed.office_hours == OfficeHours(open=False)
    assert changed.guidance == (Rule("g1", "Hand over refunds.", ("refund",)),)
    assert changed.topics == (Topic("t1", "Legal"),)


def test_an_override_that_is_no_object_or_names_nothing_is_refused_with_the_names() -> None:
    with pytest.raises(BadInput, match="must be an object"):
        overridden(Settings(), ["provider"])
    with pytest.raises(BadInput, match="frustration_alone"):
        overridden(Settings(), {"frustation_alone": True})


def test_a_name_that_is_half_a_character_is_refused_in_words_that_can_be_written() -> None:
    with pytest.raises(BadInput) as caught:
        overridden(Settings(), {"\ud800": 1})
    assert caught.value.message.english().encode("utf-8")


def test_one_broken_rule_takes_none_of_the_others_with_it() -> None:
    loaded = read({"guidance": [{"id": "a", "text": "A."}, {"id": "b"}, 7, {"id": "a", "text": "Again."}]})
    assert loaded.settings.guidance == (Rule("a", "A."),)
    assert [problem.name for problem in loaded.problems] == ["guidance[1]", "guidance[2]", "guidance[3]"]


def test_a_problem_never_shows_the_value() -> None:
    loaded = read(
        {name: f"s3cret {value}" if isinstance(value, str) else value for name, value in WRONG.items()}
    )
    assert "s3cret" not in repr(loaded.problems)
    assert "s3cret" not in repr(loaded)


def test_a_former_name_is_read_and_todays_wins_where_both_stand() -> None:
    renamed = {"helpdesk": "provider", "bot_name": "agent_name"}
    loaded = read({"helpdesk": "link", "bot_name": "Old", "agent_name": "New"}, renamed)
    assert (loaded.settings.provider, loaded.settings.agent_name) == ("link", "New")
    assert [problem.name for problem in loaded.problems] == ["bot_name"]


def _providers() -> dict[str, dict[str, object]]:
    path = Path(__file__).resolve().parents[2] / "resources" / "providers.toml"
    return cast("dict[str, dict[str, object]]", tomllib.loads(path.read_text(encoding="utf-8")))


def _names(provider: str, kind: str) -> list[str]:
    return [entry["name"] for entry in cast("list[dict[str, str]]", _providers()[provider].get(kind, []))]


def test_the_provider_names_are_those_of_the_table() -> None:
    assert list(PROVIDERS) == list(_providers())


@pytest.mark.parametrize("provider", PROVIDERS)
def test_no_secret_of_any_provider_fits_into_the_settings_and_every_other_field_does(provider: str) -> None:
    for name in _names(provider, "secrets"):
        assert name not in SETTINGS
        assert is_secret_name(name)
        with pytest.raises(BadInput, match="secret"):
            Settings(account_fields={provider: {name: "s3cret"}})
        with pytest.raises(BadInput, match="secret") as caught:
            overridden(Settings(), {"account_fields": {provider: {name: "s3cret"}}})
        assert "s3cret" not in repr(caught.value)
        loaded = read({"account_fields": {provider: {name: "s3cret", "region": "eu"}}})
        assert loaded.settings.account(provider) == {"region": "eu"}
        assert "keyring" in loaded.problems[0].remedy.english()
    for name in _names(provider, "fields"):
        assert not is_secret_name(name)
        assert Settings(account_fields={provider: {name: "x"}}).account(provider) == {name: "x"}


@pytest.mark.parametrize(
    "name",
    ["token", "apiKey", "API-KEY", "webhook_url", "client.secret", "Authorization", "user_password", "keys"],
)
def test_names_of_secrets_are_known_in_any_spelling(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["key_id", "keyboard", "tokens_id", "subdomain", "monkey", "team_id"])
def test_names_that_only_sound_like_secrets_are_none(name: str) -> None:
    assert not is_secret_name(name)


def test_settings_cannot_be_changed_in_place() -> None:
    given_fields = {"intercom": {"region": "eu"}}
    settings = Settings(account_fields=given_fields)
    given_fields["intercom"]["region"] = "us"
    assert settings.account("intercom") == {"region": "eu"}
    assert isinstance(settings.account_fields["intercom"], MappingProxyType)
    assert isinstance(settings.thresholds, MappingProxyType)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(SETTINGS)) | st.text(max_size=8), _JSON, max_size=8))
def test_any_data_gives_settings_and_every_unused_entry_a_problem(raw: dict[str, object]) -> None:
    loaded = read(raw)
    assert loaded.raw == raw
    named = {problem.name.partition("[")[0].partition(".")[0] for problem in loaded.problems}
    assert {
        name[:60] for name in raw if name not in SETTINGS and "." not in name and "[" not in name
    } <= named
    assert read(_data(loaded.settings)).problems == ()


def _refusal(data: object) -> str:
    try:
        overridden(Settings(), data)
    except BadInput as error:
        return error.message.english()
    return "taken"


@given(_JSON)
def test_any_override_is_taken_or_refused_in_words(data: object) -> None:
    assert _refusal(data)
