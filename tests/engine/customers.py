"""Customers kept and lost, a second time: slow loops over plain rows."""

from __future__ import annotations

from datetime import date
from statistics import median

from tests.engine.arithmetic import DAY, Answer, Question, averaged, day, over, purchased, summed
from tests.engine.companies import Record


def months_before(of: date, months: int) -> date:
    """The same day so many months before; where that month has no such day, its last."""
    number = of.year * 12 + of.month - 1 - months
    last = (date(number // 12, number % 12 + 1, 28) + 4 * DAY).replace(day=1) - DAY
    return last.replace(day=min(of.day, last.day))


def _who_ordered(question: Question, first: date, last: date) -> list[object]:
    rows = (
        row
        for row in question.all("orders", "ordered_on")
        if question.keep("orders", row) and purchased(row) and row["customer"] is not None
    )
    return [row["customer"] for row in rows if first <= day(row["ordered_on"]) <= last]


def _there(question: Question, at: date, rows: list[Record]) -> list[Record]:
    """Of customers' rows, those that came on or before a day and had not left by its end."""
    found = []
    for row in rows:
        since = question.cutoff if row.get("since") is None else day(row["since"])
        there = row.get("status") != "left" if row.get("left_on") is None else day(row["left_on"]) > at
        if since <= at and there:
            found.append(row)
    return found


def _who_was_there(question: Question, at: date, rows: list[Record] | None = None) -> list[object]:
    """The customers of these rows (else of all)."""
    found = _there(question, at, question.those("customers") if rows is None else rows)
    return [row["customer"] for row in found if row["customer"] is not None]


def _came_back(before: list[object], again: list[object], *, lost: bool = False) -> Answer:
    kept = [customer for customer in set(before) if (customer in again) != lost]
    return over(Answer(len(kept), 0), Answer(len(set(before)), len(before)))


def _orders_of_two_windows(question: Question, months: int = 12) -> tuple[list[object], list[object]]:
    start = months_before(question.last + DAY, months)
    return _who_ordered(question, months_before(start, months), start - DAY), _who_ordered(question, start, question.last)


def retention_rate(question: Question, *, months: int = 12) -> Answer:
    if question.company.has("orders.customer", "orders.ordered_on"):
        return _came_back(*_orders_of_two_windows(question, months))
    if months == 12 and not question.company.has("customers.since", "customers.left_on"):
        return retention_by_status(question)
    return retention_of_those_there(question, months=months)


def _by_status(question: Question, *, lost: bool) -> Answer:
    """Of the customers whose status is said, those there at the data's date, or the others; no other date is told."""
    if question.last < question.cutoff:
        return Answer(None, 0)
    told = question.those("customers", lambda row: row.get("status") is not None and row["customer"] is not None)
    ever = [row["customer"] for row in told if row["since"] is None or day(row["since"]) <= question.cutoff]
    still = set(_who_was_there(question, question.cutoff, told))
    return _came_back(ever, [customer for customer in ever if customer in still], lost=lost)


def retention_by_status(question: Question) -> Answer:
    return _by_status(question, lost=False)


def churn_by_status(question: Question) -> Answer:
    return _by_status(question, lost=True)


def _paid(question: Question, rows: list[Record]) -> Answer:
    """What rows that came by the data's date pay a month."""
    return summed(row["monthly_amount"] for row in rows if row["since"] is None or day(row["since"]) <= question.last)


def recurring_revenue(question: Question) -> Answer:
    return summed(row["monthly_amount"] for row in _there(question, question.last, question.those("customers")))


def paid_by_the_lost(question: Question) -> Answer:
    return _paid(question, question.those("customers", lambda row: row["status"] == "left"))


def paid_ever(question: Question) -> Answer:
    return _paid(question, question.those("customers"))


def retention_of_those_there(question: Question, *, months: int = 12) -> Answer:
    start = months_before(question.last + DAY, months)
    return _came_back(_who_was_there(question, start - DAY), _who_was_there(question, question.last))


def churn_of_buyers(question: Question, *, months: int = 12) -> Answer:
    return _came_back(*_orders_of_two_windows(question, months), lost=True)


def churn_rate(question: Question) -> Answer:
    if question.company.has("customers.since", "customers.left_on"):
        there = _who_was_there(question, question.first - DAY), _who_was_there(question, question.last)
        return _came_back(*there, lost=True)
    if not question.company.has("orders.customer", "orders.ordered_on"):
        return churn_by_status(question)
    return _came_back(*_orders_of_two_windows(question), lost=True)


def lost_in_a_year(question: Question) -> Answer:
    """Customers there a year before and there no more; without dates of leaving, those of the year before who did not order again."""
    if question.company.has("customers.since", "customers.left_on"):
        start = months_before(question.last + DAY, 12)
        return _came_back(_who_was_there(question, start - DAY), _who_was_there(question, question.last), lost=True)
    return _came_back(*_orders_of_two_windows(question), lost=True)


def gaps(question: Question) -> list[float]:
    """Days from one day of order to the next, customer by customer, where the later is in the question's days."""
    days: dict[object, set[date]] = {}
    for row in question.all("orders", "ordered_on"):
        if question.keep("orders", row) and purchased(row) and row["customer"] is not None:
            days.setdefault(row["customer"], set()).add(day(row["ordered_on"]))
    found = []
    for of_customer in days.values():
        ordered = sorted(of_customer)
        for position in range(1, len(ordered)):
            if question.first <= ordered[position] <= question.last:
                found.append(float((ordered[position] - ordered[position - 1]).days))
    return found


def days_between_orders(question: Question) -> Answer:
    return averaged(gaps(question), median)
