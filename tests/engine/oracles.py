"""Every KPI a second time: slow loops over plain rows, written from the catalogue's formulas and never from the KPIs' trees.

Source: catalogue.md, sections 1 (what reaches what), 2 (formulas) and 3 (rules).
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import fmean, median

from tests.engine import combined, customers, pipelines, prospecting, voices
from tests.engine.arithmetic import Answer, Question, averaged, counted, different, ninetieth, over, purchased, summed
from tests.engine.companies import Record

Oracle = Callable[[Question], Answer]


# Selling -----------------------------------------------------------------------------------------------------------


def _closed(question: Question, *statuses: str) -> list[Record]:
    return [row for row in question.rows("deals", "closed_on") if row["status"] in statuses]


def revenue(question: Question) -> Answer:
    if question.company.has("orders.amount"):
        return summed(row["amount"] for row in question.rows("orders", "ordered_on"))
    return summed(row["amount"] for row in _closed(question, "won"))


def orders(question: Question) -> Answer:
    if question.company.has("orders.order_id"):
        return different(row["order_id"] for row in question.bought())
    return counted(question.bought())


def average_basket(question: Question) -> Answer:
    return over(summed(row["amount"] for row in question.rows("orders", "ordered_on")), orders(question))


def _margins(question: Question) -> list[tuple[float | None, Record]]:
    """For each sale, its margin (the file's own, else amount less cost) and its row."""
    if question.company.has("orders.margin") or question.company.has("orders.cost", "orders.amount"):
        rows, own = list(question.rows("orders", "ordered_on")), "margin"
    else:
        rows, own = _closed(question, "won"), "none"
    return [(_margin(row, own), row) for row in rows]


def _margin(row: Record, own: str) -> float | None:
    said, amount, cost = row.get(own), row.get("amount"), row.get("cost")
    if isinstance(said, float):
        return said
    return amount - cost if isinstance(amount, float) and isinstance(cost, float) else None


def margin(question: Question) -> Answer:
    return summed(own for own, _ in _margins(question))


def _sold_with_margin(question: Question) -> Answer:
    return summed(row["amount"] if own is not None else None for own, row in _margins(question))


def margin_rate(question: Question) -> Answer:
    return over(margin(question), _sold_with_margin(question))


def margin_rate_on_cost(question: Question) -> Answer:
    """What the same sales cost: their amount less the file's own margin, else their cost."""
    costs: list[float | None] = []
    for own, row in _margins(question):
        said, amount = row.get("margin"), row.get("amount")
        of_margin = amount - said if isinstance(said, float) and isinstance(amount, float) else None
        costs.append(None if own is None else of_margin if of_margin is not None else row.get("cost"))  # type: ignore[arg-type]  # a number
    return over(margin(question), summed([cost for own, cost in zip(_margins(question), costs, strict=True) if own[0] is not None]))


def margin_coverage(question: Question) -> Answer:
    return over(_sold_with_margin(question), summed(row["amount"] for _, row in _margins(question)))


def deals_won(question: Question) -> Answer:
    return counted(_closed(question, "won"))


def deals_lost(question: Question) -> Answer:
    return counted(_closed(question, "lost"))


def win_rate(question: Question) -> Answer:
    return over(counted(_closed(question, "won")), counted(_closed(question, "won", "lost")))


def win_rate_of_all(question: Question) -> Answer:
    """Of the deals created in the days, those won by the cut-off."""
    created = [row for row in question.rows("deals", "created_on") if row["status"] in ("won", "lost", "open")]
    won = (row for row in created if row["status"] == "won" and question.seen(row, "closed_on") is not None)
    return over(counted(won), counted(created))


def win_rate_value(question: Question) -> Answer:
    won, closed = _closed(question, "won"), _closed(question, "won", "lost")
    return over(summed(row["amount"] for row in won), summed(row["amount"] for row in closed))


def average_deal(question: Question) -> Answer:
    return over(summed(row["amount"] for row in _closed(question, "won")), counted(_closed(question, "won")))


def _cycles(question: Question) -> list[float]:
    found = (question.delay(row, "created_on", "closed_on") for row in _closed(question, "won"))
    return [days for days in found if days is not None and days >= 0]


def sales_cycle(question: Question) -> Answer:
    return averaged(_cycles(question), median)


def discount_rate(question: Question) -> Answer:
    """Of an amount after a discount of a share, what it was before; unknown where nothing was left of it."""
    off: list[float | None] = []
    before: list[float | None] = []
    for row in question.rows("orders", "ordered_on"):
        amount, share = row["amount"], row["discount"]
        known = isinstance(amount, float) and isinstance(share, float) and share < 1
        before.append(amount / (1 - share) if known else None)  # type: ignore[operator]  # both are numbers
        off.append(amount / (1 - share) * share if known else None)  # type: ignore[operator]  # both are numbers
    return over(summed(off), summed(before))


def cac(question: Question) -> Answer:
    """The question's days are already the window of 12 months."""
    return over(summed(row["amount"] for row in question.rows("spend", "spent_on")), new_customers(question))


def new_customers(question: Question) -> Answer:
    company = question.company
    if company.has("orders.customer", "orders.ordered_on"):
        entity, at, rows = "orders", "ordered_on", [row for row in question.all("orders", "ordered_on") if purchased(row)]
    elif company.has("deals.customer", "deals.closed_on"):
        entity, at, rows = "deals", "closed_on", [row for row in question.all("deals", "closed_on") if row["status"] == "won"]
    else:
        entity, at, rows = "customers", "since", list(question.all("customers", "since"))
    firsts: dict[object, Record] = {}
    for row in sorted(rows, key=lambda row: str(row[at])):  # a stable sort: of a tie, the row that stands first
        if row["customer"] is not None:
            firsts.setdefault(row["customer"], row)
    return counted(question.kept(entity, at, firsts.values()))


def conversion_rate(question: Question) -> Answer:
    rows = list(question.rows("leads", "created_on"))
    if not question.company.has("leads.converted_on"):
        return over(counted(row for row in rows if row["status"] == "converted"), counted(rows))
    delays = (question.delay(row, "created_on", "converted_on") for row in rows)
    return over(Answer(sum(days is not None and days >= 0 for days in delays), len(rows)), counted(rows))


def conversion_rate_period(question: Question) -> Answer:
    return over(counted(question.rows("leads", "converted_on")), counted(question.rows("leads", "created_on")))


def sales_velocity(question: Question) -> Answer:
    return combined.sales_velocity(question, pipelines.open_deals, win_rate, average_deal, sales_cycle)


def pipeline_coverage(question: Question) -> Answer:
    return combined.pipeline_coverage(question, pipelines.those_open(question), revenue)


# Loyalty -----------------------------------------------------------------------------------------------------------


def repeat_rate(question: Question) -> Answer:
    """The question's days are already the window of 12 months."""
    bought: dict[object, set[object]] = {}
    rows = [row for row in question.bought() if row["customer"] is not None]
    for row in rows:
        bought.setdefault(row["customer"], set()).update({row["order_id"]} - {None})
    return over(Answer(sum(len(numbers) >= 2 for numbers in bought.values()), 0), Answer(len(bought), len(rows)))


def active_customers(question: Question) -> Answer:
    """The question's days are already the window of 12 months."""
    return different(row["customer"] for row in question.bought())


def _complaints(question: Question) -> list[Record]:
    wanted = ("complaint", "refund", "dissatisfaction")
    told = question.company.has("feedback.kind")
    return [row for row in question.rows("feedback", "received_on") if not told or row["kind"] in wanted]


def complaints(question: Question) -> Answer:
    return counted(_complaints(question))


def complaint_rate(question: Question) -> Answer:
    sold = orders(question) if question.company.has("orders.ordered_on") else deals_won(question)
    return over(complaints(question), sold)


def _waits(question: Question) -> list[float]:
    found = (question.delay(row, "received_on", "resolved_on") for row in question.rows("feedback", "received_on"))
    return [days for days in found if days is not None and days >= 0]


def resolution_time(question: Question) -> Answer:
    return averaged(_waits(question), median)


ORACLES: dict[str, Oracle] = {
    made.__name__: made
    for made in (
        revenue, orders, average_basket, margin, margin_rate, discount_rate, deals_won, deals_lost, win_rate, win_rate_value, average_deal,
        sales_cycle, pipelines.pipeline, pipelines.weighted_pipeline,
        pipelines.stale_deals, new_customers, cac, conversion_rate, conversion_rate_period, sales_velocity,
        pipeline_coverage, combined.lifetime_value,
        repeat_rate, active_customers, complaints, complaint_rate,
        customers.retention_rate, customers.churn_rate, customers.recurring_revenue, customers.days_between_orders,
        resolution_time, prospecting.new_leads, prospecting.prospects_contacted, prospecting.calls, prospecting.emails,
        prospecting.meetings, prospecting.meetings_prospects, prospecting.meetings_customers, prospecting.quotes_sent,
        prospecting.quotes_amount, prospecting.quote_acceptance, prospecting.first_contact_delay, prospecting.never_contacted,
        prospecting.contact_rate, prospecting.sessions, prospecting.visit_to_lead, voices.average_rating, voices.five_star_share,
        voices.review_count, voices.compliments, voices.refund_requests,
    )
}  # fmt: skip
"""The KPIs of one figure a period, by id."""

RANKINGS: dict[str, Callable[[Question], dict[str | None, Answer]]] = {
    "loss_reasons/amount": lambda question: voices.shares_of([(row["loss_reason"], row["amount"]) for row in _closed(question, "lost")]),
    "loss_reasons": lambda question: voices.shares([row["loss_reason"] for row in _closed(question, "lost")]),
    "complaint_reasons": lambda question: voices.shares([row["reason"] for row in _complaints(question)]),
    "verbatims": voices.verbatims,
}
"""The KPIs of one figure a reason."""

OTHERS: dict[str, Oracle] = {
    "win_rate/all": win_rate_of_all,
    "margin_rate/on_cost": margin_rate_on_cost,
    "conversion_rate/period": conversion_rate_period,
    "cac/6_months": cac,
    "repeat_rate/ever": repeat_rate,
    "cac/3_months": cac,
    "retention_rate/6_months": lambda question: customers.retention_rate(question, months=6),
    "retention_rate/3_months": lambda question: customers.retention_rate(question, months=3),
    "retention_rate/subscriptions": customers.retention_of_those_there,
    "retention_rate/status": customers.retention_by_status,
    "churn_rate/status": customers.churn_by_status,
    "churn_rate/12_months": customers.churn_of_buyers,
    "churn_rate/6_months": lambda question: customers.churn_of_buyers(question, months=6),
    "churn_rate/3_months": lambda question: customers.churn_of_buyers(question, months=3),
    "first_contact_delay/mean": lambda question: averaged(prospecting.contact_delays(question), fmean),
    "first_contact_delay/p90": lambda question: averaged(prospecting.contact_delays(question), ninetieth),
    "sales_cycle/mean": lambda question: averaged(_cycles(question), fmean),
    "sales_cycle/p90": lambda question: averaged(_cycles(question), ninetieth),
    "resolution_time/mean": lambda question: averaged(_waits(question), fmean),
    "resolution_time/p90": lambda question: averaged(_waits(question), ninetieth),
    "days_between_orders/mean": lambda question: averaged(customers.gaps(question), fmean),
    "days_between_orders/p90": lambda question: averaged(customers.gaps(question), ninetieth),
}
ORACLES |= OTHERS
"""The other definitions of those that have several."""

BESIDE: dict[str, Oracle] = {
    "first_contact_delay:mean": lambda question: averaged(prospecting.contact_delays(question), fmean),
    "first_contact_delay:p90": lambda question: averaged(prospecting.contact_delays(question), ninetieth),
    "first_contact_delay:contacted": prospecting.contacted,
    "sales_cycle:mean": lambda question: averaged(_cycles(question), fmean),
    "sales_cycle:p90": lambda question: averaged(_cycles(question), ninetieth),
    "resolution_time:mean": lambda question: averaged(_waits(question), fmean),
    "resolution_time:p90": lambda question: averaged(_waits(question), ninetieth),
    "days_between_orders:mean": lambda question: averaged(customers.gaps(question), fmean),
    "days_between_orders:p90": lambda question: averaged(customers.gaps(question), ninetieth),
    "margin:coverage": margin_coverage,
    "recurring_revenue:lost": customers.paid_by_the_lost,
    "recurring_revenue:ever": customers.paid_ever,
    "pipeline:open_deals": pipelines.open_deals,
    "weighted_pipeline:weighted_deals": pipelines.weighted_deals,
}
"""What stands beside a KPI, by the id under which it is asked for."""
