"""Customers kept and lost, on tables that fit in the head: which windows, which customers, which rows show it."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, Why, rows_behind
from kpi.measures import resolve
from kpi.periods import Grain, period_of
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, figure, parts, span

CUTOFF = date(2024, 6, 30)
MAY, JUNE, ALL = span("2024-05-01", "2024-05-31"), span("2024-06-01", "2024-06-30"), span("2022-01-03", "2024-06-30")
ENDS: list[Row] = [
    {"ordered_on": date(2022, 1, 3), "amount": 1.0, "customer": "Old"},
    {"ordered_on": date(2024, 6, 5), "amount": 1.0, "customer": "New"},
]
"""An order before both windows and one at the end of the last, so that the data speak of both."""


def _ordered(**days: tuple[date, ...]) -> list[Row]:
    return ENDS + [{"ordered_on": day, "amount": 1.0, "customer": who} for who, listed in days.items() for day in listed]


def _customers(*rows: tuple[str, date | None, date | None]) -> list[Row]:
    return [{"customer": who, "since": since, "left_on": left} for who, since, left in rows]


@pytest.mark.parametrize("period", [JUNE, ALL, period_of(CUTOFF, Grain.QUARTER)], ids=["month", "all", "quarter"])
def test_customers_of_the_year_before_come_back_or_not_and_new_ones_are_left_out(period: object) -> None:
    """Ann comes back, Bob does not, Cy is new; the windows are of 12 months whatever the period that they end with."""
    orders = _ordered(Ann=(date(2023, 6, 30), date(2023, 7, 1)), Bob=(date(2022, 7, 1),), Cy=(date(2024, 6, 30),))
    data = dataset(CUTOFF, orders=orders)
    kept, lost = figure(data, "retention_rate", period), figure(data, "churn_rate", period)  # type: ignore[arg-type]  # a period
    assert (kept.value, kept.numerator, kept.denominator, kept.n) == (0.5, 1, 2, 2)
    assert (lost.value, lost.numerator, lost.denominator) == (0.5, 1, 2)
    assert kept.few


def test_the_windows_touch_and_reach_no_further() -> None:
    """30 June 2022 is before both windows; 1 July 2022 is in the first, 30 June 2023 too, 1 July 2023 in the second."""
    for day, found in ((date(2022, 6, 30), None), (date(2022, 7, 1), 0), (date(2023, 6, 30), 0), (date(2023, 7, 1), None)):
        assert figure(dataset(CUTOFF, orders=_ordered(Ann=(day,))), "retention_rate", JUNE).value == found, day


def test_an_order_without_a_customer_brings_nobody_back() -> None:
    """Blanks are not one customer who comes back every year."""
    blank = [{"ordered_on": day, "amount": 1.0, "customer": None} for day in (date(2023, 1, 1), date(2024, 1, 1))]
    found = figure(dataset(CUTOFF, orders=[*_ordered(Ann=(date(2023, 1, 1),)), *blank]), "retention_rate", JUNE)
    assert (found.value, found.denominator) == (0, 1)


def test_by_product_a_customer_comes_back_to_the_same_product() -> None:
    """Ann goes from p to q: kept by the company, lost by p; the blank product is a group of its own."""
    days = ((date(2023, 1, 1), "p"), (date(2024, 1, 1), "q"), (date(2023, 2, 1), None), (date(2024, 2, 1), None))
    orders = ENDS + [{"ordered_on": day, "amount": 1.0, "customer": "Ann", "product": product} for day, product in days]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "retention_rate", JUNE).value == 1
    assert parts(data, "retention_rate", JUNE, Dimension.PRODUCT) == {"p": 0, None: 1}
    assert figure(data, "churn_rate", JUNE, where=((Dimension.PRODUCT, ("p",)),)).value == 1


def _weekly(first: date) -> Dataset:
    days = [date.fromordinal(day) for day in range(first.toordinal(), CUTOFF.toordinal() + 1, 7)]
    return dataset(CUTOFF, orders=[{"ordered_on": day, "amount": 1.0, "customer": "Ann"} for day in days])


@pytest.mark.parametrize(
    ("first", "value", "why", "complete"),
    [
        (date(2022, 7, 4), 1, None, True),  # the first week of the window
        (date(2022, 9, 5), 1, None, False),  # within the year before
        (date(2023, 7, 3), None, Why.BEFORE, False),  # no year before
    ],
)
def test_data_that_begin_in_the_year_before_make_no_complete_figure(first: date, value: float, why: Why, complete: bool) -> None:
    """Two whole years are needed, give or take a week without orders; with one year there is nobody to come back."""
    for kpi, told in (("retention_rate", value), ("churn_rate", None if value is None else 1 - value)):
        found = figure(_weekly(first), kpi, JUNE)
        assert (found.value, found.why, found.complete, found.partial) == (told, why, complete, False), kpi


def test_a_month_under_way_or_to_come_is_told_as_such() -> None:
    """The windows end with the data's last day while the month is under way; a month that has not begun has no figure."""
    data = dataset(date(2024, 6, 10), orders=_ordered(Ann=(date(2023, 6, 10), date(2023, 6, 11)), Bob=(date(2023, 6, 11),)))
    under_way, to_come = figure(data, "retention_rate", JUNE), figure(data, "retention_rate", span("2024-07-01", "2024-07-31"))
    assert (under_way.value, under_way.denominator, under_way.complete) == (1, 1, False)
    assert (to_come.value, to_come.why) == (None, Why.AFTER)


def test_a_customer_is_lost_in_the_period_of_leaving() -> None:
    """There at the start: came before it, and left on its first day or later. Lost: left by its last day, that day within."""
    customers = _customers(
        ("before", date(2022, 1, 1), date(2024, 4, 30)),
        ("first day", date(2022, 1, 1), date(2024, 5, 1)),
        ("last day", date(2022, 1, 1), date(2024, 5, 31)),
        ("after", date(2022, 1, 1), date(2024, 6, 1)),
        ("stays", date(2024, 4, 30), None),
        ("new", date(2024, 5, 1), date(2024, 5, 2)),
    )
    found = figure(dataset(CUTOFF, customers=customers), "churn_rate", MAY)
    assert (found.value, found.numerator, found.denominator) == (0.5, 2, 4)


def test_a_leave_announced_for_later_has_not_happened_yet() -> None:
    """Ann will leave in August: she is still there at the end of June."""
    customers = _customers(("Ann", date(2022, 1, 1), date(2024, 8, 1)), ("Bob", date(2022, 1, 1), date(2024, 6, 2)))
    assert figure(dataset(CUTOFF, customers=customers), "churn_rate", JUNE).value == 0.5


def test_a_customer_of_two_subscriptions_is_lost_with_the_last() -> None:
    """Ann gives up one of two, Bob changes plans within the day: both stay."""
    customers = _customers(
        ("Ann", date(2022, 1, 1), date(2024, 6, 2)),
        ("Ann", date(2022, 1, 1), None),
        ("Bob", date(2022, 1, 1), date(2024, 6, 2)),
        ("Bob", date(2024, 6, 2), None),
        ("Cy", date(2022, 1, 1), date(2024, 6, 2)),
    )
    found = figure(dataset(CUTOFF, customers=customers), "churn_rate", JUNE)
    assert (found.numerator, found.denominator) == (1, 3)


def test_a_customer_told_as_gone_without_a_date_is_of_neither_side() -> None:
    """Nobody knows when they left: counted as there, they would lower the rate for ever."""
    customers = [*_customers(("Ann", date(2022, 1, 1), date(2024, 6, 2)), ("Bob", date(2022, 1, 1), None))]
    gone: Row = {"customer": "Cy", "since": date(2022, 1, 1), "left_on": None, "status": "left"}
    found = figure(dataset(CUTOFF, customers=[*customers, gone]), "churn_rate", JUNE)
    assert (found.numerator, found.denominator) == (1, 2)


def test_without_orders_those_there_a_year_ago_are_kept_where_they_are_still_there() -> None:
    """Ann stays, Bob left within the 12 months, Cy before them, Di came since."""
    customers = _customers(
        ("Ann", date(2022, 1, 1), None),
        ("Bob", date(2022, 1, 1), date(2023, 7, 1)),
        ("Cy", date(2022, 1, 1), date(2023, 6, 30)),
        ("Di", date(2023, 7, 1), None),
    )
    found = figure(dataset(CUTOFF, customers=customers), "retention_rate", JUNE)
    assert (found.value, found.denominator, found.complete) == (0.5, 2, True)


def test_before_the_first_customer_came_there_was_nobody_to_lose() -> None:
    """The first came in May 2024: churn of May is not 0, it is not available."""
    customers = _customers(("Ann", date(2024, 5, 2), None), ("Bob", date(2024, 5, 3), date(2024, 6, 3)))
    data = dataset(CUTOFF, customers=customers)
    assert (figure(data, "churn_rate", MAY).value, figure(data, "churn_rate", MAY).why) == (None, Why.BEFORE)
    assert figure(data, "churn_rate", JUNE).value == 0.5


def test_what_the_figure_rests_on_is_said() -> None:
    """Orders before dates for retention, dates before orders for churn."""
    orders, customers = _ordered(Ann=(CUTOFF,)), _customers(("Ann", date(2022, 1, 1), date(2024, 6, 2)))
    both, sold, subscribed = (
        dataset(CUTOFF, orders=orders, customers=customers),
        dataset(CUTOFF, orders=orders),
        dataset(CUTOFF, customers=customers),
    )
    ways = {"retention_rate": ("orders", "orders", "dates of entry and of leaving")}
    ways["churn_rate"] = ("dates of entry and of leaving", "orders", "dates of entry and of leaving")
    for kpi, told in ways.items():
        for data, says in zip((both, sold, subscribed), told, strict=True):
            assert [option.says.en for option in resolve(CATALOGUE[kpi].value, data.has).rests_on] == [says]


def test_the_rows_behind_show_who_came_back_and_who_did_not() -> None:
    """Of the lost, the rows of the year before; of those who stay, both years, which show that they are not lost."""
    orders = _ordered(Ann=(date(2023, 1, 1), date(2024, 1, 1)), Bob=(date(2023, 1, 1),), Cy=(date(2024, 1, 1),))
    data = dataset(CUTOFF, orders=orders)
    told = {
        kpi: rows_behind(data, CATALOGUE[kpi].value, JUNE)[0].frame.select("customer", "ordered_on", "side").rows()
        for kpi in ("retention_rate", "churn_rate")
    }
    assert told["retention_rate"] == [
        ("Ann", date(2023, 1, 1), "both"),
        ("Ann", date(2024, 1, 1), "numerator"),
        ("Bob", date(2023, 1, 1), "denominator"),
    ]
    assert told["churn_rate"] == [
        ("Ann", date(2023, 1, 1), "denominator"),
        ("Ann", date(2024, 1, 1), "stayed"),
        ("Bob", date(2023, 1, 1), "both"),
    ]
