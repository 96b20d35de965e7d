"""``python -m benchmarks.mapping [FOLDER]``: what it costs to understand a table once it is read.

On the tables of :mod:`benchmarks.reading`: 100,000 rows as a workbook, 1,000,000 as text. CPU time of a fresh process and its
children less that of the same on ten rows, the best of a few in turns. Printed: mapping beside reading the workbook (at most
0.5), and the text from its bytes to tables beside ``polars.read_csv`` (at most 2.5).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.reading import BOOK, OURS, READERS, SMALL, TEXT, TIMES, made, run

UNDERSTOOD = "from kpi.reading import read; from kpi.mapping import understand; from pathlib import Path; understand(read(Path({path!r})))"


def main() -> None:
    """Make the tables, measure in turns, and print."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    """Print the CPU seconds of each step, and the two ratios."""
    book = least(folder, "xlsx", BOOK, {"read": OURS, "read and understood": UNDERSTOOD})
    mapping = book["read and understood"] - book["read"]
    print(f"  mapping alone {mapping:6.2f} s: {mapping / book['read']:.2f} x reading the workbook, at most 0.5", flush=True)
    text = least(
        folder, "csv", TEXT, {"polars.read_csv": READERS["csv"]["polars.read_csv"], "read": OURS, "read and understood": UNDERSTOOD}
    )
    print(f"  from bytes to tables: {text['read and understood'] / text['polars.read_csv']:.2f} x polars.read_csv, at most 2.5")


def least(folder: Path, kind: str, rows: int, steps: dict[str, str]) -> dict[str, float]:
    """The least CPU seconds of each step."""
    small, large = made(folder, kind, SMALL), made(folder, kind, rows)
    found: dict[str, float] = {}
    for _ in range(TIMES):
        for name, code in steps.items():
            seconds = run(code.format(path=str(large)))[0] - run(code.format(path=str(small)))[0]
            found[name] = min(seconds, found.get(name, seconds))
    print(f"{kind}, {rows:,} rows")
    for name, seconds in found.items():
        print(f"  {name:24} {seconds:6.2f} s")
    return found


if __name__ == "__main__":
    main()
