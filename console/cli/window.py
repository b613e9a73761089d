"""The window: the one place where the command line reaches for it, and not before it is asked for."""

from pathlib import Path

from console.assembly import default_workspace
from console.cli.options import Options

DEMO = "demo"
"""The sample shop's own workspace, within the usual one unless another is named."""


def open_window(options: Options) -> int:
    """Opens the window, or plays the demo; the exit code."""
    from console.app import run  # Qt loads with it

    return run(workspace_of(options), options.demo, options.screenshots, options.verbose)


def workspace_of(options: Options) -> Path:
    """The folder named, else the usual one; the demo has its own."""
    if options.workspace is not None:
        return options.workspace
    return default_workspace() / DEMO if options.demo else default_workspace()
