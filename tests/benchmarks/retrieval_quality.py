"""How well the search ranks, and how well it knows when nothing answers: figures over question sets.

    python -m tests.benchmarks.retrieval_quality FOLDER

FOLDER holds `retrieval_NAME.dev.jsonl` (questions with the documents that answer them) and the documents
`retrieval_NAME_docs.json`. They are not part of this repository, so nothing here is registered.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import msgspec

from console.knowledge.findings import Findings
from console.knowledge.library import Library

SETS = {"banking77": "banking77", "clinc": "clinc", "dstc11": "dstc11", "tau2_banking": "tau2"}
"""Question sets and the documents that each is asked of."""
LISTED = 10


class Document(msgspec.Struct):
    """One article of a set."""

    doc_id: str
    title: str
    body: str


class Asked(msgspec.Struct):
    """One question, the documents that answer it, and whether any does."""

    query: str
    relevant: list[str]
    answerable: int = 1
    entity: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares are 0 to 1; `false_no_answer` counts per 1,000 answerable questions."""

    first: float
    among_five: float
    reciprocal_rank: float
    auroc: float
    false_no_answer: float
    caught: float


def asked(data: Path, name: str) -> list[Asked]:
    """The questions of a set."""
    lines = (data / f"retrieval_{name}.dev.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Asked) for line in lines]


def shelve(data: Path, documents: str, folder: Path) -> Library:
    """Writes a set's documents as files below `folder` and reads them."""
    for one in msgspec.json.decode(
        (data / f"retrieval_{documents}_docs.json").read_bytes(), type=list[Document]
    ):
        path = folder / "docs" / (one.doc_id.replace("|", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {one.title}\n\n{one.body}\n", "utf-8")
    library = Library(folder / "index.sqlite")
    library.refresh(folder / "docs")
    return library


def ask(library: Library, questions: Sequence[Asked]) -> list[Findings]:
    """What is found for each question, within its entity's folder where it has one."""
    return [library.search(q.query, folder=q.entity.replace("|", "/") or None, top=LISTED) for q in questions]


def quality(questions: Sequence[Asked], findings: Sequence[Findings]) -> Quality:
    """The figures of one set; areas are nan where every question has an answer."""
    first: list[float] = []
    five: list[float] = []
    ranks: list[float] = []
    for question, found in zip(questions, findings, strict=True):
        gold = {one.replace("|", "/") for one in question.relevant}
        if gold:
            paths = [hit.passage.document.removesuffix(".md") for hit in found.documents(LISTED)]
            first.append(float(bool(paths) and paths[0] in gold))
            five.append(len(gold & set(paths[:5])) / min(5, len(gold)))
            ranks.append(next((1 / at for at, path in enumerate(paths, 1) if path in gold), 0.0))
    answerable = [found for q, found in zip(questions, findings, strict=True) if q.answerable]
    other = [found for q, found in zip(questions, findings, strict=True) if not q.answerable]
    return Quality(
        fmean(first),
        fmean(five),
        fmean(ranks),
        auroc([f.confidence for f in answerable], [f.confidence for f in other]),
        1000 * fmean(not f.answerable for f in answerable),
        fmean(not f.answerable for f in other) if other else float("nan"),
    )


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """How often one of `higher` lies above one of `lower`, ties counting half."""
    if not higher or not lower:
        return float("nan")
    return fmean(float(a > b) + 0.5 * (a == b) for a in higher for b in lower)


def main(arguments: Sequence[str]) -> int:
    """Prints a line of figures for each set."""
    data = Path(arguments[0])
    for name, documents in SETS.items():
        with TemporaryDirectory() as folder:
            library = shelve(data, documents, Path(folder))
            questions = asked(data, name)
            findings = ask(library, questions)
            library.close()
        print(name, _told(quality(questions, findings)))
        for kind in sorted({q.kind for q in questions} - {"", "in"}):
            picked = [(q, f) for q, f in zip(questions, findings, strict=True) if q.kind in (kind, "in")]
            print(f"  {kind}", _told(quality(*zip(*picked, strict=True))))
    return 0


def _told(found: Quality) -> str:
    return (
        f"R@1 {found.first:.3f}, R@5 {found.among_five:.3f}, MRR {found.reciprocal_rank:.3f}; "
        f"AUROC {found.auroc:.4f}, false no answer {found.false_no_answer:.0f} per 1,000, "
        f"caught {found.caught:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
