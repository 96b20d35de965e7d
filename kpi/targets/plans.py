"""The targets that a file brings."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.schema import Dimension
from kpi.targets.goals import Goal


def from_plan(plan: pl.DataFrame) -> tuple[Goal, ...]:
    """The targets of a ``plan`` table (kpi, period, value, scenario, dimension, member); budgets and forecasts are left out.

    Rows of a KPI or a dimension that the catalogue does not know are left out. Two rows of one month and member add up.
    """
    found: dict[tuple[str, date, Dimension | None, str | None], float] = {}
    for row in plan.iter_rows(named=True):
        if row["kpi"] not in CATALOGUE or (row.get("scenario") or "target") != "target" or None in (row["period"], row["value"]):
            continue
        name, member = row.get("dimension"), row.get("member")
        if name is not None and name not in set(Dimension):
            continue
        dimension = Dimension(name) if name is not None and member is not None else None
        key = (row["kpi"], row["period"].replace(day=1), dimension, member if dimension else None)
        found[key] = found.get(key, 0.0) + row["value"]
    return tuple(Goal(kpi, _as_date(month), value, dimension, member) for (kpi, month, dimension, member), value in found.items())


def _as_date(day: date) -> date:
    return date(day.year, day.month, day.day)
