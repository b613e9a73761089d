"""The rules every test stands under are kept."""

import subprocess
import sys
from pathlib import Path

import platformdirs

LEAK = """
import threading

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(4,), name="left-alone").start()

def test_ends_its_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()

def test_leaves_a_daemon():
    threading.Thread(target=threading.Event().wait, args=(4,), daemon=True).start()
"""


def test_a_thread_left_behind_fails_its_test_and_names_the_thread(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_bytes((checkout / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_leak.py").write_text(LEAK, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rE", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert "3 passed, 1 error" in done.stdout
    assert "ERROR test_leak.py::test_leaves_a_thread" in done.stdout
    assert "left-alone" in done.stdout


def test_nobodys_own_settings_are_touched(own_folders: Path) -> None:
    if sys.platform == "linux":
        assert Path(platformdirs.user_data_dir("handover-console")).is_relative_to(own_folders)
