"""Fourteen KPIs that people would make, each a second time as a slow loop over plain rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import fmean, median

from kpi.measures import How
from kpi.own import Check, Copy, Over, Recipe, Tally, Test
from kpi.schema import Dimension
from tests.engine.arithmetic import Answer, Question, averaged, counted, different, ninetieth, over, summed
from tests.engine.companies import Record
from tests.engine.members import member
from tests.engine.oracles import margin, orders, revenue

P, Q = "p", "q"
NEW_PRODUCTS = Test("product", Check.AMONG, (P, Q))
NOT_FOOD = Test("sector", Check.NONE_OF, ("food",))
IN_THE_EAST = Test("team", Check.AMONG, ("east",))
LARGE = Test("margin", Check.LEAST, number=100.0)
SMALL = Test("discount", Check.MOST, number=0.1)
QUICK = Test("created_on..first_contact_on", Check.MOST, number=10.0)
ORDERED = Tally("orders", How.COUNT, None, "ordered_on")
SOLD = Tally("orders", How.SUM, "amount", "ordered_on")
LEADS = Tally("leads", How.COUNT, None, "created_on")


@dataclass(frozen=True)
class Case:
    """A recipe, and its figure as a slow loop has it."""

    recipe: Recipe
    oracle: Callable[[Question], Answer]


def _of(question: Question, entity: str, row: Record, dimension: str) -> str | None:
    return member(question.company, entity, row, Dimension(dimension))


def _orders(question: Question) -> list[Record]:
    return list(question.rows("orders", "ordered_on"))


def _margin_of(row: Record) -> float | None:
    said, amount, cost = row.get("margin"), row.get("amount"), row.get("cost")
    if isinstance(said, float):
        return said
    return amount - cost if isinstance(amount, float) and isinstance(cost, float) else None


def _new(question: Question) -> list[Record]:
    return [row for row in _orders(question) if row.get("product") in (P, Q)]


def _large(question: Question) -> list[Record]:
    return [row for row in _orders(question) if (own := _margin_of(row)) is not None and own >= 100]


def _eastern(question: Question) -> list[Record]:
    return [row for row in question.rows("deals", "created_on") if _of(question, "deals", row, "team") == "east"]


def _quick(question: Question) -> list[Record]:
    rows = question.rows("leads", "created_on")
    return [row for row in rows if (days := question.delay(row, "created_on", "first_contact_on")) is not None and days <= 10]


def _web(question: Question) -> list[Record]:
    return [row for row in question.rows("leads", "created_on") if row["source"] not in ("web",) and row["status"] is not None]


def _not_food(question: Question, answer: Callable[[Question], Answer]) -> Answer:
    keep = question.keep
    return answer(replace(question, keep=lambda entity, row: keep(entity, row) and _of(question, entity, row, "sector") != "food"))


def _of_amount(rows: list[Record], how: Callable[[list[float]], float]) -> Answer:
    return averaged((row["amount"] if isinstance(row["amount"], float) else None for row in rows), how)


CASES: dict[str, Case] = {
    "revenue_of_new_products": Case(replace(SOLD, where=(NEW_PRODUCTS,)), lambda asked: summed(row["amount"] for row in _new(asked))),
    "large_margins": Case(replace(ORDERED, where=(LARGE,)), lambda asked: counted(_large(asked))),
    "share_of_large_margins": Case(
        Over(replace(ORDERED, where=(LARGE,)), ORDERED), lambda asked: over(counted(_large(asked)), counted(_orders(asked)))
    ),
    "margin_of_small_discounts": Case(
        Tally("orders", How.SUM, "margin", "ordered_on", (SMALL,)),
        lambda asked: summed(_margin_of(row) for row in _orders(asked) if isinstance(off := row["discount"], float) and off <= 0.1),
    ),
    "mean_order": Case(Tally("orders", How.MEAN, "amount", "ordered_on"), lambda asked: _of_amount(_orders(asked), fmean)),
    "median_eastern_deal": Case(
        Tally("deals", How.MEDIAN, "amount", "created_on", (IN_THE_EAST,)), lambda asked: _of_amount(_eastern(asked), median)
    ),
    "late_cycle": Case(
        Tally("deals", How.P90, "created_on..closed_on", "created_on", (Test("amount", Check.KNOWN),)),
        lambda asked: averaged(
            (asked.delay(row, "created_on", "closed_on") for row in asked.rows("deals", "created_on") if row["amount"] is not None),
            ninetieth,
        ),
    ),
    "quick_leads": Case(Over(replace(LEADS, where=(QUICK,)), LEADS), lambda asked: over(counted(_quick(asked)), counted(_leads(asked)))),
    "leads_of_elsewhere": Case(
        replace(LEADS, where=(Test("source", Check.NONE_OF, ("web",)), Test("status", Check.KNOWN))), lambda asked: counted(_web(asked))
    ),
    "buyers": Case(
        Tally("orders", How.DISTINCT, "customer", "ordered_on", (Test("channel", Check.UNKNOWN),)),
        lambda asked: different(row["customer"] for row in _orders(asked) if row["channel"] is None),
    ),
    "revenue_not_food": Case(Copy("revenue", (NOT_FOOD,)), lambda asked: _not_food(asked, revenue)),
    "margin_of_new_products": Case(
        Copy("margin", (NEW_PRODUCTS,)), lambda asked: margin(_narrowed(asked, lambda row: row.get("product") in (P, Q)))
    ),
    "share_of_new_products": Case(
        Over(Copy("revenue", (NEW_PRODUCTS,)), Copy("revenue")),
        lambda asked: over(revenue(_narrowed(asked, lambda row: row.get("product") in (P, Q))), revenue(asked)),
    ),
    "orders_a_lead": Case(Over(Copy("orders"), LEADS), lambda asked: over(orders(asked), counted(_leads(asked)))),
}


def _leads(question: Question) -> list[Record]:
    return list(question.rows("leads", "created_on"))


def _narrowed(question: Question, of: Callable[[Record], bool]) -> Question:
    keep = question.keep
    return replace(question, keep=lambda entity, row: keep(entity, row) and of(row))
