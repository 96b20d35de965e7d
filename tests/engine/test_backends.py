"""The same figures wherever the rows are."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.engine import BACKENDS, Figure, Where, board
from kpi.periods import Grain, Period, periods
from kpi.schema import Dimension
from tests.engine.boards import WHOLE
from tests.engine.companies import CUTOFF, company
from tests.engine.definitions import DEFINITIONS

APART = periods(date(2024, 2, 1), CUTOFF, Grain.QUARTER)
SPANS = (*APART, WHOLE, Period(date(2024, 2, 26), date(2024, 3, 3), Grain.CUSTOM))
FILTER: Where = ((Dimension.SECTOR, ("food", None)),)
ASKED: tuple[tuple[tuple[Period, ...], Dimension | None, Where], ...] = (
    (APART, None, ()),
    (APART, Dimension.SECTOR, FILTER),
    (SPANS, None, FILTER),
    (SPANS, Dimension.OWNER, ()),
)
OTHERS = [name for name in BACKENDS if name not in ("polars", "spark")]


def _told(figures: tuple[Figure, ...]) -> dict[tuple[object, ...], Figure]:
    return {(figure.kpi, figure.period, figure.member, figure.reason): figure for figure in figures}


def same(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> None:
    """Each figure of the one is one of the other, to a billionth."""
    expected, found = _told(one), _told(other)
    assert set(expected) == set(found)
    for key, figure in expected.items():
        again = found[key]
        assert (again.rows, again.why, again.complete, again.partial, again.rests_on) == (
            figure.rows,
            figure.why,
            figure.complete,
            figure.partial,
            figure.rests_on,
        ), key
        for value, told in ((figure.value, again.value), (figure.numerator, again.numerator), (figure.denominator, again.denominator)):
            assert told == (None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)), key


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("backend", OTHERS)
def test_every_kpi_is_the_same_on_every_backend(backend: str, seed: int) -> None:
    """Each of their definitions, whole, split, filtered, over spans that lie apart and over spans that overlap."""
    of = company(seed)
    here, there = of.dataset(), of.dataset(backend=BACKENDS[backend]())
    assert there.held == here.held
    assert there.coverage == here.coverage
    for spans, by, where in ASKED:
        expected = board(here, DEFINITIONS.values(), spans, by=by, where=where)
        found = board(there, DEFINITIONS.values(), spans, by=by, where=where)
        assert found.unavailable == expected.unavailable
        same(expected.figures, found.figures)


@pytest.mark.parametrize("backend", OTHERS)
def test_members_are_the_same_on_every_backend(backend: str) -> None:
    """In the same order."""
    of = company(1)
    here, there = of.dataset(), of.dataset(backend=BACKENDS[backend]())
    assert [there.members(dimension) for dimension in Dimension] == [here.members(dimension) for dimension in Dimension]
