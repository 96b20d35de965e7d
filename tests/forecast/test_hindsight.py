"""How the pipeline's forecast would have done, on companies whose past is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from benchmarks.pipeline import CUTOFF, company
from kpi.forecast.hindsight import Hindsight, of_deals, standing
from kpi.forecast.pipeline import coming, months_from

STARTS = [date(2026, 6, 1), date(2026, 5, 1), date(2026, 4, 1), date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1)]
AFTER = [date(2026, 9, 1), date(2026, 8, 1), date(2026, 7, 1), date(2026, 6, 1), date(2026, 5, 1), date(2026, 4, 1)]
BEFORE = [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1), date(2025, 10, 1)]


def _won(deals: pl.DataFrame, first: date, after: date) -> float:
    rows = deals.iter_rows(named=True)
    return sum(row["amount"] or 0.0 for row in rows if row["won"] and first <= row["closed_on"] < after)


def test_it_is_what_a_person_would_find_by_hand() -> None:
    """Six times three whole months: forecast from the day before them, held against what came and against the three before."""
    deals, _ = company(5)
    wrong, naive, came, held = 0.0, 0.0, 0.0, 0
    for first, after, before in zip(STARTS, AFTER, BEFORE, strict=True):
        on = date.fromordinal(first.toordinal() - 1)
        made = coming(standing(deals, on), months_from(on, 4), cutoff=on)
        low, median, high = np.quantile((made.opened + made.new)[:, 1:].sum(axis=1), (0.1, 0.5, 0.9))
        truth = _won(deals, first, after)
        wrong, naive = wrong + abs(median - truth), naive + abs(_won(deals, before, first) - truth)
        came, held = came + truth, held + bool(low <= truth <= high)
    found = of_deals(deals, cutoff=CUTOFF)
    assert found is not None
    assert found.origins == 6
    assert found.held == held
    assert found.error == pytest.approx(wrong / came)
    assert found.naive_error == pytest.approx(naive / came)
    assert found.beats_naive == (wrong < naive)


def test_a_past_day_knows_nothing_of_what_came() -> None:
    """How deals ended after it, and what they were called at the end, changes nothing."""
    deals, _ = company(5)
    on = date(2026, 3, 31)
    told = deals.with_columns(
        won=pl.when(pl.col("closed_on") > on).then(~pl.col("won")).otherwise(pl.col("won")),
        probability=pl.lit(0.99),
    )
    assert standing(deals, on).equals(standing(told, on))
    assert standing(deals, on)["created_on"].max() <= on  # type: ignore[operator]  # dates


def test_a_month_that_ends_with_the_data_counts() -> None:
    """From the last day of August, June to August are over; a day before, they are not."""
    deals, _ = company(5)
    ended, before = (of_deals(standing(deals, day), cutoff=day) for day in (date(2026, 8, 31), date(2026, 8, 30)))
    assert isinstance(ended, Hindsight)
    assert isinstance(before, Hindsight)
    assert ended.error != before.error


def test_a_short_history_is_not_tried() -> None:
    """Half a year of deals tells no month end from which new ones can be forecast."""
    deals, _ = company(5)
    short = deals.filter(pl.col("created_on") > date(2026, 3, 1))
    assert of_deals(short, cutoff=CUTOFF) is None
