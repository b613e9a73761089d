"""The sample help centre, read once for all tests of turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.knowledge.library import Library
from console.locate import resource


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sample shop's articles."""
    library = Library(tmp_path_factory.mktemp("turns") / "index.sqlite")
    library.refresh(Path(resource("sample")) / "help")
    yield library
    library.close()
