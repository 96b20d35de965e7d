"""The made companies' boards, computed once and asked by many tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from kpi.engine import Dataset, Figure, Goals, Values, Where, board
from kpi.measures import Rolling
from kpi.periods import Grain, Period, add_months
from kpi.schema import Dimension
from tests.engine.arithmetic import DAY, Keep, Question
from tests.engine.combined import aim
from tests.engine.companies import CUTOFF, FIRST, Company, company
from tests.engine.definitions import DEFINITIONS

WHOLE = Period(FIRST, CUTOFF, Grain.CUSTOM)


@cache
def data_of(seed: int) -> Dataset:
    """A made company as the engine holds it."""
    return company(seed).dataset()


@cache
def board_of(seed: int, spans: Sequence[Period], *, by: Dimension | None = None, where: Where = ()) -> Values:
    """All KPIs of a made company."""
    return board(data_of(seed), DEFINITIONS.values(), spans, by=by, where=where, goals=goals_of(where))


def goals_of(where: Where) -> Goals:
    """The targets of the rows filtered: of one member its own, of several members or dimensions none, as :meth:`Targets.within` has it."""

    def told(kpi: str, period: Period, dimension: Dimension | None, member: str | None) -> float | None:
        match where:
            case ():
                return aim(kpi, period, dimension, member)
            case ((of, (str(only),)),) if dimension is None:
                return aim(kpi, period, of, only)
            case _:
                return None

    return told


def figures_of(seed: int, kpi: str, spans: Sequence[Period] = (WHOLE,), *, by: Dimension | None = None) -> tuple[Figure, ...]:
    """One KPI's figures; none where the company lacks what it needs."""
    return board_of(seed, tuple(spans), by=by).of(kpi)


def question(
    of: Company,
    kpi: str,
    period: Period,
    keep: Keep = lambda entity, row: True,
    *,
    by: Dimension | None = None,
    member: str | None = None,
    where: Where = (),
) -> Question:
    """The days of a figure: up to the cut-off, and of a rolling KPI the months that end there where they are longer."""
    last, first = min(period.end, CUTOFF), period.start
    measure = DEFINITIONS[kpi].value if kpi in DEFINITIONS else None
    if isinstance(measure, Rolling):
        first = date.min if measure.months is None else min(first, add_months(last + DAY, -measure.months))
    target = None if by is not None and member is None else goals_of(where)("revenue", period.whole, by, member)
    return Question(of, first, last, CUTOFF, keep, period.whole, target)
