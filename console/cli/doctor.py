"""`doctor`: checks this machine and the workspace, each with its remedy."""

from itertools import chain

from console.assembly import default_workspace
from console.cli.checks import Check, Health
from console.cli.machine import machine
from console.cli.options import Options
from console.cli.output import write, write_line
from console.cli.premises import premises


def doctor(options: Options) -> int:
    """Prints every check as it is made; 1 when one failed."""
    checks: list[Check] = []
    for check in chain(machine(), premises(options.workspace or default_workspace())):
        checks.append(check)
        if not options.json:
            write(_words(check).encode("utf-8", "replace"))
    well = all(check.state is not Health.FAILED for check in checks)
    if options.json:
        write_line({"ok": well, "checks": checks})
    return 0 if well else 1


def _words(check: Check) -> str:
    lines = [f"{check.state.value:8} {check.name:10} {check.message}"]
    if check.remedy:
        lines.append(f"{'':19} {check.remedy}")
    return "".join("".join(c if c.isprintable() else "\ufffd" for c in line) + "\n" for line in lines)
