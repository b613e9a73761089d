"""The right article comes first, and the search says when there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.knowledge.library import Library
from tests.knowledge.shelf import ARTICLES, write


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    place = tmp_path_factory.mktemp("knowledge")
    library = Library(place / "index.sqlite")
    library.refresh(write(place / "shop", ARTICLES))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("when do I get my refund?", "returns/refunds.md"),
        ("How do I get my money back", "returns/refunds.md"),
        ("my brakes are squealing", "repairs/brakes.md"),
        ("how often should I oil my chain", "repairs/chain.md"),
        ("what does delivery abroad cost", "shipping/costs.md"),
        ("where is the trakcing number", "shipping/tracking.md"),
        ("i forgot my pasword", "account/password.md"),
        ("do you have wi-fi", "account/wifi.md"),
    ],
)
def test_the_article_that_answers_comes_first(library: Library, question: str, document: str) -> None:
    findings = library.search(question)
    assert findings.documents(1)[0].passage.document == document
    assert findings.answerable


@pytest.mark.parametrize(
    "question", ["who won the football match", "recommend a novel about dragons", "zzzz qqqq", "", "???"]
)
def test_what_no_article_says_is_not_answerable(library: Library, question: str) -> None:
    assert not library.search(question).answerable


def test_hits_are_ranked_and_scores_lie_between_0_and_1(library: Library) -> None:
    findings = library.search("the e-mail about my parcel", top=8)
    scores = [hit.score for hit in findings.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert 0 <= findings.confidence <= 1


def test_a_search_can_be_limited_to_a_folder(library: Library) -> None:
    found = library.search("e-mail parcel label money", folder="returns", top=10)
    assert {hit.passage.document for hit in found.hits} <= {"returns/refunds.md", "returns/labels.md"}
    assert found.hits
    assert library.search("parcel", folder="no/such/folder").hits == ()
    assert library.search("refund", folder="return").hits == ()


def test_top_counts_documents(library: Library) -> None:
    question = "e-mail parcel label money free shipping"
    assert len(library.search(question, top=3).documents(10)) == 3
    assert len(library.search(question, top=3).documents(2)) == 2
    assert library.search(question, top=0).hits == ()


def test_a_long_story_finds_what_it_is_about(library: Library) -> None:
    story = (
        "I have been a customer for many years and usually everything is fine, my neighbour told me"
        " about you and since then I have bought three bikes, one for me and two for my daughters who ride to"
        " school with them."
        " Last week after the heavy rain the chain began to make noise, and I wonder whether one has"
        " to oil the chain and how often, because nobody in the family knows anything about their chains."
    )
    assert library.search(story).documents(1)[0].passage.document == "repairs/chain.md"


@given(question=st.text(max_size=200))
def test_any_question_is_answered_somehow(library: Library, question: str) -> None:
    findings = library.search(question)
    assert 0 <= findings.confidence <= 1


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Wie bekomme ich mein Geld zurück?", "de/geld.md"),
        ("Was kosten Lieferungen ins Ausland?", "de/versand.md"),
        ("comment suivre mes colis", "fr/colis.md"),
        ("如何申请退款", "zh/tuikuan.md"),
        ("物流查询", "zh/wuliu.md"),
        ("где моя посылка", "ru/posylka.md"),
        ("धनवापसी कब मिलेगी", "hi/dhan.md"),
    ],
)
def test_other_languages_are_searched_too(tmp_path: Path, question: str, document: str) -> None:
    articles = {
        "de/geld.md": "# Geld zurück\n\nWir erstatten das Geld in fünf Tagen auf Ihr Konto.",
        "de/versand.md": "# Versandkosten\n\nDie Lieferung in das Ausland kostet neun Euro.",
        "fr/colis.md": "# Suivi du colis\n\nLe numéro de suivi est dans le courriel que nous vous envoyons.",
        "zh/tuikuan.md": "# 退款政策\n\n您可以在三十天内申请退款。",
        "zh/wuliu.md": "# 物流\n\n在账户页面查询物流信息。",
        "ru/posylka.md": "# Где посылка\n\nНомер для отслеживания посылки есть в письме.",
        "hi/dhan.md": "# धनवापसी\n\nधनवापसी पाँच दिन में मिलती है।",
    }
    library = Library(tmp_path / "index.sqlite")
    library.refresh(write(tmp_path / "shop", articles))
    findings = library.search(question)
    library.close()
    assert findings.documents(1)[0].passage.document == document
    assert findings.answerable


def test_the_heading_above_a_passage_is_found_and_told(tmp_path: Path) -> None:
    text = "# Bikes\n\nAll about bikes.\n\n## Warranty\n\nTwo years.\n\n## Assembly\n\nTen minutes."
    library = Library(tmp_path / "index.sqlite")
    library.refresh(write(tmp_path / "shop", {"bikes.md": text}))
    best = library.search("assembly").hits[0].passage
    library.close()
    assert (best.heading, best.text) == ("Assembly", "Ten minutes.")
