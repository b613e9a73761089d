"""Whose work a build contains, and under which licences: `python notices.py FOLDER`.

Runs in the environment that builds. Writes FOLDER/THIRD-PARTY.txt and every licence text that the packages
bring along.
"""

import shutil
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from pin import SYSTEMS
from requirement_markers import Need, Target, normal_name

OURS = "handover-console"
LICENCE_NAMES = ("licen", "copying", "notice", "authors")


def target() -> Target:
    """This machine, as markers see it."""
    base = SYSTEMS.get(sys.platform, SYSTEMS["linux"])
    return base.on_python(f"{sys.version_info.major}.{sys.version_info.minor}")


def inside(name: str, here: Target) -> dict[str, Distribution]:
    """Every distribution that one pulls in, by normal name."""
    found: dict[str, Distribution] = {}
    todo = [name]
    while todo:
        one = normal_name(todo.pop())
        if one in found:
            continue
        found[one] = distribution(one)
        needs = (Need.parse(line) for line in found[one].requires or ())
        todo += [need.name for need in needs if need.applies(here, "")]
    return found


def licence(one: Distribution) -> str:
    """The licence in the words of the package's metadata."""
    expressions = one.metadata.get_all("License-Expression") or []
    classifiers = one.metadata.get_all("Classifier") or []
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    texts = [text.partition("\n")[0] for text in one.metadata.get_all("License") or []]
    return ", ".join(expressions or classified or texts) or "see its licence file"


def write(folder: Path) -> int:
    """Writes the list and the texts; how many packages there are."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["Handover Console contains the work of others:", ""]
    many = 0
    for name, one in sorted(inside(OURS, target()).items()):
        if name == OURS:
            continue
        many += 1
        lines.append(f"{one.metadata['Name']} {one.version}: {licence(one)}")
        for file in one.files or ():
            source = Path(str(one.locate_file(file)))
            if (
                ".dist-info" in str(file)
                and source.name.lower().startswith(LICENCE_NAMES)
                and source.is_file()
            ):
                copy = folder / "licences" / name / source.name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
    python = Path(
        sys.base_prefix, "lib", f"python{sys.version_info.major}.{sys.version_info.minor}", "LICENSE.txt"
    )
    lines.append(f"Python {sys.version.split()[0]}: PSF-2.0")
    if python.is_file():
        shutil.copyfile(python, folder / "licences" / "python.txt")
    lines.append("Icons in resources/icons: Lucide, ISC (text beside them)")
    lines.append("Fonts in resources/fonts: Inter, SIL Open Font License 1.1 (text beside them)")
    (folder / "THIRD-PARTY.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return many


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
