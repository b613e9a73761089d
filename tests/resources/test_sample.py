"""The sample shop holds together: its articles, rules, conversations and the script of the demo."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
HELP = SAMPLE / "help"
ARTICLES = sorted(path for path in HELP.rglob("*") if path.is_file())

Trigger = Literal["asks_for_person", "frustration", "cannot_answer", "guidance", "topic"]


class Rule(msgspec.Struct, forbid_unknown_fields=True):
    """One guidance rule as `--guidance` reads it."""

    id: str
    text: str
    examples: list[str] = []
    counter_examples: list[str] = []


class Topic(msgspec.Struct, forbid_unknown_fields=True):
    """One blocked topic as `--topics` reads it."""

    id: str
    name: str
    description: str
    tag: str


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """One message of a conversation line."""

    author: Literal["customer", "agent", "human"]
    text: str
    at: datetime


class Customer(msgspec.Struct, forbid_unknown_fields=True):
    """What is known of the customer of a conversation line."""

    name: str | None = None
    email: str | None = None
    locale: str | None = None


class Conversation(msgspec.Struct, forbid_unknown_fields=True):
    """One line of conversations.jsonl, in the format of the command line."""

    id: str
    channel: Literal["chat", "ticket"]
    subject: str
    messages: list[Message]
    customer: Customer = msgspec.field(default_factory=Customer)
    tags: list[str] = []


class ScriptedChat(msgspec.Struct, forbid_unknown_fields=True):
    """One test chat the demo plays."""

    title: str
    says: list[str]
    fires: Trigger | None
    then: Literal["accept_offer", "hand_over"] | None
    copy: bool
    open: bool
    pasted: bool


class HandledChat(msgspec.Struct, forbid_unknown_fields=True):
    """What the demo does with one of the saved conversations."""

    conversation: str
    copy: bool = False
    pasted: bool = False
    back: bool = False


class Demo(msgspec.Struct, forbid_unknown_fields=True):
    """The script of the demo."""

    shop: str
    assistant: str
    provider_name: str
    link: str
    chats: list[ScriptedChat]
    handled: list[HandledChat]


def text_of(article: Path) -> str:
    """The article's words without front matter, style and tags."""
    text = article.read_text(encoding="utf-8")
    if article.suffix == ".html":
        body = text[text.index("<body>") :]
        return re.sub(r"<[^>]+>", " ", body)
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def links_in(article: Path) -> list[str]:
    """Targets of every link in the article, as written."""
    text = article.read_text(encoding="utf-8")
    if article.suffix == ".html":
        return re.findall(r'href="([^"]+)"', text)
    return re.findall(r"\]\(([^)\s]+)\)", text) if article.suffix == ".md" else []


def conversations() -> list[Conversation]:
    lines = (SAMPLE / "conversations.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Conversation) for line in lines]


def rules() -> list[Rule]:
    return msgspec.json.decode((SAMPLE / "guidance.json").read_bytes(), type=list[Rule])


def topics() -> list[Topic]:
    return msgspec.json.decode((SAMPLE / "topics.json").read_bytes(), type=list[Topic])


def demo() -> Demo:
    return msgspec.json.decode((SAMPLE / "demo.json").read_bytes(), type=Demo)


def test_the_help_centre_has_enough_articles_in_every_format_an_importer_reads() -> None:
    kinds = Counter(article.suffix for article in ARTICLES)
    assert len(ARTICLES) >= 44
    assert set(kinds) == {".md", ".html", ".txt"}
    assert kinds[".html"] >= 3
    assert kinds[".txt"] >= 1


def test_articles_lie_in_folders_by_subject() -> None:
    folders = {article.relative_to(HELP).parts[0] for article in ARTICLES}
    assert not [article for article in ARTICLES if article.parent == HELP]
    assert folders >= {"orders", "delivery", "returns", "brakes", "gears", "batteries", "child-seats"}
    assert folders >= {"sizing", "workshop", "account", "payments", "business", "theft", "safety", "warranty"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_as_long_as_one_in_a_real_help_centre(article: Path) -> None:
    assert 200 <= len(text_of(article).split()) <= 650


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_every_link_in_an_article_leads_to_another_article(article: Path) -> None:
    for link in links_in(article):
        assert not urlsplit(link).scheme, link
        target = (article.parent / urlsplit(link).path).resolve()
        assert target in ARTICLES, link
        assert target != article, link


def test_every_article_but_text_files_has_one_title_and_sections() -> None:
    for article in ARTICLES:
        text = article.read_text(encoding="utf-8")
        if article.suffix == ".md":
            prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
            assert len(re.findall(r"^# \S", prose, flags=re.MULTILINE)) == 1, article
            assert len(re.findall(r"^## \S", prose, flags=re.MULTILINE)) >= 2, article
        elif article.suffix == ".html":
            assert text.count("<h1>") == 1, article
            assert text.count("<h2>") >= 2, article


def test_a_title_in_the_front_matter_begins_the_heading_or_is_it() -> None:
    with_front_matter = 0
    for article in ARTICLES:
        text = article.read_text(encoding="utf-8")
        title = re.search(r'\A---\ntitle: "?(.+?)"?\n(?:updated: \d{4}-\d\d-\d\d\n)?---\n# (.+)\n', text)
        assert bool(title) == text.startswith("---"), article
        if title:
            with_front_matter += 1
            assert title.group(2).startswith(title.group(1)), article
    assert 10 <= with_front_matter < len(ARTICLES)


def test_no_paragraph_occurs_twice_in_the_help_centre() -> None:
    blocks = Counter(
        " ".join(block.split())
        for article in ARTICLES
        for block in re.split(r"\n\s*\n", text_of(article))
        if len(block.split()) >= 8
    )
    assert [block for block, times in blocks.items() if times > 1] == []


def test_nothing_says_whether_a_small_tindra_takes_a_child_seat() -> None:
    for article in (HELP / "child-seats").iterdir():
        assert not re.search(r"\bsizes? S\b|\|\s*S\s*\|", article.read_text(encoding="utf-8")), article


def test_the_articles_named_in_the_pictures_are_there() -> None:
    headings = {
        article.read_text(encoding="utf-8").partition("\n# ")[2].partition("\n")[0] for article in ARTICLES
    }
    assert headings >= {
        "Disc brake rubs after delivery",
        "Tools you need at home",
        "30-day delivery promise",
        "Tindra: racks and child seats",
    }


@pytest.mark.parametrize(
    "fact",
    [
        r"(?:Bleed a brake: |ordinary upkeep \| )(\d+ EUR)",
        r"(?:Straighten the gear hanger: |straightens it for )(\d+ EUR)",
        r"(?:Change chain and cassette: |changes both for )(\d+ EUR)",
        r"(?:Change brake pads: |changes them for )(\d+ EUR)",
        r"(?:Adjust gears: |gear adjustment in the workshop costs )(\d+ EUR)",
        r"(?:safety bolt with a 5 mm hex key to |Safety bolt of the Rolo 5 mm )(\d+ Nm)",
        r"(?:in turn, a little at a time, to |Brake caliper to frame or fork 5 mm )(\d+ Nm)",
        r"(?:child up to |so a child of |9 kg to )(22 kg|\d\d kg)(?=[,\s|]+(?:\||is|\- up))",
        r"(?:one of|and all|and) (\d+) partner",
        r"Monday to Friday (\S+ to \S+), Saturday 10:00",
        r"Tindra E for (\d,\d+)|Tindra E \|[^\n]*\| (\d,\d+) EUR",
    ],
)
def test_a_fact_told_in_two_articles_is_the_same_in_both(fact: str) -> None:
    tellings = [
        "".join(found.groups(""))
        for article in ARTICLES
        for found in re.finditer(fact, re.sub(r"[^\S\n]+", " ", text_of(article)))
    ]
    assert len(tellings) >= 2
    assert len(set(tellings)) == 1, tellings


def test_guidance_rules_carry_examples_and_ids_of_their_own() -> None:
    found = rules()
    assert 5 <= len(found) <= 6
    assert len({rule.id for rule in found}) == len(found)
    for rule in found:
        assert 5 <= len(rule.text.split()) <= 75
        assert rule.examples
        assert rule.counter_examples
        assert not set(rule.examples) & set(rule.counter_examples)


def test_topics_have_ids_and_tags_of_their_own() -> None:
    found = topics()
    assert 3 <= len(found) <= 4
    assert len({topic.id for topic in found}) == len({topic.tag for topic in found}) == len(found)


def test_twelve_conversations_run_forward_in_time() -> None:
    found = conversations()
    assert len(found) == 12
    assert len({conversation.id for conversation in found}) == 12
    assert len({conversation.messages[0].at.date() for conversation in found}) >= 4
    for conversation in found:
        times = [message.at for message in conversation.messages]
        assert times == sorted(times)
        assert {(time.year, time.month) for time in times} == {(2026, 11)}
        assert conversation.messages[0].author == "customer"
        assert all(message.text.strip() for message in conversation.messages)


def test_customers_of_the_sample_use_addresses_nobody_owns() -> None:
    addresses = [found.customer.email for found in conversations() if found.customer.email]
    assert len(addresses) >= 6
    assert all(re.search(r"@example\.(org|com|net)$", address) for address in addresses)


def test_the_demo_plays_six_chats_that_name_all_five_triggers() -> None:
    script = demo()
    assert len(script.chats) == 6
    assert len({chat.title for chat in script.chats}) == 6
    assert {chat.fires for chat in script.chats} == {
        "asks_for_person", "frustration", "cannot_answer", "guidance", "topic", None,
    }  # fmt: skip
    assert "{conversation_id}" in script.link
    assert urlsplit(script.link).scheme == "https"


def test_the_demo_asks_only_for_what_its_window_can_do() -> None:
    for chat in demo().chats:
        assert all(line.strip() for line in chat.says)
        assert chat.copy or not chat.pasted, chat.title
        assert chat.fires or chat.then == "hand_over" or not chat.copy, chat.title
        assert (chat.then == "accept_offer") == (chat.fires == "cannot_answer"), chat.title


def test_no_line_of_the_demo_is_an_example_of_a_guidance_rule() -> None:
    examples = {example for rule in rules() for example in (*rule.examples, *rule.counter_examples)}
    assert not examples & {line for chat in demo().chats for line in chat.says}


def test_the_demo_handles_conversations_that_there_are() -> None:
    known = {one.id for one in conversations()}
    assert [one.conversation for one in demo().handled if one.conversation not in known] == []
