"""One target: of which KPI, for when, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpi.schema import Dimension


@dataclass(frozen=True, slots=True)
class Goal:
    """The target of a KPI for a month (its first day), for the whole company or for a member of a dimension.

    ``variant``: the definition that it was set for, ``None`` for the usual one (see :attr:`kpi.catalogue.Kpi.chosen`).
    """

    kpi: str
    month: date
    value: float
    dimension: Dimension | None = None
    member: str | None = None
    variant: str | None = None
