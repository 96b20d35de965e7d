"""KPIs over periods, with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpi.catalogue import Kpi
from kpi.engine.assemble import Goals, no_goals
from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import evaluate
from kpi.engine.queries import Where
from kpi.engine.values import Values
from kpi.measures import Measure, missing
from kpi.periods import CIVIL, Calendar, Grain, Period, periods
from kpi.schema import Dimension


def beside_id(kpi: str, beside: str) -> str:
    """The id under which a figure beside a KPI is asked for: ``sales_cycle:mean``."""
    return f"{kpi}:{beside}"


def board(
    dataset: Dataset,
    kpis: Iterable[Kpi],
    spans: Sequence[Period],
    *,
    by: Dimension | None = None,
    where: Where = (),
    beside: bool = True,
    goals: Goals = no_goals,
) -> Values:
    """The figures of the KPIs for the spans in one pass; those beside them under ``kpi:beside`` where the files feed them."""
    asked: dict[str, Measure] = {}
    for kpi in kpis:
        asked[kpi.id] = kpi.value
        if beside:
            asked |= {beside_id(kpi.id, more.id): more.value for more in kpi.beside if not missing(more.value, dataset.has)}
    return evaluate(dataset, asked, spans, by=by, where=where, goals=goals)


def spans_of(dataset: Dataset, grain: Grain, calendar: Calendar = CIVIL) -> tuple[Period, ...]:
    """All periods of a grain that the data speak of."""
    return periods(dataset.first_day, dataset.cutoff, grain, calendar)
