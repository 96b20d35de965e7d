"""Spreading: months make the year to the cent around what is locked, and members make the company."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi.formats import Unit
from kpi.periods import Calendar, add_months
from kpi.planning import LocksInTheWay, Way, between, made_by, past_shares, season, share_out, spread, step_of, weights_of, year_of

YEAR = year_of(date(2026, 5, 1))
HOLIDAYS = {date(2026, month, day) for month, day in ((1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (11, 11), (12, 25))}
"""Those of France in 2026 that no Saturday nor Sunday takes; the 15th of August and the 1st of November fall on one."""
often = settings(max_examples=2000, deadline=None)
seeds = some.integers(0, 2**63)
"""A case of a property is drawn from a seed: a tenth of the time of one drawn cell by cell."""


def cents(value: float) -> int:
    """A figure in exact hundredths."""
    return round(Fraction(str(value)) * 100)


def history(*values: float | None, start: date = date(2025, 1, 1)) -> dict[date, float | None]:
    """Months one after the other."""
    return {add_months(start, number): value for number, value in enumerate(values)}


def some_weights(draw: random.Random, count: int) -> list[float]:
    """Any: some of them nothing, or all alike, or of very different size."""
    return [draw.choice((0.0, 1.0, draw.random(), draw.random() * 1e9, -draw.random())) for _ in range(count)]


@often
@given(seeds)
def test_months_make_the_year_around_what_is_locked(seed: int) -> None:
    """Whatever the total, the weights and the locks: money makes the total in cents, locks stay, and rounding is on the last free month."""
    draw = random.Random(seed)
    weights, total = some_weights(draw, draw.choice((1, 2, 12, 12, 24))), draw.randrange(10_000_000_00) / 100
    places = draw.sample(range(len(weights)), draw.randrange(len(weights)))
    locked = {place: draw.randrange(int(cents(total) / (len(places) or 1)) + 1) / 100 for place in places}
    parts = spread(total, weights, locked=locked)
    assert sum(map(cents, parts)) == cents(total)
    assert all(parts[place] == value for place, value in locked.items())
    free = [place for place in range(len(weights)) if place not in locked]
    positive = [max(0.0, weights[place]) for place in free]
    shares = [Fraction(weight) for weight in positive] if any(positive) else [Fraction(1)] * len(free)
    rest = cents(total) - sum(map(cents, locked.values()))
    for place, share in list(zip(free, shares, strict=True))[:-1]:
        assert 0 <= rest * share / sum(shares) - cents(parts[place]) < 1
    assert 0 <= cents(parts[free[-1]]) - rest * shares[-1] / sum(shares) < len(free)


@often
@given(seeds)
def test_counts_are_whole_never_under_zero_and_near_their_share(seed: int) -> None:
    """Seven contracts over a year are seven contracts: none in parts, none negative, none a whole one away from its share."""
    draw = random.Random(seed)
    weights, total = some_weights(draw, draw.randrange(1, 41)), draw.randrange(draw.choice((10, 1000, 10**8)))
    parts = spread(float(total), weights, step=1.0)
    assert sum(parts) == total
    assert all(part >= 0 and part.is_integer() for part in parts)
    positive = [max(0.0, weight) for weight in weights]
    if sum(positive) > 0:
        assert all(abs(part - total * weight / sum(positive)) <= 1 + 1e-6 * total for part, weight in zip(parts, positive, strict=True))


@often
@given(seeds)
def test_members_make_the_company(seed: int) -> None:
    """Shared out month by month around locked members, the members' sum is the company's figure in each month and in the year."""
    draw = random.Random(seed)
    months, members, step = YEAR[: draw.randrange(1, 4)], draw.randrange(1, 8), draw.choice((0.01, 1.0))
    totals = {month: draw.randrange(100_000_00) / 100 if step < 1 else float(draw.randrange(50)) for month in months}
    weights = {month: some_weights(draw, members) for month in months}
    locked = {month: {place: totals[month] for place in range(draw.randrange(2)) if members > 1} for month in months}
    parts = share_out(totals, weights, step=step, locked=locked)
    gaps = [between(made_by(parts[month]), totals[month]) for month in months]
    assert gaps == [0.0] * len(months)
    assert sum(cents(part) for month in months for part in parts[month]) == sum(map(cents, totals.values()))
    assert all(parts[month][place] == value for month in months for place, value in locked[month].items())


@often
@given(seeds)
def test_months_make_the_year_after_any_edit_lock_and_spread(seed: int) -> None:
    """Edits, locks and new totals in any order: a spread makes its total or refuses and changes nothing, and moves no locked month."""
    draw, months, locked = random.Random(seed), [0.0] * 12, set[int]()
    for _ in range(6):
        match draw.randrange(3):
            case 0:
                months[draw.randrange(12)] = draw.randrange(-1000_00, 50_000_00) / 100
            case 1:
                locked ^= {draw.randrange(12)}
            case _:
                total, before = draw.randrange(480_000_00) / 100, list(months)
                try:
                    months = list(spread(total, months, locked={place: months[place] for place in locked}))
                except LocksInTheWay:
                    held = sum(cents(before[place]) for place in locked)
                    assert held > cents(total) or (len(locked) == 12 and held != cents(total))
                    continue
                assert sum(map(cents, months)) == cents(total)
                assert [months[place] for place in locked] == [before[place] for place in locked]


def test_rounding_lands_on_the_last_free_month() -> None:
    """A third of 100 € is 33.33 and the last third has the cent more; locked, it leaves it to the one before."""
    assert spread(100.0, [1, 1, 1], step=step_of(Unit.MONEY)) == (33.33, 33.33, 33.34)
    assert spread(100.0, [1, 1, 1, 1], locked={3: 0.01}) == (33.33, 33.33, 33.33, 0.01)
    assert spread(100.0, [1, 1, 1, 1], locked={3: 0.0}) == (33.33, 33.33, 33.34, 0.0)
    assert spread(100.0, [1, 1, 1], step=step_of(Unit.COUNT)) == (33.0, 34.0, 33.0)
    assert spread(-100.0, [1, 1, 1]) == (-33.33, -33.33, -33.34)


def test_half_a_thing_that_is_locked_is_made_up_by_the_last() -> None:
    """2.5 typed and locked of 10 leave 7.5: whole ones, and the half where rounding lands."""
    assert spread(10.0, [1, 1, 1, 1], step=1.0, locked={0: 2.5}) == (2.5, 2.0, 3.0, 2.5)


def test_weights_of_zero_spread_evenly_and_negative_ones_count_as_zero() -> None:
    """No weight at all says nothing of the season; a month of credit notes gets none."""
    assert spread(120.0, [0, 0, 0]) == (40.0, 40.0, 40.0)
    assert spread(90.0, [1, -5, 2]) == (30.0, 0.0, 60.0)
    assert spread(90.0, []) == ()


@pytest.mark.parametrize(
    ("total", "locked", "cure"),
    [
        (480_000.0, {0: 500_000.0}, "augmentez le total"),
        (10.0, {0: 4.0, 1: 4.0, 2: 1.5}, "donnez ce total-là"),
        (0.0, {1: 0.5}, "augmentez"),
    ],
)
def test_what_locks_forbid_is_said(total: float, locked: dict[int, float], cure: str) -> None:
    """Locks beyond the total, or nothing left to move: both sums and the cure stand in the sentence."""
    with pytest.raises(LocksInTheWay) as refused:
        spread(total, [1.0, 1.0, 1.0], locked=locked)
    assert cure in refused.value.says.fr
    assert refused.value.facts["locked"] == sum(locked.values())
    assert "500,000" in refused.value.says.en or total < 480_000


def test_locks_that_make_the_total_leave_nothing() -> None:
    """What is left is nothing, which is a target of 0 where one was asked for."""
    assert spread(10.0, [1.0, 1.0], locked={0: 10.0}) == (10.0, 0.0)
    assert spread(10.0, [1.0, 1.0], locked={0: 4.0, 1: 6.0}) == (4.0, 6.0)


def test_the_season_is_each_months_mean_over_the_years() -> None:
    """January at 10 then 30 weighs 20; under twelve months nothing is known of the season."""
    two_years = history(*([10.0] + [1.0] * 11 + [30.0] + [3.0] * 11))
    assert season(two_years, YEAR) == (20.0, *([2.0] * 11))
    assert season(history(5.0, 9.0), YEAR) == (1.0,) * 12


def test_the_season_passes_over_unknown_months_and_losses_weigh_nothing() -> None:
    """An unknown month counts for none of the means; a negative mean weighs zero; a month never seen weighs as the mean of all."""
    unknown = history(*([4.0] * 12 + [None] + [8.0] * 11))
    assert season(unknown, YEAR)[:2] == (4.0, 6.0)
    assert season(history(-12.0, *[2.0] * 12), [date(2026, 1, 1)]) == (0.0,)


def test_last_years_profile_is_the_last_year_known_of_each_month() -> None:
    """Not their mean; a month of this year that is not over is taken from the year before, one never seen weighs as the others do."""
    known = history(*([10.0] * 12), *([30.0] * 11))
    assert weights_of(Way.LAST_YEAR, known, year_of(date(2027, 1, 1))) == (*([30.0] * 11), 10.0)
    assert weights_of(Way.LAST_YEAR, history(2.0, 4.0), YEAR)[:3] == (2.0, 4.0, 3.0)
    assert weights_of(Way.LAST_YEAR, {}, YEAR) == (1.0,) * 12


def test_working_days_are_those_of_the_country() -> None:
    """Counted day by day: Monday to Friday, less the holidays of France, or of Germany where that is the country."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    worked = [day for day in days if day.weekday() < 5 and day not in HOLIDAYS]
    french = weights_of(Way.WORKING_DAYS, {}, YEAR)
    assert french == tuple(float(sum(day.month == month for day in worked)) for month in range(1, 13))
    german = weights_of(Way.WORKING_DAYS, {}, YEAR, calendar=Calendar(country="DE"))
    assert german[6] == french[6] + 1  # the 14th of July is worked there


def test_evenly_is_evenly() -> None:
    """Whatever the past."""
    assert weights_of(Way.EVEN, history(*range(24)), YEAR) == (1.0,) * 12


def test_past_shares_are_of_the_last_twelve_months() -> None:
    """What one sold before counts no more; who lost weighs nothing; who came late has what they did."""
    old, late = history(*[100.0] * 12, *[1.0] * 12), history(*[5.0] * 3, start=date(2026, 10, 1))
    assert past_shares([old, late, history(-3.0, start=date(2026, 12, 1))]) == (12.0, 15.0, 0.0)


def test_a_member_without_a_figure_makes_no_sum() -> None:
    """What is missing is not 0."""
    assert made_by([1.0, None]) is None
    assert made_by([]) is None
    assert made_by([0.1, 0.2]) == 0.3
    assert between(None, 3.0) is None
    assert between(0.3, 0.1) == 0.2


def test_a_year_is_fiscal() -> None:
    """The twelve months from the first of the fiscal year that holds the day."""
    months = year_of(date(2026, 2, 14), Calendar(fiscal_start=7))
    assert (months[0], months[-1], len(months)) == (date(2025, 7, 1), date(2026, 6, 1), 12)
