"""What the system lacks is found, and one command is named that brings it."""

import pytest

import system_libraries
from system_libraries import DISPLAY, OFFSCREEN, TEST_PROGRAMS, Library, python_package, run_once

EVERYTHING = (*OFFSCREEN, *DISPLAY, *TEST_PROGRAMS)

# dpkg-query ends each status with a space.
BARE = "libglib2.0-0 ii \nlibegl1 un \nlibgl1 rc \ndbus-daemon ii \n"


def test_a_removed_package_does_not_count_as_installed() -> None:
    assert system_libraries.installed_in(BARE) == {"libglib2.0-0", "dbus-daemon"}


def test_what_is_not_installed_is_missing_in_the_order_asked() -> None:
    wanted = [*OFFSCREEN[:3], TEST_PROGRAMS[2]]
    lacking = system_libraries.absent(wanted, system_libraries.installed_in(BARE))
    assert [library.package for library in lacking] == ["libegl1", "libgl1"]


@pytest.mark.parametrize(
    ("wanted", "has"), [("libglib2.0-0", "libglib2.0-0t64"), ("dbus-daemon", "dbus"), ("xvfb", "xvfb")]
)
def test_a_package_renamed_in_another_release_will_do(wanted: str, has: str) -> None:
    libraries = [library for library in EVERYTHING if library.package == wanted]
    assert len(libraries) == 1
    assert system_libraries.absent(libraries, {has}) == []


def test_every_library_is_proved_by_a_file_or_a_program_of_its_own() -> None:
    proofs = [library.proof for library in EVERYTHING]
    assert len(set(proofs)) == len(proofs)


def test_a_file_that_cannot_be_loaded_is_not_found() -> None:
    assert not Library("libnothing1", "libnothing-of-this-name.so.1").found()
    assert not Library("nothing", "no-program-of-this-name").found()


def test_the_one_command_refreshes_the_lists_only_when_there_are_none() -> None:
    command = system_libraries.install_command(["xvfb", "xauth"], update_first=False, sudo=True)
    assert command == "sudo apt-get install -y --no-install-recommends xvfb xauth"
    command = system_libraries.install_command(["xvfb"], update_first=True, sudo=False)
    assert command == "apt-get update && apt-get install -y --no-install-recommends xvfb"


def test_nothing_is_installed_when_nothing_is_missing() -> None:
    assert system_libraries.ensure(()) == "all there"


def test_who_has_no_sudo_is_told_to_be_root() -> None:
    assert run_once(["a", "b"], update_first=False, sudo=False) == (
        "Run this once as root:\n    apt-get install -y --no-install-recommends a b"
    )
    assert run_once(["a"], update_first=True, sudo=True).startswith("Run this once:\n    sudo apt-get update")


def test_debian_s_own_python_names_the_package_it_still_needs() -> None:
    assert python_package((3, 11), "/usr", debian=True, whole=False) == "python3.11-venv"
    assert python_package((3, 11), "/usr", debian=True, whole=True) is None
    assert python_package((3, 11), "/opt/python", debian=True, whole=False) is None
    assert python_package((3, 13), "/usr", debian=False, whole=False) is None
