"""Customers silent for longer than they usually are: against a slow loop and on tables that fit in the head."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest

from kpi.engine import Where
from kpi.engine.lapsed import OWN_RHYTHM_FROM, lapsed
from kpi.periods import Grain, Period, add_months
from kpi.schema import Dimension
from tests.engine.arithmetic import day
from tests.engine.companies import CUTOFF, FIRST, Company
from tests.engine.sales import SOLD, Sale, by_customer, everyone, last_owner, only, sales, sold
from tests.engine.tables import Row, dataset, figure

OWNERS: Where = ((Dimension.OWNER, ("Ana", "Bo", None)),)


def _gaps(found: list[Sale]) -> list[int]:
    days = sorted({sale.day for sale in found if sale.is_order})
    return [(days[place] - days[place - 1]).days for place in range(1, len(days))]


def _left(of: Company, who: str, on: date) -> date | None:
    """The last day of leaving, where each of the customer's rows tells one that has come."""
    rows = [row for row in of.rows.get("customers", []) if row["customer"] == who]
    days = [day(row["left_on"]) if row.get("left_on") is not None else None for row in rows]
    told = [one for one in days if one is not None and one <= on]
    return max(told) if rows and len(told) == len(days) else None


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize("on", [CUTOFF, date(2024, 5, 31), CUTOFF + timedelta(days=40)])
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_who_is_late_is_what_the_loop_says(kind: str, seed: int, on: date, where: Where) -> None:
    """Who, since when, by how much, what they bought in the year before, who sold last to them, and whether they left."""
    of, data = sold(kind, seed)
    made, until = lapsed(data, on, where=where), min(on, CUTOFF)
    every = sales(of, only(of, Dimension.OWNER, "Ana", "Bo", None) if where else everyone)
    each = by_customer(sale for sale in every if sale.kept and sale.day <= until)
    each = {who: found for who, found in each.items() if any(sale.is_order for sale in found)}
    usual = made.rhythm
    if kind == "orders":
        assert usual == figure(data, "days_between_orders", Period(FIRST, until, Grain.CUSTOM), where=where).value
    else:
        assert usual == median(gap for found in each.values() for gap in _gaps(found))
    expected = {}
    for who, found in each.items():
        last = max(sale.day for sale in found if sale.is_order)
        days = len({sale.day for sale in found if sale.is_order})
        rhythm = median(_gaps(found)) if days >= OWN_RHYTHM_FROM else usual
        silence = (until - last).days
        if rhythm is not None and silence > rhythm:
            value = sum(sale.amount or 0.0 for sale in found if add_months(last, -12) < sale.day <= last)
            told = (last, days, rhythm, days >= OWN_RHYTHM_FROM, silence, silence - rhythm)
            expected[who] = (last_owner(found), *told, pytest.approx(value), _left(of, who, until))
    assert {row[0]: row[1:] for row in made.frame.iter_rows()} == expected
    assert made.frame["value"].to_list() == sorted(made.frame["value"], reverse=True)
    assert (made.customers, made.on) == (len(each), until)


TODAY = date(2024, 6, 30)


def _orders(**days: tuple[int, ...]) -> list[Row]:
    """Orders so many days before today."""
    return [{"ordered_on": TODAY - timedelta(days=ago), "amount": 10.0, "customer": who} for who, listed in days.items() for ago in listed]


def test_each_customer_is_held_against_their_own_rhythm() -> None:
    """Ann orders every 10 days and is silent for 30; Bob every 100 days, and 30 are nothing; Cy is late by no day."""
    made = lapsed(dataset(TODAY, orders=_orders(Ann=(50, 40, 30), Bob=(230, 130, 30), Cy=(60, 45, 30, 15))), TODAY)
    assert made.frame.select("customer", "rhythm", "own", "silence", "late").rows() == [("Ann", 10.0, True, 30, 20.0)]
    assert made.customers == 3


def test_with_too_few_orders_the_company_s_rhythm_counts() -> None:
    """Di ordered twice, Ed once: both are held against the 15 days of all, and it is said."""
    made = lapsed(dataset(TODAY, orders=_orders(Cy=(60, 45, 30, 15), Di=(36, 20), Ed=(16,))), TODAY)
    assert made.frame.select("customer", "rhythm", "own", "late").rows() == [("Di", 15.0, False, 5.0), ("Ed", 15.0, False, 1.0)]


def test_where_nobody_ordered_twice_nobody_is_late() -> None:
    """There is no rhythm to hold anyone against."""
    made = lapsed(dataset(TODAY, orders=_orders(Ann=(300,), Bob=(100,))), TODAY)
    assert (made.rhythm, len(made.frame), made.customers) == (None, 0, 2)


def test_a_credit_note_ends_no_silence_and_lessens_the_value() -> None:
    """Ann's credit note of yesterday is no order; one within her year is taken off what is at stake."""
    credit = [{"ordered_on": TODAY - timedelta(days=ago), "amount": -3.0, "customer": "Ann"} for ago in (1, 35)]
    made = lapsed(dataset(TODAY, orders=[*_orders(Ann=(500, 50, 40, 30)), *credit]), TODAY)
    assert made.frame.select("customer", "silence", "days", "value").rows() == [("Ann", 30, 4, 27.0)]
