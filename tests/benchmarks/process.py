"""How the processes that are measured are started: off screen, with bytecode kept between starts."""

import os


def environment() -> dict[str, str]:
    """This process's own, but for what would make a start slower than a person's, or show windows."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept}
