"""What forecasts would have said at the ends of past months, held against what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from kpi.forecast.errors import TooShort
from kpi.forecast.pipeline import TooFewClosed, coming, months_from
from kpi.forecast.series import forecast
from kpi.forecast.sums import Likely, summed
from kpi.periods import DAY, add_months

TOGETHER = 3  # months that are forecast as one
ORIGINS, FEWEST = 6, 3  # month ends
LARGEST = 20_000  # open deals, beyond which looking back would take too long
SEASON = 12


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What was said of :data:`TOGETHER` months together from the ends of past months, which overlap, the latest first.

    ``firsts``: the first day of each. ``came``: the sum of what came; ``before``: that of as many months before, the naive forecast.
    """

    firsts: tuple[date, ...]
    said: tuple[Likely, ...]
    came: tuple[float, ...]
    before: tuple[float, ...]

    @property
    def origins(self) -> int:
        """How many month ends."""
        return len(self.firsts)

    @property
    def error(self) -> float:
        """The sum of absolute errors over the sum of what came; infinite where nothing came."""
        return _off([one.value for one in self.said], self.came)

    @property
    def naive_error(self) -> float:
        """The same of "as much as in the months before"."""
        return _off(self.before, self.came)

    @property
    def beats_naive(self) -> bool:
        """Whether it was nearer than the months before said again."""
        return self.error < self.naive_error

    @property
    def held(self) -> int:
        """How many 80 % intervals held what came."""
        return sum(one.low <= came <= one.high for one, came in zip(self.said, self.came, strict=True))

    def bias(self) -> float:
        """The sum of what was said over the sum of what came, less one; infinite where nothing came."""
        return sum(one.value for one in self.said) / whole - 1 if (whole := sum(self.came)) else float("inf")


def of_deals(deals: pl.DataFrame, *, cutoff: date) -> Hindsight | None:
    """How the pipeline's forecast would have done; ``None`` where fewer than :data:`FEWEST` month ends can be told.

    ``deals``: as :func:`kpi.engine.dealings.dealings` tells them. At a past day a deal is open that was created by then and closed
    later or never; its amount is today's and its stage is left out, for files do not tell what they were. Month ends that were too
    early to tell deals yet to be created are left out, and more than :data:`LARGEST` open deals are not tried.
    """
    if deals["won"].null_count() > LARGEST:
        return None
    found: list[tuple[date, Likely, float, float]] = []
    for first, after in _windows(cutoff):
        on = first - DAY
        try:
            made = coming(standing(deals, on), months_from(on, TOGETHER + 1), cutoff=on)
        except TooFewClosed:
            break
        if not made.has_new:
            break
        low, median, high = (float(one) for one in np.quantile(made.by(after - DAY), (0.1, 0.5, 0.9)))
        found.append((first, Likely(median, low, high), _won(deals, first, after), _won(deals, add_months(first, -TOGETHER), first)))
    return _told(found)


def of_months(months: Mapping[date, float], *, cutoff: date, floor: float | None) -> Hindsight | None:
    """How the statistical forecast of a figure that adds up would have done; ``None`` where fewer than :data:`FEWEST` are told.

    ``months``: the figure by the first day of each month that is over, without a gap.
    """
    first_known = min(months, default=cutoff)
    found: list[tuple[date, Likely, float, float]] = []
    for first, _ in _windows(cutoff):
        history = [months[month] for month in sorted(months) if month < first]
        ahead, back = ([add_months(first, step) for step in steps] for steps in (range(TOGETHER), range(-TOGETHER, 0)))
        if back[0] < first_known or any(month not in months for month in ahead):
            break
        try:
            made = forecast(history, horizon=TOGETHER, season=SEASON, floor=floor)
        except TooShort:
            break
        found.append((first, summed(made.points), _sum(months, ahead), _sum(months, back)))
    return _told(found)


def of_plan(plan: Callable[[date], Mapping[date, float]], months: Mapping[date, float], *, cutoff: date) -> Hindsight | None:
    """How a plan did, as if it were a forecast: one number, whose interval has no width.

    ``plan``: by month, as it stood on a day; one set once the months were over is no forecast of them.
    """
    found: list[tuple[date, Likely, float, float]] = []
    for first, _ in _windows(cutoff):
        ahead, back = ([add_months(first, step) for step in steps] for steps in (range(TOGETHER), range(-TOGETHER, 0)))
        stood = plan(first)
        if any(month not in stood or month not in months for month in ahead) or any(month not in months for month in back):
            break
        said = _sum(stood, ahead)
        found.append((first, Likely(said, said, said), _sum(months, ahead), _sum(months, back)))
    return _told(found)


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


def _windows(cutoff: date) -> Iterator[tuple[date, date]]:
    """The first day of the months together and the one after them, the latest that are over first."""
    over = (cutoff + DAY).replace(day=1)
    for back in range(ORIGINS):
        yield add_months(over, -TOGETHER - back), add_months(over, -back)


def _sum(months: Mapping[date, float], of: Sequence[date]) -> float:
    return sum(months[month] for month in of)


def _told(found: list[tuple[date, Likely, float, float]]) -> Hindsight | None:
    return Hindsight(*map(tuple, zip(*found, strict=True))) if len(found) >= FEWEST else None


def _won(deals: pl.DataFrame, first: date, after: date) -> float:
    """What was won from one day to the one before another."""
    return float(deals.filter(pl.col("won") & (pl.col("closed_on") >= first) & (pl.col("closed_on") < after))["amount"].sum())


def _off(said: Sequence[float], came: Sequence[float]) -> float:
    wrong, whole = sum(abs(one - other) for one, other in zip(said, came, strict=True)), sum(abs(one) for one in came)
    return wrong / whole if whole else float("inf")
