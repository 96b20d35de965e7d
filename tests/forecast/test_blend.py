"""Several forecasts made one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.forecast.blend import Source, blended, weights
from kpi.forecast.hindsight import Hindsight, of_months, of_plan
from kpi.forecast.series import forecast
from kpi.forecast.sums import Likely, summed
from kpi.periods import add_months

FIRSTS = tuple(date(2026, month, 1) for month in (6, 5, 4, 3))
CUTOFF = date(2026, 8, 31)
MONTHS = {add_months(date(2024, 1, 1), at): 100.0 + 10 * (at % 12) + at * at % 7 for at in range(32)}


def past(*errors: float, firsts: tuple[date, ...] = FIRSTS) -> Hindsight:
    """A forecast that was off by these, where 100 came."""
    said = tuple(Likely(100 + error, 90 + error, 110 + error) for error in errors)
    return Hindsight(firsts[: len(errors)], said, (100.0,) * len(errors), (80.0,) * len(errors))


def test_the_more_it_was_wrong_the_less_it_weighs() -> None:
    """Off by twice as much: a quarter of the other's weight."""
    found = weights({Source.STATISTICAL: past(10, -10, 10, 10), Source.PIPELINE: past(-20, 20, 20, 20)})
    assert found == pytest.approx({Source.STATISTICAL: 0.8, Source.PIPELINE: 0.2})


def test_only_month_ends_that_all_told_count() -> None:
    """Three of them are enough, two are not: nothing is weighed by chance."""
    both = {Source.PLAN: past(5, 5, 5, 999), Source.STATISTICAL: past(5, 5, 5)}
    assert weights(both) == pytest.approx({Source.PLAN: 0.5, Source.STATISTICAL: 0.5})
    assert weights(both | {Source.PIPELINE: past(5, 5)}) == {}
    assert weights({}) == {}


def test_one_that_was_never_wrong_takes_all() -> None:
    """Rather than a division by nothing; all of them right, they share."""
    found = weights({Source.PLAN: past(0, 0, 0), Source.STATISTICAL: past(1, 1, 1)})
    assert found[Source.PLAN] == pytest.approx(1.0)
    right = weights({Source.PLAN: past(0, 0, 0), Source.STATISTICAL: past(0, 0, 0)})
    assert right == pytest.approx({Source.PLAN: 0.5, Source.STATISTICAL: 0.5})


@given(
    st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.01, 1)), min_size=1, max_size=3),
)
def test_a_blend_lies_among_its_parts(given_: list[tuple[float, float, float, float]]) -> None:
    """Its median between theirs, within its own bounds."""
    parts = {source: Likely(value, value - below, value + above) for source, (value, below, above, _) in zip(Source, given_, strict=False)}
    whole = sum(weight for *_, weight in given_)
    found = blended(parts, {source: weight / whole for source, (*_, weight) in zip(Source, given_, strict=False)})
    values = [one.value for one in parts.values()]
    assert min(values) - 1e-6 <= found.value <= max(values) + 1e-6
    assert found.low <= found.value <= found.high


def test_a_plan_narrows_no_interval() -> None:
    """It moves the middle; how far the bounds are is told by those that have some."""
    parts = {Source.PLAN: Likely(200, 200, 200), Source.STATISTICAL: Likely(100, 80, 130)}
    assert blended(parts, {Source.PLAN: 0.5, Source.STATISTICAL: 0.5}) == Likely(150, 130, 180)


def test_a_figures_past_is_tried_as_by_hand() -> None:
    """Each window's history ends the month before it."""
    found = of_months(MONTHS, cutoff=CUTOFF, floor=0.0)
    assert found is not None
    assert found.firsts[0] == date(2026, 6, 1)
    for first, said, came, before in zip(found.firsts, found.said, found.came, found.before, strict=True):
        history = [value for month, value in MONTHS.items() if month < first]
        assert said == summed(forecast(history, horizon=3, season=12, floor=0.0).points)
        assert came == sum(MONTHS[add_months(first, at)] for at in range(3))
        assert before == sum(MONTHS[add_months(first, at)] for at in (-3, -2, -1))
    assert found.error == pytest.approx(sum(abs(a.value - b) for a, b in zip(found.said, found.came, strict=True)) / sum(found.came))


def test_a_plan_counts_as_it_stood() -> None:
    """One that was set in May is no forecast of what began before: two month ends alone, which is too few."""
    stood = {add_months(date(2026, 1, 1), at): 120.0 for at in range(12)}
    assert of_plan(lambda first: stood if first >= date(2026, 5, 1) else {}, MONTHS, cutoff=CUTOFF) is None
    found = of_plan(lambda _: stood, MONTHS, cutoff=CUTOFF)
    assert found is not None
    assert {one.value for one in found.said} == {360.0}
    assert found.origins == 6
