"""Customers by their first order, against slow loops and on tables that fit in the head."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kpi.engine import Unavailable, Where
from kpi.engine.cohorts import Follow, cohorts, members_of
from kpi.periods import Grain, Period, periods
from kpi.schema import Dimension
from tests.engine.companies import CUTOFF, FIRST
from tests.engine.sales import SOLD, Sale, by_customer, everyone, first_sales, only, sales, sold
from tests.engine.tables import Row, dataset, values

OWNERS: Where = ((Dimension.OWNER, ("Ana", None)),)
GRAINS = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)


def _found(bought: list[Sale], spans: tuple[Period, ...], follow: Follow, place: int, since: int) -> tuple[set[str], set[str]]:
    """The customers of a cohort, and those of them that are found so many periods later."""
    first = first_sales(bought)
    cohort = {who for who, sale in first.items() if sale.day in spans[place] and sale.kept}
    later = spans[place + since]
    orders = by_customer(sale for sale in bought if sale.is_order and sale.kept and sale.day >= spans[0].start)
    if follow is Follow.RETENTION:
        return cohort, {who for who in cohort if since == 0 or any(sale.day in later for sale in orders.get(who, []))}
    return cohort, {who for who in cohort if len({sale.key for sale in orders.get(who, []) if sale.day <= later.end}) >= 2}


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("follow", Follow)
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_a_cohort_is_what_the_loop_says(kind: str, seed: int, grain: Grain, follow: Follow, where: Where) -> None:
    """Every cell that is over, with the customers behind it; those under way are blank."""
    (of, data), spans = sold(kind, seed), periods(FIRST, CUTOFF, grain)
    bought = sales(of, only(of, Dimension.OWNER, "Ana", None) if where else everyone)
    made = cohorts(data, spans, follow, where=where)
    assert [one.period for one in made] == list(spans)
    over = sum(span.end <= CUTOFF for span in spans)
    for place, one in enumerate(made):
        assert len(one.found) == max(over - place, 0)
        cohort, _ = _found(bought, spans, follow, place, 0)
        assert one.size == len(cohort)
        for since, many in enumerate(one.found):
            _, found = _found(bought, spans, follow, place, since)
            assert many == len(found), (one.period, since)
    places = [place for place, one in enumerate(made) if one.size and len(one.found) > 2][:2]
    for place in places:
        cohort, found = _found(bought, spans, follow, place, 2)
        assert set(members_of(data, spans, place, follow=follow, where=where)) == cohort
        assert set(members_of(data, spans, place, follow=follow, since=2, where=where)) == found


@pytest.mark.parametrize(("kind", "seed"), SOLD)
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_a_cohort_is_as_large_as_the_kpi_says(kind: str, seed: int, where: Where) -> None:
    """New customers of each quarter."""
    _, data = sold(kind, seed)
    spans = periods(FIRST, CUTOFF, Grain.QUARTER)
    told = [figure.value or 0 for figure in values(data, "new_customers", *spans, where=where).of("new_customers")]
    assert [one.size for one in cohorts(data, spans, Follow.RETENTION, where=where)] == told
    assert sum(told)


def _order(day: date, customer: str | None = "Ann", amount: float | None = 1.0, number: str | None = None) -> Row:
    return {"ordered_on": day, "amount": amount, "customer": customer, "order_id": number}


MONTHS = periods(date(2024, 1, 1), date(2024, 4, 30), Grain.MONTH)


def test_a_customer_is_found_in_the_months_in_which_they_order() -> None:
    """Ann buys in January, March and April; Bob in January alone; April is not over."""
    days = ((date(2024, 1, 5), "Ann"), (date(2024, 3, 1), "Ann"), (date(2024, 4, 2), "Ann"), (date(2024, 1, 31), "Bob"))
    first, *others = cohorts(dataset(date(2024, 4, 29), orders=[_order(*of) for of in days]), MONTHS, Follow.RETENTION)
    assert (first.size, first.found, first.complete) == (2, (2, 0, 1), True)
    assert [first.share(since) for since in range(4)] == [1.0, 0.0, 0.5, None]
    assert [(one.size, one.share(0)) for one in others] == [(0, None)] * 3
    assert not others[-1].complete


def test_a_credit_note_is_no_order() -> None:
    """Ann's February is a credit note alone: she did not come back, and has not ordered twice."""
    orders = [_order(date(2024, 1, 5)), _order(date(2024, 2, 5), amount=-1.0), _order(date(2024, 4, 30), "Bob")]
    data = dataset(date(2024, 4, 30), orders=orders)
    assert cohorts(data, MONTHS, Follow.RETENTION)[0].found == (1, 0, 0, 0)
    assert cohorts(data, MONTHS, Follow.REPEAT)[0].found == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [(("A", "A"), (0, 0, 0, 0)), (("A", "B"), (1, 1, 1, 1)), ((None, None), (0, 0, 0, 0)), (("A", None), (1, 1, 1, 1))],
)
def test_two_lines_of_one_order_are_one(numbers: tuple[str | None, str | None], found: tuple[int, ...]) -> None:
    """Of one number they are one order; without one, those of a day are."""
    of_a_day = [_order(date(2024, 1, 5), number=number) for number in numbers]
    data = dataset(date(2024, 4, 30), orders=[*of_a_day, _order(date(2024, 4, 30), "Bob", number="Z")])
    assert cohorts(data, MONTHS, Follow.REPEAT)[0].found == found


def test_nobody_is_new_twice() -> None:
    """Ann ordered before the months shown: she is in none of their cohorts, though she orders in them."""
    orders = [_order(date(2023, 5, 1)), *(_order(span.start + timedelta(days=3)) for span in MONTHS)]
    assert [one.size for one in cohorts(dataset(date(2024, 4, 30), orders=orders), MONTHS, Follow.RETENTION)] == [0, 0, 0, 0]


def test_without_customers_the_reason_is_said() -> None:
    """Orders of nobody; no sales at all."""
    for data in (dataset(CUTOFF, orders=[_order(FIRST, None)]), dataset(CUTOFF, reviews=[{"reviewed_on": FIRST, "rating": 3.0}])):
        with pytest.raises(Unavailable):
            cohorts(data, MONTHS, Follow.RETENTION)
