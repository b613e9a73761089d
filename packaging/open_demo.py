"""`bootstrap.py run`: the demo in a window, or played off screen where there is no display."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from project_venv import ProjectVenv
from system_libraries import DISPLAY, OFFSCREEN, LibrariesMissing, ensure
from timed_steps import StepFailed, Steps

UNSEEN = ("offscreen", "minimal")
NO_DISPLAY = """
There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so the demo is played off screen.
What happens is printed below; pictures of every screen go to
    {folder}
"""


def has_display(platform: str, env: Mapping[str, str]) -> bool:
    """Whether a window can be seen: always on macOS and Windows, on Linux when the session says so."""
    if env.get("QT_QPA_PLATFORM", "").partition(":")[0] in UNSEEN:
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def run(root: Path) -> int:
    """Install what is needed and open the demo; the exit status."""
    visible = has_display(sys.platform, os.environ)
    venv = ProjectVenv(root)
    steps = Steps(total=2)
    ready = steps.run("System libraries", lambda: _libraries(visible=visible))
    if not ready or not steps.run("Python packages in .venv", lambda: venv.prepare("run", [])):
        return 1
    return _window(venv) if visible else _pictures(venv, root / "screenshots")


def _libraries(*, visible: bool) -> str:
    if sys.platform != "linux":
        return "none needed"
    try:
        return ensure((*OFFSCREEN, *DISPLAY) if visible else OFFSCREEN)
    except LibrariesMissing as error:
        raise StepFailed(str(error)) from error


def _window(venv: ProjectVenv) -> int:
    print("Opening the demo. Close its window to end.", flush=True)
    status = _wait([str(venv.program("handover-console")), "--demo"], dict(os.environ))
    if status != 0 and sys.platform == "linux":
        print(f"The window ended with status {status}. If the display cannot be reached, play it off screen:")
        print("    env -u DISPLAY -u WAYLAND_DISPLAY python3 packaging/bootstrap.py run")
    return 0 if status == 0 else 1


def _pictures(venv: ProjectVenv, folder: Path) -> int:
    print(NO_DISPLAY.format(folder=folder), flush=True)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    status = _wait([str(venv.program("handover-console")), "--demo", "--screenshots", str(folder)], env)
    pictures = sorted(folder.rglob("*.png"))
    if status != 0 or not pictures:
        print(f"The demo did not play to its end (status {status}, {len(pictures)} pictures).")
        return 1
    return 0  # the demo has just said how many pictures there are, and where


def _wait(command: list[str], env: dict[str, str]) -> int:
    with subprocess.Popen(command, env=env) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The window got it too and is closing down in order.
                continue
