"""What the transcript shows, as frozen data made from a conversation's state; no Qt here."""

from datetime import datetime

from msgspec import Struct

from console.conversation.events import By
from console.conversation.messages import Author, Citation, Ending, Kind
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Trigger
from console.conversation.state import Handover, State, Turn
from console.desk.conditions import changes

CHUNK = 1_000
"""Characters (about 200 tokens) after which a paragraph goes on in a new text block: laying out one
growing block costs more with every token."""

HARD_CHUNK = 1_500
"""A run without white space is cut here; a 100,000-character word takes a second to lay out."""


MOST_SHOWN = 10_000
MOST_LINES = 300
"""Characters and lines of a message that are shown before somebody asks for the rest."""


class Mark(Struct, frozen=True):
    """Evidence in a turn's text, in code points; the winner's colour lies behind the words."""

    start: int
    end: int
    trigger: Trigger


class Fired(Struct, frozen=True):
    """A trigger that fired on a turn, shown as a pill below it."""

    trigger: Trigger
    score: float
    threshold: float


class Offer(Struct, frozen=True):
    """The offer under an answer and what became of it; one in words has no button."""

    offered_at: datetime | None
    chosen_at: datetime | None
    declined: bool
    open: bool
    button: bool = True


class TurnItem(Struct, frozen=True):
    """One message in the transcript."""

    number: int
    author: Author
    speaker: str
    text: str
    at: datetime | None
    marks: tuple[Mark, ...] = ()
    fired: tuple[Fired, ...] = ()
    articles: tuple[Citation, ...] = ()
    offer: Offer | None = None
    remark: Phrase | None = None
    streaming: bool = False


class LineItem(Struct, frozen=True):
    """Something that happened, centred between two hairlines; `parts` follow the text, each by itself."""

    glyph: str
    text: Phrase
    waiting: bool = False
    parts: tuple[Phrase, ...] = ()


class ShownItem(Struct, frozen=True):
    """The summary in the customer's voice, as the customer sees it."""

    text: str
    at: datetime


class OwedItem(Struct, frozen=True):
    """The last message has no answer; a button takes it up again."""

    turn: int


Item = TurnItem | LineItem | ShownItem | OwedItem


def items(state: State, *, busy: bool) -> tuple[Item, ...]:
    """Everything that happened, in order; `busy` while the agent is at it."""
    return Telling().items(state, busy=busy)


class _Told(Struct, frozen=True):
    """A turn's item, and what of the rest of the conversation it was made of."""

    turn: Turn
    marks: tuple[Mark, ...]
    speaker: str
    open: bool
    item: TurnItem


class Telling:
    """Tells a conversation again after each change: what has not changed is the very same item as before."""

    def __init__(self) -> None:
        self._told: list[_Told] = []

    def items(self, state: State, *, busy: bool) -> tuple[Item, ...]:
        """As `items`; costs little more than the turns that are new."""
        self._told = self._tell(state)
        between = _between(state)
        found: list[Item] = []
        for told in self._told:
            found.extend(between.get(told.turn.number - 1, ()))
            found.append(told.item)
        found.extend(between.get(len(state.turns), ()))
        failed = bool(state.turns) and not state.silent and state.turns[-1].message.ending is Ending.FAILED
        if (state.unanswered or failed) and not busy and state.kind is Kind.TEST:
            found.append(OwedItem(len(state.turns)))
        return tuple(found)

    def _tell(self, state: State) -> list[_Told]:
        every = _marks(state)
        offered = state.offered
        speakers = {author: _speaker(state, author) for author in Author}
        found: list[_Told] = []
        for place, turn in enumerate(state.turns):
            marks = _ordered(turn, every[place]) if place in every else ()
            speaker = speakers[turn.message.author]
            known = self._told[place] if place < len(self._told) else None
            if (
                known is not None
                and known.turn is turn
                and known.open == (turn is offered)
                and (known.marks, known.speaker) == (marks, speaker)
            ):
                found.append(known)
            else:
                item = _turn(turn, marks, speaker, open=turn is offered)
                found.append(_Told(turn, marks, speaker, turn is offered, item))
        return found


def shown_upto(text: str) -> int:
    """How many characters of a message are shown until all of it is asked for: of most messages every one."""
    end = -1
    for _ in range(MOST_LINES):
        end = text.find("\n", end + 1, MOST_SHOWN)
        if end < 0:
            return min(len(text), MOST_SHOWN)
    return end


def chunks(text: str) -> list[tuple[int, int]]:
    """The pieces of a text that become blocks, as code point ranges; closed pieces stay as text grows.

    Line breaks separate pieces and belong to none; white space at a cut belongs to the piece before it.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        start = at
        while end - start > CHUNK:
            cut = _cut(text, start, end)
            if cut >= end:
                break
            found.append((start, cut))
            start = cut
        found.append((start, end))
        at = end + 1
    return found


def _cut(text: str, start: int, end: int) -> int:
    """Behind the first white space from `CHUNK` on, at `HARD_CHUNK` at the latest."""
    last = min(end, start + HARD_CHUNK)
    for place in range(start + CHUNK, last):
        if text[place].isspace():
            return place + 1
    return last


def _marks(state: State) -> dict[int, dict[Trigger, tuple[Mark, ...]]]:
    """Evidence of fired triggers by 0-based message; each trigger's words as it last saw them."""
    found: dict[int, dict[Trigger, tuple[Mark, ...]]] = {}
    for turn in state.turns:
        for reading in turn.readings:
            if reading.fired:
                for evidence in reading.evidence:
                    here = found.setdefault(evidence.message, {})
                    mark = Mark(evidence.start, evidence.end, reading.trigger)
                    if mark not in here.get(reading.trigger, ()):
                        here[reading.trigger] = (*here.get(reading.trigger, ()), mark)
    return found


def _turn(turn: Turn, marks: tuple[Mark, ...], speaker: str, *, open: bool) -> TurnItem:
    message = turn.message
    return TurnItem(
        number=turn.number,
        author=message.author,
        speaker=speaker,
        text=message.text,
        at=message.at,
        marks=marks,
        fired=_fired(turn),
        articles=_articles(message.citations),
        offer=_offer(turn, open=open),
        remark=_remark(turn),
    )


def _articles(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Each article once, by its first citation."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.document, citation)
    return tuple(first.values())


def _ordered(turn: Turn, marks: dict[Trigger, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """The winner's marks last, so that they are painted over the others."""
    winner = turn.decision.trigger if turn.decision else None
    return tuple(mark for _, own in sorted(marks.items(), key=lambda pair: pair[0] is winner) for mark in own)


def _fired(turn: Turn) -> tuple[Fired, ...]:
    if turn.pressed:
        return ()
    winner = turn.decision.trigger if turn.decision else None
    fired = [r for r in turn.readings if r.fired]
    fired.sort(key=lambda reading: reading.trigger is not winner)
    return tuple(Fired(r.trigger, r.score, r.threshold) for r in fired)


def _offer(turn: Turn, *, open: bool) -> Offer | None:
    taken = turn.chosen_at is not None or turn.declined
    if not turn.offers and not (turn.in_words and taken):
        return None
    return Offer(turn.message.at, turn.chosen_at, turn.declined, open, button=turn.offers)


def _remark(turn: Turn) -> Phrase | None:
    match turn.message.ending:
        case Ending.FINISHED:
            return None
        case Ending.STOPPED:
            return phrase("Stopped here. What was said so far is kept.")
        case Ending.FAILED:
            return turn.failure or phrase("The answer broke off here.")


def _speaker(state: State, author: Author) -> str:
    match author:
        case Author.AGENT:
            return state.agent_name or "AI"
        case Author.CUSTOMER:
            return ""
        case Author.HUMAN:
            return ""


def _between(state: State) -> dict[int, list[Item]]:
    """What happened between turns, by the turn after which it did."""
    every = (*state.past_handovers, *((state.handover,) if state.handover else ()))
    places = {mark.turn for mark in (*state.shown, *every, *state.handed_back)}
    places |= {_from(state, mark.turn) for mark in state.conditioned}
    return {turn: _lines_before(state, turn) for turn in places}


def _lines_before(state: State, turn: int) -> list[Item]:
    """What happened after turn `turn` and before the next one."""
    found: list[Item] = [ShownItem(shown.text, shown.at) for shown in state.shown if shown.turn == turn]
    every = (*state.past_handovers, *((state.handover,) if state.handover else ()))
    found.extend(_handover_line(handover) for handover in every if handover.turn == turn)
    found.extend(_back_line(mark.memory) for mark in state.handed_back if mark.turn == turn)
    found.extend(_conditions_lines(state, turn))
    return found


def _conditions_lines(state: State, turn: int) -> list[Item]:
    """What changed between two turns, in one line; nothing where it was taken back.

    A change while the agent answers holds from the next turn on, so it stands behind that answer.
    """
    marks = [mark for mark in state.conditioned if _from(state, mark.turn) == turn]
    said = changes(marks[0].before, marks[-1].after) if marks else ()
    if not said:
        return []
    return [LineItem("sliders-horizontal", phrase("From here:"), parts=said)]


def _from(state: State, turn: int) -> int:
    """The turn behind which a change that was made after `turn` stands."""
    pair = [one.message.author for one in state.turns[max(0, turn - 1) : turn + 1]]
    return turn + 1 if turn and pair == [Author.CUSTOMER, Author.AGENT] else turn


def _handover_line(handover: Handover) -> LineItem:
    if handover.by is By.OPERATOR:
        text = phrase(
            "You handed it over: summary ready to paste into {provider} · the AI is silent from here",
            provider=handover.provider_name,
        )
    else:
        text = phrase(
            "Summary ready to paste into {provider} · the AI is silent from here",
            provider=handover.provider_name,
        )
    return LineItem("clipboard", text, waiting=True)


def _back_line(memory: str) -> LineItem:
    if memory:
        return LineItem("undo-2", phrase("Handed back to the AI · {memory}", memory=memory))
    return LineItem("undo-2", phrase("Handed back to the AI"))
