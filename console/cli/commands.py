"""Runs a command: each is imported when it is asked for, and expected errors become one sentence."""

from console.cli.options import Options
from console.cli.output import ReaderGone, complain, drop_output
from console.conversation.errors import BadInput, ConsoleError
from console.locate import ResourceMissing

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def run(options: Options) -> int:
    """The exit code of the command."""
    try:
        return _run(options)
    except ReaderGone:
        drop_output()
        return SOME_FAILED
    except BadInput as error:
        complain(str(error))
        return WRONG_USAGE
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
        case _:
            from console.cli.window import open_window

            return open_window(options)
