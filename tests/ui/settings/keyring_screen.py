"""The screen with a real Secret Service: saved, listed, deleted. Its findings as one line of JSON.

`python -m tests.ui.settings.keyring_screen WORKSPACE`, started in a session of its own by `in_session`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

SECONDS = 60
ROOT = Path(__file__).resolve().parents[3]
_START = 'printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'


def in_session(home: Path) -> dict[str, object]:
    """Runs this file in a throw-away D-Bus session with a keyring whose files lie in `home`."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    module = [sys.executable, "-m", "tests.ui.settings.keyring_screen", str(home / "workspace")]
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", _START, "_", *module],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode:
        raise AssertionError(f"ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return cast("dict[str, object]", json.loads(done.stdout.splitlines()[-1]))


async def _play(workspace: Path) -> dict[str, object]:
    from console.ui.settings.credentials import CredentialsForm
    from console.ui.settings.provider import ProviderForm
    from console.ui.settings.storage import StorageForm
    from tests.ui.loop import until
    from tests.ui.settings.house import screen

    async with screen(workspace, {"provider": "intercom"}) as shown:
        shown.page.show()
        form = shown.page.form("provider")
        assert isinstance(form, ProviderForm)
        assert form.account is not None
        field = form.account.secrets["access_token"]
        field.entry.setText("a real secret")
        field.save.click()
        await until(field.kept)
        shown.page.open("storage")
        storage = shown.page.form("storage")
        assert isinstance(storage, StorageForm)
        exported = workspace / "exported.json"
        storage.export_to(str(exported))
        await until(lambda: storage.outcome.text())
        shown.page.open("credentials")
        page = shown.page.form("credentials")
        assert isinstance(page, CredentialsForm)
        await until(lambda: page.secrets)
        listed = [row.accessibleName() for row in page.secrets]
        page.secrets[0].button.click()
        await until(lambda: not page.secrets)
        left = await shown.house.credentials.saved("intercom")
        shown.page.open("provider")
        locked = field.locked.text()
        await until(lambda: not field.kept())
        return {
            "locked": locked,
            "state": page.state.text(),
            "listed": listed,
            "left": list(left),
            "gone": not field.kept(),
            "exported": exported.read_text(),
        }


def _main(workspace: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from console.ui import theme
    from tests.ui.loop import run

    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    sys.stdout.write(json.dumps(run(_play(workspace))) + "\n")


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
