"""Targets given for any mix of weeks, months, quarters, halves and years, over any days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE, Kpi
from kpi.periods import CIVIL, Calendar, Grain, Period, is_working_day, period_of, periods
from kpi.schema import Dimension
from kpi.targets import GRAINS, Goal, Targets

REVENUE, WIN_RATE, PIPELINE = CATALOGUE["revenue"], CATALOGUE["win_rate"], CATALOGUE["pipeline"]
CYCLE, RATING, CONTACTED = CATALOGUE["sales_cycle"], CATALOGUE["average_rating"], CATALOGUE["prospects_contacted"]
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
YEAR = period_of(JANUARY, Grain.YEAR)
APRIL, SUNDAYS = Calendar(fiscal_start=4), Calendar(week_start=6, country="US")
CALENDARS = (CIVIL, APRIL, SUNDAYS)
MOST = settings(max_examples=2000)

seeds = some.integers(0, 2**48)
"""A case each: what is drawn from it is drawn by Python's own generator, many times faster than piece by piece."""


@cache
def around(calendar: Calendar) -> tuple[Period, ...]:
    """The periods of the spring of 2026, of each grain, and those that hold them."""
    return tuple(period for grain in GRAINS for period in periods(JANUARY, date(2026, 5, 20), grain, calendar))


@cache
def days_of(first: date, last: date) -> tuple[date, ...]:
    """Each day, both ends within."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


@cache
def worked(day: date, calendar: Calendar) -> bool:
    """Whether people work then."""
    return is_working_day(day, calendar)


def mixed(draw: Random, calendar: Calendar, *, least: int = 0) -> dict[Period, float]:
    """Targets for some of the periods around."""
    return {period: float(draw.randrange(900)) for period in draw.sample(around(calendar), draw.randint(least, 5))}


def span_of(draw: Random) -> Period:
    """Any days."""
    one, other = (date(2025, 12, 20) + timedelta(days=draw.randrange(265)) for _ in range(2))
    return Period(min(one, other), max(one, other), Grain.CUSTOM)


def of(given: Mapping[Period, float], kpi: Kpi = REVENUE) -> Targets:
    """The targets of a company for these periods."""
    return Targets.of([Goal(kpi.id, period.start, value, grain=period.grain) for period, value in given.items()])


def slowly(given: Mapping[Period, float], calendar: Calendar) -> dict[date, float]:
    """Another way: what each single day is asked for, a period at a time from the shortest on."""
    asked: dict[date, float] = {}
    for period in sorted(given, key=lambda period: (GRAINS.index(period.grain), period.start)):
        all_days = days_of(period.start, period.end)
        free = [day for day in all_days if day not in asked]
        at_work = [day for day in free if worked(day, calendar)]
        rest = given[period] - sum(asked.get(day, 0.0) for day in all_days)
        if len(free) < len(all_days) and (rest < 0 or not at_work):
            rest = 0.0
        paid = set(at_work or free)
        asked |= {day: rest / len(paid) if day in paid else 0.0 for day in free}
    return asked


@MOST
@given(seeds)
def test_each_day_is_asked_once(seed: int) -> None:
    """The target of any span is what its days are asked for, the shortest periods first; none where a working day has none."""
    draw = Random(seed)
    calendar, span = draw.choice(CALENDARS), span_of(draw)
    mix = mixed(draw, calendar)
    asked = slowly(mix, calendar)
    known = [asked[day] for day in days_of(span.start, span.end) if day in asked]
    missing = any(worked(day, calendar) and day not in asked for day in days_of(span.start, span.end))
    expected = None if missing or not known else pytest.approx(sum(known), abs=1e-6)
    assert of(mix).for_(REVENUE, span, calendar=calendar) == expected


@MOST
@given(seeds)
def test_months_make_the_year(seed: int) -> None:
    """Whatever else was given beside the year, its months, quarters and halves each add up to its target, and its weeks within it."""
    draw = Random(seed)
    calendar, grain = draw.choice(CALENDARS), draw.choice(GRAINS)
    whole = period_of(JANUARY, Grain.YEAR, calendar)
    targets = of(mixed(draw, calendar) | {whole: float(draw.randrange(9000))})
    parts = [targets.for_(REVENUE, part, calendar=calendar) for part in cut(whole, grain, calendar)]
    assert None not in parts
    assert sum(part or 0.0 for part in parts) == pytest.approx(targets.for_(REVENUE, whole, calendar=calendar), abs=1e-6)


def cut(whole: Period, grain: Grain, calendar: Calendar) -> Iterator[Period]:
    """The periods of a grain in a longer one, the first and the last week without the days outside of it."""
    for part in periods(whole.start, whole.end, grain, calendar):
        yield Period(max(part.start, whole.start), min(part.end, whole.end), part.grain)


@MOST
@given(seeds)
def test_pace_ends_at_the_target(seed: int) -> None:
    """Day after day what is due of an open period never goes down, and at its end it is the target."""
    draw = Random(seed)
    calendar = draw.choice(CALENDARS)
    mix = mixed(draw, calendar, least=1)
    period = draw.choice(sorted(mix))
    targets, held = of(mix), days_of(period.start, period.end)[:: max(1, period.days // 3)]
    due = [targets.for_(REVENUE, period.until(day), calendar=calendar) or 0.0 for day in (*held, period.end)]
    assert all(later >= before - 1e-9 for before, later in pairwise(due))
    assert due[-1] == targets.for_(REVENUE, period, calendar=calendar)


@MOST
@given(seeds)
def test_what_does_not_add_up_stands_as_it_was_given(seed: int) -> None:
    """A rate, a level, a duration or a score is never split nor added: that of the very period, else of the shortest on the last day."""
    draw = Random(seed)
    kpi, mix, span = draw.choice((WIN_RATE, PIPELINE, CYCLE, RATING)), mixed(draw, CIVIL), span_of(draw)
    holding = [period for grain in GRAINS for period in mix if period.grain is grain and span.end in period]
    exact = [mix[period] for period in holding if (period.start, period.end) == (span.start, span.end)]
    expected = next(iter([*exact, *(mix[period] for period in holding)]), None)
    targets = of(mix, kpi)
    assert targets.for_(kpi, span) == expected
    assert all(targets.for_(kpi, period) == value for period, value in mix.items())


@MOST
@given(seeds)
def test_members_make_the_company(seed: int) -> None:
    """A plan by member, each in grains of its own, makes the company's target over any days; and each days' sum is kept by a filter."""
    draw = Random(seed)
    of_member = {name: mixed(draw, CIVIL, least=1) for name in "ABC"[: draw.randint(1, 3)]}
    plan = [
        Goal("revenue", period.start, value, Dimension.REGION, member, grain=period.grain)
        for member, mix in of_member.items()
        for period, value in mix.items()
    ]
    span, targets = span_of(draw), Targets.of([], from_files=plan)
    parts = [targets.for_(REVENUE, span, dimension=Dimension.REGION, member=member) for member in of_member]
    expected = None if None in parts else pytest.approx(sum(part or 0.0 for part in parts))
    assert targets.for_(REVENUE, span) == expected
    assert targets.within([(Dimension.REGION, tuple(of_member))]).for_(REVENUE, span) == expected


def test_a_years_target_alone_is_shared_by_working_days() -> None:
    """480,000 a year give January 21 of the year's working days' share; and a season's share where one is passed in."""
    targets = of({YEAR: 480000.0})
    in_january = len([day for day in days_of(JANUARY, date(2026, 1, 31)) if worked(day, CIVIL)])
    in_year = len([day for day in days_of(JANUARY, DECEMBER) if worked(day, CIVIL)])
    january = period_of(JANUARY, Grain.MONTH)
    assert targets.for_(REVENUE, january) == pytest.approx(480000 * in_january / in_year)

    def summer(first: date, last: date) -> float:
        return float(sum(day.month in (6, 7, 8) for day in days_of(first, last)))

    assert targets.for_(REVENUE, january, weigh=summer) == 0.0
    assert targets.for_(REVENUE, period_of(date(2026, 6, 1), Grain.MONTH), weigh=summer) == pytest.approx(480000 * 30 / 92)


def test_a_distinct_count_is_for_its_very_days() -> None:
    """A year's and a month's target of customers contacted say nothing of a quarter, nor of half a month."""
    january, quarter = period_of(JANUARY, Grain.MONTH), period_of(JANUARY, Grain.QUARTER)
    targets = of({YEAR: 400.0, january: 40.0}, CONTACTED)
    assert [targets.for_(CONTACTED, span) for span in (YEAR, january, quarter, january.until(date(2026, 1, 15)))] == [
        400.0,
        40.0,
        None,
        None,
    ]


def test_grains_that_disagree_are_told() -> None:
    """480,000 for the year where the months make 470,000; what only begins to be detailed, or adds up, tells nothing."""
    months = dict.fromkeys(periods(JANUARY, DECEMBER, Grain.MONTH), 40000.0)
    short = months | {period_of(DECEMBER, Grain.MONTH): 30000.0, YEAR: 480000.0}
    gap = next(of(short).gaps(REVENUE))
    assert (gap.period, gap.given, gap.made, gap.difference) == (YEAR, 480000.0, 470000.0, -10000.0)
    assert of(short).for_(REVENUE, YEAR) == 470000.0
    assert list(of(months | {YEAR: 480000.0}).gaps(REVENUE)) == []
    begun = {period_of(JANUARY, Grain.MONTH): 90000.0, YEAR: 480000.0}
    assert list(of(begun).gaps(REVENUE)) == []
    over = next(of({period_of(JANUARY, Grain.MONTH): 90000.0, YEAR: 80000.0}).gaps(REVENUE))
    assert (over.given, over.made) == (80000.0, 90000.0)


def test_a_quarter_keeps_its_days_when_the_fiscal_year_moves() -> None:
    """A target of February to April stays the one of these months, whatever the quarters are now."""
    shifted = period_of(date(2026, 2, 1), Grain.QUARTER, Calendar(fiscal_start=2))
    targets = of({shifted: 300.0})
    assert targets.for_(REVENUE, Period(date(2026, 2, 1), date(2026, 4, 30), Grain.CUSTOM)) == 300.0
    assert targets.for_(REVENUE, period_of(JANUARY, Grain.QUARTER)) is None


def test_what_is_asked_tells_two_plans_apart() -> None:
    """Of the KPIs meant alone, every period, bound and member tells; that is what figures held against targets are kept by."""
    plain, year = Goal("revenue", JANUARY, 10.0), Goal("revenue", JANUARY, 99.0, grain=Grain.YEAR)
    other = Goal("orders", JANUARY, 5.0)
    asked = [Targets.of(goals).asked_of({"revenue"}) for goals in ([plain], [plain, other], [plain, year], [replace(plain, value=11.0)])]
    assert asked[0] == asked[1]
    assert len(set(asked)) == 3
