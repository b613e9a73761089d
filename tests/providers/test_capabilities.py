"""The capability table says what the design says, and enough for a screen to be built from it."""

import re
from pathlib import Path

import pytest

from console.conversation.errors import BadInput
from console.conversation.messages import Channel
from console.conversation.phrases import NOTHING
from console.providers.capabilities import How, Passing, capabilities, shown_name, table
from console.settings import SETTINGS

YES, NO = How.YES, How.NO
EXPECTED = {  # person, e-mail, summary, tag at handover, topic from tags: the table of the design, section 4
    "intercom": (YES, YES, Passing.AUTOMATED, YES, YES),
    "zendesk-messaging": (YES, YES, Passing.AUTOMATED, How.METADATA, NO),
    "zendesk-tickets": (YES, YES, Passing.AUTOMATED, YES, YES),
    "hubspot": (YES, YES, Passing.AUTOMATED, How.PROPERTY, NO),
    "freshchat": (YES, NO, Passing.AUTOMATED, How.PROPERTY, How.PROPERTY),
    "freshdesk": (YES, YES, Passing.AUTOMATED, YES, YES),
    "gorgias": (YES, YES, Passing.AUTOMATED, YES, YES),
    "link": (How.OPENS, How.MAILTO, Passing.COPY_PASTE, NO, NO),
    "copy-paste": (How.BY_PERSON, How.BY_PERSON, Passing.COPY_PASTE, NO, NO),
}
HOLDS_BACK = {"intercom", "zendesk-messaging", "zendesk-tickets", "freshchat"}
CANNOT_HAND_BACK = {"hubspot", "gorgias"}
SECRETS = {
    "intercom": ["access_token"],
    "zendesk-messaging": ["app_secret", "api_token"],
    "zendesk-tickets": ["api_token"],
    "hubspot": ["access_token"],
    "freshchat": ["api_key"],
    "freshdesk": ["api_key"],
    "gorgias": ["api_key"],
    "link": [],
    "copy-paste": [],
}


def test_the_table_is_the_designs() -> None:
    found = {
        name: (row.person, row.email, row.summary, row.tag, row.topic_from_tags)
        for name, row in table().items()
    }
    assert found == EXPECTED


def test_the_first_request_is_held_back_where_the_field_does_it() -> None:
    assert {name for name, row in table().items() if row.prevent_immediate_escalation} == HOLDS_BACK


def test_where_a_conversation_cannot_be_handed_back_the_reason_is_told() -> None:
    assert {name for name, row in table().items() if not row.hand_back} == CANNOT_HAND_BACK
    for name in CANNOT_HAND_BACK:
        assert capabilities(name).hand_back_reason is not NOTHING


def test_where_watching_is_not_whole_the_reason_is_told() -> None:
    for name, row in table().items():
        assert (row.watch is How.YES) == (row.watch_reason is NOTHING), name


def test_secrets_are_asked_for_where_a_provider_has_an_account() -> None:
    assert {name: [secret.name for secret in row.secrets] for name, row in table().items()} == SECRETS


def test_the_customer_reads_nothing_on_ticket_channels_and_something_on_chats() -> None:
    for name, row in table().items():
        assert (Channel.TICKET in row.silent) == (Channel.TICKET in row.channels), name
        assert Channel.CHAT not in row.silent, name


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_row_has_all_the_words_a_person_needs(name: str) -> None:
    row = capabilities(name)
    assert row.name == name
    assert row.title
    assert row.channels
    assert row.stops_by.english().endswith(".")
    assert 1_000 <= row.limit <= 65_536
    names = [field.name for field in row.fields] + [secret.name for secret in row.secrets]
    assert len(set(names)) == len(names)
    for field in row.fields:
        assert field.title.english()
        assert field.help.english().endswith(".")
        assert field.example
        assert not field.example.endswith(field.suffix or "\0")
        assert field.setting == (field.name in SETTINGS)
    for secret in row.secrets:
        assert secret.title.english()
        assert secret.help.english().endswith(".")
        assert secret.where.english()


def test_only_copy_and_paste_works_without_an_account() -> None:
    assert {name for name, row in table().items() if row.copy_paste} == {"link", "copy-paste"}


def test_an_unknown_provider_is_refused_with_the_list() -> None:
    with pytest.raises(BadInput, match=r"“tidio”.*intercom, .*copy-paste"):
        capabilities("tidio")


def test_a_team_may_have_its_own_name_for_a_provider() -> None:
    assert shown_name("copy-paste", " LiveChat ") == "LiveChat"
    assert shown_name("copy-paste") == "Other live chat"
    assert shown_name("intercom", "  ") == "Intercom"


def test_every_way_has_a_word() -> None:
    assert all(how.words.english() for how in How)
    assert [how for how in How if not how.possible] == [How.NO]
    assert {passing.words.english() for passing in Passing} == {"Automated", "Copy + paste"}


def test_the_file_holds_no_word_that_a_template_would_take_for_a_value() -> None:
    text = (Path(__file__).resolve().parents[2] / "resources" / "providers.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"\{(\w+)\}", text)) <= {"conversation_id", "email", "name"}
