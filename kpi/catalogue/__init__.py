"""The KPIs: declarations only, one family a file."""

from __future__ import annotations

from kpi.catalogue import deals, loyalty, prospecting, selling, voice
from kpi.catalogue.audience import OBJECTIVES, SECTORS, TEAMS, Objective, Sector, Serves, Team
from kpi.catalogue.declaration import FAMILIES, Beside, Better, Family, Kpi

CATALOGUE: dict[str, Kpi] = {kpi.id: kpi for kpi in (*prospecting.KPIS, *selling.KPIS, *deals.KPIS, *loyalty.KPIS, *voice.KPIS)}
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
