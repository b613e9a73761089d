"""Starts what was built as a stranger would: from elsewhere, with an empty home and nothing of this checkout.

    python3 packaging/smoke.py                 what build.py left in dist/
    python3 packaging/smoke.py FOLDER|DEB…     these

Each is copied or installed into a folder of its own and asked for its version, examined by `doctor`, made to
play the demo, and to write, read and delete an entry of a real Secret Service; a Debian package is removed
again, which must leave nothing. Where this user may, the checkout is hidden from it meanwhile. Standard
library only.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from all_checks import KEYRING_SESSION, PNG, throw_away_home
from debian import NAME
from timed_steps import StepFailed, Steps, StepSkipped

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 180.0
"""Seconds that one start may take."""
HIDE = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"', str(ROOT))


@dataclass(frozen=True, slots=True)
class Started:
    """How a start ended."""

    status: int
    said: str
    complained: str


class Stranger:
    """Somebody with an empty home who starts one program."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program = program
        self.home = home
        self._prefix = HIDE if _can_hide() else ()

    def start(self, *arguments: str | Path, before: Sequence[str] = ()) -> Started:
        """Runs it to its end; `before` is a command that starts it."""
        command = [*self._prefix, *before, str(self.program), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd="/",
            env=environment(self.home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT,
            check=False,
        )
        return Started(done.returncode, done.stdout, done.stderr)

    def version(self) -> str:
        """It knows which one it is."""
        ended = self.start("--version")
        if ended.status != 0 or not ended.said.startswith(f"{NAME} ") or "unknown" in ended.said:
            raise StepFailed(f"status {ended.status}: {ended.said}{ended.complained}")
        return ended.said.strip()

    def doctor(self) -> str:
        """It finds its files, Qt and the system's libraries."""
        checks = self._examined()
        for name in ("python", "files", "qt", "libraries", "workspace"):
            if checks.get(name, ("missing", ""))[0] != "ok":
                raise StepFailed(f"doctor says of {name}: {checks.get(name)}")
        return f"{len(checks)} checks"

    def demo(self) -> str:
        """It plays the demo through its window, off screen."""
        pictures = self.home / "pictures"
        ended = self.start("--demo", "--screenshots", pictures)
        found = sorted(pictures.rglob("*.png"))
        whole = [path for path in found if path.read_bytes().startswith(PNG)]
        if ended.status != 0 or not found or len(whole) != len(found):
            raise StepFailed(f"status {ended.status}, {len(whole)} whole of {len(found)}: {ended.complained}")
        if ended.complained:
            raise StepFailed(ended.complained)
        return f"{len(found)} pictures"

    def keyring(self) -> str:
        """It writes, reads and deletes an entry of a real Secret Service (`doctor` does just that)."""
        lacking = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)]
        if lacking:
            raise StepSkipped(f"{' and '.join(lacking)} missing")
        checks = self._examined(before=("dbus-run-session", "--", "sh", "-c", KEYRING_SESSION, "sh"))
        state, message = checks.get("keyring", ("missing", ""))
        if state != "ok":
            raise StepFailed(f"doctor says of the keyring: {message}")
        kept = list((self.home / ".local" / "share" / "keyrings").glob("*.keyring"))
        if not kept:
            raise StepFailed("no keyring was written to the home folder")
        return message

    def leaves_no_trace_of_the_checkout(self) -> str:
        """Neither the program nor what it wrote names the folder it was built in."""
        marked = [path for path in _files(self.home) if str(ROOT).encode() in path.read_bytes()]
        if marked:
            raise StepFailed(f"the folder it was built in stands in {marked[0]}")
        return ""

    def _examined(self, before: Sequence[str] = ()) -> dict[str, tuple[str, str]]:
        ended = self.start("doctor", "--json", before=before)
        try:
            told = json.loads(ended.said)
        except ValueError as error:
            raise StepFailed(f"status {ended.status}: {ended.said}{ended.complained}") from error
        checks = cast("list[dict[str, str]]", told["checks"])
        return {check["name"]: (check["state"], check["message"]) for check in checks}


def environment(home: Path) -> Mapping[str, str]:
    """All that the stranger's session sets."""
    return {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }


def smoke(build: Path) -> int:
    """Every step for one build; the exit status."""
    package = build.suffix == ".deb"
    steps = Steps(total=5 + 2 * package)
    print(f"\n{build}", flush=True)
    with throw_away_home() as home, _folder(home) as place:
        program = place / NAME / NAME
        if package:
            program = place / "usr" / "bin" / NAME
            ready = steps.run("installed", lambda: dpkg(place, "--install", build))
        else:
            shutil.copytree(build, program.parent, symlinks=True)
            ready = True
        if ready:
            stranger = Stranger(program, home)
            steps.run("version", stranger.version)
            steps.run("doctor", stranger.doctor)
            steps.run("demo", stranger.demo)
            steps.run("keyring", stranger.keyring)
            steps.run("no trace of the checkout", stranger.leaves_no_trace_of_the_checkout)
            if package:
                steps.run("removed", lambda: removed(place))
    print(f"\n{steps.table()}", flush=True)
    return 1 if steps.failed else 0


def dpkg(root: Path, action: str, what: Path | str) -> str:
    """dpkg at work in a root of its own; the libraries it depends on are this machine's."""
    if shutil.which("dpkg") is None:
        raise StepSkipped("dpkg is missing")
    database = root / "var" / "lib" / "dpkg"
    for name in ("info", "updates", "triggers"):
        (database / name).mkdir(parents=True, exist_ok=True)
    (database / "status").touch()
    (database / "available").touch()
    force = ["--force-depends", "--force-not-root", "--force-script-chrootless"]
    command = ["dpkg", f"--root={root}", f"--log={root}/dpkg.log", *force, action, str(what)]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise StepFailed(f"dpkg {action}: {done.stderr.strip()}")
    return ""


def removed(root: Path) -> str:
    """The package goes, and nothing of it stays."""
    dpkg(root, "--purge", NAME)
    left = [path.relative_to(root) for path in _files(root) if path.relative_to(root).parts[0] == "usr"]
    if left:
        raise StepFailed(f"{len(left)} files are left, {left[0]} is one")
    return "nothing is left"


@contextlib.contextmanager
def _folder(home: Path) -> Generator[Path]:
    place = home / "elsewhere"
    place.mkdir()
    yield place


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _can_hide() -> bool:
    if shutil.which("unshare") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    return subprocess.run([*HIDE, "true"], capture_output=True, check=False).returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Tries every build; 1 when one does not do what it should."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    builds = [Path(argument).resolve() for argument in arguments]
    if not builds:
        builds = [*ROOT.glob(f"dist/{NAME}/"), *sorted(ROOT.glob(f"dist/{NAME}_*.deb"))]
    if not builds:
        print("There is nothing in dist/. Build it first: python3 packaging/build.py")
        return 2
    return max(smoke(build) for build in builds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
