"""What the doctor says of this machine can be done on this machine."""

from pathlib import Path

import pytest

from console.cli.machine import install


def test_sudo_is_only_named_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install(["libgl1"]) == "Install them with your system's package manager."
    _program(tmp_path / "apt-get")
    assert install(["libgl1"]) == "As root: apt-get install --no-install-recommends libgl1"
    _program(tmp_path / "sudo")
    assert install(["libgl1"]) == "sudo apt-get install --no-install-recommends libgl1"


def _program(path: Path) -> None:
    path.write_text("")
    path.chmod(0o755)
