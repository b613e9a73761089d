"""The command line: without a sub-command it opens the window, with one it works on lines of JSON."""

import sys
from collections.abc import Sequence

from console.cli.parser import parse

DONE, INTERRUPTED = 0, 130
"""Exit codes; `commands` has the others."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; `arguments` default to the process's own."""
    speak_utf8()
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        from console.cli.commands import run  # not needed to print --help or --version

        return run(options)
    except SystemExit as end:  # argparse has printed what there is to say
        return end.code if isinstance(end.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def speak_utf8() -> None:
    """Makes both outputs UTF-8 whatever the locale says; what has no UTF-8 is escaped."""
    from io import TextIOWrapper

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
