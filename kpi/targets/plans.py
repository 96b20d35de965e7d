"""The targets that a file brings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.periods import Grain
from kpi.schema import Dimension
from kpi.targets.goals import GRAINS, Bound, Goal

_Key = tuple[str, date, Grain, Bound, Dimension | None, str | None]


def from_plan(plan: pl.DataFrame) -> tuple[Goal, ...]:
    """The targets of a ``plan`` table (kpi, period, value, scenario, dimension, member, grain, bound); budgets and forecasts are left out.

    Rows of a KPI or a dimension that the catalogue does not know are left out, and those of a member of nothing. Two rows of one
    period and member add up where the KPI does; of any other KPI, two that differ leave no target. Without a grain, days are of
    their month.
    """
    found: dict[_Key, list[float]] = {}
    for row in plan.iter_rows(named=True):
        key = _key(row)
        if key is not None:
            found.setdefault(key, []).append(row["value"])
    return tuple(
        Goal(kpi, start, sum(values) if CATALOGUE[kpi].adds_up else values[0], dimension, member, grain=grain, bound=bound)
        for (kpi, start, grain, bound, dimension, member), values in found.items()
        if CATALOGUE[kpi].adds_up or len(set(values)) == 1
    )


def _key(row: Mapping[str, Any]) -> _Key | None:
    """What a row of a plan is a target of; ``None`` where it is none."""
    name, member = row.get("dimension"), row.get("member")
    if row["kpi"] not in CATALOGUE or (row.get("scenario") or "target") != "target" or None in (row["period"], row["value"]):
        return None
    if (member is not None and name is None) or (name is not None and name not in set(Dimension)):
        return None
    grain = Grain(row.get("grain") or Grain.MONTH)
    day = date(row["period"].year, row["period"].month, row["period"].day)
    if grain not in GRAINS:
        grain = Grain.MONTH
    start = day.replace(day=1) if grain is Grain.MONTH else day
    bound = Bound(row.get("bound") or Bound.TARGET)
    return row["kpi"], start, grain, bound, Dimension(name) if member is not None and name is not None else None, member
