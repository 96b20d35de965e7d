"""Days between orders, on tables that fit in the head: which days, whose, and the rows that make the gap."""

from __future__ import annotations

from datetime import date, datetime

from kpi.catalogue import CATALOGUE
from kpi.engine import Why, rows_behind
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, figure, parts, span

CUTOFF = date(2024, 6, 30)
MARCH, APRIL = span("2024-03-01", "2024-03-31"), span("2024-04-01", "2024-04-30")


def _order(day: date, customer: str | None = "Ann", product: str | None = None) -> Row:
    return {"ordered_on": day, "amount": 1.0, "customer": customer, "product": product}


def test_a_gap_is_of_the_month_of_the_later_order() -> None:
    """20 February, 10 March, 9 April: 19 days in March, 30 in April; another customer's orders between them change nothing."""
    days = (date(2024, 2, 20), date(2024, 3, 10), date(2024, 4, 9))
    data = dataset(CUTOFF, orders=[*(_order(day) for day in reversed(days)), _order(date(2024, 3, 1), "Bob")])
    assert [
        (figure(data, "days_between_orders", month).value, figure(data, "days_between_orders", month).rows) for month in (MARCH, APRIL)
    ] == [
        (19, 1),
        (30, 1),
    ]


def test_two_orders_of_one_day_are_one_day() -> None:
    """No gap of 0 between two lines of a day, at whatever hour; a day with times is a whole day."""
    hours = (datetime(2024, 3, 1, 23, 50), datetime(2024, 3, 5, 8), datetime(2024, 3, 5, 18), datetime(2024, 3, 7, 0, 10))
    orders = [{"ordered_on": hour, "amount": 1.0, "customer": "Ann"} for hour in hours]
    found = figure(dataset(CUTOFF, times=["orders"], orders=orders), "days_between_orders", MARCH)
    assert (found.value, found.rows) == (3, 2)


def test_a_first_order_has_no_gap_and_nor_has_one_without_a_customer() -> None:
    """Blanks are not one customer; a month of first orders says that none of its rows tells the number."""
    orders = [_order(date(2024, 3, 1)), _order(date(2024, 3, 2), None), _order(date(2024, 3, 9), None)]
    found = figure(dataset(CUTOFF, orders=orders), "days_between_orders", MARCH)
    assert (found.value, found.why) == (None, Why.NOT_SAID)


def test_an_order_past_the_cut_off_has_not_been_made_yet() -> None:
    """The gap that it would end is not counted in the month under way."""
    orders = [_order(date(2024, 6, 1)), _order(date(2024, 6, 11)), _order(date(2024, 6, 29))]
    assert figure(dataset(date(2024, 6, 15), orders=orders), "days_between_orders", span("2024-06-01", "2024-06-30")).value == 10


def test_by_product_the_gap_is_between_orders_of_the_product() -> None:
    """Ann buys p, q, then p: 20 days between the two p, none for q; a filter on p tells the same; blanks are a group."""
    days = ((1, "p"), (11, "q"), (21, "p"), (22, None), (25, None))
    data = dataset(CUTOFF, orders=[_order(date(2024, 3, day), product=product) for day, product in days])
    assert figure(data, "days_between_orders", MARCH).value == 6.5
    assert parts(data, "days_between_orders", MARCH, Dimension.PRODUCT) == {"p": 20, "q": None, None: 3}
    assert figure(data, "days_between_orders", MARCH, where=((Dimension.PRODUCT, ("p",)),)).value == 20


def test_the_rows_behind_hold_both_ends_of_each_gap() -> None:
    """The order of February is where March's first gap starts; it is listed, and not counted."""
    days = (date(2024, 1, 5), date(2024, 2, 20), date(2024, 3, 10), date(2024, 3, 12), date(2024, 4, 9))
    (behind,) = rows_behind(dataset(CUTOFF, orders=[_order(day) for day in days]), CATALOGUE["days_between_orders"].value, MARCH)
    assert behind.frame.select("ordered_on", "side").rows() == [
        (date(2024, 2, 20), "before"),
        (date(2024, 3, 10), "whole"),
        (date(2024, 3, 12), "whole"),
    ]
