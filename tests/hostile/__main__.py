"""`python -m tests.hostile [NAME…]`: every text through every place, the figures as JSON."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.run import played

with TemporaryDirectory() as folder:
    outcome = played(Path(folder), *sys.argv[1:])
print(json.dumps(outcome.figures(), indent=1))
print(outcome.said, file=sys.stderr)
sys.exit(1 if outcome.broken or any(outcome.codes) else 0)
