"""Pace: what is due of a target by a day, the season of the past, and where one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import fsum
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE
from kpi.pace import PACED, Pace, Season, course, pace, season
from kpi.periods import CIVIL, Calendar, Grain, Period, is_working_day, period_of, periods
from kpi.targets import Goal, Targets

REVENUE = CATALOGUE["revenue"]
DAY = timedelta(days=1)
NOVEMBER = period_of(date(2026, 11, 1), Grain.MONTH)
CALENDARS = [Calendar(), Calendar(fiscal_start=4, week_start=6, country="US"), Calendar(country="CH", week_start=5)]

quickly = settings(max_examples=2000, deadline=None)


def due(period: Period, day: date, *, calendar: Calendar = CIVIL, season: Season | None = None) -> float:
    """The part of a target of 1 of a period that is due at the end of a day."""
    targets = Targets.of([Goal("revenue", period.start, 1.0, grain=period.grain)])
    found = replace(targets, seasons=lambda _: season and season.weigh).for_(REVENUE, period.until(day), calendar=calendar)
    assert found is not None
    return found


def season_from(dice: Random, calendar: Calendar) -> Season | None:
    """Any season, in which each working day weighs something, be it little; or none."""
    if dice.random() < 0.25:
        return None
    months = tuple(dice.choice((1e-3, 1.0, dice.uniform(1, 1e6))) for _ in range(12))
    cuts = sorted(dice.choice((0.0, 1.0, dice.random())) for _ in range(9))
    return Season(months, (0.0, *(0.95 * cut + 0.005 * at for at, cut in enumerate(cuts, start=1)), 1.0), calendar)


def period_from(dice: Random, *grains: Grain) -> tuple[Period, Calendar]:
    """A period of 2023 to 2028, in the calendar of some company."""
    calendar = dice.choice(CALENDARS)
    return period_of(date(2023, 1, 1) + DAY * dice.randrange(2190), dice.choice(grains or PACED), calendar), calendar


def all_days(first: date, last: date) -> list[date]:
    """Every day between two, both within."""
    return [first + DAY * number for number in range((last - first).days + 1)]


def slowly_due(period: Period, day: date, calendar: Calendar, season: Season | None) -> float:
    """Another way to what is due: each working day's own weight, one after the other."""
    heavy = 0.0
    whole = 0.0
    for one in all_days(period.start, period.end):
        if not is_working_day(one, calendar):
            continue
        month = period_of(one, Grain.MONTH)
        worked = [other for other in all_days(month.start, month.end) if is_working_day(other, calendar)]
        if season is None:
            weight = 1.0
        else:
            place = worked.index(one)
            weight = season.months[one.month - 1] * (season.reached((place + 1) / len(worked)) - season.reached(place / len(worked)))
        whole += weight
        heavy += weight if one <= day else 0.0
    return heavy / whole


@quickly
@given(some.randoms(use_true_random=True))
def test_the_pace_goes_from_nothing_to_the_target_and_never_falls(dice: Random) -> None:
    """At the end the target, to the last digit, of targets given for any periods; nothing before the first working day; of two
    days, the later never has less, within a billionth of the target."""
    (period, calendar), grain = period_from(dice), dice.choice(PACED)
    cut = grain if PACED.index(grain) < PACED.index(period.grain) and grain is not Grain.WEEK else period.grain
    goals = [Goal("revenue", one.start, dice.uniform(0, 1e7), grain=cut) for one in periods(period.start, period.end, cut, calendar)]
    by, whole = season_from(dice, calendar), fsum(goal.value for goal in goals)
    targets = replace(Targets.of(goals), seasons=lambda _: by and by.weigh)
    first = next(one for one in all_days(period.start, period.end) if is_working_day(one, calendar))
    early, late = sorted(period.start + DAY * dice.randrange(period.days) for _ in range(2))
    asked = [targets.for_(REVENUE, period.until(day), calendar=calendar) or 0.0 for day in (early, late, period.end)]
    assert asked[-1] == whole
    assert 0.0 <= asked[0] <= asked[1] * (1 + 1e-9) <= whole * (1 + 2e-9)
    assert first == period.start or targets.for_(REVENUE, period.until(first - DAY), calendar=calendar) == 0.0


@settings(max_examples=100, deadline=None)
@given(some.randoms(use_true_random=True))
def test_each_working_day_brings_its_own_share(dice: Random) -> None:
    """The same by a slow loop over the days of the period."""
    period, calendar = period_from(dice)
    by = season_from(dice, calendar)
    upto = period.start + DAY * dice.randrange(period.days)
    expected = slowly_due(period, upto, calendar, by)
    assert due(period, upto, calendar=calendar, season=by) == pytest.approx(1.0 if upto == period.end else expected, abs=1e-6)


def test_by_working_days_a_month_comes_in_evenly() -> None:
    """11 November is a holiday in France and not in Germany: 8 working days of 20, or 9 of 21, by the 12th."""
    assert due(NOVEMBER, date(2026, 11, 12)) == 8 / 20
    assert due(NOVEMBER, date(2026, 11, 12), calendar=Calendar(country="DE")) == 9 / 21


# The season of the past ----------------------------------------------------------------------------------------------


def figures(first: date, last: date, *, late: float = 1.0, summer: float = 1.0) -> dict[date, float]:
    """Ten a working day: ``late`` times that after the 20th of a month, ``summer`` times in July and August."""
    return {
        day: 10.0 * (late if day.day > 20 else 1) * (summer if day.month in (7, 8) else 1)
        for day in all_days(first, last)
        if is_working_day(day)
    }


def test_a_company_that_sells_late_in_the_month_is_not_behind_in_the_middle() -> None:
    """Four times as much a day after the 20th: on the 13th a quarter is due of what would be 9 days in 20."""
    told = season(figures(date(2023, 11, 1), date(2026, 10, 31), late=4), date(2026, 10, 31))
    assert told is not None
    assert due(NOVEMBER, date(2026, 11, 13), season=told) == pytest.approx(9 / (13 + 4 * 7), abs=0.02)
    assert due(NOVEMBER, date(2026, 11, 13)) == 9 / 20


def test_the_months_of_a_year_weigh_as_they_did() -> None:
    """With summers of half the sales, less is due of the year by the end of August than eight months in twelve."""
    told = season(figures(date(2024, 1, 1), date(2025, 12, 31), summer=0.5), date(2025, 12, 31))
    assert told is not None
    assert told.months[6] == pytest.approx(0.95 * 0.5 * 10 * 45 + 0.05 * 10 * (510 - 0.5 * 88) / 12, rel=0.01)
    year = period_of(date(2026, 1, 1), Grain.YEAR)
    before = figures(date(2024, 1, 1), date(2025, 12, 31), summer=0.5)
    expected = sum(value for day, value in before.items() if day.month <= 8) / sum(before.values())
    assert due(year, date(2026, 8, 31), season=told) == pytest.approx(expected, abs=0.002)


def test_even_sales_have_the_pace_of_the_working_days() -> None:
    """A season of a company that sells as much each day changes nothing, within a hundredth of the month."""
    told = season(figures(date(2023, 1, 1), date(2025, 12, 31)), date(2025, 12, 31))
    for day in all_days(NOVEMBER.start, NOVEMBER.end):
        assert due(NOVEMBER, day, season=told) == pytest.approx(due(NOVEMBER, day), abs=0.01)


@pytest.mark.parametrize(("first", "known"), [(date(2024, 11, 1), True), (date(2024, 12, 1), False), (date(2026, 10, 31), False)])
def test_two_years_tell_a_season_and_less_does_not(first: date, known: bool) -> None:
    """24 complete months do, 23 do not."""
    assert (season(figures(first, date(2026, 10, 31)), date(2026, 10, 31)) is not None) is known


def test_one_large_deal_does_not_make_the_season() -> None:
    """A deal of a hundred months on a 2nd moves what is due by then by a month in 36 at most."""
    usual = figures(date(2023, 1, 1), date(2025, 12, 31))
    plain, odd = season(usual, date(2025, 12, 31)), season(usual | {date(2024, 5, 2): 20_000.0}, date(2025, 12, 31))
    day = date(2026, 11, 3)
    assert due(NOVEMBER, day, season=odd) - due(NOVEMBER, day, season=plain) < 1 / 36


def test_nothing_ever_sold_has_no_season() -> None:
    """Neither has what was only taken back."""
    assert season({}, date(2026, 10, 31)) is None
    assert season({date(2023, 1, 2): -50.0}, date(2026, 10, 31)) is None


# Where one is --------------------------------------------------------------------------------------------------------


def at(done: float, *, asked: float = 100.0, target: float = 250.0, day: date = date(2026, 11, 12)) -> Pace:
    """A figure of November on a day."""
    return pace(NOVEMBER, day, done=done, due=asked, target=target)


def test_what_is_missing_is_shared_by_the_days_that_remain() -> None:
    """80 of 250 done by the 12th: 12 working days remain and ask for 170, where 8 brought 80; so goes on, 200 come in."""
    found = at(80.0)
    assert (found.worked, found.left) == (8, 12)
    assert (found.ahead, found.share) == (-20.0, pytest.approx(-0.2))
    assert (found.rest, found.a_day, found.needed) == (170.0, 10.0, pytest.approx(170 / 12))
    assert found.projected == pytest.approx(200.0)


def test_a_target_that_is_passed_asks_for_nothing_more() -> None:
    """Needed is 0, never less."""
    assert (at(300.0).rest, at(300.0).needed) == (0.0, 0.0)


def test_a_day_too_early_projects_nothing_and_a_last_day_needs_nothing() -> None:
    """Under a tenth of the target due there is no projection; without a day that remains nothing can be asked of it."""
    assert at(5.0, asked=20.0).projected is None
    assert at(0.0, asked=0.0, day=date(2026, 11, 1)).a_day is None
    assert at(0.0, asked=0.0, day=date(2026, 11, 1)).share is None
    assert at(200.0, asked=250.0, day=date(2026, 11, 30)).needed is None


@settings(max_examples=200, deadline=None)
@given(some.randoms(use_true_random=True))
def test_what_is_needed_each_day_that_remains_makes_the_target(dice: Random) -> None:
    """Done, and needed on each day that remains, are the target or more; one who is on pace is projected on the target."""
    done, target, part = dice.choice((0.0, dice.uniform(0, 1e7))), dice.uniform(1e-3, 1e7), dice.uniform(0.1, 1)
    found = at(done, asked=part * target, target=target)
    assert done + (found.needed or 0.0) * found.left == pytest.approx(max(done, target))
    on_pace = at(part * target, asked=part * target, target=target)
    assert on_pace.projected is None or on_pace.projected == pytest.approx(target)


# Day by day ----------------------------------------------------------------------------------------------------------


def test_the_course_of_a_month_is_what_a_slow_loop_adds_up() -> None:
    """Each working day with all that came in by its end, weekends' sales on the next; the last known one with all there is.

    Last year stands after as many working days; at the end, with all of its month.
    """
    day, last_year = date(2026, 11, 15), period_of(date(2025, 11, 1), Grain.MONTH)  # a Sunday
    done = {one: float(one.day) for one in all_days(NOVEMBER.start, day)}
    before = dict.fromkeys(all_days(last_year.start, last_year.end), 3.0)
    stands = pace(NOVEMBER, day, done=120.0, due=100.0, target=200.0)
    found = course(stands, lambda one: 10.0 * one.day, done=done, before=(last_year, before), bounds=(180.0, 300.0))
    worked, then = ([one for one in all_days(of.start, of.end) if is_working_day(one)] for of in (NOVEMBER, last_year))
    assert [point.day for point in found[1:]] == worked
    for number, one in enumerate(worked, start=1):
        until = day if number == stands.worked else one
        expected = sum(value for passed, value in done.items() if passed <= until) if number <= stands.worked else None
        assert found[number].done == expected
        reached = then[number - 1] if number <= len(then) and number < len(worked) else last_year.end
        assert found[number].before == sum(value for passed, value in before.items() if passed <= reached)
    assert (found[0].due, found[0].done, found[0].before) == (0.0, 0.0, 0.0)
    assert (found[-1].due, found[-1].expected, found[-1].low, found[-1].high) == (200.0, 240.0, 180.0, 300.0)
    assert found[stands.worked].expected is not None
    assert found[stands.worked - 1].expected is None
