"""The index follows the folder: only changes are read, and nothing that goes wrong costs what was there."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.conversation.errors import ConsoleError
from console.knowledge import refreshing
from console.knowledge.library import Library, Progress
from tests.knowledge.shelf import ARTICLES, write


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write(tmp_path / "shop", ARTICLES)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "state" / "index.sqlite")
    yield library
    library.close()


def paths(library: Library) -> list[str]:
    return [path for path, _, _ in library.documents()]


def best(library: Library, question: str) -> str:
    return library.search(question).hits[0].passage.text


def test_a_folder_is_read_with_progress(library: Library, shop: Path) -> None:
    seen: list[Progress] = []
    report = library.refresh(shop, seen.append)
    assert (report.documents, report.read, report.unchanged, report.removed) == (8, 8, 0, 0)
    assert report.problems == ()
    assert [p.done for p in seen] == list(range(9))
    assert {p.total for p in seen} == {8}
    assert library.counts() == (8, report.passages)
    assert paths(library) == sorted(ARTICLES)


def test_a_document_is_told_passage_by_passage(library: Library, shop: Path) -> None:
    library.refresh(shop)
    (passage,) = library.document("repairs/chain.md")
    assert (passage.title, passage.number, passage.heading) == ("Oiling the chain", 0, None)
    assert library.document("no/such.md") == ()


def test_before_the_first_reading_nothing_is_known(library: Library) -> None:
    assert library.counts() == (0, 0)
    assert library.documents() == []
    assert library.search("refund").hits == ()


def test_only_what_changed_is_read_again(
    library: Library, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.refresh(shop)
    opened: list[str] = []

    def counting(folder: Path, document: str) -> bytes:
        opened.append(document)
        return (folder / document).read_bytes()

    monkeypatch.setattr(refreshing, "read_file", counting)
    again = library.refresh(shop)
    assert (again.read, again.unchanged, opened) == (0, 8, [])

    (shop / "repairs/chain.md").write_text("# Oiling the chain\n\nNever oil it in winter.", "utf-8")
    (shop / "returns/labels.md").unlink()
    write(shop, {"repairs/tyres.md": "# Flat tyres\n\nPatch the inner tube."})
    changed = library.refresh(shop)
    assert (changed.read, changed.unchanged, changed.removed) == (2, 6, 1)
    assert opened == ["repairs/chain.md", "repairs/tyres.md"]
    assert best(library, "oil chain winter") == "Never oil it in winter."
    assert "returns/labels.md" not in paths(library)


def test_a_file_that_was_only_touched_is_not_imported_again(library: Library, shop: Path) -> None:
    library.refresh(shop)
    os.utime(shop / "repairs/chain.md", ns=(1, 1))
    assert library.refresh(shop).read == 0


def test_a_stop_keeps_what_was_read_and_the_next_refresh_goes_on(library: Library, shop: Path) -> None:
    seen: list[Progress] = []
    report = library.refresh(shop, seen.append, lambda: len(seen) >= 3)
    assert report.stopped
    assert (report.read, report.documents) == (3, 3)
    assert len(paths(library)) == 3
    rest = library.refresh(shop)
    assert (rest.read, rest.unchanged, rest.documents) == (5, 3, 8)


def test_a_stop_forgets_nothing_that_was_not_looked_at(library: Library, shop: Path) -> None:
    library.refresh(shop)
    assert library.refresh(shop, None, lambda: True).removed == 0
    assert library.counts()[0] == 8


def test_a_search_during_a_refresh_sees_what_was_there_before(library: Library, shop: Path) -> None:
    library.refresh(shop)
    (shop / "repairs/chain.md").write_text("# Oiling the chain\n\nNew words.", "utf-8")
    during: list[str] = []
    library.refresh(shop, lambda _: during.append(best(library, "oiling the chain")))
    assert all("Oil the chain every" in text for text in during)
    assert best(library, "oiling the chain") == "New words."


def test_another_folder_replaces_the_first_even_where_size_and_time_agree(
    library: Library, tmp_path: Path
) -> None:
    one = write(tmp_path / "one", {"a.md": "alpha words", "b.md": "only here"})
    two = write(tmp_path / "two", {"a.md": "gamma words"})
    for folder in (one, two):
        os.utime(folder / "a.md", ns=(10**18, 10**18))
    library.refresh(one)
    library.refresh(two, None, lambda: True)
    library.refresh(two)
    assert paths(library) == ["a.md"]
    assert best(library, "gamma") == "gamma words"


@pytest.mark.parametrize("trouble", ["gone", "empty", "a file"])
def test_a_folder_that_cannot_be_used_is_told_and_the_index_kept(
    library: Library, shop: Path, tmp_path: Path, trouble: str
) -> None:
    library.refresh(shop)
    folder = tmp_path / "other"
    if trouble == "empty":
        write(folder, {".hidden.md": "x", "picture.png": "x", ".git/a.md": "x"})
    elif trouble == "a file":
        folder.write_text("x", "utf-8")
    with pytest.raises(ConsoleError) as caught:
        library.refresh(folder)
    assert caught.value.message.english()
    assert caught.value.remedy.english()
    assert library.counts()[0] == 8
    assert library.search("oil the chain").answerable


def test_a_bad_file_is_a_problem_and_the_rest_is_read(
    library: Library, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / "binary.md").write_bytes(b"\x89PNG\x00\x00\x00\x01")
    (shop / "empty.txt").write_bytes(b"")

    def locked(folder: Path, document: str) -> bytes:
        if document == "repairs/chain.md":
            raise PermissionError(13, "Permission denied")
        return (folder / document).read_bytes()

    monkeypatch.setattr(refreshing, "read_file", locked)
    report = library.refresh(shop)
    assert [p.document for p in report.problems] == ["binary.md", "empty.txt", "repairs/chain.md"]
    assert all(p.why.english() and p.remedy.english() for p in report.problems)
    assert report.documents == 7
    again = library.refresh(shop)
    assert [p.document for p in again.problems] == ["binary.md", "empty.txt", "repairs/chain.md"]
    assert (again.read, again.unchanged) == (0, 9)


def test_a_file_whose_name_is_in_no_encoding_is_a_problem(library: Library, shop: Path) -> None:
    with open(os.fsencode(shop) + b"/\xff\xfe.md", "wb") as file:
        file.write(b"words")
    report = library.refresh(shop)
    assert len(report.problems) == 1
    assert report.documents == 8


def test_links_are_not_followed_neither_in_circles_nor_out_of_the_folder(
    library: Library, shop: Path, tmp_path: Path
) -> None:
    secret = write(tmp_path / "elsewhere", {"secret.md": "The secret."})
    (shop / "loop").symlink_to(shop, target_is_directory=True)
    (shop / "out").symlink_to(secret, target_is_directory=True)
    (shop / "secret.md").symlink_to(secret / "secret.md")
    (shop / "dangling.md").symlink_to(tmp_path / "nowhere.md")
    assert library.refresh(shop).documents == 8


def test_deeply_nested_folders_are_read(library: Library, tmp_path: Path) -> None:
    deep = "/".join(["d"] * 150) + "/x.md"
    library.refresh(write(tmp_path / "shop", {deep: "Deep words."}))
    assert paths(library) == [deep]


def test_the_index_is_readable_by_its_owner_alone(library: Library, shop: Path, tmp_path: Path) -> None:
    library.refresh(shop)
    library.search("refund")
    for file in (tmp_path / "state").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["garbage", "middle"])
def test_a_damaged_index_is_built_anew(library: Library, shop: Path, tmp_path: Path, damage: str) -> None:
    index = tmp_path / "state" / "index.sqlite"
    library.refresh(shop)
    library.close()
    data = index.read_bytes()
    assert not index.with_name("index.sqlite-wal").exists()
    index.write_bytes(
        b"no database" * 100 if damage == "garbage" else data[:4096] + b"\xa5" * (len(data) - 4096)
    )
    with pytest.raises(ConsoleError) as caught:
        library.search("refund")
    assert "built anew" in caught.value.remedy.english()
    assert library.refresh(shop).read == 8
    assert library.search("refund").answerable


def test_an_index_of_an_older_recipe_is_built_anew(library: Library, shop: Path, tmp_path: Path) -> None:
    library.refresh(shop)
    library.close()
    with sqlite3.connect(tmp_path / "state" / "index.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert library.refresh(shop).read == 8


def test_an_index_that_cannot_be_made_is_told_with_a_remedy(shop: Path) -> None:
    library = Library(shop / "returns" / "labels.md" / "index.sqlite")
    with pytest.raises(ConsoleError) as caught:
        library.refresh(shop)
    assert caught.value.remedy.english()


def test_searches_on_other_threads_work_while_the_folder_is_read(library: Library, shop: Path) -> None:
    library.refresh(shop)
    write(shop, {f"more/{n}.md": f"# Article {n}\n\nWords about number {n}." for n in range(100)})
    failures: list[BaseException] = []
    over = threading.Event()

    def search() -> None:
        try:
            while not over.is_set():
                assert library.search("oil the chain").hits[0].passage.document == "repairs/chain.md"
        except (ConsoleError, AssertionError, sqlite3.Error) as error:
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        report = library.refresh(shop)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert report.documents == 108


REFRESH = """
import os, signal, sys
from pathlib import Path
from console.knowledge import refreshing
from console.knowledge.library import Library
refreshing.WRITE_SECONDS = 0.0
def progress(now):
    if now.done == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
print(Library(Path(sys.argv[1])).refresh(Path(sys.argv[2]), progress).documents)
"""


def start(index: Path, folder: Path, die_at: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", REFRESH, str(index), str(folder), str(die_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def whole(index: Path) -> bool:
    connection = sqlite3.connect(index)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()


def test_two_processes_may_read_into_one_index(library: Library, tmp_path: Path) -> None:
    index = tmp_path / "state" / "index.sqlite"
    folder = write(tmp_path / "many", {f"{n}.md": f"# Article {n}\n\nWords." for n in range(60)})
    both = [start(index, folder, -1) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in both] == ["60", "60"]
    assert whole(index)
    assert library.counts() == (60, 60)


def test_a_refresh_killed_in_the_middle_leaves_a_whole_index(library: Library, tmp_path: Path) -> None:
    index = tmp_path / "state" / "index.sqlite"
    folder = write(tmp_path / "many", {f"{n:02}.md": f"# Article {n}\n\nWords." for n in range(40)})
    process = start(index, folder, 20)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert whole(index)
    report = library.refresh(folder)
    assert (report.read, report.unchanged, report.documents) == (20, 20, 40)
    assert library.search("article 39").hits


def test_another_process_news_are_seen(library: Library, shop: Path, tmp_path: Path) -> None:
    library.refresh(shop)
    library.search("refund")
    write(shop, {"repairs/tyres.md": "# Flat tyres\n\nPatch the inner tube."})
    start(tmp_path / "state" / "index.sqlite", shop, -1).communicate()
    assert library.search("flat tyres").hits[0].passage.document == "repairs/tyres.md"
