"""The window: the one place where the command line reaches for it, and not before it is asked for."""

import gc
from pathlib import Path

from console.cli.options import Options
from console.conversation.errors import BadInput
from console.conversation.phrases import phrase

DEMO = "demo"
"""The sample shop's own workspace, within the usual one unless another is named."""


def open_window(options: Options) -> int:
    """Opens the window, or plays the demo; the exit code. Raises `BadInput` for a folder that cannot be."""
    gc.disable()  # what is made until the first frame stays; the window brings a collector of its own
    try:
        return _open(workspace_of(options), options)
    finally:
        gc.enable()


def _open(workspace: Path, options: Options) -> int:
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            phrase(
                "The workspace {folder} cannot be made: {reason}.",
                folder=str(workspace),
                reason=error.strerror or type(error).__name__,
            ),
            phrase("Choose a folder that can be written: handover-console --workspace DIR."),
        ) from error
    from console.app import run  # Qt loads with it

    return run(
        workspace, options.demo, options.screenshots, options.verbose, importing=_file(options.importing)
    )


def _file(path: Path | None) -> Path | None:
    """Where it lies for a window that runs elsewhere; raises `BadInput` where there is no such file."""
    if path is None or path.is_file():
        return path.resolve() if path is not None else None
    raise BadInput(
        phrase("There is no file {file}.", file=str(path)),
        phrase("Check its name: handover-console --import FILE."),
    )


def workspace_of(options: Options) -> Path:
    """The folder named, else the usual one; the demo has its own."""
    # Imported before Qt, which reads the source of whatever is imported after it.
    from console.assembly import default_workspace

    if options.workspace is not None:
        return options.workspace
    return default_workspace() / DEMO if options.demo else default_workspace()
