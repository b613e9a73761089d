"""`python -m tests.accessibility [VIEW]`: walks over every screen and prints the figures as JSON."""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

from console import app
from console.ui import clipboard, theme
from tests.accessibility.walk import walk
from tests.ui import loop


def main() -> int:
    """Walks; 1 when anything is wrong."""
    application = app.application()
    theme.apply(application, "light")
    theme.set_reduced_motion(True)
    loop.LONGEST = 600.0
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        found = loop.run(walk(Path(folder), wanted))
    clipboard.settle()
    sys.stderr.writelines(f"{one}\n" for one in found.defects())
    sys.stdout.write(json.dumps(found.figures(), indent=2) + "\n")
    return 1 if found.defects() else 0


if __name__ == "__main__":
    sys.exit(main())
