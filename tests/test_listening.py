"""What is heard in a span of days: comments, words, stars, what lost deals were worth."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kpi import listening
from kpi.company import Company, open_company
from kpi.listening import LOST_VALUE, STARS
from kpi.periods import Grain, Period
from kpi.schema import Dimension

TODAY = date(2026, 11, 23)
JANUARY = Period(date(2026, 1, 1), date(2026, 1, 31), Grain.MONTH)
COMMENTS = (
    "Received on,Customer,Comment,Rep\n"
    "2026-01-05,Ácme,Order arrived broken,Ann\n2026-01-09,Acme,,Ann\n"
    "2026-01-12,Brown,I want a refund,Bob\n2026-02-20,Cole,See file 12,Bob\n"
)
RATINGS = [5, 5, 4.5, 4, 3, 1, 2, 5]
REVIEWS = "Review date,Rating\n" + "".join(f"2026-01-{day:02d},{rating}\n" for day, rating in enumerate(RATINGS, 1)) + "2026-02-01,1\n"
DEALS = "Deal ID,Created on,Closed on,Status,Amount,Loss reason\n" + "".join(
    f"D{number},2025-12-01,2026-01-{number:02d},{'Lost' if number > 3 else 'Won'},{amount},{reason}\n"
    for number, amount, reason in [
        (1, 10, ""),
        (2, 20, ""),
        (3, 30, ""),
        (4, 100, "Price"),
        (5, 900, "Delay"),
        (6, "", "Price"),
        (7, 50, "Price"),
        (8, 70, ""),
    ]
)


def opened(**files: str) -> Company:
    """A company of these files."""
    return open_company([(f"{name}.csv", text.encode()) for name, text in files.items()], today=TODAY)


def test_comments_of_the_days_the_newest_first() -> None:
    """Those with a text, in the span, to be searched without capitals, accents and signs, customers with them."""
    found = listening.voices(opened(feedback=COMMENTS), JANUARY).comments
    assert found is not None
    assert found["text"].to_list() == ["I want a refund", "Order arrived broken"]
    assert found["kind"].to_list() == ["refund", "complaint"]
    assert found["plain"].to_list() == [" i want a refund brown ", " order arrived broken acme "]


def test_comments_are_filtered_or_it_is_said_why_not() -> None:
    """By the rep that the file tells; not by a team that it does not."""
    company = opened(feedback=COMMENTS)
    found = listening.voices(company, JANUARY, where=((Dimension.OWNER, ("Ann",)),))
    assert found.comments is not None
    assert found.comments["text"].to_list() == ["Order arrived broken"]
    refused = listening.voices(company, JANUARY, where=((Dimension.SECTOR, ("Retail",)),))
    assert refused.comments is not None
    assert refused.comments.is_empty()
    assert refused.why is not None


def test_without_comments_there_is_nothing_to_read() -> None:
    """Neither without a file of them, nor where it holds no text."""
    assert listening.voices(opened(reviews=REVIEWS), JANUARY).comments is None
    assert listening.voices(opened(feedback=COMMENTS.replace(",Comment", ",Place")), JANUARY).comments is None


def test_stars_are_counted_one_by_one() -> None:
    """Each review once, a half star with the whole one under it; the mean is of the ratings as given."""
    dataset = opened(reviews=REVIEWS).dataset
    assert dataset is not None
    found = listening.stars(dataset, JANUARY)
    assert found is not None
    assert found.counts == {number: Counter(int(rating) for rating in RATINGS)[number] for number in STARS}
    assert found.mean == pytest.approx(sum(RATINGS) / len(RATINGS))
    assert found.reviews == len(RATINGS)


def test_stars_without_reviews() -> None:
    """Of a month without any there are none; without a file, nothing at all."""
    dataset = opened(reviews=REVIEWS).dataset
    assert dataset is not None
    empty = listening.stars(dataset, Period(date(2026, 1, 20), date(2026, 1, 25), Grain.CUSTOM))
    assert empty is not None
    assert (empty.reviews, empty.mean) == (0, None)
    others = opened(feedback=COMMENTS).dataset
    assert others is not None
    assert listening.stars(others, JANUARY) is None


def test_loss_reasons_by_what_the_deals_were_worth() -> None:
    """Known amounts only, the largest first, what is not said last; as a slow loop adds them."""
    dataset = opened(deals=DEALS).dataset
    assert dataset is not None
    found = listening.reasons(dataset, LOST_VALUE, JANUARY)
    assert [(figure.reason, figure.numerator) for figure in found] == [("Delay", 900.0), ("Price", 150.0), (None, 70.0)]
    assert [figure.value for figure in found] == pytest.approx([900 / 1120, 150 / 1120, 70 / 1120])
