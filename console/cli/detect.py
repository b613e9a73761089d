"""`detect`: conversations in, readings and decision of every customer message out."""

from contextlib import nullcontext

from console.cli import given, shapes, wire
from console.cli.bookshelf import opened
from console.cli.engine import Engine
from console.cli.lines import Line, answer_all, read
from console.cli.options import Options


def detect(options: Options) -> int:
    """Answers every line; the exit code."""
    settings = given.settings(options)
    with opened(options.knowledge, options) if options.knowledge else nullcontext() as library:
        engine = Engine(settings, library.search if library else None)

        def answer(line: Line) -> shapes.Shape:
            conversation, own = wire.conversation(read(line), line.place)
            judged = engine.under(own, line.place).judge(conversation)
            return {"id": conversation.id, "turns": [shapes.turn(one) for one in judged]}

        return answer_all(options.files, answer, "detect", verbose=options.verbose)
