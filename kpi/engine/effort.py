"""What a meeting and a contract take: calls, e-mails and meetings for each, as ratios of KPIs."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.catalogue import CATALOGUE
from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import evaluate, lacks
from kpi.engine.queries import Where
from kpi.engine.values import Values
from kpi.measures import Aggregate, Either, Measure, Ratio
from kpi.periods import Period
from kpi.schema import Dimension

OVER = "/"


def efforts(dataset: Dataset) -> Mapping[str, Ratio]:
    """Each ratio that the files can feed, by the ids of its two KPIs: ``calls/meetings_prospects``, ``meetings/deals_won``.

    Where the files do not say with whom meetings were, all meetings stand for those with prospects.
    """
    meeting = next((id for id in ("meetings_prospects", "meetings") if lacks(dataset, CATALOGUE[id].value) is None), "meetings")
    pairs = [("calls", meeting), ("emails", meeting), ("calls", "deals_won"), ("emails", "deals_won"), (meeting, "deals_won")]
    made = {f"{above}{OVER}{below}": Ratio(_side(above), _side(below)) for above, below in pairs}
    return {id: ratio for id, ratio in made.items() if lacks(dataset, ratio) is None}


def effort(dataset: Dataset, period: Period, *, by: Dimension | None = None, where: Where = ()) -> Values:
    """The ratios over a period, each with its two KPIs' figures as numerator and denominator."""
    asked: dict[str, Measure] = {**efforts(dataset)}
    return evaluate(dataset, asked, (period,), by=by, where=where)


def _side(kpi: str) -> Aggregate | Either:
    value = CATALOGUE[kpi].value
    assert isinstance(value, Aggregate | Either)
    return value
