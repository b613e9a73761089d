"""What a frozen build starts."""

import sys

from console.cli import main

sys.exit(main())
