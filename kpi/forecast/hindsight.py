"""What the pipeline's forecast would have said at the ends of past months, held against what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from kpi.forecast.pipeline import TooFewClosed, coming, months_from
from kpi.periods import DAY, add_months

TOGETHER = 3  # months that are forecast as one
ORIGINS, FEWEST = 6, 3  # month ends
LEVELS = (0.1, 0.5, 0.9)
LARGEST = 20_000  # open deals, beyond which looking back would take seconds


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The forecasts of :data:`TOGETHER` months together from ``origins`` past month ends, which overlap.

    ``error``: the sum of absolute errors of the medians over the sum of what came; ``naive_error``: the same for "as much as
    in the months before". ``held``: how many 80 % intervals held what came.
    """

    origins: int
    error: float
    naive_error: float
    held: int

    @property
    def beats_naive(self) -> bool:
        """Whether it was nearer than the months before said again."""
        return self.error < self.naive_error


def hindsight(deals: pl.DataFrame, *, cutoff: date) -> Hindsight | None:
    """How the forecast would have done; ``None`` where fewer than :data:`FEWEST` month ends can be told, or nothing came.

    Beyond :data:`LARGEST` open deals it is not told. Month ends that were too early to tell deals yet to be created are left out.

    ``deals``: as :func:`kpi.engine.dealings.dealings` tells them. At a past day a deal is open that was created by then and closed
    later or never; its amount is today's and its stage is left out, for files do not tell what they were.
    """
    if deals["won"].null_count() > LARGEST:
        return None
    said, came, before = [], [], []
    over = (cutoff + DAY).replace(day=1)  # the first day after the months that are over
    for back in range(ORIGINS):
        first = add_months(over, -TOGETHER - back)
        after, on = add_months(first, TOGETHER), first - DAY
        try:
            made = coming(standing(deals, on), months_from(on, TOGETHER + 1), cutoff=on)
        except TooFewClosed:
            break
        if not made.has_new:
            break
        said.append(np.quantile(made.by(after - DAY), LEVELS))
        came.append(_won(deals, first, after))
        before.append(_won(deals, add_months(first, -TOGETHER), first))
    if len(said) < FEWEST or not sum(came):
        return None
    low, median, high = np.array(said).T
    truth = np.array(came)
    return Hindsight(
        len(said),
        float(np.abs(median - truth).sum() / truth.sum()),
        float(np.abs(np.array(before) - truth).sum() / truth.sum()),
        int(((low <= truth) & (truth <= high)).sum()),
    )


def standing(deals: pl.DataFrame, on: date) -> pl.DataFrame:
    """The deals as they stood at the end of a past day, as far as files tell."""
    day = pl.lit(on)
    later = (pl.col("closed_on") > day).fill_null(value=True)
    known = deals.filter((pl.col("created_on") <= day).fill_null(value=True) & ~(later & pl.col("created_on").is_null()))
    return known.with_columns(
        won=pl.when(~later).then(pl.col("won")),
        closed_on=pl.when(~later).then(pl.col("closed_on")),
        probability=pl.lit(None, dtype=pl.Float64),
    )


def _won(deals: pl.DataFrame, first: date, after: date) -> float:
    """What was won from one day to the one before another."""
    return float(deals.filter(pl.col("won") & (pl.col("closed_on") >= first) & (pl.col("closed_on") < after))["amount"].sum())
