"""Prints a journal as SQL: `python -m tests.store.versions JOURNAL`."""

import sys
from pathlib import Path

from tests.store.versions import dump

if __name__ == "__main__":
    sys.stdout.write(dump(Path(sys.argv[1])))
