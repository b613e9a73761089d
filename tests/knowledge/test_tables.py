"""Every row of a table reads by itself, whatever the shape, and no cell is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.knowledge.importers import read
from console.knowledge.tables import Cell, Table, readable


def article(source: str, path: str) -> list[str]:
    return [line for s in read(source.encode(), path).sections for b in s.blocks for line in b.splitlines()]


def markdown(*rows: str, text: str = "") -> list[str]:
    width = rows[0].count("|") - 1
    lines = [rows[0], "|" + "---|" * width, *rows[1:]]
    return article("\n".join(lines) + "\n\n" + text, "t.md")


def test_figures_follow_their_columns_names() -> None:
    text = "Charging from empty takes hours."
    assert markdown(
        "| Battery | From empty to 80 % | From empty to full |",
        "| Strand E, 400 Wh | 2 h 15 min | 3 h 30 min |",
        "| Tindra E, 500 Wh | 2 h 45 min | 4 h 30 min |",
        text=text,
    ) == [
        "Battery:",
        "Strand E, 400 Wh: from empty to 80 % 2 h 15 min, from empty to full 3 h 30 min.",
        "Tindra E, 500 Wh: from empty to 80 % 2 h 45 min, from empty to full 4 h 30 min.",
        text,
    ]


def test_texts_are_told_apart_from_their_columns_names() -> None:
    assert markdown("| Status | What happens | How long |", "| Packed | It waits, on a shelf. | a day |") == [
        "Status:",
        "Packed – what happens: It waits, on a shelf; how long: a day.",
    ]


def test_a_row_that_is_named_by_a_size_alone_says_of_what() -> None:
    assert markdown("| Frame size | Rack |", "| M | 27 kg |", "| L | 25 kg |") == [
        "Frame size M: Rack 27 kg.",
        "Frame size L: Rack 25 kg.",
    ]


def test_names_of_things_keep_their_capitals() -> None:
    rows = ("| | Lilla 20 | Lilla 24 |", "| Gears | 7 | 8 |")
    assert markdown(*rows, text="The Lilla has 20 inches.") == [
        "Gears – Lilla 20: 7; Lilla 24: 8.",
        "The Lilla has 20 inches.",
    ]
    assert markdown("| Bike | Rolo | |", "| Grus | no | |") == ["Bike Grus: Rolo no."]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["| Bring |", "| a lamp |", "| a lock |"], ["Bring:", "- a lamp", "- a lock"]),
        (["| | |", "| Pedals | 35 Nm |"], ["Pedals: 35 Nm."]),
        (["| | | |", "| Pedals | spanner | left and right |"], ["Pedals: spanner; left and right."]),
        (
            ["| Part | Costs | |", "| Chain | | |", "| Lamp | 9 EUR | |"],
            ["Part:", "Chain.", "Lamp: Costs 9 EUR."],
        ),
        (["| Part | Costs |"], ["Part, Costs."]),
        (["| Part | Costs |", "| | |"], ["Part, Costs."]),
        (["| Who? | What? |", "| Anyone: | Anything! |"], ["Who?:", "Anyone – what?: Anything!"]),
    ],
    ids=["one column", "no names", "no names, texts", "empty cells", "names alone", "empty rows", "marks"],
)
def test_tables_of_any_shape_become_lines(rows: list[str], lines: list[str]) -> None:
    assert markdown(*rows) == lines


def test_a_web_page_says_which_cells_are_names_and_how_far_they_reach() -> None:
    page = """<table><tr><th colspan=3>Prices</th></tr>
    <tr><th rowspan=2>Bike</th><th colspan=2>Insurance</th></tr><tr><th>theft</th><th>damage</th></tr>
    <tr><td rowspan=2>Strand</td><td>5 EUR</td><td>8 EUR</td></tr><tr><td>6 EUR</td><td>9 EUR</td></tr>
    </table>"""
    assert article(page, "t.html") == [
        "Prices:",
        "Bike:",
        "Strand: Insurance theft 5 EUR, Insurance damage 8 EUR.",
        "Strand: Insurance theft 6 EUR, Insurance damage 9 EUR.",
    ]
    assert article("<table><tr><td>Seat clamp<td>6 Nm</table>", "t.html") == ["Seat clamp: 6 Nm."]
    assert article("<table><tr><th>Seat<td>6 Nm<tr><th>Stem<td>5 Nm</table>", "t.html") == [
        "Seat: 6 Nm.",
        "Stem: 5 Nm.",
    ]


def test_a_table_in_a_list_and_a_table_in_a_table_lose_nothing() -> None:
    inner = "<table><tr><td>outer<table><tr><td>inner</table><td>after</table>"
    assert {"outer", "inner", "after"} <= words("\n".join(article(inner, "t.html")))
    assert {"Before", "cell", "second"} <= words(
        "\n".join(article("<ul><li>Before<table><tr><td>cell</table><li>second</ul>", "t.html"))
    )
    nested = "- Before\n\n  | a | b |\n  |---|---|\n  | cell | more |\n- second"
    assert {"Before", "cell", "more", "second"} <= words("\n".join(article(nested, "t.md")))


@pytest.mark.parametrize("said", ["1000000", "-3", "x", "", "0", "²"])
def test_a_cell_that_claims_to_span_a_million_is_read(said: str) -> None:
    page = f"<table><tr><td colspan='{said}' rowspan='{said}'>a<td>b<tr><td>c</table>"
    assert {"a", "b", "c"} <= words("\n".join(article(page, "t.html")))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


CELLS = st.builds(
    Cell,
    text=st.text(alphabet="abÄ1 .,:;–-|\n", max_size=12),
    head=st.booleans(),
    across=st.integers(0, 4),
    down=st.integers(0, 4),
)


@given(
    rows=st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=6).map(tuple),
    spoken=st.frozensets(st.sampled_from(["ab", "ä", "a"])),
)
def test_no_word_of_any_table_is_lost(rows: tuple[tuple[Cell, ...], ...], spoken: frozenset[str]) -> None:
    told = readable(Table(rows), spoken).casefold()
    assert words(" ".join(cell.text for row in rows for cell in row).casefold()) <= words(told)
    assert all(line.strip() for line in told.splitlines())
