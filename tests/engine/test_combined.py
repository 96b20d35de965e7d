"""Figures made of several others, on tables that fit in the head: which days, which target, which part is weakest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Figure, Why, board, rows_behind
from kpi.periods import Grain, Period, period_of
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset

CUTOFF = date(2024, 6, 10)
JUNE, MAY, JULY = (period_of(date(2024, month, 1), Grain.MONTH) for month in (6, 5, 7))
DEALS: list[Row] = [
    {"status": "won", "created_on": date(2024, 5, 2), "closed_on": date(2024, 6, 1), "amount": 100.0, "expected_on": date(2024, 6, 1)},
    {"status": "won", "created_on": date(2024, 5, 2), "closed_on": date(2024, 5, 12), "amount": 60.0, "expected_on": date(2024, 5, 9)},
    {"status": "lost", "created_on": date(2024, 5, 2), "closed_on": date(2024, 6, 2), "amount": 70.0, "expected_on": date(2024, 6, 9)},
    {"status": "open", "created_on": date(2024, 5, 2), "closed_on": None, "amount": 300.0, "expected_on": date(2024, 6, 30)},
    {"status": "open", "created_on": date(2024, 5, 2), "closed_on": None, "amount": 150.0, "expected_on": date(2024, 6, 2)},
    {"status": "open", "created_on": date(2024, 5, 2), "closed_on": None, "amount": 900.0, "expected_on": date(2024, 7, 1)},
    {"status": "open", "created_on": date(2024, 5, 2), "closed_on": None, "amount": 800.0, "expected_on": None},
]


def _goal(value: float | None) -> Callable[[str, Period, Dimension | None, str | None], float | None]:
    return lambda kpi, period, dimension, member: value if (kpi, period) == ("revenue", JUNE) else None


def _coverage(period: Period, target: float | None = 1000.0) -> Figure:
    found = board(dataset(CUTOFF, deals=DEALS), [CATALOGUE["pipeline_coverage"]], [period], goals=_goal(target))
    (figure,) = found.of("pipeline_coverage")
    return figure


@pytest.mark.parametrize("period", [JUNE, JUNE.until(CUTOFF)], ids=["whole", "to date"])
def test_a_coverage_is_what_is_expected_in_the_whole_period_over_what_is_left_to_do(period: Period) -> None:
    """450 are expected in June, those of the 2nd that are late too; 900 are left of 1,000. The same of the days up to now."""
    found = _coverage(period)
    assert (found.value, found.numerator, found.denominator, found.rows, found.complete) == (0.5, 450, 900, 3, period.end == CUTOFF)


@pytest.mark.parametrize(("target", "why"), [(None, Why.NO_TARGET), (100.0, Why.REACHED), (99.0, Why.REACHED), (100.5, None)])
def test_a_coverage_without_a_target_or_of_one_that_is_reached_says_so(target: float | None, why: Why | None) -> None:
    """It is not available, with the reason; never infinite, never under zero."""
    found = _coverage(JUNE, target)
    assert (found.why, found.value) == (why, None if why else pytest.approx(900))


def test_a_coverage_is_told_of_the_period_under_way_only() -> None:
    """What was expected a month ago is no longer in the file, and a month to come is not begun."""
    assert [_coverage(period).why for period in (MAY, JULY)] == [Why.NOW_ONLY, Why.AFTER]


def test_the_rows_behind_a_figure_made_of_several_are_told_by_part() -> None:
    """What is expected, then what was made, each under its name."""
    behind = rows_behind(dataset(CUTOFF, deals=DEALS), CATALOGUE["pipeline_coverage"].value, JUNE)
    told = [(one.part.en if one.part else None, one.frame["amount"].to_list()) for one in behind]
    assert told == [("expected pipeline", [300, 150]), ("left to do", [100])]


def test_a_figure_made_of_several_rests_on_the_weakest() -> None:
    """4 open deals × half won × 100 signed ÷ 30 days; the one signed deal makes it no figure to be shown as one."""
    found = board(dataset(CUTOFF, deals=DEALS), [CATALOGUE["sales_velocity"]], [JUNE]).of("sales_velocity")[0]
    assert (found.value, found.n, found.few) == (pytest.approx(4 * 0.5 * 100 / 30), 1, True)


@pytest.mark.parametrize(
    ("amounts", "told", "why"),
    [
        ((30.0, 10.0, None), [("price", 0.75, 1), (None, 0.25, 1)], None),
        ((None, None, None), [], Why.NOT_SAID),
        ((5.0, -5.0, None), [], Why.NOTHING_BELOW),
    ],
)
def test_reasons_by_amount_are_of_the_deals_that_have_one(
    amounts: tuple[float | None, ...], told: list[tuple[str | None, float, int]], why: Why | None
) -> None:
    """Those without an amount are behind no share; where none has one, or they cancel out, that is said."""
    lost: list[Row] = [
        {"status": "lost", "closed_on": date(2024, 6, 1), "amount": amount, "loss_reason": reason}
        for amount, reason in zip(amounts, ("price", None, "delay"), strict=True)
    ]
    may: Row = {"status": "lost", "closed_on": date(2024, 5, 1), "amount": 1.0, "loss_reason": "price"}
    found = board(dataset(CUTOFF, deals=[*lost, may]), [CATALOGUE["loss_reasons"].defined_as("amount")], [JUNE]).of("loss_reasons")
    assert [(one.reason, one.value, one.rows) for one in found if one.value is not None] == told
    assert found[0].why is why


def test_a_pipeline_without_probabilities_is_weighted_by_what_was_won_of_late() -> None:
    """2,150 open; two won and one lost in twelve months; what was won before them does not count."""
    old: Row = {"status": "won", "created_on": date(2022, 5, 2), "closed_on": date(2022, 6, 1), "amount": 9999.0, "expected_on": None}
    (found,) = board(dataset(CUTOFF, deals=[*DEALS, old]), [CATALOGUE["weighted_pipeline"]], [JUNE]).of("weighted_pipeline")
    assert found.value == pytest.approx(2150 * 2 / 3)
    assert (found.rows, found.n, found.few) == (7, 3, True)


def test_a_customers_worth_is_of_twelve_months_whatever_the_period() -> None:
    """200 a customer in the last twelve months, half of those of the year before lost: 400; over two years the same."""
    orders: list[Row] = [
        {"ordered_on": day, "customer": who, "amount": amount}
        for day, who, amount in (
            (date(2022, 6, 1), "Old", 5.0),
            (date(2022, 9, 1), "Ann", 10.0),
            (date(2022, 9, 1), "Bob", 10.0),
            (date(2023, 9, 1), "Ann", 300.0),
            (date(2023, 9, 1), "Cy", 100.0),
            (date(2023, 9, 1), None, 700.0),
        )
    ]
    data = dataset(CUTOFF, orders=orders)
    for period in (JUNE, Period(date(2022, 6, 1), CUTOFF, Grain.CUSTOM)):
        (found,) = board(data, [CATALOGUE["lifetime_value"]], [period]).of("lifetime_value")
        assert (found.value, found.numerator, found.denominator) == (400, 200, 0.5)
