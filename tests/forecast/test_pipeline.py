"""What the pipeline will bring, on companies whose future is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from benchmarks.pipeline import AHEAD, CUTOFF, company
from kpi.engine.dealings import dealings
from kpi.forecast.pipeline import TooFewClosed, coming, months_from
from tests.engine.tables import dataset

MONTHS = months_from(CUTOFF, AHEAD)


def test_most_of_what_comes_lies_in_the_interval() -> None:
    """Of 30 made companies, the 80 % interval of a month holds about four times in five; sums are not far off."""
    held, said, came = [], 0.0, 0.0
    for seed in range(2000, 2030):
        deals, truth = company(seed)
        made = coming(deals, MONTHS, cutoff=CUTOFF)
        points = made.points()
        held += [points[month].lo80 <= one <= points[month].hi80 for month, one in zip(MONTHS, truth, strict=True)]
        said, came = said + float((made.opened + made.new).sum(axis=1).mean() / truth.mean()), came + truth.sum() / truth.mean()
    assert 0.68 < np.mean(held) < 0.9
    assert said == pytest.approx(came, rel=0.15)


def test_the_same_deals_make_the_same_forecast_and_months_sum() -> None:
    """In whatever order they come; draw by draw, what comes by a day is the sum of the months up to it."""
    deals, _ = company(5)
    one, two = (coming(deals, MONTHS, cutoff=CUTOFF) for _ in range(2))
    assert np.array_equal(one.opened, two.opened)
    shuffled = coming(deals.sample(fraction=1.0, shuffle=True, seed=1), MONTHS, cutoff=CUTOFF)
    assert np.array_equal(one.opened, shuffled.opened)
    assert np.allclose(one.new, shuffled.new)
    assert np.allclose(one.by(MONTHS[2].end), (one.opened + one.new)[:, :3].sum(axis=1))


def test_a_missing_amount_is_worth_one_that_was_won() -> None:
    """Where all won deals are worth 10, open deals without an amount bring tens, never nothing."""
    deals, _ = company(5)
    blank = deals.with_columns(amount=pl.when(pl.col("won").is_not_null()).then(10.0))
    brought = coming(blank, MONTHS, cutoff=CUTOFF).opened
    assert brought.mean() > 0
    assert np.allclose(brought % 10, 0)


def test_too_few_closed_deals_are_said() -> None:
    """Twenty-nine closed deals are not enough, nor are thousands that were all won."""
    deals, _ = company(5)
    closed, still = deals.filter(pl.col("won").is_not_null()), deals.filter(pl.col("won").is_null())
    for too_few in (pl.concat([closed.head(29), still]), deals.filter(pl.col("won").fill_null(value=True))):
        with pytest.raises(TooFewClosed):
            coming(too_few, MONTHS, cutoff=CUTOFF)


def test_deals_stand_as_at_the_cutoff() -> None:
    """One closed later is open, one created later is not there, one closed without a date is left out."""
    day = date(2026, 3, 10)
    rows = [
        {"status": "won", "created_on": date(2026, 1, 1), "closed_on": date(2026, 3, 10), "amount": 1.0},
        {"status": "won", "created_on": date(2026, 1, 1), "closed_on": date(2026, 3, 11), "amount": 2.0},
        {"status": "lost", "created_on": date(2026, 1, 1), "closed_on": date(2026, 2, 1), "amount": 3.0},
        {"status": "open", "created_on": None, "closed_on": None, "amount": 4.0},
        {"status": "open", "created_on": date(2026, 3, 11), "closed_on": None, "amount": 5.0},
        {"status": "lost", "created_on": date(2026, 1, 1), "closed_on": None, "amount": 6.0},
    ]
    found = dealings(dataset(day, deals=rows))
    assert dict(zip(found["amount"], found["won"], strict=True)) == {1.0: True, 2.0: None, 3.0: False, 4.0: None}
