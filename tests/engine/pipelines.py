"""The oracles of what is open at a date: see :mod:`tests.engine.oracles`."""

from __future__ import annotations

from dataclasses import replace

from tests.engine.arithmetic import DAY, Answer, Question, counted, day, made, over, summed
from tests.engine.companies import Record
from tests.engine.customers import months_before


def those_open(question: Question) -> list[Record]:
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
    return summed(row["amount"] for row in those_open(question))


def _weighted(question: Question) -> list[float | None]:
    """Of each deal open at the data's date, its amount times its probability; of a day before, nothing is known."""
    rows = those_open(question) if question.last == question.cutoff else []
    pairs = [(row["amount"], row["probability"]) for row in rows]
    return [amount * chance if isinstance(amount, float) and isinstance(chance, float) else None for amount, chance in pairs]


def weighted_pipeline(question: Question) -> Answer:
    """With the file's probabilities; without any, what is open times the share won of the deals closed in twelve months."""
    if question.company.has("deals.probability"):
        return summed(_weighted(question))
    year = replace(question, first=months_before(question.last + DAY, 12))
    closed = [row for row in year.rows("deals", "closed_on") if row["status"] in ("won", "lost")]
    share = over(counted(row for row in closed if row["status"] == "won"), counted(closed))
    return made((pipeline(question), share), ())


def weighted_deals(question: Question) -> Answer:
    return counted({} for worth in _weighted(question) if worth is not None)


def open_deals(question: Question) -> Answer:
    return counted(those_open(question))


def stale_deals(question: Question) -> Answer:
    late = (row for row in those_open(question) if row["expected_on"] is not None and day(row["expected_on"]) < question.last)
    return counted(late)
