"""What every KPI promises, whatever it counts: the catalogue's section 3, rules 1, 3, 4 and 5."""

from __future__ import annotations

from datetime import date
from math import isfinite

import pytest

from kpi.engine import Figure, Why
from kpi.measures import How, Level, Ratio, Type, leaves, parts_add_up, resolve
from kpi.periods import CIVIL, Calendar, Grain, Period, period_of, periods
from kpi.schema import Dimension
from tests.engine.boards import WHOLE, board_of, data_of, figures_of
from tests.engine.companies import CUTOFF, FIRST
from tests.engine.definitions import DEFINITIONS

SEEDS = range(3)
MARCH = Period(date(2024, 3, 1), date(2024, 3, 31), Grain.MONTH)
SPLITS = (Dimension.SECTOR, Dimension.PRODUCT, Dimension.REGION)
APRIL = Calendar(fiscal_start=4, week_start=6)
LONG = periods(date(2022, 1, 1), date(2025, 12, 31), Grain.MONTH)

every_kpi = pytest.mark.parametrize("kpi", DEFINITIONS)
every_company = pytest.mark.parametrize("seed", SEEDS)


@every_kpi
@every_company
def test_a_ratio_is_sum_over_sum(kpi: str, seed: int) -> None:
    """Its value is its numerator over its denominator, of the whole and of each member."""
    if DEFINITIONS[kpi].type not in (Type.RATIO, Type.RANKING):
        return
    for by in (None, *Dimension):
        for figure in figures_of(seed, kpi, (WHOLE, MARCH), by=by):
            if figure.value is not None:
                assert figure.numerator is not None
                assert figure.denominator
                assert figure.value == pytest.approx(figure.numerator / figure.denominator)


@every_kpi
@every_company
def test_the_members_make_the_whole(kpi: str, seed: int) -> None:
    """Of flows and levels whose members add up, the values; of ratios, both sides: the blank member is one of them (rule 4)."""
    for whole in figures_of(seed, kpi, (WHOLE, MARCH)):
        measure = resolve(DEFINITIONS[kpi].value, data_of(seed).has).measure
        for by in Dimension:
            members = [figure for figure in figures_of(seed, kpi, (WHOLE, MARCH), by=by) if figure.period == whole.period]
            if members and (parts_add_up(measure) or isinstance(measure, Level)):
                assert _total(members, "value") == pytest.approx(whole.value or 0, abs=1e-9)
            if members and isinstance(measure, Ratio) and all(leaf.how is not How.DISTINCT for leaf in leaves(measure)):
                assert _total(members, "numerator") == pytest.approx(whole.numerator or 0, abs=1e-9)
                assert _total(members, "denominator") == pytest.approx(whole.denominator or 0, abs=1e-9)


def _total(figures: list[Figure], part: str) -> float:
    return sum(getattr(figure, part) or 0 for figure in figures)


@every_kpi
@every_company
@pytest.mark.parametrize("calendar", [CIVIL, APRIL], ids=["civil", "april"])
def test_the_parts_of_a_year_make_the_year(kpi: str, seed: int, calendar: Calendar) -> None:
    """Weeks, months and quarters of what adds up over time, without a hole between them.

    An order whose lines bear two dates counts in both months and once in the year.
    """
    if not DEFINITIONS[kpi].adds_up:
        return
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER):
        cut = periods(FIRST, CUTOFF, grain, calendar)
        span = Period(cut[0].start, cut[-1].end, Grain.CUSTOM)
        found = figures_of(seed, kpi, (span, *cut))
        if found and kpi == "orders":
            assert (found[0].value or 0) <= _total(list(found[1:]), "value")
        elif found:
            assert found[0].value == pytest.approx(_total(list(found[1:]), "value"), abs=1e-9)


@every_kpi
@every_company
def test_a_filter_on_a_member_tells_what_the_split_tells_of_it(kpi: str, seed: int) -> None:
    """The same figure, whichever way it is asked for."""
    for by in SPLITS:
        for figure in figures_of(seed, kpi, (WHOLE,), by=by):
            alone = board_of(seed, (WHOLE,), where=((by, (figure.member,)),)).of(kpi)
            same = [one for one in alone if one.reason == figure.reason]
            assert [(one.rows, one.why) for one in same] == [(figure.rows, figure.why)], (by, figure.member)
            assert same[0].value == pytest.approx(figure.value, abs=1e-9)


@every_kpi
@every_company
def test_a_figure_is_a_number_or_says_why_not(kpi: str, seed: int) -> None:
    """Never nan nor infinite, never without a value and without a reason, and nothing is told of days outside the data."""
    for figure in figures_of(seed, kpi, LONG):
        assert (figure.value is None) == (figure.why is not None)
        assert all(number is None or isfinite(number) for number in (figure.value, figure.numerator, figure.denominator))
        if figure.period.end < FIRST:
            assert (figure.value, figure.why) == (None, Why.BEFORE)
        if figure.period.start > CUTOFF:
            assert (figure.value, figure.why) == (None, Why.AFTER)


@every_kpi
@every_company
def test_an_open_period_is_not_complete(kpi: str, seed: int) -> None:
    """A period that ends after the cut-off is under way, and counts what was done so far."""
    july = period_of(CUTOFF, Grain.MONTH)
    whole, so_far = figures_of(seed, kpi, (july,)), figures_of(seed, kpi, (july.until(CUTOFF),))
    assert not any(figure.complete for figure in whole)
    assert [(figure.value, figure.rows) for figure in whole] == [(figure.value, figure.rows) for figure in so_far]


def test_a_covered_period_with_nothing_to_count_is_zero_and_no_data_is_not() -> None:
    """Rule 3, for each KPI: of flows and distinct counts 0, of ratios, means and medians not available; never 0 outside the data."""
    for seed in SEEDS:
        for kpi in DEFINITIONS:
            for figure in figures_of(seed, kpi, LONG):
                if figure.rows == 0 and figure.value is not None:
                    assert figure.value == 0
                    assert figure.denominator is None
                if figure.value is None and figure.why is Why.NO_ROWS:
                    assert figure.denominator in (None, 0.0)
