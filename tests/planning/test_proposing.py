"""Proposals from a KPI's own past, and the chance of reaching them."""

from __future__ import annotations

import random
from datetime import date
from math import erf, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE
from kpi.forecast import Point
from kpi.planning import Basis, bases, chance_of, of_a_year, propose, told, year_of
from tests.planning.test_spreading import history

REVENUE, COMPLAINTS, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["complaints"], CATALOGUE["win_rate"]
DELAY, PIPELINE, REASONS = CATALOGUE["first_contact_delay"], CATALOGUE["pipeline"], CATALOGUE["loss_reasons"]
YEAR = year_of(date(2026, 5, 1))
JANUARY = date(2026, 1, 1)
RATES = [CATALOGUE[id] for id in ("win_rate", "first_contact_delay", "rating", "pipeline") if id in CATALOGUE]


def test_a_flow_is_proposed_at_last_years_months_and_five_percent() -> None:
    """The same month of last year, better by 5 %, in round figures; the year is 5 % more, to a thousandth."""
    proposed = propose(REVENUE, history(*[10_000.0 * number for number in range(1, 13)]), YEAR)
    assert proposed[JANUARY] == 10_500.0
    assert proposed[date(2026, 12, 1)] == 126_000.0
    assert sum(value or 0 for value in proposed.values()) == 819_000.0


@settings(max_examples=500)
@given(some.integers(0, 2**63))
def test_a_percentage_over_last_year_is_that_of_the_year(seed: int) -> None:
    """However its months round, the year proposed is last year's changed by the share, within a thousandth."""
    draw = random.Random(seed)
    euros = [draw.randrange(draw.choice((10, 10**7))) for _ in range(12)]
    growth = draw.randrange(-50, 100) / 100
    proposed = propose(REVENUE, history(*map(float, euros)), YEAR, growth=growth)
    assert sum(value or 0 for value in proposed.values()) == pytest.approx(sum(euros) * (1 + growth), rel=1e-3, abs=0.5)


def test_fewer_is_proposed_where_lower_is_better() -> None:
    """100 complaints in January make 95."""
    assert propose(COMPLAINTS, history(100.0), YEAR)[JANUARY] == 95.0


def test_a_loss_is_proposed_to_shrink() -> None:
    """Better than −1,000 is −950, never −1,050: 5 % of a loss are gained, not lost."""
    assert propose(CATALOGUE["margin"], history(-1000.0), YEAR)[JANUARY] == -950.0


def test_a_month_not_seen_last_year_takes_the_usual_one() -> None:
    """The one of two years before where there is one; else the median of the last twelve known months."""
    assert propose(REVENUE, history(100.0, 200.0, 900.0), YEAR)[date(2026, 6, 1)] == 210.0
    two_years = propose(REVENUE, history(*[100.0] * 12, *[200.0] * 6), year_of(date(2027, 1, 1)), growth=0.0)
    assert [two_years[date(2027, month, 1)] for month in (6, 7)] == [200.0, 100.0]


def test_a_rate_is_proposed_once_for_all_months() -> None:
    """A rate, a duration or a score is the median of the last twelve months, the same for all: never divided nor grown."""
    assert set(propose(WIN_RATE, history(0.2, 0.3, 0.41), YEAR).values()) == {0.3}
    assert set(propose(DELAY, history(0.041, 0.041), YEAR).values()) == {0.041}
    assert Basis.LAST_YEAR not in bases(WIN_RATE)
    assert tuple(Basis) == bases(REVENUE) == bases(PIPELINE)


def test_a_level_follows_its_season_without_being_divided() -> None:
    """Pipeline in March is held against last March; its usual figure is its median, not a twelfth of anything."""
    assert propose(PIPELINE, history(1000.0, 2000.0, 3000.0), YEAR)[date(2026, 3, 1)] == pytest.approx(3100, abs=100)
    assert set(propose(PIPELINE, history(1000.0, 2000.0, 3000.0), YEAR, basis=Basis.MEDIAN).values()) == {2000.0}


def test_the_usual_month_makes_a_year_by_season() -> None:
    """Twelve times the median month, in the season's proportions."""
    proposed = propose(REVENUE, history(*[10.0] * 6, *[30.0] * 6), YEAR, basis=Basis.MEDIAN)
    assert sum(value or 0 for value in proposed.values()) == 240.0
    assert (proposed[JANUARY], proposed[date(2026, 12, 1)]) == (10.0, 30.0)


def test_the_best_quarter_is_a_whole_one_and_the_right_way_round() -> None:
    """Four times the quarter that sold most, by season; of complaints the one that had fewest; a rate's is its median month."""
    months = history(*[100.0] * 3, *[300.0] * 3, *[200.0] * 6, 9000.0)
    proposed = propose(REVENUE, months, YEAR, basis=Basis.BEST_QUARTER)
    assert sum(value or 0 for value in proposed.values()) == pytest.approx(3600, rel=1e-3)
    assert sum(value or 0 for value in propose(COMPLAINTS, months, YEAR, basis=Basis.BEST_QUARTER).values()) == pytest.approx(
        1200, rel=1e-3
    )
    assert set(propose(WIN_RATE, history(0.1, 0.5, 0.4, 0.3, 0.3, 0.35), YEAR, basis=Basis.BEST_QUARTER).values()) == {0.4}
    assert set(propose(REVENUE, history(1.0, 2.0), YEAR, basis=Basis.BEST_QUARTER).values()) == {None}


def test_the_trend_goes_on() -> None:
    """Ten more each month goes on so, one freak month changes nothing; with two years the season stays; never under zero nor over 100 %."""
    line = [100.0 + 10 * number for number in range(12)]
    assert propose(REVENUE, history(*line[:5], 9999.0, *line[6:]), YEAR, basis=Basis.TREND)[JANUARY] == pytest.approx(220, abs=1)
    seasonal = history(*[50.0, 150.0] * 12, start=date(2024, 1, 1))
    assert list(propose(REVENUE, seasonal, YEAR, basis=Basis.TREND).values()) == [50.0, 150.0] * 6
    assert set(propose(REVENUE, history(*range(120, 0, -10)), YEAR, basis=Basis.TREND).values()) == {0.0}
    assert set(propose(WIN_RATE, history(*[0.08 * number for number in range(12)]), YEAR, basis=Basis.TREND).values()) <= {0.96, 1.0}
    assert set(propose(REVENUE, history(1.0, 2.0), YEAR, basis=Basis.TREND).values()) == {None}


def test_the_forecast_is_proposed_where_there_is_one() -> None:
    """Its median of each month, and nothing for those beyond it."""
    coming = dict.fromkeys(YEAR, 1000.0)
    assert set(propose(REVENUE, history(1.0), YEAR, basis=Basis.FORECAST, coming=coming).values()) == {1000.0}
    del coming[JANUARY]
    found = propose(REVENUE, history(1.0), YEAR, basis=Basis.FORECAST, coming=coming)
    assert (found[JANUARY], found[date(2026, 2, 1)]) == (None, 1000.0)


def test_nothing_is_proposed_without_a_past_or_a_better_direction() -> None:
    """No history, no figure known, or a ranking: no proposal, which is not 0."""
    for basis in Basis:
        assert set(propose(REVENUE, {}, YEAR, basis=basis).values()) == {None}
        assert set(propose(REVENUE, history(None, None), YEAR, basis=basis).values()) == {None}
        assert set(propose(REASONS, history(1.0), YEAR, basis=basis).values()) == {None}


@settings(max_examples=2000)
@given(some.integers(0, 2**63))
def test_what_is_no_flow_is_never_divided_nor_added(seed: int) -> None:
    """Rates, durations, scores and levels: a year's figure is each month's as it stands, and a proposal lies within what was seen.

    (Of a level 5 % more.) Locked months stay.
    """
    draw = random.Random(seed)
    kpi, basis = draw.choice(RATES), draw.choice((Basis.LAST_YEAR, Basis.MEDIAN, Basis.BEST_QUARTER))
    seen = [round(draw.uniform(0.1, 0.9), 2) for _ in range(draw.choice((1, 3, 9, 15)))]
    for value in propose(kpi, history(*seen), YEAR, basis=basis).values():
        assert value is None or min(seen) * 0.95 <= value <= max(seen) * 1.1
    locked = {place: draw.random() for place in draw.sample(range(12), draw.randrange(13))}
    months = of_a_year(kpi, seen[0], [draw.random() for _ in range(12)], locked=locked)
    assert months == tuple(locked.get(place, seen[0]) for place in range(12))


# The chance of reaching ----------------------------------------------------------------------------------------------


def point(value: float, half: float) -> Point:
    """A forecast of one month with its 80 % interval; the others are not looked at."""
    return Point(value, value, value, value - half, value + half, value, value)


def test_the_years_chance_is_that_of_what_is_done_and_what_is_to_come() -> None:
    """Checked by drawing: errors of months that share half of their variance, added to what is done."""
    done = dict.fromkeys(YEAR[:8], 100.0)
    coming = {month: point(100.0 + 10 * number, 30.0 + 10 * number) for number, month in enumerate(YEAR[8:])}
    targets = dict.fromkeys(YEAR, 108.0)
    found = chance_of(REVENUE, targets, done=done, coming=coming)
    draw, reached = random.Random(1), 0
    for _ in range(20_000):
        shared = draw.gauss(0, 1)
        errors = [sqrt(0.5) * shared + sqrt(0.5) * draw.gauss(0, 1) for _ in coming]
        year = 800 + sum(one.value + (one.hi80 - one.value) / 1.2816 * error for one, error in zip(coming.values(), errors, strict=True))
        reached += year >= 108.0 * 12
    assert found == pytest.approx(reached / 20_000, abs=0.015)


def test_half_the_chances_at_the_forecast_and_fewer_beyond_it() -> None:
    """The median is reached one time in two; lower is better the other way round."""
    coming = {month: point(100.0, 20.0) for month in YEAR}
    assert chance_of(REVENUE, dict.fromkeys(YEAR, 100.0), done={}, coming=coming) == pytest.approx(0.5)
    more = chance_of(REVENUE, dict.fromkeys(YEAR, 110.0), done={}, coming=coming)
    fewer = chance_of(COMPLAINTS, dict.fromkeys(YEAR, 110.0), done={}, coming=coming)
    assert more is not None
    assert fewer == pytest.approx(1 - more)


def test_a_rates_chance_is_that_of_a_month() -> None:
    """Never of a sum: the mean chance of each month to come, alone."""
    coming = {YEAR[10]: point(0.4, 0.1), YEAR[11]: point(0.6, 0.1)}
    single = [0.5 * (1 + erf((value - 0.5) / (0.1 / NormalDist().inv_cdf(0.9)) / sqrt(2))) for value in (0.4, 0.6)]
    assert chance_of(WIN_RATE, dict.fromkeys(YEAR, 0.5), done={}, coming=coming) == pytest.approx(sum(single) / 2)
    assert chance_of(WIN_RATE, dict.fromkeys(YEAR, 0.5), done=dict.fromkeys(YEAR, 0.6), coming={}) is None


def test_no_forecast_is_no_chance() -> None:
    """A month neither done nor forecast leaves the year unknown; a year that is over has been reached or not."""
    assert chance_of(REVENUE, dict.fromkeys(YEAR, 1.0), done=dict.fromkeys(YEAR[:11], 1.0), coming={}) is None
    over = dict.fromkeys(YEAR, 0.1)
    assert chance_of(REVENUE, over, done=over, coming={}) == 1.0
    assert chance_of(REVENUE, dict.fromkeys(YEAR, 0.2), done=over, coming={}) == 0.0
    assert chance_of(REVENUE, {}, done=over, coming={}) is None


@pytest.mark.parametrize(
    ("chance", "french"), [(0.0, "moins de 5 %"), (0.34, "environ 35 %"), (0.5, "environ 50 %"), (0.999, "plus de 95 %")]
)
def test_a_chance_is_told_to_the_next_five(chance: float, french: str) -> None:
    """Nothing to come is sure, and no chance is known to the per cent."""
    assert told(chance).fr.replace("\u00a0", " ") == french
