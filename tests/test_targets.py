"""Targets: what they are over any span of days, and how a figure stands against them."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE, Kpi, defined
from kpi.periods import Calendar, Grain, Period, is_working_day, period_of
from kpi.schema import Dimension
from kpi.targets import Goal, Rules, Status, Targets, attainment, from_plan, share_of, status

REVENUE, COMPLAINTS, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["complaints"], CATALOGUE["win_rate"]
CONTACTED, PIPELINE, REASONS = CATALOGUE["prospects_contacted"], CATALOGUE["pipeline"], CATALOGUE["loss_reasons"]
ORDERS = CATALOGUE["orders"]
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
FIRST_QUARTER = period_of(JANUARY, Grain.QUARTER)
days = some.dates(date(2025, 12, 15), date(2026, 4, 20))


def of(kpi: str, *values: float | None, start: int = 1) -> list[Goal]:
    """Monthly goals of 2026, January first."""
    return [Goal(kpi, date(2026, start + number, 1), value) for number, value in enumerate(values) if value is not None]


def slowly(targets: dict[date, float], first: date, last: date) -> float | None:
    """Another way to the target of a span: a day at a time, each working day worth its month over the month's working days."""
    total, day = 0.0, first
    while day <= last:
        month = day.replace(day=1)
        if month not in targets:
            return None
        span = period_of(day, Grain.MONTH)
        worked = [one for one in (span.start + timedelta(days=number) for number in range(span.days)) if is_working_day(one)]
        total += targets[month] / len(worked) if is_working_day(day) else 0.0
        day += timedelta(days=1)
    return total


@given(days, days)
def test_a_flow_is_pro_rata_by_working_days(one: date, other: date) -> None:
    """Over any days, the months' targets count for the share of their working days within; a month without a target leaves none."""
    first, last = min(one, other), max(one, other)
    values = {JANUARY: 310.0, FEBRUARY: 200.0, MARCH: 440.0}
    targets = Targets.of(of("revenue", 310.0, 200.0, 440.0))
    expected = slowly(values, first, last)
    found = targets.for_(REVENUE, Period(first, last, Grain.CUSTOM))
    assert found == (None if expected is None else pytest.approx(expected))


def test_months_make_the_quarter_of_what_adds_up() -> None:
    """Revenue's quarter is the sum of its months."""
    assert Targets.of(of("revenue", 100.0, 200.0, 300.0)).for_(REVENUE, FIRST_QUARTER) == 600.0


def test_no_target_is_none_never_zero() -> None:
    """Neither without any, nor where one month of the span has none; a target of zero is a target."""
    assert Targets.of([]).for_(REVENUE, FIRST_QUARTER) is None
    assert Targets.of(of("revenue", 100.0, None, 300.0)).for_(REVENUE, FIRST_QUARTER) is None
    assert Targets.of(of("complaints", 0.0, 0.0, 0.0)).for_(COMPLAINTS, FIRST_QUARTER) == 0.0


@pytest.mark.parametrize("kpi", [WIN_RATE, PIPELINE, CATALOGUE["sales_cycle"], CATALOGUE["average_rating"]])
def test_a_rate_a_level_a_duration_a_score_is_never_divided_nor_added(kpi: Kpi) -> None:
    """Of a quarter, of a month and of three days of it, the target is the last month's as it stands."""
    targets = Targets.of(of(kpi.id, 3.0, 4.0, 5.0))
    for period in (FIRST_QUARTER, period_of(MARCH, Grain.MONTH), Period(MARCH, date(2026, 3, 3), Grain.CUSTOM)):
        assert targets.for_(kpi, period) == 5.0


def test_a_distinct_count_has_no_target_but_of_its_own_months() -> None:
    """Prospects contacted in January and in March are not their sum in the quarter, nor a share of them in a week."""
    targets = Targets.of(of("prospects_contacted", 40.0, 40.0, 40.0))
    assert targets.for_(CONTACTED, period_of(JANUARY, Grain.MONTH)) == 40.0
    assert targets.for_(CONTACTED, FIRST_QUARTER) is None
    assert targets.for_(CONTACTED, Period(JANUARY, date(2026, 1, 9), Grain.CUSTOM)) is None


def test_what_is_typed_goes_before_what_a_file_brought() -> None:
    """The file's figure stands where nothing was typed."""
    targets = Targets.of(of("revenue", 150.0), from_files=of("revenue", 100.0, 200.0))
    assert targets.for_(REVENUE, Period(JANUARY, date(2026, 2, 28), Grain.CUSTOM)) == 350.0


def test_a_plan_by_category_makes_the_company() -> None:
    """Sales targets of three categories in a file add up to the company's; one typed over counts as typed."""
    plan = [Goal("revenue", JANUARY, value, Dimension.CATEGORY, name) for name, value in (("A", 10.0), ("B", 20.0), ("C", 30.0))]
    month = period_of(JANUARY, Grain.MONTH)
    assert Targets.of([], from_files=plan).for_(REVENUE, month) == 60.0
    over = [Goal("revenue", JANUARY, 25.0, Dimension.CATEGORY, "B")]
    assert Targets.of(over, from_files=plan).for_(REVENUE, month) == 65.0
    assert Targets.of(over, from_files=plan).for_(REVENUE, month, dimension=Dimension.CATEGORY, member="B") == 25.0
    assert Targets.of(of("revenue", 99.0), from_files=plan).for_(REVENUE, month) == 99.0


def test_a_plan_with_a_hole_makes_no_total() -> None:
    """Where one of the file's categories has no figure in the month, the company's target is not known."""
    plan = [Goal("revenue", JANUARY, 10.0, Dimension.CATEGORY, "A"), Goal("revenue", FEBRUARY, 20.0, Dimension.CATEGORY, "B")]
    assert Targets.of([], from_files=plan).for_(REVENUE, period_of(JANUARY, Grain.MONTH)) is None


def test_a_target_typed_for_one_rep_is_not_the_companys() -> None:
    """A few reps with a target say nothing of the whole."""
    targets = Targets.of([Goal("revenue", JANUARY, 10.0, Dimension.OWNER, "Ada")])
    assert targets.for_(REVENUE, period_of(JANUARY, Grain.MONTH)) is None


def test_parts_that_overlap_make_no_total() -> None:
    """An order of two categories counts in both: targets of orders by category are not the company's."""
    plan = [Goal("orders", JANUARY, 10.0, Dimension.CATEGORY, name) for name in "AB"]
    assert Targets.of([], from_files=plan).for_(ORDERS, period_of(JANUARY, Grain.MONTH)) is None


def test_holidays_follow_the_country() -> None:
    """Four of the working days of May 2026 are holidays in France and none of its first week is elsewhere than on the 1st."""
    may = period_of(date(2026, 5, 1), Grain.MONTH)
    first = Period(date(2026, 5, 1), date(2026, 5, 8), Grain.CUSTOM)
    assert share_of(may, first, Calendar(country="FR")) == pytest.approx(4 / 17)
    assert share_of(may, first, Calendar(country="US")) == pytest.approx(6 / 20)


@pytest.mark.parametrize(
    ("kpi", "value", "target", "expected"),
    [
        (REVENUE, 100.0, 100.0, Status.REACHED),
        (REVENUE, 120.0, 100.0, Status.REACHED),
        (REVENUE, 90.0, 100.0, Status.CLOSE),
        (REVENUE, 89.9, 100.0, Status.OFF),
        (COMPLAINTS, 10.0, 10.0, Status.REACHED),
        (COMPLAINTS, 11.0, 10.0, Status.CLOSE),
        (COMPLAINTS, 12.0, 10.0, Status.OFF),
        (COMPLAINTS, 0.0, 0.0, Status.REACHED),
        (COMPLAINTS, 1.0, 0.0, Status.OFF),
        (REVENUE, None, 100.0, Status.NONE),
        (REVENUE, 100.0, None, Status.NONE),
        (REASONS, 0.4, 0.3, Status.NONE),
    ],
)
def test_a_figure_stands_against_its_target(kpi: Kpi, value: float | None, target: float | None, expected: Status) -> None:
    """Equal or better is reached, from 90 % at risk, else off; without one or the other, no target."""
    assert status(kpi, value, target) is expected


@pytest.mark.parametrize(("value", "expected"), [(96.0, Status.REACHED), (95.0, Status.REACHED), (80.0, Status.CLOSE), (79.9, Status.OFF)])
def test_a_company_says_itself_what_is_on_target(value: float, expected: Status) -> None:
    """On target from 95 % and at risk from 80 %; where lower is better, target over value."""
    own = Rules(0.95, 0.8)
    assert status(REVENUE, value, 100.0, own) is expected
    assert status(COMPLAINTS, 100.0 * 100.0 / value, 100.0, own) is expected


@pytest.mark.parametrize("rules", [(1.01, 0.9), (0.8, 0.9), (1.0, 0.0)])
def test_rules_that_contradict_themselves_are_none(rules: tuple[float, float]) -> None:
    """What reaches its target is on target, and at risk is not above it."""
    with pytest.raises(ValueError, match="no rules"):
        Rules(*rules)


def test_equal_to_the_cent_is_reached() -> None:
    """Ten tenths are the whole, whatever the machine makes of them."""
    assert status(REVENUE, sum([0.1] * 10), 1.0) is Status.REACHED
    assert status(COMPLAINTS, 1.0 + 1e-12, 1.0) is Status.REACHED


def test_attainment_turns_over_where_lower_is_better() -> None:
    """8 complaints against 10 allowed are 125 %; against a target of 0 there is no share."""
    assert attainment(REVENUE, 80.0, 100.0) == 0.8
    assert attainment(COMPLAINTS, 8.0, 10.0) == 1.25
    assert attainment(COMPLAINTS, 3.0, 0.0) == 0.0
    assert attainment(REVENUE, 80.0, 0.0) is None


def test_a_plan_is_read_by_kpi_month_and_member() -> None:
    """Rows of one month and member add up; budgets, forecasts, unknown KPIs and unknown dimensions are left out."""
    rows = [
        ("revenue", date(2026, 1, 5), 10.0, "target", "category", "A"),
        ("revenue", date(2026, 1, 20), 5.0, None, "category", "A"),
        ("revenue", date(2026, 1, 1), 99.0, "budget", None, None),
        ("happiness", date(2026, 1, 1), 1.0, "target", None, None),
        ("revenue", date(2026, 1, 1), 7.0, "target", "planet", "Mars"),
        ("revenue", date(2026, 1, 1), None, "target", None, None),
        ("win_rate", date(2026, 2, 1), 0.4, "target", None, None),
    ]
    columns = ("kpi", "period", "value", "scenario", "dimension", "member")
    plan = pl.DataFrame(rows, schema=columns, orient="row")
    assert from_plan(plan) == (
        Goal("revenue", JANUARY, 15.0, Dimension.CATEGORY, "A"),
        Goal("win_rate", FEBRUARY, 0.4),
    )


def test_a_target_is_of_the_definition_that_it_was_set_for() -> None:
    """Under another one it is set apart, and which one it was set for is told; a file's is of the usual one."""
    month, every = period_of(JANUARY, Grain.MONTH), defined({"win_rate": "all"})
    usual, other = Goal("win_rate", JANUARY, 0.4), Goal("win_rate", JANUARY, 0.3, variant="all")
    closed_only, of_all = CATALOGUE["win_rate"], every["win_rate"]
    assert Targets.of([usual]).for_(closed_only, month) == 0.4
    assert Targets.of([usual]).set_for(closed_only) is None
    for apart in (Targets.of([usual], kpis=every), Targets.of([], from_files=[usual], kpis=every)):
        assert apart.for_(of_all, month) is None
        assert apart.set_for(of_all) == closed_only.variant
        assert apart.within(((Dimension.OWNER, ("Ada",)),)).set_for(of_all) == closed_only.variant
    assert Targets.of([other], from_files=[usual], kpis=every).for_(of_all, month) == 0.3
    assert Targets.of([other]).set_for(closed_only) == of_all.variant
