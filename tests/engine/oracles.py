"""Every KPI a second time: slow loops over plain rows, written from the catalogue's formulas and never from the KPIs' trees.

Source: catalogue.md, sections 1 (what reaches what), 2 (formulas) and 3 (rules).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import fmean, median

from tests.engine.arithmetic import Answer, Question, averaged, counted, day, different, ninetieth, over, summed
from tests.engine.companies import Record

Oracle = Callable[[Question], Answer]


# Prospecting -------------------------------------------------------------------------------------------------------


def _made(
    question: Question, *kinds: str, left_out: tuple[str, ...] = ("planned", "cancelled"), incoming: bool = False
) -> Iterator[Record]:
    for row in question.rows("activities", "done_on"):
        if row.get("kind") in kinds and row.get("outcome") not in left_out and (incoming or row.get("direction") != "in"):
            yield row


def new_leads(question: Question) -> Answer:
    return counted(question.rows("leads", "created_on"))


def prospects_contacted(question: Question) -> Answer:
    if not question.company.has("activities.party") or not (
        question.company.has("activities.lead_id") or question.company.has("activities.customer")
    ):
        return counted(question.rows("leads", "first_contact_on"))
    key = "lead_id" if question.company.has("activities.lead_id") else "customer"
    rows = question.rows("activities", "done_on")
    return different(row.get(key) for row in rows if row["party"] == "prospect" and row.get("outcome") not in ("planned", "cancelled"))


def calls(question: Question) -> Answer:
    return counted(_made(question, "call"))


def emails(question: Question) -> Answer:
    return counted(_made(question, "email"))


def meetings(question: Question) -> Answer:
    return counted(_made(question, "meeting", "visit", "demo", left_out=("planned", "cancelled", "missed"), incoming=True))


def quotes_sent(question: Question) -> Answer:
    sent = [row for row in question.all("quotes", "sent_on") if row.get("status") != "draft"]
    if not question.company.has("quotes.quote_id"):
        return counted(question.kept("quotes", "sent_on", sent))
    revisions: dict[object, Record] = {}
    for row in sent:
        known = revisions.get(row["quote_id"])
        if row["quote_id"] is not None and (known is None or row["sent_on"] >= known["sent_on"]):  # type: ignore[operator]  # both are dates
            revisions[row["quote_id"]] = row
    return counted(question.kept("quotes", "sent_on", revisions.values()))


def _contact_delays(question: Question) -> list[float]:
    found = (question.delay(row, "created_on", "first_contact_on") for row in question.rows("leads", "created_on"))
    return [days for days in found if days is not None and days >= 0]


def first_contact_delay(question: Question) -> Answer:
    return averaged(_contact_delays(question), median)


def contacted(question: Question) -> Answer:
    reached = (row for row in question.rows("leads", "created_on") if question.seen(row, "first_contact_on") is not None)
    return over(counted(reached), counted(question.rows("leads", "created_on")))


# Selling -----------------------------------------------------------------------------------------------------------


def _closed(question: Question, *statuses: str) -> list[Record]:
    return [row for row in question.rows("deals", "closed_on") if row["status"] in statuses]


def revenue(question: Question) -> Answer:
    if question.company.has("orders.amount"):
        return summed(row["amount"] for row in question.rows("orders", "ordered_on"))
    return summed(row["amount"] for row in _closed(question, "won"))


def orders(question: Question) -> Answer:
    if question.company.has("orders.order_id"):
        return different(row["order_id"] for row in question.rows("orders", "ordered_on"))
    return counted(question.rows("orders", "ordered_on"))


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


def margin_coverage(question: Question) -> Answer:
    return over(_sold_with_margin(question), summed(row["amount"] for _, row in _margins(question)))


def deals_won(question: Question) -> Answer:
    return counted(_closed(question, "won"))


def deals_lost(question: Question) -> Answer:
    return counted(_closed(question, "lost"))


def win_rate(question: Question) -> Answer:
    return over(counted(_closed(question, "won")), counted(_closed(question, "won", "lost")))


def average_deal(question: Question) -> Answer:
    return over(summed(row["amount"] for row in _closed(question, "won")), counted(_closed(question, "won")))


def _cycles(question: Question) -> list[float]:
    found = (question.delay(row, "created_on", "closed_on") for row in _closed(question, "won"))
    return [days for days in found if days is not None and days >= 0]


def sales_cycle(question: Question) -> Answer:
    return averaged(_cycles(question), median)


def _open_deals(question: Question) -> list[Record]:
    """Deals open at the end of the last day: opened by then, and closed after it or still open."""
    found = []
    for row in question.company.rows.get("deals", []):
        opened = day(row["created_on"]) if row.get("created_on") is not None else question.cutoff
        closed = row.get("closed_on")
        still = day(closed) > question.last if closed is not None else row["status"] == "open"
        if question.keep("deals", row) and opened <= question.last and still:
            found.append(row)
    return found


def pipeline(question: Question) -> Answer:
    return summed(row["amount"] for row in _open_deals(question))


def open_deals(question: Question) -> Answer:
    return counted(_open_deals(question))


def new_customers(question: Question) -> Answer:
    company = question.company
    if company.has("orders.customer", "orders.ordered_on"):
        entity, at, rows = "orders", "ordered_on", list(question.all("orders", "ordered_on"))
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


# Loyalty, voice ----------------------------------------------------------------------------------------------------


def repeat_rate(question: Question) -> Answer:
    """The question's days are already the window of 12 months."""
    bought: dict[object, set[object]] = {}
    rows = [row for row in question.rows("orders", "ordered_on") if row["customer"] is not None]
    for row in rows:
        bought.setdefault(row["customer"], set()).update({row["order_id"]} - {None})
    return over(Answer(sum(len(numbers) >= 2 for numbers in bought.values()), 0), Answer(len(bought), len(rows)))


def complaints(question: Question) -> Answer:
    wanted = ("complaint", "refund", "dissatisfaction")
    told = question.company.has("feedback.kind")
    return counted(row for row in question.rows("feedback", "received_on") if not told or row["kind"] in wanted)


def average_rating(question: Question) -> Answer:
    rated = (row["rating"] for row in question.rows("reviews", "reviewed_on"))
    return averaged((rating if isinstance(rating, float) else None for rating in rated), fmean)


def loss_reasons(question: Question) -> dict[str | None, Answer]:
    """The share of each reason, the blank one with them."""
    said = [None if row["loss_reason"] is None else str(row["loss_reason"]) for row in _closed(question, "lost")]
    return {reason: over(counted({} for one in said if one == reason), counted({} for _ in said)) for reason in set(said)}


ORACLES: dict[str, Oracle] = {
    made.__name__: made
    for made in (
        new_leads, prospects_contacted, calls, emails, meetings, quotes_sent, first_contact_delay, revenue, orders, average_basket, margin,
        margin_rate, deals_won, deals_lost, win_rate, average_deal, sales_cycle, pipeline, new_customers, conversion_rate, repeat_rate,
        complaints, average_rating,
    )
}  # fmt: skip
"""The KPIs of one figure a period, by id."""

RANKINGS: dict[str, Callable[[Question], dict[str | None, Answer]]] = {"loss_reasons": loss_reasons}
"""The KPIs of one figure a reason."""

BESIDE: dict[str, Oracle] = {
    "first_contact_delay:mean": lambda question: averaged(_contact_delays(question), fmean),
    "first_contact_delay:p90": lambda question: averaged(_contact_delays(question), ninetieth),
    "first_contact_delay:contacted": contacted,
    "sales_cycle:mean": lambda question: averaged(_cycles(question), fmean),
    "sales_cycle:p90": lambda question: averaged(_cycles(question), ninetieth),
    "margin:coverage": margin_coverage,
    "pipeline:open_deals": open_deals,
}
"""What stands beside a KPI, by the id under which it is asked for."""
