"""`summarise`: conversations in, the summary in both voices out."""

from console.cli import given, shapes, wire
from console.cli.engine import Compiled, Engine
from console.cli.lines import Line, answer_all, read
from console.cli.options import Options
from console.conversation.errors import BadInput
from console.conversation.messages import Author, Conversation
from console.conversation.phrases import phrase
from console.conversation.state import State, Turn
from console.conversation.summaries import Summary
from console.privacy import mask
from console.settings import PROVIDERS
from console.summary.formats import Format, render
from console.summary.writer import write


def summarise(options: Options) -> int:
    """Answers every line; the exit code. Raises `BadInput` for a format there is not."""
    form = options.format
    if form is not None and form not in PROVIDERS and form not in tuple(Format):
        raise BadInput(
            phrase("There is no format “{name}”.", name=form[:60]),
            phrase("The formats are: {names}.", names=", ".join((*Format, *PROVIDERS))),
        )
    engine = Engine(given.settings(options))

    def answer(line: Line) -> shapes.Shape:
        conversation, own = wire.conversation(read(line), line.place)
        return _answer(conversation, engine.under(own, line.place), form)

    return answer_all(options.files, answer, "summarise", verbose=options.verbose)


def _answer(conversation: Conversation, compiled: Compiled, form: str | None) -> shapes.Shape:
    judged = compiled.judge(conversation)
    decisions = tuple((one.message, one.decision) for one in judged)
    summary = write(conversation, decisions, {one.message: one.readings for one in judged}, (), ())
    masking = compiled.settings.masking
    shape = shapes.summary(summary, _masked if masking else str)
    if form is not None:
        shape["formatted"] = _formatted(form, summary, conversation, masking=masking)
    return {"id": conversation.id, **shape}


def _masked(text: str) -> str:
    return mask(text).text


def _formatted(form: str, summary: Summary, conversation: Conversation, *, masking: bool) -> str:
    """The text as it is copied; for a provider all of it, or the note alone where all is too long."""
    title = _title(conversation)
    if form not in PROVIDERS:
        copy = render(Format(form), summary, conversation, title=title, masking=masking)
        return copy.text if copy.html is None else copy.html
    whole = render(Format.PLAIN, summary, conversation, title=title, masking=masking, provider=form)
    if whole.fits:
        return whole.text
    return render(Format.AGENT_NOTE, summary, conversation, title=title, masking=masking, provider=form).text


def _title(conversation: Conversation) -> str:
    """The name that lists would show it under."""
    first = next((m for m in conversation.messages if m.author is Author.CUSTOMER), None)
    turns = (Turn(1, first),) if first else ()
    return State(conversation.id, subject=conversation.subject, turns=turns).title
