"""``python -m benchmarks.blend [FIRST] [SEEDS]``: the blend of the statistical and the pipeline's forecast on made companies.

The companies of ``benchmarks/pipeline.py``, whose future is known. Prints, for the three months after the cut-off's together, the mean
absolute error of each forecast over what came, of their blend by several shares of equal weights, and how often the 80 % intervals held.
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np
import polars as pl

from benchmarks.pipeline import AHEAD, CUTOFF, company
from kpi.forecast.blend import Source, blended, weights
from kpi.forecast.hindsight import TOGETHER, of_deals, of_months
from kpi.forecast.pipeline import coming, months_from
from kpi.forecast.series import forecast
from kpi.forecast.sums import Likely, summed
from kpi.periods import add_months

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def main(first: int = 4000, seeds: int = 200) -> None:
    """Score the seeds from the first on."""
    errors: dict[str, list[float]] = {}
    held: dict[str, list[bool]] = {}

    def score(name: str, said: Likely, came: float) -> None:
        errors.setdefault(name, []).append(abs(said.value - came) / came)
        held.setdefault(name, []).append(said.low <= came <= said.high)

    for seed in range(first, first + seeds):
        deals, truth = company(seed)
        months = _months(deals)
        made = coming(deals, months_from(CUTOFF, AHEAD), cutoff=CUTOFF)
        low, median, high = np.quantile((made.opened + made.new)[:, 1 : 1 + TOGETHER].sum(axis=1), (0.1, 0.5, 0.9))
        ahead = forecast([months[month] for month in sorted(months)], horizon=1 + TOGETHER, season=12, floor=0.0)
        parts = {Source.PIPELINE: Likely(median, low, high), Source.STATISTICAL: summed(ahead.points[1:])}
        of_pipe, of_past = of_deals(deals, cutoff=CUTOFF), of_months(months, cutoff=CUTOFF, floor=0.0)
        came = float(truth[1 : 1 + TOGETHER].sum())
        if of_pipe is None or of_past is None or not came:
            continue
        for source, one in parts.items():
            score(source, one, came)
        told = weights({Source.PIPELINE: of_pipe, Source.STATISTICAL: of_past})
        for share in SHARES:
            mixed = {source: share / len(told) + (1 - share) * one for source, one in told.items()}
            score(f"blend, {share:.0%} equal", blended(parts, mixed), came)
    for name, found in errors.items():
        print(f"{name:20} off by {np.mean(found):.1%}  80 % held {np.mean(held[name]):.3f}  n = {len(found)}")


def _months(deals: pl.DataFrame) -> dict[date, float]:
    """What was won by month that is over, without a gap."""
    won = deals.filter(pl.col("won")).group_by(pl.col("closed_on").dt.month_start().alias("month")).agg(pl.col("amount").sum())
    known: dict[date, float] = dict(won.iter_rows())
    month, found = min(known), {}
    while month < CUTOFF.replace(day=1):
        found[month], month = known.get(month, 0.0), add_months(month, 1)
    return found


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
