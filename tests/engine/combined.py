"""The oracles of figures made of several others: see :mod:`tests.engine.oracles`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpi.periods import Period
from kpi.schema import Dimension
from tests.engine import customers
from tests.engine.arithmetic import DAY, Answer, Question, day, made, over, summed
from tests.engine.companies import Record

Oracle = Callable[[Question], Answer]


def aim(kpi: str, period: Period, dimension: Dimension | None, member: str | None) -> float | None:
    """The made companies' revenue targets: so much a day, none for the region S; reached by some members, by others not."""
    return None if kpi != "revenue" or member == "S" else 12.0 * period.days


def sales_velocity(question: Question, open_deals: Oracle, win_rate: Oracle, average_deal: Oracle, sales_cycle: Oracle) -> Answer:
    return made((open_deals(question), win_rate(question), average_deal(question)), (sales_cycle(question),))


def pipeline_coverage(question: Question, open_deals: list[Record], revenue: Oracle) -> Answer:
    """What is open today and expected in the whole period, over the target less what was made; of a reached target nothing."""
    expected = [row["expected_on"] for row in open_deals]
    first, last = question.whole.start, question.whole.end
    due = [row for row, on in zip(open_deals, expected, strict=True) if on is not None and first <= day(on) <= last]
    done = revenue(question)
    left = None if question.target is None or done.value is None else question.target - done.value
    return made((summed(row["amount"] for row in due),), (Answer(left if left is not None and left > 0 else None, done.rows),))


def lifetime_value(question: Question) -> Answer:
    """What customers with a name bring in twelve months, each, over the share of them lost in twelve months."""
    year = replace(question, first=customers.months_before(question.last + DAY, 12))
    worth = [(who, amount) for who, amount in _worth(year) if who is not None and amount is not None]
    buying = [who for who, amount in _worth(year, purchases=True) if who is not None and amount is not None]
    buyers = Answer(len(set(buying)), len(buying))
    return made((over(summed(amount for _, amount in worth), buyers),), (customers.lost_in_a_year(question),))


def _worth(question: Question, *, purchases: bool = False) -> list[tuple[object, float | None]]:
    """The customer and the margin (else the amount) of each order, else of each won deal: of the first that the files know.

    Of orders with credit notes, or of ``purchases`` alone.
    """
    has = question.company.has
    sold = question.bought() if purchases else list(question.rows("orders", "ordered_on"))
    won = [row for row in question.rows("deals", "closed_on") if row["status"] == "won"]
    buys, signs = has("orders.ordered_on", "orders.customer"), has("deals.closed_on", "deals.status", "deals.customer")
    if buys and (has("orders.margin") or has("orders.amount", "orders.cost")):
        return [(row["customer"], _margin(row)) for row in sold]
    if signs and has("deals.amount", "deals.cost"):
        return [(row["customer"], _margin(row)) for row in won]
    rows = sold if buys else won
    return [(row["customer"], row["amount"] if isinstance(row["amount"], float) else None) for row in rows]


def _margin(row: Record) -> float | None:
    if isinstance(row.get("margin"), float):
        return float(str(row["margin"]))
    amount, cost = row.get("amount"), row.get("cost")
    return amount - cost if isinstance(amount, float) and isinstance(cost, float) else None
