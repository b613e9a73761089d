"""Secrets in a real Secret Service: kept, read, deleted, refused in words, and never in sight."""

from pathlib import Path
from typing import cast

import pytest

from tests.keyring_session import Keyring, run

SECRET = "pat-eu1-4f1c9a-s3cret"
SERVICE = "handover-console/demo shop%2Fnorth/intercom"


def _part(findings: dict[str, object], name: str) -> dict[str, object]:
    return cast("dict[str, object]", findings[name])


def _files_with(folder: Path, secret: str) -> list[Path]:
    files = (entry for entry in folder.rglob("*") if entry.is_file())
    return [entry for entry in files if secret.encode() in entry.read_bytes()]


def test_a_secret_outlives_its_process_and_the_keyring_and_lies_in_no_readable_file(tmp_path: Path) -> None:
    assert run(tmp_path, "save", SECRET) == {"code": ""}
    assert _files_with(tmp_path, SECRET) == []
    found = run(tmp_path, "get")
    assert found == {"secret": SECRET, "saved": {"access_token": [True, False]}}


def test_a_deleted_secret_leaves_no_entry_and_deleting_twice_is_no_error(tmp_path: Path) -> None:
    run(tmp_path, "save", SECRET)
    assert run(tmp_path, "delete") == {"secret": None, "saved": {}, "entries": []}


def test_a_working_keyring_says_so_and_the_probe_leaves_nothing(tmp_path: Path) -> None:
    found = run(tmp_path, "state")
    assert (found["kind"], found["backend"]) == ("works", "Secret Service")
    assert "Secret Service" in str(found["message"])
    assert run(tmp_path, "delete")["entries"] == []


def test_entries_stand_under_the_workspace_and_the_account(tmp_path: Path) -> None:
    found = run(tmp_path, "entries_after_save", SECRET)
    assert found["entries"] == [f"{SERVICE} .saved", f"{SERVICE} access_token"]


def test_a_second_read_comes_from_memory_and_a_fresh_one_from_the_keyring(tmp_path: Path) -> None:
    assert run(tmp_path, "cached", SECRET) == {"from_memory": SECRET, "fresh": None, "saved": []}


def test_a_secret_for_this_session_leaves_nothing_in_the_keyring(tmp_path: Path) -> None:
    found = run(tmp_path, "session_only", SECRET)
    assert found == {"here": SECRET, "saved": True, "after": None, "entries": []}
    assert _files_with(tmp_path, SECRET) == []


REFUSALS: dict[str, tuple[Keyring, dict[str, str], str, str]] = {
    "locked": (Keyring.LOCKED, {}, "locked", "Unlock"),
    "no D-Bus": (Keyring.NO_DBUS, {}, "none", "Start it"),
    "null": (
        Keyring.UNLOCKED,
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        "null_backend",
        "Remove PYTHON_KEYRING_BACKEND",
    ),
    "fail": (
        Keyring.UNLOCKED,
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        "none",
        "Start it",
    ),
    "plaintext": (
        Keyring.UNLOCKED,
        {"PYTHON_KEYRING_BACKEND": "tests.plaintext_keyring.Keyring"},
        "not_allowed",
        "Use the system's own",
    ),
    "not there": (
        Keyring.UNLOCKED,
        {"PYTHON_KEYRING_BACKEND": "nobody.knows.Keyring"},
        "not_allowed",
        "Use the system's own",
    ),
}


@pytest.mark.parametrize("case", sorted(REFUSALS))
def test_a_keyring_that_keeps_nothing_is_told_in_words_and_the_session_still_works(
    case: str, tmp_path: Path
) -> None:
    keyring, extra, kind, remedy = REFUSALS[case]
    if keyring is Keyring.LOCKED:
        run(tmp_path, "save", "something else")
    found = run(tmp_path, "every_call", SECRET, keyring=keyring, extra=extra)
    state = _part(found, "state")
    assert state["kind"] == kind
    assert remedy in str(state["remedy"])
    for call in ("save", "get", "delete"):
        refusal = _part(found, call)
        assert (refusal["code"], refusal["kind"]) == (f"keyring_{kind}", kind)
        assert remedy in str(refusal["words"])
        assert SECRET not in str(refusal["told"])
    assert (found["session"], found["session_get"]) == (True, SECRET)
    assert _files_with(tmp_path, SECRET) == []


def test_a_plaintext_keyring_is_not_even_imported(tmp_path: Path) -> None:
    run(tmp_path, "save", SECRET, extra={"PYTHON_KEYRING_BACKEND": "tests.plaintext_keyring.Keyring"})
    assert not (tmp_path / "plaintext-imported").exists()


@pytest.mark.parametrize(
    ("backend", "kind"),
    [
        ("tests.plaintext_keyring.Keyring", "not_allowed"),
        ("tests.plaintext_keyring.Impostor", "not_allowed"),
        ("keyring.backends.null.Keyring", "null_backend"),
        ("keyring.backends.SecretService.Keyring", "works"),
    ],
)
def test_the_keyrings_own_configuration_is_judged_the_same(backend: str, kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "python_keyring"
    folder.mkdir(parents=True)
    (folder / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={backend}\n", encoding="utf-8")
    assert run(tmp_path, "state")["kind"] == kind
    run(tmp_path, "save", SECRET)
    assert _files_with(tmp_path, SECRET) == []


CHAIN = {"PYTHON_KEYRING_BACKEND": "keyring.backends.chainer.ChainerBackend"}


def test_a_chain_of_keyrings_is_used_only_when_all_of_them_are_trusted(tmp_path: Path) -> None:
    assert run(tmp_path, "state", extra=CHAIN)["kind"] == "works"
    assert run(tmp_path, "beside_plaintext", extra=CHAIN)["kind"] == "not_allowed"
    assert run(tmp_path, "state", extra=CHAIN, keyring=Keyring.NO_DBUS)["kind"] == "none"


def test_an_installed_plaintext_keyring_is_never_chosen_by_itself(tmp_path: Path) -> None:
    found = run(tmp_path, "beside_plaintext")
    assert (found["kind"], found["backend"]) == ("works", "Secret Service")
    assert run(tmp_path, "beside_plaintext", keyring=Keyring.NO_DBUS)["kind"] == "none"


def test_a_keyring_that_hangs_is_left_behind_within_the_timeout_and_used_again_afterwards(
    tmp_path: Path,
) -> None:
    found = run(tmp_path, "hanging", SECRET)
    assert _part(found, "state")["kind"] == "timed_out"
    assert "0.4 seconds" in str(_part(found, "state")["message"])
    assert 0.4 <= cast("float", found["took"]) < 2
    assert cast("int", found["ticks"]) > 5, "the loop went on meanwhile"
    assert _part(found, "refused")["code"] == "keyring_timed_out"
    assert SECRET not in str(_part(found, "refused")["told"])
    assert _part(found, "many")["kind"] == "timed_out"
    assert cast("float", found["at_once"]) < 0.2, "no fifth thread is sent after the ones that hang"
    assert _part(found, "after")["kind"] == "works"
    assert str(found["secret"]).startswith(SECRET)
