"""What was asked for on the command line, typed."""

import argparse
from pathlib import Path


class Options(argparse.Namespace):
    """The parsed command line; an option that a command does not have keeps its default."""

    command: str = ""
    """The sub-command; empty opens the window."""
    workspace: Path | None = None
    verbose: bool = False

    demo: bool = False
    screenshots: Path | None = None
    importing: Path | None = None

    files: tuple[str, ...] | list[str] = ()
    """Files of JSON lines; none, or `-`: standard input."""

    knowledge: Path | None = None
    top: int = 5
    agent: str = "built-in"

    guidance: Path | None = None
    topics: Path | None = None
    provider: str | None = None
    settings: Path | None = None

    writer: str = "built-in"
    format: str | None = None

    heads: Path | None = None
    save_heads: Path | None = None

    kind: list[str] | None = None
    output: Path | None = None
    no_masking: bool = False

    json: bool = False
