"""What customers bought: the rows that revenue is made of, told by customer and day. A credit note is no order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.catalogue.selling import bought as purchase
from kpi.engine.dataset import Coverage, Dataset
from kpi.engine.evaluate import lacks
from kpi.engine.expressions import row
from kpi.engine.lookups import by
from kpi.engine.queries import Query, Where, kept
from kpi.engine.rows import Unavailable
from kpi.measures import Aggregate, How, resolve
from kpi.periods import Period
from kpi.schema import ENTITIES, Column, Dimension, Orders
from kpi.words import Text

Span = tuple[date, date]

CUSTOMER, OWNER, AMOUNT, ORDERED, ON = "customer", "owner", "amount", "ordered", "on"
_REFUSED = Text("Les clients ne peuvent pas être suivis : {why}.", "Customers cannot be followed: {why}.")


@dataclass(frozen=True, slots=True)
class Sales:
    """The rows that tell who bought what: orders, or won deals where there are no orders, as revenue is computed on."""

    amount: Aggregate

    @property
    def customer(self) -> Column:
        """The column that says who bought."""
        return ENTITIES[self.amount.entity][CUSTOMER]

    @property
    def first(self) -> Aggregate:
        """The first row of each customer, of all days: what makes a new customer."""
        rows = replace(self.amount, how=How.COUNT, of=None)
        return (rows.where(purchase) if rows.entity == Orders.id else rows).first(self.customer)


def sales_of(dataset: Dataset, *, where: Where = ()) -> Sales:
    """The sales of a company.

    Raises:
        Unavailable: the files tell no sale, or not whose it was, or cannot filter them so.
    """
    revenue = CATALOGUE["revenue"].value
    why = lacks(dataset, revenue, by=Dimension.CUSTOMER, where=where)
    found = None
    if why is None:
        measure = resolve(revenue, dataset.has).measure
        assert isinstance(measure, Aggregate)
        found = Sales(measure)
        why = lacks(dataset, found.first, where=where)
    if found is None or why is not None:
        raise Unavailable(_REFUSED, why=why)
    return found


def last_day(dataset: Dataset, sales: Sales) -> date:
    """The last day that the sales speak of."""
    coverage = covered(dataset, sales)
    return min(dataset.cutoff, coverage.last) if coverage else dataset.cutoff


def covered(dataset: Dataset, sales: Sales) -> Coverage | None:
    """The days that the sales speak of; ``None`` where none of them is dated up to the cut-off."""
    return dataset.coverage.get(str(sales.amount.at))


def seen(dataset: Dataset, periods: Sequence[Period]) -> tuple[Span, ...]:
    """The days of periods that the cut-off lets see; of one that lies past it, a day without rows."""
    unseen = (dataset.cutoff + timedelta(days=1), dataset.cutoff)
    return tuple((one.start, min(one.end, dataset.cutoff)) if one.start <= dataset.cutoff else unseen for one in periods)


def bought(dataset: Dataset, sales: Sales, periods: Sequence[Period], *, where: Where = ()) -> nw.LazyFrame[Any]:
    """The sales of periods, once for each that holds them.

    Columns: the entity's own, ``span`` (the period's position), ``on`` (the day), ``amount`` (null where it is not said) and
    ``ordered``: whether the row is an order, which a credit note is not.
    """
    rows = kept(dataset, Query(sales.amount, seen(dataset, periods), where=where))
    assert sales.amount.of is not None
    amount = row(sales.amount.of, dataset.schemas[sales.amount.entity])
    told = rows.with_columns(amount.alias(AMOUNT), nw.col(sales.amount.at.id).cast(nw.Date).alias(ON))
    return told.with_columns((~(nw.col(AMOUNT) < 0).fill_null(False)).alias(ORDERED))


def owners(dataset: Dataset, sales: Sales, rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Who sold last to each customer: ``customer``, ``owner``; of several on one day the first in alphabetical order."""
    if not dataset.knows(sales.amount.entity, Dimension.OWNER):
        return dataset.backend.table(pl.DataFrame(schema={CUSTOMER: pl.String, OWNER: pl.String}))
    told = rows.filter(~nw.col(CUSTOMER).is_null(), ~nw.col(by(Dimension.OWNER)).is_null())
    last = told.group_by(CUSTOMER).agg(nw.col(ON).max())
    sold = last.join(told.select(CUSTOMER, ON, nw.col(by(Dimension.OWNER)).alias(OWNER)).unique(), on=[CUSTOMER, ON], how="inner")
    return sold.select(text(CUSTOMER), text(OWNER)).group_by(CUSTOMER).agg(nw.col(OWNER).min())


def text(column: str) -> nw.Expr:
    """A column as plain text: categories of two frames do not meet."""
    return nw.col(column).cast(nw.String)


def frame(dataset: Dataset, rows: nw.LazyFrame[Any]) -> pl.DataFrame:
    """What is asked, in memory."""
    (found,) = dataset.backend.collect([rows])
    return found
