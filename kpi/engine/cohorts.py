"""Customers by the period of their first order: how many of them still order later, or have ordered again by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Any

import narwhals as nw

from kpi.engine.dataset import Dataset
from kpi.engine.queries import SPAN, Query, Where, kept
from kpi.engine.sales import CUSTOMER, ON, ORDERED, Sales, bought, frame, last_day, sales_of, seen, text
from kpi.periods import Period

COHORT, SINCE, MANY, ORDER = "cohort", "since", "many", "order"


class Follow(StrEnum):
    """What is followed: who orders in a later period, or who has made a second order by its end."""

    RETENTION = "retention"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Cohort:
    """The customers whose first order falls in a period.

    ``found``: how many of them, by the number of periods since (0 is the first one), as far as those are over.
    ``complete``: the cohort's own period is over.
    """

    period: Period
    size: int
    found: tuple[int, ...]
    complete: bool = True

    def share(self, since: int) -> float | None:
        """The share of them that is found so many periods later; ``None`` where there is nobody or the period is not over."""
        return self.found[since] / self.size if since < len(self.found) and self.size else None


def cohorts(dataset: Dataset, periods: Sequence[Period], follow: Follow, *, where: Where = ()) -> tuple[Cohort, ...]:
    """The cohort of each of the periods, which follow one another without a gap up to the last that is followed.

    A customer is new once, whatever the filter: in a cohort are those whose first order of all passes it, as the KPI
    ``new_customers`` has it; what they order later is followed within the filter. A credit note is no order.

    Raises:
        Unavailable: the files do not tell who bought.
    """
    sales = sales_of(dataset, where=where)
    members = _members(dataset, sales, periods, where)
    later = _active(dataset, sales, periods, where) if follow is Follow.RETENTION else _again(dataset, sales, periods, where)
    both = later.join(members, on=CUSTOMER, how="inner").with_columns((nw.col(SPAN) - nw.col(COHORT)).alias(SINCE))
    counts = frame(dataset, both.group_by(COHORT, SINCE).agg(nw.len().alias(MANY)))
    found = {(cohort, since): many for cohort, since, many in counts.select(COHORT, SINCE, MANY).iter_rows()}
    sizes = dict(frame(dataset, members.group_by(COHORT).agg(nw.len().alias(MANY))).select(COHORT, MANY).iter_rows())
    over = sum(period.end <= last_day(dataset, sales) for period in periods)
    return tuple(_cohort(found, place, period, follow, size=sizes.get(place, 0), over=over) for place, period in enumerate(periods))


def pooled(all_of_them: Sequence[Cohort], since: int) -> tuple[int, int]:
    """Of the cohorts that are old enough, how many customers are found so many periods later, and how many there are."""
    old = [one for one in all_of_them if since < len(one.found)]
    return sum(one.found[since] for one in old), sum(one.size for one in old)


def members_of(
    dataset: Dataset, periods: Sequence[Period], cohort: int, *, follow: Follow, since: int | None = None, where: Where = ()
) -> tuple[str, ...]:
    """The customers of a cohort, in alphabetical order; with ``since``, those found that many periods later."""
    sales = sales_of(dataset, where=where)
    members = _members(dataset, sales, periods, where).filter(nw.col(COHORT) == cohort)
    if since is not None and not (since == 0 and follow is Follow.RETENTION):
        later = _active(dataset, sales, periods, where) if follow is Follow.RETENTION else _again(dataset, sales, periods, where)
        when = nw.col(SPAN) == cohort + since if follow is Follow.RETENTION else nw.col(SPAN) <= cohort + since
        members = members.join(later.filter(when), on=CUSTOMER, how="inner")
    return tuple(sorted(frame(dataset, members.select(text(CUSTOMER)))[CUSTOMER].to_list(), key=str.casefold))


def _members(dataset: Dataset, sales: Sales, periods: Sequence[Period], where: Where) -> nw.LazyFrame[Any]:
    """``customer``, ``cohort``: the position of the period of the first order."""
    first = kept(dataset, Query(sales.first, seen(dataset, periods), where=where))
    return first.select(CUSTOMER, nw.col(SPAN).alias(COHORT))


def _active(dataset: Dataset, sales: Sales, periods: Sequence[Period], where: Where) -> nw.LazyFrame[Any]:
    """``customer``, ``span``: once for each period in which a customer ordered."""
    rows = bought(dataset, sales, periods, where=where)
    return rows.filter(nw.col(ORDERED), ~nw.col(CUSTOMER).is_null()).select(CUSTOMER, SPAN).unique()


def _again(dataset: Dataset, sales: Sales, periods: Sequence[Period], where: Where) -> nw.LazyFrame[Any]:
    """``customer``, ``span``: the period of a customer's second order. Orders of one number are one; without numbers, those of one day."""
    rows = bought(dataset, sales, periods, where=where).filter(nw.col(ORDERED), ~nw.col(CUSTOMER).is_null())
    number = sales.customer.entity == "orders" and "orders.order_id" in dataset.held
    key = nw.coalesce(nw.col("order_id"), nw.col(ON).cast(nw.String)) if number else nw.col(ON)
    orders = rows.with_columns(key.alias(ORDER)).group_by(CUSTOMER, ORDER).agg(nw.col(ON).min(), nw.col(SPAN).min())
    first = orders.unique(subset=[CUSTOMER], keep="first", order_by=[ON, ORDER])
    others = orders.join(first.select(CUSTOMER, ORDER), on=[CUSTOMER, ORDER], how="anti")
    return others.group_by(CUSTOMER).agg(nw.col(SPAN).min())


def _cohort(counts: Mapping[tuple[int, int], int], place: int, period: Period, follow: Follow, *, size: int, over: int) -> Cohort:
    """``over``: how many of the periods are over; those after them are not known yet."""
    many = [counts.get((place, since), 0) for since in range(max(over - place, 0))]
    if follow is Follow.REPEAT:
        many = list(accumulate(many))
    elif many:
        many[0] = size
    return Cohort(period, size, tuple(many), complete=place < over)
