"""Customers to call back: those who have been silent for longer than they usually are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.backends import DAY
from kpi.engine.dataset import Dataset
from kpi.engine.queries import Where
from kpi.engine.sales import AMOUNT, CUSTOMER, ON, ORDERED, OWNER, Sales, bought, covered, frame, owners, sales_of, text
from kpi.periods import Grain, Period
from kpi.schema import Customers

OWN_RHYTHM_FROM = 3  # order days: two gaps are the least that a usual one can be told from
GAP, OWN_RHYTHM, YEAR = "gap", "own_rhythm", "year"
RHYTHM, OWN, LAST, DAYS, SILENCE, LATE, VALUE, LEFT = "rhythm", "own", "last", "days", "silence", "late", "value", "left_on"


@dataclass(frozen=True, eq=False)
class Lapsed:
    """Who has been silent for too long on a day.

    ``frame``: one row a customer, the largest value first: ``customer``, ``owner`` (who sold last to them), ``last`` (the
    day of the last order), ``days`` (on how many they ordered), ``rhythm`` (usual days between two), ``own`` (the rhythm
    is the customer's; else the company's), ``silence`` and ``late`` (days since the last order, and those past the
    rhythm), ``value`` (revenue of the 12 months that end with the last order), ``left_on`` (where the files tell that
    they left). ``rhythm``: the company's, ``None`` where nobody has ordered twice. ``customers``: how many there are in all.
    """

    frame: pl.DataFrame
    on: date
    rhythm: float | None
    customers: int

    @property
    def value(self) -> float:
        """What is at stake in all."""
        return float(self.frame[VALUE].sum())


def lapsed(dataset: Dataset, on: date, *, where: Where = ()) -> Lapsed:
    """The customers whose silence on a day (never past the cut-off) is longer than their usual rhythm.

    The rhythm is the median of the gaps between a customer's order days, from three such days on; under that the
    company's, the KPI ``days_between_orders``. A credit note is no order, but its amount counts in the value.

    Raises:
        Unavailable: the files do not tell who bought.
    """
    sales = sales_of(dataset, where=where)
    day, coverage = min(on, dataset.cutoff), covered(dataset, sales)
    begun = min(coverage.first, day) if coverage else day
    period = Period(begun, day, Grain.CUSTOM)
    rows = bought(dataset, sales, (period,), where=where).filter(~nw.col(CUSTOMER).is_null())
    (gaps,) = dataset.backend.collect([_gaps(rows, sales)])
    each = gaps.group_by(CUSTOMER).agg(pl.col(ON).max().alias(LAST), pl.len().alias(DAYS), pl.col(GAP).median().alias(OWN_RHYTHM))
    usual: float | None = gaps[GAP].median()  # type: ignore[assignment]  # of numbers
    last = dataset.backend.table(each.select(CUSTOMER, LAST, pl.col(LAST).dt.offset_by("-12mo").alias(YEAR)))
    values, sold = dataset.backend.collect([_values(rows, last), owners(dataset, sales, rows)])
    found = _told(each.with_columns(pl.col(CUSTOMER).cast(pl.String)), day, usual)
    late = found.filter(pl.col(SILENCE) > pl.col(RHYTHM)).with_columns((pl.col(SILENCE) - pl.col(RHYTHM)).alias(LATE))
    for more in (values, sold, _left(dataset, day)):
        late = late.join(more, on=CUSTOMER, how="left")
    ordered = late.with_columns(pl.col(VALUE).fill_null(0.0)).sort(VALUE, CUSTOMER, descending=[True, False])
    return Lapsed(ordered.select(CUSTOMER, OWNER, LAST, DAYS, RHYTHM, OWN, SILENCE, LATE, VALUE, LEFT), day, usual, len(found))


def _gaps(rows: nw.LazyFrame[Any], sales: Sales) -> nw.LazyFrame[Any]:
    """``customer``, ``on``, ``gap``: the days since the customer's order day before, null on the first."""
    days = rows.filter(nw.col(ORDERED)).select(CUSTOMER, ON, nw.col(DAY + sales.amount.at.id).alias(GAP)).unique()
    gap = nw.col(GAP) - nw.col(GAP).shift(1).over(CUSTOMER, order_by=GAP)
    return days.with_columns(gap.cast(nw.Float64).alias(GAP))


def _told(each: pl.DataFrame, on: date, usual: float | None) -> pl.DataFrame:
    """Each customer's rhythm, and how long they have been silent."""
    own = pl.col(DAYS) >= OWN_RHYTHM_FROM
    rhythm = pl.when(own).then(pl.col(OWN_RHYTHM)).otherwise(pl.lit(usual, dtype=pl.Float64))
    silence = (pl.lit(on) - pl.col(LAST)).dt.total_days()
    return each.with_columns(rhythm.alias(RHYTHM), own.alias(OWN), silence.alias(SILENCE))


def _values(rows: nw.LazyFrame[Any], last: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """``customer``, ``value``: the revenue of the 12 months that end with the last order."""
    dated = rows.select(CUSTOMER, ON, AMOUNT).join(last, on=CUSTOMER, how="inner")
    year = dated.filter(nw.col(ON) > nw.col(YEAR), nw.col(ON) <= nw.col(LAST))
    return year.group_by(CUSTOMER).agg(nw.col(AMOUNT).sum().alias(VALUE)).with_columns(text(CUSTOMER))


def _left(dataset: Dataset, on: date) -> pl.DataFrame:
    """``customer``, ``left_on``: those that the files tell have left by then, with none of their subscriptions going on."""
    if not dataset.has(Customers.left_on):
        return pl.DataFrame(schema={CUSTOMER: pl.String, LEFT: pl.Date})
    told = dataset.frames[Customers.id].select(text(CUSTOMER), nw.col(LEFT).cast(nw.Date))
    gone = told.with_columns((nw.col(LEFT) <= on).fill_null(False).alias("gone"))
    each = frame(dataset, gone.group_by(CUSTOMER).agg(nw.col(LEFT).max(), nw.col("gone").min()))
    return each.filter(pl.col("gone"), pl.col(CUSTOMER).is_not_null()).select(CUSTOMER, LEFT)
