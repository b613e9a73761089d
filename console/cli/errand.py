"""`copy-next`, `mark-pasted`, `show-strip`: said to the window that is open, for keys of the desktop."""

from console.cli.options import Options
from console.cli.output import complain, write
from console.cli.window import workspace_of

DONE, NOT_DONE = 0, 1


def errand(options: Options) -> int:
    """Says the command's own word at the window's door; 1 when nothing waits or no window is open."""
    from console.ui.raising import ask_window  # QtNetwork loads with it; the window does the work

    workspace = workspace_of(options)
    reply = ask_window(workspace, options.command)
    if reply is None:
        complain(
            f"No window is open on the workspace {workspace}. "
            "Open it with handover-console, or name another one with --workspace DIR."
        )
        return NOT_DONE
    if reply.code != DONE:
        complain(reply.said)
        return NOT_DONE
    write(_line(reply.said).encode("utf-8", "replace") + b"\n")
    return DONE


def _line(text: str) -> str:
    """Titles are foreign text: no control character of theirs steers the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
