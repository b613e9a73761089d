"""`ask`: questions in, answers with their citations, readings and decision out."""

import asyncio
from dataclasses import replace

from console.agents import port
from console.cli import given, shapes, wire
from console.cli.bookshelf import opened
from console.cli.engine import Engine
from console.cli.lines import Line, answer_all, read
from console.cli.options import Options
from console.conversation.errors import BadInput
from console.conversation.messages import Author, Citation, Conversation, Message
from console.conversation.phrases import phrase
from console.knowledge.findings import Findings, Hit
from console.knowledge.library import Library
from console.turns.turn import Turns

SEEN_BY_AGENT = 5
"""Documents that the agent may answer from, as in the window: --top only changes what is listed."""


def ask(options: Options) -> int:
    """Answers every line; the exit code."""
    folder = options.knowledge
    if folder is None:
        raise BadInput(phrase("There is nothing to answer from."), phrase("Name a folder with --knowledge."))
    settings = given.settings(options)
    with opened(folder, options) as library, asyncio.Runner() as runner:
        turns = Engine(settings, library.search).under(None, "").turns

        def answer(line: Line) -> shapes.Shape:
            question = wire.question(read(line), line.place)
            return runner.run(_answer(question, turns, library, options.top))

        return answer_all(options.files, answer, "ask", verbose=options.verbose)


async def _answer(question: wire.Question, turns: Turns, library: Library, top: int) -> shapes.Shape:
    findings = library.search(question.question, folder=question.folder, top=max(top, SEEN_BY_AGENT))
    conversation = Conversation(question.id, (Message(Author.CUSTOMER, question.question),))

    def found(_: str) -> Findings:
        return findings

    judged = replace(turns, search=found).judge(conversation, 0, ())
    text, citations = await _whole(turns, port.Question(conversation, 0, findings))
    return {
        "id": question.id,
        "answer": text,
        "answerable": findings.answerable,
        "score": findings.confidence,
        "hits": [_hit(hit) for hit in findings.documents(top)],
        "citations": [_citation(one) for one in citations],
        "readings": [shapes.reading(one) for one in judged.readings],
        "decision": shapes.decision(judged.decision),
    }


async def _whole(turns: Turns, question: port.Question) -> tuple[str, tuple[Citation, ...]]:
    """The agent's stream to its end."""
    said: list[str] = []
    citations: tuple[Citation, ...] = ()
    async for piece in turns.agent.answer(question):
        match piece:
            case port.Words(text):
                said.append(text)
            case port.Cites(found):
                citations = found
    return "".join(said), citations


def _hit(hit: Hit) -> shapes.Shape:
    heading = {} if hit.passage.heading is None else {"heading": hit.passage.heading}
    return {"document": hit.passage.document, **heading, "score": hit.score}


def _citation(citation: Citation) -> shapes.Shape:
    return {"document": citation.document, "heading": citation.heading, "quote": citation.quote}
