"""A team's members beside each other: figures are the KPIs', medians and sides are told by a loop over random companies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

import pytest

from kpi.catalogue import CATALOGUE, Kpi
from kpi.compare import Spans, spans
from kpi.engine import Dataset, Values, board, lacks
from kpi.measures import entities, resolve
from kpi.periods import Grain, Period, period_of
from kpi.schema import Dimension
from kpi.targets import Goal, Targets
from kpi.team import ATTAINED, EFFORTS, PACE, RESULTS, Team, active, asked, cell, medians_of, team
from tests.engine.boards import data_of
from tests.engine.companies import CUTOFF
from tests.engine.tables import Row, dataset

OWNER = Dimension.OWNER
YEAR = Period(date(2024, 1, 1), CUTOFF, Grain.CUSTOM)
NO_TARGETS = Targets({})
TODAY = date(2026, 3, 31)
MARCH = period_of(TODAY, Grain.MONTH)


def deal(owner: str | None, amount: float, *, status: str = "won", took: int = 10) -> Row:
    """A deal closed in March."""
    return {"owner": owner, "amount": amount, "status": status, "created_on": date(2026, 3, 30 - took), "closed_on": date(2026, 3, 30)}


def of(
    rows: list[Row], *, done: list[Row] | None = None, targets: Targets = NO_TARGETS, result: str = "revenue", days: Spans | None = None
) -> Team:
    """The team of some deals and activities in March."""
    more = {"activities": done} if done else {}
    data = dataset(TODAY, deals=rows, **more)
    days = days or spans(MARCH, TODAY)
    kpis = asked([id for id in (*EFFORTS, *RESULTS) if lacks(data, CATALOGUE[id].value, by=OWNER) is None], CATALOGUE[result])
    return team(CATALOGUE[result], kpis, board(data, kpis, [days.current], by=OWNER), days, targets, by=OWNER, reads=reads(data, kpis))


def reads(data: Dataset, kpis: Sequence[Kpi]) -> dict[str, frozenset[str]]:
    """The entities that each KPI reads."""
    return {kpi.id: frozenset(entities(resolve(kpi.value, data.has).measure)) for kpi in kpis}


FOUR = [deal("Ann", 400), deal("Bob", 300), deal("Cy", 100), deal(None, 1000), deal("Dan", 50, status="lost")]


def test_the_best_come_first_and_the_blank_member_last() -> None:
    """Dan closed a deal and sold nothing: he is there with nothing, before the deals of nobody."""
    assert [line.member for line in of(FOUR).lines] == ["Ann", "Bob", "Cy", "Dan", None]


def test_the_median_is_of_the_named_members() -> None:
    """The blank one has a figure and a side, but is nobody."""
    made = of(FOUR)
    assert made.medians["revenue"] == median([400, 300, 100, 0])
    sides = {line.member: line.cells["revenue"].side for line in made.lines}
    assert sides == {"Ann": 1, "Bob": 1, "Cy": -1, "Dan": -1, None: 1}


def test_two_members_have_no_median() -> None:
    """Nor has anyone a side then."""
    made = of([deal("Ann", 1), deal("Bob", 2)])
    assert made.medians["revenue"] is None
    assert [line.cells["revenue"].side for line in made.lines] == [None, None]


def test_who_did_other_things_has_no_figure_rather_than_none_sold() -> None:
    """One who only calls is not measured by revenue; one who closed deals and won none sold nothing."""
    done: list[Row] = [{"done_on": date(2026, 3, 5), "kind": "call", "owner": "Eve"}]
    cells = {line.member: line.cells for line in of(FOUR, done=done).lines}
    assert cells["Eve"]["revenue"].value is None
    assert cells["Dan"]["revenue"].value == cells["Dan"]["deals_won"].value == 0
    assert cells["Ann"]["calls"].value is None


def test_few_cases_are_no_figure() -> None:
    """A win rate of three deals reads n = 3, and does not weigh on the median."""
    rows = [deal("Ann", 1)] * 3 + [deal(name, 1, status=status) for name in ("Bob", "Cy", "Dan") for status in ["won"] * 4 + ["lost"] * 4]
    made = of(rows, result="win_rate")
    ann = made.line("Ann")
    assert ann is not None
    assert (ann.cells["win_rate"].value, ann.cells["win_rate"].few) == (None, 3)
    assert made.medians["win_rate"] == 0.5
    assert made.lines[-1].member == "Ann"


def test_effort_for_each_deal_won() -> None:
    """Ten calls for five deals are two; for four deals, their number; for none, nothing."""
    won = [deal("Ann", 1)] * 5 + [deal("Bob", 1)] * 4 + [deal("Cy", 1, status="lost")]
    done: list[Row] = [{"done_on": date(2026, 3, 5), "kind": "call", "owner": name} for name in ("Ann", "Bob", "Cy") for _ in range(10)]
    cells = {line.member: line.cells["calls_per_deal"] for line in of(won, done=done).lines}
    assert cells["Ann"].value == 2
    assert (cells["Bob"].value, cells["Bob"].few) == (None, 4)
    assert (cells["Cy"].value, cells["Cy"].few) == (None, None)


def test_the_shorter_cycle_is_the_better_one() -> None:
    """Those ahead come first whatever the direction; the side is that of the figure."""
    rows = [deal(name, 1, took=took) for name, took in (("Ann", 20), ("Bob", 5), ("Cy", 10)) for _ in range(5)]
    made = of(rows, result="sales_cycle")
    assert [line.member for line in made.lines] == ["Bob", "Cy", "Ann"]
    assert [line.cells["sales_cycle"].side for line in made.lines] == [-1, 0, 1]


def test_targets_and_pace() -> None:
    """Of the whole month, and of its working days so far while it is open; a member without a target has none."""
    goals = Targets.of([Goal("revenue", date(2026, 3, 1), 800.0, OWNER, "Ann")])
    whole = of(FOUR, targets=goals)
    assert PACE not in {column.id for column in whole.columns}
    cells = {line.member: line.cells[ATTAINED].value for line in whole.lines}
    assert cells == {"Ann": 0.5, "Bob": None, "Cy": None, "Dan": None, None: None}
    half = spans(period_of(TODAY, Grain.QUARTER), TODAY)
    assert ATTAINED not in {column.id for column in of(FOUR, targets=goals, days=half).columns}, "January has no target"


def test_the_pace_of_an_open_month_is_ahead_of_what_is_reached() -> None:
    """Half the month's target by the middle of the month is on pace."""
    day = date(2026, 3, 16)
    data = dataset(day, deals=[deal("Ann", 400) | {"created_on": date(2026, 3, 2), "closed_on": date(2026, 3, 10)}])
    days, revenue = spans(MARCH, day), CATALOGUE["revenue"]
    goals = Targets.of([Goal("revenue", date(2026, 3, 1), 800.0, OWNER, "Ann")])
    made = team(revenue, (revenue,), board(data, [revenue], [days.current], by=OWNER), days, goals, by=OWNER, reads={})
    ann = made.line("Ann")
    assert ann is not None
    assert ann.cells[ATTAINED].value == 0.5
    assert ann.cells[PACE].value == pytest.approx(0.5 * 22 / 11)


def values_of(seed: int) -> tuple[Values, list[str]]:
    """A random company's figures by rep, and the KPIs that it has."""
    data = data_of(seed)
    known = [id for id in (*EFFORTS, *RESULTS) if lacks(data, CATALOGUE[id].value, by=OWNER) is None]
    return board(data, [CATALOGUE[id] for id in known], [YEAR], by=OWNER), known


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_the_kpis_and_medians_those_of_a_loop(seed: int) -> None:
    """On random companies with blanks, split by rep."""
    values, known = values_of(seed)
    result = next((id for id in RESULTS if id in known), None)
    if result is None:
        return
    kpis = asked(known, CATALOGUE[result])
    made = team(CATALOGUE[result], kpis, values, Spans(YEAR, YEAR, YEAR), NO_TARGETS, by=OWNER, reads={})
    for kpi in kpis:
        shown = []
        for line in made.lines:
            figure = values.at(kpi.id, YEAR, line.member)
            told = None if figure is None or figure.few else figure.value
            assert line.cells[kpi.id].value == told
            if line.member is not None and told is not None:
                shown.append(told)
        middle = sorted(shown)[len(shown) // 2] if len(shown) % 2 else sum(sorted(shown)[len(shown) // 2 - 1 :][:2]) / 2 if shown else None
        assert made.medians[kpi.id] == (pytest.approx(middle) if len(shown) > 2 else None)
        assert medians_of(kpi, values, [line.member for line in made.lines], [YEAR]) == [made.medians[kpi.id]]


@pytest.mark.parametrize("seed", range(6))
def test_only_those_who_did_something_are_there(seed: int) -> None:
    """A member all of whose figures rest on no row in the period is no part of the team now."""
    values, known = values_of(seed)
    kpis = [CATALOGUE[id] for id in known]
    told = set(active(values, kpis, YEAR))
    for member in {figure.member for figure in values.figures}:
        rows = sum(figure.rows for figure in values.figures if figure.member == member and figure.period == YEAR)
        assert (member in told) == (rows > 0)


def test_no_figure_is_an_empty_cell() -> None:
    """And not a zero."""
    assert cell(None).value is None
