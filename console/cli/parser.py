"""The options of every command, and the help that documents their formats."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from console.cli import manual
from console.cli.options import Options

PROGRAM = "handover-console"
PROVIDERS = (
    "intercom, zendesk-messaging, zendesk-tickets, hubspot, freshchat, freshdesk, gorgias, link, copy-paste"
)
LARGEST_TOP = 1000


def parse(arguments: Sequence[str]) -> Options:
    """The command line as options. Raises SystemExit: 0 after --help and --version, 2 for wrong usage."""
    plain = _plain(arguments)
    if plain is not None:
        return plain
    parser = build()
    options = parser.parse_args(list(arguments), namespace=Options())
    if options.screenshots is not None and not options.demo:
        parser.error("--screenshots goes with --demo: handover-console --demo --screenshots DIR")
    if options.command and options.importing is not None:
        parser.error("--import opens the window and takes no command")
    if options.command and options.demo:
        parser.error("--demo opens the window and takes no command")
    return options


def _plain(arguments: Sequence[str]) -> Options | None:
    """The options of the usual start; the window waits for nothing, and building the parser takes a while."""
    options = Options()
    match list(arguments):
        case []:
            return options
        case ["--workspace", folder] if not folder.startswith("-"):
            options.workspace = Path(folder)
            return options
        case _:
            return None


def build() -> argparse.ArgumentParser:
    """The parser; building it imports nothing but argparse."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=manual.PROGRAM,
        epilog=manual.LINES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    _common(parser)
    parser.add_argument("--demo", action="store_true", help="open the sample shop, in a workspace of its own")
    parser.add_argument(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help="with --demo: play it, saving pictures of every screen",
    )
    parser.add_argument(
        "--import",
        type=Path,
        metavar="FILE",
        dest="importing",
        help="open the window on a transcript, CSV or JSON lines file, or show it in the one that is open",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _detect(_command(commands, "detect", "readings and decision for every customer message", manual.DETECT))
    _ask(_command(commands, "ask", "answers with citations out of a folder of articles", manual.ASK))
    _summarise(_command(commands, "summarise", "summaries of conversations", manual.SUMMARISE))
    _verify(_command(commands, "verify", "check the journal's digests and lists", manual.VERIFY))
    _export(_command(commands, "export", "conversations as JSON lines or CSV", manual.EXPORT))
    _command(
        commands, "copy-next", "copy the next summary to be pasted, in the open window", manual.COPY_NEXT
    )
    _command(commands, "mark-pasted", "mark the summary that was copied last as pasted", manual.MARK_PASTED)
    _command(commands, "show-strip", "show the summary strip of the open window", manual.SHOW_STRIP)
    _doctor(_command(commands, "doctor", "check this machine, each with its remedy", manual.DOCTOR))
    return parser


class _Commands(Protocol):
    """What argparse's `add_subparsers` returns, whose class has no public name."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser: ...


def _command(commands: _Commands, name: str, short: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=short,
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _common(parser)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    # Suppressed defaults: an option given before the command is not undone by the command's own.
    parser.add_argument(
        "--workspace",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="where settings, journal and index lie (default: the platform's data folder)",
    )
    parser.add_argument(
        "--verbose", action="store_true", default=argparse.SUPPRESS, help="say more on standard error"
    )


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="JSON lines; none, or -: standard input")


def _detect(parser: argparse.ArgumentParser) -> None:
    _files(parser)
    _knowledge(parser, required=False)
    parser.add_argument("--guidance", type=Path, metavar="FILE", help="a JSON list of guidance rules")
    parser.add_argument("--topics", type=Path, metavar="FILE", help="a JSON list of blocked topics")
    parser.add_argument("--provider", metavar="NAME", help=f"the helpdesk whose rules hold: {PROVIDERS}")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="a JSON file of settings")


def _ask(parser: argparse.ArgumentParser) -> None:
    _files(parser)
    _knowledge(parser, required=True)
    parser.add_argument(
        "--agent",
        type=_only("built-in", ("openai", "myaskai"), "agent"),
        default="built-in",
        metavar="NAME",
        help="who answers: built-in (openai and myaskai are not available yet)",
    )
    parser.add_argument("--top", type=_top, default=5, metavar="K", help="documents in hits (default 5)")


def _summarise(parser: argparse.ArgumentParser) -> None:
    _files(parser)
    parser.add_argument(
        "--writer",
        type=_only("built-in", ("openai",), "writer"),
        default="built-in",
        metavar="NAME",
        help="who writes: built-in (openai is not available yet)",
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        help="also give the text as it is copied: plain, markdown, html, email, fields, customer_voice, "
        f"agent_note, with_transcript, or what fits a provider: {PROVIDERS}",
    )


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--heads", type=Path, metavar="FILE", help="compare with heads saved earlier: finds a cut tail"
    )
    parser.add_argument("--save-heads", type=Path, metavar="FILE", help="write each conversation's head")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="default: jsonl")
    parser.add_argument(
        "--kind",
        action="append",
        choices=("test", "imported", "live"),
        help="only conversations of this kind; may be given again",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there, whole or not at all")
    parser.add_argument(
        "--no-masking", action="store_true", help="leave card numbers and secrets as they were written"
    )


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on one line, for machines")


def _knowledge(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--knowledge",
        type=Path,
        metavar="DIR",
        required=required,
        help="a folder of Markdown, HTML and text files",
    )


def _only(available: str, later: tuple[str, ...], what: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value in later:
            raise argparse.ArgumentTypeError(f"the {what} {value} is not available yet; use {available}")
        if value != available:
            raise argparse.ArgumentTypeError(f"there is no {what} of that name; use {available}")
        return value

    return check


def _top(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    if not 1 <= number <= LARGEST_TOP:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {LARGEST_TOP}")
    return number


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: reading the package's metadata takes a while."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        from console.cli.version import version

        sys.stdout.write(f"{PROGRAM} {version()}\n")
        parser.exit(0)
