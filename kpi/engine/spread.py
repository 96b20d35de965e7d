"""How delays lie: how many of each length, between round edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import lacks
from kpi.engine.expressions import row
from kpi.engine.queries import Query, Where, kept
from kpi.engine.rows import Unavailable
from kpi.engine.sales import frame, seen
from kpi.measures import Aggregate, Measure, resolve
from kpi.periods import Period
from kpi.words import Text

HOUR = 1 / 24
WIDTHS = (HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 1.0, 2.0, 5.0, 7.0, 10.0, 15.0, 30.0, 60.0, 90.0, 180.0, 365.0)
MOST = 16  # bins that still read on a phone
_REFUSED = Text("Pas de délais à montrer : {why}.", "No delays to show: {why}.")


@dataclass(frozen=True, slots=True)
class Bin:
    """So many delays from ``low`` on, to under ``high`` (days); ``high`` is ``None`` for all the longer ones, put together."""

    low: float
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Delays by their length, the shortest first; every bin but the last has the same width in days.

    ``whole``: all delays are of whole days.
    """

    bins: tuple[Bin, ...]
    width: float
    whole: bool = True

    @property
    def count(self) -> int:
        """How many delays there are."""
        return sum(one.count for one in self.bins)


def spread(dataset: Dataset, measure: Measure, period: Period, *, where: Where = ()) -> Spread:
    """The delays that a KPI's median is of.

    Raises:
        Unavailable: the files cannot feed it.
    """
    why = lacks(dataset, measure, where=where)
    if why is not None:
        raise Unavailable(_REFUSED, why=why)
    leaf = resolve(measure, dataset.has).measure
    assert isinstance(leaf, Aggregate)
    assert leaf.of is not None
    rows = kept(dataset, Query(leaf, seen(dataset, (period,)), where=where))
    days = frame(dataset, rows.select(row(leaf.of, dataset.schemas[leaf.entity]).alias("days")))["days"].drop_nulls()
    return binned(days)


def binned(days: pl.Series) -> Spread:
    """Delays (days, none under zero) in bins of a round width, the longest twentieth or so put together in the last."""
    if days.is_empty():
        return Spread((), 1.0)
    most = float(days.quantile(0.95, interpolation="lower") or 0.0)
    whole = bool((days == days.floor()).all())
    width = _width(most, whole=whole)
    inside = max(1, int(most / width + 1e-9) + 1)
    places = (days / width + 1e-9).floor().clip(upper_bound=inside).cast(pl.Int64)
    counts = dict(places.value_counts().iter_rows())
    bins = [Bin(place * width, (place + 1) * width, counts.get(place, 0)) for place in range(inside)]
    longer = counts.get(inside, 0)
    return Spread((*bins, Bin(inside * width, None, longer)) if longer else tuple(bins), width, whole)


def _width(most: float, *, whole: bool) -> float:
    """The least round width that takes few enough bins; whole days where all delays are."""
    widths: Sequence[float] = [width for width in WIDTHS if width >= 1 or not whole]
    return next((width for width in widths if ceil((most + 1e-9) / width) <= MOST), widths[-1] * ceil(most / widths[-1] / MOST or 1))
