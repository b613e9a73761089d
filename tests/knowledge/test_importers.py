"""Files of every sort become readable articles, and no bytes whatever break the reading."""

import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.knowledge.articles import Article
from console.knowledge.decoding import NotText, decode
from console.knowledge.importers import read, readable

MARKDOWN = b"""---
title: "Returns & refunds"
tags: [a, b]
---
# Sending it back
Read [the rules](https://example.com/a_(1)) and ![a bike](bike.png) first: `snake_case` **stays**.

## Within 30 days
- pack it
- send it
  - with the label

Deadlines
---------
| Part | Days |
|------|------|
| tyre | `30` |

```python
if late:
    refund()
```
<p>Some <b>HTML</b> &amp; more</p>
"""

PAGE = b"""<html><head><title>Bikes - Shop</title><style>p {}</style></head><body><nav>Home</nav><main>
<h1>Choosing a bike</h1><p>Hello&nbsp;<b>wor</b>ld<br>again</p><ul><li>one<li>two<ul><li>three</ul></ul>
<h2>Sizes</h2><table><tr><th>Height<th>Frame</tr><tr><td><p>170</p><td>M</tr></table>
<pre>  a
    b</pre><script>bad()</script></main><footer>Imprint</footer></body></html>"""


def blocks(article: Article) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {section.headings: section.blocks for section in article.sections}


def everything(article: Article) -> str:
    return "\n".join(block for section in article.sections for block in section.blocks)


def test_markdown_becomes_text_under_its_path_of_headings() -> None:
    article = read(MARKDOWN, "returns.md")
    assert article.title == "Returns & refunds"
    assert blocks(article) == {
        ("Sending it back",): ("Read the rules and a bike first: snake_case stays.",),
        ("Within 30 days",): ("- pack it\n- send it\n  - with the label",),
        ("Deadlines",): (
            "Part tyre: Days 30.",
            "if late:\n    refund()",
            "Some HTML & more",
        ),
    }


def test_html_becomes_its_main_content_without_navigation_and_scripts() -> None:
    article = read(PAGE, "bikes.html")
    assert article.title == "Choosing a bike"
    assert blocks(article) == {
        (): ("Hello world\nagain", "- one\n- two\n  - three"),
        ("Sizes",): ("Height 170: Frame M.", "  a\n    b"),
    }


def test_plain_text_becomes_paragraphs_and_underlined_lines_headings() -> None:
    article = read(b"Shipping\n========\n\nWe ship\ndaily.\n\nCosts\n-----\nNone.", "s.txt")
    assert article.title == "Shipping"
    assert blocks(article) == {(): ("We ship\ndaily.",), ("Costs",): ("None.",)}


def test_the_first_line_of_a_text_is_its_title_and_short_lines_above_sentences_are_headings() -> None:
    text = b"""Opening hours

The assistant answers at any hour.

Telephone
Monday to Friday 9:00 to 18:00. The number is on your invoice.

Closed

Sundays and public holidays."""
    article = read(text, "hours-2026.txt")
    assert article.title == "Opening hours"
    assert blocks(article) == {
        (): ("The assistant answers at any hour.",),
        ("Telephone",): ("Monday to Friday 9:00 to 18:00. The number is on your invoice.",),
        ("Closed",): ("Sundays and public holidays.",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "We ship daily.\n\nNothing is sent on Sundays.",
        "Pedalund\nHafenstrasse 1\n20457 Hamburg",
        "- tyre\n- tube\n\nBoth are in the box.",
        "Height 160 cm: leg 72 to 76 cm\nHeight 170 cm: leg 77 to 81 cm",
        "and so it ends\n\nThe story of a bicycle that nobody wanted to ride.",
    ],
)
def test_a_first_line_that_is_no_title_stays_text(text: str) -> None:
    article = read(text.encode(), "some-notes.txt")
    assert article.title == "some notes"
    assert everything(article) == text.replace("\n\n", "\n")


def test_a_line_that_merely_ends_in_the_file_does_not_end_in_the_text() -> None:
    article = read(b"One thought over\ntwo lines.  \nA new line.\\\nAnother.", "x.md")
    assert everything(article) == "One thought over two lines.\nA new line.\nAnother."


@pytest.mark.parametrize(
    ("path", "title"),
    [("30-day-promise.md", "30 day promise"), ("a/b/late_parcels.txt", "late parcels"), ("x.html", "x")],
)
def test_a_file_without_a_title_is_called_by_its_name(path: str, title: str) -> None:
    assert read(b"words", path).title == title


def test_a_first_heading_is_the_title_and_not_repeated_above_each_passage() -> None:
    article = read(b"# Late parcels\n\nWait.\n\n## Abroad\n\nWait longer.", "x.md")
    assert article.title == "Late parcels"
    assert blocks(article) == {(): ("Wait.",), ("Abroad",): ("Wait longer.",)}


def test_a_rule_at_the_top_of_a_text_is_no_front_matter() -> None:
    article = read(b"---\n\nFirst words.\n\n---\n\nMore.", "x.md")
    assert everything(article) == "First words.\nMore."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Größe".encode(), "Größe"),
        ("Größe".encode("utf-8-sig"), "Größe"),
        ("Größe und Gewicht".encode("utf-16"), "Größe und Gewicht"),
        ("Größe und Gewicht".encode("utf-16-le"), "Größe und Gewicht"),
        ("Größe und Gewicht".encode("utf-16-be"), "Größe und Gewicht"),
        ("Größe und Gewicht, 5 €".encode("cp1252"), "Größe und Gewicht, 5 €"),
        (
            "Größe – Höhe – Länge – Süße ".encode() * 5 + b"\xff",
            "Größe – Höhe – Länge – Süße " * 5 + "\ufffd",
        ),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_russian_in_an_old_encoding_is_guessed() -> None:
    text = "Верните товар в течение тридцати дней, и мы вернем вам деньги. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    page = '<meta charset="windows-1251"><p>Возврат</p>'.encode("cp1251")
    assert everything(read(page, "x.html")) == "Возврат"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(32)) * 40, b"a\x00\x00\x00b"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        read(data, "x.md")


@given(data=st.binary(max_size=400), ending=st.sampled_from([".md", ".html", ".txt"]))
@example(data=b"<b><i><p></b></i>\xff", ending=".html")
@example(data=b"---\n---\n", ending=".md")
def test_no_bytes_break_an_importer(data: bytes, ending: str) -> None:
    with suppress(NotText):
        article = read(data, "some/file" + ending)
        assert article.title


@given(text=st.text(alphabet="#*_`[]()<>!-+1.|~:= \n\t\\&;ab\"'/", max_size=200))
def test_no_marks_break_markdown(text: str) -> None:
    read(text.encode(), "x.md")


@given(text=st.text(alphabet="<>/ =\"'abphr12ulitdok&;\n!-", max_size=200))
def test_no_tags_break_html(text: str) -> None:
    read(text.encode(), "x.html")


@given(st.lists(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,6}", fullmatch=True), min_size=1, max_size=12))
def test_markdown_keeps_every_word_of_headings_lists_tables_and_paragraphs(lines: list[str]) -> None:
    marks = ("## {}\n", "{}\n", "- {}\n", "> {}\n", "| {} | x |\n|---|---|\n", "1. {}\n", "```\n{}\n```\n")
    source = "\n".join(marks[at % len(marks)].format(line) for at, line in enumerate(lines))
    article = read(source.encode(), "x.md")
    kept = re.findall(
        r"\w+", " ".join([everything(article), *(h for s in article.sections for h in s.headings)])
    )
    assert {word for line in lines for word in line.split()} <= set(kept)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b"<div>" * 100_000 + b"needle", "x.html"),
        (b">" * 50_000 + b" needle", "x.md"),
        (b"- " * 500 + b"needle", "x.md"),
        (b"[](`" * 50_000 + b" needle", "x.md"),
        (b"*_" * 50_000 + b" needle", "x.md"),
        (b"<!--" * 50_000 + b" needle", "x.txt"),
    ],
    ids=["divs", "quotes", "lists", "links", "emphasis", "comments"],
)
def test_hostile_nesting_is_read_without_losing_words(data: bytes, path: str) -> None:
    assert "needle" in everything(read(data, path))


def test_ten_megabytes_of_markdown_are_read() -> None:
    part = (
        b"## Heading\n\n"
        + b"Some words with [a link](http://x) and more of them. " * 40
        + b"\n\n- a\n- b\n\n"
    )
    data = part * (10_000_000 // len(part) + 1)
    article = read(data + b"## End\n\nneedle", "x.md")
    assert len(article.sections) == len(data) // len(part) + 1
    assert article.sections[-1].blocks == ("needle",)


@pytest.mark.parametrize(
    ("path", "yes"), [("a.md", True), ("a/B.HTML", True), ("a.txt", True), ("a.png", False), ("md", False)]
)
def test_only_files_of_known_endings_are_read(path: str, yes: bool) -> None:
    assert readable(path) is yes


def test_numbers_in_pairs_of_bytes_are_no_text_of_sixteen_bits() -> None:
    with pytest.raises(NotText):
        decode(bytes((0, 1, 2, 3)) * 200)
    assert decode("Brakes rub.".encode("utf-16-le") * 20).startswith("Brakes rub.")
