"""``python -m benchmarks.reading [FOLDER]``: what reading costs, beside the fastest readers of others and beside the floor.

Makes a workbook of 100,000 rows and a text file of 1,000,000, of 20 columns such as a CRM exports, in FOLDER (kept there for the
next run) or in a folder of its own. Each figure is the CPU time of a fresh process and its children, less that of the same on
ten rows: imports and starts do not count, and what runs under guard in a child does. The best of a few, in turns: the machine
is never quiet. The memory is the peak of the largest process.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

TIMES = 3
SMALL, BOOK, TEXT = 10, 100_000, 1_000_000
OURS = "from kpi.reading import read; from pathlib import Path; read(Path({path!r}))"
INFLATE = "import zipfile; book = zipfile.ZipFile({path!r}); parts = [book.read(name) for name in book.namelist()]"
READERS = {
    "xlsx": {
        "Pilote, under guard": OURS,
        "polars.read_excel": "import polars; polars.read_excel({path!r})",
        "pandas.read_excel": "import pandas; pandas.read_excel({path!r})",
        "floor: inflated, every < found": INFLATE + "; [part.count(b'<') for part in parts]",
    },
    "csv": {
        "Pilote, under guard": OURS,
        "polars.read_csv": "import polars; polars.read_csv({path!r}, infer_schema_length=10_000)",
        "pandas.read_csv": "import pandas; pandas.read_csv({path!r}, low_memory=False)",
        "floor: bytes read": "open({path!r}, 'rb').read()",
    },
}
HEAD = (
    "Deal ID,Created,Closed,Account,Contact,E-mail,Phone,Owner,Stage,Region,"
    "Country,Product,Quantity,Price,Amount,Currency,Probability,Won,Last activity,Notes"
).split(",")
FIRST = ("Anna", "Bob", "Chloé", "Dmitri", "Élodie", "Fatma", "Günther", "Hana", "Igor", "José")
LAST = ("Müller", "Smith", "García", "Tanaka", "O’Brien", "Kowalski", "Nguyễn", "Lefèvre")
WORDS = "customer asked for a discount on the plan follow up next week contract sent legal review pending".split()


def main() -> None:
    """Make the tables, measure in turns, and print."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    """Print the CPU seconds of each reader, its ratio to the first of the others, and its peak of memory."""
    for kind, size in (("xlsx", BOOK), ("csv", TEXT)):
        small, large = made(folder, kind, SMALL), made(folder, kind, size)
        least: dict[str, float] = {}
        peaks: dict[str, int] = {}
        for _ in range(TIMES):
            for name, code in READERS[kind].items():
                if name in least and name.startswith("pandas"):
                    continue
                seconds, peak = run(code.format(path=str(large)))
                seconds -= run(code.format(path=str(small)))[0]
                least[name], peaks[name] = min(seconds, least.get(name, seconds)), max(peak, peaks.get(name, 0))
        ours = next(iter(READERS[kind]))
        print(f"{kind}, {size:,} rows, {large.stat().st_size / 1e6:.0f} MB")
        for name in READERS[kind]:
            memory = f"{peaks[name] / 1e6:,.0f} MB, {peaks[name] / large.stat().st_size:.1f} x the file"
            print(f"  {name:34} {least[name]:6.2f} s   Pilote takes {least[ours] / least[name]:5.2f} x   {memory}", flush=True)


def run(code: str) -> tuple[float, int]:
    """CPU seconds of a fresh process and its children, and the peak memory of the largest, in bytes."""
    script = (
        f"{code}\nimport resource\n"
        "from contextlib import suppress\n"
        "with suppress(ImportError):\n    from kpi.reading.guard import pool; pool().close()\n"
        "used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "print(sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    return float(said[0]), int(said[1]) * unit


def made(folder: Path, kind: str, rows: int) -> Path:
    """The table of so many rows in a file of that kind."""
    path = folder / f"table_{rows}.{kind}"
    if not path.exists():
        (_workbook if kind == "xlsx" else _text)(path, rows)
    return path


def _text(path: Path, rows: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(_rows(rows))


def _workbook(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet("Export")
    sheet.write_row(0, 0, HEAD)
    for place, row in enumerate(_rows(rows), 1):
        sheet.write_row(place, 0, row)
    book.close()


def _rows(count: int) -> Iterator[list[object]]:
    draw = random.Random(11)
    for number in range(count):
        created = datetime(2021, 1, 1) + timedelta(days=draw.randrange(1600), seconds=draw.randrange(86_400))
        quantity, price = draw.randrange(1, 500), round(draw.random() * 900 + 5, 2)
        first, last, stage = draw.choice(FIRST), draw.choice(LAST), draw.choice(("Proposal", "Negotiation", "Closed Won", "Closed Lost"))
        day = created.replace(hour=0, minute=0, second=0)
        yield [
            f"D-{1_000_000 + number}",
            day,
            day + timedelta(days=draw.randrange(5, 200)),
            f"{draw.choice(LAST)} SARL {draw.randrange(20_000)}",
            f"{first} {last}",
            f"user{draw.randrange(1_000_000)}@example{draw.randrange(500)}.com",
            f"+{draw.randrange(1, 99)} {draw.randrange(10**8, 10**9)}",
            f"{draw.choice(FIRST)} {draw.choice(LAST)}",
            stage,
            draw.choice(("North", "South", "East", "West")),
            draw.choice(("France", "Deutschland", "España", "日本", "Россия")),
            f"Product {draw.randrange(48)}",
            quantity,
            price,
            round(quantity * price, 2),
            draw.choice(("EUR", "USD", "GBP")),
            draw.randrange(101) / 100,
            stage == "Closed Won",
            created,
            None if draw.random() < 0.3 else " ".join(draw.choices(WORDS, k=draw.randrange(3, 14))),
        ]


if __name__ == "__main__":
    main()
