"""New, kept, lost and back customers, and how concentrated revenue is: against slow loops and on tables that fit in the head."""

from __future__ import annotations

from datetime import date
from math import ceil

import pytest

from kpi.engine import Where
from kpi.engine.concentration import FIRST as PARTS
from kpi.engine.concentration import concentration
from kpi.engine.moves import Move, moves
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.engine.companies import CUTOFF, RECENT
from tests.engine.sales import SOLD, Sale, everyone, first_sales, last_owner, only, sales, sold
from tests.engine.tables import Row, dataset, figure, span

OWNERS: Where = ((Dimension.OWNER, ("Ana", None)),)
PAIRS = (
    (span("2024-04-01", "2024-06-30"), span("2024-01-01", "2024-03-31")),
    (span("2023-07-18", "2024-07-17"), span("2022-07-18", "2023-07-17")),
    (Period(date(2024, 7, 1), date(2024, 7, 31), Grain.MONTH), Period(date(2023, 7, 1), date(2023, 7, 31), Grain.MONTH)),
)


def _revenue(found: list[Sale], period: Period, customer: str | None) -> float:
    return sum(sale.amount or 0.0 for sale in found if sale.customer == customer and sale.day in period)


def _move(found: list[Sale], customer: str, now: Period, before: Period, first: Sale) -> Move:
    """What became of a customer, with the rows that pass the filter."""
    here, was = (any(sale.customer == customer and sale.is_order and sale.day in of for sale in found) for of in (now, before))
    if first.kept and first.day in now:
        return Move.NEW
    if here and was:
        return Move.MORE if _revenue(found, now, customer) >= _revenue(found, before, customer) else Move.LESS
    return Move.BACK if here else Move.LOST if was else Move.OUTSIDE


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize(("now", "before"), PAIRS)
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_what_became_of_each_customer_is_what_the_loop_says(kind: str, seed: int, now: Period, before: Period, where: Where) -> None:
    """Move, revenue of both periods and rep of every customer; the groups are made of them and of the sales of nobody."""
    of, data = sold(kind, seed)
    every = sales(of, only(of, Dimension.OWNER, "Ana", None) if where else everyone)
    found, first = [sale for sale in every if sale.kept], first_sales(every)
    made = moves(data, now, before, where=where)
    seen = {sale.customer for sale in found if sale.customer is not None and (sale.day in now or sale.day in before)}
    assert set(made.frame["customer"]) == seen
    for row in made.frame.iter_rows(named=True):
        who = row["customer"]
        assert row["move"] == _move(found, who, now, before, first[who]), who
        assert (row["before"], row["now"]) == pytest.approx((_revenue(found, before, who), _revenue(found, now, who)))
        assert row["owner"] == last_owner(sale for sale in found if sale.customer == who and (sale.day in now or sale.day in before))
    for group in made.groups:
        rows = made.frame.filter(move=group.move.value)
        nobody = [_revenue(found, days, None) for days in (before, now)] if group.move is Move.OUTSIDE else [0, 0]
        assert group.customers == len(rows)
        assert (group.before, group.now) == pytest.approx((rows["before"].sum() + nobody[0], rows["now"].sum() + nobody[1]))


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize(("now", "before"), PAIRS)
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_the_steps_make_the_difference_and_the_ends_are_the_kpis(kind: str, seed: int, now: Period, before: Period, where: Where) -> None:
    """From the reference's customers and revenue to the period's; revenue and new customers are the KPIs'."""
    _, data = sold(kind, seed)
    made = moves(data, now, before, where=where)
    assert made.before + sum(group.change for group in made.groups) == pytest.approx(made.now, abs=1e-9)
    came, went = made.of(Move.NEW).customers + made.of(Move.BACK).customers, made.of(Move.LOST).customers
    assert made.customers_before + came - went == made.customers_now
    for period, told in ((now, made.now), (before, made.before)):
        assert (figure(data, "revenue", period, where=where).value or 0.0) == pytest.approx(told)
    assert figure(data, "new_customers", now, where=where).value == made.of(Move.NEW).customers


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_the_shares_of_the_first_customers_are_what_the_loop_says(kind: str, seed: int, where: Where) -> None:
    """Ordered by what they bought, those with credit notes alone last; shares of all revenue, that of nobody included."""
    of, data = sold(kind, seed)
    found = [sale for sale in sales(of, only(of, Dimension.OWNER, "Ana", None) if where else everyone) if sale.kept]
    period = Period(RECENT, CUTOFF, Grain.CUSTOM)
    here = [sale for sale in found if sale.day in period]
    who = {sale.customer for sale in here if sale.customer is not None}
    buyers = {sale.customer for sale in here if sale.is_order}
    ranked = sorted(who, key=lambda one: (one not in buyers, -_revenue(found, period, one), one))
    whole = sum(sale.amount or 0.0 for sale in here)
    made = concentration(data, period, where=where)
    assert made.frame["customer"].to_list() == ranked
    assert made.whole == pytest.approx(figure(data, "revenue", period, where=where).value)
    assert made.nobody == pytest.approx(_revenue(found, period, None))
    assert made.frame["cumulated"].to_list() == pytest.approx(
        [sum(_revenue(found, period, one) for one in ranked[: place + 1]) / whole for place in range(len(ranked))]
    )
    for part in PARTS:
        top = made.top(part)
        assert top is not None
        assert top.customers == max(1, ceil(part * len(ranked) - 1e-9))
        assert top.amount == pytest.approx(sum(_revenue(found, period, one) for one in ranked[: top.customers]))


MARCH, APRIL = span("2024-03-01", "2024-03-31"), span("2024-04-01", "2024-04-30")


def _order(day: date, customer: str | None, amount: float | None = 10.0) -> Row:
    return {"ordered_on": day, "amount": amount, "customer": customer}


def test_each_move_in_a_table_that_fits_in_the_head() -> None:
    """Ann buys more, Bob less, Cy is lost, Di is back, Ed is new, Flo has a credit note alone, one sale is nobody's."""
    february, march, april = date(2024, 2, 1), date(2024, 3, 5), date(2024, 4, 9)
    orders = [
        *(_order(march, "Ann", 10.0), _order(april, "Ann", 30.0), _order(march, "Bob", 30.0), _order(april, "Bob", 20.0)),
        *(_order(march, "Cy", 7.0), _order(february, "Di"), _order(april, "Di", 5.0), _order(april, "Ed", None)),
        *(_order(february, "Flo"), _order(april, "Flo", -4.0), _order(april, None, 100.0)),
    ]
    made = moves(dataset(date(2024, 4, 30), orders=orders), APRIL, MARCH)
    assert {row["customer"]: row["move"] for row in made.frame.iter_rows(named=True)} == {
        "Ann": "more",
        "Bob": "less",
        "Cy": "lost",
        "Di": "back",
        "Ed": "new",
        "Flo": "outside",
    }
    assert [group.change for group in made.groups] == [0, 5, 20, -10, -7, 96]
    assert (made.before, made.now, made.customers_before, made.customers_now) == (47, 151, 3, 4)


def test_where_nothing_is_bought_there_is_no_share() -> None:
    """Credit notes that undo the month: the shares are not known, and no division fails; an empty month has nobody."""
    orders = [_order(date(2024, 3, 5), "Ann"), _order(date(2024, 3, 6), "Bob", -10.0)]
    data = dataset(date(2024, 4, 30), orders=orders)
    top = concentration(data, MARCH).top(0.01)
    assert top is not None
    assert (top.customers, top.amount, top.share) == (1, 10.0, None)
    assert concentration(data, APRIL).top(0.01) is None
