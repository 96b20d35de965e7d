"""A credit note counts in money, and neither as an order nor as a customer who bought; every KPI says the same."""

from __future__ import annotations

from datetime import date

from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, figure, parts, span

CUTOFF = date(2024, 6, 30)
JUNE = span("2024-06-01", "2024-06-30")


def _row(id: str, who: str, on: date, amount: float) -> Row:
    return {"order_id": id, "customer": who, "ordered_on": on, "amount": amount, "region": "N" if who == "Ann" else "S"}


ORDERS = [
    _row("0", "Old", date(2022, 1, 3), 1.0),
    _row("1", "Ann", date(2023, 5, 1), 100.0),
    _row("2", "Ann", date(2024, 6, 3), 50.0),
    _row("2", "Ann", date(2024, 6, 3), -10.0),  # a line of a discount
    _row("3", "Ann", date(2024, 6, 13), -50.0),  # gives all of it back
    _row("4", "Ann", date(2024, 6, 23), 60.0),
    _row("5", "Bob", date(2023, 5, 1), 80.0),
    _row("6", "Bob", date(2024, 6, 5), -80.0),
    _row("7", "Cy", date(2024, 6, 7), -5.0),
]
DATA = dataset(CUTOFF, orders=ORDERS)


def test_orders_are_purchases_and_their_mean_is_net() -> None:
    """Two orders in June; 50 − 10 − 50 + 60 − 80 − 5 of revenue, over two."""
    assert figure(DATA, "orders", JUNE).value == 2
    assert figure(DATA, "revenue", JUNE).value == -35
    assert figure(DATA, "average_basket", JUNE).value == -17.5


def test_a_customer_with_credit_notes_alone_did_not_buy() -> None:
    """Ann is active and came back, Bob gave back what he bought last year and is lost; Cy was never a customer."""
    assert figure(DATA, "active_customers", JUNE).value == 1
    kept, lost = figure(DATA, "retention_rate", JUNE), figure(DATA, "churn_rate", JUNE)
    assert (kept.numerator, kept.denominator, lost.numerator) == (1, 2, 1)
    assert parts(DATA, "new_customers", span("2022-01-01", "2024-06-30"), Dimension.REGION) == {"N": 1, "S": 2}
    repeat = figure(DATA, "repeat_rate", JUNE)
    assert (repeat.numerator, repeat.denominator) == (1, 1)


def test_no_gap_ends_on_a_credit_note() -> None:
    """Ann orders on 3 June and again on 23: 20 days, whatever she was given back on 13."""
    assert figure(DATA, "days_between_orders", span("2024-06-04", "2024-06-30")).value == 20


def test_files_that_do_not_say_amounts_have_orders_all_the_same() -> None:
    """Nothing tells that a row is a credit note: it is an order."""
    bare = dataset(CUTOFF, orders=[{"order_id": "1", "ordered_on": CUTOFF, "customer": "Ann"}])
    assert (figure(bare, "orders", JUNE).value, figure(bare, "active_customers", JUNE).value) == (1, 1)
