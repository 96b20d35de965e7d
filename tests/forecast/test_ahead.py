"""A KPI's periods to come: which figures feed the forecast, and which periods it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Figure, Values
from kpi.forecast import Ahead, TooShort, ahead
from kpi.forecast.ahead import NoForecast
from kpi.periods import CIVIL, Calendar, Grain, Period, following, periods
from kpi.words import Lang

CUTOFF = date(2026, 9, 11)
MONTHS = periods(date(2024, 1, 1), CUTOFF, Grain.MONTH)


def values(
    kpi: str, figures: Sequence[float | None], past: Sequence[Period] = MONTHS, *, member: str | None = None, open_: int = 1
) -> Values:
    """A figure a period; the last ``open_`` are not complete."""
    last = len(past) - open_
    made = [
        Figure(kpi, period, value, rows=50, member=member, complete=position < last)
        for position, (period, value) in enumerate(zip(past, figures, strict=True))
    ]
    return Values.of_figures(made)


def flat(level: float, *, last: float, past: Sequence[Period] = MONTHS) -> list[float]:
    """A quiet history, each figure a little off ``level``, and what is done of the open period."""
    return [level * (1 + 0.01 * (position % 3 - 1)) for position in range(len(past) - 1)] + [last]


def forecast(kpi: str, figures: Sequence[float | None], **more: int | Calendar) -> Ahead:
    """The forecast of monthly figures."""
    return ahead(CATALOGUE[kpi], values(kpi, figures), MONTHS, cutoff=CUTOFF, **more)  # type: ignore[arg-type]  # of each its own


def test_it_goes_from_the_open_month_to_the_end_of_the_year() -> None:
    """September to December; the open month's is of the whole of it."""
    made = forecast("revenue", flat(1000, last=300))
    assert [period.id() for period in made.points] == ["2026-09", "2026-10", "2026-11", "2026-12"]
    assert made.points[MONTHS[-1]].value == pytest.approx(1000, rel=0.03)


def test_a_fiscal_year_has_its_own_end() -> None:
    """From April on, the year that is open in September ends in March."""
    calendar = Calendar(fiscal_start=4)
    made = forecast("revenue", flat(1000, last=300), calendar=calendar)
    assert [period.id(calendar) for period in made.points][-1] == "2027-03"
    assert len(made.points) == 7


def test_at_the_end_of_a_year_it_still_goes_a_few_months_on() -> None:
    """In December: that month and two of the next year."""
    past = periods(date(2024, 1, 1), date(2026, 12, 5), Grain.MONTH)
    made = ahead(CATALOGUE["revenue"], values("revenue", flat(10, last=1, past=past), past), past, cutoff=date(2026, 12, 5))
    assert [period.id() for period in made.points] == ["2026-12", "2027-01", "2027-02"]


def test_an_asked_horizon_is_kept() -> None:
    """Eight months from the first that is not complete."""
    assert [period.id() for period in forecast("revenue", flat(1000, last=300), horizon=8).points][-1] == "2027-04"


@pytest.mark.parametrize("kpi", ["revenue", "calls", "prospects_contacted"])
def test_the_open_period_is_never_under_what_is_done(kpi: str) -> None:
    """A month that already has more than usual is forecast no lower, nor are its bounds; the months after are not touched."""
    made = forecast(kpi, flat(1000, last=1500))
    point, after = made.points[MONTHS[-1]], made.points[following(MONTHS[-1])]
    assert min(point.value, point.lo50, point.lo80, point.lo95) == 1500
    assert after.value < 1100


def test_a_rate_may_end_lower_than_it_stands() -> None:
    """A win rate of 90 % after ten days promises nothing."""
    assert forecast("win_rate", flat(0.4, last=0.9)).points[MONTHS[-1]].value == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize(("kpi", "low", "high", "ceiling"), [("win_rate", 0.85, 1.0, 1.0), ("average_rating", 4.0, 5.0, 5.0)])
def test_a_share_stays_a_share_and_a_note_a_note(kpi: str, low: float, high: float, ceiling: float) -> None:
    """However wide the interval, it ends at 100 %, or at five stars."""
    made = forecast(kpi, [low if position % 2 else high for position in range(len(MONTHS))])
    for point in made.points.values():
        assert 0 <= point.lo95 <= point.lo80 <= point.value <= point.hi80 <= point.hi95 <= ceiling
    assert any(point.hi95 == ceiling for point in made.points.values())


def test_what_was_never_negative_is_not_forecast_under_zero() -> None:
    """A margin that was can be; calls cannot."""
    wild = [5.0, 0.0, 40.0, 1.0] * 8 + [2.0]
    assert min(point.lo95 for point in forecast("calls", wild).points.values()) == 0.0
    assert min(point.lo95 for point in forecast("margin", [value - 3 for value in wild]).points.values()) < 0.0


def test_only_complete_periods_feed_it() -> None:
    """The open month's figure, however odd, moves nothing but its own floor."""
    usual, odd = (forecast("revenue", flat(1000, last=last)) for last in (300, 0))
    assert usual.points == odd.points
    assert usual.made == odd.made


def test_a_first_period_in_which_the_data_only_begin_is_left_out() -> None:
    """Half a month is no month."""
    figures = flat(1000, last=300)
    whole = ahead(CATALOGUE["revenue"], values("revenue", figures[1:], MONTHS[1:]), MONTHS[1:], cutoff=CUTOFF)
    begun = values("revenue", [5.0, *figures[1:]])
    first = Figure("revenue", MONTHS[0], 5.0, rows=1, partial=True)
    assert ahead(CATALOGUE["revenue"], Values.of_figures((first, *begun.figures[1:])), MONTHS, cutoff=CUTOFF).points == whole.points


def test_first_periods_whose_window_the_data_do_not_fill_are_left_out() -> None:
    """A repeat rate of twelve months has no history before the data are a year old."""
    figures = flat(0.5, last=0.5)
    late = values("repeat_rate", figures[11:], MONTHS[11:])
    early = [Figure("repeat_rate", period, 0.01, rows=50, complete=False) for period in MONTHS[:11]]
    expected = ahead(CATALOGUE["repeat_rate"], late, MONTHS[11:], cutoff=CUTOFF)
    assert ahead(CATALOGUE["repeat_rate"], Values.of_figures((*early, *late.figures)), MONTHS, cutoff=CUTOFF).points == expected.points


def test_a_cohort_that_is_not_ripe_is_forecast() -> None:
    """Leads of the last three months may still convert: their rate is forecast, from the months before."""
    figures = flat(0.3, last=0.02)
    figures[-3:] = [0.15, 0.08, 0.02]
    made = ahead(CATALOGUE["conversion_rate"], values("conversion_rate", figures, open_=3), MONTHS, cutoff=CUTOFF)
    assert next(iter(made.points)) == MONTHS[-3]
    assert made.points[MONTHS[-3]].value == pytest.approx(0.3, abs=0.02)
    assert list(made.points)[-1].id() == "2026-12"


def test_a_hole_takes_the_figure_before_it() -> None:
    """A month without any deal closed has no win rate; the others still make a history."""
    figures: list[float | None] = [0.4] * len(MONTHS)
    figures[10] = None
    assert {point.value for point in forecast("win_rate", figures).points.values()} == {0.4}


@pytest.mark.parametrize(
    ("grain", "first"), [(Grain.WEEK, date(2024, 1, 1)), (Grain.QUARTER, date(2019, 1, 1)), (Grain.HALF, date(2016, 1, 1))]
)
def test_other_grains(grain: Grain, first: date) -> None:
    """Weeks and quarters follow each other without a hole, up to the year's end."""
    past = periods(first, CUTOFF, grain)
    made = ahead(CATALOGUE["revenue"], values("revenue", flat(100, last=10, past=past), past), past, cutoff=CUTOFF)
    ahead_of = list(made.points)
    assert ahead_of[0] == past[-1]
    assert all(later.start == earlier.end + timedelta(days=1) for earlier, later in pairwise(ahead_of))
    assert ahead_of[-1].end >= date(2026, 12, 31) - timedelta(days=6)


def test_a_season_is_forecast() -> None:
    """December is high each year, so the coming one is."""
    past = periods(date(2021, 1, 1), CUTOFF, Grain.MONTH)
    figures = [2000.0 if period.start.month == 12 else 1000.0 + period.start.month for period in past[:-1]] + [300.0]
    points = ahead(CATALOGUE["revenue"], values("revenue", figures, past), past, cutoff=CUTOFF).points
    said = {period.id(): point.value for period, point in points.items()}
    assert said["2026-12"] > 1.5 * said["2026-10"]


def test_a_member_has_a_forecast_of_its_own() -> None:
    """Ann's figures feed Ann's forecast."""
    both = Values.of_figures(
        (*values("revenue", flat(1000, last=1)).figures, *values("revenue", flat(10, last=1), member="Ann").figures),
    )
    made = ahead(CATALOGUE["revenue"], both, MONTHS, cutoff=CUTOFF, member="Ann")
    assert made.points[MONTHS[-1]].value == pytest.approx(10, rel=0.03)


@pytest.mark.parametrize("lang", Lang)
def test_too_little_is_refused_with_what_is_known_and_needed(lang: Lang) -> None:
    """Seven complete months of the eight that it takes."""
    past = MONTHS[:8]
    with pytest.raises(TooShort) as refused:
        ahead(CATALOGUE["revenue"], values("revenue", flat(10, last=1, past=past), past), past, cutoff=past[-1].start)
    said = refused.value.in_(lang)
    assert "7" in said
    assert "8" in said


def test_no_figure_at_all_is_too_little() -> None:
    """Nothing known is said to be nothing."""
    with pytest.raises(TooShort) as refused:
        forecast("revenue", [None] * len(MONTHS))
    assert refused.value.facts["known"] == 0


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("kpi", "past"),
    [
        ("loss_reasons", MONTHS),
        ("revenue", (Period(date(2026, 1, 1), date(2026, 9, 11), Grain.CUSTOM),)),
        ("revenue", (Period(date(2026, 1, 1), date(2026, 9, 11), Grain.ALL),)),
        ("revenue", periods(date(2026, 8, 1), CUTOFF, Grain.DAY)),
    ],
)
def test_what_is_not_one_figure_a_period_has_no_forecast(kpi: str, past: tuple[Period, ...], lang: Lang) -> None:
    """Rankings, spans of one's own, all time and days: refused with the KPI's name."""
    with pytest.raises(NoForecast) as refused:
        ahead(CATALOGUE[kpi], Values(), past, cutoff=CUTOFF, calendar=CIVIL)
    assert CATALOGUE[kpi].name.in_(lang) in refused.value.in_(lang)


def test_bounds_are_those_of_80_percent() -> None:
    """What a chart draws."""
    made = forecast("revenue", flat(1000, last=300))
    assert made.bounds() == {period: (point.value, point.lo80, point.hi80) for period, point in made.points.items()}
