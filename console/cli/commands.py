"""Runs a command: each is imported when it is asked for, and expected errors become one sentence."""

from console.cli.options import Options
from console.cli.output import OutputFailed, ReaderGone, complain, drop_output
from console.conversation.errors import ConsoleError
from console.locate import ResourceMissing

SOME_FAILED, WRONG_USAGE = 1, 2
"""Exit codes: not all could be handled or written; wrong usage, or it could not begin."""


def run(options: Options) -> int:
    """The exit code of the command."""
    try:
        return _run(options)
    except ReaderGone:
        drop_output()
        return SOME_FAILED
    except OutputFailed as error:
        complain(str(error))
        return SOME_FAILED
    except (ConsoleError, ResourceMissing) as error:
        complain(str(error))
        return WRONG_USAGE


def _run(options: Options) -> int:
    match options.command:
        case "detect":
            from console.cli.detect import detect

            return detect(options)
        case "ask":
            from console.cli.ask import ask

            return ask(options)
        case "summarise":
            from console.cli.summarise import summarise

            return summarise(options)
        case "verify":
            from console.cli.verify import verify

            return verify(options)
        case "export":
            from console.cli.export import export

            return export(options)
        case "doctor":
            from console.cli.doctor import doctor

            return doctor(options)
        case "copy-next" | "mark-pasted" | "show-strip":
            from console.cli.errand import errand

            return errand(options)
        case _:
            from console.cli.window import open_window

            return open_window(options)
