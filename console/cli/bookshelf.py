"""The knowledge of `ask` and `detect`: an index in the workspace, up to date before the first line."""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from console.assembly import default_workspace
from console.cli.options import Options
from console.cli.output import complain, tell
from console.cli.progress import Bar
from console.knowledge.library import Library, Progress, Report

INDEXES = "indexes"
PROBLEMS_SHOWN = 20


@contextmanager
def opened(folder: Path, options: Options) -> Generator[Library]:
    """The library of a folder, read as far as files changed. Raises `KnowledgeError`."""
    library = Library(index_of(folder, options.workspace or default_workspace()))
    try:
        with Bar("Reading articles", "files") as bar:

            def progress(at: Progress) -> None:
                bar.at(at.done, at.total)

            report = library.refresh(folder, progress)
        _tell(report, verbose=options.verbose)
        yield library
    finally:
        library.close()


def index_of(folder: Path, workspace: Path) -> Path:
    """Where the index of a folder lies: one file per folder, whatever way its path is written."""
    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return workspace / INDEXES / f"{digest[:24]}.sqlite"


def _tell(report: Report, *, verbose: bool) -> None:
    if report.read or report.removed or verbose:
        tell(
            f"{report.documents} articles in {report.passages} passages; "
            f"{report.read} read, {report.unchanged} unchanged, {report.removed} removed"
        )
    shown = report.problems if verbose else report.problems[:PROBLEMS_SHOWN]
    for problem in shown:
        complain(f"{problem.document}: {problem.why.english()} {problem.remedy.english()}")
    if len(shown) < len(report.problems):
        left = len(report.problems) - len(shown)
        complain(f"{left} more files could not be read; --verbose names them all")
