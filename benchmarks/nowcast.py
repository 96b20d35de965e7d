"""``python -m benchmarks.nowcast FILE [FILE ...]``: how near the open month is foretold on past months of companies' files.

Each of the last twelve complete months of revenue, whole and by each member of each split with enough sales, is looked at after a
quarter, a half and three quarters of its working days. Prints the mean absolute error over what came of three forecasts: from
the months before alone (never under what is done), as much as the part done announces, and both weighed; and how often the 80 %
interval of the last held.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from kpi.catalogue import CATALOGUE
from kpi.company import understood
from kpi.engine import Dataset, board, lacks
from kpi.errors import KpiError
from kpi.forecast.nowcast import nowcast
from kpi.forecast.series import forecast
from kpi.periods import Grain, Period, is_working_day, periods, same_days
from kpi.reading import read
from kpi.schema import Dimension

KPI = CATALOGUE["revenue"]
PARTS = (0.25, 0.5, 0.75)
TODAY = date(2026, 12, 31)
MONTHS, BEHIND, LEAST = 12, 24, 24


def dailies(dataset: Dataset) -> Iterator[tuple[str, dict[date, float]]]:
    """Revenue by day: of the company, and of the members of its splits."""
    days = periods(dataset.first_day, dataset.cutoff, Grain.DAY)
    for by in (None, *(one for one in Dimension if one is not Dimension.CUSTOMER and lacks(dataset, KPI.value, by=one) is None)):
        values = board(dataset, [KPI], days, by=by, beside=False)
        for member in (None,) if by is None else values.members(KPI.id):
            told = {day.start: figure.value or 0.0 for day in days if (figure := values.at(KPI.id, day, member)) is not None}
            if sum(value > 0 for value in told.values()) >= 10 * MONTHS:
                yield f"{by or 'all'}: {member}", told


def summed(daily: dict[date, float], span: Period) -> float:
    """What came in a span of days."""
    return sum(daily.get(day.start, 0.0) for day in periods(span.start, span.end, Grain.DAY))


def after(month: Period, part: float) -> date:
    """The day by which so large a part of a month's working days is over."""
    working = [day.start for day in periods(month.start, month.end, Grain.DAY) if is_working_day(day.start)]
    return working[max(0, round(part * len(working)) - 1)]


def main(files: list[str]) -> None:
    """Score each file."""
    for file in files:
        dataset = understood(read(file, name=Path(file).name), today=TODAY).dataset
        assert dataset is not None
        score(Path(file).name, dataset)


def score(name: str, dataset: Dataset) -> None:
    """Print a line a part of the month."""
    months = [month for month in periods(dataset.first_day, dataset.cutoff, Grain.MONTH) if month.end <= dataset.cutoff]
    found: dict[float, list[tuple[float, float, float, float, bool]]] = {part: [] for part in PARTS}
    for _, daily in dailies(dataset):
        totals = [summed(daily, month) for month in months]
        for part in PARTS:
            seen = [Period(month.start, after(month, part), Grain.CUSTOM) for month in months]
            dones = [summed(daily, one) for one in seen]
            for at in range(max(LEAST, len(months) - MONTHS), len(months)):
                try:
                    made = forecast(totals[:at], horizon=1, season=12, floor=0.0)
                except KpiError:
                    continue
                first = max(0, at - BEHIND)
                moved = tuple((place - first, said) for place, said in made.tried if place >= first)
                before = [summed(daily, same_days(seen[at], month)) for month in months[first:at]]
                told = nowcast(replace(made, tried=moved), totals[first:at], before, dones[at])
                if told is None or not totals[at]:
                    continue
                share = sum(before) / sum(totals[first:at])
                guesses = (max(made.points[0].value, dones[at]), dones[at] / share, told.value)
                found[part].append((*(abs(guess - totals[at]) for guess in guesses), totals[at], told.lo80 <= totals[at] <= told.hi80))
    for part, rows in found.items():
        if rows:
            past, announced, both, came, held = np.array(rows, dtype=float).T
            figures = "  ".join(
                f"{label} {errors.sum() / came.sum():6.1%}" for label, errors in (("before", past), ("part", announced), ("both", both))
            )
            print(f"{name[:28]:28} after {part:.0%}: {figures}  80 % held {held.mean():.2f}  n = {len(rows)}")


if __name__ == "__main__":
    main(sys.argv[1:])
