"""The oracles of what customers say: see :mod:`tests.engine.oracles`."""

from __future__ import annotations

from statistics import fmean

from tests.engine.arithmetic import Answer, Question, averaged, counted, over


def average_rating(question: Question) -> Answer:
    rated = (row["rating"] for row in question.rows("reviews", "reviewed_on"))
    return averaged((rating if isinstance(rating, float) else None for rating in rated), fmean)


def five_star_share(question: Question) -> Answer:
    rated = [row["rating"] for row in question.rows("reviews", "reviewed_on") if row["rating"] is not None]
    return over(counted({} for rating in rated if rating == 5), counted({} for _ in rated))


def review_count(question: Question) -> Answer:
    return counted(question.rows("reviews", "reviewed_on"))


def compliments(question: Question) -> Answer:
    return counted(row for row in question.rows("feedback", "received_on") if row["kind"] == "compliment")


def refund_requests(question: Question) -> Answer:
    return counted(row for row in question.rows("feedback", "received_on") if row["kind"] == "refund")


def verbatims(question: Question) -> dict[str | None, Answer]:
    return shares([row["kind"] for row in question.rows("feedback", "received_on")])


def shares_of(said: list[tuple[object, object]]) -> dict[str | None, Answer]:
    """The share of each reason in an amount; rows without one are behind nothing."""
    told = [(None if reason is None else str(reason), amount) for reason, amount in said if isinstance(amount, float)]
    whole = sum(amount for _, amount in told)
    sums = {reason: sum(amount for of, amount in told if of == reason) for reason, _ in told}
    return {reason: over(Answer(part, 0), Answer(whole, len(told))) for reason, part in sums.items()} if whole else {}


def shares(said: list[object]) -> dict[str | None, Answer]:
    """The share of each reason, the blank one with them."""
    reasons = {None if reason is None else str(reason) for reason in said}
    return {reason: over(counted({} for one in said if one == reason), counted({} for _ in said)) for reason in reasons}
