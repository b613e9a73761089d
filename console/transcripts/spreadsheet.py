"""CSV, one row a message: columns are recognised by their headings, in any order."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from console.conversation.messages import Author, Customer
from console.conversation.phrases import phrase
from console.transcripts.calendar import settle
from console.transcripts.pasted import Because, Found, LeftOut, Said, Thread
from console.transcripts.roles import is_customer, is_role, plain
from console.transcripts.stamps import Stamp, stamp

DELIMITERS = ",;\t|"
LONGEST_FIELD = 16 * 1024 * 1024
"""Characters; what the CSV reader of the standard library has to be told."""
LONGEST_HEADING = 2_000
_WORDS = {
    "text": (
        "text|message|message text|message body|body|content|comment|nachricht|inhalt|mensaje|texto|messaggio"
    ),
    "role": ("author type|message author type|role|sender type|user type|author role|rolle|tipo"),
    "author": (
        "author|speaker|sender|from|name|author name|message author name|sender name|user|who|autor|"
        "absender|von|nombre|nom|nome|agent/visitor"
    ),
    "at": (
        "at|time|timestamp|date|datetime|date time|created at|message created at|created|sent at|sent|"
        "zeit|datum|zeitpunkt|fecha|hora|heure|data|ora"
    ),
    "conversation": (
        "conversation id|conversation|conversation_id|chat id|chat|ticket id|ticket|thread id|thread|"
        "session id|session|case id|case|unterhaltung|konversation|id"
    ),
    "email": ("email|e-mail|customer email|visitor email|requester email|message author email"),
    "subject": ("subject|title|topic|betreff|asunto"),
    "customer": ("customer|customer name|visitor name|visitor|requester|kunde|cliente"),
}
_HEADINGS = {name: kind for kind, names in _WORDS.items() for name in names.split("|")}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each thing stands; `at` may be two columns, a day and a time."""

    text: int
    author: int | None
    role: int | None
    at: tuple[int, ...]
    conversation: int | None
    email: int | None
    subject: int | None
    customer: int | None


@dataclass(slots=True)
class _Row:
    """One row that holds a message."""

    key: str
    speaker: str
    name: str
    text: str
    stamp: Stamp | None
    first: int
    last: int
    email: str
    subject: str
    at: datetime | None = field(default=None)


def read(text: str, now: datetime) -> Found | None:
    """Every conversation of a table; None where its first line has no headings that say who wrote what."""
    found = _columns(text)
    if found is None:
        return None
    delimiter, columns = found
    left: list[LeftOut] = [LeftOut(1, text.splitlines()[0][:400], Because.HEADING)]
    rows = list(_rows(text, delimiter, columns, left))
    settled = settle([row.stamp for row in rows], now)
    for row, at in zip(rows, settled.moments, strict=True):
        row.at = at
    threads = tuple(_thread(key, group) for key, group in _grouped(rows, columns).items())
    return Found(
        "csv",
        "CSV",
        phrase("Its headings say who wrote what; {count} rows hold messages.", count=len(rows)),
        threads,
        tuple(left),
        _told(rows),
        settled.notes,
    )


def _columns(text: str) -> tuple[str, _Columns] | None:
    heading = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    if len(heading) > LONGEST_HEADING:
        return None
    for delimiter in DELIMITERS:
        try:
            names = next(csv.reader([heading], delimiter=delimiter), list[str]())
        except csv.Error:
            continue
        columns = _recognised([" ".join(name.casefold().replace("_", " ").split()) for name in names])
        if columns is not None:
            return delimiter, columns
    return None


def _recognised(names: Sequence[str]) -> _Columns | None:
    kinds = [_HEADINGS.get(name) for name in names]

    def first(kind: str) -> int | None:
        return next((place for place, one in enumerate(kinds) if one == kind), None)

    text, author, role = first("text"), first("author"), first("role")
    if text is None or (author is None and role is None):
        return None
    return _Columns(
        text,
        author,
        role,
        tuple(place for place, one in enumerate(kinds) if one == "at")[:2],
        first("conversation"),
        first("email"),
        first("subject"),
        first("customer"),
    )


def _rows(text: str, delimiter: str, columns: _Columns, left: list[LeftOut]) -> Iterator[_Row]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text.lstrip("\ufeff").replace("\x00", ""), newline=""), delimiter=delimiter
    )
    before = 0
    while True:
        first = before + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            before = reader.line_num
            remark = phrase("Line {line}: this row cannot be read.", line=first)
            left.append(LeftOut(first, "", Because.UNREADABLE, remark))
            continue
        if cells is None:
            return
        last = before = reader.line_num
        if first == 1 or not any(cell.strip() for cell in cells):
            continue
        row = _row(cells, columns, first, last)
        if row.text and row.speaker:
            yield row
            continue
        remark = (
            phrase("Line {line}: nothing was said.", line=first)
            if row.speaker
            else phrase("Line {line}: nobody is named.", line=first)
        )
        because = Because.EMPTY if row.speaker else Because.UNREADABLE
        left.append(LeftOut(first, delimiter.join(cells)[:400], because, remark))


def _row(cells: Sequence[str], columns: _Columns, first: int, last: int) -> _Row:
    def cell(place: int | None) -> str:
        return cells[place].strip() if place is not None and place < len(cells) else ""

    role, name = cell(columns.role), cell(columns.author)
    written = " ".join(filter(None, (cell(place) for place in columns.at)))
    return _Row(
        key=cell(columns.conversation),
        speaker=" ".join((role or name).split())[:200],
        name=cell(columns.customer) or (name if role else ""),
        text=cell(columns.text),
        stamp=stamp(written) if written else None,
        first=first,
        last=last,
        email=cell(columns.email),
        subject=cell(columns.subject),
    )


def _grouped(rows: Sequence[_Row], columns: _Columns) -> dict[str, list[_Row]]:
    """The rows by conversation; an id that never comes again is a message's own."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    if columns.conversation is not None and len(groups) == len(rows) > 1:
        return {"": list(rows)}
    return groups


def _thread(key: str, rows: Sequence[_Row]) -> Thread:
    theirs = [row for row in rows if is_customer(plain(row.speaker))]
    name = next((row.name for row in theirs if row.name), None)
    email = next((row.email for row in theirs or rows if row.email), None)
    said = tuple(
        Said(row.speaker, row.text, row.at, row.first, row.last, row.stamp.written if row.stamp else "")
        for row in rows
    )
    subject = next((row.subject for row in rows if row.subject), None)
    return Thread(said, key, customer=Customer(name=name, email=email), subject=subject)


def _told(rows: Sequence[_Row]) -> dict[str, Author]:
    """The command line's own words for the three, when the file uses no others."""
    names = {row.speaker for row in rows}
    own = {author.value: author for author in Author}
    return own if names <= own.keys() and all(is_role(name) for name in names) else {}
