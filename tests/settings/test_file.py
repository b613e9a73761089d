"""The settings file: whatever stands in it, nothing of it is lost."""

import errno
import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.errors import BadInput, SettingsError
from console.conversation.readings import Rule
from console.settings import OfficeHours, Settings, Theme, load, save


def _json(path: Path) -> dict[str, object]:
    return cast("dict[str, object]", json.loads(path.read_text(encoding="utf-8")))


def _write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "settings.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_hold_and_nothing_is_written(path: Path) -> None:
    loaded = load(path)
    assert (loaded.settings, loaded.problems) == (Settings(), ())
    assert not path.exists()


def test_what_is_saved_is_loaded_again_and_only_its_owner_can_read_it(path: Path) -> None:
    wanted = Settings(provider="link", link="https://help.example/", theme=Theme.DARK, text_size=1.25)
    save(path, wanted, load(path))
    assert load(path).settings == wanted
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert _json(path) == {
        "provider": "link",
        "link": "https://help.example/",
        "theme": "dark",
        "text_size": 1.25,
    }
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_unknown_names_and_wrong_values_stay_in_the_file_word_for_word(file: Path) -> None:
    strange = {"from_the_future": {"a": [1, None]}, "text_size": "huge", "masking": False}
    loaded = load(_write(file, strange))
    assert {problem.name for problem in loaded.problems} == {"from_the_future", "text_size"}
    save(file, replace(loaded.settings, theme=Theme.LIGHT), loaded)
    assert _json(file) == {**strange, "theme": "light"}


def test_a_wrong_value_goes_when_a_person_sets_a_right_one(file: Path) -> None:
    loaded = load(_write(file, {"text_size": "huge"}))
    after = save(file, replace(loaded.settings, text_size=1.5), loaded)
    assert _json(file) == {"text_size": 1.5}
    assert after.problems == ()


def test_changing_the_rules_keeps_the_broken_one_and_the_words_nobody_understood(file: Path) -> None:
    rules: list[object] = [{"id": "a", "text": "A.", "colour": "red"}, {"id": "broken"}, "not a rule"]
    loaded = load(_write(file, {"guidance": rules}))
    save(file, replace(loaded.settings, guidance=(Rule("a", "A changed."), Rule("b", "B."))), loaded)
    saved = cast("list[object]", _json(file)["guidance"])
    assert saved[0] == {
        "colour": "red",
        "id": "a",
        "text": "A changed.",
        "examples": [],
        "counter_examples": [],
    }
    assert saved[2:] == [{"id": "broken"}, "not a rule"]
    assert load(file).settings.guidance == (Rule("a", "A changed."), Rule("b", "B."))


def test_changing_an_account_keeps_what_else_stands_there(file: Path) -> None:
    accounts = {"intercom": {"region": "eu", "team_id": 7}, "somebody": {"x": "y"}, "gorgias": 3}
    loaded = load(_write(file, {"account_fields": accounts}))
    save(file, replace(loaded.settings, account_fields={"intercom": {"region": "us"}}), loaded)
    assert _json(file)["account_fields"] == {
        "intercom": {"team_id": 7, "region": "us"},
        "somebody": {"x": "y"},
        "gorgias": 3,
    }


def test_changing_the_office_hours_keeps_a_note_beside_them(file: Path) -> None:
    loaded = load(_write(file, {"office_hours": {"open": True, "note": "winter"}}))
    save(file, replace(loaded.settings, office_hours=OfficeHours(open=False)), loaded)
    assert _json(file)["office_hours"] == {"note": "winter", "open": False, "timezone": "", "days": {}}


@pytest.mark.parametrize(
    "content",
    [b"{", b"", b"\xff\xfe\x00", b"[1, 2]", b'{"theme": "dark",}', b"[" * 100_000, b'{"a": "\xff"}'],
    ids=["cut off", "empty", "not utf-8", "a list", "comma", "deep", "bad text"],
)
def test_a_broken_file_is_left_alone_reported_and_copied_aside_before_the_first_save(
    file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert str(file) in loaded.problems[0].why.english()
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]
    save(file, replace(loaded.settings, theme=Theme.DARK), loaded)
    assert (file.parent / "settings.broken-1.json").read_bytes() == content
    assert load(file).settings.theme is Theme.DARK


def test_a_second_broken_file_is_kept_beside_the_first(file: Path) -> None:
    for content in (b"{one", b"{two"):
        file.write_bytes(content)
        save(file, Settings(theme=Theme.DARK), load(file))
    kept = sorted(entry.read_bytes() for entry in file.parent.glob("settings.broken-*.json"))
    assert kept == [b"{one", b"{two"]


def test_a_byte_order_mark_is_no_reason_to_call_a_file_broken(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + b'{"theme": "dark"}')
    assert load(file).settings.theme is Theme.DARK


def test_a_file_of_absurd_size_is_not_read(file: Path) -> None:
    with file.open("wb") as handle:
        handle.truncate(6_000_000)
    assert "JSON" in load(file).problems[0].why.english()


def test_a_folder_in_the_files_place_is_reported_and_never_replaced(file: Path) -> None:
    file.mkdir()
    loaded = load(file)
    assert "cannot be opened" in loaded.problems[0].why.english()
    with pytest.raises(SettingsError) as caught:
        save(file, Settings(theme=Theme.DARK), loaded)
    assert caught.value.remedy.english()
    assert file.is_dir()


def test_two_consoles_that_change_different_settings_both_keep_theirs(path: Path) -> None:
    first, second = load(path), load(path)
    save(path, replace(first.settings, theme=Theme.DARK), first)
    seen = save(path, replace(second.settings, agent_name="Vela"), second)
    assert (seen.settings.theme, seen.settings.agent_name) == (Theme.DARK, "Vela")
    assert load(path).settings == seen.settings


def test_a_setting_put_back_to_its_default_stays_put_back(path: Path) -> None:
    loaded = save(path, Settings(masking=False), load(path))
    save(path, Settings(masking=True), loaded)
    assert load(path).settings.masking is True


def test_a_renamed_setting_is_read_under_its_old_name_and_saved_under_todays(file: Path) -> None:
    renamed = {"bot_name": "agent_name"}
    loaded = load(_write(file, {"bot_name": "Vela"}), renamed)
    assert (loaded.settings.agent_name, loaded.problems) == ("Vela", ())
    save(file, replace(loaded.settings, theme=Theme.DARK), loaded, renamed)
    assert _json(file) == {"agent_name": "Vela", "theme": "dark"}


def test_a_value_that_is_not_allowed_is_refused_before_anything_is_written(path: Path) -> None:
    with pytest.raises(BadInput, match="text_size"):
        save(path, Settings(text_size=9.0), load(path))
    assert not path.exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "no room"), (errno.EROFS, "cannot be written"), (errno.EIO, "cannot be")],
)
def test_a_disk_that_refuses_leaves_the_old_file_whole_and_no_draft_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    before = _write(file, {"theme": "dark"}).read_bytes()

    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    loaded = load(file)
    with pytest.raises(SettingsError, match=words) as caught:
        save(file, replace(loaded.settings, theme=Theme.LIGHT), loaded)
    assert caught.value.remedy.english()
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_name_no_disk_takes_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        save(tmp_path / ("x" * 300), Settings(theme=Theme.DARK), load(tmp_path / "none"))


SAVES = """
import sys
from dataclasses import replace
from pathlib import Path
from console.settings import load, save
path = Path(sys.argv[1])
loaded = load(path)
for number in range(100_000):
    loaded = save(path, replace(loaded.settings, agent_name=f"{number:06}" * 200), loaded)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_console_killed_while_it_saves_leaves_a_whole_file(file: Path, checkout: Path, after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SAVES, str(file)], cwd=checkout, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(after):
            assert process.stdout.readline()
        process.kill()
    loaded = load(file)
    assert loaded.problems == ()
    assert len(loaded.settings.agent_name) == 1_200
    assert int(loaded.settings.agent_name[:6]) >= after - 1


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "settings.json"
    _write(real, {})
    link.symlink_to(real)
    save(link, Settings(theme=Theme.DARK), load(link))
    assert link.is_symlink()
    assert _json(real) == {"theme": "dark"}


@given(st.binary(max_size=60))
def test_any_file_loads_and_is_never_changed_by_loading(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_bytes(content)
    assert isinstance(load(file).settings, Settings)
    assert file.read_bytes() == content


def test_what_a_killed_console_left_behind_goes_and_what_another_is_writing_stays(file: Path) -> None:
    left, fresh = (file.with_name(f".{file.name}.{name}") for name in ("7-abcd", "8-abcd"))
    for draft in (left, fresh):
        draft.write_text("{")
    os.utime(left, (0, 0))
    loaded = load(file)
    save(file, replace(loaded.settings, agent_name="Ada"), loaded)
    assert not left.exists()
    assert fresh.exists()
