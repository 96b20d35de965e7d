"""Actual against its references, on the same days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpi.catalogue import CATALOGUE, Kpi
from kpi.compare import Spans, difference, earlier, parts, relative, spans, standing, steps, usual
from kpi.engine import Figure, Values
from kpi.periods import Grain, Period, period_of, periods, working_days, year_before
from kpi.schema import Dimension
from kpi.targets import Goal, Status, Targets

REVENUE, COMPLAINTS, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["complaints"], CATALOGUE["win_rate"]
REASONS, CONTACTED = CATALOGUE["loss_reasons"], CATALOGUE["prospects_contacted"]
MARCH, CUTOFF = period_of(date(2026, 3, 1), Grain.MONTH), date(2026, 3, 13)
OPEN = spans(MARCH, CUTOFF)
NO_TARGETS = Targets({})


def values(kpi: Kpi, now: float | None, before: float | None, *, days: Spans = OPEN, rows: int = 100, rate: bool = False) -> Values:
    """Two figures: of the current days and of their counterpart."""
    below = 1.0 if rate else None
    figures = [
        Figure(kpi.id, period, value, rows=rows, denominator=below) for period, value in ((days.current, now), (days.reference, before))
    ]
    return Values.of_figures(figures)


def test_an_open_month_is_held_against_as_many_working_days_of_last_year() -> None:
    """1 to 13 March 2026 has ten working days; so have the days of March 2025 that it is compared with."""
    assert OPEN.is_open
    assert OPEN.current == Period(date(2026, 3, 1), CUTOFF, Grain.MONTH)
    assert OPEN.reference.start == date(2025, 3, 1)
    assert working_days(OPEN.reference.start, OPEN.reference.end) == working_days(OPEN.current.start, OPEN.current.end) == 10


def test_a_month_that_is_over_is_held_against_the_whole_of_its_reference() -> None:
    """March of last year, or February, as asked."""
    closed = spans(MARCH, date(2026, 4, 20))
    assert not closed.is_open
    assert closed.reference == year_before(MARCH)
    assert spans(MARCH, date(2026, 4, 20), against="previous").reference == period_of(date(2026, 2, 1), Grain.MONTH)


def test_a_change_is_relative_to_its_reference() -> None:
    """From 80 to 100 is +25 %; from −50 to 50 is +200 %; without a reference, or against 0, there is no change."""
    assert relative(100.0, 80.0) == 0.25
    assert relative(50.0, -50.0) == 2.0
    assert relative(100.0, 0.0) is None
    assert relative(100.0, None) is None
    assert relative(None, 80.0) is None
    assert difference(100.0, 0.0) == 100.0
    assert difference(None, 0.0) is None


def test_a_standing_holds_the_open_days_against_their_share_of_the_target() -> None:
    """10 of the 22 working days of March 2026 ask for 10/22 of its target."""
    found = standing(REVENUE, values(REVENUE, 50.0, 40.0), OPEN, Targets.of([Goal("revenue", MARCH.start, 220.0)]))
    assert found is not None
    assert found.target == pytest.approx(100.0)
    assert found.attainment == pytest.approx(0.5)
    assert (found.status, found.change, found.difference, found.favourable) == (Status.OFF, 0.25, 10.0, True)


@pytest.mark.parametrize(("kpi", "favourable"), [(REVENUE, True), (COMPLAINTS, False), (REASONS, None)])
def test_more_is_not_better_for_all(kpi: Kpi, favourable: bool | None) -> None:
    """A rise of revenue is favourable, of complaints it is not, of a ranking it is neither."""
    found = standing(kpi, values(kpi, 12.0, 10.0), OPEN, NO_TARGETS)
    assert found is not None
    assert found.favourable is favourable


def test_what_did_not_move_is_neither_good_nor_bad() -> None:
    """Equal figures differ by 0 and are not coloured."""
    found = standing(REVENUE, values(REVENUE, 10.0, 10.0), OPEN, NO_TARGETS)
    assert found is not None
    assert (found.difference, found.favourable) == (0.0, None)


def test_a_rate_of_few_rows_is_compared_with_nothing() -> None:
    """A win rate of 3 deals has neither attainment nor change; its target is still told."""
    targets = Targets.of([Goal("win_rate", MARCH.start, 0.4)])
    found = standing(WIN_RATE, values(WIN_RATE, 0.67, 0.5, rows=3, rate=True), OPEN, targets)
    assert found is not None
    assert (found.target, found.attainment, found.status, found.change) == (0.4, None, Status.NONE, None)


def test_a_figure_that_is_not_there_stands_nowhere() -> None:
    """No figure at all gives no standing; a figure without a value gives one without change."""
    assert standing(REVENUE, Values(), OPEN, NO_TARGETS) is None
    found = standing(REVENUE, values(REVENUE, None, 40.0), OPEN, Targets.of([Goal("revenue", MARCH.start, 220.0)]))
    assert found is not None
    assert (found.status, found.change, found.attainment) == (Status.NONE, None, None)


def test_a_distinct_count_is_held_against_its_month_once_that_is_over() -> None:
    """Prospects contacted have a target for the whole month, and none for its first days."""
    targets, closed = Targets.of([Goal("prospects_contacted", MARCH.start, 40.0)]), spans(MARCH, date(2026, 4, 20))
    begun = standing(CONTACTED, values(CONTACTED, 20.0, 20.0), OPEN, targets)
    over = standing(CONTACTED, values(CONTACTED, 50.0, 20.0, days=closed), closed, targets)
    assert begun is not None
    assert over is not None
    assert (begun.target, over.target, over.status) == (None, 40.0, Status.REACHED)


def test_steps_carry_four_scenarios() -> None:
    """Actual and last year to the cut-off, the target of each month, the forecast of the open month and those to come."""
    shown = periods(date(2026, 2, 1), date(2026, 4, 30), Grain.MONTH)
    figures = [Figure("revenue", period, value, rows=5) for period, value in zip(shown[:2], (100.0, 40.0), strict=True)]
    figures += [Figure("revenue", year_before(period), 90.0, rows=5) for period in shown]
    targets = Targets.of([Goal("revenue", period.start, 110.0) for period in shown])
    ahead = {shown[1]: (95.0, 80.0, 110.0), shown[2]: (105.0, 70.0, 140.0)}
    february, march, april = steps(REVENUE, Values.of_figures(figures), shown, targets, cutoff=CUTOFF, ahead=ahead)
    assert (february.actual, february.previous, february.target, february.forecast, february.complete) == (100.0, 90.0, 110.0, None, True)
    assert (march.actual, march.forecast, march.complete) == (40.0, 95.0, False)
    assert (april.actual, april.previous, april.target, april.low, april.high) == (None, 90.0, 110.0, 70.0, 140.0)


def test_parts_come_largest_first_and_the_blank_one_last() -> None:
    """Shares make 1 of what adds up; the blank member has no target; one without a figure now and before is left out."""
    members = {"Ada": 30.0, "Bob": 50.0, None: 20.0, "Gone": None}
    figures = [Figure("revenue", OPEN.current, value, rows=9, member=member) for member, value in members.items()]
    figures += [Figure("revenue", OPEN.reference, None, member=member) for member in members]
    targets = Targets.of([Goal("revenue", MARCH.start, 22.0, Dimension.OWNER, "Ada")])
    found = parts(REVENUE, Values.of_figures(figures, by=Dimension.OWNER), OPEN, targets)
    assert [part.member for part in found] == ["Bob", "Ada", None]
    assert [part.share for part in found] == [0.5, 0.3, 0.2]
    assert [part.target for part in found] == [None, pytest.approx(10.0), None]


def test_parts_of_a_rate_have_no_share() -> None:
    """Win rates of reps are not parts of the company's."""
    figures = [Figure("win_rate", OPEN.current, 0.4, rows=9, denominator=9.0, member=name) for name in ("Ada", "Bob")]
    found = parts(WIN_RATE, Values.of_figures(figures, by=Dimension.OWNER), OPEN, NO_TARGETS)
    assert [part.share for part in found] == [None, None]


def test_a_member_s_rate_of_few_things_is_their_number() -> None:
    """Ada won two deals of three: no 67 % to rank her by, and nothing to hold it against."""
    ada, bob = (Figure("win_rate", OPEN.current, 2 / 3, rows=n, denominator=n, member=name) for name, n in (("Ada", 3), ("Bob", 30)))
    before = Figure("win_rate", OPEN.reference, 0.5, rows=2, denominator=2.0, member="Bob")
    found = parts(WIN_RATE, Values.of_figures((ada, bob, before), by=Dimension.OWNER), OPEN, NO_TARGETS)
    assert [(part.member, part.actual, part.few, part.previous) for part in found] == [("Bob", 2 / 3, None, None), ("Ada", None, 3, None)]


def test_a_rate_of_too_few_things_is_a_gap_in_the_chart() -> None:
    """2 of 3 deals are no 67 % to draw; 20 of 30 are."""
    shown = periods(date(2026, 1, 1), date(2026, 2, 1), Grain.MONTH)
    figures = [Figure("win_rate", period, 2 / 3, rows=rows, denominator=rows) for period, rows in zip(shown, (3, 30), strict=True)]
    january, february = steps(WIN_RATE, Values.of_figures(figures), shown, NO_TARGETS, cutoff=CUTOFF)
    assert (january.actual, january.rows) == (None, 3)
    assert february.actual == pytest.approx(2 / 3)


def test_earlier_comparisons_are_of_the_same_kind() -> None:
    """Of an open month, as many working days of each month before it and of their own last year, as far back as the data go."""
    past = earlier(OPEN, date(2024, 1, 15))
    assert [one.whole.start for one in past] == [*(date(2026, month, 1) for month in (2, 1)), *(date(2025, m, 1) for m in range(12, 1, -1))]
    assert {working_days(period.start, period.end) for one in past for period in (one.current, one.reference)} == {10}
    assert all(one.reference.start == year_before(one.whole).start for one in past)
    assert earlier(spans(Period(date(2026, 3, 1), date(2026, 3, 9), Grain.CUSTOM), CUTOFF), date(2020, 1, 1)) == ()


@pytest.mark.parametrize("n", [7, 8, 20])
def test_what_is_usual_is_what_eight_in_ten_past_changes_were(n: int) -> None:
    """As numpy's percentiles have it; nothing is told from fewer than eight, nor from what the data only begin in."""
    past = earlier(spans(MARCH, date(2026, 4, 20)), date(2020, 1, 1))[:n]
    changes = [float((7 * at) % 11 - 4) for at in range(n)]
    figures = [Figure("revenue", one.current, 100.0 + change) for one, change in zip(past, changes, strict=True)]
    figures += [Figure("revenue", one.reference, 100.0) for one in past if one.reference not in {two.current for two in past}]
    known = {figure.period: figure.value or 0.0 for figure in figures}
    found = usual(REVENUE, Values.of_figures(figures), past)
    if n < 8:
        assert found is None
        return
    expected = np.percentile([known[one.current] - known[one.reference] for one in past], [10, 90])
    assert found is not None
    assert (found.low, found.high, found.n) == (pytest.approx(expected[0]), pytest.approx(expected[1]), n)
    assert found.holds(found.low)
    assert not found.holds(found.high + 0.01)
