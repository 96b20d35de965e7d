"""``python -m kpi``: the same calls as the pages, for scripts and checks."""

from __future__ import annotations

import sys

from kpi.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
