"""Conversations as CSV (RFC 4180, UTF-8), one message a row, safe to open in a spreadsheet."""

import csv
from collections.abc import Sequence
from io import StringIO

from console.cli.record import masked_text, moment
from console.conversation.state import State

COLUMNS = (
    "conversation", "kind", "channel", "customer", "email", "subject", "tags", "turn", "author", "at", "text",
    "action", "trigger", "rule", "why",
)  # fmt: skip
FORMULA = frozenset("=+-@|%＝＋－＠")
"""First characters that make a cell a formula in one spreadsheet or another."""


def head() -> bytes:
    """The row of column names."""
    return _encoded([COLUMNS])


def rows(state: State, *, masking: bool) -> bytes:
    """A conversation's rows."""
    return _encoded([_row(state, place, masking=masking) for place in range(len(state.turns))])


def _row(state: State, place: int, *, masking: bool) -> Sequence[str]:
    turn = state.turns[place]
    decision = turn.decision

    def hidden(text: str) -> str:
        return masked_text(text, masking=masking).text

    cells = (
        state.id,
        state.kind.value,
        state.channel.value,
        state.customer.name or "",
        state.customer.email or "",
        hidden(state.subject or ""),
        ", ".join(state.tags),
        str(turn.number),
        turn.message.author.value,
        moment(turn.message.at) or "",
        hidden(turn.message.text),
        decision.action.value if decision else "",
        (decision.trigger or "") if decision else "",
        (decision.rule or "") if decision else "",
        hidden(decision.why.english()) if decision else "",
    )
    return [safe(cell) for cell in cells]


def safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    begins = cell.lstrip()[:1]
    dangerous = begins in FORMULA if begins else False
    return f"'{cell}" if dangerous or cell[:1] in ("\t", "\r", "\n") else cell


def _encoded(lines: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8", "replace")
