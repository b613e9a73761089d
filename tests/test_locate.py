"""resources/ is found from a checkout, an editable install, a wheel and a frozen program."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from console import locate

ASK = "import json; from console import locate; print(json.dumps([locate.__file__, str(locate.resources())]))"


def answer(python: Path | str, code: str, cwd: Path, *flags: str) -> list[str]:
    """What `code` prints as JSON when run by `python` in `cwd` with nothing of this process on its path."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    command = [str(python), *flags, "-c", code]
    done = subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that knows no package at all; wheels are put in by `install`."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def build(checkout: Path, version: str, into: Path) -> Path:
    """The wheel that hatchling builds, `version` being "standard" or "editable"."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", f"wheel:{version}", "-d", str(into)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def install(python: Path, wheel: Path) -> None:
    """Put one wheel into a Python, replacing the one before, without asking any index."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, "--force-reinstall", str(wheel)], check=True, capture_output=True)


def test_a_checkout_uses_the_folder_beside_the_package(checkout: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(checkout)!r}); {ASK}"
    file, folder = answer(sys.executable, code, tmp_path, "-S")
    assert Path(file) == checkout / "console" / "locate.py"
    assert Path(folder) == checkout / "resources"


def test_an_editable_install_uses_the_checkout(checkout: Path, bare_python: Path, tmp_path: Path) -> None:
    install(bare_python, build(checkout, "editable", tmp_path / "dist"))
    file, folder = answer(bare_python, ASK, tmp_path)
    assert Path(file) == checkout / "console" / "locate.py"
    assert Path(folder) == checkout / "resources"


def test_a_wheel_brings_the_folder_along_whole(checkout: Path, bare_python: Path, tmp_path: Path) -> None:
    install(bare_python, build(checkout, "standard", tmp_path / "dist"))
    file, folder = answer(bare_python, ASK, tmp_path)
    assert not Path(file).is_relative_to(checkout)
    assert Path(folder) == Path(file).parent / "resources"
    tokens = Path("themes", "tokens.toml")
    assert (Path(folder) / tokens).read_bytes() == (checkout / "resources" / tokens).read_bytes()


def frozen(program: Path, unpacked: Path | None, checkout: Path) -> str:
    """Code that asks as a frozen program would: unpacked into one folder, started from another."""
    modules = program / "modules" / "console"
    modules.mkdir(parents=True)
    for name in ("__init__.py", "locate.py"):
        (modules / name).write_bytes((checkout / "console" / name).read_bytes())
    lines = [
        "import sys",
        f"sys.path.insert(0, {str(modules.parent)!r})",
        "sys.frozen = True",
        f"sys.executable = {str(program / 'handover-console')!r}",
    ]
    if unpacked is not None:
        lines.append(f"sys._MEIPASS = {str(unpacked)!r}")
    return "\n".join([*lines, ASK])


@pytest.mark.parametrize("below", ["console/resources", "resources"])
def test_a_frozen_program_uses_the_folder_it_was_unpacked_into(
    checkout: Path, tmp_path: Path, below: str
) -> None:
    (tmp_path / "unpacked" / below).mkdir(parents=True)
    (tmp_path / "program").mkdir()
    code = frozen(tmp_path / "program", tmp_path / "unpacked", checkout)
    assert answer(sys.executable, code, tmp_path, "-S")[1] == str(tmp_path / "unpacked" / below)


def test_a_frozen_program_without_unpacking_uses_the_folder_beside_the_executable(
    checkout: Path, tmp_path: Path
) -> None:
    (tmp_path / "program" / "resources").mkdir(parents=True)
    code = frozen(tmp_path / "program", None, checkout)
    assert answer(sys.executable, code, tmp_path, "-S")[1] == str(tmp_path / "program" / "resources")


def test_a_strangers_resources_beside_an_installed_package_are_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(locate, "PACKAGE", tmp_path / "console")
    with pytest.raises(locate.ResourceMissing) as missing:
        locate.resources()
    assert str(tmp_path / "console" / "resources") in missing.value.message
    assert missing.value.remedy == "Install Handover Console again."


def test_a_resource_is_named_by_its_parts(checkout: Path) -> None:
    assert locate.resource("themes", "tokens.toml") == checkout / "resources" / "themes" / "tokens.toml"


@pytest.mark.parametrize(
    "parts",
    [("icons", "no-such.svg"), ("..", "pyproject.toml"), ("icons", "..", "..", "README.md"), ("/etc",)],
)
def test_what_the_console_did_not_come_with_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(locate.ResourceMissing, match="is not among"):
        locate.resource(*parts)


def test_locating_imports_the_standard_library_alone(checkout: Path, tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); "
        f"sys.path.insert(0, {str(checkout)!r}); import console.locate; import json; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(json.dumps(sorted(new - sys.stdlib_module_names)))"
    )
    assert answer(sys.executable, code, tmp_path) == ["console"]
