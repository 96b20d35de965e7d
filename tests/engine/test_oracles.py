"""Every KPI against its oracle, on made-up companies with everything that spreadsheets get wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from kpi.engine import Figure, Values, Where, Why
from kpi.measures import Level, Product, Rolling
from kpi.periods import Grain, Period, periods
from kpi.schema import Dimension
from tests.engine.arithmetic import Answer, Keep, Question
from tests.engine.boards import board_of, data_of, question
from tests.engine.companies import CUTOFF, FIRST, Company, Record, company
from tests.engine.definitions import DEFINITIONS
from tests.engine.members import known, member
from tests.engine.oracles import BESIDE, ORACLES, RANKINGS

SEEDS = range(8)
SPLIT_SEEDS = range(6)
GRAINS = (Grain.ALL, Grain.QUARTER, Grain.MONTH, Grain.YEAR)
WEEK = Period(date(2024, 2, 26), date(2024, 3, 3), Grain.CUSTOM)
SPANS = (*(span for grain in GRAINS for span in periods(date(2024, 2, 1), CUTOFF, grain)), WEEK)
WEIGHTED = "weighted_pipeline"  # a level, or made of one
FILTER: Where = ((Dimension.SECTOR, ("food", None)), (Dimension.PRODUCT, ("p", "q")))


def _check(figure: Figure, answer: Answer) -> None:
    where = f"{figure.kpi} {figure.period.start}..{figure.period.end} {figure.member!r} {figure.reason!r}: {figure} against {answer}"
    if figure.why in (Why.BEFORE, Why.AFTER, Why.NOW_ONLY):  # outside the data: which periods are is tested in test_coverage
        assert figure.value is None, where
        assert (
            not answer.rows or isinstance(DEFINITIONS[figure.kpi.split(":")[0]].value, Level | Rolling | Product) or WEIGHTED in figure.kpi
        ), where
        return
    assert figure.value == pytest.approx(answer.value, abs=1e-9), where
    if figure.value is not None:
        assert (figure.n if figure.kpi in RANKINGS else figure.rows) == answer.rows, where
        assert figure.why is None, where
        if answer.above is not None:
            assert figure.numerator == pytest.approx(answer.above), where
            assert figure.denominator == pytest.approx(answer.below), where


def _check_all(seed: int, kpi: str, values: Values, keeping: Callable[[str | None], Keep], *, where: Where = ()) -> int:
    of, checked = company(seed), 0
    for figure in values.of(kpi):
        asked = question(of, kpi, figure.period, keeping(figure.member), by=values.by, member=figure.member, where=where)
        _check(figure, _answer(kpi, figure, asked))
        checked += 1
    return checked


def _answer(kpi: str, figure: Figure, asked: Question) -> Answer:
    if kpi not in RANKINGS:
        return (ORACLES | BESIDE)[kpi](asked)
    found = RANKINGS[kpi](asked)
    if not found:
        return Answer(None, 0)
    return found[figure.reason]


def test_every_kpi_has_an_oracle() -> None:
    """A KPI that nobody computes a second time is not to be trusted."""
    besides = {f"{kpi.id}:{more.id}" for kpi in DEFINITIONS.values() for more in kpi.beside}
    assert set(DEFINITIONS) == set(ORACLES) | set(RANKINGS)
    assert besides == set(BESIDE)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kpi", [*ORACLES, *BESIDE, *RANKINGS])
def test_a_kpi_is_what_its_oracle_says(kpi: str, seed: int) -> None:
    """Whole, by year, quarter, month and a week across months; with its rows, its numerator and its denominator."""
    values = board_of(seed, SPANS)
    if kpi.split(":")[0] not in values.unavailable:
        _check_all(seed, kpi, values, lambda _: lambda entity, row: True)
    else:
        assert not values.of(kpi)


@pytest.mark.parametrize("seed", SPLIT_SEEDS)
@pytest.mark.parametrize("kpi", [*ORACLES, *BESIDE, *RANKINGS])
def test_a_kpi_split_is_what_its_oracle_says(kpi: str, seed: int) -> None:
    """By each dimension that its rows, or the tables that they look up, know."""
    for dimension in Dimension:
        _check_all(seed, kpi, board_of(seed, SPANS, by=dimension), _whose(company(seed), dimension))


def _whose(of: Company, by: Dimension) -> Callable[[str | None], Keep]:
    """For a member, whether a row is its own; each row's member is looked up once."""
    members: dict[tuple[str, int], str | None] = {}

    def is_of(entity: str, row: Record, *, wanted: str | None) -> bool:
        if (entity, id(row)) not in members:
            members[entity, id(row)] = member(of, entity, row, by)
        return members[entity, id(row)] == wanted

    return lambda wanted: partial(is_of, wanted=wanted)


@pytest.mark.parametrize("seed", SPLIT_SEEDS)
def test_a_kpi_filtered_is_what_its_oracle_says(seed: int) -> None:
    """On the rows of some members, the blank one with them, of two dimensions at once."""
    of = company(seed)

    def keep(entity: str, row: Record) -> bool:
        return all(member(of, entity, row, dimension) in members for dimension, members in FILTER)

    values = board_of(seed, SPANS, where=FILTER)
    for kpi in [*ORACLES, *BESIDE, *RANKINGS]:
        _check_all(seed, kpi, values, lambda _: keep, where=FILTER)


def test_the_oracles_are_asked_often_enough() -> None:
    """Each KPI is fed by several companies, and split by several dimensions of them."""
    for kpi in DEFINITIONS:
        assert sum(kpi not in board_of(seed, SPANS).unavailable for seed in SEEDS) >= 4, kpi
        splits = sum(kpi not in board_of(seed, SPANS, by=by).unavailable for seed in SPLIT_SEEDS for by in Dimension)
        assert splits >= (4 if kpi.startswith("cac") else 6), kpi  # spend tells its channel only


@pytest.mark.parametrize("seed", SEEDS)
def test_a_split_is_offered_exactly_where_rows_have_members(seed: int) -> None:
    """By a dimension that the rows or the tables that they reach know, and by no other."""
    of, data = company(seed), data_of(seed)
    for entity in of.rows:
        for dimension in Dimension:
            assert data.knows(entity, dimension) == known(of, entity, dimension), (entity, dimension)


def test_spans_begin_inside_the_data() -> None:
    """The spans asked for overlap the days of the data: what lies outside is tested in test_coverage."""
    assert all(span.end >= FIRST and span.start <= CUTOFF for span in SPANS)
