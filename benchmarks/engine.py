"""``python -m benchmarks.engine [ROWS …]``: the engine beside the same figures written by hand, in one run.

Three tables (orders, deals, activities) of so many rows each, 1,000,000 where none is said; all KPIs that they feed, with those
beside them, over 24 months, by rep. The hand-written ways are :mod:`benchmarks.by_hand`; at the last size a figure that is
not the same to a millionth stops the run. Times are the medians of turns, tables loaded before; the engine's and pandas' end
with a table of the figures, DuckDB's with its answers as Arrow tables. Printed: what each takes, each KPI alone (again,
and the first time that its tables are asked), memory beside the tables' own, the growth from 10,000 rows on, and last
``ratio to duckdb: X``. Above 1,000,000 rows: the engine alone.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import polars as pl

from benchmarks.by_hand.frames import ByPandas
from benchmarks.by_hand.sql import BySql
from benchmarks.by_hand.tables import tables
from kpi.catalogue import Kpi
from kpi.engine import Dataset, Values, Why, board, load
from kpi.periods import Grain, periods
from kpi.relevance import computable
from kpi.schema import Dimension

ROWS, SMALLER = 1_000_000, (10_000, 100_000)
TURNS = 5
CUTOFF = date(2026, 10, 31)
MONTHS = periods(date(2024, 11, 1), CUTOFF, Grain.MONTH)
NEEDS_A_TARGET = "pipeline_coverage"
NEAR = 1e-6
KEYS, RANKED = ("month", "owner", "loss_reason"), ("loss_reasons",)
MEGA = 1e6


def main() -> None:
    """Measure at each size, the last one whole."""
    given = [int(text) for text in sys.argv[1:] if text.isdigit()]
    if "--memory" in sys.argv:
        print(*memory(given[0]))
        return
    sizes = given or [*SMALLER, ROWS]
    took = {size: one_size(size, turns=TURNS, whole=size == min(ROWS, max(sizes))) for size in sizes}
    print("growth: rows a table, seconds of a board, microseconds a row, megabytes at most, bytes a row")
    for size, seconds in took.items():
        _, peak = in_a_process(size)
        print(f"  {size:>10,} {seconds['engine']:8.3f} {seconds['engine'] / size * MEGA:8.2f} {peak:8.0f} {peak / size * MEGA:8.0f}")
    last = took[min(ROWS, max(sizes))]
    print(f"ratio to pandas: {last['engine'] / last['pandas']:.2f}")
    print(f"ratio to duckdb: {last['engine'] / last['duckdb']:.2f}")


def one_size(rows: int, *, turns: int, whole: bool = False) -> dict[str, float]:
    """The seconds of each way at one size; ``whole``: all figures compared, each KPI and the memory too."""
    made = tables(rows)
    began = time.perf_counter()
    dataset = load(made, cutoff=CUTOFF)
    loaded = time.perf_counter() - began
    kpis = [kpi for kpi in computable(dataset) if kpi.id != NEEDS_A_TARGET]
    by_hand = {"duckdb": BySql(made), "pandas": ByPandas(made)} if rows <= ROWS else {}
    if whole:
        for way in by_hand.values():
            compare(figures(dataset, kpis), way.figures(), kpis)
    took = in_turns({"engine": lambda: figures(dataset, kpis).frame()} | {name: way.figures for name, way in by_hand.items()}, turns)
    print(f"three tables of {rows:,} rows, {len(kpis)} KPIs, 24 months, by rep; the engine's tables took {loaded:.2f} s to load")
    for name, seconds in took.items():
        print(f"  {name:8} {seconds:8.3f} s")
    if whole:
        each(dataset, kpis)
        first(made, kpis)
        own, peak = in_a_process(rows)
        print(f"memory: {peak:.0f} MB at most, tables of {own:.0f} MB among them: {peak / own:.1f} x, at most 3")
    return took


def in_a_process(rows: int) -> tuple[float, float]:
    """What :func:`memory` tells in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.engine", "--memory", str(rows)]
    own, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(own), float(peak)


def figures(dataset: Dataset, kpis: list[Kpi]) -> Values:
    """The whole board."""
    return board(dataset, kpis, MONTHS, by=Dimension.OWNER)


def in_turns(ways: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """The median seconds of each way, one after the other in each turn."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    return {name: median(of) for name, of in seconds.items()}


def each(dataset: Dataset, kpis: list[Kpi]) -> None:
    """One KPI by one split: its milliseconds, the slowest first."""
    took = in_turns({kpi.id: lambda kpi=kpi: board(dataset, [kpi], MONTHS, by=Dimension.OWNER, beside=False) for kpi in kpis}, 3)
    print(f"one KPI by rep: median {median(took.values()) * 1000:.0f} ms, at most 60")
    slowest = sorted(took.items(), key=lambda of: -of[1])
    print("  " + ", ".join(f"{id} {seconds * 1000:.0f}" for id, seconds in slowest))


def first(made: dict[str, pl.DataFrame], kpis: list[Kpi]) -> None:
    """The same of tables that were never asked before, when nothing is at hand yet."""
    took = {}
    for kpi in kpis:
        new = load(made, cutoff=CUTOFF)
        began = time.perf_counter()
        board(new, [kpi], MONTHS, by=Dimension.OWNER, beside=False)
        took[kpi.id] = time.perf_counter() - began
    slowest = sorted(took.items(), key=lambda of: -of[1])[:8]
    print("  the first time, the slowest: " + ", ".join(f"{id} {seconds * 1000:.0f}" for id, seconds in slowest))


def compare(values: Values, answers: list[pl.DataFrame], kpis: list[Kpi]) -> None:
    """Stop where a figure by hand is not the engine's; of a ranking, each reason's count is compared."""
    found = {name: frame for frame in answers for name in frame.columns if name not in KEYS}
    lacking = {kpi.id for kpi in kpis} - set(found)
    if lacking:
        sys.exit(f"not written by hand: {', '.join(sorted(lacking))}")
    told = {(one.kpi, one.period, one.member, one.reason): one for one in values.figures}
    for name, frame in found.items():
        for row in frame.to_dicts():
            one = told.get((name, MONTHS[row["month"]], row["owner"], row.get("loss_reason")))
            if one is None or one.why is not Why.NOW_ONLY:
                expect(name, row, None if one is None else one.value if one.reason is None and name not in RANKED else one.numerator)


def expect(name: str, row: dict[str, object], engine: float | None) -> None:
    """Stop where the two figures are not the same to a millionth."""
    by_hand = row[name]
    both = isinstance(by_hand, int | float | Decimal) and engine is not None
    if not (abs(engine - float(by_hand)) <= NEAR * max(1.0, abs(engine)) if both else engine == by_hand):
        sys.exit(f"{name} of {row}: {engine} by the engine")


def memory(rows: int) -> tuple[float, float]:
    """The megabytes that a process grows by for the tables, and at most while they are loaded and a whole board is made (Linux)."""
    small = load(tables(1000), cutoff=CUTOFF)
    figures(small, computable(small))
    before = told("VmRSS")
    made = tables(rows)
    own = told("VmRSS") - before
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak of making them is forgotten
    dataset = load(made, cutoff=CUTOFF)
    figures(dataset, computable(dataset))
    return own, told("VmHWM") - before


def told(name: str) -> float:
    """A number of megabytes that the system tells of this process."""
    return int(Path("/proc/self/status").read_text(encoding="ascii").split(f"{name}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
