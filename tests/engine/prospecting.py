"""The oracles of prospecting and of the web audience: see :mod:`tests.engine.oracles`."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.engine.arithmetic import Answer, Question, averaged, counted, day, different, over, summed
from tests.engine.companies import Record


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


def _held(question: Question) -> Iterator[Record]:
    return _made(question, "meeting", "visit", "demo", left_out=("planned", "cancelled", "missed"), incoming=True)


def meetings(question: Question) -> Answer:
    return counted(_held(question))


def meetings_prospects(question: Question) -> Answer:
    return counted(row for row in _held(question) if row["party"] == "prospect")


def meetings_customers(question: Question) -> Answer:
    return counted(row for row in _held(question) if row["party"] == "customer")


def _quotes(question: Question) -> list[Record]:
    """The quotes sent in the days, of each number its last revision."""
    sent = [row for row in question.all("quotes", "sent_on") if row.get("status") != "draft"]
    if not question.company.has("quotes.quote_id"):
        return question.kept("quotes", "sent_on", sent)
    revisions: dict[object, Record] = {}
    for row in sent:
        known = revisions.get(row["quote_id"])
        if row["quote_id"] is not None and (known is None or row["sent_on"] >= known["sent_on"]):  # type: ignore[operator]  # both are dates
            revisions[row["quote_id"]] = row
    return question.kept("quotes", "sent_on", revisions.values())


def quotes_sent(question: Question) -> Answer:
    return counted(_quotes(question))


def quotes_amount(question: Question) -> Answer:
    return summed(row["amount"] for row in _quotes(question))


def quote_acceptance(question: Question) -> Answer:
    quotes = _quotes(question)
    return over(counted(row for row in quotes if row["status"] == "accepted"), counted(quotes))


def contact_delays(question: Question) -> list[float]:
    found = (question.delay(row, "created_on", "first_contact_on") for row in question.rows("leads", "created_on"))
    return [days for days in found if days is not None and days >= 0]


def first_contact_delay(question: Question) -> Answer:
    return averaged(contact_delays(question), median)


def contacted(question: Question) -> Answer:
    reached = (row for row in question.rows("leads", "created_on") if question.seen(row, "first_contact_on") is not None)
    return over(counted(reached), counted(question.rows("leads", "created_on")))


def never_contacted(question: Question) -> Answer:
    leads = list(question.rows("leads", "created_on"))
    return over(counted(row for row in leads if question.seen(row, "first_contact_on") is None), counted(leads))


def contact_rate(question: Question) -> Answer:
    old = [row for row in question.rows("leads", "created_on") if (question.cutoff - day(row["created_on"])).days > 7]
    return over(counted(row for row in old if question.seen(row, "first_contact_on") is not None), counted(old))


def sessions(question: Question) -> Answer:
    return summed(row["sessions"] for row in question.rows("traffic", "day"))


def visit_to_lead(question: Question) -> Answer:
    if question.company.has("traffic.conversions"):
        return over(summed(row["conversions"] for row in question.rows("traffic", "day")), sessions(question))
    return over(new_leads(question), sessions(question))
