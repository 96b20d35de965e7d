"""``python -m benchmarks.mapping [FOLDER]``: what it costs to understand a table once it is read.

On the tables of :mod:`benchmarks.reading`: 100,000 rows as a workbook, 1,000,000 as text. Reading is the CPU time of a fresh
process and its children, less that of the same on ten rows; understanding that of the process that has read, which has
understood ten rows before. The best of a few in turns. Printed: understanding beside reading the workbook (at most 0.5), and the text
from its bytes to tables beside ``polars.read_csv`` (at most 2.5).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.reading import BOOK, OURS, READERS, SMALL, TEXT, TIMES, made, run

UNDERSTOOD = """
import time
from pathlib import Path
from kpi.mapping import understand
from kpi.reading import read
understand(read(Path({small!r})))
sheets = read(Path({large!r}))
began = time.process_time()
understand(sheets)
print(time.process_time() - began)
"""


def main() -> None:
    """Make the tables, measure in turns, and print."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    """Print the CPU seconds of each step, and the two ratios."""
    book = least(folder, "xlsx", BOOK, {"read": OURS})
    print(f"  understanding takes {book['understood'] / book['read']:.2f} x reading the workbook, at most 0.5", flush=True)
    text = least(folder, "csv", TEXT, {"polars.read_csv": READERS["csv"]["polars.read_csv"], "read": OURS})
    whole = text["read"] + text["understood"]
    print(f"  from bytes to tables takes {whole / text['polars.read_csv']:.2f} x polars.read_csv, at most 2.5")


def least(folder: Path, kind: str, rows: int, readers: dict[str, str]) -> dict[str, float]:
    """The least CPU seconds of each reader, and of understanding what is read."""
    small, large = made(folder, kind, SMALL), made(folder, kind, rows)
    found: dict[str, float] = {}
    for _ in range(TIMES):
        for name, code in readers.items():
            seconds = run(code.format(path=str(large)))[0] - run(code.format(path=str(small)))[0]
            found[name] = min(seconds, found.get(name, seconds))
        seconds = understood(small, large)
        found["understood"] = min(seconds, found.get("understood", seconds))
    print(f"{kind}, {rows:,} rows")
    for name, seconds in found.items():
        print(f"  {name:18} {seconds:6.2f} s")
    return found


def understood(small: Path, large: Path) -> float:
    """CPU seconds of understanding a table, in a process that has understood another."""
    code = UNDERSTOOD.format(small=str(small), large=str(large))
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
