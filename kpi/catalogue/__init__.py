"""The KPIs: declarations only, one family a file."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.catalogue import combined, customers, deals, leads, loyalty, prospecting, quotes, selling, voice, web
from kpi.catalogue.audience import OBJECTIVES, SECTORS, TEAMS, Objective, Sector, Serves, Team
from kpi.catalogue.declaration import FAMILIES, Beside, Better, Family, Kpi, Variant
from kpi.catalogue.selling import AMOUNT_WON

_FAMILIES = (prospecting, quotes, selling, deals, leads, loyalty, customers, combined, voice, web)

CATALOGUE: dict[str, Kpi] = {kpi.id: kpi for family in _FAMILIES for kpi in family.KPIS}
"""Every KPI by its id, in the order of a sale."""


def defined(variants: Mapping[str, str]) -> dict[str, Kpi]:
    """The catalogue as a company defines it: by a KPI's id, the id of its definition. What is no longer known is passed over."""
    known = {(kpi.id, variant.id) for kpi in CATALOGUE.values() for variant in kpi.variants}
    return CATALOGUE | {id: CATALOGUE[id].defined_as(variant) for id, variant in variants.items() if (id, variant) in known}


__all__ = [
    "AMOUNT_WON",
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
    "Variant",
    "defined",
]
