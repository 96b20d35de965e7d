"""Files without any date: what their customers' statuses tell, and what they pay a month, at the data's date only."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, Why, rows_behind
from kpi.measures import resolve
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, figure, parts, span, values

CUTOFF = date(2024, 6, 30)
JUNE, MAY = span("2024-06-01", "2024-06-30"), span("2024-05-01", "2024-05-31")
BASE: list[Row] = [
    {"customer": "Ann", "status": "active", "plan": "monthly", "monthly_amount": 10.0},
    {"customer": "Bob", "status": "left", "plan": "monthly", "monthly_amount": 20.0},
    {"customer": "Cy", "status": "active", "plan": "yearly", "monthly_amount": None},
    {"customer": "Di", "status": "active", "plan": "yearly", "monthly_amount": 7.0},
    {"customer": "Eve", "status": None, "plan": "yearly", "monthly_amount": 5.0},
]


def _base(*more: Row) -> Dataset:
    return dataset(CUTOFF, customers=[*BASE, *more])


def test_the_lost_over_all_whose_status_is_said() -> None:
    """Bob of four; Eve's status is not said, so that she is of neither side."""
    lost, kept = figure(_base(), "churn_rate", JUNE), figure(_base(), "retention_rate", JUNE)
    assert (lost.value, lost.numerator, lost.denominator, lost.n, lost.few) == (0.25, 1, 4, 4, True)
    assert (kept.value, kept.numerator, kept.denominator) == (0.75, 3, 4)


def test_nothing_is_told_of_the_past() -> None:
    """The file of June does not know who was there in May."""
    for kpi in ("churn_rate", "retention_rate", "recurring_revenue"):
        assert (figure(_base(), kpi, MAY).value, figure(_base(), kpi, MAY).why) == (None, Why.BEFORE)


def test_by_plan() -> None:
    """Of the monthly ones one in two is lost, of the yearly ones none; deals have the plan of their customer."""
    assert parts(_base(), "churn_rate", JUNE, Dimension.PLAN) == {"monthly": 0.5, "yearly": 0}
    assert parts(_base(), "recurring_revenue", JUNE, Dimension.PLAN) == {"monthly": 10, "yearly": 12}
    deals = [{"deal_id": "1", "status": "won", "closed_on": CUTOFF, "customer": "Bob"}]
    assert parts(dataset(CUTOFF, customers=BASE, deals=deals), "deals_won", JUNE, Dimension.PLAN) == {"monthly": 1}


def test_one_of_two_subscriptions_given_up_loses_nobody() -> None:
    """Ann keeps one of hers: she is there, and pays it."""
    data = _base({"customer": "Ann", "status": "left", "plan": "yearly", "monthly_amount": 100.0})
    assert figure(data, "churn_rate", JUNE).numerator == 1
    assert figure(data, "recurring_revenue", JUNE).value == 22


def test_what_is_paid_a_month_and_what_was_lost() -> None:
    """Ann, Di and Eve pay 22; Bob paid 20; 42 in all, of which those who say their amount."""
    found = values(_base(), "recurring_revenue", JUNE)
    told = [found.at(id, JUNE) for id in ("recurring_revenue", "recurring_revenue:lost", "recurring_revenue:ever")]
    assert [one.value for one in told if one is not None] == [22, 20, 42]


def test_dates_go_before_statuses() -> None:
    """Where the file tells when customers came and left, churn is that of the period, whatever the statuses say."""
    came = {"since": date(2022, 1, 1), "left_on": None}
    rows = [row | came for row in BASE]
    rows[1] = rows[1] | {"left_on": date(2024, 6, 2)}
    data = dataset(CUTOFF, customers=rows)
    assert [option.says.en for option in resolve(CATALOGUE["churn_rate"].value, data.has).rests_on] == ["dates of entry and of leaving"]
    assert figure(data, "churn_rate", MAY).value == 0
    assert figure(data, "churn_rate", JUNE).value == pytest.approx(1 / 5)
    assert figure(data, "recurring_revenue", MAY).value == 42


def test_the_definition_that_the_files_come_to_is_named() -> None:
    """A tile says « by status » where statuses are all there is, and not the window of orders that there are none of."""
    dated: Row = {"customer": "Ann", "since": date(2022, 1, 1), "left_on": date(2024, 6, 2)}
    sold: Row = {"ordered_on": CUTOFF, "amount": 1.0, "customer": "Ann"}
    names = {"status": _base(), "dates": dataset(CUTOFF, customers=[dated]), "orders": dataset(CUTOFF, orders=[sold])}
    for kpi, told in (("retention_rate", ("status", "subscriptions", "12_months")), ("churn_rate", ("status", "leaving", "12_months"))):
        taken = [CATALOGUE[kpi].taken(data.has) for data in names.values()]
        assert tuple(one.id for one in taken if one is not None) == told
    assert CATALOGUE["revenue"].taken(_base().has) is None


def test_the_rows_behind_tell_the_lost_from_the_others() -> None:
    """All rows whose status is said; of churn, Bob's is on both sides, of retention the others'."""
    for kpi, of_both in (("churn_rate", ["Bob"]), ("retention_rate", ["Ann", "Cy", "Di"])):
        (behind,) = rows_behind(_base(), CATALOGUE[kpi].value, JUNE)
        told = dict(behind.frame.select("customer", "side").rows())
        assert sorted(told) == ["Ann", "Bob", "Cy", "Di"]
        assert [who for who, side in told.items() if side == "both"] == of_both
