"""A throw-away D-Bus session with a real gnome-keyring, in which one case of `tests.keyring_case` runs."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60


class Keyring(StrEnum):
    """How the session's keyring is before the case begins."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"
    NO_DBUS = "no_dbus"


_START = {
    # An empty password would leave the keyring without a lock that could be closed.
    Keyring.UNLOCKED: "printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null",
    Keyring.LOCKED: "gnome-keyring-daemon --start --components=secrets >/dev/null",
}


def run(
    home: Path,
    case: str,
    *arguments: str,
    keyring: Keyring = Keyring.UNLOCKED,
    extra: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Runs a case in a session whose HOME is `home`, and gives back what it printed as JSON.

    The keyring's files stay in `home`: a second run there finds them, as after a new login.
    """
    command = [sys.executable, "-m", "tests.keyring_case", case, *arguments]
    if keyring is not Keyring.NO_DBUS:
        script = f'{_START[keyring]}; exec "$@"'
        command = ["dbus-run-session", "--", "bash", "-c", script, "_", *command]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(home, extra or {}),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode:
        raise AssertionError(f"{case} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return cast("dict[str, object]", json.loads(done.stdout.splitlines()[-1]))


def _environment(home: Path, extra: Mapping[str, str]) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **extra,
    }
