"""``python -m benchmarks.pipeline [FIRST] [SEEDS]``: the pipeline's forecast on made companies whose future is known.

Each seed makes a company: deals a month, cycle, share won, amounts, size that makes deals harder to win, stages that tell part of
the outcome, expected dates that slip, blanks. It is looked at on a day, and what was truly won after it is held against the forecast.
Prints, for the rest of the month and the months after it, for three and for six months together: how often the 80 and 50 % intervals held,
and the bias (the sum of mean forecasts over the sum of what came, less one); then the mean time of a forecast.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

import numpy as np
import polars as pl

from kpi.forecast.pipeline import Floats, coming, months_from

CUTOFF = date(2026, 9, 17)
AHEAD = 6
STAGES = (0.1, 0.3, 0.6, 0.8)


def company(seed: int) -> tuple[pl.DataFrame, Floats]:
    """The deals as they are seen on the cut-off, and the amounts won in the rest of its month and the months after it."""
    rng = np.random.default_rng([seed, 2026])
    days = np.arange(-int(rng.integers(700, 1100)), 190)
    pace, noise = rng.uniform(8, 80) / 30.4, rng.gamma(20, 1 / 20, size=len(days) // 30 + 1)
    created = np.repeat(days, rng.poisson(pace * noise[(days - days[0]) // 30]))
    n = len(created)
    size = rng.normal(size=n)
    amount = np.round(rng.uniform(500, 20_000) * np.exp(rng.uniform(0.4, 1.2) * size), 2)
    odds = np.log(share := rng.uniform(0.15, 0.5)) - np.log(1 - share) - rng.uniform(0, 0.5) * size
    won = rng.random(n) < 1 / (1 + np.exp(-odds))
    median, spread = rng.uniform(15, 100), rng.uniform(0.4, 0.9)
    life = np.floor(median * np.where(won, 1.0, rng.uniform(0.6, 1.4)) * np.exp(spread * rng.normal(size=n)))
    closed = created + life
    slips = rng.uniform(0.0, 0.5) * life
    expected = np.maximum(created + 1, np.round(closed - slips + rng.normal(scale=0.4 * median, size=n)))
    seen = np.clip(-created / np.maximum(life, 1), 0, 1) + 0.25 * rng.normal(size=n) + np.where(won, 0.15, -0.15)
    stage = np.array(STAGES)[np.clip((seen * 4).astype(int), 0, 3)]
    future = won & (closed > 0)
    place = [(month.start - CUTOFF).days for month in months_from(CUTOFF, AHEAD + 1)]
    truth = np.histogram(closed[future], bins=[0.5, *(day - 0.5 for day in place[1:])], weights=amount[future])[0]
    is_open, there = closed > 0, created <= 0
    frame = pl.DataFrame(
        {
            "created_on": _dates(created),
            "expected_on": _dates(expected, blank=rng.random(n) < 0.1),
            "closed_on": _dates(closed, blank=is_open),
            "won": [None if still else bool(one) for still, one in zip(is_open, won, strict=True)],
            "amount": pl.Series([None if gone else one for gone, one in zip(rng.random(n) < 0.07, amount, strict=True)], dtype=pl.Float64),
            "probability": stage,
        }
    )
    return frame.filter(pl.Series(there)), truth


def _dates(days: Floats, blank: Floats | None = None) -> pl.Series:
    gone = np.zeros(len(days), dtype=bool) if blank is None else blank
    return pl.Series([None if no else CUTOFF + timedelta(days=int(day)) for no, day in zip(gone, days, strict=True)], dtype=pl.Date)


def spans() -> Iterator[tuple[str, slice]]:
    """What is scored: each month, then several together."""
    for at in range(AHEAD):
        yield ("rest of month" if not at else f"month +{at}"), slice(at, at + 1)
    yield "3 months", slice(0, 3)
    yield "6 months", slice(0, 6)


def main(first: int = 1000, seeds: int = 100) -> None:
    """Score the seeds from the first on."""
    held: dict[str, list[tuple[bool, bool, float, float]]] = {name: [] for name, _ in spans()}
    took = []
    for seed in range(first, first + seeds):
        deals, truth = company(seed)
        start = perf_counter()
        made = coming(deals, months_from(CUTOFF, AHEAD), cutoff=CUTOFF)
        took.append(perf_counter() - start)
        for name, span in spans():
            draws, came = (made.opened + made.new)[:, span].sum(axis=1), truth[span].sum()
            lo80, lo50, hi50, hi80 = np.quantile(draws, (0.1, 0.25, 0.75, 0.9))
            held[name].append((lo80 <= came <= hi80, lo50 <= came <= hi50, draws.mean() / truth.mean(), came / truth.mean()))
    for name, rows in held.items():
        in80, in50, mean, came = np.array(rows, dtype=float).T
        print(f"{name:14} 80 % {in80.mean():.3f}  50 % {in50.mean():.3f}  bias {mean.sum() / came.sum() - 1:+.1%}")
    everything = np.array([row for name, rows in held.items() if "months" not in name for row in rows], dtype=float)
    print(f"all months     80 % {everything[:, 0].mean():.3f}  bias {everything[:, 2].sum() / everything[:, 3].sum() - 1:+.1%}")
    print(f"{1000 * np.mean(took):.0f} ms a forecast")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
