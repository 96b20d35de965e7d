"""Who bought what, a second time: slow loops over plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kpi.engine import Dataset
from kpi.schema import Dimension
from tests.engine.arithmetic import Keep, day
from tests.engine.companies import CUTOFF, Company, Record, company, company_of
from tests.engine.members import member


@dataclass(frozen=True)
class Sale:
    """One row of what was bought; ``moment`` orders rows of one day, ``key`` tells orders apart."""

    customer: str | None
    day: date
    moment: object
    amount: float | None
    key: object
    kept: bool
    of_orders: bool
    owner: str | None

    @property
    def is_order(self) -> bool:
        """A credit note is none."""
        return self.amount is None or self.amount >= 0

    @property
    def makes_new(self) -> bool:
        """Whether it can be a customer's first: a credit note cannot."""
        return not self.of_orders or self.is_order


SOLD = [("orders", 0), ("orders", 2), ("orders", 4), ("orders", 5), ("deals", 0), ("deals", 5)]
"""Companies that tell who bought: what their sales are, and the seed that they are drawn from."""


@cache
def sold(kind: str, seed: int) -> tuple[Company, Dataset]:
    """A company whose sales are its orders, or without them its won deals; and the same as the engine takes it."""
    drawn = company(seed)
    found = drawn if kind == "orders" else company_of({name: rows for name, rows in drawn.rows.items() if name != "orders"}, drawn.times)
    return found, found.dataset()


def everyone(entity: str, row: Record) -> bool:
    """No filter."""
    return True


def sales(company: Company, keep: Keep = everyone, cutoff: date = CUTOFF) -> list[Sale]:
    """All sales that the cut-off lets see, the first to the last, those of nobody with them; ``kept``: the filter lets them pass."""
    entity, at = ("orders", "ordered_on") if company.has("orders.amount") else ("deals", "closed_on")
    rows = [row for row in company.rows[entity] if row.get(at) is not None and day(row[at]) <= cutoff]
    rows = [row for row in rows if entity == "orders" or row["status"] == "won"]
    numbered = company.has("orders.order_id") and entity == "orders"
    found = [
        Sale(
            customer=row["customer"],  # type: ignore[arg-type]  # a name
            day=day(row[at]),
            moment=row[at],
            amount=row["amount"],  # type: ignore[arg-type]  # a number
            key=(numbered and row["order_id"]) or day(row[at]),
            kept=keep(entity, row),
            of_orders=entity == "orders",
            owner=member(company, entity, row, Dimension.OWNER),
        )
        for row in rows
    ]
    return sorted(found, key=lambda sale: sale.moment)  # type: ignore[arg-type, return-value]  # of one kind


def by_customer(found: Iterable[Sale]) -> dict[str, list[Sale]]:
    """The sales of each customer."""
    each: dict[str, list[Sale]] = {}
    for sale in found:
        if sale.customer is not None:
            each.setdefault(sale.customer, []).append(sale)
    return each


def first_sales(found: Iterable[Sale]) -> dict[str, Sale]:
    """Of each customer the first sale of all that is no credit note."""
    return {customer: of[0] for customer, of in by_customer(sale for sale in found if sale.makes_new).items()}


def last_owner(found: Iterable[Sale]) -> str | None:
    """Who sold last, of several on one day the first in alphabetical order."""
    told = [sale for sale in found if sale.owner is not None]
    last = max((sale.day for sale in told), default=None)
    return min((sale.owner for sale in told if sale.day == last and sale.owner is not None), default=None)


def only(company: Company, dimension: Dimension, *members: str | None) -> Callable[[str, Record], bool]:
    """The filter on some members of a dimension."""
    return lambda entity, row: member(company, entity, row, dimension) in members
