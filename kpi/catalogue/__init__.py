"""The KPIs: declarations only, one family a file."""

from __future__ import annotations

from kpi.catalogue import combined, customers, deals, loyalty, prospecting, quotes, selling, voice, web
from kpi.catalogue.audience import OBJECTIVES, SECTORS, TEAMS, Objective, Sector, Serves, Team
from kpi.catalogue.declaration import FAMILIES, Beside, Better, Family, Kpi

_FAMILIES = (prospecting, quotes, selling, deals, loyalty, customers, combined, voice, web)

CATALOGUE: dict[str, Kpi] = {kpi.id: kpi for family in _FAMILIES for kpi in family.KPIS}
"""Every KPI by its id, in the order of a sale."""

__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "OBJECTIVES",
    "SECTORS",
    "TEAMS",
    "Beside",
    "Better",
    "Family",
    "Kpi",
    "Objective",
    "Sector",
    "Serves",
    "Team",
]
