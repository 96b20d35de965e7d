"""``python -m kpi``: the same calls as the pages, for scripts and checks."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from kpi.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # JSON is UTF-8, and no console's own encoding has all signs of French; a file's name may hold what is no text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
